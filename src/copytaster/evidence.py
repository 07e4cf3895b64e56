"""What rules yield: a value for a field, how sure, and where it stands in the input."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from copytaster.document import Span


@dataclass(slots=True)
class Evidence:
    """A witness for one value of one field.

    `score` is the rule's prior (its measured precision, 0-1), lowered by what it saw. `spans` are the characters that
    the value was read from; a value from metadata has none and names its item in `note`. `subject` is the block index
    or person key that the field belongs to, "" for the article itself.
    """

    field: str
    value: Any
    score: float
    rule: str
    spans: tuple[Span, ...] = ()
    subject: int | str = ""
    note: str = ""


@dataclass(slots=True)
class Zone:
    """What one block was decided to be.

    `role` is "headline", "kicker", "dek", "byline", "published", "modified", "source", "tags", "section", "caption",
    "credit", "dateline", "media", "subhead", "body" or "removed"; `kind` says what a removed block is.
    """

    role: str
    rule: str
    score: float
    kind: str = ""


@dataclass(slots=True)
class Zones:
    """The zone of every block, and where the article stands among them; -1 is nowhere."""

    by_block: list[Zone]
    headline: int = -1
    first: int = -1  # first block of the body
    last: int = -1  # last block of the body
    _roles: dict[str, list[int]] = field(default_factory=dict)

    def having(self, role: str) -> list[int]:
        """Indexes of the blocks of one role, in order."""
        if self._roles:
            return list(self._roles.get(role, ()))
        return [index for index, zone in enumerate(self.by_block) if zone.role == role]

    def close(self) -> None:
        """Notes which blocks have which role, now that none changes any more: the field rules ask it often."""
        for index, zone in enumerate(self.by_block):
            self._roles.setdefault(zone.role, []).append(index)
        body = self._roles.get("body")
        if body:
            self.first, self.last = body[0], body[-1]
