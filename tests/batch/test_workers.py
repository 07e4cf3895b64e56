"""Killable workers: what a bad file costs, the order of results, what the parent sees."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest

from copytaster.batch.inputs import Input
from copytaster.batch.job import Job
from copytaster.batch.run import Outcome, convert_stream
from copytaster.batch.workers import TIDY, Isolation

ARTICLE = "Bridge over the Elda opens\n\nThe new bridge over the river Elda opened on Monday, number {}.\n"


@dataclass(frozen=True, slots=True)
class HostileJob(Job):
    """A job that hangs, crashes or eats memory where a file's name says so."""

    def convert(self, source: Any) -> Any:
        if "hang" in source.name:
            time.sleep(600)
        if "crash" in source.name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "eat" in source.name:
            bytearray(16 * 2**30)
        if "once" in source.name and not source.with_suffix(".tried").exists():
            source.with_suffix(".tried").touch()
            os._exit(3)
        return Job.convert(self, source)


class Litter:
    """What refers to itself stays in memory until somebody collects it."""

    alive: WeakSet[Litter] = WeakSet()

    def __init__(self) -> None:
        self.itself = self
        self.alive.add(self)


@dataclass(frozen=True, slots=True)
class LitteringJob(Job):
    """A job that leaves litter with each file and fails when there is too much of it."""

    def convert(self, source: Any) -> Any:
        Litter()
        assert len(Litter.alive) <= TIDY
        return Job.convert(self, source)


def articles(folder: Path, count: int, bad: dict[int, str] | None = None) -> list[Input]:
    """Small files, some of them with a name that makes the job misbehave."""
    inputs = []
    for number in range(count):
        path = folder / f"{number:04d}-{(bad or {}).get(number, 'good')}.txt"
        path.write_text(ARTICLE.format(number), "utf-8")
        inputs.append(Input(path))
    return inputs


def run(
    inputs: list[Input], isolation: Isolation | None, job: Job = HostileJob("jsonl")
) -> tuple[list[bytes], list[Outcome]]:
    lines: list[bytes] = []
    return lines, list(convert_stream(inputs, job, lines.append, isolation))


def test_workers_give_the_same_records_in_the_same_order_as_a_plain_loop(tmp_path: Path) -> None:
    inputs = articles(tmp_path, 40)
    plain = run(inputs, None)
    assert run(inputs, Isolation(jobs=1))[0] == run(inputs, Isolation(jobs=3))[0] == plain[0]
    assert [one.status for one in plain[1]] == ["ok"] * 40


@pytest.mark.parametrize(
    ("kind", "isolation", "code", "words"),
    [
        ("hang", Isolation(2, timeout=4), "CT130", "took more than 4 seconds"),
        ("crash", Isolation(2), "CT900", "died twice (SIGKILL)"),
        ("eat", Isolation(2, memory=2000), "CT130", "more memory"),
    ],
)
def test_a_bad_file_costs_that_file(tmp_path: Path, kind: str, isolation: Isolation, code: str, words: str) -> None:
    lines, outcomes = run(articles(tmp_path, 12, {3: kind}), isolation)
    assert len(lines) == 11
    error = outcomes[3].error
    assert error is not None and error.code == code and words in error.message
    assert [one.status for one in outcomes].count("ok") == 11


def test_a_file_whose_worker_died_once_gets_a_second_chance(tmp_path: Path) -> None:
    lines, outcomes = run(articles(tmp_path, 4, {1: "once"}), Isolation(1))
    assert len(lines) == 4 and all(one.status == "ok" for one in outcomes)


def test_a_worker_frees_what_refers_to_itself(tmp_path: Path) -> None:
    _, outcomes = run(articles(tmp_path, 2 * TIDY + 10), Isolation(1), LitteringJob("jsonl"))
    assert {one.status for one in outcomes} == {"ok"}


def test_no_more_workers_start_than_there_are_files(tmp_path: Path) -> None:
    import multiprocessing

    outcomes = convert_stream(articles(tmp_path, 2), HostileJob("jsonl"), lambda data: None, Isolation(100))
    next(outcomes)
    assert len(multiprocessing.active_children()) <= 2
    outcomes.close()


def test_no_worker_outlives_the_run(tmp_path: Path) -> None:
    import multiprocessing

    outcomes = convert_stream(articles(tmp_path, 6, {2: "hang"}), HostileJob("jsonl"), lambda data: None, Isolation(2))
    next(outcomes)
    assert multiprocessing.active_children()
    outcomes.close()
    assert not multiprocessing.active_children()
