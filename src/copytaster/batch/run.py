"""Converting many inputs, one after the other; one bad input stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from copytaster.batch.inputs import Input
from copytaster.batch.job import Job, typed_error
from copytaster.batch.mirror import Mirror, digest
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


def convert_stream(inputs: Iterable[Input], job: Job, put: Callable[[bytes], object]) -> Iterator[Outcome]:
    """Convert the inputs in order and hand each record to `put`."""
    for given in inputs:
        data: list[bytes] = []
        outcome = _known(given) or _attempt(given.path, job, data.append)
        for record in data:  # outside the attempt: what `put` raises is no fault of the input
            put(record)
        yield outcome


def convert_into(inputs: Iterable[Input], job: Job, mirror: Mirror) -> Iterator[Outcome]:
    """Convert the inputs in order into a mirrored output folder with its ledger."""
    for given in inputs:
        yield _known(given) or _mirrored(given.path, job, mirror)


def _known(given: Input) -> Outcome | None:
    if given.refusal:
        return Outcome(given.path, "failed", given.refusal)
    return Outcome(given.path, "skipped", reason=given.skipped) if given.skipped else None


def _mirrored(path: Path, job: Job, mirror: Mirror) -> Outcome:
    sha256 = digest(path)
    if mirror.is_done(path, sha256):
        return Outcome(path, "done")
    outcome = _attempt(path, job, lambda data: mirror.write(path, data))
    mirror.note(path, sha256, outcome.error)
    return outcome


def _attempt(path: Path, job: Job, deliver: Callable[[bytes], object]) -> Outcome:
    try:
        conversion = job.convert(path)
        deliver(job.render(conversion))
    except ConfigError:  # a broken pack fails every input alike
        raise
    except Exception as error:  # the run goes on; the outcome and the ledger hold what was caught
        return Outcome(path, "failed", typed_error(error))
    return Outcome(path, "ok", remarks=tuple(conversion.record.get("diagnostics") or ()))
