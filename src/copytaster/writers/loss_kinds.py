"""What a loss is, and the losses that many formats have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Record = dict[str, Any]
Block = dict[str, Any]


class Loss(NamedTuple):
    """One thing that a format can't hold."""

    field: str  # of the record
    said: str  # what happens to it
    without: Callable[[Record], Record]  # the record as it comes back


def emptied(*fields: str) -> Callable[[Record], Record]:
    """Takes fields out of a record."""
    return lambda record: record | {field: type(record[field])() for field in fields}


TRACES = Loss("removed, provenance, diagnostics", "left out", emptied("removed", "provenance", "diagnostics"))
