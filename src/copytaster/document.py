"""What a reader gives: a flat list of typed blocks, each with its place in the input. A reader judges nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from copytaster.diagnostics import Diagnostic

BlockKind = Literal[
    "paragraph",
    "heading",
    "list_item",
    "quote",
    "pre",
    "caption",
    "image",
    "embed",
    "cell",
    "textbox",
    "note",
    "header",
    "footer",
]
MarkKind = Literal["bold", "italic", "underline", "strike", "sup", "sub", "link", "note"]


class Span(NamedTuple):
    """Characters `start:end` of one block's text."""

    block: int
    start: int
    end: int


class Origin(NamedTuple):
    """Where a block stands in the input; -1 and empty values say that the reader can't know.

    Text: `start:end` count characters of the decoded input before NFC, `line` counts from 1.
    HTML: the element at `path` (an XPath cut at the slashes) contains the block's text.
    DOCX: `part` is the part's name, `path` the paragraph's position in it, `start:end` offsets over its runs.
    """

    part: str = ""
    path: tuple[str, ...] = ()
    line: int = -1
    start: int = -1
    end: int = -1


NOWHERE = Origin()


class Mark(NamedTuple):
    """Inline formatting of the characters `start:end` of a block's text; `target` is a link's address."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


class Cell(NamedTuple):
    """The place of a table cell, all counted from 0 in document order."""

    table: int
    row: int
    column: int


@dataclass(slots=True)
class Asset:
    """The picture, video or post that an image or embed block stands for."""

    href: str = ""
    alt: str = ""
    title: str = ""


class MetaItem(NamedTuple):
    """A machine-readable statement of the document about itself, its name as written ("og:title", "creator").

    JSON-LD: "ld:Type.property", the position of its node in `origin.path`. Microdata: "itemprop:Type.property".
    Links in the head: "link:canonical". The page's title: "title". HTTP-equiv names stand as "http-equiv:name".
    """

    name: str
    value: str
    origin: Origin = Origin()


@dataclass(slots=True)
class Block:
    """One typed piece of text in reading order.

    `text` is NFC, its white space folded, without leading or trailing white space; "\\n" is a soft line break.
    `label` is a printed number or bullet, never part of `text`. `level` is 1-6 for a heading, the depth of a list
    item from 1, else 0. `style` is a Word style's name or an alignment ("right"). `tokens` are the selectors that
    hold for the block and its ancestors, outermost first: a tag ("article"), ".class", "#id", "[itemprop=name]",
    "[role=name]", "[hidden]". `link_chars` counts the visible characters inside links.
    """

    index: int
    kind: BlockKind
    text: str
    label: str = ""
    level: int = 0
    origin: Origin = NOWHERE
    marks: tuple[Mark, ...] = ()
    style: str = ""
    cell: Cell | None = None
    tokens: tuple[str, ...] = ()
    link_chars: int = 0
    asset: Asset | None = None


@dataclass(slots=True)
class Document:
    """A whole input after reading: blocks in reading order, metadata and what was noted on the way."""

    media_type: str
    blocks: list[Block] = field(default_factory=list)
    metadata: list[MetaItem] = field(default_factory=list)
    language_hint: str = ""  # BCP 47 tag as declared by the input, "" if it declares none
    text: str = ""  # the decoded input of a text document, before NFC; "" for other types
    diagnostics: list[Diagnostic] = field(default_factory=list)
