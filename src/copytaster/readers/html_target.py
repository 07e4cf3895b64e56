"""Receives the events of lxml's HTML parser and tells the builder of blocks what opens and ends."""

from __future__ import annotations

from collections.abc import Mapping

from copytaster.diagnostics import Diagnostic
from copytaster.document import Document, MetaItem, Origin
from copytaster.errors import LimitExceeded
from copytaster.readers.html_blocks import BlockBuilder
from copytaster.readers.html_meta import json_ld_items, meta_items, title_items
from copytaster.readers.html_microdata import Microdata
from copytaster.readers.html_places import CODE, CONTEXT, COUNTS, END, KIND, NUMBER, START, TAG, TARGET, Frame
from copytaster.readers.html_tags import (
    ANCHOR,
    BREAK,
    CODE_OF_TAG,
    CONTEXT_OF_TAG,
    EMBED,
    IMAGE,
    INLINE,
    ITEM,
    LIST,
    LOOSE,
    MARK,
    MARK_OF_TAG,
    META,
    PLACE,
    ROOT,
    SKIP,
    TABLE,
    TIME,
    TITLE,
    mark_of_style,
)
from copytaster.source import Limits


class Target:
    """A parser target: `start`, `end` and `data` are called for every tag and text of a page, a few thousand times.

    `data` is the very append method of the builder's list of pieces, since a Python call for each text would cost more
    than all that has to be done with it.
    """

    def __init__(self, document: Document, limits: Limits) -> None:
        self.document = document
        self.attribute_limit = limits.html_attributes
        self.builder = BlockBuilder(document, limits.html_depth)
        self.microdata = Microdata(document, self.builder)
        self.frames, self.pieces, self.inlines = self.builder.frames, self.builder.pieces, self.builder.inlines
        self.data = self.pieces.append
        self.lists = 0  # how many are open
        self.scripts = 0
        self.unread = 0  # depth inside an element whose content is no text of the page
        self.unread_from = 0  # the first piece of that content
        self.unread_element: tuple[int, Mapping[str, str], int] = (SKIP, {}, 0)  # its code, attributes, number

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element starts."""
        if len(attributes) > self.attribute_limit:
            raise _too_many_attributes(self.attribute_limit)
        if self.unread:
            self.unread += 1
            return
        around = self.frames[-1]
        counts = around[COUNTS]
        number = counts[tag] = counts.get(tag, 0) + 1
        code = CODE_OF_TAG.get(tag, INLINE)
        if code < INLINE:
            self._start_unread(code, tag, attributes, number)
            return
        if code >= LOOSE and self.pieces:
            self.builder.flush()
        frame = [tag, number, attributes, code, {}, around[CONTEXT], None, None, -1, -1, "", ""]
        self.frames.append(frame)
        if attributes and ("itemprop" in attributes or "itemscope" in attributes):
            self.microdata.start(frame)
        if code > PLACE:
            self._start_part(code, frame, attributes)
        elif code < LOOSE and (attributes or code != INLINE):
            self._start_inline(code, frame, attributes)

    def end(self, tag: str) -> None:
        """The element that started last ends."""
        if self.unread:
            self.unread -= 1
            if not self.unread:
                self._end_unread()
            return
        frame = self.frames[-1]
        code = frame[CODE]
        if code < LOOSE:
            frame[END] = len(self.pieces)
        elif self.pieces:
            self.builder.flush()
        if code >= LIST:
            self._end_part(code, tag)
        if self.microdata.depth:
            self.microdata.end(frame)
        self.frames.pop()

    def close(self) -> None:
        """The page ends."""
        self.builder.finish()
        self.microdata.finish()

    def _end_part(self, code: int, tag: str) -> None:
        """A list, a table or a part of it ends, or the page."""
        if code == LIST:
            self.lists -= 1
        elif tag == "table":
            self.builder.tables.end()

    def is_empty(self) -> bool:
        """True when the page held no element."""
        return not self.frames[0][COUNTS]

    def _start_inline(self, code: int, frame: Frame, attributes: Mapping[str, str]) -> None:
        """An inline element started; it may format its text, or come to cover the whole block."""
        if code >= EMBED:
            self._start_asset(code, frame, attributes)
            return
        if attributes or code == MARK:
            frame[START] = len(self.pieces)
            self.inlines.append(frame)
        if code == ANCHOR:
            if href := attributes.get("href"):
                frame[KIND], frame[TARGET] = "link", href.strip()
        elif code == MARK:
            frame[KIND] = MARK_OF_TAG[frame[TAG]]
        elif code == TIME:
            self._start_time(frame, attributes)
        elif "style" in attributes:
            frame[KIND] = mark_of_style(attributes["style"])

    def _start_time(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        """A <time> started: two in a row are two dates, of which pages show one."""
        if self.pieces and self.pieces[-1][-1:].isdigit():
            self.pieces.append(" ")
            frame[START] += frame[START] >= 0
        if attributes.get("datetime"):
            place = self.builder.places.origin("time", frame[NUMBER], 1)
            self.document.metadata.append(MetaItem("time", attributes["datetime"], place))

    def _start_asset(self, code: int, frame: Frame, attributes: Mapping[str, str]) -> None:
        """A video, post or frame of another site started, or a picture that may hold elements."""
        if code == EMBED:
            self.builder.embed()
        else:
            self.builder.image(frame[TAG], attributes, frame[NUMBER], 1)

    def _start_part(self, code: int, frame: Frame, attributes: Mapping[str, str]) -> None:
        """A block-level element started that decides what its blocks are."""
        if code == ITEM:
            frame[CONTEXT] = "list_item", max(self.lists, 1)
        elif code == LIST:
            self.lists += 1
        elif code == ROOT:
            self._root(attributes)
        else:
            frame[CONTEXT] = CONTEXT_OF_TAG.get(frame[TAG], frame[CONTEXT])
            if code == TABLE:
                self.builder.tables.start(frame[TAG])

    def _root(self, attributes: Mapping[str, str]) -> None:
        tag = attributes.get("lang") or attributes.get("xml:lang")
        if tag and not self.document.language_hint:
            self.document.language_hint = tag.strip()

    def _start_unread(self, code: int, tag: str, attributes: Mapping[str, str], number: int) -> None:
        """An element starts whose content is no text of the page."""
        builder = self.builder
        if code in (META, IMAGE):
            if "itemprop" in attributes:
                self.microdata.leaf(tag, attributes, number)
            if code == META:
                self._meta(tag, attributes)
            else:
                builder.image(tag, attributes, number, 0)
        elif code == BREAK:
            builder.line_break()
        self.unread, self.unread_from, self.unread_element = 1, len(self.pieces), (code, attributes, number)

    def _end_unread(self) -> None:
        code, attributes, number = self.unread_element
        if code >= TITLE:
            text = "".join(self.pieces[self.unread_from :])
            if code == TITLE:
                if "itemprop" in attributes:
                    self.microdata.leaf("title", attributes, number, text)
                self.document.metadata.extend(title_items(text))
            elif "ld+json" in attributes.get("type", "").lower() and text:
                self._json_ld(text)
        del self.pieces[self.unread_from :]

    def _meta(self, tag: str, attributes: Mapping[str, str]) -> None:
        for item in meta_items(tag, attributes):
            self.document.metadata.append(item)
            if item.name.lower() == "http-equiv:content-language" and not self.document.language_hint:
                self.document.language_hint = item.value.split(",")[0].strip()

    def _json_ld(self, text: str) -> None:
        self.scripts += 1
        try:
            self.document.metadata.extend(json_ld_items(text, self.scripts))
        except ValueError as error:
            place = Origin("", (f"ld[{self.scripts}]",))
            message = f"A JSON-LD script is no JSON and was ignored: {error}"
            self.document.diagnostics.append(Diagnostic("json-ld-broken", "warning", message, place))


def _too_many_attributes(limit: int) -> LimitExceeded:
    return LimitExceeded(f"A tag of the page has more than {limit:,} attributes; raise Limits.html_attributes.")
