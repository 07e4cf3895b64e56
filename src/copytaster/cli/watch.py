"""`copytaster convert --watch`: converts what is new or changed until the user stops it."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from copytaster.batch.files import Identity
from copytaster.batch.inputs import Input, find_inputs
from copytaster.batch.job import Job
from copytaster.batch.lists import expanded
from copytaster.batch.run import convert_into
from copytaster.cli.many import mirror_of, tell
from copytaster.cli.request import Request

INTERVAL = 0.5  # seconds between two looks
State = tuple[Identity, int, int]  # which file it is, when it was changed, how long it is
MISSING: State = ((0, 0), 0, 0)


def run(request: Request, job: Job) -> int:
    """Convert until Ctrl-C, which lets the file at work end; 1 when any failed."""
    stop, looks, failed = _Stop(), Looks(), False
    if sys.stderr.isatty() and not request.quiet:
        sys.stderr.write("Watching; Ctrl-C ends it.\n")
    request = replace(request, resume=True)
    while not stop.is_wanted:
        failed |= _look(request, job, looks, stop)
        time.sleep(INTERVAL)
    return int(failed)


def _look(request: Request, job: Job, looks: Looks, stop: _Stop) -> bool:
    """Convert what has settled since the last look; whether any of it failed."""
    names = dict.fromkeys((*request.inputs, *expanded(request.given)))  # a pattern may mean more by now
    found = list(find_inputs(tuple(map(Path, names)), leave_out=request.out_dir))
    ready = looks.settled(found)
    failed = False
    for outcome in convert_into(ready, job, mirror_of(request, job, found), request.isolation()) if ready else ():
        failed |= bool(tell(outcome, request.quiet))
        if stop.is_wanted:
            break
    return failed


class Looks:
    """What the files were like when they were looked at last, and when they were converted."""

    def __init__(self) -> None:
        self._last: dict[Path, State] = {}
        self._converted: dict[Path, State] = {}

    def settled(self, found: Iterable[Input]) -> list[Input]:
        """The inputs that are new or changed and have not been written to since the last look."""
        return [each for each in found if self._is_settled(each.path)]

    def _is_settled(self, path: Path) -> bool:
        before, now = self._last.get(path), _state(path)
        self._last[path] = now
        is_settled = before == now != self._converted.get(path)
        if is_settled:
            self._converted[path] = now
        return is_settled


def _state(path: Path) -> State:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return MISSING
    return (status.st_dev, status.st_ino), status.st_mtime_ns, status.st_size


class _Stop:
    """Whether Ctrl-C was pressed; pressed again it ends the program at once."""

    def __init__(self) -> None:
        self.is_wanted = False
        self._before = signal.signal(signal.SIGINT, self._note)

    def _note(self, number: int, frame: Any) -> None:
        self.is_wanted = True
        signal.signal(signal.SIGINT, self._before)
