"""A mutating loop that needs nothing but Python: it keeps the inputs that showed something new."""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.fuzz.targets import Target

SLOW = 10.0  # CPU seconds for one input
SEED_SHARE = 0.3  # of the inputs that come from a seed, not from an input that was new
SHOWN = 20  # lines of a traceback


class TooSlow(AssertionError):
    """An input took longer than any of its size may."""


class Finding(NamedTuple):
    """An input that broke a promise, and where."""

    data: bytes
    place: str
    story: str


class Report(NamedTuple):
    """What a run came to."""

    executions: int
    kept: int  # inputs that showed something new
    findings: list[Finding]


def fuzz(target: Target, seconds: float, seed: int, enough: int = 20) -> Report:
    """Run a target on its seeds and on mutations of them until time is over or enough places are found to break."""
    random, ends = Random(seed), time.monotonic() + seconds
    seeds = target.seeds()
    kept: list[bytes] = []
    known: set[str] = set()
    found: dict[str, Finding] = {}
    count = 0
    for data in _inputs(target, seeds, kept, random):
        if time.monotonic() > ends or len(found) >= enough:
            break
        count += 1
        finding, signs = attempt(target, data)
        if finding:
            found.setdefault(finding.place, finding)
        elif not signs <= known:
            kept.append(data)
            known |= signs
    return Report(count, len(kept), list(found.values()))


def _inputs(target: Target, seeds: list[bytes], kept: list[bytes], random: Random) -> Iterator[bytes]:
    yield from seeds
    while True:
        base = random.choice(kept if kept and random.random() > SEED_SHARE else seeds)
        yield target.mutate(base, random, seeds)


def attempt(target: Target, data: bytes) -> tuple[Finding | None, frozenset[str]]:
    """The finding that one input is, or the signs of its run."""
    try:
        with _limited(SLOW):
            return None, target.run(data)
    except Exception as error:  # whatever it is: no promise allows it
        frame = traceback.extract_tb(error.__traceback__)[-1]
        story = "".join(traceback.format_exception(error)[-SHOWN:])
        return Finding(data, f"{type(error).__name__} {Path(frame.filename).name}:{frame.lineno}", story), frozenset()


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raises TooSlow after so many CPU seconds."""
    signal.signal(signal.SIGPROF, _raise_too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _raise_too_slow(number: int, frame: Any) -> None:
    raise TooSlow(f"more than {SLOW:g} CPU seconds")
