"""What `copytaster convert` does with many inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from copytaster.batch.files import check_target, identities, replacing
from copytaster.batch.inputs import Input, common_folder, find_inputs
from copytaster.batch.job import Job
from copytaster.batch.ledger import Ledger
from copytaster.batch.mirror import Mirror
from copytaster.batch.run import Outcome, convert_into, convert_stream
from copytaster.cli.console import put, report, warn, warn_of
from copytaster.cli.request import Request
from copytaster.registry import WRITERS


def run(request: Request, job: Job) -> int:
    """Convert every input, report each, and give the exit code."""
    if request.out_dir:
        return _into_folder(request, job, request.out_dir)
    return _as_lines(request, job)


def _as_lines(request: Request, job: Job) -> int:
    found = list(find_inputs(request.paths))
    if request.check:
        return _finish(convert_stream(found, job, lambda data: None))
    with _lines_file(request, found) as handle:
        return _finish(convert_stream(found, job, handle.write if handle else put))


def _lines_file(request: Request, found: Iterable[Input]) -> AbstractContextManager[BinaryIO | None]:
    if not request.output:
        return nullcontext()
    check_target(request.output, force=request.force, inputs=identities(each.path for each in found))
    return replacing(request.output)


def _into_folder(request: Request, job: Job, folder: Path) -> int:
    found = list(find_inputs(request.paths, leave_out=folder))
    mirror = Mirror(
        folder, common_folder(request.paths), WRITERS[job.format].suffixes[0], job.fingerprint(), Ledger(folder),
        identities(each.path for each in found), request.force, request.resume,
    )
    return _finish(convert_into(found, job, mirror))


def _finish(outcomes: Iterator[Outcome]) -> int:
    """Report every outcome as it comes; the exit code is that of a single input, or 1 when any of several failed."""
    codes = [_tell(outcome) for outcome in outcomes if not _is_skipped(outcome)]
    return codes[0] if len(codes) == 1 else int(any(codes))


def _is_skipped(outcome: Outcome) -> bool:
    if outcome.reason:
        warn(str(outcome.path), outcome.reason)
    return outcome.status == "skipped"


def _tell(outcome: Outcome) -> int:
    name = str(outcome.path)
    if outcome.error:
        return report(outcome.error, name)
    warn_of(name, outcome.remarks)
    return 0
