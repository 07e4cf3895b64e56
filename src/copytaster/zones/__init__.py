"""Decides what each block of a document is: a field, the body, or boilerplate of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from copytaster.evidence import Evidence, Zone, Zones
from copytaster.view import View
from copytaster.zones import page
from copytaster.zones.container import Container, container
from copytaster.zones.features import Features, shared_tokens
from copytaster.zones.fields import place_fields
from copytaster.zones.prune import prune

Scores = list[dict[str, Evidence]]
FEW = 64  # blocks of a page that are all looked at
MARGIN = 14  # blocks around the article in which a field may stand
SELECTOR_RULES = frozenset(("zone.selector", "zone.class_word", "zone.inset"))


def look(view: View, evidence: Iterable[Evidence], family_of: Callable[[str], str]) -> Container:
    """The part that may hold the article. The view leaves out what stands far from it and from the likely headline.

    `evidence` is that of the rules that look at all blocks: where a page's headline may be.
    """
    found = container(view)
    if view.is_page and len(view.blocks) > FEW:
        likely = _headline(_scores(view, evidence, family_of), *found.narrow())
        start = max(min(found.start, likely) - MARGIN, 0)
        view.look_at(range(start, min(found.end + MARGIN, len(view.blocks))))
    return found


def decide_zones(view: View, found: Container, evidence: list[Evidence], family_of: Callable[[str], str]) -> Zones:
    """The zone of every block: fields near the body, the body's own blocks, and the kind of all that is removed."""
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
    zones.close()
    return zones


def terms(
    view: View, found: Container, evidence: list[Evidence], family_of: Callable[[str], str], index: int
) -> list[tuple[str, float]]:
    """What the weights make of one block of a page: each name seen and its term of the sum, strongest first."""
    scores = witnessed(view, evidence, family_of, found)
    return page.why(view, scores, found, _headline(scores, *found.narrow()), index)


def page_features(
    view: View, found: Container, evidence: list[Evidence], family_of: Callable[[str], str]
) -> tuple[Container, Features]:
    """What the weights are measured on: the blocks that may be a page's article, and what is seen of them."""
    scores = witnessed(view, evidence, family_of, found)
    return page.features(view, scores, found, _headline(scores, *found.narrow()))


def witnessed(view: View, evidence: list[Evidence], family_of: Callable[[str], str], found: Container) -> Scores:
    """For each block its roles with their witness, selectors of elements around the whole container left out."""
    return _scores(view, _local(view, evidence, found) if view.is_page else evidence, family_of)


def _local(view: View, evidence: Iterable[Evidence], found: Container) -> list[Evidence]:
    """The evidence without selectors of elements around the whole body: they say nothing of single blocks in it."""
    start, end = found.start, found.end
    shared = shared_tokens(view.blocks[start:end])
    around = frozenset(view.blocks[start].tokens[:shared]) if shared else frozenset()
    return [
        one
        for one in evidence
        if one.rule not in SELECTOR_RULES
        or not start <= int(one.subject) < end
        or not _is_around(view, one, shared, around)
    ]


def _is_around(view: View, one: Evidence, shared: int, around: frozenset[str]) -> bool:
    """True for a selector's word on a block that comes from an element around the whole body."""
    hint = view.hints[int(one.subject)]
    return hint.removed_at < shared if one.value.startswith("-") else hint.role_by in around


def _scores(view: View, evidence: Iterable[Evidence], family_of: Callable[[str], str]) -> Scores:
    """For each block its roles, each with the best witness, its score raised by those of other families."""
    nothing: dict[str, Evidence] = {}  # one for all the blocks of which no rule says anything
    scores = [nothing] * len(view.blocks)
    several: dict[tuple[int, str], list[Evidence]] = {}
    for one in evidence:
        index = int(one.subject)
        roles = scores[index]
        if not roles:
            scores[index] = {one.value: one}
        elif (known := roles.setdefault(one.value, one)) is not one:
            several.setdefault((index, one.value), [known]).append(one)
    for (index, role), witnesses in several.items():
        scores[index][role] = _combined(witnesses, family_of)
    return scores


def _combined(witnesses: list[Evidence], family_of: Callable[[str], str]) -> Evidence:
    families: dict[str, Evidence] = {}
    for one in witnesses:
        family = family_of(one.rule)
        if family not in families or families[family].score < one.score:
            families[family] = one
    best = max(families.values(), key=lambda one: one.score)
    if len(families) == 1:
        return best
    doubt = 1.0
    for one in families.values():
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
