"""The content of a text item: flat XHTML alone, or rich XHTML and then NITF.

Of several renditions Superdesk takes the last and other readers the first, so both have all words. Flat XHTML is enough
for paragraphs and headings; lists, tables, links and inline formatting survive in Superdesk only inside NITF's blocks.
"""

from __future__ import annotations

from collections.abc import Iterator

from copytaster.standards import NITF, NITF_TYPE, XHTML, XHTML_TYPE
from copytaster.text.normalize import xml_safe
from copytaster.writers.body.nitf import is_same_in_xhtml, nitf
from copytaster.writers.body.pieces import Piece
from copytaster.writers.body.xhtml import flat, rich, word_count
from copytaster.writers.item import Item
from copytaster.writers.jsonld import script
from copytaster.writers.markup import attributes, escaped


def content_set(item: Item) -> Iterator[str]:
    """`<contentSet>` with one or two renditions of the same words, in parts: they are long, so they are joined once."""
    found = item.pieces
    words = word_count(found)
    is_rich = item.options.newsml_body == "dual" or any(map(_needs_markup, found))
    printed = list(map(rich if is_rich else flat, found))
    yield "<contentSet>"
    yield from _inline(item, XHTML_TYPE, words, _page(item, printed))
    if is_rich:
        pairs = zip(found, printed, strict=True)
        blocks = [markup if is_same_in_xhtml(piece) else nitf(piece) for piece, markup in pairs]
        yield from _inline(item, NITF_TYPE, words, _nitf(blocks))
    yield "</contentSet>"


def _needs_markup(piece: Piece) -> bool:
    if not piece.marks:
        return bool(piece.items or piece.rows)
    return any(mark.start < mark.end for mark in piece.marks)


def _inline(item: Item, media_type: str, words: int, content: Iterator[str]) -> Iterator[str]:
    pairs = (("contenttype", media_type), ("wordcount", str(words)), ("xml:lang", item.language))
    yield f"<inlineXML{attributes(pairs)}>"
    yield from content
    yield "</inlineXML>"


def _page(item: Item, printed: list[str]) -> Iterator[str]:
    language = attributes((("lang", item.language), ("xml:lang", item.language)))
    title = escaped(xml_safe(item.article.headline or item.article.lede or ""))
    yield f'<html xmlns="{XHTML}"{language}><head><title>{title}</title>'
    yield script(item.article, item.guid)
    yield "</head><body>"
    yield from printed
    yield "</body></html>"


def _nitf(blocks: list[str]) -> Iterator[str]:
    yield f'<nitf xmlns="{NITF}"><body><body.content><block>'
    yield from blocks
    yield "</block></body.content></body></nitf>"
