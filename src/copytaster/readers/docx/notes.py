"""Footnotes and endnotes: found when a paragraph anchors one, each read once."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element as Element

from copytaster.readers.docx.names import W
from copytaster.readers.docx.numbering import format_number
from copytaster.readers.docx.parts import Package

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}  # Word's defaults


class NoteMark(NamedTuple):
    """The place of a note in a text. `kind` is "footnote" or "endnote"."""

    kind: str
    id: str
    has_own_label: bool = False

    @property
    def target(self) -> str:
        """The note's name in marks."""
        return f"{self.kind}-{self.id}"


class Notes:
    """The notes of a document and those that wait for the end of their paragraph."""

    def __init__(self, package: Package, parts: dict[str, str]) -> None:
        self._package, self._parts = package, parts
        self._roots: dict[str, Element | None] = {}
        self._elements: dict[str, dict[str, Element]] = {}
        self._waiting: deque[NoteMark] = deque()
        self._seen: set[str] = set()
        self._printed: Counter[str] = Counter()
        self._is_draining = False

    def add(self, mark: NoteMark) -> None:
        """Let a note wait; one that was anchored before does not come again."""
        if mark.target not in self._seen:
            self._seen.add(mark.target)
            self._waiting.append(mark)

    def drain(self) -> Iterator[NoteMark]:
        """The notes that wait. A note anchored inside a note is given to the outer caller, so notes never nest."""
        if self._is_draining:
            return
        self._is_draining = True
        while self._waiting:
            yield self._waiting.popleft()
        self._is_draining = False

    def part(self, kind: str) -> str:
        """The name of the part with the notes of a kind, "" if there is none."""
        return self._parts.get(kind, "")

    def root(self, kind: str) -> Element | None:
        """The root of that part, or None."""
        if kind not in self._roots:
            part = self.part(kind)
            self._roots[kind] = self._package.optional_root(part) if part else None
        return self._roots[kind]

    def element(self, mark: NoteMark) -> Element | None:
        """The note behind a mark, or None."""
        if mark.kind not in self._elements:
            root = self.root(mark.kind)
            notes = root.iterchildren(W + mark.kind) if root is not None else ()
            self._elements[mark.kind] = {note.get(W + "id", ""): note for note in notes}
        return self._elements[mark.kind].get(mark.id)

    def label(self, mark: NoteMark) -> str:
        """The number that is printed at the next note; "" when the text itself gives the label."""
        if mark.has_own_label:
            return ""
        self._printed[mark.kind] += 1
        return format_number(self._printed[mark.kind], _FORMS[mark.kind])
