"""The one place that chooses a field's value among its witnesses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from copytaster.evidence import Evidence

# Below its threshold a field stays empty. A wrong headline or author is worse than none, a keyword harms nobody.
THRESHOLDS = {"headline": 0.3, "authors": 0.5, "byline": 0.45, "published": 0.5, "modified": 0.5, "dek": 0.5, "kicker": 0.5, "keywords": 0.5, "section": 0.5}
DEFAULT_THRESHOLD = 0.5
# Ties go to what readers see.
FAMILY_ORDER = ("print", "json_ld", "meta", "microdata", "markup", "words", "layout", "title")


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
    def order(group: list[Evidence]) -> tuple[float, int, int, str]:
        first = min(group, key=lambda one: _rank(one, family_of))
        return (-round(combined(group, family_of), 6), *_rank(first, family_of))

    chosen = sorted(min(groups, key=order), key=lambda one: _rank(one, family_of))
    return Decision(field, _value(field, chosen), round(combined(chosen, family_of), 4), chosen)


def _value(field: str, chosen: list[Evidence]) -> Any:
    """The best witness's value; a date takes its offset and precision from the witness that states most."""
    value = chosen[0].value
    if field not in ("published", "modified"):
        return value
    firm = next((one.value for one in chosen if one.value.zone == "stated"), None) or next((one.value for one in chosen if one.value.precision != "day"), value)
    printed = next((one.value for one in chosen if one.spans), firm)
    is_minute = printed.precision == "minute" and firm.precision == "second"
    return firm._replace(raw=printed.raw, precision="minute" if is_minute else firm.precision)


def _rank(one: Evidence, family_of: Callable[[str], str]) -> tuple[int, int, str]:
    family = family_of(one.rule)
    place = FAMILY_ORDER.index(family) if family in FAMILY_ORDER else len(FAMILY_ORDER)
    return place, one.spans[0].block if one.spans else -1, one.rule


def _groups(field: str, witnesses: list[Evidence]) -> list[list[Evidence]]:
    """Witnesses that say the same."""
    if field in ("published", "modified"):
        return _date_groups(witnesses)
    groups: dict[Hashable, list[Evidence]] = defaultdict(list)
    for one in witnesses:
        groups[_key(field, one.value)].append(one)
    return list(groups.values())


def _key(field: str, value: Any) -> Hashable:
    if field == "authors":
        return frozenset(_words(person.name) for person in value)
    if isinstance(value, str):
        return _words(value)
    return str(value)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _date_groups(witnesses: list[Evidence]) -> list[list[Evidence]]:
    """Instants that are the same minute; a clock without offset or a bare day joins the instant that it fits."""
    exact = sorted(witnesses, key=lambda one: (one.value.zone is None, one.value.precision == "day"))
    groups: list[list[Evidence]] = []
    for one in exact:
        home = next((group for group in groups if _fits(one.value, group[0].value)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [sorted(group, key=lambda one: one.value.precision == "day" or one.value.zone is None) for group in groups]


def _fits(loose: Any, firm: Any) -> bool:
    if loose.precision == "day" or firm.precision == "day":
        return bool(loose.value[:10] == firm.value[:10])
    if loose.zone and firm.zone:
        return _minute(loose.value) == _minute(firm.value)
    return bool(loose.value[:16] == firm.value[:16])


def _minute(value: str) -> datetime:
    return datetime.fromisoformat(value).astimezone(UTC).replace(second=0, microsecond=0)
