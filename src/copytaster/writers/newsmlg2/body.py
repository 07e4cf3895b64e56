"""The body as flat XHTML 1.0 Strict that loses no word in any consumer we know.

Superdesk keeps only direct children of `<body>`, and of each only the text before its first child element. So every
block is one direct child that holds plain text, and structure is in class tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any, NamedTuple

from lxml import etree

from copytaster import model
from copytaster.model import Article, BodyBlock, Media
from copytaster.text.normalize import xml_safe
from copytaster.writers.newsmlg2.xml import picture_address, xhtml

_NOT_IN_TOKEN = re.compile(r"[^A-Za-z0-9._-]+")


class Piece(NamedTuple):
    """One direct child of `<body>`."""

    text: str
    classes: tuple[str, ...] = ()
    tag: str = "p"
    id: str = ""
    is_text: bool = True  # a line of Article.text, so that a turn's label may stand before it
    media: Media | None = None


Pieces = Iterator[Piece]


def body_element(article: Article) -> etree._Element:
    """The `<body>` of an article."""
    body = xhtml("body")
    body.extend(_rendered(piece) for piece in pieces(article))
    return body


def pieces(article: Article) -> list[Piece]:
    """The direct children of `<body>`: dek, body, then pictures that no figure shows."""
    lede = [Piece(article.dek, ("ct-lede",))] if article.dek else []
    flattener = _Flattener(article.media)
    found = [*lede, *flattener.flatten(article.body), *flattener.pictures_not_shown()]
    return [piece for piece in found if piece.tag == "div" or xml_safe(piece.text).strip()]


def word_count(body: etree._Element) -> int:
    """How many words a reader of the body sees, captions included."""
    return sum(len(text.split()) for text in body.itertext())


def _rendered(piece: Piece) -> etree._Element:
    if piece.tag == "div" and piece.media:
        return _picture(piece.media)
    return xhtml(piece.tag, piece.text, id=piece.id, classes=" ".join(piece.classes))


def _picture(media: Media) -> etree._Element:
    division = xhtml("div", classes="ct-figure")
    image = xhtml("img", src=picture_address(media.href) or "")
    image.set("alt", xml_safe(media.alt or ""))
    division.append(image)
    division.extend(_rendered(line) for line in _caption(media) if xml_safe(line.text).strip())
    return division


def _caption(media: Media) -> Pieces:
    for text, token in ((media.caption, "ct-caption"), (media.credit, "ct-credit")):
        yield Piece(text or "", (token,), is_text=False, media=media)


class _Flattener:
    """Turns the tree of body blocks into pieces; counts turns and shown pictures on the way."""

    def __init__(self, media: Iterable[Media]) -> None:
        self.hidden = {item.id: item for item in media}
        self.media = dict(self.hidden)
        self.numbers = count(1)

    def flatten(self, blocks: Iterable[BodyBlock]) -> Pieces:
        for block in blocks:
            yield from _FLATTEN[type(block)](self, block)

    def pictures_not_shown(self) -> Pieces:
        for media in list(self.hidden.values()):
            yield from self.picture(media)

    def figure(self, block: model.Figure) -> Pieces:
        if block.media in self.media:
            yield from self.picture(self.media[block.media])

    def picture(self, media: Media) -> Pieces:
        self.hidden.pop(media.id, None)
        if picture_address(media.href):
            yield Piece("", tag="div", is_text=False, media=media)
        else:
            yield from _caption(media)

    def sidebar(self, block: model.Sidebar) -> Pieces:
        yield Piece(block.title, ("ct-sidebar", "ct-sidebar-title"), is_text=False)
        for piece in self.flatten(block.blocks):
            yield _within(("ct-sidebar",), piece._replace(is_text=False))

    def entry(self, block: model.Entry) -> Pieces:
        yield Piece(block.time, ("ct-entry", "ct-entry-time"), is_text=False)
        yield Piece(block.headline, ("ct-entry", "ct-entry-headline"), is_text=bool(block.headline))
        for piece in self.flatten(block.blocks):
            yield _within(("ct-entry",), piece)

    def turn(self, block: model.Turn) -> Pieces:
        number = next(self.numbers)
        classes = ("ct-turn", f"ct-{block.act}", f"ct-speaker-{_token(block.speaker)}", f"pm-t{number}")
        spoken = _labelled(block.label, list(self.flatten(block.blocks)))
        for place, piece in enumerate(spoken, 1):
            yield _within(classes, piece._replace(id=piece.id or f"t{number}p{place}"))


def _within(classes: tuple[str, ...], piece: Piece) -> Piece:
    """A piece marked as part of its container; pictures stand between its paragraphs and are no part of it."""
    return piece._replace(id="") if piece.media else piece._replace(classes=(*classes, *piece.classes))


def _labelled(label: str, spoken: list[Piece]) -> list[Piece]:
    """The pieces of a turn with the printed label before its first line of text."""
    if not label:
        return spoken
    place = next((index for index, piece in enumerate(spoken) if piece.is_text), None)
    if place is None:
        return [Piece(f"{label}:"), *spoken]
    first = spoken[place]
    return [*spoken[:place], first._replace(text=f"{label}: {first.text}"), *spoken[place + 1 :]]


def _token(text: str) -> str:
    return _NOT_IN_TOKEN.sub("-", text) or "unknown"


def _words(*classes: str) -> Callable[[_Flattener, Any], Pieces]:
    """Flattens a block that is nothing but text."""
    return lambda _, block: iter((Piece(block.text, classes, is_text=bool(block.text)),))


def _heading(_: _Flattener, block: model.Heading) -> Pieces:
    yield Piece(block.text, tag=f"h{block.level}", is_text=bool(block.text))


def _list(_: _Flattener, block: model.List) -> Pieces:
    yield from _items(block.items, "ct-ordered" if block.ordered else "ct-unordered", 1)


def _items(items: Iterable[model.ListItem], order: str, depth: int) -> Pieces:
    for item in items:
        line = f"{item.label} {item.text}".strip()
        yield Piece(line, ("ct-list-item", order, f"ct-level-{depth}"), is_text=bool(line))
        yield from _items(item.items, order, depth + 1)


def _table(_: _Flattener, block: model.Table) -> Pieces:
    """A row a line with a tab between cells, as in `Article.text`: any visible divider would be a word of ours."""
    for row in block.rows:
        yield Piece("\t".join(row), ("ct-table-row",))


def _embed(_: _Flattener, block: model.Embed) -> Pieces:
    yield Piece(block.text, ("ct-embed",), is_text=bool(block.text))
    yield Piece(block.href, ("ct-embed", "ct-embed-address"), is_text=False)


_FLATTEN: dict[type[Any], Callable[[_Flattener, Any], Pieces]] = {
    model.Paragraph: _words(),
    model.Quote: _words("ct-quote"),
    model.PullQuote: _words("ct-pull-quote"),
    model.Heading: _heading,
    model.List: _list,
    model.Table: _table,
    model.Embed: _embed,
    model.Figure: _Flattener.figure,
    model.Sidebar: _Flattener.sidebar,
    model.Entry: _Flattener.entry,
    model.Turn: _Flattener.turn,
}
