"""Collects pieces of a body into the record's tree of blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from copytaster.decoders.tokens import Key, Tokens

Block = dict[str, Any]
_EMPTY: dict[str, Block] = {
    "turn": {"type": "turn", "speaker": "", "label": "", "act": "statement"},
    "sidebar": {"type": "sidebar", "title": ""},
    "entry": {"type": "entry", "time": "", "headline": ""},
}
_NO_TOKENS = Tokens()


@dataclass(slots=True)
class Body:
    """The blocks and pictures found so far; containers are opened and closed as the pieces name them."""

    blocks: list[Block] = field(default_factory=list)
    media: dict[str, Block] = field(default_factory=dict)
    dek: str | None = None
    _open: list[tuple[Key, Block]] = field(default_factory=list)
    _turns: dict[Key, Block] = field(default_factory=dict)
    _last: tuple[Any, ...] = ()  # what the next piece may continue: a list, a table, an embed, a picture

    def enter(self, found: Tokens) -> None:
        """Open and close containers until those of the piece are open, and take what it says of its turns."""
        path = found.path
        depth = 0
        while depth < len(self._open) and depth < len(path) and self._open[depth][0] == path[depth]:
            depth += 1
        del self._open[depth:]
        for key in path[depth:]:
            container = {**_EMPTY[key.kind], "blocks": []}
            self._row().append(container)
            self._open.append((key, container))
        for key, container in self._open:
            container.update(found.turns.get(key, {}))

    def set(self, key_kind: str, name: str, value: str) -> None:
        """Set a field of the innermost open container of that kind."""
        for key, container in reversed(self._open):
            if key.kind == key_kind:
                container[name] = value
                return

    def label(self, key: Key, text: str) -> None:
        """Set the label of an open turn."""
        for open_key, container in self._open:
            if open_key == key:
                container["label"] = text

    def add(self, block: Block) -> None:
        """Append a finished block to the innermost open container."""
        self._last = ()
        self._row().append(block)

    def goes_on(self, kind: str, name: Any) -> bool:
        """Whether a piece belongs to the same list, table, embed or picture as the one before; remembers it."""
        here = (tuple(key for key, _ in self._open), kind, name)
        is_same = self._last == here
        self._last = here
        return is_same

    def begin(self, kind: str, name: Any, block: Block) -> Block:
        """The block that a piece continues, or the given one, appended."""
        if self.goes_on(kind, name):
            last: Block = self._row()[-1]
            return last
        self._row().append(block)
        return block

    def picture(self, name: str = "", **fields: str | None) -> Block:
        """The record of a picture, by its id or a new one, with the fields that are filled."""
        medium = self.media.setdefault(name or f"m{len(self.media) + 1}", {})
        medium.update({key: value for key, value in fields.items() if value})
        return medium

    def media_list(self) -> list[Block]:
        """The pictures in the order of their ids' numbers, as the record numbers them by appearance."""
        found = [{"id": name, **fields} for name, fields in self.media.items()]
        return sorted(found, key=lambda each: int(each["id"][1:]) if each["id"][1:].isdecimal() else 0)

    def _row(self) -> list[Block]:
        row: list[Block] = self._open[-1][1]["blocks"] if self._open else self.blocks
        return row
