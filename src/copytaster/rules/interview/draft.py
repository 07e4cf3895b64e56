"""From the starts of turns to scored evidence: closing, what is nobody's speech, the end, the score."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from copytaster.document import Span
from copytaster.evidence import Evidence
from copytaster.packs.names import looks_like_name
from copytaster.rules.interview.score import likelihood
from copytaster.rules.interview.signals import has_phrase, is_caption, is_closing
from copytaster.rules.interview.turns import Segmentation, TurnMark
from copytaster.rules.interview.units import Talk, Unit, once
from copytaster.rules.speakers import Label, Words
from copytaster.text.names import cut
from copytaster.text.sentences import LINE_ENDS

CAPTION = 200
LINKED = 0.7  # share of a block's characters inside links from which nobody says it
NAME_LINE = 70
NOTE = 400
LINE = 120
ASKER = Label("asker", "")
GUEST = Label("guest", "")
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}
_HAS_LETTER = re.compile(r"[^\W\d_]")
_TAIL_ROLES = ("byline", "source", "tags", "published", "modified")


class Start(NamedTuple):
    """The first unit of a turn, where its words begin in the block, and who speaks."""

    unit: int
    at: int
    label: Label
    act: str


class Draft(NamedTuple):
    """Turns before their scoring: where each begins, the unit before which the last one ends, and what is nobody's."""

    starts: tuple[Start, ...]
    end: int
    outside: frozenset[int]

    def texts(self, talk: Talk, act: str) -> list[str]:
        """The first words of every turn of an act."""
        return [first_words(talk, one.unit, one.at) for one in self.starts if one.act == act]


def first_words(talk: Talk, number: int, at: int) -> str:
    """What a unit says from an offset of its block on; the next unit where that is nothing."""
    unit = talk.units[number]
    said = talk.view.blocks[unit.block].text[at : unit.end].strip()
    return said or (talk.units[number + 1].text if number + 1 < len(talk.units) else "")


def draft_of(
    talk: Talk, starts: Sequence[Start], questions: Collection[int] = (), heads: Collection[int] = ()
) -> Draft:
    """The turns with closing thanks, outside units and end."""
    kept = list(starts)
    firsts = {one.unit for one in kept}
    inside = _Inside(talk, firsts | set(questions), _names(kept))
    outside = {
        number for number in range(kept[0].unit + 1, kept[-1].unit) if number in heads or inside.is_outside(number)
    }
    end = _end(talk, inside, kept)
    closing = _closing(talk, kept, end)
    if closing is not None:
        kept.append(closing)
        end = closing.unit + 1
    elif kept[-1].act == "statement" and is_closing(
        talk.units[kept[-1].unit].text[kept[-1].at - talk.units[kept[-1].unit].start :], talk.words
    ):
        end = kept[-1].unit + 1
    return Draft(tuple(kept), end, frozenset(outside - firsts))


class _Inside:
    """Tells the units of a turn from what the page sets between them."""

    def __init__(self, talk: Talk, questions: set[int], names: set[str]) -> None:
        self.talk, self.questions, self.names = talk, questions, names
        self.apart = _apart(talk)

    def is_outside(self, number: int) -> bool:
        """True for headings, captions, pull quotes, links and lines without a word."""
        if number in self.questions:
            return False
        if self.apart[number]:
            return True
        return self.talk.is_under_picture(number) and self._is_caption(self.talk.units[number])

    def _is_caption(self, unit: Unit) -> bool:
        if len(unit.text) >= CAPTION:
            return False
        is_open = not unit.text.endswith(LINE_ENDS) or (len(unit.text) < 60 and unit.shape == "italic")
        return is_open or self.talk.has_captions or any(name in unit.text for name in self.names)


@once
def _apart(talk: Talk) -> list[bool]:
    """For each unit, whether it is apart from speech in any draft: a heading, links, a caption, no word in it."""
    return [_is_apart(talk, unit) for unit in talk.units]


def _is_apart(talk: Talk, unit: Unit) -> bool:
    if unit.shape[:1] == "h" or talk.role(unit) != "body" or not _HAS_LETTER.search(unit.text):
        return True
    block = talk.view.blocks[unit.block]
    if block.link_chars > LINKED * len(block.text):
        return True
    return is_caption(unit.text, talk.words)


