"""Measures a batch run: two workers against one, the cost of isolation, memory over a long run, and bad files.

    python -m tests.bench.batch speed PAGES [--rounds 3]
    python -m tests.bench.batch memory PAGES [--documents 20000]
    python -m tests.bench.batch bad PAGES

PAGES is a folder of web pages, packed with gzip or not, or a JSON Lines file whose rows hold one each in "html". Speed
alternates the ways in one run and compares medians of the clock; on a busy machine these ratios mean nothing. It also
counts CPU seconds, which others disturb less: on two idle cores two workers can't be faster than half of all that they
and their parent compute, nor one worker slower than it computes itself.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import multiprocessing
import os
import signal
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from copytaster.batch.inputs import Input
from copytaster.batch.job import Job
from copytaster.batch.run import convert_stream
from copytaster.batch.workers import Isolation

WAYS: dict[str, Isolation | None] = {
    "plain loop": None,
    "one worker": Isolation(1, timeout=60),
    "two workers": Isolation(2, timeout=60),
}


@dataclass(frozen=True, slots=True)
class HostileJob(Job):
    """A job that hangs, crashes or eats memory where a file's name says so."""

    def convert(self, source: Any) -> Any:
        if source.name.startswith("hang"):
            time.sleep(600)
        if source.name.startswith("crash"):
            os.kill(os.getpid(), signal.SIGSEGV)
        if source.name.startswith("eat"):
            bytearray(64 * 2**30)
        return Job.convert(self, source)


def pages(source: Path, folder: Path) -> list[Input]:
    """The pages as files in a folder."""
    if source.is_dir():
        return [Input(_plain(path, folder)) for path in sorted(source.rglob("*")) if path.is_file()]
    open_text = gzip.open if source.suffix == ".gz" else open
    with open_text(source, "rt", encoding="utf-8") as lines:
        return [Input(_saved(folder / f"{number:05d}.html", json.loads(line))) for number, line in enumerate(lines)]


def _plain(path: Path, folder: Path) -> Path:
    """The file itself, or what is packed in it."""
    if path.suffix != ".gz":
        return path
    target = folder / f"{path.parent.name}-{path.stem}"
    target.write_bytes(gzip.decompress(path.read_bytes()))
    return target


def _saved(path: Path, row: dict[str, Any]) -> Path:
    path.write_text(row.get("html") or "<p>nothing</p>", "utf-8", errors="replace")
    return path


class Took(NamedTuple):
    """What a run took: seconds by the clock, CPU seconds of this process and of its workers."""

    clock: float
    parent: float
    workers: float
    converted: int


def speed(inputs: list[Input], rounds: int) -> None:
    """Prints the seconds of each way, and the two ratios by the clock and by what was computed."""
    runs: dict[str, list[Took]] = {name: [] for name in WAYS}
    for _, (name, isolation) in itertools.product(range(rounds), WAYS.items()):
        runs[name].append(_timed(inputs, isolation))
        print(_line(name, runs[name][-1]), f"load {os.getloadavg()[0]:.1f}", flush=True)
    medians = {name: Took(*map(statistics.median, zip(*took, strict=True))) for name, took in runs.items()}
    assert len({took.converted for found in runs.values() for took in found}) == 1, "not all ways convert the same"
    for name, median in medians.items():
        print(_line(name, median), f"{len(inputs) / median.clock:6.1f} a second")
    plain, one, two = (medians[name] for name in WAYS)
    best = one.workers / ((two.parent + two.workers) / 2)
    print(f"two workers against one {one.clock / two.clock:.2f} by the clock, {best:.2f} by CPU, wanted 1.70")
    clock, computed = one.clock / plain.clock - 1, one.workers / plain.parent - 1
    print(f"overhead of isolation {clock:+.1%} by the clock, {computed:+.1%} by CPU, wanted at most 15 %")


def _timed(inputs: list[Input], isolation: Isolation | None) -> Took:
    began, computed, workers, converted = time.perf_counter(), time.process_time(), 0.0, 0
    for number, outcome in enumerate(convert_stream(inputs, Job("jsonl"), len, isolation), 1):
        converted += outcome.status == "ok"
        if number == len(inputs):  # the workers end with the last document
            workers = sum(_computed(child) for child in _children())
    return Took(time.perf_counter() - began, time.process_time() - computed, workers, converted)


def _line(name: str, took: Took) -> str:
    cpu = f"CPU {took.parent:6.2f} s and workers {took.workers:6.2f} s"
    return f"{name:12} {took.converted:5,} converted in {took.clock:7.2f} s, {cpu},"


def _children() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid]


def _computed(pid: int) -> float:
    """CPU seconds of a process since it began."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def memory(inputs: list[Input], documents: int) -> None:
    """Prints the resident size of this process and its worker after each twentieth of a long run."""
    sizes = []
    endless = itertools.islice(itertools.cycle(inputs), documents)
    for number, _ in enumerate(convert_stream(endless, Job("jsonl"), len, Isolation(1, timeout=60)), 1):
        if number % (documents // 20) == 0:
            sizes.append((number, sum(map(_resident, [os.getpid(), *_children()]))))
            print(f"{number:7,}  {sizes[-1][1]:7.1f} MB", flush=True)
    print(
        f"growth from {sizes[0][0]:,} to {sizes[-1][0]:,} documents "
        f"{sizes[-1][1] / sizes[0][1] - 1:+.1%}, wanted below 5 %"
    )


def _resident(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def bad(inputs: list[Input], folder: Path) -> None:
    """Prints what becomes of 400 files, ten of which hang, crash or eat memory, and how long the run takes."""
    kinds = ("hang", "crash", "eat", "hang", "crash", "eat", "hang", "crash", "eat", "crash")
    files = list(itertools.islice(itertools.cycle(inputs), 390))
    for number, kind in enumerate(kinds):
        path = folder / f"{kind}-{number}.txt"
        path.write_text("A headline\n\nA text.\n", "utf-8")
        files.insert(number * 39, Input(path))
    limit, jobs = 5.0, 2
    began = time.perf_counter()
    good = Counter(
        one.status
        for one in convert_stream((one for one in files if _is_good(one)), Job("jsonl"), len, Isolation(jobs))
    )
    clean = time.perf_counter() - began
    began = time.perf_counter()
    outcomes = list(convert_stream(files, HostileJob("jsonl"), len, Isolation(jobs, timeout=limit, memory=4000)))
    took = time.perf_counter() - began
    print(f"{dict(good)} in {clean:.1f} s without the bad files")
    print(dict(Counter(one.error.code if one.error else one.status for one in outcomes)))
    print(f"{took:.1f} s; the clean run and three time limits over {jobs} workers are {clean + 3 * limit / jobs:.1f} s")


def _is_good(given: Input) -> bool:
    return not given.path.name.startswith(("hang", "crash", "eat"))


def main(arguments: Iterable[str] | None = None) -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "memory", "bad"))
    parser.add_argument("pages", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=20_000)
    given = parser.parse_args(None if arguments is None else list(arguments))
    with tempfile.TemporaryDirectory() as folder:
        inputs = pages(given.pages, Path(folder))
        if given.what == "speed":
            speed(inputs, given.rounds)
        elif given.what == "memory":
            memory(inputs, given.documents)
        else:
            bad(inputs, Path(folder))


if __name__ == "__main__":
    main()
