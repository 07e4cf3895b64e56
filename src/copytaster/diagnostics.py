"""What was guessed, repaired, dropped or only counted, said with a code and a place."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["info", "warning", "error"]


Place = tuple[str, tuple[str, ...], int, int, int]  # the fields of an Origin: this layer lies below it


class Diagnostic(NamedTuple):
    """One remark on a document; `place` is the `Origin` it is about, or None for the whole input."""

    code: str  # stable kebab-case id, e.g. "charset-guessed"
    severity: Severity
    message: str  # one sentence
    place: Place | None = None
