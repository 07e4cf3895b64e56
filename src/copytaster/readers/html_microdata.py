"""Follows the microdata of a page: which items are open, and the values of their properties."""

from __future__ import annotations

from collections.abc import Mapping

from copytaster.document import Document, MetaItem
from copytaster.readers.html_blocks import BlockBuilder, Capture
from copytaster.readers.html_meta import stated_value
from copytaster.readers.html_places import ATTRIBUTES, NUMBER, TAG, Frame

VALUE_LIMIT = 1_000  # characters of a value that is an element's text
_SKIPPED = "articleBody"  # the reader has the body itself


class Microdata:
    """Open items and properties; a property's row keeps its place among the metadata until its text is complete."""

    def __init__(self, document: Document, builder: BlockBuilder) -> None:
        self.document, self.builder = document, builder
        self.scopes: list[tuple[Frame, str]] = []  # open items: element and the name so far
        self.open: list[tuple[Frame, Capture, list[int]]] = []  # open properties, and the rows that wait for their text
        self.depth = 0  # how many items and properties are open
        self.has_empty_rows = False

    def start(self, frame: Frame) -> None:
        """The innermost element starts; it has `itemprop` or `itemscope`."""
        tag, attributes = frame[TAG], frame[ATTRIBUTES]
        if "itemscope" in attributes:
            self.scopes.append((frame, self._item_name(attributes)))
            self.depth += 1
            return
        value = stated_value(tag, attributes)
        if value is not None:
            self._add(attributes, value, tag, frame[NUMBER], 1)
        elif rows := self._add(attributes, "", tag, frame[NUMBER], 1):
            self.open.append((frame, self.builder.capture(), rows))
            self.depth += 1

    def leaf(self, tag: str, attributes: Mapping[str, str], number: int, text: str = "") -> None:
        """An element that holds no element; it has `itemprop`."""
        if "itemscope" not in attributes:
            value = stated_value(tag, attributes)
            self._add(attributes, _squeezed(text) if value is None else value, tag, number, 0)

    def end(self, frame: Frame) -> None:
        """The innermost element ends."""
        if self.scopes and self.scopes[-1][0] is frame:
            self.scopes.pop()
            self.depth -= 1
        elif self.open and self.open[-1][0] is frame:
            _, capture, rows = self.open.pop()
            self.depth -= 1
            value = _squeezed(self.builder.captured(capture))
            for row in rows:
                self.document.metadata[row] = self.document.metadata[row]._replace(value=value)

    def finish(self) -> None:
        """Drops the rows of empty properties."""
        if self.has_empty_rows:
            self.document.metadata[:] = [item for item in self.document.metadata if item.value]

    def _item_name(self, attributes: Mapping[str, str]) -> str:
        properties = attributes.get("itemprop", "").split()
        kind = attributes.get("itemtype", "").split(" ")[0].rstrip("/").rpartition("/")[2]
        return self._name(properties[0]) if properties and self.scopes else f"itemprop:{kind}"

    def _name(self, name: str) -> str:
        around = self.scopes[-1][1] if self.scopes else "itemprop:"
        return around + name if around.endswith(":") else f"{around}.{name}"

    def _add(self, attributes: Mapping[str, str], value: str, tag: str, number: int, own: int) -> list[int]:
        """The positions of a property's new rows; `own` is 1 when the element itself is among the open ones."""
        names = [name for name in attributes.get("itemprop", "").split() if name != _SKIPPED]
        if not names:
            return []
        origin = self.builder.places.origin(tag, number, own)
        first = len(self.document.metadata)
        self.document.metadata += [MetaItem(self._name(name), value, origin) for name in names]
        self.has_empty_rows = self.has_empty_rows or not value
        return list(range(first, first + len(names)))


def _squeezed(text: str) -> str:
    return " ".join(text.split())[:VALUE_LIMIT]
