"""Every regular expression of the package takes time in proportion to its text."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.patterns import Measured, of_modules, slowest_text


def measured(source: str, *methods: str) -> Measured:
    return Measured("here", re.compile(source), frozenset(methods))


def test_every_pattern_takes_linear_time() -> None:
    command = [sys.executable, "-m", "tests.patterns"]  # a process of its own: functions keep what they compiled
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip()) == (0, "")
    files = {line.partition(":")[0] for line in done.stdout.splitlines()}
    assert {"/text/names.py", "/rules/citations.py", "/rules/interview/signals.py"} <= files, "patterns of functions"


@pytest.mark.parametrize(
    ("source", "method"),
    [
        (r"\s*,", "search"),
        (r"\s*,", "sub"),
        (r"(?:a|a){0,40}b", "match"),
        (r"\w+\d+;", "fullmatch"),
        (r"<[^>]*>", "split"),
    ],
)
def test_a_pattern_that_is_slow_in_use_is_found(source: str, method: str) -> None:
    assert slowest_text(measured(source, method))


def test_a_pattern_that_is_only_matched_at_a_place_need_not_be_fast_to_search_with() -> None:
    assert not slowest_text(measured(r"\s*,", "match"))


def test_patterns_are_measured_as_the_sources_use_them() -> None:
    found = {each.place: each.methods for each in of_modules()}
    assert found["copytaster.readers.docx.parts._SIMPLE_TARGET"] == {"match"}
    assert found["copytaster.cli.console._UNSAFE"] == {"sub"}
    assert "copytaster.text.language._HAN" in found, "a lazy pattern"
