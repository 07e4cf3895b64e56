"""What `copytaster convert` does with one input; `many` takes over for several."""

from __future__ import annotations

import sys

from copytaster.batch.files import check_target, identities, write_file
from copytaster.batch.job import Job
from copytaster.cli.console import input_of, put, report, warn_of
from copytaster.cli.request import Request
from copytaster.errors import CopytasterError, UsageError


def run(request: Request) -> int:
    """Convert as asked and give the exit code."""
    job = request.job()
    if job.format == "docx" and not (request.output or request.out_dir or request.check) and sys.stdout.isatty():
        raise UsageError("A Word manuscript is nothing for a terminal; give -o FILE.")
    if not request.out_dir and not request.is_several and not request.is_isolated and not request.report:
        return _single(request, job)
    from copytaster.cli import many, watch

    return watch.run(request, job) if request.watch else many.run(request, job)


def _single(request: Request, job: Job) -> int:
    name = request.inputs[0]
    inputs = identities(request.paths)
    try:
        if request.output:
            check_target(request.output, force=request.force, inputs=inputs)
        conversion = job.convert(input_of(name))
        data = job.render(conversion)
    except CopytasterError as error:
        return report(error, name)
    if not request.quiet:
        warn_of(name, job.remarks(conversion))
    if request.output:
        write_file(request.output, data, force=request.force, inputs=inputs)
    elif not request.check:
        put(data)
    return 0
