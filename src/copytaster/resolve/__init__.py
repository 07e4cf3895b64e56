"""The one place that chooses a field's value among its witnesses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from copytaster.evidence import Evidence
from copytaster.resolve.authors import author_groups, author_value
from copytaster.resolve.dates import date_groups, date_value

# Below its threshold a field stays empty. A wrong headline or author is worse than none, a keyword harms nobody.
THRESHOLDS = {"headline": 0.3, "byline": 0.45}
DEFAULT_THRESHOLD = 0.5
LAST = 10**9  # rank of a witness that stands nowhere in the text
# Ties go to what readers see.
FAMILY_ORDER = ("print", "json_ld", "meta", "microdata", "markup", "words", "layout", "title")
_PLACES = {family: place for place, family in enumerate(FAMILY_ORDER)}
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Decision:
    """A field's value with the witnesses for it, best first."""

    field: str
    value: Any
    score: float
    witnesses: list[Evidence]

    @property
    def rule(self) -> str:
        """The best rule behind the value."""
        return self.witnesses[0].rule


def resolve(evidence: Iterable[Evidence], family_of: Callable[[str], str]) -> tuple[dict[str, Decision], list[str]]:
    """The decision of each field that passes its threshold, and the fields that had witnesses but do not."""
    by_field: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        if one.field != "zone" and one.value not in (None, "", ()):
            by_field[one.field].append(one)
    decisions, empty = {}, []
    for field, witnesses in by_field.items():
        best = _best(field, _groups(field, witnesses), family_of)
        if best.score >= THRESHOLDS.get(field, DEFAULT_THRESHOLD):
            decisions[field] = best
        else:
            empty.append(field)
    return decisions, empty


def combined(witnesses: Iterable[Evidence], family_of: Callable[[str], str]) -> float:
    """Noisy-or over families, each counted once by its best witness."""
    best: dict[str, float] = defaultdict(float)
    for one in witnesses:
        family = family_of(one.rule)
        best[family] = max(best[family], one.score)
    doubt = 1.0
    for score in best.values():
        doubt *= 1.0 - score
    return 1.0 - doubt


def _best(field: str, groups: list[list[Evidence]], family_of: Callable[[str], str]) -> Decision:
    def order(group: Iterable[Evidence]) -> tuple[float, int, int, str]:
        first = min(group, key=lambda one: _rank(one, family_of))
        return (-round(combined(group, family_of), 6), *_rank(first, family_of))

    best = min(groups, key=order) if len(groups) > 1 else groups[0]
    chosen = sorted(best, key=lambda one: _rank(one, family_of)) if len(best) > 1 else best
    return Decision(field, _value(field, chosen, family_of), round(combined(chosen, family_of), 4), chosen)


def _value(field: str, chosen: list[Evidence], family_of: Callable[[str], str]) -> Any:
    if field in ("published", "modified"):
        return date_value(chosen)
    if field == "authors":
        return author_value(chosen)
    return _spelling(chosen, family_of) if field == "headline" else chosen[0].value


def _spelling(chosen: list[Evidence], family_of: Callable[[str], str]) -> Any:
    """The spelling - quotation marks, dashes - that most families give the same words.

    Among equals the one with a colon: print parts a kicker from the headline by a new line.
    """
    spellings: dict[str, set[str]] = defaultdict(set)
    for one in chosen:
        spellings[one.value].add(family_of(one.rule))
    return max(spellings, key=lambda value: (len(spellings[value]), value.count(":")))


def _rank(one: Evidence, family_of: Callable[[str], str]) -> tuple[int, int, str]:
    family = family_of(one.rule)
    return _PLACES.get(family, len(_PLACES)), one.spans[0].block if one.spans else LAST, one.rule


def _groups(field: str, witnesses: list[Evidence]) -> list[list[Evidence]]:
    """Witnesses that say the same."""
    if field in ("published", "modified"):
        return date_groups(witnesses)
    if field == "authors":
        return author_groups(witnesses)
    groups: dict[Hashable, list[Evidence]] = defaultdict(list)
    for one in witnesses:
        groups[_key(one.value)].append(one)
    return list(groups.values())


def _key(value: Any) -> Hashable:
    if isinstance(value, str):
        return _words(value)
    return value if isinstance(value, tuple) else str(value)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
