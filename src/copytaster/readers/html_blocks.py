"""Cuts a page's stream of tags and text into blocks, each with its marks, selectors and place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from copytaster.diagnostics import Diagnostic
from copytaster.document import Asset, Block, BlockKind, Cell, Document, Mark, Origin
from copytaster.readers.html_tags import (
    ANCHOR,
    KIND_OF_TAG,
    LISTS,
    MARK,
    MARK_OF_TAG,
    PLACE,
    PLACES,
    RESETS,
    TABLE_PARTS,
)
from copytaster.readers.html_text import BREAK, RawMark, fold

LONG_LINE = 80  # characters: a <br> after a line this long parts paragraphs; shorter lines are verse or an address
CELL_LIMIT = 400  # characters of a data cell; a longer one makes its table a layout
_PLAIN_TAG = re.compile(r"[a-z][a-z0-9-]*\Z")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LAZY_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset")
_LINE_EDGES = BREAK + " \t\r\n\xa0"


class _Table:
    """An open table: the blocks of its cells and whether it can still be data."""

    __slots__ = ("column", "is_data", "members", "number", "row", "spans")

    def __init__(self, number: int) -> None:
        self.number, self.row, self.column = number, -1, -1
        self.is_data = True
        self.members: list[int] = []


class BlockBuilder:
    """Collects text until a block ends, then appends the block to the document.

    The open elements stand in lists side by side, outermost first: `elements`, their `tags`, `numbers` (position among
    siblings of the same tag) and `codes`. `counters` count the children of each, those of the document first. `paths`
    and `tokens` hold what is worked out of them so far. `pieces` is the text since the last block; its first piece is
    never blank, so that there is text when there are pieces.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        self.elements: list[Any] = []
        self.tags: list[str] = []
        self.numbers: list[int] = []
        self.codes: list[int] = []
        self.counters: list[dict[str, int]] = [{}]
        self.places: list[int] = []  # for each open block-level element, how many elements are open down to it
        self.paths: list[tuple[str, ...]] = []
        self.tokens: list[tuple[str, ...]] = []
        self.contexts: list[tuple[Any, BlockKind, int]] = [(None, "paragraph", 0)]  # what decides a block's kind
        self.lists: list[Any] = []
        self.tables: list[_Table] = []
        self.table_count = 0
        self.pieces: list[str] = []
        self.size = 0  # characters in pieces
        self.open_marks: list[tuple[Any, RawMark]] = []
        self.marks: list[RawMark] = []
        self.covers: list[list[Any]] = []  # [element, end or -1] of inline elements opened before any text
        self.pictures: list[Block] = []
        self.dropped = 0

    # --- the walk's calls -------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """The innermost element is no longer open."""
        self.elements.pop()
        self.tags.pop()
        self.numbers.pop()
        self.counters.pop()
        depth = len(self.elements)
        if len(self.paths) > depth:
            self.paths.pop()
        if len(self.tokens) > depth:
            self.tokens.pop()

    def close(self, code: int, element: Any) -> None:
        """The innermost element, which has this code, ends."""
        if code == PLACE:
            if self.pieces:
                self.flush()
            self.places.pop()
        elif code > PLACE:
            self._close_part(element)
        elif (code == ANCHOR or code == MARK) and self.open_marks and self.open_marks[-1][0] is element:
            self._close_mark()

    def open_part(self, element: Any) -> None:
        """A block-level element starts that decides what its blocks are."""
        if self.pieces:
            self.flush()
        tag = element.tag
        if tag in PLACES:
            self.places.append(len(self.elements))
        if kind := KIND_OF_TAG.get(tag):
            level = int(tag[1]) if kind == "heading" else max(len(self.lists), 1) if kind == "list_item" else 0
            self.contexts.append((element, kind, level))
        elif tag in RESETS:
            self.contexts.append((element, "paragraph", 0))
        if tag in LISTS:
            self.lists.append(element)
        if tag in TABLE_PARTS:
            self._open_table_part(tag)

    def _close_part(self, element: Any) -> None:
        if self.pieces:
            self.flush()
        if self.places and self.places[-1] == len(self.elements):
            self.places.pop()
        if self.contexts[-1][0] is element:
            self.contexts.pop()
        if self.lists and self.lists[-1] is element:
            self.lists.pop()
        if element.tag == "table" and self.tables:
            self._close_table()

    def open_mark(self, element: Any) -> None:
        """An element starts that formats or links its text."""
        tag = element.tag
        if tag != "a":
            mark = RawMark(MARK_OF_TAG[tag], self.size)
        elif href := element.get("href"):
            mark = RawMark("link", self.size, href.strip())
        else:
            return
        self.open_marks.append((element, mark))
        self.marks.append(mark)

    def _close_mark(self) -> None:
        """Ends the innermost mark; one without text is forgotten."""
        _, mark = self.open_marks.pop()
        mark.end = self.size
        if mark.start == mark.end and self.marks[-1] is mark:
            self.marks.pop()

    def open_cover(self, element: Any) -> None:
        """An inline element starts before any text, so that it may come to cover the whole block."""
        if element.keys():
            self.covers.append([element, -1])

    def close_cover(self, element: Any) -> None:
        """An inline element ends."""
        for entry in reversed(self.covers):
            if entry[0] is element:
                entry[1] = self.size
                break

    def line_break(self) -> None:
        """A <br>: two in a row part paragraphs; one before any text says nothing."""
        for piece in reversed(self.pieces):
            if piece == BREAK:
                self.flush()
                return
            if not piece.isspace():
                self.pieces.append(BREAK)
                self.size += 1
                return

    def image(self, element: Any, number: int) -> None:
        """A picture: a block of its own, behind the text it stands in."""
        href = _image_address(element)
        if not href or element.get("width") in ("0", "1") or element.get("height") in ("0", "1"):
            return
        asset = Asset(href, " ".join((element.get("alt") or "").split()), " ".join((element.get("title") or "").split()))
        self._asset_block("image", element, number, asset)

    def embed(self, element: Any, number: int) -> None:
        """A video, post or frame of another site."""
        href = element.get("src") or element.get("data-src") or element.get("data") or element.get("data-videoid") or ""
        asset = Asset(href.strip(), "", " ".join((element.get("title") or "").split()))
        self._asset_block("embed", element, number, asset)

    def origin(self, element: Any, number: int) -> Origin:
        """Where the element that started last stands; `number` is its position among siblings of the same tag."""
        path = (*self._path(self._around(element)), _step(element.tag, number))
        return Origin("", path, element.sourceline or -1)

    def finish(self) -> None:
        """Ends the last block and says what was dropped."""
        if self.pieces:
            self.flush()
        if self.dropped:
            note = f"{self.dropped} control characters were dropped; they print nothing."
            self.document.diagnostics.append(Diagnostic("controls-dropped", "warning", note))

    # --- one block --------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Ends the block under construction, which has text."""
        self._emit("".join(self.pieces))
        self.pieces.clear()
        self.size = 0
        if self.marks:
            self.marks.clear()
            for _, mark in self.open_marks:
                mark.start = 0
                self.marks.append(mark)
        if self.covers:
            self.covers = [entry for entry in self.covers if entry[1] < 0]
        if self.pictures:
            self._place_pictures()

    def _emit(self, raw: str) -> None:
        _, kind, level = self.contexts[-1]
        text, marks, dropped = fold(raw, self.marks, kind == "pre")
        self.dropped += dropped
        if not text:
            return
        depth = self.places[-1] if self.places else 1
        origin = Origin("", self._path(depth), self.elements[depth - 1].sourceline or -1)
        tokens = self._covered(raw, self._tokens(depth)) if self.covers else self._tokens(depth)
        links = _link_chars(text, marks) if marks else 0
        cell = self._cell() if kind == "cell" else None
        block = Block(0, kind, text, "", level, origin, marks, "", cell, tokens, links)
        if "\n" not in text or kind in ("heading", "cell", "pre"):
            self._append(block)
            return
        for part in _split_lines(block):
            self._append(part)

    def _append(self, block: Block) -> None:
        block.index = len(self.blocks)
        if self.tables:
            self._note_cell(block)
        self.blocks.append(block)

    def _asset_block(self, kind: BlockKind, element: Any, number: int, asset: Asset) -> None:
        tokens = (*self._tokens(self._around(element)), *_selectors(element))
        block = Block(0, kind, "", origin=self.origin(element, number), tokens=tokens, asset=asset)
        if any(mark.kind == "link" for _, mark in self.open_marks):
            block.marks = tuple(Mark("link", 0, 0, mark.target) for _, mark in self.open_marks if mark.kind == "link")
        self.pictures.append(block)
        if not self.pieces:
            self._place_pictures()

    def _place_pictures(self) -> None:
        for block in self.pictures:
            block.index = len(self.blocks)
            self.blocks.append(block)
        self.pictures.clear()

    # --- tables -----------------------------------------------------------------------------------------------------

    def _cell(self) -> Cell | None:
        if not self.tables or self.tables[-1].row < 0:
            return None
        table = self.tables[-1]
        return Cell(table.number, table.row, max(table.column, 0))

    def _note_cell(self, block: Block) -> None:
        table = self.tables[-1]
        if block.cell:
            table.members.append(block.index)
            table.is_data = table.is_data and len(block.text) <= CELL_LIMIT
        else:
            table.is_data = False

    def _open_table_part(self, tag: str) -> None:
        if tag == "table":
            if self.tables:
                self.tables[-1].is_data = False
            self.tables.append(_Table(self.table_count))
            self.table_count += 1
        elif self.tables and tag == "tr":
            self.tables[-1].row += 1
            self.tables[-1].column = -1
        elif self.tables:
            self.tables[-1].column += 1

    def _close_table(self) -> None:
        """A table of one row or one column, or with long or nested cells, is a layout: its cells are paragraphs."""
        table = self.tables.pop()
        cells = [self.blocks[index] for index in table.members]
        rows = {block.cell.row for block in cells if block.cell}
        columns = {block.cell.column for block in cells if block.cell}
        if table.is_data and len(rows) > 1 and len(columns) > 1:
            return
        for block in cells:
            block.kind, block.cell = "paragraph", None

    # --- places and selectors ---------------------------------------------------------------------------------------

    def _around(self, element: Any) -> int:
        """How many elements are open around one that started last, itself open or not."""
        return len(self.elements) - (bool(self.elements) and self.elements[-1] is element)

    def _path(self, depth: int) -> tuple[str, ...]:
        """The path of the first `depth` open elements."""
        paths = self.paths
        for at in range(len(paths), depth):
            paths.append((*(paths[-1] if paths else ()), _step(self.tags[at], self.numbers[at])))
        return paths[depth - 1] if depth else ()

    def _tokens(self, depth: int) -> tuple[str, ...]:
        """The selectors of the first `depth` open elements."""
        tokens = self.tokens
        for at in range(len(tokens), depth):
            tokens.append((*(tokens[-1] if tokens else ()), *_selectors(self.elements[at])))
        return tokens[depth - 1] if depth else ()

    def _covered(self, raw: str, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """The selectors of the place, with those of inline elements that cover the whole block."""
        for element, end in self.covers:
            if end < 0 or not raw[end:].strip(_LINE_EDGES):
                tokens = (*tokens, *_selectors(element))
        return tokens


@lru_cache(maxsize=4096)
def _step(tag: str, number: int) -> str:
    return f"{tag}[{number}]" if _PLAIN_TAG.match(tag) else f"*[name()='{tag}'][{number}]"


def _selectors(element: Any) -> tuple[str, ...]:
    """The tokens of one element: tag, classes, id, and the few attributes that rules ask for."""
    given = dict(element.items())
    if not given:
        return (element.tag,)
    get = given.get
    is_hidden = "hidden" in given or ("style" in given and _HIDING.search(given["style"]) is not None)
    return _selectors_of(element.tag, get("class"), get("id"), get("itemprop"), get("role"), get("rel"), is_hidden)


@lru_cache(maxsize=8192)
def _selectors_of(
    tag: str, classes: str | None, id: str | None, itemprop: str | None, role: str | None, rel: str | None, is_hidden: bool
) -> tuple[str, ...]:
    found = [tag]
    if classes:
        found += ["." + name for name in classes.split()]
    if id:
        found.append("#" + id.strip())
    for attribute, value in (("itemprop", itemprop), ("role", role), ("rel", rel)):
        if value:
            found += [f"[{attribute}={one}]" for one in value.split()]
    if is_hidden:
        found.append("[hidden]")
    return tuple(found)


def _image_address(element: Any) -> str:
    source = (element.get("src") or "").strip()
    if source and not source.startswith("data:"):
        return str(source)
    for name in _LAZY_SOURCES:
        value = (element.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return str(value.split()[0].rstrip(","))
    return ""


def _link_chars(text: str, marks: tuple[Mark, ...]) -> int:
    """How many visible characters are inside links."""
    return sum(
        mark.end - mark.start - text.count(" ", mark.start, mark.end) - text.count("\n", mark.start, mark.end)
        for mark in marks
        if mark.kind == "link"
    )


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
