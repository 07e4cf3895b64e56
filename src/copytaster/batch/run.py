"""Converting many inputs in their order; one bad input stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from copytaster.batch.attempt import Result, attempt
from copytaster.batch.inputs import Input
from copytaster.batch.job import Job, typed_error
from copytaster.batch.mirror import Mirror, digest
from copytaster.batch.workers import Isolation, convert_isolated
from copytaster.errors import ConfigError, CopytasterError

Status = Literal["ok", "failed", "skipped", "done"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: ok, failed (`error`), skipped (`reason`), or done by an earlier run.

    `remarks` are the record's diagnostics.
    """

    path: Path
    status: Status
    error: CopytasterError | None = None
    reason: str = ""
    remarks: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    """An input, with its outcome where that is known before any work."""

    input: Input
    sha256: str = ""
    known: Outcome | None = None

    @property
    def path(self) -> Path | None:
        return None if self.known else self.input.path


def convert_stream(
    inputs: Iterable[Input], job: Job, put: Callable[[bytes], object], isolation: Isolation | None = None
) -> Iterator[Outcome]:
    """Convert the inputs in order and hand each record to `put`."""
    tasks = (_Task(given, known=_known(given)) for given in inputs)
    for task, result in _results(tasks, job, isolation):
        if task.known is None and result.error is None:
            put(result.data)  # what `put` raises is no fault of the input
        yield task.known or _outcome(task, result)


def convert_into(
    inputs: Iterable[Input], job: Job, mirror: Mirror, isolation: Isolation | None = None
) -> Iterator[Outcome]:
    """Convert the inputs in order into a mirrored output folder with its ledger."""
    tasks = (_mirror_task(given, mirror) for given in inputs)
    for task, result in _results(tasks, job, isolation):
        yield task.known or _store(task, result, mirror)


def _known(given: Input) -> Outcome | None:
    if given.refusal:
        return Outcome(given.path, "failed", given.refusal)
    return Outcome(given.path, "skipped", reason=given.skipped) if given.skipped else None


def _mirror_task(given: Input, mirror: Mirror) -> _Task:
    if known := _known(given):
        return _Task(given, known=known)
    sha256 = digest(given.path)
    return _Task(given, sha256, Outcome(given.path, "done") if mirror.is_done(given.path, sha256) else None)


def _results(tasks: Iterable[_Task], job: Job, isolation: Isolation | None) -> Iterator[tuple[_Task, Result]]:
    if isolation:
        found = convert_isolated(tasks, job, isolation)
    else:
        found = ((task, attempt(task.path, job) if task.path else Result()) for task in tasks)
    for task, result in found:
        if isinstance(result.error, ConfigError):  # a broken pack fails every input alike
            raise result.error
        yield task, result


def _store(task: _Task, result: Result, mirror: Mirror) -> Outcome:
    outcome = _outcome(task, result)
    if outcome.error is None:
        try:
            mirror.write(task.input.path, result.data)
        except Exception as error:  # the run goes on; the outcome and the ledger hold what was caught
            outcome = Outcome(task.input.path, "failed", typed_error(error))
    mirror.note(task.input.path, task.sha256, outcome.error)
    return outcome


def _outcome(task: _Task, result: Result) -> Outcome:
    status: Status = "failed" if result.error else "ok"
    return Outcome(task.input.path, status, result.error, remarks=result.remarks)
