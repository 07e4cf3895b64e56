"""The body of an interview: its blocks put into turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from copytaster.assemble.body import BodyMaker, Node
from copytaster.document import Block

LOOSE = ("heading", "image", "caption", "embed")  # what joins a turn only when words of the same turn follow


def body_with_turns(maker: BodyMaker, indexes: Sequence[int], segmentation: Any, speaker_of: dict[str, int]) -> list[Node]:
    """The body's nodes with the speakers' words in turns; what stands before and after stays outside."""
    starts = [mark.block for mark in segmentation.marks]
    nodes = maker.nodes([index for index in indexes if index < starts[0]])
    for number, mark in enumerate(segmentation.marks):
        stop = starts[number + 1] if number + 1 < len(starts) else segmentation.end
        own = [index for index in indexes if mark.block <= index < stop]
        words, loose = _split_loose(maker.blocks, own)
        nodes.append(
            {
                "type": "turn",
                "speaker": f"p{speaker_of[mark.label.key] + 1}",
                "label": mark.printed,
                "act": mark.act,
                "blocks": maker.nodes(words),
            }
        )
        nodes += maker.nodes(loose)
    return nodes + maker.nodes([index for index in indexes if index >= segmentation.end])


def _split_loose(blocks: Sequence[Block], own: list[int]) -> tuple[list[int], list[int]]:
    """The turn's own blocks, and the pictures and subheads at its end that belong to no speaker."""
    end = len(own)
    while end > 1 and blocks[own[end - 1]].kind in LOOSE:
        end -= 1
    return own[:end], own[end:]
