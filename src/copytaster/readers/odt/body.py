"""Walks the text of an OpenDocument file and makes blocks of what it shows."""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element as Element

from copytaster.document import Block, BlockKind, Cell, Origin
from copytaster.readers.docx.names import number
from copytaster.readers.docx.numbering import DEEPEST
from copytaster.readers.docx.text import Line, lines
from copytaster.readers.odt.inline import Anchored, Inline
from copytaster.readers.odt.lists import Counter, Lists
from copytaster.readers.odt.names import CHANGES, DRAW, HEADING, STYLE_NAME, TABLE, TEXT, P
from copytaster.readers.odt.styles import Style, StyleSheet

RIGHT = "right"
HEADING_LEVELS = 6
_RIGHT = ("end", "right")
_UNREMARKABLE = ("standard", "default", "text body", "normal", "list", "preformatted", "first line indent")
_KINDS: dict[str, tuple[BlockKind, int]] = {
    "title": ("heading", 1), "subtitle": ("paragraph", 0), "caption": ("caption", 0), "quotations": ("quote", 0),
    "quote": ("quote", 0),
}
_ROW, _CELL = TABLE + "table-row", TABLE + "table-cell"
_ROW_GROUPS = tuple(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))


@dataclass(slots=True)
class Manuscript:
    """One document on its way. `counts` holds what was left out, by diagnostic code."""

    styles: StyleSheet
    lists: Lists
    blocks: list[Block] = field(default_factory=list)
    counts: Counts[str] = field(default_factory=Counts)
    old_fonts: set[str] = field(default_factory=set)
    tables: int = 0
    continued: dict[str, Counter] = field(default_factory=dict)  # lists that others may go on with, by their style


class Context(NamedTuple):
    """What the place of a paragraph makes of it."""

    kind: BlockKind | None = None
    cell: Cell | None = None
    counter: Counter | None = None
    depth: int = 0

    @property
    def is_boilerplate(self) -> bool:
        """Whether all that stands here is a header or footer."""
        return self.kind in ("header", "footer")


class Role(NamedTuple):
    """What a paragraph is: the parts of a Block that its text does not decide."""

    kind: BlockKind
    level: int
    style: str
    label: str = ""


