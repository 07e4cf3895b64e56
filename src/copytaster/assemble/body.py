"""Blocks of the body as the record's tree: lists and tables put together, figures in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from copytaster.assemble.media import Gallery
from copytaster.document import Block, Mark
from copytaster.view import quotation

Node = dict[str, Any]
SUBHEAD_LEVEL = 2  # of a subhead that no heading element or style ranks
TYPE_OF_ROLE = {"subhead": "heading", "pull_quote": "pull_quote"}
GROUPED = ("sidebar", "embed")  # roles whose neighboring blocks are one node
TYPE_OF_KIND = {"quote": "quote", "heading": "heading"}


class Cut(NamedTuple):
    """Which characters of a block a node gets, and whether the block's printed label stands before them."""

    start: int
    end: int
    keeps_label: bool = False


class BodyMaker:
    """Makes nodes of runs of blocks."""

    def __init__(self, blocks: Sequence[Block], gallery: Gallery, roles: dict[int, str]) -> None:
        self.blocks, self.gallery, self.roles = blocks, gallery, roles
        self.cuts: Mapping[int, Cut] = {}

    def nodes(self, indexes: Sequence[int], cuts: Mapping[int, Cut] | None = None) -> list[Node]:
        """The nodes of some blocks, in order; a block in `cuts` gives those characters only, and stands alone."""
        self.cuts = cuts or {}
        made: list[Node] = []
        at = 0
        while at < len(indexes):
            block = self.blocks[indexes[at]]
            role = self.roles[indexes[at]]
            if role in GROUPED:
                at = self._grouped(made, indexes, at, role)
            elif block.kind == "list_item" and indexes[at] not in self.cuts:
                at = self._run(made, indexes, at, partial(_is_item_of, _list_tag(block)), self._list)
            elif block.kind == "cell" and block.cell and indexes[at] not in self.cuts:
                number = block.cell.table
                at = self._run(made, indexes, at, partial(_is_in_table, number), self._table)
            else:
                made += self._single(indexes[at])
                at += 1
        return made

    def _run(
        self,
        made: list[Node],
        indexes: Sequence[int],
        at: int,
        belongs: Callable[[Block], bool],
        make: Callable[[list[Block]], Node],
    ) -> int:
        end = at
        while end < len(indexes) and belongs(self.blocks[indexes[end]]) and self._is_whole(indexes[end]):
            end += 1
        made.append(make([self.blocks[index] for index in indexes[at:end]]))
        return max(end, at + 1)

    def _is_whole(self, index: int) -> bool:
        return index not in self.cuts and self.roles[index] not in GROUPED

    def _grouped(self, made: list[Node], indexes: Sequence[int], at: int, role: str) -> int:
        """Adds the box or the post that begins at a place; gives the place behind it."""
        element = _element_of(self.blocks[indexes[at]], role)
        end = at
        while (
            end < len(indexes)
            and self.roles[indexes[end]] == role
            and _element_of(self.blocks[indexes[end]], role) == element
        ):
            end += 1
        own = indexes[at:end]
        made.append(self._sidebar(own) if role == "sidebar" else self._post(own))
        return end

    def _sidebar(self, indexes: Sequence[int]) -> Node:
        first = self.blocks[indexes[0]]
        has_title = first.kind == "heading" and len(indexes) > 1
        inner = BodyMaker(self.blocks, self.gallery, dict.fromkeys(indexes, "body"))
        title = first.text if has_title else ""
        return {"type": "sidebar", "title": title, "blocks": inner.nodes(indexes[has_title:])}

    def _post(self, indexes: Sequence[int]) -> Node:
        """A quoted post: its text, and the address that its last link leads to."""
        blocks = [self.blocks[index] for index in indexes]
        links = [mark.target for block in blocks for mark in block.marks if mark.kind == "link" and mark.target]
        return {"type": "embed", "href": links[-1] if links else "", "text": "\n".join(block.text for block in blocks)}

    def _single(self, index: int) -> Iterator[Node]:
        block = self.blocks[index]
        if self.gallery.is_picture(index):
            media = self.gallery.take(index)
            if media:
                yield {"type": "figure", "media": media}
            return
        if self.roles[index] == "caption":  # printed with its picture
            return
        if block.kind == "embed":
            if block.asset and block.asset.href:
                yield {"type": "embed", "href": block.asset.href, "text": block.asset.title}
            return
        text, marks = cut_text(block, self.cuts.get(index))
        if not text:
            return
        kind = TYPE_OF_ROLE.get(self.roles[index]) or TYPE_OF_KIND.get(block.kind, "paragraph")
        node: Node = {"type": kind, "text": text}
        if kind == "heading":
            node["level"] = min(block.level, 6) or SUBHEAD_LEVEL
        node["marks"] = marks
        yield node

    def _list(self, items: list[Block]) -> Node:
        root: list[Node] = []
        stack: list[tuple[int, list[Node]]] = [(0, root)]
        for block in items:
            level = max(block.level, 1)
            while len(stack) > 1 and stack[-1][0] >= level:
                stack.pop()
            text, marks = cut_text(block)
            node: Node = {"label": block.label, "text": text, "marks": marks, "items": []}
            stack[-1][1].append(node)
            if len(stack) < 16:
                stack.append((level, node["items"]))
        return {"type": "list", "ordered": _is_ordered(items[0]), "items": root}

    def _table(self, cells: list[Block]) -> Node:
        rows: dict[int, dict[int, list[str]]] = {}
        for block in cells:
            if block.cell:
                rows.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(cut_text(block)[0])
        return {"type": "table", "rows": [_cells(row) for _, row in sorted(rows.items())]}


