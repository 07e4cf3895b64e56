"""What people see while a run goes on and when it is over: only on a terminal, only on standard error."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec

from copytaster.batch.run import Outcome

Tick = Callable[[Outcome], None]


@contextmanager
def watched(total: int, *, quiet: bool) -> Iterator[Tick]:
    """Gives a function to call with every outcome; shows a bar if rich is installed, and the sums at the end."""
    if quiet or not sys.stderr.isatty():
        yield lambda outcome: None
        return
    counts: Counter[str] = Counter()
    began = time.monotonic()
    with _bar(total) as advance:

        def tick(outcome: Outcome) -> None:
            counts[_kind(outcome)] += 1
            advance(sum(number for kind, number in counts.items() if kind.startswith("failed")))

        yield tick
    sys.stderr.write(summary(counts, time.monotonic() - began))


def summary(counts: Counter[str], seconds: float) -> str:
    """The sums of a run, a line each, and the rate."""
    total = counts.total()
    lines = [f"{number:>9,}  {kind}\n" for kind, number in sorted(counts.items())]
    return "".join(lines) + f"{total:>9,}  in {seconds:.1f} s, {total / max(seconds, 0.001):,.0f} a second\n"


def _kind(outcome: Outcome) -> str:
    return f"failed {outcome.error.code} {outcome.error.name}" if outcome.error else outcome.status


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None]]:
    if find_spec("rich") is None:
        yield lambda failures: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    said = TextColumn("{task.fields[rate]:,.0f} a second, {task.fields[failures]} failed")
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), said)
    with suppress(BrokenPipeError), Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=total, failures=0, rate=0.0)
        task = progress.tasks[0]
        yield lambda failures: progress.update(bar, advance=1, failures=failures, rate=task.speed or 0.0)
