"""Pieces as the content of a NITF `<block>`.

A caption stands in its own paragraph, where every reader finds it, or in `<media>`, as the standard wants it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from copytaster.model import ListItem, Media
from copytaster.text.normalize import xml_safe
from copytaster.writers.body.inline import inline, spoken
from copytaster.writers.body.inline import nitf as mark_element
from copytaster.writers.body.pieces import Piece, has_words
from copytaster.writers.markup import attributes, element, escaped, picture_address

_IMAGE_TYPE = "image"
_LEDE = ("ct-lede",)


def nitf(piece: Piece) -> str:
    """A piece as NITF, with captions in paragraphs of their own."""
    return _BY_TAG.get(piece.tag, _text)(piece)


def is_same_in_xhtml(piece: Piece) -> bool:
    """Whether rich XHTML prints a piece as NITF does: most are paragraphs without formatting."""
    return not piece.marks and piece.tag == "p" and "ct-quote" not in piece.classes and piece.classes != _LEDE


def nitf_with_captions(pieces: Iterable[Piece]) -> str:
    """All pieces as NITF, with captions and credits inside `<media>` where there is one."""
    return "".join(_captioned(piece) for piece in pieces)


def _captioned(piece: Piece) -> str:
    if piece.media is None or not picture_address(piece.media.href):
        return nitf(piece)
    if piece.tag != "img":
        return ""
    words = (("media-caption", piece.media.caption), ("media-producer", piece.media.credit))
    inner = "".join(element(tag, escaped(text)) for tag, text in words if text)
    return _media(piece, _reference(piece.media) + inner)


def _names(piece: Piece, *more: str) -> str:
    classes = (*piece.classes, *more)
    return f' class="{" ".join(classes)}"' if classes else ""


def _text(piece: Piece) -> str:
    words = spoken(piece, mark_element)
    if piece.tag != "p":
        return f"<hl2{_names(piece, f'ct-{piece.tag}')}>{words}</hl2>"
    if "ct-quote" in piece.classes:
        return f"<bq{_names(piece)}><block><p>{words}</p></block></bq>"
    lede = ' lede="true"' if piece.classes == _LEDE else ""
    return f"<p{_names(piece)}{lede}>{words}</p>"


def _list(piece: Piece) -> str:
    return f"<{piece.tag}{_names(piece)}>{_items(piece.items, piece.tag)}</{piece.tag}>"


def _items(items: Iterable[ListItem], tag: str) -> str:
    return "".join(_item(item, tag) for item in items if has_words(item))


def _item(item: ListItem, tag: str) -> str:
    below = _items(item.items, tag)
    inner = element(tag, below) if below else ""
    label = f"{item.label} " if item.label else ""
    mark = f"ct-mark-{len(xml_safe(item.label))}" if item.label else None
    words = inline(item.text, item.marks, mark_element)
    return f"<li{attributes((('class', mark),))}>{escaped(label)}{words}{inner}</li>"


def _table(piece: Piece) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in row)}</tr>" for row in piece.rows)
    return f"<table{_names(piece)}>{rows}</table>"


def _picture(piece: Piece) -> str:
    assert piece.media
    return _media(piece, _reference(piece.media))


def _media(piece: Piece, content: str) -> str:
    return f'<media{_names(piece)} media-type="{_IMAGE_TYPE}">{content}</media>'


def _reference(media: Media) -> str:
    pairs = (("source", picture_address(media.href)), ("alternate-text", media.alt))
    return f"<media-reference{attributes(pairs)}/>"


_BY_TAG: dict[str, Callable[[Piece], str]] = {"img": _picture, "ul": _list, "ol": _list, "table": _table}
