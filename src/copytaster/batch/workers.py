"""Converting in processes that can be killed: a file that crashes, hangs or eats memory costs that file."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Protocol, TypeVar

from copytaster.batch.attempt import Result, attempt
from copytaster.batch.job import Job
from copytaster.errors import InternalError, LimitExceeded

AHEAD = 2  # files that a worker has at hand, so that it never waits for the next
WINDOW = 128  # results that may wait for an earlier one
TIDY = 100  # files after which a worker frees what refers to itself: short texts bring Python to it too late
TRIES = 2  # a worker's death can be the fault of another process: the file gets a second chance
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Isolation:
    """How many workers there are, and what each file may cost: seconds by the clock, megabytes of address space."""

    jobs: int = 1
    timeout: float | None = None
    memory: int | None = None


class Task(Protocol):
    """A file to convert; `path` is None when nothing is to be done for it."""

    @property
    def path(self) -> Path | None: ...


T = TypeVar("T", bound=Task)


def convert_isolated(tasks: Iterable[T], job: Job, isolation: Isolation) -> Iterator[tuple[T, Result]]:
    """Each task with its result, in the order of the tasks, whatever the workers do."""
    pool = _Pool(job, isolation)
    waiting: deque[tuple[T, int]] = deque()
    source = iter(tasks)
    try:
        while True:
            for task in _some(source, WINDOW - len(waiting)):
                waiting.append((task, pool.add(task.path) if task.path else -1))
            if not waiting:
                return
            task, number = waiting.popleft()
            yield task, pool.result(number) if number >= 0 else Result()
    finally:
        pool.close()


def _some(source: Iterator[T], count: int) -> Iterator[T]:
    for _, task in zip(range(count), source, strict=False):
        yield task


@dataclass
class _Worker:
    process: Any
    channel: Connection
    at_hand: deque[int] = field(default_factory=deque)
    is_ready: bool = False
    began: float = 0.0  # when the first file at hand came up


class _Pool:
    """Workers, the files they have at hand, and the results that nobody asked for yet."""

    def __init__(self, job: Job, isolation: Isolation) -> None:
        self.job, self.isolation = job, isolation
        methods = multiprocessing.get_all_start_methods()
        self.context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self.context.set_forkserver_preload(["copytaster.batch.preload"])
        self.workers: list[_Worker] = []
        self.paths: dict[int, Path] = {}
        self.tries: dict[int, int] = {}
        self.results: dict[int, Result] = {}
        self.backlog: deque[int] = deque()
        self.count = 0

    def add(self, path: Path) -> int:
        """Put a file in the queue and give the number to ask its result with."""
        self.count += 1
        self.paths[self.count] = path
        self.backlog.append(self.count)
        return self.count

    def result(self, number: int) -> Result:
        """The result of a file, as soon as it is there."""
        while number not in self.results:
            self._hand_out()
            self._listen()
        self._hand_out()
        return self.results.pop(number)

    def close(self) -> None:
        """End all workers at once."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.channel.close()
        self.workers.clear()

    def _hand_out(self) -> None:
        while len(self.workers) < min(self.isolation.jobs, len(self.paths)):
            self.workers.append(self._hire())
        for depth in range(1, AHEAD + 1):
            for worker in self.workers:
                if self.backlog and len(worker.at_hand) < depth:
                    self._hand(worker, self.backlog.popleft())

    def _hire(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(theirs, self.job, self.isolation), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _hand(self, worker: _Worker, number: int) -> None:
        if not worker.at_hand:
            worker.began = time.monotonic()
        worker.at_hand.append(number)
        with suppress(OSError):  # a dead worker shows when it is listened to
            worker.channel.send(self.paths[number])

    def _listen(self) -> None:
        """Wait until a worker says something, dies or runs out of time."""
        heard = wait([worker.channel for worker in self.workers], self._patience())
        now = time.monotonic()
        for worker in list(self.workers):
            if worker.channel in heard:
                self._hear(worker)
            elif self._deadline(worker) <= now:
                self._lose(worker, self._too_slow())

    def _patience(self) -> float | None:
        nearest = min(map(self._deadline, self.workers), default=float("inf"))
        return None if nearest == float("inf") else max(0.0, nearest - time.monotonic())

    def _deadline(self, worker: _Worker) -> float:
        is_running = self.isolation.timeout and worker.at_hand and worker.is_ready
        return worker.began + (self.isolation.timeout or 0) if is_running else float("inf")

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.channel.recv()
        except (EOFError, OSError):
            self._lose(worker, None)
            return
        worker.began = time.monotonic()
        if said is None:
            worker.is_ready = True
        else:
            self._finish(worker.at_hand.popleft(), said)

    def _lose(self, worker: _Worker, verdict: Result | None) -> None:
        """End a worker; its first file gets the verdict, or a second chance where there is none, the others go back."""
        worker.process.kill()
        worker.process.join()
        worker.channel.close()
        self.workers.remove(worker)
        first, *others = worker.at_hand or (None,)
        self.backlog.extendleft(reversed(others))
        if first is not None:
            self._judge(first, verdict, worker.process.exitcode)

    def _judge(self, number: int, verdict: Result | None, exit_code: int) -> None:
        self.tries[number] = self.tries.get(number, 0) + 1
        if verdict is None and self.tries[number] < TRIES:
            self.backlog.appendleft(number)
        else:
            self._finish(number, verdict or _died(exit_code))

    def _finish(self, number: int, result: Result) -> None:
        self.results[number] = result
        del self.paths[number]
        self.tries.pop(number, None)

    def _too_slow(self) -> Result:
        seconds = f"{self.isolation.timeout:g}"
        return Result(error=LimitExceeded(f"The input took more than {seconds} seconds; raise --timeout."))


def _died(exit_code: int) -> Result:
    how = signal.Signals(-exit_code).name if exit_code < 0 else f"exit code {exit_code}"
    return Result(error=InternalError(f"The process that converted the input died twice ({how})."))


def serve(channel: Connection, job: Job, isolation: Isolation) -> None:
    """A worker's life: say that it is ready, then answer every path with a result until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the work
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(100_000)
    _limit_memory(isolation.memory)
    with suppress(EOFError, OSError):
        channel.send(None)
        for number in count(1):
            path = channel.recv()
            _limit_time(isolation.timeout)
            channel.send(attempt(path, job))
            if number % TIDY == 0:
                gc.collect()


def _limit_memory(megabytes: int | None) -> None:
    if megabytes and os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float | None) -> None:
    """End this process by itself when it computes on although the one that watches it is gone."""
    if seconds and os.name == "posix":
        import resource

        allowed = int(time.process_time() + seconds) + 5
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))
