"""What is shared while the parts of one Word document are read: its styles, its notes and the blocks so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element as Element

from copytaster.diagnostics import Diagnostic
from copytaster.document import Block, BlockKind, Cell
from copytaster.readers.docx.notes import Notes
from copytaster.readers.docx.parts import Package
from copytaster.readers.docx.roles import Roles
from copytaster.readers.docx.styles import StyleSheet
from copytaster.source import Limits


class Context(NamedTuple):
    """What the place of a paragraph makes of it; None where its own properties decide."""

    kind: BlockKind | None = None
    cell: Cell | None = None

    @property
    def is_boilerplate(self) -> bool:
        """Whether all that stands here is a header or footer, pictures and text boxes included."""
        return self.kind in ("header", "footer")

    def inside_box(self) -> Context:
        """The context of a text box that is anchored here."""
        return self if self.is_boilerplate or self.kind == "note" else Context("textbox")


@dataclass(slots=True)
class Manuscript:
    """One document on its way. `counts` holds what was left out or noticed, by diagnostic code."""

    package: Package
    limits: Limits
    styles: StyleSheet
    roles: Roles
    notes: Notes
    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    old_fonts: set[str] = field(default_factory=set)
    tables: int = 0
    chunks: set[str] = field(default_factory=set)  # parts in other formats that were read
    note_readers: dict[str, Callable[[Element, Context], None]] = field(default_factory=dict)

    def add(self, block: Block) -> None:
        """Append a block and give it its index."""
        block.index = len(self.blocks)
        self.blocks.append(block)

    def next_table(self) -> int:
        """The number of the table that begins."""
        self.tables += 1
        return self.tables - 1
