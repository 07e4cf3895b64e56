"""Inline formatting as segments: which kinds cover which characters. Writers cut by it, decoders join by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_ANCHORS = ("link", "note")


class Inline(NamedTuple):
    """Formatting of the characters `start:end`."""

    kind: str
    start: int
    end: int
    target: str = ""


class Segment(NamedTuple):
    """Characters with all the formatting that covers them."""

    start: int
    end: int
    kinds: tuple[tuple[str, str], ...]  # kind and target; of links and notes at most one, and that one last


def segments(length: int, marks: Iterable[Inline]) -> Iterator[Segment]:
    """A text of that length, cut at every end of a mark."""
    known = [mark for mark in marks if mark.start < min(mark.end, length)]
    edges = {edge for mark in known for edge in (mark.start, min(mark.end, length))}
    cuts = sorted({0, length} | edges)
    for start, end in pairwise(cuts):
        yield Segment(start, end, _kinds([mark for mark in known if mark.start <= start and end <= mark.end]))


def _kinds(marks: list[Inline]) -> tuple[tuple[str, str], ...]:
    plain = dict.fromkeys((mark.kind, "") for mark in marks if mark.kind not in _ANCHORS)
    anchors = [(mark.kind, mark.target) for mark in marks if mark.kind in _ANCHORS]
    return (*sorted(plain), *anchors[:1])


def joined(found: Iterable[Segment]) -> list[Inline]:
    """The marks of segments in order, each as long as it goes without a gap."""
    marks: list[Inline] = []
    last: dict[tuple[str, str], int] = {}
    for start, end, kinds in found:
        for kind in kinds:
            place = last.get(kind)
            if place is not None and marks[place].end == start:
                marks[place] = marks[place]._replace(end=end)
            else:
                last[kind] = len(marks)
                marks.append(Inline(kind[0], start, end, kind[1]))
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind, mark.target))
