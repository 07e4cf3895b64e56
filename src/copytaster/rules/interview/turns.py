"""What the interview rules yield: turns, and what one place says of a person."""

from __future__ import annotations

from typing import NamedTuple

from copytaster.rules.speakers import Label


class TurnMark(NamedTuple):
    """Where a turn begins: block and offset of its first word, who speaks, the act, and the label as printed there."""

    block: int
    start: int
    label: Label
    act: str
    printed: str
    begin: int = 0  # where the printed label or mark begins


class Segmentation(NamedTuple):
    """One way to cut the body into turns.

    The last turn ends before the character `end_at` of the block `end`; blocks of `outside` stand between or inside
    turns and are nobody's speech.
    """

    marks: tuple[TurnMark, ...]
    end: int
    outside: frozenset[int] = frozenset()
    end_at: int = 0  # where in the block `end` the last turn ends, 0 if it holds none of it


class PersonFact(NamedTuple):
    """What one place in the text says of a person."""

    name: str
    honorific: str = ""
    titles: tuple[str, ...] = ()
    organisation: str = ""
    role: str = ""
    known_as: str = ""  # the shorter name that a label prints
