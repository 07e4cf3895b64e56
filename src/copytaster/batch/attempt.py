"""One conversion whose every failure is a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copytaster.batch.job import Job, typed_error
from copytaster.errors import CopytasterError


@dataclass(frozen=True, slots=True)
class Result:
    """The bytes of a record with its diagnostics (`remarks`), or the error in their place."""

    data: bytes = b""
    error: CopytasterError | None = None
    remarks: tuple[dict[str, Any], ...] = ()


def attempt(path: Path, job: Job) -> Result:
    """Convert a file; whatever goes wrong is in the result."""
    try:
        conversion = job.convert(path)
        return Result(job.render(conversion), remarks=job.remarks(conversion))
    except Exception as error:  # the run goes on; the outcome and the ledger hold what was caught
        return Result(error=typed_error(error))
