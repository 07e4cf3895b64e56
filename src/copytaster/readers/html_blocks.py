"""Cuts a page's stream of tags and text into blocks, each with its marks, selectors and place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from copytaster.diagnostics import Diagnostic
from copytaster.document import Asset, Block, BlockKind, Document, Mark, Origin
from copytaster.readers.html_selectors import image_address, selectors, step
from copytaster.readers.html_tables import Tables
from copytaster.readers.html_tags import (
    INLINE,
    KIND_OF_TAG,
    LISTS,
    LOOSE,
    MARK_OF_TAG,
    PLACE,
    RESETS,
    TABLE_PARTS,
    TIME,
)  # fmt: skip
from copytaster.readers.html_text import BREAK, RawMark, fold

LONG_LINE = 80  # characters: a <br> after a line this long parts paragraphs; shorter lines are verse or an address
_EMBED_SOURCES = ("src", "data-src", "data", "data-videoid")
_LINE_EDGES = BREAK + " \t\r\n\xa0"

# What is known of an open element, as a list: an object would cost three times as much, a thousand times a page.
Frame = list[Any]
TAG, NUMBER, ATTRIBUTES, CODE, COUNTS, PATH, TOKENS, COVER = range(8)


class Capture:
    """The text of an open element: what earlier blocks took of it, and the first piece of the rest."""

    __slots__ = ("first", "parts")

    def __init__(self, first: int) -> None:
        self.first = first
        self.parts: list[str] = []


class BlockBuilder:
    """Collects text until a block ends, then appends the block to the document.

    `frames` are the document and the elements open in it, outermost first: tag, position among siblings of that tag,
    attributes, code; the number of children of each tag; path and tokens once they were asked for; for an inline
    element that starts before any text its end, -1 while it is open. `pieces` is the text since the last block.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        self.frames: list[Frame] = [["", 0, {}, INLINE, {}, (), (), None]]
        self.contexts: list[tuple[Frame, BlockKind, int]] = [(self.frames[0], "paragraph", 0)]  # decides a block's kind
        self.lists: list[Frame] = []
        self.tables = Tables()
        self.pieces: list[str] = []
        self.measured = (0, 0)  # how many pieces, and how many characters in them
        self.open_marks: list[tuple[Frame, RawMark]] = []
        self.marks: list[RawMark] = []
        self.covers: list[Frame] = []  # inline elements that started before any text of the block
        self.captures: list[Capture] = []
        self.pictures: list[Block] = []
        self.dropped = 0

    # --- what opens and ends ----------------------------------------------------------------------------------------

    def open_part(self) -> None:
        """A block-level element started that decides what its blocks are."""
        frame = self.frames[-1]
        tag = frame[TAG]
        if kind := KIND_OF_TAG.get(tag):
            level = int(tag[1]) if kind == "heading" else max(len(self.lists), 1) if kind == "list_item" else 0
            self.contexts.append((frame, kind, level))
        elif tag in RESETS:
            self.contexts.append((frame, "paragraph", 0))
        elif tag in LISTS:
            self.lists.append(frame)
        if tag in TABLE_PARTS:
            self.tables.start(tag)

    def open_inline(self) -> None:
        """An inline element started; it may format its text, or come to cover the whole block."""
        frame = self.frames[-1]
        tag, _, attributes, *_ = frame
        is_blank = self.is_blank()
        if kind := MARK_OF_TAG.get(tag):
            self._open_mark(frame, RawMark(kind, self._size()))
        elif tag == "a" and attributes.get("href"):
            self._open_mark(frame, RawMark("link", self._size(), attributes["href"].strip()))
        if is_blank and attributes:
            frame[COVER] = -1
            self.covers.append(frame)

    def _open_mark(self, frame: Frame, mark: RawMark) -> None:
        self.open_marks.append((frame, mark))
        self.marks.append(mark)

    def close(self) -> None:
        """The innermost element ends."""
        frame = self.frames[-1]
        if frame[CODE] >= LOOSE:
            self._close_part(frame)
        elif frame[CODE] <= TIME:
            self._close_inline(frame)

    def _close_inline(self, frame: Frame) -> None:
        is_blank = self.is_blank()
        if self.open_marks and self.open_marks[-1][0] is frame:
            _, mark = self.open_marks.pop()
            mark.end = self._size()
            if is_blank and self.marks[-1] is mark:
                self.marks.pop()
        if frame[COVER] is not None:
            frame[COVER] = self._size()
            if is_blank and self.covers and self.covers[-1] is frame:
                self.covers.pop()

    def _close_part(self, frame: Frame) -> None:
        if self.pieces:
            self.flush()
        if self.contexts[-1][0] is frame:
            self.contexts.pop()
        elif self.lists and self.lists[-1] is frame:
            self.lists.pop()
        if frame[TAG] == "table":
            self.tables.end()

    def line_break(self) -> None:
        """A <br>: two in a row part paragraphs; one before any text says nothing."""
        if self.is_blank():
            return
        for piece in reversed(self.pieces):
            if piece == BREAK:
                self.flush()
                return
            if not piece.isspace():
                break
        self.pieces.append(BREAK)

    def image(self, tag: str, attributes: Mapping[str, str], number: int, own: int) -> None:
        """A picture: a block of its own, behind the text it stands in; `own` is 1 when its element is open."""
        href = image_address(attributes)
        if not href or attributes.get("width") in ("0", "1") or attributes.get("height") in ("0", "1"):
            return
        asset = Asset(href, " ".join(attributes.get("alt", "").split()), " ".join(attributes.get("title", "").split()))
        self._asset_block("image", tag, attributes, asset, self.origin(tag, number, own), own)

    def embed(self) -> None:
        """A video, post or frame of another site."""
        tag, number, attributes, *_ = self.frames[-1]
        href = next((value for name in _EMBED_SOURCES if (value := attributes.get(name))), "")
        asset = Asset(href.strip(), "", " ".join(attributes.get("title", "").split()))
        self._asset_block("embed", tag, attributes, asset, self.origin(tag, number, 1), 1)

    def finish(self) -> None:
        """Ends the last block and says what was dropped."""
        if self.pieces:
            self.flush()
        if self.dropped:
            note = f"{self.dropped} control characters were dropped; they print nothing."
            self.document.diagnostics.append(Diagnostic("controls-dropped", "warning", note))

    # --- text -------------------------------------------------------------------------------------------------------

    def is_blank(self) -> bool:
        """True before any visible text of a block; white space there is forgotten."""
        for piece in self.pieces:
            if not piece.isspace():
                return False
        if self.pieces:
            self._forget()
        return True

    def _size(self) -> int:
        """How many characters the pieces hold."""
        count, size = self.measured
        if count < len(self.pieces):
            size += sum(map(len, self.pieces[count:]))
            self.measured = len(self.pieces), size
        return size

    def _forget(self) -> None:
        """Begins a new text."""
        for capture in self.captures:
            capture.parts += self.pieces[capture.first :]
            capture.first = 0
        self.pieces.clear()
        self.measured = 0, 0

    def capture(self) -> Capture:
        """Begins to keep the text of the innermost element."""
        capture = Capture(len(self.pieces))
        self.captures.append(capture)
        return capture

    def captured(self, capture: Capture) -> str:
        """The text kept since the capture began, without line breaks."""
        self.captures.remove(capture)
        return "".join([*capture.parts, *self.pieces[capture.first :]]).replace(BREAK, "")

    # --- one block --------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Ends the block under construction."""
        raw = "".join(self.pieces)
        if not raw.isspace():
            self._emit(raw)
        self._forget()
        if self.marks:
            self.marks.clear()
            for _, mark in self.open_marks:
                mark.start = 0
                self.marks.append(mark)
        if self.covers:
            self.covers[:] = [frame for frame in self.covers if frame[COVER] < 0]
        if self.pictures:
            self._place_pictures()

    def _emit(self, raw: str) -> None:
        _, kind, level = self.contexts[-1]
        text, marks, dropped = fold(raw, self.marks, kind == "pre")
        self.dropped += dropped
        if not text:
            return
        depth = self._place()
        tokens = self._tokens(depth)
        if self.covers:
            tokens = self._covered(raw, tokens)
        links = _link_chars(text, marks) if marks else 0
        cell = self.tables.cell() if kind == "cell" else None
        origin = Origin._make(("", self._path(depth), -1, -1, -1))
        block = Block(0, kind, text, "", level, origin, marks, "", cell, tokens, links)
        if "\n" not in text or kind in ("heading", "cell", "pre"):
            self._append(block)
            return
        for part in _split_lines(block):
            self._append(part)

    def _append(self, block: Block) -> None:
        block.index = len(self.blocks)
        if self.tables.open:
            self.tables.add(block)
        self.blocks.append(block)

    def _asset_block(
        self, kind: BlockKind, tag: str, attributes: Mapping[str, str], asset: Asset, origin: Origin, own: int
    ) -> None:
        tokens = (*self._tokens(len(self.frames) - 1 - own), *selectors(tag, attributes))
        block = Block(0, kind, "", origin=origin, tokens=tokens, asset=asset)
        if self.open_marks:
            block.marks = tuple(Mark("link", 0, 0, mark.target) for _, mark in self.open_marks if mark.kind == "link")
        self.pictures.append(block)
        if self.is_blank():
            self._place_pictures()

    def _place_pictures(self) -> None:
        for block in self.pictures:
            block.index = len(self.blocks)
            self.blocks.append(block)
        self.pictures.clear()

    # --- places and selectors ---------------------------------------------------------------------------------------

    def origin(self, tag: str, number: int, own: int) -> Origin:
        """Where the element that started last stands; `own` is 1 when it is among the open ones."""
        return Origin("", (*self._path(len(self.frames) - 1 - own), step(tag, number)))

    def _place(self) -> int:
        """The depth of the innermost block-level element that is open: it contains the whole block."""
        frames = self.frames
        depth = len(frames) - 1
        while depth > 0 and frames[depth][CODE] < PLACE:
            depth -= 1
        return depth or min(1, len(frames) - 1)

    def _path(self, depth: int) -> tuple[str, ...]:
        """The path of the open element at a depth."""
        frames = self.frames
        known = depth
        while frames[known][PATH] is None:
            known -= 1
        path: tuple[str, ...] = frames[known][PATH]
        for frame in frames[known + 1 : depth + 1]:
            path = frame[PATH] = (*path, step(frame[TAG], frame[NUMBER]))
        return path

    def _tokens(self, depth: int) -> tuple[str, ...]:
        """The selectors of the open element at a depth and of those around it."""
        frames = self.frames
        known = depth
        while frames[known][TOKENS] is None:
            known -= 1
        tokens: tuple[str, ...] = frames[known][TOKENS]
        for frame in frames[known + 1 : depth + 1]:
            tokens = frame[TOKENS] = (*tokens, *selectors(frame[TAG], frame[ATTRIBUTES]))
        return tokens

    def _covered(self, raw: str, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """The selectors of the place, with those of inline elements that cover the whole block."""
        for frame in self.covers:
            if frame[COVER] < 0 or not raw[frame[COVER] :].strip(_LINE_EDGES):
                tokens = (*tokens, *selectors(frame[TAG], frame[ATTRIBUTES]))
        return tokens


def _link_chars(text: str, marks: tuple[Mark, ...]) -> int:
    """How many visible characters are inside links."""
    count = 0
    for kind, start, end, _ in marks:
        if kind == "link":
            count += end - start - text.count(" ", start, end) - text.count("\n", start, end)
    return count


def _split_lines(block: Block) -> list[Block]:
    """The block cut at its line breaks where a line is as long as a paragraph; short lines (verse, addresses) stay."""
    lines = block.text.split("\n")
    if max(map(len, lines)) < LONG_LINE:
        return [block]
    parts = []
    start = 0
    for line in lines:
        marks = _shifted(block.marks, start, start + len(line))
        links = _link_chars(line, marks)
        parts.append(Block(0, block.kind, line, "", block.level, block.origin, marks, "", None, block.tokens, links))
        start += len(line) + 1
    return [part for part in parts if part.text]


def _shifted(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    """The marks inside `start:end`, counted from `start`."""
    inside = (mark._replace(start=max(mark.start, start) - start, end=min(mark.end, end) - start) for mark in marks)
    return tuple(mark for mark in inside if mark.start < mark.end)
