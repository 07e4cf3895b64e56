"""The measuring pages, and what the truth says of each of our blocks. Shared by the bench scripts for web pages."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from copytaster.document import Document
from copytaster.pipeline import read_document, view_of
from copytaster.source import Limits, Source
from copytaster.view import View

WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
SHINGLE = 4  # words
LINE = 12  # words; of longer texts that stand twice the first one is the article's
PASSES = 3  # over a page's blocks, in search of the best choice of them
Shingles = Counter[tuple[str, ...]]


@dataclass(slots=True)
class Page:
    """One page with its truth; `wanted` and `unwanted` are snippets where no full text is known."""

    id: str
    set: str
    lang: str
    url: str
    html: bytes
    text: str | None
    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    title: str | None = None
    authors: list[str] | None = None
    date: str | None = None

    @property
    def domain(self) -> str:
        """The page's host without its first labels: pages of one site must not be on both sides of a split."""
        return ".".join((urlsplit(self.url).hostname or self.id).split(".")[-2:])


def pages(folder: Path, of: str = "") -> Iterator[Page]:
    """The pages of a folder with a `pages.jsonl`, or those of one of its sets."""
    for line in (folder / "pages.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if of in ("", row["set"]):
            html = gzip.decompress((folder / row["file"]).read_bytes())
            yield Page(
                row["id"],
                row["set"],
                row.get("lang") or "?",
                row.get("url") or "",
                html,
                row.get("text"),
                row.get("with") or [],
                row.get("without") or [],
                row.get("title"),
                row.get("authors"),
                row.get("publishing_date"),
            )


def document_of(page: Page) -> Document:
    """The page's blocks."""
    return read_document(Source(data=page.html, media_type="text/html"), "text/html", Limits())


def view(page: Page, document: Document) -> View:
    """The page's blocks with their indexes."""
    return view_of(document, url=page.url, language="", packs=())


def words(text: str) -> list[str]:
    """The words that the measure counts."""
    return WORDS.findall(unicodedata.normalize("NFC", text.translate(INVISIBLE)))


def shingles(found: Sequence[str]) -> Shingles:
    """The bag of word 4-grams of a text; a shorter text is one shingle."""
    if not found:
        return Counter()
    if len(found) <= SHINGLE:
        return Counter([tuple(found)])
    return Counter(zip(*(found[start:] for start in range(SHINGLE)), strict=False))


def f1(truth: Shingles, found: Shingles) -> float:
    """The measure of one page."""
    total = truth.total() + found.total()
    return 2 * (truth & found).total() / total if total else 1.0


class Labels:
    """Which blocks of a page give the text closest to its truth: found by adding and dropping single blocks."""

    def __init__(self, texts: Sequence[str], truth: str) -> None:
        self.words = [words(text) for text in texts]
        self.truth = shingles(words(truth))
        copies = [found in self.words[:index] if len(found) > LINE else False for index, found in enumerate(self.words)]
        self.kept = [
            self._share(found) >= 0.5 and not is_copy for found, is_copy in zip(self.words, copies, strict=True)
        ]
        self.gain = [0.0] * len(texts)  # what keeping a block adds to the measure, given all the others
        for _ in range(PASSES):
            self._improve()

    def score(self) -> float:
        """The measure of the best choice."""
        return f1(
            self.truth,
            shingles([word for found, keep in zip(self.words, self.kept, strict=True) if keep for word in found]),
        )

    def _share(self, found: list[str]) -> float:
        bag = shingles(found)
        return (bag & self.truth).total() / max(bag.total(), 1) if len(found) >= SHINGLE else 0.0

    def _improve(self) -> None:
        bag = shingles([word for found, keep in zip(self.words, self.kept, strict=True) if keep for word in found])
        hits = (bag & self.truth).total()
        size = bag.total()
        for index, found in enumerate(self.words):
            if not found:
                continue
            less, more = self._around(index)
            change = Counter(more)
            change.subtract(less)
            sign = -1 if self.kept[index] else 1
            gained = sum(
                min(max(bag[key] + sign * count, 0), self.truth[key]) - min(bag[key], self.truth[key])
                for key, count in change.items()
            )
            grown = sign * sum(change.values())
            total = self.truth.total()
            now, then = 2 * hits / max(total + size, 1), 2 * (hits + gained) / max(total + size + grown, 1)
            self.gain[index] = sign * (then - now)
            if then > now:
                self.kept[index] = not self.kept[index]
                for key, count in change.items():
                    bag[key] += sign * count
                hits, size = hits + gained, size + grown

    def _around(self, index: int) -> tuple[Shingles, Shingles]:
        """The shingles near a block without it and with it."""
        before = self._near(range(index - 1, -1, -1))[::-1]
        after = self._near(range(index + 1, len(self.words)))
        return shingles(before + after), shingles(before + self.words[index] + after)

    def _near(self, indexes: range) -> list[str]:
        near: list[str] = []
        for index in indexes:
            if self.kept[index]:
                near += self.words[index] if indexes.step > 0 else self.words[index][::-1]
                if len(near) >= SHINGLE - 1:
                    break
        return near[: SHINGLE - 1]
