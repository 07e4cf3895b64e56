"""What `copytaster convert` does with one input; `many` takes over for several."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from copytaster.batch.files import check_target, identities, write_file
from copytaster.batch.job import Job
from copytaster.cli.console import put, report, warn, warn_of
from copytaster.cli.request import Request
from copytaster.errors import CopytasterError, UsageError

if TYPE_CHECKING:
    from copytaster.api import Conversion


def run(request: Request) -> int:
    """Convert as asked and give the exit code."""
    job = request.job()
    if job.format == "docx" and not (request.output or request.out_dir or request.check) and sys.stdout.isatty():
        raise UsageError("A Word manuscript is nothing for a terminal; give -o FILE.")
    if not request.out_dir and not request.is_several and not request.is_isolated and not request.report:
        return _single(request, job)
    from copytaster.cli import many, watch

    return watch.run(request, job) if request.watch else many.run(request, job)


def _report_loss(name: str, conversion: Conversion, format: str) -> None:
    from copytaster.writers.loss import lost

    for sentence in lost(conversion.article, format):
        warn(name, f"not in {format}: {sentence}")


def _single(request: Request, job: Job) -> int:
    name = request.inputs[0]
    inputs = identities(request.paths)
    try:
        if request.output:
            check_target(request.output, force=request.force, inputs=inputs)
        conversion = job.convert(sys.stdin.buffer if name == "-" else Path(name))
        data = job.render(conversion)
    except CopytasterError as error:
        return report(error, name)
    if not request.quiet:
        warn_of(name, conversion.record["diagnostics"])
    if request.report_loss:
        _report_loss(name, conversion, job.format)
    if request.output:
        write_file(request.output, data, force=request.force, inputs=inputs)
    elif not request.check:
        put(data)
    return 0
