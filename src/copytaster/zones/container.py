"""Finds the part of a page that holds the article: the smallest element with nearly all of the text."""

from __future__ import annotations

from itertools import accumulate

from copytaster.view import View

KEEP = 0.8  # share of the text's weight that the next element down must hold
LONG = 80  # characters from which a block counts in full
CAP = 800  # a block counts no more than this, so that one long comment is no article
DISTRUST = 0.1  # weight of a block whose selectors say that it is boilerplate
TRUST = 2.0  # weight of a block inside an element that a pack names as the body


def container(view: View) -> tuple[int, int]:
    """The range of blocks, start and end, that holds the article; the whole of a text or manuscript."""
    blocks = view.blocks
    if not view.is_page or not blocks:
        return 0, len(blocks)
    sums = [0.0, *accumulate(_weight(view, index) for index in range(len(blocks)))]
    start, end, depth = 0, len(blocks), 0
    while True:
        part = _heaviest(view, sums, start, end, depth)
        if part is None or sums[part[1]] - sums[part[0]] < KEEP * (sums[end] - sums[start]):
            return start, end
        start, end = part
        depth += 1


def _weight(view: View, index: int) -> float:
    block, hint = view.blocks[index], view.hints[index]
    size = len(block.text) - 1.5 * block.link_chars
    if size < 20 or block.kind in ("heading", "caption"):
        return 0.0
    weight = min(size, CAP) * (1.0 if size >= LONG else 0.3)
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
