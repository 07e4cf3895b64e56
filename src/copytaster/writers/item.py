"""What the parts of one news item share: the article, its identity, and the literals that name people."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from copytaster.errors import UsageError
from copytaster.model import Article, Media, Participant
from copytaster.text.normalize import xml_safe
from copytaster.writers import WriteOptions
from copytaster.writers.body.pieces import Piece, pieces
from copytaster.writers.markup import one_line, web_address
from copytaster.writers.times import Times, times

UNKNOWN_PROVIDER = "unknown"
INFERRED = "why:inferred"
_AUTHORITY = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)
_PLAIN_ID = re.compile(r"[A-Za-z0-9:._-]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|[xi](-[A-Za-z0-9]{1,8})+")


class Picture(NamedTuple):
    """A picture with an address of its own, and the guid of its item."""

    media: Media
    guid: str


@dataclass(frozen=True, eq=False)
class Item:
    """One article on its way to a news format; `has_picture_items` when its pictures travel as items beside it."""

    article: Article
    options: WriteOptions
    has_picture_items: bool = False
    prefix: str = ""  # of ids, which must be unique in the file

    @cached_property
    def times(self) -> Times:
        """When it was published and changed."""
        return times(self.article)

    @cached_property
    def guid(self) -> str:
        """The item's name for ever: the same for the same article, and free of its version.

        `urn:newsml:AUTHORITY:DATE:ID` needs an authority and a date of publication; without either it is a `urn:uuid:`.
        """
        authority, published = self.options.guid_authority, self.times.published
        if authority and not _AUTHORITY.fullmatch(authority):
            raise UsageError(f"{authority!r} can't name the issuer of guids; give a domain such as news.example.")
        if not (authority and published):
            return f"urn:uuid:{_uuid(self.article.id)}"
        day = published.when.date().isoformat().replace("-", "")
        return f"urn:newsml:{authority}:{day}:{_newsml_id(self.article.id)}"

    @cached_property
    def pieces(self) -> list[Piece]:
        """The pieces of the body, rich unless a flat one is asked for."""
        return pieces(self.article, is_rich=self.options.newsml_body != "flat")

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures that get an item of their own."""
        if not self.has_picture_items:
            return ()
        shown = enumerate(self.article.media, 1)
        return tuple(Picture(each, self._guid_of(f"picture-{n}")) for n, each in shown if web_address(each.href))

    @property
    def package_guid(self) -> str:
        """The guid of the package that begins with this item."""
        return self._guid_of("package")

    def _guid_of(self, part: str) -> str:
        if self.guid.startswith("urn:uuid:"):
            return f"urn:uuid:{uuid.uuid5(_uuid(self.guid), part)}"
        return f"{self.guid}-{part}"

    @cached_property
    def language(self) -> str | None:
        """The article's language tag if XML allows it."""
        tag = self.article.language
        return tag if tag and LANGUAGE.fullmatch(tag) else None

    @cached_property
    def provider(self) -> str:
        """Name of who provides the item: as told, else who publishes it, else where it was taken from."""
        names = (self.options.provider, self.article.publisher, self.outlet)
        return next((name for name in (one_line(name or "") for name in names) if name), UNKNOWN_PROVIDER)

    @property
    def outlet(self) -> str | None:
        """Name of the outlet that the text was taken from, or its address."""
        source = self.article.source
        return (source.name or source.url) if source else None

    @cached_property
    def participants(self) -> dict[str, Participant]:
        """The participants by id."""
        return {person.id: person for person in self.article.participants}

    @cached_property
    def author_literals(self) -> tuple[str, ...]:
        """A literal for each author; an author who also speaks shares the participant's id."""
        speakers = {person.name.casefold(): person.id for person in self.article.participants if person.name}
        authors = enumerate(self.article.authors, 1)
        return tuple(speakers.get(author.name.casefold(), f"a{number}") for number, author in authors)

    @cached_property
    def _organisations(self) -> dict[str, str]:
        names = [self.provider, self.article.publisher, self.outlet]
        names += [person.organisation for person in self.article.participants]
        names += [author.affiliation for author in self.article.authors]
        known = dict.fromkeys(name for name in names if name)
        return {name: f"o{number}" for number, name in enumerate(known, 1)}

    def organisation(self, name: str) -> str:
        """The literal of an organisation, one for each name."""
        return self._organisations[name]

    def why(self, pointer: str) -> str | None:
        """`why:inferred` for a field that the article does not print as such, else None."""
        found = self.article.provenance.get(pointer)
        return INFERRED if found and found.inferred else None


def literal(identifier: str) -> str:
    """The literal that stands for a person of that id, also where the id is no visible text."""
    return one_line(identifier) or "unknown"


def _uuid(article_id: str) -> uuid.UUID:
    try:
        return uuid.UUID(article_id.removeprefix("urn:uuid:"))
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, xml_safe(article_id))


def _newsml_id(article_id: str) -> str:
    if not _PLAIN_ID.fullmatch(article_id):
        return str(_uuid(article_id))
    return article_id.removeprefix("urn:").removeprefix("uuid:").replace(":", "-")
