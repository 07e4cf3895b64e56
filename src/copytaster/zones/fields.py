"""Takes the lines that hold a field - dek, byline, date, source, tags - out of the body."""

from __future__ import annotations

from copytaster.evidence import Evidence, Zone, Zones
from copytaster.view import View
from copytaster.zones.prune import removed

Scores = list[dict[str, Evidence]]
REACH = 14  # blocks around the headline, and after the body's end, in which a field may stand outside the body
BEHIND = 4  # blocks behind the last of the body in which a field may stand, however short the lines before it are
LEAD_ROLES = ("kicker", "dek", "byline", "published", "modified", "section")
TAIL_ROLES = ("byline", "source", "published", "modified", "tags", "section")
END_ROLES = ("byline", "source")  # far behind the last paragraph, dates are those of others
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
BESIDE_DATES = ("other", "hidden", "related", "nav")  # kinds of a line of links, or with the reading time
LINES = frozenset(("kicker", "byline", "section", *DATES))  # fields that are a line at most
SINGLE = ("dek", "kicker", "source", "section")


def place_fields(view: View, scores: Scores, zones: Zones) -> None:
    """Gives the blocks before the first and after the last paragraph their field, where one is witnessed."""
    first, last = _edges(view, scores, zones)
    taken: set[str] = set()
    if zones.headline >= 0:
        zones.by_block[zones.headline] = Zone(
            "headline", scores[zones.headline]["headline"].rule, scores[zones.headline]["headline"].score
        )
    for index in _lead_range(view, zones, first):
        _assign(view, scores, zones, index, LEAD_ROLES, taken)
    for index in _tail_range(view, zones, last):
        _assign(view, scores, zones, index, TAIL_ROLES if index < last + REACH else END_ROLES, taken)
    _drop_copies(view, zones)


def _edges(view: View, scores: Scores, zones: Zones) -> tuple[int, int]:
    """The first and last block of the body that are surely running text; a long dek below the headline is none."""
    body = zones.having("body")
    below = [index for index in body if index > zones.headline and "dek" not in scores[index]] or body
    first = next((index for index in below if len(view.blocks[index].text) >= LONG), below[0] if below else -1)
    last = next((index for index in reversed(body) if len(view.blocks[index].text) >= LONG), body[-1] if body else -1)
    return first, last


def _lead_range(view: View, zones: Zones, first: int) -> range:
    head = zones.headline if zones.headline >= 0 else 0
    stop = first + 3 if first >= 0 else head + REACH
    return range(max(head - 4, 0), min(max(stop, head + 1), len(view.blocks)))


def _tail_range(view: View, zones: Zones, last: int) -> range:
    if last < 0:
        return range(0)
    end = max([last, *zones.having("body")[-1:]])  # behind a list or short lines
    return range(last, min(max(last + REACH, end + BEHIND), len(view.blocks)))


def _assign(view: View, scores: Scores, zones: Zones, index: int, roles: tuple[str, ...], taken: set[str]) -> None:
    zone = zones.by_block[index]
    if zone.role == "headline" or index == zones.headline or "question" in scores[index]:
        return
    if zone.role == "caption":
        if zone.rule != "zone.selector" or (index and view.blocks[index - 1].kind == "image"):
            return
        roles = tuple(role for role in roles if role in LINES)  # a class may call the line of the author a caption
    if scores[index].keys().isdisjoint(roles):
        return
    found = [
        one
        for role in roles
        if (one := scores[index].get(role))
        and one.score >= MINIMUM[role]
        and role not in taken
        and _may_be(role, view.blocks[index].text)
    ]
    if not found:
        return
    best = max(found, key=lambda one: one.score)
    if zone.role in ("removed", "subhead") and zone.score > best.score and not _is_dated(zone, best):
        return
    zones.by_block[index] = Zone(best.value, best.rule, best.score)
    if best.value in SINGLE:
        taken.add(best.value)


def _is_dated(zone: Zone, best: Evidence) -> bool:
    """True for a date line that goes on with what is no article, "23 July 2025 · 6 min read", or that is hidden."""
    return zone.kind in BESIDE_DATES and best.value in DATES and best.rule in ("zone.date_line", "zone.selector")


def _may_be(role: str, text: str) -> bool:
    """False for running text that a class calls a line, and for a date without a number."""
    if role in DATES and not any(char.isdigit() for char in text):
        return False
    return role not in LINES or len(text) <= FIELD_LINE


def _drop_copies(view: View, zones: Zones) -> None:
    """The headline or the dek printed again is a duplicate."""
    for role in ("headline", "dek"):
        original = next(iter(zones.having(role)), -1)
        for index in zones.having("body") if original >= 0 else ():
            if _is_same(view, index, original):
                zones.by_block[index] = removed("duplicate", f"zone.{role}_again", 0.95)


def _is_same(view: View, one: int, other: int) -> bool:
    heads = view.keys[one].replace("\n", " "), view.keys[other].replace("\n", " ")
    return heads[0] == heads[1] and _key(view.blocks[one].text) == _key(view.blocks[other].text) != ""


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