class Flow:
    """The paragraphs of one part, in order."""

    def __init__(self, manuscript: Manuscript, part: str, root: Element) -> None:
        self._shared, self._part = manuscript, part
        self._inline = Inline(manuscript.styles, manuscript.counts)
        self._places = {paragraph: place for place, paragraph in enumerate(root.iter(P, HEADING))}
        self._label = ""  # of the list item that begins

    def read(self, container: Element) -> None:
        """Make blocks of all that the text holds."""
        self._walk(container, Context())

    def read_margin(self, container: Element, kind: str) -> None:
        """Make header or footer blocks."""
        self._walk(container, Context("header" if kind == "header" else "footer"))

    def _walk(self, container: Element, context: Context) -> None:
        for child in container:
            reader = _BLOCKS.get(child.tag)
            if reader is not None:
                reader(self, child, context)

    def _changes(self, element: Element, context: Context) -> None:
        self._shared.counts["tracked-deletion"] += sum(1 for _ in element.iter(TEXT + "deletion"))

    def _section(self, element: Element, context: Context) -> None:
        if element.get(TEXT + "display") == "none":
            self._shared.counts["hidden-text"] += len("".join(str(text) for text in element.itertext()))
        else:
            self._walk(element, context)

    # --- lists and tables -------------------------------------------------------------------------------------------

    def _list(self, element: Element, context: Context) -> None:
        style = element.get(STYLE_NAME, "")
        counter = context.counter or self._counter(element, style)
        inner = context._replace(counter=counter, depth=min(context.depth + 1, DEEPEST + 1))
        for item in element.iterchildren(TEXT + "list-item", TEXT + "list-header"):
            starts = item.tag == TEXT + "list-item" and any(child.tag in (P, HEADING) for child in item)
            if starts:
                self._label = counter.next_label(inner.depth, number(item.get(TEXT + "start-value")))
            self._walk(item, inner)
            self._label = ""

    def _counter(self, element: Element, style: str) -> Counter:
        goes_on = element.get(TEXT + "continue-numbering") == "true" or element.get(TEXT + "continue-list")
        if not goes_on or style not in self._shared.continued:
            self._shared.continued[style] = self._shared.lists.counter(style)
        return self._shared.continued[style]

    def _table(self, element: Element, context: Context) -> None:
        placed = [
            (cell, row, column)
            for row, cells in enumerate(_rows(element))
            for column, cell in enumerate(cells)
            if cell.tag == _CELL
        ]
        if len(placed) == 1:
            self._walk(placed[0][0], Context(context.kind))
            return
        table = self._shared.tables
        self._shared.tables += 1
        for cell, row, column in placed:
            self._walk(cell, Context(context.kind or "cell", Cell(table, row, column)))

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element, context: Context) -> None:
        style = element.get(STYLE_NAME, "")
        content = self._inline.read(element, style)
        place = str(self._places.get(element, -1))
        role = self._role(element, style, context)
        for line in lines(content.pieces):
            role = self._add_line(line, role, context, Origin(self._part, (place,), -1, line.start, line.end))
        for anchored in content.anchored:
            self._anchor(anchored, context, Origin(self._part, (place,)))

    def _role(self, element: Element, style: str, context: Context) -> Role:
        chain = self._shared.styles.chain("paragraph", style)
        name, align = _name(chain, style), next((one.align for one in chain if one.align), "")
        if align in _RIGHT and (not name or name.lower().startswith(_UNREMARKABLE)):
            name = RIGHT
        kind, level = _kind(element, chain)
        label, self._label = self._label, ""
        if kind == "heading" and element.tag == HEADING and not label:
            label = self._shared.lists.heading_label(level)
        if kind == "paragraph" and context.counter is not None:
            kind, level = "list_item", context.depth
        return Role(kind, level, name, label)

    def _add_line(self, line: Line, role: Role, context: Context, origin: Origin) -> Role:
        """Add a block, and give the role of the paragraph's next one: the label is printed once."""
        shared = self._shared
        shared.counts["control-characters"] += line.dropped
        shared.old_fonts |= line.decoded
        if not line.text:
            return role
        kind = context.kind or role.kind
        level = role.level if kind in ("heading", "list_item") else 0
        block = Block(0, kind, line.text, role.label, level, origin, line.marks, role.style, context.cell)
        block.link_chars = _link_chars(block)
        self._add(block)
        return role._replace(label="")

    def _add(self, block: Block) -> None:
        block.index = len(self._shared.blocks)
        self._shared.blocks.append(block)

    def _anchor(self, anchored: Anchored, context: Context, origin: Origin) -> None:
        if anchored.asset is not None:
            kind = context.kind if context.is_boilerplate else "image"
            self._add(Block(0, kind or "image", "", origin=origin, cell=context.cell, asset=anchored.asset))
        elif anchored.box is not None:
            is_apart = context.is_boilerplate or context.kind == "note"
            self._walk(anchored.box, Context(context.kind if is_apart else "textbox"))
        elif anchored.note is not None:
            self._note(anchored.note)

    def _note(self, note: Element) -> None:
        first = len(self._shared.blocks)
        for body in note.iterchildren(TEXT + "note-body"):
            self._walk(body, Context("note"))
        if first < len(self._shared.blocks):
            self._shared.blocks[first].label = (note.findtext(TEXT + "note-citation") or "").strip()

    def _frame(self, element: Element, context: Context) -> None:
        for anchored in self._inline.frame(element).anchored:
            self._anchor(anchored, context, Origin(self._part))


_INDEXES = tuple(
    TEXT + name
    for name in ("table-of-content", "alphabetical-index", "bibliography", "illustration-index", "user-index")
)
_BLOCKS: dict[object, Callable[[Flow, Element, Context], None]] = {
    P: Flow._paragraph, HEADING: Flow._paragraph, TEXT + "list": Flow._list, TABLE + "table": Flow._table,
    CHANGES: Flow._changes, TEXT + "section": Flow._section, DRAW + "frame": Flow._frame,
    **dict.fromkeys((*_INDEXES, TEXT + "index-body", TEXT + "index-title", TEXT + "numbered-paragraph"), Flow._walk),
}


def _rows(table: Element) -> Iterator[list[Element]]:
    """The rows of a table, those in groups included, each as its cells; covered cells keep their column."""
    waiting = list(reversed(table))
    while waiting:
        element = waiting.pop()
        if element.tag == _ROW:
            yield list(element.iterchildren(_CELL, TABLE + "covered-table-cell"))
        elif element.tag in _ROW_GROUPS:
            waiting.extend(reversed(element))


def _name(chain: list[Style], style: str) -> str:
    """The name of the nearest style that a user sees; automatic styles ("P1") are only formatting."""
    known = [one.name for one in chain]
    is_automatic = len(known) > 1 and known[0] == style and style[:1] == "P" and style[1:].isdecimal()
    return (known[1] if is_automatic else known[0]) if known else style.replace("_20_", " ")


def _kind(element: Element, chain: list[Style]) -> tuple[BlockKind, int]:
    for style in chain:
        if style.name.lower() in _KINDS:
            return _KINDS[style.name.lower()]
        if element.tag != HEADING and style.outline:
            return "heading", min(style.outline, HEADING_LEVELS)
    if element.tag == HEADING:
        return "heading", min(number(element.get(TEXT + "outline-level")) or 1, HEADING_LEVELS)
    return "paragraph", 0


def _link_chars(block: Block) -> int:
    links = [mark for mark in block.marks if mark.kind == "link"]
    return sum(len("".join(block.text[mark.start : mark.end].split())) for mark in links)
