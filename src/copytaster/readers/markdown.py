"""Markdown manuscripts: CommonMark's blocks, tables, notes and front matter, read leniently; no input is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from copytaster.diagnostics import Diagnostic
from copytaster.document import Block, BlockKind, Cell, Document, Origin
from copytaster.errors import Empty
from copytaster.readers.markdown_front import front_matter, set_apart
from copytaster.readers.markdown_inline import Inline, Picture, Reference, scan
from copytaster.readers.text_lines import Line, lines_of
from copytaster.readers.text_markers import find_marker
from copytaster.sniff import decode
from copytaster.source import Limits, Source
from copytaster.text.language import normalise_tag
from copytaster.text.normalize import drop_controls, nfc, squeeze

_QUOTE = re.compile(r"(?:>[ \t]?)+")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))#+$")
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_UNDERLINE = re.compile(r"=+|-{2,}")
_FENCE = re.compile(r"`{3,}|~{3,}")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_NOTE = re.compile(r"\[\^([^\]\s]{1,50})\]:[ \t]*")
_DELIMITER_CELL = re.compile(r":?-+:?")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_CAPTION = re.compile(r"<figcaption[\s>]", re.IGNORECASE)
_BLANK_RUN = re.compile(r"[ \t]{2,}")
_LANGUAGE_NAMES = ("lang", "language", "locale")


class _Row(NamedTuple):
    """A line without the signs of a block quote; `indent` counts columns; `is_hard`: its end is a line break."""

    line: Line
    text: str
    indent: int
    is_quoted: bool
    after_blank: bool
    is_hard: bool


@dataclass(slots=True)
class _Reader:
    """Takes rows from the top and appends blocks to the document."""

    document: Document
    rows: list[_Row]
    references: Mapping[str, Reference]
    combining_run: int
    position: int = 0
    depths: list[int] = field(default_factory=list)  # columns where the text of each open list item starts
    tables: int = 0
    unclosed: dict[str, int] = field(default_factory=dict)  # the shortest fence of each kind that nothing closes

    def run(self) -> None:
        while self.position < len(self.rows):
            row = self.rows[self.position]
            if row.after_blank and self.depths and row.indent < self.depths[0] and not _ITEM.match(row.text):
                self.depths.clear()
            for taker in (self._fence, self._heading, self._rule, self._table, self._note, self._item):
                if taker(row):
                    break
            else:
                self._paragraph(row)

    def _fence(self, row: _Row) -> bool:
        """Fenced code; a fence that is never closed is text, so that it can't swallow the rest."""
        opening = _FENCE.match(row.text)
        end = self._closing_fence(opening[0]) if opening else 0
        if not end:
            return False
        inside = self.rows[self.position + 1 : end]
        text = "\n".join(filter(None, (self._clean(row.text) for row in inside)))
        if text:
            self._append("pre", Inline(text), inside)
        self.position = end + 1
        return True

    def _closing_fence(self, fence: str) -> int:
        """The position of the row that closes a fence, 0 if none does."""
        if len(fence) >= self.unclosed.get(fence[0], len(fence) + 1):
            return 0
        for position in range(self.position + 1, len(self.rows)):
            text = self.rows[position].text
            if text.startswith(fence) and not text.strip(fence[0]):
                return position
        self.unclosed[fence[0]] = len(fence)
        return 0

    def _heading(self, row: _Row) -> bool:
        match = _HEADING.match(row.text)
        if match is None:
            return False
        raw = _CLOSING_HASHES.sub("", row.text[match.end() :])
        self._append("heading", self._scan(raw), [row], level=len(match[1]))
        self.position += 1
        return True

    def _rule(self, row: _Row) -> bool:
        is_rule = _is_rule(row.text)
        self.position += is_rule
        return is_rule

    def _table(self, row: _Row) -> bool:
        """A table of GitHub's kind: a row with bars and a row of dashes below it."""
        border = self._row_at(self.position + 1)
        if "|" not in row.text or border is None or border.after_blank or not _is_border(border.text, row.text):
            return False
        end = self.position + 2
        while end < len(self.rows) and "|" in self.rows[end].text and not self.rows[end].after_blank:
            end += 1
        for number, place in enumerate((self.position, *range(self.position + 2, end))):
            for column, text in enumerate(_cells(self.rows[place].text)):
                cell = Cell(self.tables, number, column)
                self._append("cell", self._scan(text.replace("\\|", "|")), [self.rows[place]], cell=cell)
        self.tables += 1
        self.position = end
        return True

    def _note(self, row: _Row) -> bool:
        match = _NOTE.match(row.text)
        if match:
            self._flow("note", [row._replace(text=row.text[match.end() :])], label=match[1])
        return match is not None

    def _item(self, row: _Row) -> bool:
        match = _ITEM.match(row.text)
        if match is None:
            return False
        while self.depths and row.indent < self.depths[-1]:
            self.depths.pop()
        self.depths.append(row.indent + len(match[1]) + 1)
        rest = row._replace(text=row.text[match.end() :])
        self._flow("list_item", [rest], label=match[1], level=len(self.depths))
        return True

    def _paragraph(self, row: _Row) -> None:
        self._flow("quote" if row.is_quoted else "paragraph", [row])

    def _flow(self, kind: BlockKind, rows: list[_Row], label: str = "", level: int = 0) -> None:
        """A block that runs on over the rows that follow, and turns into a heading when it is underlined."""
        self.position += 1
        while (row := self._row_at(self.position)) and self._runs_on(row):
            rows.append(row)
            self.position += 1
        if kind == "paragraph" and row and not row.after_blank and _UNDERLINE.fullmatch(row.text):
            kind, level = "heading", 1 if row.text[0] == "=" else 2
            self.position += 1
        raw = _raw(rows)
        if kind == "paragraph" and _CAPTION.search(raw):
            kind = "caption"
        self._append(kind, self._scan(raw), rows, label=label, level=level)

    def _row_at(self, position: int) -> _Row | None:
        return self.rows[position] if position < len(self.rows) else None

    def _runs_on(self, row: _Row) -> bool:
        if row.after_blank or (row.is_quoted and not self.rows[self.position - 1].is_quoted):
            return False
        if _HEADING.match(row.text) or _is_rule(row.text) or _UNDERLINE.fullmatch(row.text):
            return False
        return not (_FENCE.match(row.text) or _ITEM.match(row.text) or _NOTE.match(row.text))

    def _scan(self, raw: str) -> Inline:
        kept, _ = drop_controls(raw)
        return scan(nfc(kept, self.combining_run), self.references)

    def _clean(self, text: str) -> str:
        return nfc(squeeze(drop_controls(text)[0]), self.combining_run)

    def _append(
        self,
        kind: BlockKind,
        inline: Inline,
        rows: list[_Row],
        *,
        label: str = "",
        level: int = 0,
        cell: Cell | None = None,
    ) -> None:
        """Adds a block, with its pictures before or after it."""
        origin = Origin(line=rows[0].line.number, start=rows[0].line.start, end=rows[-1].line.end)
        block = Block(-1, kind, inline.text, label, level, origin, inline.marks, cell=cell)
        if kind == "paragraph":
            _separate_marker(block)
        block.link_chars = _count_link_chars(block)
        self._append_pictures([picture for picture in inline.pictures if picture.place == 0], origin)
        if block.text or label or cell:
            block.index = len(self.document.blocks)
            self.document.blocks.append(block)
        self._append_pictures([picture for picture in inline.pictures if picture.place > 0], origin)

    def _append_pictures(self, pictures: list[Picture], origin: Origin) -> None:
        for picture in pictures:
            block = Block(len(self.document.blocks), picture.kind, "", origin=origin, asset=picture.asset)
            self.document.blocks.append(block)


