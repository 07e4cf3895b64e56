"""Walks the parts of a Word document - body, notes, headers, footers - and makes blocks of what they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from lxml.etree import _Element as Element

from copytaster.document import Asset, Block, Cell, Origin
from copytaster.readers.docx.chunks import read_chunk
from copytaster.readers.docx.drawing import Box, Drawings, Words
from copytaster.readers.docx.fields import Fields
from copytaster.readers.docx.inline import Anchored, Content, Inline
from copytaster.readers.docx.manuscript import Context, Manuscript
from copytaster.readers.docx.names import (
    ALTERNATE,
    CONTROL,
    CONTROL_CONTENT,
    DELETED,
    ID,
    MOVED_AWAY,
    TABLE,
    WRAPPERS,
    P,
    W,
    chosen,
    shows_placeholder,
)
from copytaster.readers.docx.notes import NoteMark
from copytaster.readers.docx.roles import Properties, Role, paragraph_properties
from copytaster.readers.docx.styles import Look
from copytaster.readers.docx.tables import cells, is_frame
from copytaster.readers.docx.text import Line, Piece, lines

_LEVELED = ("heading", "list_item")


class _Paragraph(NamedTuple):
    content: Content
    properties: Properties
    place: int


class Flow:
    """The paragraphs of one part, in order."""

    def __init__(self, manuscript: Manuscript, part: str, root: Element) -> None:
        self._shared = manuscript
        self._part = part
        self._drawings = Drawings(manuscript.package, manuscript.package.relationships(part), manuscript.counts)
        self._fields = Fields(root)
        self._inline = Inline(manuscript.styles, self._fields, self._drawings, manuscript.counts)
        self._places = {paragraph: place for place, paragraph in enumerate(root.iter(P))}
        self._open: _Paragraph | None = None  # a paragraph without an end of its own: the next one goes on with it

    @property
    def languages(self) -> Counter[str]:
        """How many characters of the part are stated to be in each language."""
        return self._inline.languages

    def read(self, container: Element, context: Context) -> None:
        """Make blocks of all that a body, cell, text box or note holds."""
        self._walk(container, context)
        self._close(context)

    def _walk(self, container: Element, context: Context) -> None:
        for child in container:
            reader = _BLOCKS.get(child.tag)
            if reader is not None:
                reader(self, child, context)

    # --- what is no paragraph ---------------------------------------------------------------------------------------

    def _control(self, element: Element, context: Context) -> None:
        content = element.find(CONTROL_CONTENT)
        if shows_placeholder(element):
            self._shared.counts["placeholder"] += 1
        elif content is not None:
            self._walk(content, context)

    def _alternate(self, element: Element, context: Context) -> None:
        branch = chosen(element)
        if branch is not None:
            self._walk(branch, context)

    def _deleted(self, element: Element, context: Context) -> None:
        self._shared.counts["tracked-deletion" if element.tag == DELETED else "tracked-move"] += 1

    def _subdocument(self, element: Element, context: Context) -> None:
        self._shared.counts["subdocument"] += 1

    def _chunk(self, element: Element, context: Context) -> None:
        """A part in another format that Word shows at this place, once however often it is named."""
        self._close(context)
        part = self._drawings.address(element.get(ID, ""))
        if not part or part in self._shared.chunks:
            self._shared.counts["chunk-repeated"] += bool(part)
            return
        self._shared.chunks.add(part)
        document = read_chunk(self._shared.package, part, self._shared.limits)
        self._shared.diagnostics += document.diagnostics
        for block in document.blocks:
            self._shared.add(block)

    def _table(self, table: Element, context: Context) -> None:
        self._close(context)
        placed = cells(table, self._shared.counts)
        if is_frame(placed):
            self.read(placed[0].cell, context)
            return
        number = self._shared.next_table()
        for cell, row, column in placed:
            self.read(cell, Context(context.kind or "cell", Cell(number, row, column)))

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element, context: Context) -> None:
        properties = paragraph_properties(element)
        content = self._inline.read(element, self._shared.roles.style_of(properties))
        paragraph = _Paragraph(content, properties, self._places[element])
        if self._open is not None:
            paragraph = _joined(self._open, paragraph)
            self._open = None
        if properties.mark_deleted or properties.is_drop_cap:
            self._open = paragraph
        else:
            self._emit(paragraph, context)

    def _close(self, context: Context) -> None:
        if self._open is not None:
            paragraph, self._open = self._open, None
            self._emit(paragraph, context)

    def _emit(self, paragraph: _Paragraph, context: Context) -> None:
        content, properties, place = paragraph
        if properties.mark_hidden and not content.pieces and not content.anchored:
            return
        role = self._shared.roles.of(properties)
        for line in lines(content.pieces):
            shown = self._add_line(line, role, context, Origin(self._part, (str(place),), -1, line.start, line.end))
            if shown and role.label:
                role = role._replace(label="")
        if content.anchored:
            for anchored in content.anchored:
                self._anchor(anchored, context, Origin(self._part, (str(place),)))
            self._read_notes()

    def _add_line(self, line: Line, role: Role, context: Context, origin: Origin) -> bool:
        shared = self._shared
        shared.counts["control-characters"] += line.dropped
        shared.old_fonts |= line.decoded
        if not line.text:
            return False
        kind = context.kind or role.kind
        level = role.level if kind in _LEVELED else 0
        block = Block(0, kind, line.text, role.label, level, origin, line.marks, role.style, context.cell)
        block.link_chars = _link_chars(block) if line.marks else 0
        shared.add(block)
        return True

    # --- what stands after its paragraph ----------------------------------------------------------------------------

    def _anchor(self, anchored: Anchored, context: Context, origin: Origin) -> None:
        if isinstance(anchored, NoteMark):
            self._shared.notes.add(anchored)
        elif isinstance(anchored, Asset):
            self._add_asset(anchored, context, origin)
        elif isinstance(anchored, Words):
            self._add_words(anchored, context.inside_box(), origin)
        else:
            self._read_box(anchored, context.inside_box())

    def _add_asset(self, asset: Asset, context: Context, origin: Origin) -> None:
        kind = context.kind if context.kind and context.is_boilerplate else "image"
        if asset.href or asset.alt or asset.title:
            self._shared.add(Block(0, kind, "", origin=origin, cell=context.cell, asset=asset))

    def _add_words(self, words: Words, context: Context, origin: Origin) -> None:
        for line in lines([Piece(words.text, Look())]):
            self._add_line(line, Role(), context, origin)

    def _read_box(self, box: Box, context: Context) -> None:
        outside = self._fields.suspend()
        self.read(box.content, context)
        self._fields.resume(outside)

    def _read_notes(self) -> None:
        notes = self._shared.notes
        for mark in notes.drain():
            note = notes.element(mark)
            if note is None:
                self._shared.counts["dangling-relationship"] += 1
                continue
            first, label = len(self._shared.blocks), notes.label(mark)
            self._note_reader(mark.kind)(note, Context("note"))
            if first < len(self._shared.blocks):
                self._shared.blocks[first].label = label

    def _note_reader(self, kind: str) -> Callable[[Element, Context], None]:
        readers, root = self._shared.note_readers, self._shared.notes.root(kind)
        if kind not in readers and root is not None:
            readers[kind] = Flow(self._shared, self._shared.notes.part(kind), root).read
        return readers[kind]


_BLOCKS: dict[str, Callable[[Flow, Element, Context], None]] = {
    **dict.fromkeys(WRAPPERS, Flow._walk),
    **dict.fromkeys((DELETED, MOVED_AWAY), Flow._deleted),
    P: Flow._paragraph, TABLE: Flow._table, CONTROL: Flow._control, ALTERNATE: Flow._alternate,
    W + "altChunk": Flow._chunk, W + "subDoc": Flow._subdocument,
}


def _joined(before: _Paragraph, after: _Paragraph) -> _Paragraph:
    """Two paragraphs as one, with the properties of the second; words stay apart, but a drop cap starts a word."""
    pieces = before.content.pieces + after.content.pieces
    if not before.properties.is_drop_cap and not _meets_space(before.content.pieces, after.content.pieces):
        pieces.insert(len(before.content.pieces), Piece(" ", Look()))
    content = Content(pieces, before.content.anchored + after.content.anchored)
    return _Paragraph(content, after.properties, before.place if before.content.pieces else after.place)


def _meets_space(before: list[Piece], after: list[Piece]) -> bool:
    return not before or not after or before[-1].text[-1:].isspace() or after[0].text[:1].isspace()


def _link_chars(block: Block) -> int:
    links = [mark for mark in block.marks if mark.kind == "link"]
    return sum(len("".join(block.text[mark.start : mark.end].split())) for mark in links)
