"""Measures a batch run: two workers against one, the cost of isolation, memory over a long run, and bad files.

    python tests/bench/batch.py speed PAGES [--rounds 3]
    python tests/bench/batch.py memory PAGES [--documents 20000]
    python tests/bench/batch.py bad PAGES

PAGES is a folder of web pages, packed with gzip or not, or a JSON Lines file whose rows hold one each in "html". Speed
alternates the ways in one run and compares medians: the clock for two workers, the clock of one worker for the overhead
of isolation. It says how busy the machine was; on a busy one the ratios mean nothing.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

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


def speed(inputs: list[Input], rounds: int) -> None:
    """Prints the seconds of each way, and the two ratios."""
    took: dict[str, list[float]] = {name: [] for name in WAYS}
    for _, (name, isolation) in itertools.product(range(rounds), WAYS.items()):
        began = time.perf_counter()
        Counter(one.status for one in convert_stream(inputs, Job("jsonl"), len, isolation))
        took[name].append(time.perf_counter() - began)
        print(f"{name:12} {took[name][-1]:7.2f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    medians = {name: statistics.median(values) for name, values in took.items()}
    for name, seconds in medians.items():
        print(f"{name:12} {seconds:7.2f} s  {len(inputs) / seconds:6.1f} a second")
    print(f"two workers against one {medians['one worker'] / medians['two workers']:.2f}, wanted 1.70")
    print(f"overhead of isolation {medians['one worker'] / medians['plain loop'] - 1:+.1%}, wanted at most 15 %")


def memory(inputs: list[Input], documents: int) -> None:
    """Prints the resident size of this process and its worker after each twentieth of a long run."""
    sizes = []
    endless = itertools.islice(itertools.cycle(inputs), documents)
    for number, _ in enumerate(convert_stream(endless, Job("jsonl"), len, Isolation(1, timeout=60)), 1):
        if number % (documents // 20) == 0:
            sizes.append((number, sum(_resident(pid) for pid in _family())))
            print(f"{number:7,}  {sizes[-1][1]:7.1f} MB", flush=True)
    print(
        f"growth from {sizes[0][0]:,} to {sizes[-1][0]:,} documents "
        f"{sizes[-1][1] / sizes[0][1] - 1:+.1%}, wanted below 5 %"
    )


def _family() -> Iterator[int]:
    import multiprocessing

    yield os.getpid()
    yield from (child.pid for child in multiprocessing.active_children() if child.pid)


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
