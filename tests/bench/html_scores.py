"""How well a tool read the measuring pages: text by word 4-grams, title, authors and date against the truth."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.bench.html_pages import INVISIBLE, Page, shingles, words
from tests.bench.html_tools import Found

Figures = dict[str, float]
Pairs = Sequence[tuple[Page, Found]]
PUBLISHERS = "fundus"  # the set whose metadata publishers made
_WORD = re.compile(r"\w+")


def scores(pairs: Pairs, has_metadata: bool) -> Figures:
    """All figures of one tool."""
    texts = [(page, found) for page, found in pairs if page.text is not None]
    figures = text_figures(texts)
    for name in dict.fromkeys(page.set for page, _ in texts):
        figures[f"{name} F1"] = text_figures([pair for pair in texts if pair[0].set == name])["text F1"]
    stated = [pair for pair in pairs if pair[0].set == PUBLISHERS]
    return figures | (metadata_figures(stated or texts) if has_metadata else {})


def text_figures(pairs: Pairs) -> Figures:
    """Means of the pages' precision and recall; F1 is that of the means. A page without text has no precision."""
    precisions, recalls = [], []
    for page, found in pairs:
        wanted, have = shingles(words(page.text or "")), shingles(words(found.text))
        hits = (wanted & have).total()
        recalls.append(hits / wanted.total() if wanted else float(not have))
        if have:
            precisions.append(hits / have.total())
    precision, recall = _mean(precisions), _mean(recalls)
    return {"text F1": _f1(precision, recall), "precision": precision, "recall": recall}


def metadata_figures(pairs: Pairs) -> Figures:
    """Titles that are equal, names of authors, pages with all of them and no other, days, and instants."""
    titles = [_title(page.title) == _title(found.title) for page, found in pairs if page.title]
    names = [(_keys(page.authors), _keys(found.authors)) for page, found in pairs if page.authors is not None]
    dates = [_same_time(page.date, found.date) for page, found in pairs if page.date]
    hits, wanted, have = (sum(map(len, sets)) for sets in ([a & b for a, b in names], *zip(*names, strict=True)))
    return {
        "title": _mean(titles),
        "authors F1": _f1(hits / max(have, 1), hits / max(wanted, 1)),
        "all authors": _mean([one == other for one, other in names]),
        "day": _mean([day for day, _ in dates]),
        "instant": _mean([instant for _, instant in dates]),
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _title(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFKC", (text or "").translate(INVISIBLE)).split())


def _keys(names: Iterable[Any] | None) -> set[str]:
    plain = (unicodedata.normalize("NFKC", name).casefold() for name in names or () if isinstance(name, str))
    return {key for name in plain if (key := " ".join(_WORD.findall(name)))}


def _same_time(truth: Any, found: Any) -> tuple[bool, bool]:
    """Whether two times are on one day, as written or in UTC, and in one minute; without a zone, by the clock."""
    one, other = _moment(truth), _moment(found)
    if one is None or other is None:
        return False, False
    is_day = one.date() == other.date()
    if one.tzinfo and other.tzinfo:
        one, other = one.astimezone(UTC), other.astimezone(UTC)
        is_day = is_day or one.date() == other.date()
    apart = abs((one.replace(tzinfo=None) - other.replace(tzinfo=None)).total_seconds())
    return is_day, apart < 60


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value).strip().replace("Z", "+00:00"))
    except ValueError:
        return None
