"""Tells a page's article from all around it: what the weights keep is the body, the rest is removed with its kind."""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul

from copytaster.evidence import Evidence, Zone, Zones
from copytaster.view import View
from copytaster.zones.container import Container
from copytaster.zones.features import Features
from copytaster.zones.prune import outside, printed_role, removed, strongest
from copytaster.zones.weights import chances, terms

Scores = list[dict[str, Evidence]]
RULE = "zone.weights"
SAID = 0.5  # score from which a rule's word on a block is a feature
EVEN = 0.5  # a chance that says neither; the bar of a page whose text is sure
SURE = 0.97  # score from which a rule's word that a block is the body outvotes the weights
# Rules that outvote the weights: what they see is rare on the pages that the weights were measured on, or sure.
OUTVOTES = frozenset(("zone.closing", "zone.machine_values", "zone.inset"))
TINY = 600  # characters of a page too small for the weights: all of it is article, as far as rules can tell
LEAST_BAR = 0.1  # a bar below this would keep what is surely no article
LEAST_TEXT = 250  # characters of running text below which the weights surely failed on a page
NEAR_BEST = 0.4  # share of the best chance from which a block is then kept
HEAD_REACH = 40  # blocks between the headline and the container


def features(view: View, scores: Scores, found: Container, headline: int) -> tuple[Container, Features]:
    """The container, reaching up to the headline, and what is seen of its blocks."""
    start = headline if 0 <= found.start - headline <= HEAD_REACH and headline >= 0 else found.start
    found = found._replace(start=start)
    says = [
        [role for role, one in roles.items() if role[0] != "-" and one.score >= SAID] if roles else ()
        for roles in scores[start : found.end]
    ]
    return found, Features(view, found, headline, says)


def choose(view: View, scores: Scores, zones: Zones, found: Container) -> None:
    """Gives each block of a page the zone "body" (or what it is in it) or "removed"."""
    found, seen = features(view, scores, found, zones.headline)
    sizes = [len(block.text) for block in seen.blocks]
    likely = _chances(seen)
    if likely and (max(raised(likely, seen)) <= EVEN or sum(sizes) < TINY):
        likely = [0.0 if strongest(scores[index]) else 1.0 for index in range(found.start, found.end)]
    else:
        likely = raised(weighed(likely, sizes), seen)
    zones.by_block[:] = (
        *(outside(view, scores, index) for index in range(found.start)),
        *(_inside(view, scores, index, chance) for index, chance in enumerate(likely, found.start)),
        *(outside(view, scores, index) for index in range(found.end, len(view.blocks))),
    )


def _chances(seen: Features) -> list[float]:
    """How likely each block is part of the article; 0 for pictures."""
    likely = [0.0] * len(seen.blocks)
    for number, chance in zip(seen.numbers, chances(seen.said(), seen.texts, seen.circles), strict=True):
        likely[number] = chance
    return likely


def weighed(likely: list[float], sizes: Sequence[int]) -> list[float]:
    """The chances, raised so that the blocks above one half are those whose text makes the expected F1 the best.

    The best bar for F1 is half of the F1 that it gives (Lipton, Elkan, Narayanaswamy 2014): where a page leaves much in
    doubt, it is better to keep what is likelier not than to lose it.
    """
    wanted = sum(map(mul, likely, sizes))
    hits = kept = best = 0.0
    for chance, size in sorted(zip(likely, sizes, strict=True), reverse=True):
        hits, kept = hits + chance * size, kept + size
        best = max(best, 2 * hits / ((wanted + kept) or 1.0))
    lift = EVEN / max(best / 2, LEAST_BAR)
    return [min(one * lift, 1.0) for one in likely]


def raised(likely: list[float], seen: Features) -> list[float]:
    """The chances, all raised where hardly any running text would be left: a page must not come out empty."""
    core = [number for number, is_core in enumerate(seen.core) if is_core]
    kept = sum(len(seen.blocks[number].text) for number in core if likely[number] > EVEN)
    best = max((likely[number] for number in core), default=EVEN)
    if kept >= LEAST_TEXT or not core:
        return likely
    lift = EVEN / max(best * NEAR_BEST, 1e-6)
    return [min(one * lift, 1.0) for one in likely] if lift > 1.0 else likely


def why(view: View, scores: Scores, found: Container, headline: int, index: int) -> list[tuple[str, float]]:
    """The terms of the sum that decided one block, strongest first; none outside the container."""
    found, seen = features(view, scores, found, headline)
    if not found.start <= index < found.end or not view.blocks[index].text:
        return []
    number = seen.numbers.index(index - found.start)
    return terms(seen.said(), seen.texts, seen.circles, number)


def _inside(view: View, scores: Scores, index: int, likely: float) -> Zone:
    roles = scores[index]
    if roles and (zone := _sure(roles)) is not None:
        return zone
    if not view.blocks[index].text:
        return Zone("media", "zone.media", 0.8)
    if likely <= EVEN:
        return _removed(roles)
    if "subhead" in roles:
        return Zone("subhead", roles["subhead"].rule, roles["subhead"].score)
    return Zone("body", RULE, likely)


def _sure(roles: dict[str, Evidence]) -> Zone | None:
    """The zone of a block that rules may tell against the weights: copies, captions, what is surely the body."""
    for one in roles.values():
        if one.rule in OUTVOTES:
            is_removed = one.value[0] == "-"
            return removed(one.value, one.rule, one.score) if is_removed else Zone(one.value, one.rule, one.score)
    copy, body = roles.get("-duplicate"), roles.get("body")
    if copy is not None:
        return removed("duplicate", copy.rule, copy.score)
    if body is not None and body.score >= SURE:
        return Zone("body", body.rule, body.score)
    return printed_role(roles)


def _removed(roles: dict[str, Evidence]) -> Zone:
    """A block that the weights drop, of the kind that a rule says; as sure as that rule: a field may claim it."""
    witness = strongest(roles)
    return removed(witness.value, RULE, witness.score) if witness is not None else removed("other", RULE, EVEN)


def place_pictures(scores: Scores, zones: Zones, found: Container) -> None:
    """Drops the pictures, with their captions, that stand beside no text of the article and not in its head."""
    kept = [
        index
        for index in range(found.start, found.end)
        if zones.by_block[index].role in ("body", "subhead", "pull_quote")
    ]
    if not kept:
        return
    head = range(max(zones.headline, 0), kept[0])
    for index, is_beside in zip(range(found.start, found.end), _beside(zones, found), strict=True):
        if zones.by_block[index].role in ("media", "caption") and index not in head and not is_beside:
            zones.by_block[index] = _removed(scores[index])


def _beside(zones: Zones, found: Container) -> list[bool]:
    """Whether the nearest text before or behind each block, pictures and captions left out, is the article's."""
    ways = []
    for step in (1, -1):
        is_article, way = False, []
        for index in range(found.start, found.end)[::step]:
            zone = zones.by_block[index]
            if zone.role not in ("media", "caption"):
                is_article = zone.role != "removed" or zone.kind == "duplicate"
            way.append(is_article)
        ways.append(way[::step])
    return [before or behind for before, behind in zip(*ways, strict=True)]
