"""The public functions of the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any

from copytaster.document import Document
from copytaster.errors import UnsupportedFormat
from copytaster.evidence import Evidence
from copytaster.pipeline import extract, read_document
from copytaster.registry import DECODERS, decoder_for, writer_for
from copytaster.sniff import sniff
from copytaster.source import Limits, open_source
from copytaster.writers import WriteOptions

if TYPE_CHECKING:  # the models load when one is built: a record as a dict needs none
    from copytaster.model import Article, DiagnosticItem

DEFAULT_LIMITS = Limits()
DEFAULT_OPTIONS = WriteOptions()


@dataclass(frozen=True)
class Conversion:
    """A conversion with everything behind it: the record, the document it came from, and all evidence.

    `evidence` holds every witness, winners and losers, in the order of the rules.
    """

    record: dict[str, Any]
    document: Document | None
    evidence: tuple[Evidence, ...] = ()

    @cached_property
    def article(self) -> Article:
        """The record, validated."""
        from copytaster.model import Article

        return Article.model_validate(self.record)

    @property
    def diagnostics(self) -> tuple[DiagnosticItem, ...]:
        """What was guessed, repaired, dropped or only counted."""
        return self.article.diagnostics


def convert(
    source: Any,
    *,
    media_type: str | None = None,
    url: str | None = None,
    language: str | None = None,
    packs: Sequence[str | PathLike[str]] = (),
    limits: Limits = DEFAULT_LIMITS,
    revisions: str = "accept",
    allow_soffice: bool = False,
) -> Article:
    """The article in a path, bytes, a binary file or a `docx.Document`.

    `media_type` overrides what the content looks like, `url` is the address the input was found at, `language` a BCP 47
    tag, `packs` are paths of TOML packs of your own. `revisions` accepts or rejects ("reject") the tracked changes of a
    manuscript; `allow_soffice` lets LibreOffice turn .doc and .rtf into what can be read. Raises `CopytasterError` and
    nothing else for any input.
    """
    return inspect(
        source, media_type=media_type, url=url, language=language, packs=packs, limits=limits, revisions=revisions,
        allow_soffice=allow_soffice,
    ).article


def inspect(
    source: Any,
    *,
    media_type: str | None = None,
    url: str | None = None,
    language: str | None = None,
    packs: Sequence[str | PathLike[str]] = (),
    limits: Limits = DEFAULT_LIMITS,
    revisions: str = "accept",
    allow_soffice: bool = False,
) -> Conversion:
    """Like `convert`, with the document and all evidence behind the record."""
    opened = open_source(
        source, limits, media_type=media_type, url=url, revisions=revisions, allow_soffice=allow_soffice
    )
    found = sniff(opened)
    decoder = _decoder_name(found)
    if decoder:
        return Conversion(load(opened.data, decoder).model_dump(mode="json"), None)
    document = read_document(opened, found, limits)
    record, evidence = extract(document, url=opened.url, language=language or "", packs=tuple(packs))
    return Conversion(record, document, evidence)


def read(
    source: Any,
    *,
    media_type: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    revisions: str = "accept",
    allow_soffice: bool = False,
) -> Document:
    """What the reader saw, before any rule: typed blocks, metadata and diagnostics."""
    opened = open_source(source, limits, media_type=media_type, revisions=revisions, allow_soffice=allow_soffice)
    found = sniff(opened)
    if _decoder_name(found):
        raise UnsupportedFormat("The input is a finished record and has no blocks; use load() for it.")
    return read_document(opened, found, limits)


def load(data: bytes, format: str = "json") -> Article:
    """An article from a record of ours ("json", "xml") or of the news industry ("newsml", "ninjs", "nitf").

    Raises Malformed, InvalidOutput or LimitExceeded.
    """
    article: Article = decoder_for(format)(data)
    return article


def write(article: Article, format: str = "json", options: WriteOptions = DEFAULT_OPTIONS) -> bytes:
    """The article in an output format ("json", "newsml"; `copytaster formats` lists them). Raises UnknownFormat."""
    return writer_for(format)(article, options)


def write_many(articles: Sequence[Article], options: WriteOptions | None = None) -> bytes:
    """Articles as one NewsML-G2 message: a text item each, an item for each picture, a package. Raises UsageError."""
    from copytaster.writers import newsmlg2

    return newsmlg2.write_many(list(articles), options or WriteOptions())


def _decoder_name(media_type: str) -> str | None:
    return next((row.name for row in DECODERS.values() if row.media_type == media_type), None)

