"""The content of a text item: flat XHTML alone, or rich XHTML and then NITF.

Of several renditions Superdesk takes the last and other readers the first, so both have all words. Flat XHTML is enough
for paragraphs and headings; lists, tables, links and inline formatting survive in Superdesk only inside NITF's blocks.
"""

from __future__ import annotations

import re

from copytaster.text.normalize import xml_safe
from copytaster.writers.body.nitf import nitf
from copytaster.writers.body.pieces import Piece
from copytaster.writers.body.xhtml import flat, rich
from copytaster.writers.item import Item
from copytaster.writers.jsonld import script
from copytaster.writers.markup import attributes, escaped
from copytaster.writers.newsmlg2.codes import NITF, XHTML

_TAGS = re.compile("<[^<>]*>")


def content_set(item: Item) -> str:
    """`<contentSet>` with one or two renditions of the same words."""
    is_dual = item.options.newsml_body == "dual"
    found = item.pieces
    if is_dual or any(map(_needs_markup, found)):
        words = _word_count(found)
        return f"<contentSet>{_xhtml(item, found, words, is_rich=True)}{_nitf(item, found, words)}</contentSet>"
    return f"<contentSet>{_xhtml(item, found, _word_count(found), is_rich=False)}</contentSet>"


def _needs_markup(piece: Piece) -> bool:
    return bool(piece.items or piece.rows or any(mark.start < mark.end for mark in piece.marks))


def _xhtml(item: Item, found: list[Piece], words: int, *, is_rich: bool) -> str:
    render = rich if is_rich else flat
    return _inline(item, "application/xhtml+xml", words, _page(item, "".join(map(render, found))))


def _nitf(item: Item, found: list[Piece], words: int) -> str:
    blocks = "".join(map(nitf, found))
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
    return sum(map(_words, found))


def _words(piece: Piece) -> int:
    if piece.items or piece.rows:
        return len(_TAGS.sub(" ", rich(piece)).split())
    return piece.plain.number
