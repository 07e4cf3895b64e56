"""Decides what each block of a document is: a field, the body, or boilerplate of a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from copytaster.evidence import Evidence, Zone, Zones
from copytaster.view import View
from copytaster.zones.container import container
from copytaster.zones.fields import place_fields
from copytaster.zones.prune import prune

Scores = list[dict[str, Evidence]]
SELECTOR_RULES = frozenset(("zone.selector", "zone.class_word"))


def decide_zones(view: View, evidence: list[Evidence], family_of: Callable[[str], str]) -> Zones:
    """The zone of every block: fields near the body, the body's own blocks, and the kind of all that is removed."""
    start, end = container(view)
    scores = _scores(view, _local(view, evidence, start, end), family_of)
    headline = _headline(view, scores, start, end)
    zones = Zones([Zone("body", "zone.body", 0.5)] * len(view.blocks), headline)
    prune(view, scores, zones, start, end)
    place_fields(view, scores, zones)
    _close(zones)
    return zones


def _local(view: View, evidence: list[Evidence], start: int, end: int) -> Iterator[Evidence]:
    """The evidence without selectors of elements around the whole body: they say nothing of single blocks in it."""
    shared = _shared_tokens(view, start, end)
    for one in evidence:
        index = int(one.subject)
        is_around = start <= index < end and one.value.startswith("-") and view.hints[index].removed_at < shared
        if not (is_around and one.rule in SELECTOR_RULES):
            yield one


def _shared_tokens(view: View, start: int, end: int) -> int:
    """How many leading tokens all blocks of a range have in common."""
    if not view.is_page or end <= start:
        return 0
    first = view.blocks[start].tokens
    shared = len(first)
    for block in view.blocks[start + 1 : end]:
        tokens = block.tokens
        while shared and tokens[:shared] != first[:shared]:
            shared -= 1
    return shared


def _scores(view: View, evidence: Iterable[Evidence], family_of: Callable[[str], str]) -> Scores:
    """For each block its roles, each with the best witness, its score raised by those of other families."""
    doubts: list[dict[str, dict[str, Evidence]]] = [defaultdict(dict) for _ in view.blocks]
    for one in evidence:
        families = doubts[int(one.subject)][one.value]
        family = family_of(one.rule)
        if family not in families or families[family].score < one.score:
            families[family] = one
    return [{role: _combined(list(families.values())) for role, families in roles.items()} for roles in doubts]


def _combined(witnesses: list[Evidence]) -> Evidence:
    best = max(witnesses, key=lambda one: one.score)
    if len(witnesses) == 1:
        return best
    doubt = 1.0
    for one in witnesses:
        doubt *= 1.0 - one.score
    return Evidence("zone", best.value, 1.0 - doubt, best.rule, best.spans, best.subject, best.note)


def _headline(view: View, scores: Scores, start: int, end: int) -> int:
    """The block that prints the headline: the best-witnessed, before the end of the body; -1 if none is likely."""
    best, best_score = -1, 0.45
    for index, roles in enumerate(scores[:end]):
        witness = roles.get("headline")
        if witness is None or "kicker" in roles or "question" in roles:
            continue
        distance = min(abs(start - index), 60) / 600 if index < start else (index - start) / 100
        score = witness.score - distance
        if score > best_score:
            best, best_score = index, score
    return best


def _close(zones: Zones) -> None:
    body = zones.having("body")
    if body:
        zones.first, zones.last = body[0], body[-1]
