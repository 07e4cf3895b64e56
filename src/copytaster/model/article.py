"""The published record of one article."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from copytaster.model.base import Record
from copytaster.model.body import BodyBlock, text_lines
from copytaster.model.people import Author, Participant
from copytaster.model.provenance import DiagnosticItem, Provenance, Removed

Genre = Literal["article", "brief", "feature", "opinion", "interview", "press_conference", "live_blog"]
SCHEMA_VERSION = "1.0"


class Timestamp(Record):
    """A date of the article, as printed and as a value."""

    raw: str
    """The text that it was read from."""
    value: str
    """ISO 8601 with offset; a plain date when precision is `day`."""
    precision: Literal["day", "minute", "second"]
    """The smallest unit that the input states."""
    zone: Literal["stated", "assumed"] | None = None
    """Whether the input states the offset or the outlet's country gave it; null when precision is `day`."""


class SourceLine(Record):
    """The outlet or agency that the text was taken from."""

    name: str | None = None
    """Its name as printed."""
    url: str | None = None
    """Its address as printed."""
    raw: str = ""
    """The source line as printed."""


class Media(Record):
    """A picture or video of the article."""

    id: str
    """Id that figures refer to: "m1", "m2", in order of appearance."""
    href: str | None = None
    """Address as the input gives it; null when it gives none."""
    alt: str | None = None
    """Alternative text."""
    caption: str | None = None
    """Caption without the credit."""
    credit: str | None = None
    """Photographer or agency as printed."""


class Citation(Record):
    """An official document that the text names."""

    kind: str
    """Kind of document as printed ("Nghị quyết")."""
    number: str
    """Its number as printed."""
    date: str | None = None
    """Date of issue, ISO 8601."""
    issuer: str | None = None
    """The body that issued it."""


class Article(Record):
    """One newspaper article as a structured, validated record."""

    schema_version: Literal["1.0"] = "1.0"
    """Version of this schema."""
    id: str
    """Deterministic id: a URN of the canonical URL, else of headline and text in NFC."""
    genre: Genre = "article"
    """What kind of article it is; every article with turns is `interview` or `press_conference`."""
    genre_codes: tuple[str, ...] = ()
    """IPTC genre QCodes ("genre:Interview")."""
    language: str | None = None
    """BCP 47 tag; null when unknown."""
    headline: str | None = None
    """The headline, without the site's name."""
    kicker: str | None = None
    """Short line above the headline."""
    dek: str | None = None
    """Summary under the headline (standfirst, sapô), once."""
    byline: str | None = None
    """The byline as printed, without the CMS's label."""
    authors: tuple[Author, ...] = ()
    """The people the byline names."""
    published: Timestamp | None = None
    """When it was published."""
    modified: Timestamp | None = None
    """When it was last changed."""
    dateline: str | None = None
    """Place and date at the head of the story, as printed."""
    source: SourceLine | None = None
    """The outlet it was taken from."""
    publisher: str | None = None
    """The site or newspaper that carries it."""
    canonical_url: str | None = None
    """Its own address."""
    section: str | None = None
    """The section it stands in."""
    keywords: tuple[str, ...] = ()
    """Keywords or tags, one each."""
    rights: str | None = None
    """Copyright notice as printed or stated."""
    is_free: bool | None = None
    """False behind a paywall; null when nothing says."""
    body: tuple[BodyBlock, ...] = ()
    """The article's blocks in order."""
    participants: tuple[Participant, ...] = ()
    """The people who speak in turns."""
    media: tuple[Media, ...] = ()
    """Pictures and videos."""
    citations: tuple[Citation, ...] = ()
    """Official documents named in the text."""
    removed: tuple[Removed, ...] = ()
    """Every block of the input that is no part of the article."""
    provenance: dict[str, Provenance] = Field(default_factory=dict)
    """JSON Pointer of a field -> how it was found."""
    diagnostics: tuple[DiagnosticItem, ...] = ()
    """What was guessed, repaired, dropped or counted."""

    @property
    def text(self) -> str:
        """Dek and body as plain text, one block a line, without headline, byline, captions, figures and sidebars."""
        record = self.model_dump(mode="json", include={"dek", "body"})
        return "\n".join((*([record["dek"]] if record["dek"] else []), *text_lines(record["body"])))

    @property
    def lede(self) -> str | None:
        """The dek, or else the first paragraph of the body; None when there is neither."""
        return self.dek or next((block.text for block in self.body if block.type == "paragraph"), None)
