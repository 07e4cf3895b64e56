"""Turns the tree of body blocks into a row of pieces, each one direct child of the printed body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from copytaster import model
from copytaster.model import Article, BodyBlock, ListItem, Media, TextMark, spoken_label
from copytaster.text.normalize import xml_safe
from copytaster.writers.body.words import NO_WORDS, Part, Words, parts, words
from copytaster.writers.markup import picture_address

_NOT_IN_TOKEN = re.compile(r"[^A-Za-z0-9._-]+")
Classes = tuple[str, ...]


@dataclass(slots=True)
class Piece:
    """One direct child of the body; a list, a table and a picture bring their own content.

    Only this module changes a piece: each container around it adds its class tokens, and at last come the words.
    """

    text: str
    classes: Classes = ()
    tag: str = "p"
    is_text: bool = True  # a line of Article.text, so that a turn's label may stand before it
    marks: tuple[TextMark, ...] = ()
    label: str = ""  # printed before the text: of a turn, or of a list item
    media: Media | None = None  # what a picture, caption or credit belongs to
    items: tuple[ListItem, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    words: Words = NO_WORDS  # label and text without formatting
    parts: Sequence[Part] = ()  # the text cut at the ends of its marks, where there are any

    @property
    def has_content(self) -> bool:
        """Whether a reader sees anything of it."""
        if self.text[:1].isalnum():  # what nearly all pieces begin with
            return True
        return bool(self.rows or self.items or self.tag == "img" or xml_safe(self.label + self.text).strip())


Pieces = Iterable[Piece]


def pieces(article: Article, *, is_rich: bool = False) -> list[Piece]:
    """Dek, body, then the pictures that no figure shows; rich pieces keep lists, tables and marks whole."""
    flattener = _Flattener(article.media, is_rich)
    lede = [Piece(article.dek, ("ct-lede",))] if article.dek else []
    found = [*lede, *flattener.flatten(article.body), *flattener.pictures_not_shown()]
    return [_printed(piece) for piece in found if piece.has_content]


def _printed(piece: Piece) -> Piece:
    """The piece with its words as markup, now that all labels are in their places."""
    piece.words = words(piece.label + piece.text)
    if piece.marks:
        piece.parts = parts(piece.text, piece.marks)
    return piece


def token(text: str) -> str:
    """The text as part of a class token."""
    return _NOT_IN_TOKEN.sub("-", text) or "unknown"


class _Flattener:
    """Counts containers and shown pictures on its way through the tree."""

    def __init__(self, media: Iterable[Media], is_rich: bool) -> None:
        self.hidden = list(media)
        self.media = {item.id: item for item in reversed(self.hidden)}  # of an id that stands twice, the first
        self.is_rich = is_rich
        self.counts: Counter[str] = Counter()

    def number(self, kind: str) -> int:
        self.counts[kind] += 1
        return self.counts[kind]

    def flatten(self, blocks: Iterable[BodyBlock]) -> list[Piece]:
        return [piece for block in blocks for piece in _FLATTEN[type(block)](self, block)]

    def pictures_not_shown(self) -> Pieces:
        for media in tuple(self.hidden):
            yield from (_inside(("ct-loose",), piece) for piece in self.picture(media))

    def figure(self, block: model.Figure) -> Pieces:
        return self.picture(self.media[block.media]) if block.media in self.media else ()

    def picture(self, media: Media) -> Pieces:
        self.hidden = [other for other in self.hidden if other is not media]
        mine = f"ct-media-{token(media.id)}"
        if picture_address(media.href):
            yield Piece("", ("ct-figure", mine), "img", is_text=False, media=media)
        yield Piece(media.caption or "", ("ct-caption", mine), is_text=False, media=media)
        yield Piece(media.credit or "", ("ct-credit", mine), is_text=False, media=media)

    def sidebar(self, block: model.Sidebar) -> Pieces:
        mine = f"sidebar-{self.number('sidebar')}"
        yield Piece(block.title, ("ct-sidebar", f"ct-{mine}", "ct-sidebar-title"), is_text=False)
        for piece in self.flatten(block.blocks):
            piece.is_text = False
            yield _within(("ct-sidebar", f"ct-{mine}"), mine, piece)

    def entry(self, block: model.Entry) -> Pieces:
        mine = f"entry-{self.number('entry')}"
        classes = ("ct-entry", f"ct-{mine}")
        yield Piece(block.time, (*classes, "ct-entry-time"), is_text=False)
        yield Piece(block.headline, (*classes, "ct-entry-headline"), is_text=bool(block.headline))
        for piece in self.flatten(block.blocks):
            yield _within(classes, mine, piece)

    def turn(self, block: model.Turn) -> Pieces:
        mine = f"pm-t{self.number('turn')}"
        classes = ("ct-turn", f"ct-{block.act}", f"ct-speaker-{token(block.speaker)}", mine)
        spoken = _labelled(block.label, [piece for piece in self.flatten(block.blocks) if piece.has_content])
        is_silent = all(piece.media for piece in spoken)  # then only the pictures can say whose turn it is
        return [_inside(classes, piece) if is_silent else _within(classes, mine, piece) for piece in spoken]

    def list(self, block: model.List) -> Pieces:
        number = self.number("list")
        order = "ct-ordered" if block.ordered else "ct-unordered"
        if self.is_rich:
            tag = "ol" if block.ordered else "ul"
            items = tuple(item for item in block.items if has_words(item))
            yield Piece("", (f"ct-list-{number}",), tag, items=items)
        else:
            yield from _items(block.items, (order, f"ct-list-{number}"), 1)

    def table(self, block: model.Table) -> Pieces:
        """A row a line with a tab between cells, as in `Article.text`: any visible divider would be a word of ours."""
        mine = f"ct-table-{self.number('table')}"
        if self.is_rich:
            yield Piece("", (mine,), "table", rows=tuple(row for row in block.rows if row))
        else:
            yield from (Piece("\t".join(row), ("ct-table-row", mine)) for row in block.rows)

    def embed(self, block: model.Embed) -> Pieces:
        mine = f"ct-embed-{self.number('embed')}"
        yield Piece(block.text, ("ct-embed", mine), is_text=bool(block.text))
        yield Piece(block.href, ("ct-embed", mine, "ct-embed-address"), is_text=False)


def _within(classes: Classes, name: str, piece: Piece) -> Piece:
    """A piece marked as part of its container; pictures and captions stand in it but are nobody's words."""
    return _inside((f"ct-in-{name}",) if piece.media else classes, piece)


