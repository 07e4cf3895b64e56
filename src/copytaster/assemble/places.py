"""Turns spans of blocks into the record's places."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from copytaster.document import Document, Origin, Span

Place = dict[str, Any]


def place_of_span(document: Document, span: Span) -> Place:
    """The place of a span: characters in a text, the paragraph's characters in a manuscript, the element in a page."""
    block = document.blocks[span.block]
    origin = block.origin
    if document.text and origin.start >= 0:
        start, end = _characters(
            document.text[origin.start : origin.end],
            _lead(block.text, span.start, block.label),
            _lead(block.text, span.end, block.label),
        )
        line = origin.line + document.text.count("\n", origin.start, origin.start + start)
        return place_of_origin(origin._replace(line=line, start=origin.start + start, end=origin.start + end))
    if origin.start >= 0:
        return place_of_origin(origin._replace(start=origin.start + span.start, end=origin.start + span.end))
    return place_of_origin(origin)


def place_of_origin(origin: Origin) -> Place:
    """An origin as the record prints it."""
    part, path, line, start, end = origin
    return {
        "part": part or None,
        "path": "/" + "/".join(path) if path else None,
        "line": line if line >= 0 else None,
        "start": start if start >= 0 else None,
        "end": end if end >= 0 else None,
    }


def place_of_meta(name: str) -> Place:
    """The place of a value that a metadata item states."""
    return place_of_origin(Origin(part=name))


def _lead(text: str, offset: int, label: str) -> int:
    """How many visible characters of the block, its printed label included, stand before an offset of its text."""
    return sum(map(len, label.split())) + bisect_left(_letters(text).at, offset)


def _characters(raw: str, start: int, end: int) -> tuple[int, int]:
    """The offsets in raw input that the visible characters number `start` to `end` of its NFC form take."""
    letters = _letters(raw)
    first = bisect_left(letters.before, start)
    last = bisect_left(letters.after, end)
    is_there = first < len(letters.at) and letters.before[first] == start
    return (
        letters.at[first] if is_there else 0,
        letters.at[last] + _width(raw, letters.at[last]) if last < len(letters.at) else len(raw),
    )


class _Letters(NamedTuple):
    """The visible letters of a text with their combining marks."""

    at: list[int]  # where each begins
    before: list[int]  # how many characters in NFC stand before it
    after: list[int]  # the same with its own


@lru_cache(maxsize=2)  # of the last block and its input only, which may be one long line with hundreds of turns
def _letters(raw: str) -> _Letters:
    if unicodedata.is_normalized("NFC", raw):
        at = [place for place, char in enumerate(raw) if not char.isspace()]
        return _Letters(at, list(range(len(at))), list(range(1, len(at) + 1)))
    at = [place for place, char in enumerate(raw) if not char.isspace() and not unicodedata.combining(char)]
    sizes = [len(unicodedata.normalize("NFC", raw[place : place + _width(raw, place)][:40])) for place in at]
    after = list(accumulate(sizes))
    return _Letters(at, [0, *after[:-1]], after)


def _width(raw: str, at: int) -> int:
    end = at + 1
    while end < len(raw) and unicodedata.combining(raw[end]):
        end += 1
    return end - at
