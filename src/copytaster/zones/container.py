"""Finds the part of a page that may hold the article: the smallest element that surely has all of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from copytaster.document import Block
from copytaster.packs.lexicon import Hint
from copytaster.view import View

Path = tuple[str, ...]
LEAST = 20  # characters from which a block weighs anything
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
    weights = [_weight(block, hint) for block, hint in zip(blocks, view.hints, strict=True)]
    tree = _Tree([block.origin.path for block in blocks], weights)
    start, end, depth = 0, len(blocks), 0
    while (part := tree.heaviest(start, end, depth)) and tree.held(*part) >= KEEP * tree.held(start, end):
        start, end = part
        depth += 1
    return Container(start, end, _nested(tree, start, end, depth))


def _nested(tree: _Tree, start: int, end: int, depth: int) -> tuple[tuple[int, int, float], ...]:
    """The heaviest element below the container, the heaviest below that, and so on."""
    total = tree.held(start, end) or 1.0
    nested: list[tuple[int, int, float]] = []
    while (part := tree.heaviest(start, end, depth)) and tree.held(*part) >= NEST * total:
        start, end = part
        nested.append((start, end, tree.held(start, end) / total))
        depth += 1
    return tuple(nested)


class _Tree:
    """How much of a page's text stands below each element. An element's blocks stand side by side."""

    def __init__(self, paths: Sequence[Path], weights: Sequence[float]) -> None:
        self.paths = paths
        self.heavy = [index for index, weight in enumerate(weights) if weight]
        self.weights = weights
        self.sums = [0.0, *accumulate(weights)]

    def held(self, start: int, end: int) -> float:
        """The weight of a run of blocks."""
        return self.sums[end] - self.sums[start]

    def heaviest(self, start: int, end: int, depth: int) -> tuple[int, int] | None:
        """The run of blocks below one child element, at this depth, with the most weight; None at the bottom."""
        held: dict[str, float] = {}
        first: dict[str, int] = {}
        for index in self.heavy[bisect_left(self.heavy, start) : bisect_left(self.heavy, end)]:
            path = self.paths[index]
            if len(path) > depth:
                step = path[depth]
                held[step] = held.get(step, 0.0) + self.weights[index]
                first.setdefault(step, index)
        for step in sorted(held, key=lambda step: -held[step]):
            run = self._run(first[step], start, end, depth)
            if run[1] > run[0] + 1:
                return run
        return None

    def _run(self, index: int, start: int, end: int, depth: int) -> tuple[int, int]:
        """The blocks around one that stand in the same element."""
        paths, step, first, last = self.paths, self.paths[index][depth], index, index + 1
        while first > start and len(path := paths[first - 1]) > depth and path[depth] == step:
            first -= 1
        while last < end and len(path := paths[last]) > depth and path[depth] == step:
            last += 1
        return first, last


def _weight(block: Block, hint: Hint) -> float:
    size = len(block.text) - 1.5 * block.link_chars
    if size < LEAST or block.kind in ("heading", "caption"):
        return 0.0
    weight = min(size, CAP) * (1.0 if size >= LONG else 0.3)
    if hint.role == "body":
        return weight * TRUST
    return weight * DISTRUST if hint.removed else weight
