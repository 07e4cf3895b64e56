"""The body of a record as paragraphs, lists, tables and pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.shared import Cm
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from copytaster.model import (
    BodyBlock,
    Embed,
    Entry,
    Figure,
    Heading,
    List,
    ListItem,
    Media,
    Paragraph,
    PullQuote,
    Quote,
    Sidebar,
    Table,
    Turn,
    spoken_label,
)
from copytaster.text.normalize import xml_safe
from copytaster.writers.docx.lists import DEEPEST, Numbering
from copytaster.writers.docx.pictures import placeholder
from copytaster.writers.docx.runs import add_text

PICTURE = Cm(8)  # width of the gray field


class Body:
    """Writes blocks to the end of a document, or into one of its cells."""

    def __init__(
        self, document: Document, media: Mapping[str, Media], container: Document | _Cell | None = None
    ) -> None:
        self._document, self._media = document, media
        self._container = container or document
        self._numbering = Numbering(document)

    def add(self, blocks: Sequence[BodyBlock]) -> None:
        """Append the blocks in order."""
        for block in blocks:
            _WRITERS[block.type](self, block)

    def add_line(self, style: str, text: str | None) -> None:
        """Append a paragraph without marks; nothing for an empty text."""
        if text:
            add_text(self._paragraph(style), text)

    def _paragraph(self, style: str) -> WordParagraph:
        paragraph = self._container.add_paragraph()
        paragraph.style = self._document.styles[style]
        return paragraph

    def text(self, block: Paragraph | Quote | PullQuote) -> None:
        styles = {"paragraph": "Normal", "quote": "Quote", "pull_quote": "Pull Quote"}
        add_text(self._paragraph(styles[block.type]), block.text, block.marks)

    def heading(self, block: Heading) -> None:
        add_text(self._paragraph(f"Heading {block.level}"), block.text, block.marks)

    def list(self, block: List) -> None:
        self._items(block.items, block.ordered, 0)

    def _items(self, items: Sequence[ListItem], ordered: bool, depth: int) -> None:
        for item, number in zip(items, self._numbering.lists_of(items, ordered, depth), strict=True):
            paragraph = self._paragraph("List Paragraph")
            self._numbering.number(paragraph, number, depth)
            add_text(paragraph, item.text, item.marks)
            self._items(item.items, bool(item.items) and item.items[0].label[:1].isalnum(), min(depth + 1, DEEPEST))

    def table(self, block: Table) -> None:
        width = max(map(len, block.rows), default=0)
        if not width:
            return
        table = self._table(0, width)
        for texts in block.rows:
            row = table._tbl.add_tr()
            for text in texts or ("",):
                self._fill(_Cell(row.add_tc(), table), text)

    def _table(self, rows: int, columns: int) -> WordTable:
        table = self._container.add_table(rows, columns)
        table.style = self._document.styles["Table Grid"]
        return table

    def _fill(self, cell: _Cell, text: str) -> None:
        """The lines of a cell's text as its paragraphs."""
        for number, line in enumerate(text.split("\n")):
            add_text(cell.add_paragraph() if number else cell.paragraphs[0], line)

    def figure(self, block: Figure) -> None:
        item = self._media.get(block.media)
        if item is None:
            return
        run = self._paragraph("Normal").add_run()
        shape = run.add_picture(io.BytesIO(placeholder(item.id)), width=PICTURE)
        shape._inline.docPr.set("descr", xml_safe(item.alt or ""))
        self.add_line("Caption", item.caption)
        self.add_line("Credit", item.credit)

    def embed(self, block: Embed) -> None:
        self.add_line("Quote", block.text)
        self.add_line("Normal", block.href)

    def sidebar(self, block: Sidebar) -> None:
        """A box: a table of one cell."""
        cell = self._table(1, 1).cell(0, 0)
        add_text(cell.paragraphs[0], block.title, also=("bold",))
        Body(self._document, self._media, cell).add(block.blocks)

    def entry(self, block: Entry) -> None:
        self.add_line("Heading 2", " · ".join(filter(None, (block.time, block.headline))))
        self.add(block.blocks)

    def turn(self, block: Turn) -> None:
        """The label stands in bold before the first words; a question without a label is bold itself."""
        paragraph = self._paragraph("Normal") if block.label or block.act == "question" else None
        if paragraph is None:
            self.add(block.blocks)
            return
        self._label(paragraph, block.label)
        first, rest = block.blocks[:1], block.blocks[1:]
        for words in first:
            if isinstance(words, Paragraph):
                add_text(paragraph, words.text, words.marks, () if block.label else ("bold",))
            else:
                self.add(first)
        self.add(rest)

    def _label(self, paragraph: WordParagraph, label: str) -> None:
        """A name and its colon in bold, a dash or number as it is, a label with its own colon as Word's number."""
        if label.endswith(":"):
            (number,) = self._numbering.lists_of([ListItem(label=label, text="")], True, 0)
            self._numbering.number(paragraph, number, 0)
        elif label:
            is_name = any(char.isalpha() for char in label)
            add_text(paragraph, f"{spoken_label(label)} ", also=("bold",) if is_name else ())


_WRITERS: dict[str, Callable[[Body, Any], None]] = {
    **dict.fromkeys(("paragraph", "quote", "pull_quote"), Body.text),
    "heading": Body.heading, "list": Body.list, "table": Body.table, "figure": Body.figure, "embed": Body.embed,
    "sidebar": Body.sidebar, "entry": Body.entry, "turn": Body.turn,
}
