"""Takes the lines that hold a field - dek, byline, date, source, tags - out of the body."""

from __future__ import annotations

from copytaster.evidence import Evidence, Zone, Zones
from copytaster.view import View
from copytaster.zones.prune import removed

Scores = list[dict[str, Evidence]]
REACH = 14  # blocks around the headline, and after the body's end, in which a field may stand outside the body
LEAD_ROLES = ("kicker", "dek", "byline", "published", "modified", "section")
TAIL_ROLES = ("byline", "source", "published", "modified", "tags", "section")
MINIMUM = {
    "kicker": 0.6,
    "dek": 0.6,
    "byline": 0.55,
    "published": 0.45,
    "modified": 0.5,
    "source": 0.6,
    "tags": 0.6,
    "section": 0.6,
}
LONG = 120
FIELD_LINE = 240  # characters: a longer block is running text, whatever its class is called
DATES = ("published", "modified")
LINES = frozenset(("kicker", "byline", "section", *DATES))  # fields that are a line at most
SINGLE = ("dek", "kicker", "source", "section")


def place_fields(view: View, scores: Scores, zones: Zones) -> None:
    """Gives the blocks before the first and after the last paragraph their field, where one is witnessed."""
    first, last = _edges(view, zones)
    taken: set[str] = set()
    if zones.headline >= 0:
        zones.by_block[zones.headline] = Zone(
            "headline", scores[zones.headline]["headline"].rule, scores[zones.headline]["headline"].score
        )
    for index in _lead_range(view, zones, first):
        _assign(view, scores, zones, index, LEAD_ROLES, taken)
    for index in _tail_range(view, zones, last):
        _assign(view, scores, zones, index, TAIL_ROLES, taken)
    _drop_copies(view, zones)


def _edges(view: View, zones: Zones) -> tuple[int, int]:
    """The first and last block of the body that are surely running text."""
    longs = [index for index in zones.having("body") if len(view.blocks[index].text) >= LONG] or zones.having("body")
    return (longs[0], longs[-1]) if longs else (-1, -1)


def _lead_range(view: View, zones: Zones, first: int) -> range:
    head = zones.headline if zones.headline >= 0 else 0
    stop = first + 3 if first >= 0 else head + REACH
    return range(max(head - 4, 0), min(max(stop, head + 1), len(view.blocks)))


def _tail_range(view: View, zones: Zones, last: int) -> range:
    return range(max(last, 0), min(last + REACH, len(view.blocks))) if last >= 0 else range(0)


def _assign(view: View, scores: Scores, zones: Zones, index: int, roles: tuple[str, ...], taken: set[str]) -> None:
    zone = zones.by_block[index]
    if zone.role in ("headline", "caption") or index == zones.headline or "question" in scores[index]:
        return
    found = [
        one
        for role in roles
        if (one := scores[index].get(role))
        and one.score >= MINIMUM[role]
        and role not in taken
        and _may_be(role, view.blocks[index].text)
    ]
    if not found or (zone.role in ("removed", "subhead") and zone.score > max(one.score for one in found)):
        return
    best = max(found, key=lambda one: one.score)
    zones.by_block[index] = Zone(best.value, best.rule, best.score)
    if best.value in SINGLE:
        taken.add(best.value)


def _may_be(role: str, text: str) -> bool:
    """False for running text that a class calls a line, and for a date without a number."""
    if role in DATES and not any(char.isdigit() for char in text):
        return False
    return role not in LINES or len(text) <= FIELD_LINE


def _drop_copies(view: View, zones: Zones) -> None:
    """The headline or the dek printed again is a duplicate."""
    for role in ("headline", "dek"):
        originals = zones.having(role)
        key = _key(view.blocks[originals[0]].text) if originals else ""
        for index in zones.having("body") if key else ():
            if _key(view.blocks[index].text) == key:
                zones.by_block[index] = removed("duplicate", f"zone.{role}_again", 0.95)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
