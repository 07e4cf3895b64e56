"""What the page's bytes show to be too much for the parser, before it sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from copytaster.errors import LimitExceeded
from copytaster.source import Limits

_TAG = re.compile(rb"<(?:[a-zA-Z][^\s/>]*|!--)")
_ATTRIBUTE = rb"(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+)"
_ATTRIBUTES = re.compile(_ATTRIBUTE + b"*+")
_END_OF = {b"<script": b"</script", b"<style": b"</style", b"<!--": b"-->"}
_SHORTEST_ATTRIBUTE = 2  # bytes, with the space before it
_MANY_QUOTES = 40_000  # fewer can't hide so many attributes with ">" in their values that the parser takes a second


def check_page(data: bytes, limits: Limits) -> None:
    """Raise LimitExceeded for a page with too many elements, or with too many attributes on one tag.

    libxml2 is quadratic in the attributes of a tag.
    """
    if len(data) > limits.html_nodes and _count_tags(data, limits.html_nodes) > limits.html_nodes:
        raise LimitExceeded(f"The page has more than {limits.html_nodes:,} elements; raise Limits.html_nodes.")
    if _may_flood(data, limits.html_attributes) and _floods(data, limits.html_attributes):
        count = f"{limits.html_attributes:,}"
        raise LimitExceeded(f"A tag of the page has more than {count} attributes; raise Limits.html_attributes.")


def _count_tags(data: bytes, limit: int) -> int:
    """How many elements start at most."""
    count = data.count(b"<")
    return count - data.count(b"</") if count > limit else count


def _may_flood(data: bytes, limit: int) -> bool:
    """Whether a tag may have too many attributes, told without a look at every tag."""
    if data.count(b'"') + data.count(b"'") > _MANY_QUOTES:
        return True
    length = limit * _SHORTEST_ATTRIBUTE
    return any(
        stretch.find(b"<", 0, -length) >= 0 and _floods(stretch, limit) for stretch in _stretches(data, length)
    )


def _stretches(data: bytes, length: int) -> Iterator[bytes]:
    """The parts between two ">" that are longer than that: each reaches over a place that is probed."""
    end = 0
    for place in range(0, len(data), length):
        if place < end:
            continue
        end = data.find(b">", place)
        end = len(data) if end < 0 else end
        start = data.rfind(b">", 0, place) + 1
        if end - start > length:
            yield data[start:end]


def _floods(data: bytes, limit: int) -> bool:
    folded = data.lower()
    at = 0
    while found := _TAG.search(data, at):
        mark = _END_OF.get(found[0].lower())
        at = folded.find(mark, found.end()) if mark else _end_of_tag(data, found.end(), limit)
        if at < 0:
            return mark is None  # a comment or script without an end goes on to the end of the page
    return False


def _end_of_tag(data: bytes, at: int, limit: int) -> int:
    """Where a tag's attributes end, -1 when there are more than the limit."""
    if _more_attributes(limit).match(data, at):
        return -1
    found = _ATTRIBUTES.match(data, at)
    return found.end() if found else at


@lru_cache(maxsize=4)
def _more_attributes(limit: int) -> re.Pattern[bytes]:
    """A pattern of more attributes than the limit; a loop over them in Python would take five times as long."""
    return re.compile(_ATTRIBUTE + b"{%d}+" % (limit + 1))
