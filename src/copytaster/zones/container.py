"""Finds the part of a page that may hold the article: the smallest element that surely has all of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from copytaster.packs.lexicon import Hint
from copytaster.view import View

Path = tuple[str, ...]
LEAST = 20  # characters from which a block weighs anything
KEEP = 0.95  # share of the text's weight that the next element down must hold
NARROW = 0.8  # the same share for the element that surely is in the article
NEST = 0.15  # share below which an element is no longer looked into
LONG = 80  # characters from which a block counts in full
SHORT = 0.3  # what a shorter one counts
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
    tree = _Tree([block.origin.path for block in blocks], _weights(view))
    part = _Part(0, len(blocks), 0)
    while below := tree.heaviest(part, KEEP * tree.held(part)):
        part = below
    return Container(part.start, part.end, _nested(tree, part))


def _nested(tree: _Tree, part: _Part) -> tuple[tuple[int, int, float], ...]:
    """The heaviest element below the container, the heaviest below that, and so on."""
    total = tree.held(part) or 1.0
    nested: list[tuple[int, int, float]] = []
    while below := tree.heaviest(part, NEST * total):
        part = below
        nested.append((part.start, part.end, tree.held(part) / total))
    return tuple(nested)


class _Part(NamedTuple):
    """The blocks `start:end` of an element that stands `depth` steps below the root."""

    start: int
    end: int
    depth: int


class _Tree:
    """How much of a page's text stands below each element. An element's blocks stand side by side."""

    def __init__(self, paths: Sequence[Path], weights: Sequence[float]) -> None:
        self.paths = paths
        self.heavy = [index for index, weight in enumerate(weights) if weight]
        self.weights = weights
        self.sums = [0.0, *accumulate(weights)]

    def held(self, part: _Part) -> float:
        """The weight of a run of blocks."""
        return self.sums[part.end] - self.sums[part.start]

    def heaviest(self, part: _Part, least: float) -> _Part | None:
        """The child element with the most weight, or the one far below that holds all; None if none has `least`."""
        heavy = self.heavy[bisect_left(self.heavy, part.start) : bisect_left(self.heavy, part.end)]
        if len(heavy) > 1:
            depth = _common(self.paths[heavy[0]], self.paths[heavy[-1]], part.depth)
            if depth > part.depth:  # most elements have one child with text: going down at once saves ten steps
                return self._run(heavy[0], part, depth)
        return self._child(heavy, part, least)

    def _child(self, heavy: Sequence[int], part: _Part, least: float) -> _Part | None:
        held: dict[str, float] = {}
        first: dict[str, int] = {}
        for index in heavy:
            path = self.paths[index]
            if len(path) > part.depth:
                step = path[part.depth]
                held[step] = held.get(step, 0.0) + self.weights[index]
                first.setdefault(step, index)
        for step in sorted((step for step in held if held[step] >= least), key=lambda step: -held[step]):
            run = self._run(first[step], part, part.depth + 1)
            if run.end > run.start + 1:
                return run
        return None

    def _run(self, index: int, part: _Part, depth: int) -> _Part:
        """The blocks around one that stand in the same element: side by side, so that halving finds its ends."""
        paths, way = self.paths, slice(part.depth, depth)
        element = paths[index][way]
        first = bisect_left(paths, True, part.start, index, key=lambda path: path[way] == element)
        last = bisect_left(paths, True, index + 1, part.end, key=lambda path: path[way] != element)
        return _Part(first, last, depth)


def _common(one: Path, other: Path, depth: int) -> int:
    """How many steps two paths share that share `depth` steps."""
    most = min(len(one), len(other))
    while depth < most and one[depth] == other[depth]:
        depth += 1
    return depth


def _weights(view: View) -> list[float]:
    """What each block weighs; short lines, headings and captions nothing."""
    weights = [0.0] * len(view.blocks)
    for index, block in enumerate(view.blocks):
        size = len(block.text) - 1.5 * block.link_chars
        if size >= LEAST and block.kind not in ("heading", "caption"):
            weights[index] = min(size, CAP) * (1.0 if size >= LONG else SHORT) * _trust(view.hints[index])
    return weights


def _trust(hint: Hint) -> float:
    if hint.role == "body":
        return TRUST
    return DISTRUST if hint.removed else 1.0
