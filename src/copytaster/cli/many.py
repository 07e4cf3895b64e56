"""What `copytaster convert` does with many inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

import copytaster
from copytaster.batch.files import check_target, identities, replacing, write_file
from copytaster.batch.inputs import Input, common_folder, find_inputs
from copytaster.batch.job import Job
from copytaster.batch.ledger import Ledger
from copytaster.batch.mirror import Mirror
from copytaster.batch.run import Outcome, convert_into, convert_stream
from copytaster.cli.console import put, report, warn, warn_of
from copytaster.cli.progress import watched
from copytaster.cli.reports import Row, report_format, row_of
from copytaster.cli.request import Request
from copytaster.registry import WRITERS


def run(request: Request, job: Job) -> int:
    """Convert every input, report each, and give the exit code."""
    make_report = report_format(request.report) if request.report else None
    found = list(find_inputs(request.paths, leave_out=request.out_dir))
    rows: list[Row] = []
    with watched(len(found), quiet=request.quiet) as tick:
        codes = []
        for outcome in _outcomes(request, job, found):
            codes.append(tell(outcome, request.quiet))
            tick(outcome)
            if make_report:
                rows.append(row_of(outcome))
    if request.report and make_report:
        write_file(request.report, make_report(rows), force=True, inputs=identities(each.path for each in found))
    return _exit_code(codes)


def _outcomes(request: Request, job: Job, found: list[Input]) -> Iterator[Outcome]:
    if request.out_dir:
        yield from convert_into(found, job, mirror_of(request, job, found), request.isolation())
    elif request.is_message:
        yield from _message(request, job, found)
    elif request.check:
        yield from convert_stream(found, job, lambda data: None, request.isolation())
    else:
        with _lines_file(request, found) as handle:
            yield from convert_stream(found, job, handle.write if handle else put, request.isolation())


def _message(request: Request, job: Job, found: list[Input]) -> Iterator[Outcome]:
    """All records that could be made, as one NewsML-G2 message with picture items and a package."""
    inputs = identities(each.path for each in found)
    if request.output:
        check_target(request.output, force=request.force, inputs=inputs)
    records: list[bytes] = []
    yield from convert_stream(found, job, records.append, request.isolation())
    if not records:
        return
    data = copytaster.write_many([copytaster.load(record) for record in records], request.options)
    if request.output:
        write_file(request.output, data, force=request.force, inputs=inputs)
    else:
        put(data)


def _lines_file(request: Request, found: Iterable[Input]) -> AbstractContextManager[BinaryIO | None]:
    if not request.output:
        return nullcontext()
    check_target(request.output, force=request.force, inputs=identities(each.path for each in found))
    return replacing(request.output)


def mirror_of(request: Request, job: Job, found: Iterable[Input]) -> Mirror:
    """The output folder; no input that was found is ever written to."""
    folder = request.out_dir or Path()
    return Mirror(
        folder,
        common_folder(request.paths),
        WRITERS[job.format].suffixes[0],
        job.fingerprint(),
        Ledger(folder),
        identities(each.path for each in found),
        request.force,
        request.resume,
    )


def _exit_code(codes: list[int | None]) -> int:
    """That of a single input, or 1 when any of several failed; what was skipped has none."""
    return codes[0] or 0 if len(codes) == 1 else int(any(codes))


def tell(outcome: Outcome, quiet: bool) -> int | None:
    """Print an outcome's error or warnings; its exit code, None for what was skipped."""
    name = str(outcome.path)
    if outcome.error:
        return report(outcome.error, name)
    is_skipped = outcome.status == "skipped"
    if is_skipped and not quiet:
        warn(name, outcome.reason)
    elif not quiet:
        warn_of(name, outcome.remarks)
    return None if is_skipped else 0
