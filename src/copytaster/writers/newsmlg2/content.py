"""The content of a text item: flat XHTML alone, or rich XHTML and then NITF.

Of several renditions Superdesk takes the last and other readers the first, so both have all words. Flat XHTML is enough
for paragraphs and headings; lists, tables, links and inline formatting survive in Superdesk only inside NITF's blocks.
"""

from __future__ import annotations

import re

from copytaster.text.normalize import xml_safe
from copytaster.writers.body.nitf import is_same_in_xhtml, nitf
from copytaster.writers.body.pieces import Piece
from copytaster.writers.body.xhtml import flat, rich
from copytaster.writers.item import Item
from copytaster.writers.jsonld import script
from copytaster.writers.markup import attributes, escaped
from copytaster.writers.newsmlg2.codes import NITF, XHTML

_TAGS = re.compile("<[^<>]*>")


def content_set(item: Item) -> str:
    """`<contentSet>` with one or two renditions of the same words."""
    found = item.pieces
    words = _word_count(found)
    if item.options.newsml_body != "dual" and not any(map(_needs_markup, found)):
        return f"<contentSet>{_xhtml(item, list(map(flat, found)), words)}</contentSet>"
    printed = list(map(rich, found))
    return f"<contentSet>{_xhtml(item, printed, words)}{_nitf(item, found, printed, words)}</contentSet>"


def _needs_markup(piece: Piece) -> bool:
    if not piece.marks:
        return bool(piece.items or piece.rows)
    return any(mark.start < mark.end for mark in piece.marks)


def _xhtml(item: Item, printed: list[str], words: int) -> str:
    return _inline(item, "application/xhtml+xml", words, _page(item, "".join(printed)))


def _nitf(item: Item, found: list[Piece], printed: list[str], words: int) -> str:
    pairs = zip(found, printed, strict=True)
    blocks = "".join(markup if is_same_in_xhtml(piece) else nitf(piece) for piece, markup in pairs)
    body = f"<body><body.content><block>{blocks}</block></body.content></body>"
    return _inline(item, "application/nitf+xml", words, f'<nitf xmlns="{NITF}">{body}</nitf>')


def _inline(item: Item, media_type: str, words: int, content: str) -> str:
    pairs = (("contenttype", media_type), ("wordcount", str(words)), ("xml:lang", item.language))
    return f"<inlineXML{attributes(pairs)}>{content}</inlineXML>"


def _page(item: Item, body: str) -> str:
    language = attributes((("lang", item.language), ("xml:lang", item.language)))
    title = escaped(xml_safe(item.article.headline or item.article.lede or ""))
    head = f"<title>{title}</title>{script(item.article, item.guid)}"
    return f'<html xmlns="{XHTML}"{language}><head>{head}</head><body>{body}</body></html>'


def _word_count(found: list[Piece]) -> int:
    """How many words a reader of the body sees, captions included."""
    return sum(_words_inside(piece) if piece.items or piece.rows else piece.words.number for piece in found)


def _words_inside(piece: Piece) -> int:
    return len(_TAGS.sub(" ", rich(piece)).split())
