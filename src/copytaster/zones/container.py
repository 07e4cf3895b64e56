"""Finds the part of a page that may hold the article: the smallest element that surely has all of the text."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from copytaster.view import View

KEEP = 0.95  # share of the text's weight that the next element down must hold
NARROW = 0.8  # the same share for the element that surely is in the article
NEST = 0.15  # share below which an element is no longer looked into
LONG = 80  # characters from which a block counts in full
CAP = 800  # a block counts no more than this, so that one long comment is no article
DISTRUST = 0.4  # weight of a block whose selectors say that it is boilerplate
TRUST = 2.0  # weight of a block inside an element that a pack names as the body


class Container(NamedTuple):
    """The blocks `start:end` that may be the article, and the elements in it that hold ever less of its text.

    `nested` holds start, end and share of the text, outermost first.
    """

    start: int
    end: int
    nested: tuple[tuple[int, int, float], ...] = ()

    def narrow(self) -> tuple[int, int]:
        """The innermost range that still has nearly all of the text."""
        kept = [(start, end) for start, end, share in self.nested if share >= NARROW]
        return kept[-1] if kept else (self.start, self.end)


def container(view: View) -> Container:
    """The range of blocks that may hold the article; the whole of a text or manuscript."""
    blocks = view.blocks
    if not view.is_page or not blocks:
        return Container(0, len(blocks))
    sums = [0.0, *accumulate(_weight(view, index) for index in range(len(blocks)))]
    start, end, depth = 0, len(blocks), 0
    while (part := _heaviest(view, sums, start, end, depth)) and _held(sums, part) >= KEEP * _held(sums, (start, end)):
        start, end = part
        depth += 1
    return Container(start, end, _nested(view, sums, start, end, depth))


def _nested(view: View, sums: list[float], start: int, end: int, depth: int) -> tuple[tuple[int, int, float], ...]:
    """The heaviest element below the container, the heaviest below that, and so on."""
    total = _held(sums, (start, end)) or 1.0
    nested: list[tuple[int, int, float]] = []
    while (part := _heaviest(view, sums, start, end, depth)) and _held(sums, part) >= NEST * total:
        start, end = part
        nested.append((start, end, _held(sums, part) / total))
        depth += 1
    return tuple(nested)


def _held(sums: list[float], part: tuple[int, int]) -> float:
    return sums[part[1]] - sums[part[0]]


def _weight(view: View, index: int) -> float:
    block = view.blocks[index]
    size = len(block.text) - 1.5 * block.link_chars
    if size < 20 or block.kind in ("heading", "caption"):
        return 0.0
    weight = min(size, CAP) * (1.0 if size >= LONG else 0.3)
    hint = view.hints[index]
    if hint.role == "body":
        return weight * TRUST
    return weight * DISTRUST if hint.removed else weight


def _heaviest(view: View, sums: list[float], start: int, end: int, depth: int) -> tuple[int, int] | None:
    """The run of blocks below one child element, at this depth, with the most weight; None at the bottom."""
    best: tuple[int, int] | None = None
    best_weight = 0.0
    index = start
    blocks = view.blocks
    while index < end:
        path = blocks[index].origin.path
        run = index + 1
        if len(path) > depth:
            step = path[depth]
            while run < end and len(blocks[run].origin.path) > depth and blocks[run].origin.path[depth] == step:
                run += 1
            if run > index + 1 and sums[run] - sums[index] > best_weight:
                best, best_weight = (index, run), sums[run] - sums[index]
        index = run
    return best
