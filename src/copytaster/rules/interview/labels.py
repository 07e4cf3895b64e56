"""Finds the speaker's label at the start of a unit, however the press sets it off, and which of them to trust."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from copytaster.rules.interview.signals import is_caption
from copytaster.rules.interview.units import Talk, Unit, once
from copytaster.rules.speakers import Label, Words, read_label
from copytaster.text.names import Names, is_ideographic
from copytaster.text.sentences import PAUSES, STOPS

LABEL = 110  # longest label with the job titles that the press prints in it
SHORT = 22  # characters in which a short label and its sign stand
OWN_LINE = 45
CAPTION = 120
DASHED = 4  # lines with a name before a dash
_COLON = re.compile(r"[:：]\s*(?:[-–—]\s+)?")
_SHORT = re.compile(r"([^\W\d_][\w.'’\- ]{0,16}?)\s*(?:\.\s?[-–—]+|\s[-–—]+|\||\.)\s+")
_DASH = re.compile(r"([^\W\d_][^:：\n]{0,44}?)(?:\.\s?|\s)[-–—]{1,2}\s")
_SIGN = re.compile(r"[.|–—-]")
_NUMBER = re.compile(r"(?<!\s)\s*\d{1,3}[.)]?\Z")
_ASIDE_ENDS = (")", "]", "）")
_ASIDE = re.compile(r"(?<!\s)\s*[(\[（][^()\[\]（）]{2,40}[)\]）]\s*\Z")


class Found(NamedTuple):
    """A label at the start of a unit: read, as printed, and where the words behind it begin in the block."""

    unit: int
    label: Label
    at: int
    is_alone: bool = False


@once
def labels_of(talk: Talk) -> dict[int, Found]:
    """Every unit's label that may be a speaker's, by the unit's number."""
    lines = _lines_alone(talk)
    every = (label_at(talk, number, lines) for number in range(len(talk.units)))
    found = {one.unit: one for one in every if one}
    return dict(sorted({**found, **_dashed(talk)}.items()))


def _lines_alone(talk: Talk) -> set[str]:
    """The short lines that may be labels: printed more than once, or naming one whom such a line names."""
    lines = Counter(unit.text for unit in talk.units if len(unit.text) <= OWN_LINE)
    often = {text for text, count in lines.items() if count > 1}
    named = {label.name for text in often if (label := read_label(text, talk.words)) and label.name}
    names = Names(named)
    once = (text for text in lines if named and text not in often and not text.endswith(STOPS + PAUSES))
    return often | {text for text in once if _names_again(read_label(text, talk.words), named, names)}


def _names_again(label: Label | None, named: set[str], names: Names) -> bool:
    """True for a label of a person whom one of the names names."""
    return label is not None and bool(label.name) and (label.name in named or names.has_other(label.name))


def _dashed(talk: Talk) -> dict[int, Found]:
    """Labels before a dash, by the unit's number: where at least two speakers' names come again."""
    signs = [(number, sign) for number, unit in enumerate(talk.units) if (sign := _DASH.match(unit.text))]
    if len(signs) < DASHED:
        return {}
    found: list[Found] = []
    for number, sign in signs:
        label = read_label(sign.group(1), talk.words)
        if label is not None:
            found.append(Found(number, label, talk.units[number].start + sign.end()))
    counts = Counter(one.label.key for one in found)
    names = Names(one.label.name for one in found if one.label.name)
    kept = [one for one in found if counts[one.label.key] > 1 or _shortens(one.label, names)]
    speakers = {key for key, count in counts.items() if count > 1}
    return {one.unit: one for one in kept} if len(speakers) > 1 and len(kept) >= DASHED else {}


@once
def speakers_named(talk: Talk) -> set[str]:
    """Names that labels print more than once, or with an honorific or in full before words."""
    sure = [one for one in trusted(list(labels_of(talk).values())) if one.label.kind == "person" and one.label.name]
    counts = Counter(one.label.key for one in sure)
    return {one.label.name for one in sure if counts[one.label.key] > 1 or one.label.honorific}


def label_at(talk: Talk, number: int, lines: Collection[str]) -> Found | None:
    """The label at the start of a unit: before a colon, a dash or a bar, in bold, or alone on its line."""
    unit = talk.units[number]
    found = _short(talk, number, unit) if _SIGN.search(unit.text, 1, SHORT) else None
    if found is None and (":" in unit.text[:LABEL] or "：" in unit.text[:LABEL]):
        found = _before_colon(talk, number, unit)
    if found is None and talk.view.blocks[unit.block].marks:
        found = _in_bold(talk, number, unit)
    if found is None and len(unit.text) <= OWN_LINE:
        found = _alone(talk, number, unit, lines)
    if found is None or len(unit.text) >= CAPTION or unit.text.endswith(STOPS):
        return found
    return None if talk.is_under_picture(number) or is_caption(unit.text, talk.words) else found


