"""Pieces as XHTML 1.0 Strict.

Superdesk keeps only direct children of `<body>`, and of each only the text before its first child element. So a flat
piece is one direct child that holds plain text, and structure is in class tokens. Rich pieces use XHTML's own elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from copytaster.model import ListItem
from copytaster.text.normalize import xml_safe
from copytaster.writers.body.inline import inline, xhtml
from copytaster.writers.body.pieces import Piece, has_words
from copytaster.writers.markup import Xml, attributes, element, escaped, picture_address


def flat(piece: Piece) -> Xml:
    """A piece as one element with nothing but text in it; a picture is a division without text."""
    if piece.tag == "img":
        return _picture(piece)
    return Xml(f"<{piece.tag}{_names(piece)}>{escaped(piece.label + piece.text)}</{piece.tag}>")


def rich(piece: Piece) -> Xml:
    """A piece with its lists, tables, quotations, links and inline formatting."""
    return _RICH.get(piece.tag, _rich_text)(piece)


def _names(piece: Piece) -> str:
    return f' class="{" ".join(piece.classes)}"' if piece.classes else ""


def _picture(piece: Piece) -> Xml:
    assert piece.media
    alt = attributes((("alt", piece.media.alt),)) or ' alt=""'  # which XHTML demands
    image = f"<img{attributes((('src', picture_address(piece.media.href)),))}{alt}/>"
    return Xml(f"<div{_names(piece)}>{image}</div>")


def _rich_text(piece: Piece) -> Xml:
    words = escaped(piece.label) + inline(piece.text, piece.marks, xhtml)
    if "ct-quote" in piece.classes:
        return Xml(f"<blockquote{_names(piece)}><p>{words}</p></blockquote>")
    return Xml(f"<{piece.tag}{_names(piece)}>{words}</{piece.tag}>")


def _rich_list(piece: Piece) -> Xml:
    return Xml(f"<{piece.tag}{_names(piece)}>{_items(piece.items, piece.tag)}</{piece.tag}>")


def _items(items: Iterable[ListItem], tag: str) -> str:
    return "".join(_item(item, tag) for item in items if has_words(item))


def _item(item: ListItem, tag: str) -> Xml:
    below = _items(item.items, tag)
    inner = element(tag, below) if below else ""
    label = f"{item.label} " if item.label else ""
    mark = f"ct-mark-{len(xml_safe(item.label))}" if item.label else None
    return Xml(
        f"<li{attributes((('class', mark),))}>{escaped(label)}{inline(item.text, item.marks, xhtml)}{inner}</li>"
    )


def _rich_table(piece: Piece) -> Xml:
    rows = "".join(f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in row)}</tr>" for row in piece.rows)
    return Xml(f"<table{_names(piece)}>{rows}</table>")


_RICH: dict[str, Callable[[Piece], Xml]] = {"img": _picture, "ul": _rich_list, "ol": _rich_list, "table": _rich_table}
