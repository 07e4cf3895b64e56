"""The lines of the body as the candidates see them: words, printed mark, shape; no format is visible any more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache, wraps
from typing import Any, NamedTuple, TypeVar, cast

from copytaster.document import Block
from copytaster.evidence import Zones
from copytaster.rules.interview.gate import spoken_blocks
from copytaster.rules.interview.signals import SHAPES, ends_asking
from copytaster.rules.speakers import Words, words_for
from copytaster.view import View, covers

T = TypeVar("T")
CAPTION = 140
PICTURES = 3  # pictures above a short line
RUN_IN = 120  # characters of a line from which it may hold several turns
_MARK = re.compile(r"(?<!\s)\s*(?:([*•●▪■◆▲△▶►]+)\s*|([-–—―−]{1,3}|ー{2,})\s*(?=\D)|(\d{1,3}[.)]|\(\d{1,3}\))\s+)")
_LABEL_SIGNS = frozenset(":：-–—")
LABEL = 40  # characters in which a label that asks or answers stands
_DASHED = re.compile(r"(?<=[.?!…»”\"؟])\s+(?=[-–—]\s*[^\W\d_a-z¿¡])|(?<=[.?!…»”\"])\s+(?=[-–—]\s*[¿¡«“\"])")


class Unit(NamedTuple):
    """A line, or what one person says of it: the block's characters `start:end`, behind a printed mark."""

    block: int
    start: int
    end: int
    text: str
    mark: str = ""
    shape: str = ""  # "h3", "bold", "italic", "underline" where all of it is that
    begin: int = 0  # where the mark begins


class Talk:
    """The units of a document's body, and what several candidates ask of them."""

    def __init__(self, view: View, zones: Zones) -> None:
        self.view, self.zones = view, zones
        self.found: dict[Callable[[Talk], Any], Any] = {}  # what `once` remembers, for as long as the talk is there
        self.words: Words = words_for(view.words)
        self.indexes = spoken_blocks(view, zones, self.words)
        self.units = [unit for index in self.indexes for unit in units_of(view.blocks[index], self.words)]
        self.asking = [ends_asking(unit.text, self.words.question_ends) for unit in self.units]

    @cached_property
    def has_captions(self) -> bool:
        """True when most pictures stand above a short line of text: the page prints captions as paragraphs."""
        under = [unit for number, unit in enumerate(self.units) if self.is_under_picture(number)]
        short = [unit for unit in under if len(unit.text) < CAPTION and not unit.shape and not ends_asking(unit.text)]
        return len(short) >= PICTURES and len(short) >= 0.6 * len(under)

    def role(self, unit: Unit) -> str:
        """The zone's role of a unit's block."""
        return self.zones.by_block[unit.block].role

    def is_under_picture(self, number: int) -> bool:
        """True for a unit right behind a picture, a video or their caption."""
        before = self.units[number].block - 1
        return before >= 0 and (
            self.view.blocks[before].kind in ("image", "embed", "caption")
            or self.zones.by_block[before].role in ("media", "caption")
        )


def once(function: Callable[[Talk], T]) -> Callable[[Talk], T]:
    """Makes a function of a talk remember what it found, as several rules ask the same."""

    @wraps(function)
    def remembered(talk: Talk) -> T:
        if function not in talk.found:
            talk.found[function] = function(talk)
        return cast(T, talk.found[function])

    return remembered


@lru_cache(maxsize=1)  # of one document only: its view stays in memory with it
def talk_of(view: View, zones: Zones) -> Talk:
    """The units of a view, made once for all rules."""
    return Talk(view, zones)


def has_talk(view: View, zones: Zones) -> bool:
    """True when the body may hold an interview."""
    return bool(talk_of(view, zones).units)


def units_of(block: Block, words: Words) -> Iterator[Unit]:
    """The units of a block: its lines, and the parts of a line that different people say."""
    text = block.text
    if "\n" not in text and not any(mark.kind in SHAPES for mark in block.marks) and not _may_be_cut(block, text):
        yield _unit(block, 0, len(text))
        return
    start = 0
    for line in block.text.split("\n"):
        end = start + len(line)
        if line.strip():
            for one, other in _parts(block, start, end, words):
                yield _unit(block, one, other)
        start = end + 1


def _may_be_cut(block: Block, text: str) -> bool:
    """True for a long line that begins with a mark, or in which a label may stand."""
    return len(text) >= RUN_IN and (
        bool(block.label) or not text[:1].isalpha() or not _LABEL_SIGNS.isdisjoint(text[:LABEL])
    )


def _parts(block: Block, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """The stretches of one line that are units of their own."""
    for cut in [*_cuts(block, start, end, words), end]:
        if cut > start:
            yield start, cut
        start = cut


def _cuts(block: Block, start: int, end: int, words: Words) -> list[int]:
    """Where a line is cut: behind a question in bold or italics, before labels and dashes that change speakers."""
    for mark in block.marks:
        if (
            mark.kind in SHAPES
            and mark.start <= start + 2
            and start + 8 < mark.end < end - 1
            and ends_asking(block.text[start : mark.end])
        ):
            return [mark.end]
    if end - start < RUN_IN:
        return []
    line = block.text[start:end]
    if not _LABEL_SIGNS.isdisjoint(line[:LABEL]) and _label_pattern(words).match(line):
        return [start + found.start() for found in _label_pattern(words).finditer(line)][1:]
    dashes = [start + found.end() for found in _DASHED.finditer(line)] if block.label or _mark_of(line) else []
    return dashes if len(dashes) > 1 else []


def _mark_of(text: str) -> re.Match[str] | None:
    """The printed mark at the start of a text."""
    return None if text[:1].isalpha() else _MARK.match(text)


@lru_cache(maxsize=32)
def _label_pattern(words: Words) -> re.Pattern[str]:
    """A label that asks or answers at the start of a line or behind a sentence."""
    known = sorted(words.interviewer_labels | words.answer_labels, key=len, reverse=True)
    names = "|".join(re.escape(word) for word in known)
    return re.compile(
        rf"(?:\A|(?<=[.?!…»”\"。？！]\s)|(?<=[。？！]))(?:{names})\s?(?:[:：]|\.?\s?[-–—])", re.IGNORECASE
    )


def _unit(block: Block, start: int, end: int) -> Unit:
    text = block.text[start:end]
    found = _mark_of(text)
    if not found or found.end() >= len(text):
        said = text.lstrip()
        mark, begin = block.label if start == 0 else "", start
        start += len(text) - len(said)
    else:
        said, begin = text[found.end() :], start
        mark = next((part for part in found.groups() if part), "")
        start += found.end()
    return Unit(block.index, start, end, said.rstrip(), mark, _shape(block, start, end), begin)


def _shape(block: Block, start: int, end: int) -> str:
    if block.kind == "heading":
        return f"h{block.level}"
    kinds = {mark.kind for mark in block.marks} if block.marks else ()
    return next((kind for kind in SHAPES if kind in kinds and covers(block, kind, start, end)), "")
