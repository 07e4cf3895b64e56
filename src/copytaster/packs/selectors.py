"""The selectors of a document's blocks, each list of them once."""

from __future__ import annotations

from collections.abc import Iterable

from copytaster.document import Block


class Selectors:
    """The distinct lists of selectors, and for each block the number of its own.

    A list is long, so that its hash costs as much as a whole look-up by number: it is made once a block.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        numbers: dict[tuple[str, ...], int] = {}
        self.of_blocks = [numbers.setdefault(block.tokens, len(numbers)) for block in blocks]
        self.lists = list(numbers)
