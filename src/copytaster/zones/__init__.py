"""Decides what each block of a document is: a field, the body, or boilerplate of a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from copytaster.evidence import Evidence, Zone, Zones
from copytaster.view import View
from copytaster.zones import page
from copytaster.zones.container import Container, container
from copytaster.zones.features import Features, shared_tokens
from copytaster.zones.fields import place_fields
from copytaster.zones.prune import prune

Scores = list[dict[str, Evidence]]
SELECTOR_RULES = frozenset(("zone.selector", "zone.class_word", "zone.inset"))


def decide_zones(view: View, evidence: list[Evidence], family_of: Callable[[str], str]) -> Zones:
    """The zone of every block: fields near the body, the body's own blocks, and the kind of all that is removed."""
    found = container(view)
    scores = witnessed(view, evidence, family_of, found)
    headline = _headline(scores, *found.narrow())
    zones = Zones([Zone("body", "zone.body", 0.5)] * len(view.blocks), headline)
    if view.is_page:
        page.choose(view, scores, zones, found)
        place_fields(view, scores, zones)
        page.place_pictures(scores, zones, found)
    else:
        prune(view, scores, zones)
        place_fields(view, scores, zones)
    _close(zones)
    return zones


def terms(view: View, evidence: list[Evidence], family_of: Callable[[str], str], index: int) -> list[tuple[str, float]]:
    """What the weights make of one block of a page: each name seen and its term of the sum, strongest first."""
    found = container(view)
    scores = witnessed(view, evidence, family_of, found)
    return page.why(view, scores, found, _headline(scores, *found.narrow()), index)


def page_features(view: View, evidence: list[Evidence], family_of: Callable[[str], str]) -> tuple[Container, Features]:
    """What the weights are measured on: the blocks that may be a page's article, and what is seen of them."""
    found = container(view)
    scores = witnessed(view, evidence, family_of, found)
    return page.features(view, scores, found, _headline(scores, *found.narrow()))


def witnessed(view: View, evidence: list[Evidence], family_of: Callable[[str], str], found: Container) -> Scores:
    """For each block its roles with their witness, selectors of elements around the whole container left out."""
    return _scores(view, _local(view, evidence, found), family_of)


def _local(view: View, evidence: list[Evidence], found: Container) -> Iterator[Evidence]:
    """The evidence without selectors of elements around the whole body: they say nothing of single blocks in it."""
    start, end = found.start, found.end
    shared = shared_tokens(view.blocks[start:end]) if view.is_page else 0
    around = frozenset(view.blocks[start].tokens[:shared]) if shared else frozenset()
    for one in evidence:
        index = int(one.subject)
        if not (one.rule in SELECTOR_RULES and start <= index < end and _is_around(view, one, shared, around)):
            yield one


def _is_around(view: View, one: Evidence, shared: int, around: frozenset[str]) -> bool:
    """True for a selector's word on a block that comes from an element around the whole body."""
    hint = view.hints[int(one.subject)]
    return hint.removed_at < shared if one.value.startswith("-") else hint.role_by in around


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


def _headline(scores: Scores, start: int, end: int) -> int:
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
