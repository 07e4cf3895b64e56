"""Gives the boxes of a page's article their own zones: fact boxes beside the text, and posts that it quotes."""

from __future__ import annotations

from dataclasses import dataclass

from copytaster.evidence import Evidence, Zone, Zones
from copytaster.view import View, quotation
from copytaster.zones.prune import strongest

Scores = list[dict[str, Evidence]]
ARTICLE = ("body", "subhead", "pull_quote")
BOX = 100  # characters of a box
LINES = 2  # blocks of a box that is none of facts; a lone paragraph is a disclaimer or a remark
TAKEN = 0.3  # share of such a box that the article may take; of what it takes more of is story
MOST = 0.5  # share of the article that may stand in a box of facts
BEHIND = 30  # blocks of a box right behind the article
CONSENT = 0.9  # score of a phrase that asks for consent to content of other sites
POST = 0.5  # score from which a block is part of a quoted post


@dataclass(slots=True)
class Box:
    """The text blocks of one box; `is_facts` where a word says so that stands for nothing else."""

    blocks: list[int]
    is_facts: bool = False


def place_insets(view: View, scores: Scores, zones: Zones) -> None:
    """Gives the boxes inside the article the zone "sidebar", and quoted posts the zone "embed"."""
    kept = [index for index, zone in enumerate(zones.by_block) if zone.role in ARTICLE]
    if not kept:
        return
    start = zones.headline + 1 if 0 <= zones.headline < kept[0] else kept[0]
    most = MOST * sum(len(view.blocks[index].text) for index in kept)
    for box in _boxes(view, scores, range(start, min(kept[-1] + BEHIND, len(view.blocks)))):
        if box.blocks[0] <= kept[-1] + 1 and _is_beside(view, scores, zones, box, most):
            for index in box.blocks:
                zones.by_block[index] = Zone("sidebar", zones.by_block[index].rule, zones.by_block[index].score)
    for post in _posts(view, scores, range(kept[0], min(kept[-1] + 2, len(view.blocks)))):
        if any(zones.by_block[index].role in ARTICLE for index in post):
            for index in post:
                witness = scores[index]["embed"]
                zones.by_block[index] = Zone("embed", witness.rule, witness.score)


def _boxes(view: View, scores: Scores, near: range) -> list[Box]:
    """The boxes among some blocks: neighbors that a pack puts into one element beside the story."""
    boxes: list[Box] = []
    last: tuple[str, ...] = ()
    for index in near:
        if not view.blocks[index].text:
            continue
        is_facts, around = _box_element(view, scores, index)
        depth = min(len(around), len(last))  # a title's own class may lead deeper than the box
        if around and (not depth or around[:depth] != last[:depth]):
            boxes.append(Box([]))
            depth = len(around)
        if around:
            boxes[-1].blocks.append(index)
            boxes[-1].is_facts |= is_facts
        last = around[:depth]
    return boxes


def _box_element(view: View, scores: Scores, index: int) -> tuple[bool, tuple[str, ...]]:
    """Whether a block stands in a box of facts, and the selectors down to the box; none outside of boxes."""
    tokens, hint = view.blocks[index].tokens, view.hints[index]
    if "sidebar" in scores[index]:
        return True, tokens[: tokens.index(hint.role_by) + 1]
    witness = strongest(scores[index]) if "-sidebar" in scores[index] else None
    is_box = witness is not None and witness.value == "-sidebar"
    return False, tokens[: hint.removed_at + 1] if is_box else ()


def _is_beside(view: View, scores: Scores, zones: Zones, box: Box, most: float) -> bool:
    """True for a box of facts, unless it holds most of the text, and for one of which the article took hardly any.

    What asks for consent before it shows something of another site is none.
    """
    sizes = {index: len(view.blocks[index].text) for index in box.blocks}
    size = sum(sizes.values())
    if any(zones.by_block[index].role not in ("removed", *ARTICLE) for index in sizes) or size < BOX:
        return False
    if any("-consent" in scores[index] and scores[index]["-consent"].score >= CONSENT for index in sizes):
        return False
    taken = sum(sizes[index] for index in sizes if zones.by_block[index].role in ARTICLE)
    return taken <= most if box.is_facts else len(sizes) >= LINES and taken <= TAKEN * size


def _posts(view: View, scores: Scores, near: range) -> list[list[int]]:
    """The blocks of each quoted post: neighbors whose selectors say so, in one element."""
    posts: list[list[int]] = []
    last: tuple[str, ...] = ()
    for index in near:
        witness = scores[index].get("embed")
        if witness is None or witness.score < POST:
            last = ()
            continue
        element = quotation(view.blocks[index].origin.path)
        if element != last:
            posts.append([])
        posts[-1].append(index)
        last = element
    return posts
