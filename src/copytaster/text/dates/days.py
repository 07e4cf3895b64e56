"""Reads the day, month and year of a printed date."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from copytaster.text.dates.words import Item

YEARS = range(1900, 2101)
TURN = 69  # a year of two digits below this is of this century, as POSIX has it


class Day(NamedTuple):
    """A calendar day, and the items `first:last` that print it."""

    year: int
    month: int
    day: int
    first: int
    last: int


class _Part(NamedTuple):
    """A number or a month's name; `mark` is what stands before it: a sign, " " for a filler, "" for a blank."""

    item: Item
    mark: str
    position: int


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day, in the years that an article can be from."""
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    return day <= 28 or (datetime(year, month, 1) + timedelta(days=day - 1)).month == month


def day_at(items: list[Item], index: int, day_first: bool) -> Day | None:
    """The date that begins at an item: three numbers, or two and the name of a month, in one of the orders in use."""
    parts = _parts(items, index)
    if parts is None:
        return None
    order = _order(parts, day_first)
    if order is None or _cuts_time(items, parts[2]):
        return None
    year = _year(order, parts[2].mark, day_first)
    date = year, order[1].month or order[1].number, order[2].number
    return Day(*date, index, parts[2].position + 1) if is_date(*date) else None


def _year(order: tuple[Item, Item, Item], mark: str, day_first: bool) -> int:
    """The year, 0 for none: four digits, or two behind a day and a month of two digits.

    Only where days stand first: Korean "24.05.14" begins with the year, and American "05/14/24" with the month.
    """
    year, month, day = order
    if year.width == 4:
        return year.number
    is_short = day_first and year.width == month.width == day.width == 2 and mark in (".", "/")
    return year.number + (2000 if year.number < TURN else 1900) if is_short else 0


def _cuts_time(items: list[Item], last: _Part) -> bool:
    """True for a year that a page glues to the time behind it: "28.09.1912:44"."""
    mark, following = items[last.position + 1], items[last.position + 2]
    return last.item.width == 4 and mark.text == ":" and mark.touches and following.touches and following.width == 2


def _parts(items: list[Item], index: int) -> tuple[_Part, _Part, _Part] | None:
    """Three parts of a date in a row; None when they are a piece of a longer row ("1.2.3.2019", a path of a URL)."""
    if not _is_part(items[index]) or _is_inside(items, index):
        return None
    second = _next_part(items, index)
    third = second and _next_part(items, second.position)
    if second is None or third is None or _goes_on(items, third.position):
        return None
    return _Part(items[index], "", index), second, third


def _is_part(item: Item) -> bool:
    return 0 < item.width <= 4 or item.month > 0


def _is_inside(items: list[Item], index: int) -> bool:
    return index > 1 and items[index].touches and items[index - 1].text in ("/", ".")


def _goes_on(items: list[Item], last: int) -> bool:
    mark, following = items[last + 1], items[last + 2]
    return mark.touches and (mark.text == "/" or (mark.text == "." and following.touches and following.width > 0))


def _next_part(items: list[Item], index: int) -> _Part | None:
    marks = ""
    for position in range(index + 1, index + 4):
        item = items[position]
        if _is_part(item):
            return _Part(item, " " if item.after_filler and marks in ("", ",") else marks, position)
        if item.text not in ("/", "-", ".", ","):
            return None
        marks += item.text
    return None


def _order(parts: tuple[_Part, _Part, _Part], day_first: bool) -> tuple[Item, Item, Item] | None:
    """The parts as year, month, day."""
    a, b, c = (part.item for part in parts)
    named = [bool(part.item.month) for part in parts]
    if sum(named) > 1 or named[2]:
        return None
    if any(named):
        return _named_order(a, b, c)
    if not _go_together(parts[1].mark, parts[2].mark):
        return None
    return (a, b, c) if a.width == 4 else _numeric_order(a, b, c, day_first or parts[1].mark == ".")


def _named_order(a: Item, b: Item, c: Item) -> tuple[Item, Item, Item]:
    if a.month:
        return c, a, b
    return (a, b, c) if a.width == 4 else (c, b, a)


def _numeric_order(a: Item, b: Item, c: Item, day_first: bool) -> tuple[Item, Item, Item]:
    day, month = (a, b) if day_first else (b, a)
    return (c, day, month) if month.number > 12 else (c, month, day)


def _go_together(one: str, two: str) -> bool:
    if " " in (one, two):
        return one in (" ", "/", "-", ".") and two in (" ", "/", "-", ".", ",")
    return one == two and one in ("/", "-", ".")