def _inside(classes: Classes, piece: Piece) -> Piece:
    piece.classes = (*classes, *piece.classes)
    return piece


def _labelled(label: str, spoken: list[Piece]) -> list[Piece]:
    """The pieces of a turn with the printed label before its first line of text."""
    if not label:
        return spoken
    place = next((index for index, piece in enumerate(spoken) if piece.is_text), None)
    if place is None or spoken[place].items or spoken[place].rows:
        return [*spoken[: place or 0], Piece(spoken_label(label), (_label_token(label),)), *spoken[place or 0 :]]
    first = _inside((_label_token(label),), spoken[place])
    first.label = f"{spoken_label(label)} {first.label}"
    return spoken


def _label_token(label: str) -> str:
    return f"ct-label-{len(xml_safe(label))}"


def has_words(item: ListItem) -> bool:
    """Whether an item or any below it holds a visible character."""
    return bool(xml_safe(item.label + item.text).strip()) or any(map(has_words, item.items))


def _items(items: Iterable[ListItem], classes: Classes, depth: int) -> Pieces:
    for item in items:
        label = f"{item.label} " if item.label else ""
        mark = (f"ct-mark-{len(xml_safe(item.label))}",) if item.label else ()
        tokens = ("ct-list-item", *classes, f"ct-level-{depth}", *mark)
        yield Piece(item.text, tokens, label=label) if item.text else Piece(label, tokens)
        yield from _items(item.items, classes, depth + 1)


def _words(*classes: str, tag: str = "p") -> Callable[[_Flattener, Any], Pieces]:
    """Flattens a block that is nothing but text."""
    return lambda flat, block: (
        Piece(block.text, classes, tag, is_text=bool(block.text), marks=block.marks if flat.is_rich else ()),
    )


def _heading(flat: _Flattener, block: model.Heading) -> Pieces:
    return _words(tag=f"h{block.level}")(flat, block)


_FLATTEN: dict[type[Any], Callable[[_Flattener, Any], Pieces]] = {
    model.Paragraph: _words(),
    model.Quote: _words("ct-quote"),
    model.PullQuote: _words("ct-pull-quote"),
    model.Heading: _heading,
    model.List: _Flattener.list,
    model.Table: _Flattener.table,
    model.Embed: _Flattener.embed,
    model.Figure: _Flattener.figure,
    model.Sidebar: _Flattener.sidebar,
    model.Entry: _Flattener.entry,
    model.Turn: _Flattener.turn,
}
