"""Decides what each block of a document is: a field, the body, or boilerplate of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate

from copytaster.evidence import Evidence, Zone, Zones
from copytaster.packs.lexicon import Hint
from copytaster.view import View
from copytaster.zones import page
from copytaster.zones.container import Container, container
from copytaster.zones.features import Features, is_core, shared_tokens
from copytaster.zones.fields import place_fields
from copytaster.zones.insets import place_insets
from copytaster.zones.prune import prune

Scores = list[dict[str, Evidence]]
FEW = 64  # blocks of a page that are all looked at
BEHIND_TEXT = 0.03  # of a headline's score that each block of running text above it takes
MARGIN = 14  # blocks around the article in which a field may stand
SELECTOR_RULES = frozenset(("zone.selector", "zone.class_word", "zone.inset"))


def look(view: View, evidence: Iterable[Evidence], family_of: Callable[[str], str]) -> Container:
    """The part that may hold the article. The view leaves out what stands far from it and from the likely headline.

    `evidence` is that of the rules that look at all blocks: where a page's headline may be.
    """
    found = container(view)
    if view.is_page and len(view.blocks) > FEW:
        likely = _headline(view, _scores(view, evidence, family_of), found)
        start = max(min(found.start, likely) - MARGIN, 0)
        view.look_at(range(start, min(found.end + MARGIN, len(view.blocks))))
    return found


def decide_zones(view: View, found: Container, evidence: list[Evidence], family_of: Callable[[str], str]) -> Zones:
    """The zone of every block: fields near the body, the body's own blocks, and the kind of all that is removed."""
    scores = witnessed(view, evidence, family_of, found)
    headline = _headline(view, scores, found)
    zones = Zones([Zone("body", "zone.body", 0.5)] * len(view.blocks), headline)
    if view.is_page:
        page.choose(view, scores, zones, found)
        place_fields(view, scores, zones)
        page.place_pictures(scores, zones, found)
        place_insets(view, scores, zones)
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
    return page.why(view, scores, found, _headline(view, scores, found), index)


def page_features(
    view: View, found: Container, evidence: list[Evidence], family_of: Callable[[str], str]
) -> tuple[Container, Features]:
    """What the weights are measured on: the blocks that may be a page's article, and what is seen of them."""
    scores = witnessed(view, evidence, family_of, found)
    return page.features(view, scores, found, _headline(view, scores, found))


def witnessed(view: View, evidence: list[Evidence], family_of: Callable[[str], str], found: Container) -> Scores:
    """For each block its roles with their witness, selectors of elements around the whole container left out."""
    return _scores(view, _local(view, evidence, found) if view.is_page else evidence, family_of)


def _local(view: View, evidence: Iterable[Evidence], found: Container) -> list[Evidence]:
    """The evidence without selectors of elements around the whole body: they say nothing of single blocks in it."""
    start, end, lists = found.start, found.end, view.selectors.lists
    own = {*view.selectors.of_blocks[start:end]}
    shared = shared_tokens([lists[number] for number in own])
    around = frozenset(view.blocks[start].tokens[:shared]) if shared else frozenset()
    says_of_all = {number: _says_of_all(view.words.hint(lists[number]), shared, around) for number in own}
    of_blocks = view.selectors.of_blocks
    return [
        one
        for one in evidence
        if one.rule not in SELECTOR_RULES
        or not start <= int(one.subject) < end
        or not says_of_all[of_blocks[int(one.subject)]][one.value[0] == "-"]
    ]


def _says_of_all(hint: Hint, shared: int, around: frozenset[str]) -> tuple[bool, bool]:
    """Whether a hint's role, and its removed kind, come from an element around the whole body."""
    return hint.role_by in around, hint.removed_at < shared


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


def _headline(view: View, scores: Scores, found: Container) -> int:
    """The block that prints the headline: the best-witnessed, before the end of the body; -1 if none is likely.

    It stands near the body's beginning: right above it, or in it, behind menus but not behind running text.
    """
    start, end = found.narrow()
    passed = list(accumulate(map(is_core, view.blocks[start:end]), initial=0))
    best, best_score = -1, 0.45
    for index, roles in enumerate(scores[:end]):
        witness = roles.get("headline")
        if witness is None or "kicker" in roles or "question" in roles:
            continue
        distance = min(start - index, 60) / 600 if index < start else passed[index - start] * BEHIND_TEXT
        score = witness.score - distance
        if score > best_score:
            best, best_score = index, score
    return best
