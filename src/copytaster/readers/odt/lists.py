"""Printed numbers and bullets of list items."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element as Element

from copytaster.readers.docx.names import number
from copytaster.readers.docx.numbering import BULLET, DEEPEST, format_number
from copytaster.readers.odt.names import STYLE, TEXT
from copytaster.text.normalize import nfc, squeeze

_LIST_STYLE, _OUTLINE = TEXT + "list-style", TEXT + "outline-style"
_BULLET_LEVEL = TEXT + "list-level-style-bullet"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LONGEST = 200  # characters of a label's template
_PRIVATE = ("\ue000", "\uf8ff")


class Level(NamedTuple):
    """How one level of a list prints its label."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  # how many levels of numbers are printed
    bullet: str = ""


class Counter:
    """One list as it counts: the numbers of its levels, outermost first."""

    def __init__(self, levels: dict[int, Level]) -> None:
        self.levels = levels
        self.numbers: list[int] = []

    def next_label(self, depth: int, start: int | None) -> str:
        """Count one item on a level, from 1, and give its label."""
        level = self.levels.get(depth, Level())
        self.numbers = self.numbers[:depth]
        while len(self.numbers) < depth:
            self.numbers.append(self.levels.get(len(self.numbers) + 1, Level()).start - 1)
        self.numbers[depth - 1] = self.numbers[depth - 1] + 1 if start is None else start
        if level.bullet:
            return BULLET if _PRIVATE[0] <= level.bullet <= _PRIVATE[1] else nfc(squeeze(level.bullet))
        return self._number(level, depth) if level.form else ""

    def _number(self, level: Level, depth: int) -> str:
        first = max(depth - level.shown, 0)
        shown = [
            format_number(value, self.levels.get(place + 1, Level()).form or level.form)
            for place, value in enumerate(self.numbers[first:depth], first)
        ]
        return nfc(squeeze(f"{level.prefix}{'.'.join(shown)}{level.suffix}"))


class Lists:
    """The list styles of both parts."""

    def __init__(self, content: Element, shared: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        for root in (content, shared) if shared is not None else (content,):
            for element in root.iter(_LIST_STYLE, _OUTLINE):
                name = element.get(STYLE + "name", "") if element.tag == _LIST_STYLE else ""
                self._elements.setdefault(name, element)
        self._outline: Counter | None = None

    def counter(self, style: str) -> Counter:
        """A new list in that style."""
        element = self._elements.get(style) if style else None
        return Counter(_levels(element) if element is not None else {})

    def heading_label(self, depth: int) -> str:
        """The number of the next heading of a level, "" when headings have none."""
        if self._outline is None:
            element = self._elements.get("")
            self._outline = Counter(_levels(element) if element is not None else {})
        return self._outline.next_label(min(max(depth, 1), DEEPEST + 1), None)


def _levels(style: Element) -> dict[int, Level]:
    levels = {}
    for element in style:
        depth = number(element.get(TEXT + "level")) if isinstance(element.tag, str) else None
        if depth and 0 < depth <= DEEPEST + 2:
            levels[depth] = _level(element)
    return levels


def _level(element: Element) -> Level:
    prefix, suffix = (element.get(f"{STYLE}num-{name}", "")[:_LONGEST] for name in ("prefix", "suffix"))
    return Level(
        _FORMS.get(element.get(STYLE + "num-format", ""), ""), prefix, suffix,
        number(element.get(TEXT + "start-value")) or 1, number(element.get(TEXT + "display-levels")) or 1,
        (element.get(TEXT + "bullet-char") or BULLET)[:_LONGEST] if element.tag == _BULLET_LEVEL else "",
    )
