"""Where each value was found, what was dropped, and what there is to say about both."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from copytaster.model.base import Record

RemovedKind = Literal[
    "nav", "related", "comments", "rating", "share", "login", "ad", "legal", "tags", "author_box", "newsletter",
    "paywall", "consent", "duplicate", "header", "footer", "hidden", "other",
]


class Place(Record):
    """A place in the input; a field is null where the format has no such thing."""

    part: str | None = None
    """Part of a DOCX or ODT package, or the name of a metadata item ("og:title")."""
    path: str | None = None
    """HTML: path of the element that contains the quoted text. DOCX: position of the paragraph in its part."""
    line: int | None = None
    """Line of the input, from 1."""
    start: int | None = None
    """First character: of the decoded input for a text, of the paragraph's runs for a DOCX."""
    end: int | None = None
    """One past the last character."""


class Removed(Record):
    """A block of the input that is no part of the article."""

    text: str
    """Its whole text, with its printed label."""
    kind: RemovedKind
    """What it is."""
    rule: str
    """Id of the rule that dropped it."""
    place: Place
    """Where it stands."""


class Provenance(Record):
    """How one value came into the record."""

    rule: str
    """Id of the best rule behind the value."""
    score: float = Field(ge=0, le=1)
    """Combined confidence of all witnesses, 0 to 1."""
    places: tuple[Place, ...] = ()
    """Every place that holds the value."""
    text: str = ""
    """The input's own words at the first place, whole."""
    inferred: bool = False
    """True when the value is concluded and not printed as such."""


class DiagnosticItem(Record):
    """A remark on the conversion."""

    code: str
    """Stable id ("charset-guessed")."""
    severity: Literal["info", "warning", "error"]
    """How much it matters."""
    message: str
    """One sentence."""
    place: Place | None = None
    """What it is about; null for the whole input."""
