"""The elements that are open while a page is read, and the paths and selectors of those that hold blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from copytaster.document import Origin
from copytaster.readers.html_selectors import RARER, class_tokens, rarer_tokens, step
from copytaster.readers.html_tags import INLINE, PLACE

# What is known of an open element, as a list: an object would cost three times as much, a thousand times a page. Tag,
# position among siblings of that tag, attributes, code; the number of children of each tag; kind and level of the
# blocks in it; path and tokens once they were asked for; for an inline element the piece of text at which it starts,
# that at which it ends (-1 while it is open), and what it marks its text as, with a link's address.
Frame = list[Any]
TAG, NUMBER, ATTRIBUTES, CODE, COUNTS, CONTEXT, PATH, TOKENS, START, END, KIND, TARGET = range(12)

Path = tuple[str, ...]
Tokens = tuple[str, ...]


class Places:
    """The document and the elements open in it, outermost first, as `frames`."""

    def __init__(self) -> None:
        self.frames: list[Frame] = [["", 0, {}, INLINE, {}, ("paragraph", 0), (), (), -1, -1, "", ""]]
        self.class_names: dict[str, Tokens] = {}  # what the values of `class` seen so far hold

    def block(self) -> Frame:
        """The innermost block-level element that is open: it contains the whole block."""
        frames = self.frames
        depth = len(frames) - 1
        while depth > 1 and frames[depth][CODE] < PLACE:
            depth -= 1
        return frames[depth] if frames[depth][PATH] is not None else self.settled(depth)

    def parent(self, own: int) -> Frame:
        """The element around the one that started last; `own` is 1 when that is among the open ones, else 0."""
        return self.settled(len(self.frames) - 1 - own)

    def origin(self, tag: str, number: int, own: int) -> Origin:
        """Where the element that started last stands."""
        return Origin("", (*self.parent(own)[PATH], step(tag, number)))

    def settled(self, depth: int) -> Frame:
        """The open element at a depth, with its path and tokens."""
        frames = self.frames
        first = depth
        while frames[first][PATH] is None:
            first -= 1
        around = frames[first]
        while first < depth:
            first += 1
            frame = frames[first]
            tag = frame[TAG]
            frame[PATH] = (*around[PATH], step(tag, frame[NUMBER]))
            frame[TOKENS] = self.tokens_in(around[TOKENS], tag, frame[ATTRIBUTES])
            around = frame
        return around

    def tokens_in(self, around: Tokens, tag: str, attributes: Mapping[str, str]) -> Tokens:
        """The tokens of an element and of those around it."""
        if not attributes:
            return (*around, tag)
        classes = attributes.get("class", "")
        names = self.class_names.get(classes)
        if names is None:
            names = self.class_names[classes] = class_tokens(classes)
        if RARER.isdisjoint(attributes):
            return (*around, tag, *names)
        return (*around, tag, *names, *rarer_tokens(attributes))