def read(source: Source, limits: Limits) -> Document:
    """The document in a source of Markdown; raises Empty, Undecodable or LimitExceeded."""
    decoded = decode(source.data, source.charset)
    metadata, start = front_matter(decoded.text)
    document = Document("text/markdown", [], metadata, text=decoded.text, diagnostics=list(decoded.diagnostics))
    document.language_hint = next((normalise_tag(item.value) for item in metadata if item.name in _LANGUAGE_NAMES), "")
    hidden = set_apart(decoded.text, start)
    rows = _rows(decoded.text, list(lines_of(hidden.text, limits.text_lines)))
    _Reader(document, rows, hidden.references, limits.combining_run).run()
    if not document.blocks and not metadata:
        raise Empty("The Markdown text has no visible character; give a text with words.")
    _note_losses(document, hidden.comments)
    return document


def _note_losses(document: Document, comments: int) -> None:
    _, dropped = drop_controls(document.text)
    if dropped:
        message = f"{dropped:,} control or non-characters were dropped."
        document.diagnostics.append(Diagnostic("controls-dropped", "warning", message))
    if comments:
        message = f"{comments:,} HTML comments, scripts or styles were dropped."
        document.diagnostics.append(Diagnostic("comments-dropped", "info", message))


def _rows(text: str, lines: list[Line]) -> list[_Row]:
    rows: list[_Row] = []
    was_empty = False
    for line in lines:
        quote = _QUOTE.match(line.text)
        content = _BLANK_RUN.sub(" ", line.text[quote.end() :] if quote else line.text).strip()
        if content:
            columns = len(text[line.start - line.indent : line.start].expandtabs(4)[:400])
            is_hard = text[line.end : line.end + 2] == "  "
            rows.append(_Row(line, content, columns, quote is not None, line.after_blank or was_empty, is_hard))
        was_empty = not content
    return rows


def _raw(rows: list[_Row]) -> str:
    """The text of the rows, with a backslash for every break that is meant."""
    breaks = ["\\\n" if row.is_hard and not row.text.endswith("\\") else "\n" for row in rows[:-1]]
    return "".join(row.text + end for row, end in zip(rows, [*breaks, ""], strict=True))


def _is_rule(text: str) -> bool:
    return text[0] in "-*_" and _RULE.fullmatch(text) is not None


def _is_border(text: str, head: str) -> bool:
    cells = _cells(text)
    return all(map(_DELIMITER_CELL.fullmatch, cells)) and len(cells) == len(_cells(head))


def _cells(text: str) -> list[str]:
    inside = text.removeprefix("|")
    inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
    return [cell.strip() for cell in _CELL_BORDER.split(inside)]


def _separate_marker(block: Block) -> None:
    """Moves a dash or bullet that Markdown takes for text to the label."""
    marker = find_marker(block.text)
    if marker is None or marker.value >= 0:
        return
    count = len(block.text) - len(marker.rest)
    moved = (mark._replace(start=max(0, mark.start - count), end=mark.end - count) for mark in block.marks)
    block.marks = tuple(mark for mark in moved if mark.end > mark.start or (mark.kind == "note" and mark.end >= 0))
    block.label, block.text = marker.label, marker.rest


def _count_link_chars(block: Block) -> int:
    links = (block.text[mark.start : mark.end] for mark in block.marks if mark.kind == "link")
    return sum(len("".join(text.split())) for text in links)
