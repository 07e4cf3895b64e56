"""The body of an article: a tree of blocks told apart by their `type`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from copytaster.model.base import Record

_MARK_ENDS = ("-", "–", "—", "―", "|", ":", "：")  # what ends a label that takes no colon
Act = Literal["question", "answer", "statement"]


class TextMark(Record):
    """Inline formatting of the characters `start:end` of the block's text."""

    kind: Literal["bold", "italic", "underline", "strike", "sup", "sub", "link", "note"]
    """What the formatting is; `link` carries a target, `note` stands where a footnote is anchored."""
    start: int = Field(ge=0)
    """First character, counted from 0."""
    end: int = Field(ge=0)
    """One past the last character."""
    target: str = ""
    """Address of a link or id of a note, else empty."""


class Paragraph(Record):
    """A paragraph of running text."""

    type: Literal["paragraph"] = "paragraph"
    text: str
    """Plain text, NFC; a line feed is a soft line break."""
    marks: tuple[TextMark, ...] = ()
    """Inline formatting, in order of start."""


class Quote(Record):
    """A quotation set off from the text."""

    type: Literal["quote"] = "quote"
    text: str
    """Plain text, NFC; a line feed is a soft line break."""
    marks: tuple[TextMark, ...] = ()
    """Inline formatting, in order of start."""


class PullQuote(Record):
    """A sentence of the article or of a speaker, repeated large."""

    type: Literal["pull_quote"] = "pull_quote"
    text: str
    """Plain text, NFC; a line feed is a soft line break."""
    marks: tuple[TextMark, ...] = ()
    """Inline formatting, in order of start."""


class Heading(Record):
    """A subhead inside the body."""

    type: Literal["heading"] = "heading"
    text: str
    """Plain text, NFC; a line feed is a soft line break."""
    level: int = Field(default=2, ge=1, le=6)
    """Rank, 1 (highest) to 6."""
    marks: tuple[TextMark, ...] = ()
    """Inline formatting, in order of start."""


class ListItem(Record):
    """One item of a list, with the items below it."""

    label: str = ""
    """The printed number or bullet, never part of the text; empty where none is printed."""
    text: str
    """Plain text, NFC; a line feed is a soft line break."""
    marks: tuple[TextMark, ...] = ()
    """Inline formatting, in order of start."""
    items: tuple[ListItem, ...] = ()
    """Items one level deeper."""


class List(Record):
    """A list of items."""

    type: Literal["list"] = "list"
    ordered: bool = False
    """True for a numbered list."""
    items: tuple[ListItem, ...] = ()
    """The items, in order."""


class Table(Record):
    """A table of plain cells; merged cells stand once, where they begin."""

    type: Literal["table"] = "table"
    rows: tuple[tuple[str, ...], ...] = ()
    """Rows of cell texts."""


class Figure(Record):
    """The place in the body where a picture or video stands."""

    type: Literal["figure"] = "figure"
    media: str
    """Id of an item of `media`."""


class Embed(Record):
    """A post, video or document of another site, shown inside the article."""

    type: Literal["embed"] = "embed"
    href: str = ""
    """Its address, empty if not printed."""
    text: str = ""
    """Its text as far as the page holds it."""


class Sidebar(Record):
    """A box beside the running text: facts, a biography, a summary."""

    type: Literal["sidebar"] = "sidebar"
    title: str = ""
    """The box's own headline."""
    blocks: tuple[BodyBlock, ...] = ()
    """What the box holds."""


class Entry(Record):
    """One entry of a live blog."""

    type: Literal["entry"] = "entry"
    time: str = ""
    """Time as printed or ISO 8601."""
    headline: str = ""
    """The entry's own headline."""
    blocks: tuple[BodyBlock, ...] = ()
    """What the entry holds."""


class Turn(Record):
    """One speaker's uninterrupted words in an interview or press conference."""

    type: Literal["turn"] = "turn"
    speaker: str
    """Id of a participant."""
    label: str = ""
    """The speaker's label as printed before the words, without its colon; empty where none is printed."""
    act: Act
    """What the turn does: ask, answer, or state (opening remarks, closing thanks)."""
    blocks: tuple[BodyBlock, ...] = ()
    """The words; the first block's text never holds the label."""


BodyBlock = Annotated[
    Paragraph | Quote | PullQuote | Heading | List | Table | Figure | Embed | Sidebar | Entry | Turn,
    Field(discriminator="type"),
]

def text_lines(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The plain text of body blocks (as plain dicts), a line a block; figures and sidebars give none."""
    for block in blocks:
        kind = block["type"]
        if kind == "list":
            yield from _item_lines(block["items"])
        elif kind == "table":
            yield from ("\t".join(row) for row in block["rows"])
        elif kind == "turn":
            yield from _turn_lines(block)
        elif kind == "entry":
            yield from (line for line in (block["headline"], *text_lines(block["blocks"])) if line)
        elif kind not in {"figure", "sidebar"} and block["text"]:
            yield block["text"]


def _item_lines(items: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for item in items:
        yield f"{item['label']} {item['text']}".strip()
        yield from _item_lines(item["items"])


def _turn_lines(turn: Mapping[str, Any]) -> Iterator[str]:
    lines = list(text_lines(turn["blocks"]))
    if turn["label"]:
        label = spoken_label(turn["label"])
        lines[:1] = [f"{label} {lines[0]}"] if lines else [label]
    yield from lines


def spoken_label(label: str) -> str:
    """A turn's label as it stands before the words: a name with a colon, a mark ("—", "1.", "P.-") as it is."""
    is_mark = label.endswith(_MARK_ENDS) or not any(map(str.isalpha, label))
    return label if is_mark or not label else f"{label}:"
