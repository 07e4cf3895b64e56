"""What was guessed, repaired, dropped or only counted, said with a code and a place."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["info", "warning", "error"]


class Diagnostic(NamedTuple):
    """One remark on a document; `place` is the `Origin` it is about, or None for the whole input."""

    code: str  # stable kebab-case id, e.g. "charset-guessed"
    severity: Severity
    message: str  # one sentence
    place: tuple[str, tuple[str, ...], int, int, int] | None = None  # an Origin; a plain tuple keeps this layer below it
