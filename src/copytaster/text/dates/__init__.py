"""Finds the first date, with its time and zone, in a short line of text or in a metadata value."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from copytaster.text.dates.days import YEARS, Day, day_at, is_date
from copytaster.text.dates.times import Time, time_after, time_before
from copytaster.text.dates.words import CONNECTORS, DateWords, Item, is_connector, items_of
from copytaster.text.dates.zones import Clock, clock_of, is_zone, localise, named_offset, sign_offset

__all__ = ["DateWords", "Moment", "is_zone", "parse"]

Precision = Literal["day", "minute", "second"]

REACH = 300  # characters of a line that are searched; a date line is shorter

# PHP's pattern "Y-m-dTH:i:s" prints the zone where the T should stand: 2019-10-04+0714:44:00.
_ISO = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?P<dash>-?)(?P<m>\d\d)(?P=dash)(?P<d>\d\d)"
    r"(?:(?:[Tt]|\s{1,3}|(?P<early>[+-]\d\d(?:\d\d)?|[A-Z]{2,5})(?=\d\d:\d\d:))"
    r"(?P<H>\d\d):?(?P<M>\d\d)(?::?(?P<S>\d\d)(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<zone>[Zz](?![^\W\d_])|[+-]\d\d(?::?\d\d)?(?![\d:/.-])))?)?(?![\d/-])"
)
# Every date that is read holds a year or a count of seconds; a year of two digits stands behind two of two.
_YEAR = re.compile(r"\d{4}|\d\d([./])\d\d\1\d\d")
_SHORT_DATE = re.compile(r"(?<![\d./])\d\d([./])\d\d\1\d\d(?![\d./])")
_NUMBER = re.compile(r"\d+")
YEAR_DIGITS, LAST_DAY = 4, 31


class Moment(NamedTuple):
    """A date found in a text.

    `value` is ISO 8601: a plain date when `precision` is "day", else with the offset that was stated or assumed; when
    there is neither, `zone` is None and the value has no offset. `start:end` are the characters that the date takes.
    """

    value: str
    precision: Precision
    zone: Literal["stated", "assumed"] | None
    start: int
    end: int


class _Found(NamedTuple):
    """What the search found, before its offset is known."""

    date: tuple[int, int, int]
    clock: Clock | None
    start: int
    end: int


def parse(text: str, words: DateWords, zone: str | None = None) -> Moment | None:
    """The first date in the head of a text, or None.

    `zone` is an IANA name or an offset ("+07:00") that holds where the text states none; ValueError if it is neither.
    """
    head = text[:REACH]
    return _parse(head, words, zone) if _YEAR.search(head) else None


@lru_cache(maxsize=256)  # several rules read the same line
def _parse(head: str, words: DateWords, zone: str | None) -> Moment | None:
    stripped = head.strip()
    if stripped.isascii() and stripped.isdigit() and len(stripped) in (10, 13) and stripped[0] != "0":
        return _unix(stripped, head.index(stripped))
    found = _search(head, words)
    if found is None:
        return None
    date = datetime(*found.date)
    if found.clock is None:
        return Moment(f"{date:%Y-%m-%d}", "day", None, found.start, found.end)
    value, origin = localise(date, found.clock, zone)
    return Moment(value, "minute" if found.clock.second is None else "second", origin, found.start, found.end)


def _search(head: str, words: DateWords) -> _Found | None:
    """The earlier of the first ISO date and the first printed date."""
    iso = _iso(head)
    if iso is not None and iso.start == 0:
        return iso
    printed = _printed(head, words) if _may_print(head) else None
    candidates = [found for found in (iso, printed) if found]
    return min(candidates, key=lambda found: (found.start, -found.end), default=None)


def _may_print(head: str) -> bool:
    """True for a line with a year and another number that may be a day; most others need no closer look."""
    if _SHORT_DATE.search(head):
        return True
    numbers = [number for number in _NUMBER.findall(head) if len(number) <= YEAR_DIGITS]
    years = [number for number in numbers if len(number) == YEAR_DIGITS and int(number) in YEARS]
    return bool(years) and any(0 < int(number) <= LAST_DAY for number in numbers)


def _unix(digits: str, start: int) -> Moment | None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(digits[:10]))
    if moment.year not in YEARS:
        return None
    return Moment(moment.isoformat(), "second", "stated", start, start + len(digits))


def _iso(head: str) -> _Found | None:
    for match in _ISO.finditer(head):
        date = int(match["y"]), int(match["m"]), int(match["d"])
        if is_date(*date):
            clock = _iso_clock(match)
            return _Found(date, clock, match.start(), match.end() if clock else match.end("d"))
    return None


def _iso_clock(match: re.Match[str]) -> Clock | None:
    if match["H"] is None:
        return None
    stated = match["zone"] or match["early"] or ""
    offset = named_offset(stated.upper()) if stated[:1].isalpha() else sign_offset(stated)
    second = None if match["S"] is None else int(match["S"])
    return clock_of(int(match["H"]), int(match["M"]), second, offset)


def _printed(head: str, words: DateWords) -> _Found | None:
    items = items_of(head, words)
    for index in [index for index, item in enumerate(items) if item.width or item.month]:
        day = day_at(items, index, words.day_first)
        if day is not None:
            return _with_time(head, items, day)
    return None


def _with_time(head: str, items: list[Item], day: Day) -> _Found:
    time = _nearer(day, time_before(items, day.first), time_after(items, day.last))
    first, last = (min(day.first, time.first), max(day.last, time.last)) if time else (day.first, day.last)
    first, last = _first_weekday(items, first), _last_weekday(items, last)
    start, end = items[first].start, _close(head, items, first, last)
    return _Found((day.year, day.month, day.day), time.clock if time else None, start, end)


def _nearer(day: Day, before: Time | None, after: Time | None) -> Time | None:
    if before is None or after is None:
        return before or after
    return after if after.first - day.last < day.first - before.last else before


def _first_weekday(items: list[Item], first: int) -> int:
    position = first - 1
    while position >= 0 and (items[position].text in CONNECTORS or items[position].text == "."):
        position -= 1
    return position if position >= 0 and "weekday" in items[position].roles else first


def _last_weekday(items: list[Item], last: int) -> int:
    position = last
    while items[position].text in CONNECTORS:
        position += 1
    return position + 1 if "weekday" in items[position].roles else last


def _close(head: str, items: list[Item], first: int, last: int) -> int:
    """Where the date ends: past a filler that closes it ("Uhr", "日") and a bracket that was opened inside."""
    following = items[last]
    end = items[last - 1].end
    opened = sum((item.text == "(") - (item.text == ")") for item in items[first:last])
    if opened > 0 and following.text == ")":
        return following.end
    tail = head[end : following.start if following.start >= 0 else len(head)].rstrip()
    is_closing = following.start < 0 or is_connector(following) or not tail[:1].isspace()
    return end + len(tail) if is_closing else end
