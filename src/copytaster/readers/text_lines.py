"""Cuts a decoded text into lines and tells which lines of it make one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from copytaster.errors import LimitExceeded
from copytaster.text.patterns import lazy
from copytaster.text.sentences import LINE_ENDS

NARROWEST, WIDEST = 40, 120  # columns of a text that was wrapped by a program
SLACK = 2  # columns that a full line may be too long, when the width is a guess
FEWEST = 3  # full lines that show a width; one before a small letter counts twice
SHARE_OF_TEXT = 0.5  # of all lines that are followed by another must be full
SHARE_OF_GROUP = 0.8  # the same within a single group of lines, where chance plays more
SHARE_IN_SENTENCE = 0.4  # of the full lines must end inside a sentence

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_WIDE = lazy("[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")
_LABEL = re.compile(r"[^\W_][^:：?!;…]{0,58}[:：](?:\s|$)")
_OPENING = re.compile(r"[•▪●◦‣■►✓]|[-–—―*+]+\s*[^\s\d]|(?:\d{1,3}|[^\W\d_])[.)]\s")
_SEPARATOR = re.compile(r"[\W_]+")


class Line(NamedTuple):
    """A line that is not blank: its number from 1, its place and text without white space, its indent."""

    number: int
    start: int
    end: int
    text: str
    indent: int
    after_blank: bool

    @property
    def width(self) -> int:
        """The columns that the line takes in print."""
        return len(self.text) if self.text.isascii() else len(self.text) + len(_WIDE.findall(self.text))

    @property
    def is_separator(self) -> bool:
        """Whether the line is drawn, not written ("-----")."""
        return len(self.text) >= 3 and _SEPARATOR.fullmatch(self.text) is not None


def lines_of(text: str, limit: int) -> Iterator[Line]:
    """The lines that are not blank; LimitExceeded when there are more than `limit`, blank ones included."""
    number, done, last = 1, 0, 0
    for match in _LINE.finditer(text):
        gap = text[done : match.start()]
        number += len(gap) - gap.count("\r\n")
        done = match.end()
        if number > limit:
            raise LimitExceeded(f"The text has more than {limit:,} lines; raise Limits.text_lines.")
        trimmed = match[0].strip()
        if trimmed:
            indent = match[0].index(trimmed[0])
            start = match.start() + indent
            yield Line(number, start, start + len(trimmed), trimmed, indent, number - last > 1)
            last = number


def paragraphs_of(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph: wrapped lines together, every other line alone.

    Wrapped means: the next line's first word would not have fit. The width is that of the whole text or, in a text of
    mixed origin, of one group of lines between blank ones.
    """
    groups = list(_groups(lines))
    width = _width(groups, SHARE_OF_TEXT)
    for group in groups:
        group_width = width or _width([group], SHARE_OF_GROUP)
        if group_width:
            yield from _rejoin(group, group_width)
        else:
            yield from ([line] for line in group)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.after_blank and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _width(groups: list[list[Line]], needed: float) -> int:
    """The columns that the groups were wrapped at, 0 if they were not."""
    joints = [joint for group in groups for joint in pairwise(group)]
    if len(joints) < 2:
        return 0
    widths = sorted(line.width for line, _ in joints)
    width = widths[-1 - len(widths) // 20]  # a few lines may stick out
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = [(line, following) for line, following in joints if _is_full(line, following, width)]
    weight = len(full) + sum(following.text[0].islower() for _, following in full)
    inside = sum(not line.text.endswith(LINE_ENDS) for line, _ in full)
    is_usual = len(full) >= needed * len(joints) and inside >= SHARE_IN_SENTENCE * len(full)
    return width if weight >= FEWEST and is_usual else 0


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the line could not have taken the next line's first word."""
    if len(line.text) > width + SLACK:
        return False
    first_word = following.text[: WIDEST + 1].split(maxsplit=1)[0]
    step = 2 if _WIDE.match(first_word) else 1 + len(first_word)
    return width - step < line.width <= width + SLACK


def _rejoin(group: list[Line], width: int) -> Iterator[list[Line]]:
    paragraph = [group[0]]
    for line, following in pairwise(group):
        if _is_full(line, following, width) and not _starts(following, line, paragraph[0]):
            paragraph.append(following)
        else:
            yield paragraph
            paragraph = [following]
    yield paragraph


def _starts(line: Line, before: Line, first: Line) -> bool:
    """Whether a line begins a paragraph although the one before is full: it is indented, drawn, labeled or marked."""
    if line.is_separator or before.is_separator:
        return True
    opens = _OPENING.match(first.text) is not None
    if line.indent > before.indent and not opens:
        return True
    is_after_end = before.text.endswith(LINE_ENDS)
    if _OPENING.match(line.text):
        return is_after_end or opens
    return is_after_end and not line.text[0].islower() and _LABEL.match(line.text) is not None
