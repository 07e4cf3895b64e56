"""People of the record: who wrote it and who speaks in it."""

from __future__ import annotations

from typing import Literal

from copytaster.model.base import Record

AuthorRole = Literal[
    "author", "interviewer", "photographer", "editor", "translator", "compiler", "illustrator", "other"
]
Role = Literal["interviewer", "interviewee", "moderator"]


class Author(Record):
    """A person named by the byline."""

    name: str
    """The person's name, without role, title or affiliation."""
    role: str | None = None
    """The role as printed ("thực hiện", "Photos by"), null when none is printed."""
    role_normalised: AuthorRole = "author"
    """The role in one vocabulary."""
    affiliation: str | None = None
    """Agency, outlet or title printed with the name."""
    raw: str = ""
    """The part of the byline that names this person, as printed."""


class Participant(Record):
    """A person who speaks in the article's turns."""

    id: str
    """Id that turns refer to: "p1", "p2", in order of first appearance."""
    name: str | None = None
    """Full name; null when none is printed."""
    honorific: str | None = None
    """Form of address printed before the name ("Đồng chí", "Dr.")."""
    titles: tuple[str, ...] = ()
    """Job titles as printed, one post each."""
    organisation: str | None = None
    """The body the person speaks or asks for."""
    role: Role
    """Whether the person asks, answers or moderates."""
    aliases: tuple[str, ...] = ()
    """Every other label or name the article prints for the person."""
