"""The times of an item: news formats demand a dateTime with offset even where the article prints less.

A day stands at midnight UTC, an article without any time at 1970-01-01T00:00:00Z; a note to editors says so each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from copytaster.model import Article, Timestamp

_NO_SECONDS = re.compile(r"(T\d\d:\d\d):00(?=[Z+-]|\Z)")
_WIDEST_OFFSET = timedelta(hours=14)  # of xs:dateTime


class Moment(NamedTuple):
    """A point in time with what was added to the printed one."""

    when: datetime  # always with an offset
    date_time: str  # the same as xs:dateTime
    is_day: bool
    is_guess: bool  # the offset or the time of day is not the source's

    @property
    def text(self) -> str:
        """The moment as xs:date or xs:dateTime, as exact as the source."""
        return self.date_time.partition("T")[0] if self.is_day else self.date_time


_UNKNOWN = Moment(datetime(1970, 1, 1, tzinfo=UTC), "1970-01-01T00:00:00+00:00", is_day=False, is_guess=True)


class Times(NamedTuple):
    """When an article was published and changed, as far as it says."""

    published: Moment | None
    modified: Moment | None
    first: str  # the dateTime for firstCreated
    last: str  # for versionCreated, never before firstCreated
    is_guess: bool  # any part of the two dateTimes is not the source's

    @property
    def are_known(self) -> bool:
        """Whether the article says when it was published or changed."""
        return bool(self.published or self.modified)


def times(article: Article) -> Times:
    """The moments of an article."""
    published, modified = _moment(article.published), _moment(article.modified)
    known = [moment for moment in (published, modified) if moment] or [_UNKNOWN]
    known.sort(key=_order)
    is_guess = any(moment.is_guess for moment in known)
    return Times(published, modified, known[0].date_time, known[-1].date_time, is_guess)


def _order(moment: Moment) -> tuple[datetime, bool, bool]:
    """By the instant; of equal ones the exact one first, however its offset is written."""
    return moment.when, moment.is_day, moment.is_guess


def iso(when: datetime) -> str:
    """A valid xs:dateTime with offset."""
    offset = when.utcoffset() or timedelta()
    if offset.seconds % 60 or offset.microseconds or abs(offset) > _WIDEST_OFFSET:
        when = when.astimezone(UTC)
    return when.isoformat()


def utc(moment: str) -> str:
    """An ISO 8601 time in UTC, with the letter Z."""
    try:
        when = datetime.fromisoformat(moment).astimezone(UTC)
    except OverflowError:  # near the years 1 and 9999
        when = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return when.isoformat().replace("+00:00", "Z")


def time_notes(article: Article, found: Times) -> Iterator[str]:
    """What editors should know about the item's times, a sentence each."""
    for stamp, moment in ((article.published, found.published), (article.modified, found.modified)):
        if stamp:
            yield from _stamp_notes(stamp, moment)
    if not found.are_known:
        yield "The source states no time of publication; versionCreated and firstCreated are placeholders."


def stamp_details(name: str, stamp: Timestamp | None, moment: Moment | None) -> list[tuple[str, str | None]]:
    """What a dateTime can't say of a time: the printed text, the precision, where the offset is from."""
    if stamp is None:
        return []
    value = None if moment and moment.text == stamp.value else stamp.value
    return [
        (f"{name}AsPrinted", stamp.raw), (f"{name}Precision", stamp.precision), (f"{name}Zone", stamp.zone),
        (f"{name}Value", value),
    ]  # fmt: skip


def stated_time(stamp: Timestamp | None) -> str | None:
    """The instant, without the seconds that the article does not state."""
    if stamp is None:
        return None
    return _NO_SECONDS.sub(r"\1", stamp.value) if stamp.precision == "minute" else stamp.value


def _stamp_notes(stamp: Timestamp, moment: Moment | None) -> Iterator[str]:
    if moment is None:
        yield f"The time {stamp.value} (printed: {stamp.raw}) is not ISO 8601 and is left out."
    elif moment.is_day:
        yield f"The source prints a date without a time: {stamp.raw}. Where a time is needed, midnight UTC stands."
    elif moment.is_guess:
        yield f"The source prints a time without an offset: {stamp.raw}. The offset is assumed."


def _moment(stamp: Timestamp | None) -> Moment | None:
    if stamp is None:
        return None
    try:
        when = datetime.fromisoformat(stamp.value)
        if stamp.precision == "day":
            midnight = when.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
            return Moment(midnight, midnight.isoformat(), is_day=True, is_guess=True)
        is_guess = stamp.zone != "stated" or when.tzinfo is None
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return Moment(when, iso(when), is_day=False, is_guess=is_guess)
    except (ValueError, OverflowError):  # an odd offset near the year 1 or 9999 has no UTC
        return None
