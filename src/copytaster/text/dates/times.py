"""Reads a printed time of day with its zone, next to a date."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from copytaster.text.dates.words import Item, is_connector
from copytaster.text.dates.zones import Clock, clock_of, named_offset, sign_offset

FORWARD, BACKWARD = 6, 16  # items that a time may stand away from its date
APOSTROPHES = frozenset("'’′")


class Time(NamedTuple):
    """A time of day, and the items `first:last` that print it."""

    clock: Clock
    first: int
    last: int


class _Digits(NamedTuple):
    hour: int
    minute: int | None
    second: int | None
    last: int


def time_after(items: list[Item], index: int) -> Time | None:
    """The time that follows with nothing but connectors between."""
    for position in range(index, min(index + FORWARD, len(items))):
        time = _time(items, position)
        if time is not None or not is_connector(items[position]):
            return time
    return None


def time_before(items: list[Item], index: int) -> Time | None:
    """The longest time that ends before an item with nothing but connectors between."""
    for position in range(max(0, index - BACKWARD), index):
        time = _time(items, position)
        if time and time.last <= index and all(map(is_connector, items[time.last : index])):
            return time
    return None


def _time(items: list[Item], index: int) -> Time | None:
    if not items[index].width and not items[index].roles:
        return None
    half, position = _half(items, index)
    if not 0 < items[position].width <= 2:
        return None
    digits = _digits(items, position)
    last = digits.last
    if half is None:
        half, last = _half(items, last)
    if digits.minute is None and half is None:
        return None
    zone, last = _zone(items, last)
    clock = clock_of(_full_hour(digits.hour, half), digits.minute or 0, digits.second, zone)
    return Time(clock, index, last) if clock else None


def _half(items: list[Item], index: int) -> tuple[str | None, int]:
    """The half of the day at an item ("am", "pm" or None) and the item after it."""
    roles = items[index].roles
    half = next((role for role in ("am", "pm") if role in roles), None) if roles else None
    if half is None:
        return None, index
    following = items[index + 1]
    return half, index + 1 + (following.text == "." and following.touches)


def _full_hour(hour: int, half: str | None) -> int:
    if half == "pm":
        return hour + 12 if hour < 12 else hour
    return 0 if half == "am" and hour == 12 else hour


def _digits(items: list[Item], index: int) -> _Digits:
    """The numbers of a time, as far as they are printed; "14h" has the minute 0."""
    hour, mark = items[index].number, items[index + 1]
    if "hour" in mark.roles:
        return _hour_word(items, index)
    if mark.text not in (":", ".") or not _are_two_digits(items, index + 2):
        return _Digits(hour, None, None, index + 1)
    minute = items[index + 2].number
    if items[index + 3].text == mark.text == ":" and _are_two_digits(items, index + 4):
        return _Digits(hour, minute, items[index + 4].number, _past_fraction(items, index + 5))
    return _Digits(hour, minute, None, _past_apostrophe(items, index + 3))


def _hour_word(items: list[Item], index: int) -> _Digits:
    following = items[index + 2]
    has_minute = following.width == 2 and following.number < 60
    last = _past_apostrophe(items, index + 2 + has_minute)
    return _Digits(items[index].number, following.number if has_minute else 0, None, last)


def _are_two_digits(items: list[Item], index: int) -> bool:
    return items[index].width == 2 and items[index].touches


def _past_apostrophe(items: list[Item], index: int) -> int:
    return index + (items[index].text in APOSTROPHES)


def _past_fraction(items: list[Item], index: int) -> int:
    is_fraction = items[index].text == "." and items[index + 1].width > 0 and items[index + 1].touches
    return index + 2 if is_fraction else index


def _zone(items: list[Item], index: int) -> tuple[timedelta | str | None, int]:
    """The offset or IANA name stated at an item, bare or in brackets, and the item after it."""
    is_bracketed = items[index].text == "("
    named = named_offset(items[index + is_bracketed].text)
    has_name = named is not None
    offset, last = _signed(items, index + is_bracketed + has_name, has_name)
    if offset is None and named is None:
        return None, index
    closes = is_bracketed and items[last].text == ")"
    return (named if offset is None else offset), last + closes


def _signed(items: list[Item], index: int, has_name: bool) -> tuple[timedelta | None, int]:
    """The offset "+07", "+0700" or "-7:00" at an item.

    A bare minus needs four digits, since a date may follow a dash.
    """
    sign, number, last = items[index].text, items[index + 1], index + 2
    if sign not in ("+", "-", "−") or not number.touches:
        return None, index
    digits = number.text
    if items[last].text == ":" and _are_two_digits(items, last + 1):
        digits, last = digits.zfill(2) + items[last + 1].text, last + 2
    if not has_name and sign != "+" and len(digits) != 4:
        return None, index
    offset = sign_offset(("+" if sign == "+" else "-") + digits)
    return offset, last if offset is not None else index
