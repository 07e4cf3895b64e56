"""Printed bullets, dashes and numbers at the head of a paragraph, and which of them make a list."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby, pairwise
from typing import NamedTuple

from copytaster.document import Block

LONGEST_ITEM = 120  # characters; dashes before longer text are speech, not a list
QUESTION_MARKS = ("?", "？", "؟")

_MARKER = re.compile(
    r"(?P<bullet>[•▪●◦‣⁃■□►▶✓✔])\s*"
    r"|(?P<dash>[-–]{1,2}|[*+](?=\s))(?:\s+|(?=[^\W\d_]|[\"“«‘'¿¡(]))"
    r"|(?P<speech>—{1,2}|―{1,2}|ー{2})\s*(?=[^\s—―ー-])"
    r"|(?P<number>\d{1,3}[.)]|\(\d{1,3}\))(?:\s+|(?=[^\W\d_]))"
    r"|(?P<letter>[a-zđ]\)|\([a-zđ]\))\s+"
)
_INSIDE = re.compile(r"\w+")
_HAS_WORD = re.compile(r"\w")


class Marker(NamedTuple):
    """A printed marker: its text, its style (all of one list share it), its value where it counts, and what follows."""

    label: str
    style: str
    value: int
    rest: str


def find_marker(text: str) -> Marker | None:
    """The marker that a paragraph begins with, if words follow it."""
    match = _MARKER.match(text)
    if match is None or not _HAS_WORD.search(text, match.end()):
        return None
    label = match[match.lastgroup or 0]
    rest = text[match.end() :]
    if match.lastgroup in ("bullet", "dash", "speech"):
        return Marker(label, label, -1, rest)
    inside = _INSIDE.findall(label)[0]
    value = int(inside) if match.lastgroup == "number" else ord(inside)
    return Marker(label, f"{match.lastgroup} {label.replace(inside, '')}", value, rest)


def apply_markers(blocks: list[Block]) -> None:
    """Moves each marker from the text of its block to the label, and names list items by their kind."""
    markers = {block.index: marker for block in blocks if (marker := find_marker(block.text))}
    lonely = _lonely_numbers(markers)
    markers = {index: marker for index, marker in markers.items() if index not in lonely}
    for index, marker in markers.items():
        blocks[index].label, blocks[index].text = marker.label, marker.rest
    for style, run in groupby(blocks, key=lambda block: markers[block.index].style if block.index in markers else ""):
        items = list(run)
        if style and _is_list(style, items):
            for block in items:
                block.kind, block.level = "list_item", 1


def _lonely_numbers(markers: dict[int, Marker]) -> set[int]:
    """The numbers that no neighbor of their style counts on from: a date, a club's name, an ordinal."""
    by_style: defaultdict[str, list[int]] = defaultdict(list)
    for index, marker in markers.items():
        if marker.value >= 0:
            by_style[marker.style].append(index)
    counted: set[int] = set()
    for indexes in by_style.values():
        for one, two in pairwise(indexes):
            if markers[two].value == markers[one].value + 1:
                counted |= {one, two}
    return {index for indexes in by_style.values() for index in indexes} - counted


def _is_list(style: str, items: list[Block]) -> bool:
    """Whether blocks in a row are a list; dashes and stars may also mark questions and answers."""
    if len(items) < 2 or style[0] in "—―ー":
        return False
    if style not in ("-", "–", "--", "––", "*", "+"):
        return True
    return not any(len(block.text) > LONGEST_ITEM or block.text.endswith(QUESTION_MARKS) for block in items)
