"""Pieces as XHTML 1.0 Strict.

Superdesk keeps only direct children of `<body>`, and of each only the text before its first child element. So a flat
piece is one direct child that holds plain text, and structure is in class tokens. Rich pieces use XHTML's own elements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from copytaster.model import ListItem
from copytaster.text.normalize import xml_safe
from copytaster.writers.body.inline import inline, spoken, xhtml
from copytaster.writers.body.pieces import Piece, has_words
from copytaster.writers.markup import attributes, element, escaped, picture_address

_TAGS = re.compile("<[^<>]*>")


def flat(piece: Piece) -> str:
    """A piece as one element with nothing but text in it; a picture is a division without text."""
    if piece.tag == "img":
        return _picture(piece)
    return f"<{piece.tag}{_names(piece)}>{piece.words.markup}</{piece.tag}>"


def rich(piece: Piece) -> str:
    """A piece with its lists, tables, quotations, links and inline formatting."""
    return _RICH.get(piece.tag, _rich_text)(piece)


def word_count(pieces: Iterable[Piece]) -> int:
    """How many words a reader of the body sees, captions included."""
    return sum(_words_inside(piece) if piece.items or piece.rows else piece.words.number for piece in pieces)


def _words_inside(piece: Piece) -> int:
    return len(_TAGS.sub(" ", rich(piece)).split())


def _names(piece: Piece) -> str:
    return f' class="{" ".join(piece.classes)}"' if piece.classes else ""


def _picture(piece: Piece) -> str:
    assert piece.media
    alt = attributes((("alt", piece.media.alt),)) or ' alt=""'  # which XHTML demands
    image = f"<img{attributes((('src', picture_address(piece.media.href)),))}{alt}/>"
    return f"<div{_names(piece)}>{image}</div>"


def _rich_text(piece: Piece) -> str:
    words = spoken(piece, xhtml)
    if "ct-quote" in piece.classes:
        return f"<blockquote{_names(piece)}><p>{words}</p></blockquote>"
    return f"<{piece.tag}{_names(piece)}>{words}</{piece.tag}>"


def _rich_list(piece: Piece) -> str:
    return f"<{piece.tag}{_names(piece)}>{_items(piece.items, piece.tag)}</{piece.tag}>"


def _items(items: Iterable[ListItem], tag: str) -> str:
    return "".join(_item(item, tag) for item in items if has_words(item))


def _item(item: ListItem, tag: str) -> str:
    below = _items(item.items, tag)
    inner = element(tag, below) if below else ""
    label = f"{item.label} " if item.label else ""
    mark = f"ct-mark-{len(xml_safe(item.label))}" if item.label else None
    return f"<li{attributes((('class', mark),))}>{escaped(label)}{inline(item.text, item.marks, xhtml)}{inner}</li>"


def _rich_table(piece: Piece) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in row)}</tr>" for row in piece.rows)
    return f"<table{_names(piece)}>{rows}</table>"


_RICH: dict[str, Callable[[Piece], str]] = {"img": _picture, "ul": _rich_list, "ol": _rich_list, "table": _rich_table}
