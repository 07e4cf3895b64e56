"""Time zones as the press prints them, and the ISO 8601 value of a local time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

OFFSETS = {  # hours; names that several countries use with different offsets are left out
    "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "PKT": 5, "IST": 5.5, "NPT": 5.75, "ICT": 7, "WIB": 7, "WITA": 8, "WIT": 9, "HKT": 8, "SGT": 8,
    "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3, "EST": -5, "EDT": -4,
    "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
REGIONS = {  # names that follow the summer time of a place
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip

_SIGNED = re.compile(r"([+-])(\d{1,2}):?(\d\d)?")


class Clock(NamedTuple):
    """A time of day as printed; `zone` is the stated offset or IANA name, `second` is None where none is printed."""

    hour: int
    minute: int
    second: int | None
    zone: timedelta | str | None


def clock_of(hour: int, minute: int, second: int | None, zone: timedelta | str | None) -> Clock | None:
    """The time of day, or None when no clock shows these numbers."""
    if hour > 23 or minute > 59 or (second or 0) > 59:
        return None
    return Clock(hour, minute, second, zone)


def named_offset(name: str) -> timedelta | str | None:
    """The offset of a zone's printed name, the IANA name of one with summer time, or None."""
    if name in OFFSETS:
        return timedelta(hours=OFFSETS[name])
    region = REGIONS.get(name, "")
    return region if is_zone(region) else None


def sign_offset(text: str) -> timedelta | None:
    """The offset written "+07", "+0700", "+07:00", or "Z"; None for anything else."""
    match = _SIGNED.fullmatch(text)
    if match is None:
        return timedelta() if text in ("Z", "z") else None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if size > timedelta(hours=15) or int(match[3] or 0) > 59:
        return None  # no place on earth
    return -size if match[1] == "-" else size


def is_zone(name: str) -> bool:
    """Whether `parse` takes this as the assumed zone."""
    try:
        return sign_offset(name) is not None or bool(_region(name))
    except ValueError:
        return False


def localise(date: datetime, clock: Clock, zone: str | None) -> tuple[str, Literal["stated", "assumed"] | None]:
    """The ISO 8601 value of a date and a time of day, and where its offset came from."""
    local = date.replace(hour=clock.hour, minute=clock.minute, second=clock.second or 0)
    if clock.zone is not None:
        return _with_offset(local, _stated(clock.zone, local)), "stated"
    if zone is None:
        return local.isoformat(), None
    assumed = sign_offset(zone)
    return _with_offset(local, _regional(zone, local) if assumed is None else assumed), "assumed"


def _stated(zone: timedelta | str, local: datetime) -> timedelta:
    return zone if isinstance(zone, timedelta) else _regional(zone, local)


def _with_offset(local: datetime, offset: timedelta) -> str:
    return local.replace(tzinfo=timezone(offset)).isoformat()


def _regional(name: str, local: datetime) -> timedelta:
    """The offset of a region at a local time, in whole minutes: before standard time regions had odd seconds."""
    offset = _region(name).utcoffset(local) or timedelta()
    return timedelta(minutes=round(offset.total_seconds() / 60))


@lru_cache(maxsize=64)
def _region(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"{name!r} is no time zone of this machine; give an IANA name or an offset such as +07:00."
        raise ValueError(message) from None
