"""Printed numbers and bullets of list paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from lxml.etree import _Element as Element

from copytaster.readers.docx.fonts import decode, old_table
from copytaster.readers.docx.names import VAL, W, is_on, number, value_of
from copytaster.readers.docx.parts import Package
from copytaster.text.normalize import nfc, squeeze

BULLET = "•"
DEEPEST = 8  # levels count from 0
TEMPLATE_LIMIT = 200  # characters of a label's template; a longer one would be copied to every paragraph
_PLACE = re.compile(r"%([1-9])")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_BULLET_FONTS = ("symbol", "wingdings", "webdings", "courier")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LETTER_REPEATS = 8
_ROMAN_END = 4000
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)
_HOPS = 4  # from a list style to the list that it stands for


class Level(NamedTuple):
    """How one level of a list prints its numbers."""

    start: int = 1
    form: str = "decimal"
    template: str = ""
    restart: int = -1  # the level, counted from 1, after which numbers start again; 0 never, -1 any higher one
    is_legal: bool = False
    font: str = ""
    style: str = ""


class _List(NamedTuple):
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]  # overridden first numbers


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, package: Package, part: str, list_of_style: Callable[[str], str]) -> None:
        self._package, self._part = package, part
        self._list_of_style = list_of_style
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    @cached_property
    def _root(self) -> Element | None:
        return self._package.optional_root(self._part) if self._part else None

    @cached_property
    def _abstracts(self) -> dict[str, Element]:
        return _by_id(self._root, "abstractNum", "abstractNumId")

    @cached_property
    def _numbers(self) -> dict[str, Element]:
        return _by_id(self._root, "num", "numId")

    def level_for_style(self, list_id: str, style_id: str) -> int:
        """The level that a list ties to a paragraph style, 0 if none."""
        found = self._list(list_id)
        tied = (number for number, level in found.levels.items() if level.style == style_id) if found else ()
        return next(iter(tied), 0)

    def next_label(self, list_id: str, depth: int) -> str | None:
        """Count one paragraph and give its label; None when there is no such list."""
        found = self._list(list_id)
        if found is None:
            return None
        counters = self._count(list_id, found, depth)
        return _label(found.levels, counters, depth)

    def _count(self, list_id: str, found: _List, depth: int) -> dict[int, int]:
        counters = self._counters.setdefault(found.abstract, {})
        start = found.starts.get(depth, found.levels.get(depth, Level()).start)
        if depth in found.starts and (list_id, depth) not in self._restarted:
            self._restarted.add((list_id, depth))
            counters[depth] = start
        else:
            counters[depth] = counters[depth] + 1 if depth in counters else start
        for deeper in [level for level in counters if level > depth]:
            if _restarts(found.levels.get(deeper, Level()), depth):
                del counters[deeper]
        return counters

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read_list(list_id)
        return self._lists[list_id]

    def _read_list(self, list_id: str) -> _List | None:
        element = self._numbers.get(list_id)
        abstract_id, abstract = self._abstract_of(list_id)
        if element is None or abstract is None:
            return None
        levels = _levels(abstract)
        starts = {}
        for override in element.iterchildren(W + "lvlOverride"):
            depth = number(override.get(W + "ilvl")) or 0
            levels |= _levels(override)
            start = number(value_of(override, W + "startOverride"))
            if start is not None:
                starts[depth] = start
        return _List(abstract_id, levels, starts)

    def _abstract_of(self, list_id: str) -> tuple[str, Element | None]:
        abstract_id, abstract = "", None
        for _ in range(_HOPS):
            abstract_id = value_of(self._numbers.get(list_id), W + "abstractNumId") or ""
            abstract = self._abstracts.get(abstract_id)
            style = value_of(abstract, W + "numStyleLink")
            if style is None:
                break
            list_id = self._list_of_style(style)
        return abstract_id, abstract


def _by_id(root: Element | None, tag: str, name: str) -> dict[str, Element]:
    if root is None:
        return {}
    return {element.get(W + name, ""): element for element in root.iterchildren(W + tag)}


def _levels(parent: Element) -> dict[int, Level]:
    levels = {}
    for element in parent.iterchildren(W + "lvl"):
        depth = number(element.get(W + "ilvl")) or 0
        if 0 <= depth <= DEEPEST:
            levels[depth] = _level(element)
    return levels


def _level(element: Element) -> Level:
    children = {child.tag.rpartition("}")[2]: child for child in element}
    values = {name: child.get(VAL) for name, child in children.items()}
    fonts = element.find(f"{W}rPr/{W}rFonts")
    font = (fonts.get(W + "hAnsi") or fonts.get(W + "ascii") or "") if fonts is not None else ""
    start, restart = number(values.get("start")), number(values.get("lvlRestart"))
    return Level(
        start=1 if start is None else start,
        form=values.get("numFmt") or "decimal",
        template=decode((values.get("lvlText") or "")[:TEMPLATE_LIMIT], old_table(font)),
        restart=-1 if restart is None else restart,
        is_legal=is_on(children.get("isLgl")),
        font=font,
        style=values.get("pStyle") or "",
    )


def _restarts(level: Level, counted: int) -> bool:
    return level.restart < 0 or counted < level.restart


def _label(levels: dict[int, Level], counters: dict[int, int], depth: int) -> str:
    level = levels.get(depth, Level())
    if level.form == "bullet":
        return _bullet(level)

    def printed(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        of = levels.get(place, Level())
        return format_number(counters.get(place, of.start), "decimal" if level.is_legal else of.form)

    return nfc(squeeze(_PLACE.sub(printed, level.template)))


def _bullet(level: Level) -> str:
    is_drawn = level.font.lower().startswith(_BULLET_FONTS) or _PRIVATE_USE.search(level.template)
    return BULLET if is_drawn and level.template else nfc(squeeze(level.template))


def format_number(value: int, form: str) -> str:
    """A number as Word prints it in that `w:numFmt`; forms that need a language are printed in digits."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("lowerLetter", "upperLetter"):
        return _cased(_letters(value), form)
    if form in ("lowerRoman", "upperRoman"):
        return _cased(_roman(value), form)
    return str(value)


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _letters(value: int) -> str:
    """a to z, then aa, bb, cc."""
    repeats, letter = divmod(value - 1, len(_LETTERS))
    return _LETTERS[letter] * (repeats + 1) if 0 <= repeats < _LETTER_REPEATS else str(value)


def _roman(value: int) -> str:
    if not 0 < value < _ROMAN_END:
        return str(value)
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        text += letters * count
    return text
