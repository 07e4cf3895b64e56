"""Reads the class tokens in which our writers say what a piece of a body is and what it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from copytaster.decoders.depth import DEEPEST, too_deep

_ACTS = {"ct-question": "question", "ct-answer": "answer", "ct-statement": "statement"}
_CONTAINER = re.compile(r"(?:(?:ct-in-)?pm-t|ct-(?:in-)?(sidebar|entry)-)([0-9]{1,9})")  # "sidebar-1" is another's
_NUMBERED = re.compile(r"ct-(label|mark|level|list|table|embed)-([0-9]{1,9})")


class Key(NamedTuple):
    """Names one container of the body."""

    kind: str  # turn, sidebar, entry
    number: int


@dataclass(slots=True)
class Tokens:
    """What the class of one element says; `path` names its containers, outermost first."""

    path: tuple[Key, ...] = ()
    turns: dict[Key, dict[str, str]] = field(default_factory=dict)  # act and speaker
    labels: list[tuple[Key, int]] = field(default_factory=list)  # how many characters are a turn's label
    numbers: dict[str, int] = field(default_factory=dict)  # of mark, level, list, table, embed
    media: str = ""
    names: set[str] = field(default_factory=set)  # all tokens as they stand


def parse_tokens(classes: list[str]) -> Tokens:
    """The meaning of an element's class tokens, in their order."""
    found = Tokens(names=set(classes))
    turn: dict[str, str] = {}
    for token in classes:
        if token in _ACTS:
            turn["act"] = _ACTS[token]
        elif token.startswith("ct-speaker-"):
            turn["speaker"] = token.removeprefix("ct-speaker-")
        elif token.startswith("ct-media-"):
            found.media = token.removeprefix("ct-media-")
        elif container := _CONTAINER.fullmatch(token):
            turn = _enter(found, Key(container[1] or "turn", int(container[2])), turn)
        else:
            _count(found, token)
    return found


def _enter(found: Tokens, key: Key, turn: dict[str, str]) -> dict[str, str]:
    if len(found.path) >= DEEPEST:
        raise too_deep()
    found.path = (*found.path, key)
    if key.kind == "turn" and {"act", "speaker"} <= turn.keys():
        found.turns[key] = turn
        return {}
    return turn


def _count(found: Tokens, token: str) -> None:
    numbered = _NUMBERED.fullmatch(token)
    if not numbered:
        return
    if numbered[1] == "label" and found.path:
        found.labels.append((found.path[-1], int(numbered[2])))
    else:
        found.numbers[numbered[1]] = int(numbered[2])