def _before_colon(talk: Talk, number: int, unit: Unit) -> Found | None:
    found = _COLON.search(unit.text, 1, LABEL + 1)
    if (
        not found
        or unit.text[found.start() :].startswith("://")
        or (unit.text[found.start() - 1].isdigit() and unit.text[found.end() : found.end() + 1].isdigit())
    ):
        return None
    label = _read(unit.text[: found.start()], talk.words)
    if label is None:
        return None
    is_alone = found.end() >= len(unit.text)
    return Found(number, label, unit.start + found.end(), is_alone)


def _read(text: str, words: Words) -> Label | None:
    """A label without the number or the aside behind it: "Frage 3", "Ann Bell (laughs)"."""
    label = read_label(text, words)
    if label is not None and label.kind != "person":
        return label
    if text[-1:].isdigit() or text.endswith((".", ")")):
        counted = read_label(_NUMBER.sub("", text), words)
        if counted is not None and counted.kind in ("asker", "answerer"):
            return counted._replace(printed=text.strip())
    if label is None and text.rstrip().endswith(_ASIDE_ENDS):
        return read_label(_ASIDE.sub("", text), words)
    return label


def _short(talk: Talk, number: int, unit: Unit) -> Found | None:
    """A word that asks or answers before a dash, a bar or a full stop: "P.- ", "R — ", "M | "."""
    found = _SHORT.match(unit.text)
    if not found:
        return None
    head = found.group(1).strip()
    label = read_label(head, talk.words)
    if label is None:
        return None
    known = talk.words.interviewer_labels | talk.words.answer_labels
    if label.kind in ("asker", "answerer") and (
        len(head) > 1
        or f"{head.casefold()}." in known
        or not found.group().rstrip().endswith(".")
        or found.group().rstrip()[:-1] != head
    ):
        return Found(number, label, unit.start + found.end())
    if found.group().rstrip().endswith("|") and len(head) <= 16:
        return Found(number, label, unit.start + found.end())
    return None


def _in_bold(talk: Talk, number: int, unit: Unit) -> Found | None:
    """A short name in bold or italics before plain words."""
    for mark in talk.view.blocks[unit.block].marks:
        if (
            mark.kind == "bold"
            and mark.start <= unit.start < mark.end < unit.end - 2
            and mark.end - unit.start <= OWN_LINE
        ):
            if unit.text[mark.end - unit.start].isalnum():
                continue
            head = unit.text[: mark.end - unit.start].rstrip(" .-–—|")
            label = read_label(head, talk.words) if len(head.split()) <= 4 else None
            if label is not None:
                rest = unit.text[mark.end - unit.start :]
                return Found(number, label, unit.start + len(unit.text) - len(rest.lstrip(" .-–—|")))
    return None


def _alone(talk: Talk, number: int, unit: Unit, lines: Collection[str]) -> Found | None:
    """A name or a word that asks or answers, alone on its line: in a cell, or printed more than once."""
    if not unit.text or unit.text.endswith(STOPS + PAUSES) or number + 1 >= len(talk.units):
        return None
    if unit.text not in lines and talk.view.blocks[unit.block].kind != "cell":
        return None
    label = read_label(unit.text, talk.words)
    return Found(number, label, unit.end, True) if label is not None else None


def trusted(found: Sequence[Found]) -> list[Found]:
    """Without one-word names that neither recur nor shorten a full name, and lone names that do not recur."""
    counts = Counter(one.label.key for one in found)
    full = Names(one.label.name for one in found if _is_whole(one.label, counts))
    names = Names(one.label.name for one in found if one.label.name)

    def is_sure(one: Found) -> bool:
        label = one.label
        if one.is_alone and counts[label.key] < 2 and not _shortens(label, names):
            return label.kind in ("asker", "answerer", "outlet")
        if label.kind != "person" or label.honorific or len(label.name.split()) > 1:
            return True
        return counts[label.key] > 1 or _shortens(label, full)

    return [one for one in found if is_sure(one)]


def _is_whole(label: Label, counts: Counter[str]) -> bool:
    """True for a name of several words, or one in a script without spaces that recurs: others may be part of it."""
    return len(label.name.split()) > 1 or (counts[label.key] > 1 and is_ideographic(label.name))


def _shortens(label: Label, names: Names) -> bool:
    """True when a label and another print one person's name at different lengths."""
    return bool(label.name) and names.has_other(label.name)