def _element_of(block: Block, role: str) -> tuple[str, ...]:
    """What parts a post from the next one; boxes are one as long as nothing stands between them."""
    return quotation(block.origin.path) if role == "embed" else ()


def _cells(row: dict[int, list[str]]) -> list[str]:
    """The cells of a row up to its last one with text, empty ones included."""
    return ["\n".join(row.get(column, ())) for column in range(max(row) + 1)]


def cut_text(block: Block, cut: Cut | None = None) -> tuple[str, list[dict[str, Any]]]:
    """A block's text, or the cut of it, and its marks; a printed label that is no list's stands before a whole text."""
    if cut is None and not block.marks and not block.label:
        return block.text, []
    start, end, keeps_label = cut or Cut(0, len(block.text), block.kind != "list_item")
    stretch = block.text[start:end]
    text = stretch.strip()
    start += len(stretch) - len(stretch.lstrip())
    end = start + len(text)
    marks = [_mark(mark, start, end) for mark in block.marks if mark.end > start and mark.start < end]
    if block.label and keeps_label:
        shift = len(block.label) + 1
        marks = [{**mark, "start": mark["start"] + shift, "end": mark["end"] + shift} for mark in marks]
        text = f"{block.label} {text}"
    return text, marks


def _mark(mark: Mark, start: int, end: int) -> dict[str, Any]:
    return {
        "kind": mark.kind,
        "start": max(mark.start - start, 0),
        "end": min(mark.end, end) - start,
        "target": mark.target,
    }


def _is_in_table(number: int, block: Block) -> bool:
    return block.cell is not None and block.cell.table == number


def _is_item_of(tag: str, block: Block) -> bool:
    """True for an item of a list of the kind; one list of numbers behind one of bullets is another list."""
    return block.kind == "list_item" and _list_tag(block) == tag


def _list_tag(block: Block) -> str:
    """The outermost element of a list around a block of a page, "" in other documents."""
    return next((token for token in block.tokens if token in ("ol", "ul")), "")


def _is_ordered(block: Block) -> bool:
    if block.label:
        return block.label[:1].isalnum()
    return next((token for token in reversed(block.tokens) if token in ("ol", "ul")), "") == "ol"