def _end(talk: Talk, inside: _Inside, starts: Sequence[Start]) -> int:
    """The unit before which the last turn ends."""
    last = starts[-1]
    plain = talk.units[last.unit].shape
    for number in range(last.unit + 1, len(talk.units)):
        if number in inside.questions:
            continue
        if inside.is_outside(number) or _is_after_field(talk, number) or _is_note(talk, number, starts, plain):
            return number
    return len(talk.units)


def _is_after_field(talk: Talk, number: int) -> bool:
    """True when a byline, a source line or the like stands between a unit and the one before."""
    roles = talk.zones.by_block[talk.units[number - 1].block + 1 : talk.units[number].block]
    return any(zone.role in _TAIL_ROLES for zone in roles)


def _is_note(talk: Talk, number: int, starts: Sequence[Start], plain: str) -> bool:
    """True for a line after the last answer that is about the interview or its people."""
    unit = talk.units[number]
    text = unit.text
    if (
        _is_bracketed(text)
        or (unit.shape in ("italic", "bold") and unit.shape != plain)
        or (unit.mark in ("*", "**") and not talk.units[starts[-1].unit].mark)
    ):
        return True
    if (len(text) < NAME_LINE and _is_names(text)) or (len(text) < LINE and is_formula(text, talk.words)):
        return True
    if len(text) < CAPTION and ("www." in text or "http" in text):
        return True
    if has_phrase(text[:NOTE], talk.words.interview_words) and number > starts[-1].unit + 1:
        return True
    return any(name in text for name in _names(starts))


def is_formula(text: str, words: Words) -> bool:
    """True for a line that begins or ends with the words for "interviewed by"."""
    key = text.casefold().strip(" .()（）【】")
    return key.startswith(words.conducted) or key.endswith(words.conducted)


def _is_bracketed(text: str) -> bool:
    return len(text) > 2 and _BRACKETS.get(text[0]) == text.rstrip(".")[-1]


def _is_names(text: str) -> bool:
    parts = cut(text.rstrip("."), ("-", "–", "&", ",", "/"))
    return bool(parts) and all(looks_like_name(part) and " " in part for part in parts)


def _names(starts: Sequence[Start]) -> set[str]:
    return {one.label.name for one in starts if one.act == "answer" and len(one.label.name.split()) > 1}


def _closing(talk: Talk, starts: Sequence[Start], end: int) -> Start | None:
    """Thanks without a label behind the last answer: the end, even if a line before reads like a note."""
    if starts[-1].act != "answer":
        return None
    asker = next((one.label for one in reversed(starts) if one.act != "answer"), ASKER)
    for number in range(starts[-1].unit + 1, len(talk.units)):
        unit = talk.units[number]
        if number > end and (
            unit.shape[:1] == "h" or _is_after_field(talk, number) or not _HAS_LETTER.search(unit.text)
        ):
            return None
        if is_closing(unit.text, talk.words) and (number <= end or len(unit.text) < LINE):
            return Start(number, unit.start, asker, "statement")
    return None


def evidence(talk: Talk, draft: Draft, rule_id: str, base: float) -> list[Evidence]:
    """The evidence for a draft; its score is the rule's base lowered by all that speaks against an interview."""
    score = base * likelihood(talk, draft)
    if score <= 0:
        return []
    marks = tuple(_mark(talk, one) for one in draft.starts)
    spans = tuple(Span(mark.block, mark.begin, mark.start) for mark in marks)
    return [Evidence("turns", Segmentation(marks, *_end_of(talk, draft)), round(score, 3), rule_id, spans)]


def _mark(talk: Talk, one: Start) -> TurnMark:
    unit = talk.units[one.unit]
    block = talk.view.blocks[unit.block]
    printed = block.text[unit.begin : one.at].strip().rstrip(":：").rstrip()
    mark = block.label if unit.mark == block.label and unit.begin == 0 else ""
    return TurnMark(unit.block, one.at, one.label, one.act, f"{mark} {printed}".strip(), unit.begin)


def _end_of(talk: Talk, draft: Draft) -> tuple[int, frozenset[int], int]:
    """The block in or before which the last turn ends, the blocks outside, and the offset of the end."""
    outside = {talk.units[number].block for number in draft.outside}
    inside = {
        talk.units[number].block for number in range(draft.starts[0].unit, draft.end) if number not in draft.outside
    }
    last = talk.units[draft.end - 1].block
    if draft.end >= len(talk.units):
        return last + 1, frozenset(outside - inside), 0
    unit = talk.units[draft.end]
    return unit.block, frozenset(outside - inside), unit.begin if unit.block == last else 0
