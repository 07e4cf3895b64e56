"""Turns spans of blocks into the record's places."""

from __future__ import annotations

import unicodedata
from typing import Any

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
    return sum(not char.isspace() for char in label) + sum(not char.isspace() for char in text[:offset])


def _characters(raw: str, start: int, end: int) -> tuple[int, int]:
    """The offsets in raw input that the visible characters number `start` to `end` of its NFC form take."""
    first = last = -1
    seen = 0
    for at, size in _clusters(raw):
        if raw[at].isspace():
            continue
        if seen == start and first < 0:
            first = at
        seen += size
        if seen >= end:
            last = at + _width(raw, at)
            break
    first = max(first, 0)
    return first, last if last >= 0 else len(raw)


def _clusters(raw: str) -> list[tuple[int, int]]:
    """Each letter with its combining marks: where it begins, and how many characters it is in NFC."""
    if raw.isascii() or unicodedata.is_normalized("NFC", raw[:4000]):
        return [(at, 1) for at in range(len(raw))]
    starts = [at for at, char in enumerate(raw) if not unicodedata.combining(char)]
    return [(at, len(unicodedata.normalize("NFC", raw[at : at + _width(raw, at)][:40]))) for at in starts]


def _width(raw: str, at: int) -> int:
    end = at + 1
    while end < len(raw) and unicodedata.combining(raw[end]):
        end += 1
    return end - at
