"""The fuzzer runs, repeats itself on request, and finds what is there to be found."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.fuzz import loop
from tests.fuzz.loop import attempt, fuzz
from tests.fuzz.mutate import mutate_bytes, mutate_record
from tests.fuzz.targets import TARGETS, Target


def test_the_command_finds_nothing_in_a_few_seconds(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--seconds", "8", "--seed", "5", "--findings", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(TARGETS)
    assert done.stdout.count(" executions, ") == len(TARGETS)


def planted(data: bytes) -> frozenset[str]:
    """Breaks on a repeated word, which only mutations bring; shows how far it is on the way there."""
    assert data.count(b"word") < 3, "too many words"
    return frozenset({f"{data.count(b'word')} words"})


def test_a_fault_that_only_mutations_reach_is_found() -> None:
    report = fuzz(Target(planted, lambda: [b"a word and more"], mutate_bytes), 20, seed=1, enough=1)
    assert [finding.place for finding in report.findings] == [report.findings[0].place]
    assert report.findings[0].data.count(b"word") >= 3 and "too many words" in report.findings[0].story


def test_what_takes_too_long_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(data: bytes) -> frozenset[str]:
        while True:
            time.process_time()

    monkeypatch.setattr(loop, "SLOW", 0.1)
    finding, _ = attempt(Target(endless, list, mutate_bytes), b"")
    assert finding and finding.place.startswith("TooSlow")


@pytest.mark.parametrize("name", TARGETS)
def test_a_seed_makes_the_same_inputs_again(name: str) -> None:
    def inputs() -> list[Any]:
        random, seeds = Random(3), TARGETS[name].seeds()[:5]
        return [TARGETS[name].mutate(random.choice(seeds), random, seeds) for _ in range(30)]

    assert inputs() == inputs()


def test_a_record_is_never_put_into_itself() -> None:
    random, data = Random(1), b'{"body": [{"type": "list", "items": [{"items": []}]}, {}], "a": {"b": {"c": [1]}}}'
    for _ in range(300):
        changed = data
        for _ in range(8):
            changed = mutate_record(changed, random, [data])[:5_000]


def test_a_record_too_deep_to_be_walked_has_its_bytes_changed() -> None:
    deep = b'{"a":' * 900 + b"1" + b"}" * 900
    assert mutate_record(deep, Random(1), [deep])
