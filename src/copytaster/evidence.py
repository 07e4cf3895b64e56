"""What rules yield: a value for a field, how sure, and where it stands in the input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copytaster.document import Span


@dataclass(slots=True)
class Evidence:
    """A witness for one value of one field.

    `score` is the rule's prior (its measured precision, 0-1), lowered by what it saw. `spans` are the characters that
    the value was read from; a value from metadata has none and names its item in `note`. `subject` is the block index or
    person key that the field belongs to, "" for the article itself.
    """

    field: str
    value: Any
    score: float
    rule: str
    spans: tuple[Span, ...] = ()
    subject: int | str = ""
    note: str = ""
