"""Cuts a page's stream of tags and text into blocks, each with its marks, selectors and place."""

from __future__ import annotations

import re
from typing import Any

from copytaster.diagnostics import Diagnostic
from copytaster.document import Asset, Block, BlockKind, Cell, Document, Mark, MarkKind, Origin
from copytaster.readers.html_text import BREAK, RawMark, fold

MARK_OF_TAG: dict[str, MarkKind] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "u": "underline", "ins": "underline",
    "s": "strike", "strike": "strike", "del": "strike", "sup": "sup", "sub": "sub",
}
KIND_OF_TAG: dict[str, BlockKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading", "li": "list_item",
    "blockquote": "quote", "pre": "pre", "listing": "pre", "xmp": "pre", "textarea": "pre", "figcaption": "caption",
    "caption": "caption", "td": "cell", "th": "cell",
}
RESETS = frozenset({"article", "section", "aside", "main", "nav", "figure", "table", "form"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
LONG_LINE = 80  # characters: a <br> after a line this long parts paragraphs; shorter lines are verse or an address
CELL_LIMIT = 400  # characters of a data cell; a longer one makes its table a layout
_PLAIN_TAG = re.compile(r"[a-z][a-z0-9-]*\Z")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LAZY_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset")


class _Frame:
    """An open element: its step in the path, and what of it was worked out so far."""

    __slots__ = ("counts", "element", "path", "step", "tokens")

    def __init__(self, step: tuple[str, int]) -> None:
        self.step = step
        self.counts: dict[str, int] | None = None
        self.element: Any = None
        self.path: tuple[str, ...] | None = None
        self.tokens: tuple[str, ...] | None = None


class _Table:
    """An open table: the blocks of its cells and whether it can still be data."""

    __slots__ = ("column", "is_data", "members", "number", "row", "spans")

    def __init__(self, number: int) -> None:
        self.number, self.row, self.column = number, -1, -1
        self.is_data = True
        self.members: list[int] = []


class BlockBuilder:
    """Collects text until a block ends, then appends the block to the document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        self.frames: list[_Frame] = []
        self.root = _Frame(("", 0))
        self.contexts: list[tuple[Any, BlockKind, int]] = []  # open elements that decide a block's kind
        self.lists: list[Any] = []
        self.tables: list[_Table] = []
        self.table_count = 0
        self.pieces: list[str] = []
        self.size = 0  # characters in pieces
        self.blank = True  # no visible character in pieces
        self.blank_line = True  # no visible character since the last <br>
        self.open_marks: list[tuple[Any, RawMark]] = []
        self.marks: list[RawMark] = []
        self.inline_tokens: list[list[Any]] = []  # [element, tokens, end or -1] of inline elements opened on a blank block
        self.pictures: list[Block] = []
        self.dropped = 0

    # --- the walk's calls -------------------------------------------------------------------------------------------

    def enter(self, tag: Any) -> None:
        """An element starts."""
        parent = self.frames[-1] if self.frames else self.root
        counts = parent.counts
        if counts is None:
            counts = parent.counts = {}
        number = counts[tag] = counts.get(tag, 0) + 1
        self.frames.append(_Frame((tag, number)))

    def leave(self) -> None:
        """The element that started last ends."""
        self.frames.pop()

    def text(self, text: str) -> None:
        """Characters between tags."""
        self.pieces.append(text)
        self.size += len(text)
        if self.blank_line and not text.isspace():
            self.blank = self.blank_line = False

    def open_block(self, element: Any) -> None:
        """A block-level element starts."""
        self.flush()
        tag = element.tag
        self.frames[-1].element = element
        if tag in KIND_OF_TAG:
            level = int(tag[1]) if tag[0] == "h" else len(self.lists)
            self.contexts.append((element, KIND_OF_TAG[tag], level))
        elif tag in RESETS:
            self.contexts.append((element, "paragraph", 0))
        if tag in LISTS:
            self.lists.append(element)
        if tag in ("table", "tr", "td", "th"):
            self._open_table_part(tag)

    def close_block(self, element: Any) -> None:
        """A block-level element ends."""
        self.flush()
        if self.contexts and self.contexts[-1][0] is element:
            self.contexts.pop()
        if self.lists and self.lists[-1] is element:
            self.lists.pop()
        if element.tag == "table" and self.tables:
            self._close_table()

    def open_inline(self, element: Any) -> None:
        """An inline element starts."""
        self.frames[-1].element = element
        tag = element.tag
        kind = MARK_OF_TAG.get(tag)
        if kind:
            self._open_mark(element, RawMark(kind, self.size))
        elif tag == "a" and element.get("href"):
            self._open_mark(element, RawMark("link", self.size, element.get("href").strip()))
        if self.blank and element.keys():
            self.inline_tokens.append([element, None, -1])

    def close_inline(self, element: Any) -> None:
        """An inline element ends."""
        if self.open_marks and self.open_marks[-1][0] is element:
            self.open_marks.pop()[1].end = self.size
        for entry in reversed(self.inline_tokens):
            if entry[0] is element:
                entry[2] = self.size
                break

    def line_break(self, element: Any) -> None:
        """A <br>: two in a row part paragraphs."""
        if self.blank_line and not self.blank:
            self.flush()
            return
        self.pieces.append(BREAK)
        self.size += 1
        self.blank_line = True

    def image(self, element: Any) -> None:
        """A picture: a block of its own, behind the text it stands in."""
        href = _image_address(element)
        if not href or element.get("width") in ("0", "1") or element.get("height") in ("0", "1"):
            return
        asset = Asset(href, " ".join((element.get("alt") or "").split()), " ".join((element.get("title") or "").split()))
        self._asset_block("image", element, asset)

    def embed(self, element: Any) -> None:
        """A video, post or frame of another site."""
        href = element.get("src") or element.get("data-src") or element.get("data") or element.get("data-videoid") or ""
        self._asset_block("embed", element, Asset(href.strip(), "", " ".join((element.get("title") or "").split())))

    def origin(self, element: Any) -> Origin:
        """Where the element that started last stands."""
        return Origin("", self._path(len(self.frames) - 1), element.sourceline or -1)

    def finish(self) -> None:
        """Ends the last block and says what was dropped."""
        self.flush()
        if self.dropped:
            note = f"{self.dropped} control characters were dropped; they print nothing."
            self.document.diagnostics.append(Diagnostic("controls-dropped", "warning", note))

    # --- one block --------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Ends the block under construction."""
        if not self.blank:
            self._emit()
        if self.pieces:
            self.pieces.clear()
            self.size, self.blank, self.blank_line = 0, True, True
            self.marks.clear()
            for _, mark in self.open_marks:
                mark.start = 0
                self.marks.append(mark)
            self.inline_tokens = [[entry[0], entry[1], -1] for entry in self.inline_tokens if entry[2] < 0]
        if self.pictures:
            self._place_pictures()

    def _emit(self) -> None:
        depth = self._place_depth()
        kind, level = self._kind()
        line = fold("".join(self.pieces), self.marks, kind == "pre")
        self.dropped += line.dropped
        if not line.text:
            return
        block = Block(0, kind, line.text, "", level, self._origin_at(depth), line.marks, "", self._cell(kind), self._block_tokens(depth))
        if kind in ("heading", "cell", "pre") or "\n" not in line.text:
            self._append(block)
            return
        for part in _split_lines(block):
            self._append(part)

    def _append(self, block: Block) -> None:
        block.index = len(self.blocks)
        block.link_chars = _link_chars(block)
        if block.cell:
            self.tables[-1].members.append(block.index)
            if len(block.text) > CELL_LIMIT:
                self.tables[-1].is_data = False
        elif self.tables:
            self.tables[-1].is_data = False
        self.blocks.append(block)

    def _kind(self) -> tuple[BlockKind, int]:
        if not self.contexts:
            return "paragraph", 0
        _, kind, level = self.contexts[-1]
        return kind, max(level, 1) if kind in ("heading", "list_item") else 0

    def _cell(self, kind: BlockKind) -> Cell | None:
        if kind != "cell" or not self.tables or self.tables[-1].row < 0:
            return None
        table = self.tables[-1]
        return Cell(table.number, table.row, max(table.column, 0))

    def _asset_block(self, kind: BlockKind, element: Any, asset: Asset) -> None:
        self.frames[-1].element = element
        depth = len(self.frames) - 1
        block = Block(0, kind, "", origin=self._origin_at(depth), tokens=self._tokens(depth), asset=asset)
        if any(mark.kind == "link" for _, mark in self.open_marks):
            block.marks = tuple(Mark("link", 0, 0, mark.target) for _, mark in self.open_marks if mark.kind == "link")
        self.pictures.append(block)
        if self.blank:
            self._place_pictures()

    def _place_pictures(self) -> None:
        for block in self.pictures:
            block.index = len(self.blocks)
            self.blocks.append(block)
        self.pictures.clear()

    def _open_mark(self, element: Any, mark: RawMark) -> None:
        self.open_marks.append((element, mark))
        self.marks.append(mark)

    # --- tables -----------------------------------------------------------------------------------------------------

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

    def _place_depth(self) -> int:
        """The innermost open block-level frame: it contains the whole block."""
        depth = len(self.frames) - 1
        while depth > 0 and not _is_place(self.frames[depth].element):
            depth -= 1
        return max(depth, 0)

    def _origin_at(self, depth: int) -> Origin:
        element = self.frames[depth].element
        return Origin("", self._path(depth), (element.sourceline or -1) if element is not None else -1)

    def _path(self, depth: int) -> tuple[str, ...]:
        frames = self.frames
        known = depth
        while known >= 0 and frames[known].path is None:
            known -= 1
        path = frames[known].path if known >= 0 else ()
        for frame in frames[known + 1 : depth + 1]:
            path = frame.path = (*(path or ()), _step(*frame.step))
        return path or ()

    def _tokens(self, depth: int) -> tuple[str, ...]:
        frames = self.frames
        known = depth
        while known >= 0 and frames[known].tokens is None:
            known -= 1
        tokens = frames[known].tokens if known >= 0 else ()
        for frame in frames[known + 1 : depth + 1]:
            own = _selectors(frame.element) if frame.element is not None else (frame.step[0],)
            tokens = frame.tokens = (*(tokens or ()), *own)
        return tokens or ()

    def _block_tokens(self, depth: int) -> tuple[str, ...]:
        """The selectors of the place, with those of inline elements that cover the whole block."""
        tokens = self._tokens(depth)
        if not self.inline_tokens:
            return tokens
        rest = "".join(self.pieces)
        for element, _, end in self.inline_tokens:
            if end < 0 or not rest[end:].strip(BREAK + " \t\r\n\xa0"):
                tokens = (*tokens, *_selectors(element))
        return tokens


_PLACES = frozenset({
    "html", "body", "address", "article", "aside", "blockquote", "button", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "label", "legend",
    "li", "main", "menu", "nav", "noscript", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td",
    "textarea", "tfoot", "th", "thead", "tr", "ul",
})


def _is_place(element: Any) -> bool:
    return element is not None and element.tag in _PLACES


def _step(tag: str, number: int) -> str:
    return f"{tag}[{number}]" if _PLAIN_TAG.match(tag) else f"*[name()='{tag}'][{number}]"


def _selectors(element: Any) -> tuple[str, ...]:
    """The tokens of one element: tag, classes, id, and the few attributes that rules ask for."""
    found = [element.tag]
    if not element.keys():
        return (element.tag,)
    if names := element.get("class"):
        found += ["." + name for name in names.split()]
    if name := element.get("id"):
        found.append("#" + name.strip())
    for attribute in ("itemprop", "role", "rel"):
        if value := element.get(attribute):
            found += [f"[{attribute}={one}]" for one in value.split()]
    if element.get("hidden") is not None or _HIDING.search(element.get("style") or ""):
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


def _link_chars(block: Block) -> int:
    links = [mark for mark in block.marks if mark.kind == "link"]
    return sum(len("".join(block.text[mark.start : mark.end].split())) for mark in links)


def _split_lines(block: Block) -> list[Block]:
    """The block cut at its line breaks where a line is as long as a paragraph; short lines (verse, addresses) stay."""
    lines = block.text.split("\n")
    if max(map(len, lines)) < LONG_LINE:
        return [block]
    parts = []
    start = 0
    for line in lines:
        marks = _shifted(block.marks, start, start + len(line))
        parts.append(Block(0, block.kind, line, "", block.level, block.origin, marks, "", None, block.tokens))
        start += len(line) + 1
    return [part for part in parts if part.text]


def _shifted(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    """The marks inside `start:end`, counted from `start`."""
    inside = (mark._replace(start=max(mark.start, start) - start, end=min(mark.end, end) - start) for mark in marks)
    return tuple(mark for mark in inside if mark.start < mark.end)
