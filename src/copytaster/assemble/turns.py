"""The body of an interview: its blocks put into turns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from copytaster.assemble.body import BodyMaker, Cut, Node
from copytaster.document import Block

LOOSE = ("heading", "image", "caption", "embed")  # what joins a turn only when words of the same turn follow


def body_with_turns(
    maker: BodyMaker, indexes: Sequence[int], segmentation: Any, speaker_of: dict[str, int]
) -> list[Node]:
    """The body's nodes with the speakers' words in turns; what is nobody's speech follows the turn it interrupts."""
    marks = segmentation.marks
    spoken = _spoken_tables(maker.blocks, marks)
    nodes = _before(maker, indexes, marks[0])
    for number, mark in enumerate(marks):
        stop, stop_at = (
            (marks[number + 1].block, marks[number + 1].begin)
            if number + 1 < len(marks)
            else (segmentation.end, segmentation.end_at)
        )
        own = indexes[bisect_left(indexes, mark.block) : bisect_left(indexes, stop + (stop_at > 0))]
        cuts = _cuts(maker.blocks, own, mark, (stop, stop_at), spoken)
        words, loose = _split_loose(maker.blocks, own, segmentation.outside)
        speaker = f"p{speaker_of[mark.label.key] + 1}"
        nodes.append(
            {
                "type": "turn",
                "speaker": speaker,
                "label": mark.printed,
                "act": mark.act,
                "blocks": maker.nodes(words, cuts),
            }
        )
        nodes += maker.nodes(loose)
    return nodes + _after(maker, indexes, segmentation.end, segmentation.end_at)


def _before(maker: BodyMaker, indexes: Sequence[int], first: Any) -> list[Node]:
    own = [index for index in indexes if index < first.block + (first.begin > 0)]
    return maker.nodes(own, {first.block: Cut(0, first.begin, keeps_label=True)} if first.begin else {})


def _after(maker: BodyMaker, indexes: Sequence[int], end: int, end_at: int) -> list[Node]:
    own = [index for index in indexes if index >= end]
    return maker.nodes(own, {end: Cut(end_at, len(maker.blocks[end].text))} if end_at else {})


def _spoken_tables(blocks: Sequence[Block], marks: Sequence[Any]) -> set[int]:
    """The tables whose cells are turns."""
    cells = [blocks[mark.block].cell for mark in marks]
    return {cell.table for cell in cells if cell is not None}


def _cuts(
    blocks: Sequence[Block], own: Sequence[int], mark: Any, stop: tuple[int, int], spoken: set[int]
) -> dict[int, Cut]:
    """Which characters of a turn's blocks are its own: behind its label, before the next turn.

    A printed number or bullet that is not the turn's label stays with the words.
    """
    cuts: dict[int, Cut] = {}
    for index in own:
        block = blocks[index]
        start = mark.start if index == mark.block else 0
        end = stop[1] if index == stop[0] else len(block.text)
        if index in (mark.block, stop[0]) or (block.cell is not None and block.cell.table in spoken):
            is_apart = index != mark.block or (mark.begin == 0 and not mark.printed.startswith(block.label))
            cuts[index] = Cut(start, end, keeps_label=is_apart)
    return cuts


def _split_loose(blocks: Sequence[Block], own: Sequence[int], outside: frozenset[int]) -> tuple[list[int], list[int]]:
    """The turn's own blocks, and those outside and at its end that belong to no speaker."""
    words = [index for index in own if index not in outside]
    loose = [index for index in own if index in outside]
    end = len(words)
    while end > 1 and blocks[words[end - 1]].kind in LOOSE:
        end -= 1
    return words[:end], sorted([*loose, *words[end:]])
