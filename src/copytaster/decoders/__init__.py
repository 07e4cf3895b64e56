"""Our own record formats in, `Article` out; no rules run."""

from __future__ import annotations

from typing import NamedTuple

from copytaster.errors import CopytasterError, InvalidOutput, Malformed


class Problem(NamedTuple):
    """One thing that is wrong with a record file; `place` is a JSON Pointer or "line N", "" for the whole file."""

    code: str  # stable kebab-case id: "json-syntax", "xml-syntax", "xml-doctype", "xml-depth", "schema"
    severity: str
    message: str
    place: str


def refusal(problems: list[Problem]) -> CopytasterError:
    """The error that says the first problem: InvalidOutput for a broken schema, Malformed for all else."""
    first, more = problems[0], len(problems) - 1
    rest = f", and {more} more" if more else ""
    if first.code == "schema":
        return InvalidOutput(f"The record breaks its schema at {first.place or 'its root'}: {first.message}{rest}.")
    return Malformed(f"The record can't be read: {first.message}{rest}.")
