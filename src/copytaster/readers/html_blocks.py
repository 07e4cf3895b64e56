"""Cuts a page's stream of tags and text into blocks, each with its marks, selectors and place."""

from __future__ import annotations

from collections.abc import Mapping

from copytaster.diagnostics import Diagnostic
from copytaster.document import Asset, Block, BlockKind, Document, Mark, Origin
from copytaster.readers.html_lines import link_chars, split_lines
from copytaster.readers.html_places import (
    ATTRIBUTES,
    CONTEXT,
    END,
    KIND,
    NUMBER,
    PATH,
    START,
    TAG,
    TARGET,
    TOKENS,
    Frame,
    Places,
    Tokens,
)
from copytaster.readers.html_selectors import image_address, step
from copytaster.readers.html_tables import Tables
from copytaster.readers.html_text import BREAK, fold, fold_pieces, merged

_new = tuple.__new__  # makes a named tuple in half the time
_EMBED_SOURCES = ("src", "data-src", "data", "data-videoid")


class Capture:
    """The text of an open element: what earlier blocks took of it, and the first piece of the rest."""

    __slots__ = ("first", "parts")

    def __init__(self, first: int) -> None:
        self.first = first
        self.parts: list[str] = []


class BlockBuilder:
    """Collects text until a block ends, then appends the block to the document.

    `pieces` is the text since the last block; `inlines` are the elements in it that mark text or may come to cover the
    whole block, in the order of their starts.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        self.places = Places()
        self.frames = self.places.frames
        self.pieces: list[str] = []
        self.inlines: list[Frame] = []
        self.tables = Tables()
        self.captures: list[Capture] = []
        self.pictures: list[Block] = []
        self.dropped = 0

    def finish(self) -> None:
        """Ends the last block and says what was dropped."""
        if self.pieces:
            self.flush()
        if self.dropped:
            note = f"{self.dropped} control characters were dropped; they print nothing."
            self.document.diagnostics.append(Diagnostic("controls-dropped", "warning", note))

    # --- text -------------------------------------------------------------------------------------------------------

    def line_break(self) -> None:
        """A <br>: two in a row part paragraphs; one before any text says nothing."""
        if self._is_blank():
            return
        for piece in reversed(self.pieces):
            if piece == BREAK:
                self.flush()
                return
            if not piece.isspace():
                break
        self.pieces.append(BREAK)

    def capture(self) -> Capture:
        """Begins to keep the text of the innermost element."""
        capture = Capture(len(self.pieces))
        self.captures.append(capture)
        return capture

    def captured(self, capture: Capture) -> str:
        """The text kept since the capture began, without line breaks."""
        self.captures.remove(capture)
        return "".join([*capture.parts, *self.pieces[capture.first :]]).replace(BREAK, "")

    def flush(self) -> None:
        """Ends the block under construction."""
        raw = "".join(self.pieces)
        if not raw.isspace():
            self._emit(raw)
        if self.inlines or self.captures:
            self._restart()
        self.pieces.clear()
        if self.pictures:
            self._place_pictures()

    def _is_blank(self) -> bool:
        """True before any visible text of a block; white space there is forgotten."""
        if not all(map(str.isspace, self.pieces)):
            return False
        self._restart()
        self.pieces.clear()
        return True

    def _restart(self) -> None:
        """Leaves behind what belongs to the text so far alone."""
        for capture in self.captures:
            capture.parts += self.pieces[capture.first :]
            capture.first = 0
        still_open = [frame for frame in self.inlines if frame[END] < 0]
        if still_open:
            first = self._first_visible()
            for frame in still_open:  # what did not cover the block from its start, will cover none
                frame[START] = 0 if 0 <= frame[START] <= first else -1
        self.inlines[:] = still_open

    def _first_visible(self) -> int:
        """The number of the first piece that is no white space."""
        first = 0
        for piece in self.pieces:
            if not piece.isspace():
                break
            first += 1
        return first

    # --- one block --------------------------------------------------------------------------------------------------

    def _emit(self, raw: str) -> None:
        place = self.places.block()
        kind, level = self.frames[-1][CONTEXT]
        tokens: Tokens = place[TOKENS]
        marks: tuple[Mark, ...] = ()
        if self.inlines or BREAK in raw or kind == "pre":
            text, marks, tokens = self._formatted(raw, tokens, kind == "pre")
        else:
            text, dropped = fold(raw)
            self.dropped += dropped
        if not text:
            return
        links = link_chars(text, marks) if marks else 0
        cell = self.tables.cell() if kind == "cell" else None
        origin = _new(Origin, ("", place[PATH], -1, -1, -1))
        block = Block(len(self.blocks), kind, text, "", level, origin, marks, "", cell, tokens, links)
        if "\n" not in text or kind in ("heading", "cell", "pre"):
            self._append(block)
            return
        for part in split_lines(block):
            self._append(part)

    def _formatted(self, raw: str, tokens: Tokens, keep_lines: bool) -> tuple[str, tuple[Mark, ...], Tokens]:
        """The text of a block with inline elements, its marks, and its tokens with those that cover all of it."""
        pieces = self.pieces
        first, last = self._first_visible(), len(pieces) - 1
        while pieces[last].isspace() or pieces[last] == BREAK:
            last -= 1
        marked = []
        is_plain = not keep_lines and BREAK not in raw  # so far all marks cover the whole text
        for frame in self.inlines:
            start, end = frame[START], frame[END]
            if 0 <= end <= first:
                continue
            covers = start <= first and (end < 0 or end > last)
            if covers and start >= 0 and frame[ATTRIBUTES]:
                tokens = self.places.tokens_in(tokens, frame[TAG], frame[ATTRIBUTES])
            if frame[KIND]:
                marked.append(frame)
                is_plain = is_plain and covers
        if is_plain:
            text, dropped = fold(raw)
            size = len(text)
            marks = merged([_new(Mark, (frame[KIND], 0, size, frame[TARGET])) for frame in marked]) if marked else ()
        else:
            text, marks, dropped = fold_pieces(pieces, marked, keep_lines)
        self.dropped += dropped
        return text, marks, tokens

    def _append(self, block: Block) -> None:
        block.index = len(self.blocks)
        if self.tables.open:
            self.tables.add(block)
        self.blocks.append(block)

    # --- pictures and embeds ----------------------------------------------------------------------------------------

    def image(self, tag: str, attributes: Mapping[str, str], number: int, own: int) -> None:
        """A picture: a block of its own, behind the text it stands in; `own` is 1 when its element is open."""
        href = image_address(attributes)
        if not href or attributes.get("width") in ("0", "1") or attributes.get("height") in ("0", "1"):
            return
        asset = Asset(href, " ".join(attributes.get("alt", "").split()), " ".join(attributes.get("title", "").split()))
        self._asset_block("image", tag, attributes, asset, number, own)

    def embed(self) -> None:
        """A video, post or frame of another site."""
        frame = self.frames[-1]
        attributes: Mapping[str, str] = frame[ATTRIBUTES]
        href = next((value for name in _EMBED_SOURCES if (value := attributes.get(name))), "")
        asset = Asset(href.strip(), "", " ".join(attributes.get("title", "").split()))
        self._asset_block("embed", frame[TAG], attributes, asset, frame[NUMBER], 1)

    def _asset_block(
        self, kind: BlockKind, tag: str, attributes: Mapping[str, str], asset: Asset, number: int, own: int
    ) -> None:
        around = self.places.parent(own)
        tokens = self.places.tokens_in(around[TOKENS], tag, attributes)
        links = tuple(Mark("link", 0, 0, frame[TARGET]) for frame in self.frames if frame[KIND] == "link")
        origin = Origin("", (*around[PATH], step(tag, number)))
        self.pictures.append(Block(0, kind, "", origin=origin, marks=links, tokens=tokens, asset=asset))
        if self._is_blank():
            self._place_pictures()

    def _place_pictures(self) -> None:
        for block in self.pictures:
            block.index = len(self.blocks)
            self.blocks.append(block)
        self.pictures.clear()
