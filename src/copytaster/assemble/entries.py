"""Live blogs: a page's blocks put into entries, each under the time that is printed with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from copytaster.assemble.body import BodyMaker, Node
from copytaster.document import Block
from copytaster.view import View

LEAST = 3  # times that make a live blog
STATED = ("ld:liveblogposting.", "itemprop:liveblogposting.")
TIME_LINE = 60  # characters of a line that prints an entry's time
_CLOCK = re.compile(r"[^:]{0,24}?\b\d{1,2}[:.h]\d\d(?:\s?[^\W\d]{1,4}\.?){0,2}")  # "08:10 Uhr", "Nov 2, 8:10 a.m."
Path = tuple[str, ...]


class Entry(NamedTuple):
    """One entry: its time, the block that prints it (-1 where none does), and the blocks of its text."""

    time: str
    printed: int
    blocks: list[int]


class _Marker(NamedTuple):
    """A time on the page: the element that prints it, its value, and the first block at or behind it."""

    path: Path
    value: str
    block: int


def is_live(view: View) -> bool:
    """True for a page that calls itself a live blog, or has entries whose class names say so."""
    if any(name.startswith(STATED) for name in view.meta):
        return True
    return view.is_page and sum(view.hints[index].role == "entry" for index in view.near) >= LEAST


def entries_of(view: View, indexes: Sequence[int]) -> list[Entry]:
    """The entries of a live blog made of a body's blocks, none where too few times are printed."""
    if len(indexes) < LEAST or not is_live(view):
        return []
    markers = _markers(view, indexes[0], indexes[-1])
    if len(markers) < LEAST:
        return []
    depth = _depth(markers)
    markers = _first_times(markers, depth)
    starts = _starts(view.blocks, markers, depth)
    entries = []
    for (marker, start), (_, end) in pairwise([*zip(markers, starts, strict=True), (markers[-1], len(view.blocks))]):
        printed = _printed(view.blocks, marker, range(start, end))
        inside = indexes[bisect_left(indexes, start) : bisect_left(indexes, end)]
        own = [index for index in inside if index != printed]
        if own or printed >= 0:
            entries.append(Entry(marker.value, printed, own))
    return entries if len(entries) >= LEAST else []


def nodes_of(maker: BodyMaker, indexes: Sequence[int], entries: Sequence[Entry]) -> list[Node]:
    """The body: what stands before the first entry, then the entries in the order of the page."""
    taken = {index for entry in entries for index in (*entry.blocks, entry.printed)}
    return maker.nodes([index for index in indexes if index not in taken]) + [_node(maker, one) for one in entries]


def _node(maker: BodyMaker, entry: Entry) -> Node:
    first = maker.blocks[entry.blocks[0]] if len(entry.blocks) > 1 else None
    headline = first.text if first and first.kind == "heading" else ""
    return {
        "type": "entry",
        "time": entry.time,
        "headline": headline,
        "blocks": maker.nodes(entry.blocks[bool(headline) :]),
    }


def _markers(view: View, first: int, last: int) -> list[_Marker]:
    """The times from a little above the body's first block to its last one: the elements of times, else lines."""
    top, bottom = max(first - LEAST, 0), last + 1
    blocks = view.blocks[top:bottom]
    places: dict[Path, list[int]] = {}  # the blocks of each element
    for block in blocks:
        places.setdefault(block.origin.path, []).append(block.index)
    markers = []
    at = top
    for item in view.meta.get("time", ()):
        path = item.origin.path
        found = min(_behind(places, path, at), default=None)
        if found is not None:
            markers.append(_Marker(path, item.value, found))
            at = found
    if len(markers) >= LEAST:
        return markers
    return [
        _Marker(block.origin.path, block.text, block.index)
        for block in blocks
        if len(block.text) <= TIME_LINE and _CLOCK.fullmatch(block.text)
    ]


def _behind(places: Mapping[Path, Sequence[int]], time: Path, at: int) -> Iterator[int]:
    """The first block from a place on of each element that a time stands in: the block that prints it is among them."""
    for depth in range(1, len(time) + 1):
        blocks = places.get(time[:depth], ())
        place = bisect_left(blocks, at)
        if place < len(blocks):
            yield blocks[place]


def _depth(markers: Sequence[_Marker]) -> int:
    """How many steps the paths of the entries' elements have: one more than their times mostly have in common."""
    return Counter(_common(one.path, other.path) for one, other in pairwise(markers)).most_common(1)[0][0] + 1


def _first_times(markers: Sequence[_Marker], depth: int) -> list[_Marker]:
    """The first time of each entry; times elsewhere on the page are left out."""
    (parent, _), *_ = Counter(marker.path[: depth - 1] for marker in markers).most_common(1)
    entries = {marker.path[:depth]: marker for marker in reversed(markers) if marker.path[: depth - 1] == parent}
    return sorted(entries.values(), key=lambda marker: marker.block)


def _starts(blocks: Sequence[Block], markers: Sequence[_Marker], depth: int) -> list[int]:
    """The first block of each entry: that of the element around its time which the others' times stand outside of."""
    starts = []
    lowest = 0
    for marker in markers:
        element, start = marker.path[:depth], marker.block
        while start > lowest and blocks[start - 1].origin.path[:depth] == element:
            start -= 1
        starts.append(start)
        lowest = marker.block
    return starts


def _common(one: Path, other: Path) -> int:
    """How many steps two paths have in common at their beginning."""
    return next((depth for depth, steps in enumerate(zip(one, other, strict=False)) if steps[0] != steps[1]), len(one))


def _printed(blocks: Sequence[Block], marker: _Marker, own: range) -> int:
    """The line of an entry that prints its time and nothing more."""
    index = marker.block
    text = blocks[index].text
    return index if index in own and len(text) <= TIME_LINE and _CLOCK.fullmatch(text) else -1
