"""The rows and cells of a Word table that are shown; merged cells are never multiplied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element as Element

from copytaster.readers.docx.names import CELL, CONTROL, DELETED, ROW, VAL, WRAPPERS, T, W, is_on, shows_placeholder

_ROW_PROPERTIES, _CELL_PROPERTIES = W + "trPr", W + "tcPr"
_HIDDEN, _CELL_DELETED = W + "hidden", W + "cellDel"
_MERGES = (W + "vMerge", W + "hMerge")
_CONTINUED = (None, "continue")


class Placed(NamedTuple):
    """A cell and its place among the shown rows and the cells of its row, both counted from 0."""

    cell: Element
    row: int
    column: int


def cells(table: Element, counts: Counter[str]) -> list[Placed]:
    """The cells of a table, row by row, that have a text of their own."""
    rows = [row for row in _members(table, ROW, counts) if _is_shown_row(row, counts)]
    return [
        Placed(cell, number, column)
        for number, row in enumerate(rows)
        for column, cell in enumerate(_members(row, CELL, counts))
        if _is_shown_cell(cell, counts)
    ]


def is_frame(placed: list[Placed]) -> bool:
    """Whether a table is only a frame round paragraphs."""
    return len(placed) == 1 and placed[0].row == placed[0].column == 0


def _members(parent: Element, tag: str, counts: Counter[str]) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also inside content controls and tracked insertions."""
    waiting = list(reversed(parent))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag == CONTROL and shows_placeholder(child):
            counts["placeholder"] += 1
        elif child.tag == CONTROL or child.tag in WRAPPERS:
            waiting.extend(reversed(child))


def _is_shown_row(row: Element, counts: Counter[str]) -> bool:
    properties = row.find(_ROW_PROPERTIES)
    if properties is None:
        return True
    if properties.find(DELETED) is not None:
        counts["tracked-deletion"] += 1
        return False
    if is_on(properties.find(_HIDDEN)):
        counts["hidden-text"] += _size(row)
        return False
    return True


def _is_shown_cell(cell: Element, counts: Counter[str]) -> bool:
    properties = cell.find(_CELL_PROPERTIES)
    if properties is None:
        return True
    if properties.find(_CELL_DELETED) is not None:
        counts["tracked-deletion"] += 1
        return False
    if any(merge.get(VAL) in _CONTINUED for merge in properties.iterchildren(*_MERGES)):
        counts["hidden-text"] += _size(cell)
        return False
    return True


def _size(element: Element) -> int:
    return sum(len(text.text or "") for text in element.iter(T))
