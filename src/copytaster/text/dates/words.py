"""Cuts a line into items - numbers, marks, words - and knows what the words of a language mean in a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

NOTATION_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # RFC 2822
NOTATION_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # RFC 2822
CONNECTORS = frozenset(",-–—|•·()';:/")  # may stand between a date, its time and its weekday

_TOKEN = re.compile(
    r"\d+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|\S"
)


class Meaning(NamedTuple):
    """What a word may be in a date: month, weekday, am, pm, filler, hour; `month` is its number or 0."""

    roles: frozenset[str]
    month: int


_NOTHING = Meaning(frozenset(), 0)


Phrases = dict[str, list[tuple[tuple[str, ...], Meaning]]]  # by first token


@dataclass(frozen=True, eq=False)
class DateWords:
    """What a language calls the parts of a date, all in lower case; a phrase of several words is allowed everywhere.

    `fillers` may stand between the parts ("ngày", "de", "th"), `hours` between hour and minute ("giờ").
    """

    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: frozenset[str] = frozenset()
    am: frozenset[str] = frozenset()
    pm: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    day_first: bool = True

    @cached_property
    def phrases(self) -> Phrases:
        """The meanings of each phrase, cut into tokens, by first token, longest first."""
        meanings: dict[tuple[str, ...], Meaning] = {}
        for phrase, role, month in self._entries():
            key = tuple(_TOKEN.findall(phrase))
            known = meanings.get(key, _NOTHING)
            meanings[key] = Meaning(known.roles | {role}, month or known.month)
        table: Phrases = {}
        for key, meaning in sorted(meanings.items(), key=lambda entry: -len(entry[0])):
            table.setdefault(key[0], []).append((key, meaning))
        return table

    def _entries(self) -> Iterator[tuple[str, str, int]]:
        yield from ((word, "month", number) for number, word in enumerate(NOTATION_MONTHS, 1))
        yield from ((word.rstrip("."), "month", number) for word, number in self.months.items())
        words = {"weekday": self.weekdays | {*NOTATION_DAYS}, "am": self.am | {"am"}, "pm": self.pm | {"pm"}}
        words |= {"filler": self.fillers, "hour": self.hours | {"h"}}
        yield from ((word, role, 0) for role in words for word in words[role] if word.strip())


class Item(NamedTuple):
    """A number, a mark, or a word or phrase; `touches`: no blank stands before it."""

    text: str
    start: int
    end: int
    number: int = -1  # -1: no number
    roles: frozenset[str] = frozenset()
    month: int = 0
    touches: bool = False
    after_filler: bool = False

    @property
    def width(self) -> int:
        """How many digits a number has; 0 for what is no number."""
        return len(self.text) if self.number >= 0 else 0


_BLANKS = [Item("\n", -1, -1)] * 8  # no rule looks further ahead


def items_of(head: str, words: DateWords) -> list[Item]:
    """The items of a line; fillers are left out and noted on the item that follows.

    Blank items stand at the end, so that looking a few items ahead is always allowed.
    """
    tokens = list(_TOKEN.finditer(head))
    lowered = [token[0].lower() for token in tokens]
    items: list[Item] = []
    index, after_filler, done = 0, False, -1
    phrases = words.phrases
    while index < len(tokens):
        length, meaning = _lookup(lowered, index, phrases) if lowered[index] in phrases else (1, _NOTHING)
        start, end = tokens[index].start(), tokens[index + length - 1].end()
        if meaning.roles != {"filler"}:
            number = int(lowered[index]) if length == 1 and lowered[index].isdecimal() else -1
            items.append(Item(head[start:end], start, end, number, *meaning, start == done, after_filler))
        after_filler, done, index = meaning.roles == {"filler"}, end, index + length
    return [*items, *_BLANKS]


def _lookup(lowered: list[str], index: int, phrases: Phrases) -> tuple[int, Meaning]:
    for phrase, meaning in phrases[lowered[index]]:
        if tuple(lowered[index : index + len(phrase)]) == phrase:
            return len(phrase), meaning
    return 1, _NOTHING


def is_connector(item: Item) -> bool:
    """Whether an item may stand between a date and its time."""
    return item.text in CONNECTORS or item.text in (".", "T") or "weekday" in item.roles
