"""Tells tables of data, whose cells stay cells, from tables that only lay out a page."""

from __future__ import annotations

from copytaster.document import Block, Cell

CELL_LIMIT = 400  # characters of a data cell; a longer one makes its table a layout


class _Table:
    """An open table: the blocks of its cells and whether it can still be data."""

    __slots__ = ("column", "is_data", "members", "number", "row")

    def __init__(self, number: int) -> None:
        self.number, self.row, self.column = number, -1, -1
        self.is_data = True
        self.members: list[Block] = []


class Tables:
    """The tables that are open, outermost first."""

    def __init__(self) -> None:
        self.open: list[_Table] = []
        self.count = 0

    def start(self, tag: str) -> None:
        """A <table>, <tr>, <td> or <th> starts."""
        if tag == "table":
            if self.open:
                self.open[-1].is_data = False
            self.open.append(_Table(self.count))
            self.count += 1
        elif self.open and tag == "tr":
            self.open[-1].row += 1
            self.open[-1].column = -1
        elif self.open:
            self.open[-1].column += 1

    def cell(self) -> Cell | None:
        """The place of the cell that is open, None outside a row."""
        if not self.open or self.open[-1].row < 0:
            return None
        table = self.open[-1]
        return Cell(table.number, table.row, max(table.column, 0))

    def add(self, block: Block) -> None:
        """A block stands in the innermost table."""
        table = self.open[-1]
        if block.cell:
            table.members.append(block)
            table.is_data = table.is_data and len(block.text) <= CELL_LIMIT
        else:
            table.is_data = False

    def end(self) -> None:
        """A table ends. With one row or column, or long or nested cells, it is a layout: its cells are paragraphs."""
        if not self.open:
            return
        table = self.open.pop()
        rows = {block.cell.row for block in table.members if block.cell}
        columns = {block.cell.column for block in table.members if block.cell}
        if table.is_data and len(rows) > 1 and len(columns) > 1:
            return
        for block in table.members:
            block.kind, block.cell = "paragraph", None
