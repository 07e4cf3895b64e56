"""Gives the boxes of a page's article their own zones: fact boxes beside the text, and posts that it quotes."""

from __future__ import annotations

from copytaster.evidence import Evidence, Zone, Zones
from copytaster.view import View, quotation
from copytaster.zones.prune import strongest

Scores = list[dict[str, Evidence]]
ARTICLE = ("body", "subhead", "pull_quote")
LINES, BOX = 2, 100  # blocks and characters of a box; a lone paragraph is a disclaimer or a remark
TAKEN = 0.3  # share of a box that the article may take; a box that it takes more of is story
BEHIND = 30  # blocks of a box right behind the article
POST = 0.5  # score from which a block is part of a quoted post


def place_insets(view: View, scores: Scores, zones: Zones) -> None:
    """Gives the boxes inside the article that were removed the zone "sidebar", and quoted posts the zone "embed"."""
    kept = [index for index, zone in enumerate(zones.by_block) if zone.role in ARTICLE]
    if not kept:
        return
    start = zones.headline + 1 if 0 <= zones.headline < kept[0] else kept[0]
    for box in _boxes(view, scores, range(start, min(kept[-1] + BEHIND, len(view.blocks)))):
        if box[0] <= kept[-1] + 1 and _is_box(view, zones, box):
            for index in box:
                zones.by_block[index] = Zone("sidebar", zones.by_block[index].rule, zones.by_block[index].score)
    for post in _posts(view, scores, range(kept[0], min(kept[-1] + 2, len(view.blocks)))):
        if any(zones.by_block[index].role in ARTICLE for index in post):
            for index in post:
                witness = scores[index]["embed"]
                zones.by_block[index] = Zone("embed", witness.rule, witness.score)


def _boxes(view: View, scores: Scores, near: range) -> list[list[int]]:
    """The texts of each box: neighbors that a pack puts into one element beside the story."""
    boxes: list[list[int]] = []
    last: tuple[str, ...] = ()
    for index in near:
        if not view.blocks[index].text:
            continue
        around = _box_element(view, scores, index)
        depth = min(len(around), len(last))  # a title's own class may lead deeper than the box
        if around and (not depth or around[:depth] != last[:depth]):
            boxes.append([])
            depth = len(around)
        if around:
            boxes[-1].append(index)
        last = around[:depth]
    return boxes


def _box_element(view: View, scores: Scores, index: int) -> tuple[str, ...]:
    """The selectors down to the box that a block stands in, none outside of boxes."""
    witness = strongest(scores[index])
    if witness is None or witness.value != "-sidebar":
        return ()
    return view.blocks[index].tokens[: view.hints[index].removed_at + 1]


def _is_box(view: View, zones: Zones, box: list[int]) -> bool:
    """True for a box with some text of which the article took hardly anything, and no field a line."""
    sizes = {index: len(view.blocks[index].text) for index in box}
    taken = sum(size for index, size in sizes.items() if zones.by_block[index].role in ARTICLE)
    is_free = all(zones.by_block[index].role in ("removed", *ARTICLE) for index in box)
    return is_free and len(box) >= LINES and sum(sizes.values()) >= BOX and taken <= TAKEN * sum(sizes.values())


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
