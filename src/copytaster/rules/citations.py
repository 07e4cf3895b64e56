"""Official documents that the text names, with number, date and issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.packs.lexicon import Lexicon
from copytaster.rules import Found, rule
from copytaster.rules.job_titles import proper_phrase
from copytaster.view import View

_NUMBER = r"(\d{1,5}(?:/\d{4})?[-/][A-ZĐ][\w/Đ&.-]{1,24}[\wĐ])"
_DATE = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"


class Cited(NamedTuple):
    """One document; the fields are those of the record's `Citation`."""

    kind: str
    number: str
    date: str | None
    issuer: str | None


@lru_cache(maxsize=32)
def _pattern(words: Lexicon) -> re.Pattern[str] | None:
    packs = [pack.citations for pack in words.languages]
    kinds = sorted({kind for pack in packs for kind in pack.kinds}, key=len, reverse=True)
    if not kinds:
        return None

    def either(field: str) -> str:
        return "|".join(re.escape(word) for pack in packs for word in getattr(pack, field))

    return re.compile(
        rf"\b({'|'.join(map(re.escape, kinds))})\s(?:(?:{either('number_words')})\s)?{_NUMBER}"
        rf"(?:,?\s(?:{either('date_words')})\s{_DATE})?(?:\s(?:{either('issuer_words')})\s(?=(\w)))?",
        re.IGNORECASE,
    )


@rule("citations.number", family="prose", prior=0.9)
def citations_number(view: View, zones: Zones) -> Found:
    """A kind of official document with its number: "Nghị quyết số 12-NQ/TU ngày 05/3/2021 của Tỉnh ủy X"."""
    pattern = _pattern(view.words)
    if pattern is None:
        return
    stops = frozenset(word for pack in view.words.languages for word in pack.function_words)
    cited: dict[str, Cited] = {}
    spans = []
    for index in [*zones.having("dek"), *zones.having("body")]:
        for one, span in _cited(view.blocks[index].text, index, pattern, stops):
            known = cited.get(one.number)
            cited[one.number] = Cited(
                one.kind, one.number, (known and known.date) or one.date, (known and known.issuer) or one.issuer
            )
            spans.append(span)
    if cited:
        yield Evidence("citations", tuple(cited.values()), 0.9, "citations.number", tuple(spans))


def _cited(text: str, index: int, pattern: re.Pattern[str], stops: frozenset[str]) -> Iterator[tuple[Cited, Span]]:
    for found in pattern.finditer(text):
        kind, number, day, month, year, issuer_starts = found.groups()
        date = (
            f"{year}-{int(month):02}-{int(day):02}" if day and 1 <= int(month) <= 12 and 1 <= int(day) <= 31 else None
        )
        issuer = proper_phrase(text[found.start(6) :], stops) if issuer_starts else ""
        end = found.start(6) + len(issuer) if issuer else found.end()
        yield Cited(kind, number, date, issuer if issuer[:1].isupper() else None), Span(index, found.start(), end)
