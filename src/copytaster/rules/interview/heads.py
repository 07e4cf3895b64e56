"""Round tables by guest: a line names the guest above each set of questions, or a question greets the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copytaster.packs.names import looks_like_name
from copytaster.rules.interview.signals import is_caption
from copytaster.rules.interview.units import Talk
from copytaster.rules.speakers import Label, Words, strip_honorific
from copytaster.text.sentences import PAUSES, STOPS

LEAST = 2  # guests
SHORT = 90
_COLON = re.compile(r"[:：]\s*")
_NAME_END = re.compile(r"[,!.(]")
_BRACKET = re.compile(r"\A[^()]{0,60}\(([^()]{3,40})\)")


def without_head(talk: Talk, group: Sequence[int]) -> Sequence[int]:
    """A group of emphasised units without the guest's name, or a caption, on top."""
    if len(group) > 1 and (_above(talk, group[1]) or is_caption(talk.units[group[0]].text, talk.words)):
        return group[1:]
    return group


def heads_of(talk: Talk, questions: set[int]) -> dict[int, Label]:
    """The guest whom the line right above a question names, by the question's unit; empty unless there are several."""
    heads = {number: label for number in questions if number - 1 not in questions and (label := _head(talk, number))}
    return heads if len({label.name for label in heads.values()}) >= LEAST else {}


def _head(talk: Talk, number: int) -> Label | None:
    return _above(talk, number) or _greeted(talk, number)


def _above(talk: Talk, number: int) -> Label | None:
    """A short line of a name, or of title, colon and name."""
    text = talk.units[number - 1].text if number else ""
    if not text or len(text) > SHORT or text.endswith(STOPS + PAUSES) or is_caption(text, talk.words):
        return None
    parts = _COLON.split(text, maxsplit=1)
    for name, title in ((parts[-1], parts[0]), (parts[0], parts[-1])):
        honorific, bare = strip_honorific(name, talk.words)
        if (
            looks_like_name(bare)
            and (len(parts) == 2 or " " in bare)
            and bare.isascii() | (" " in bare) | (len(bare) < 5)
        ):
            return Label("person", "", bare, honorific, title if len(parts) == 2 else "")
    return None


def _greeted(talk: Talk, number: int) -> Label | None:
    """The guest whom a question greets by full name."""
    return greeted_by(talk.units[number].text, talk.words)


def greeted_by(text: str, words: Words) -> Label | None:
    """The full name behind a greeting at the start of a question, a title in brackets: "Bonjour Ann Bell, ..."."""
    key = text[:30].casefold()
    greeting = next((word for word in words.greetings if key.startswith((word + " ", word + ","))), "")
    if not greeting:
        return None
    rest = text[len(greeting) : 90].lstrip(" ,!")
    honorific, bare = strip_honorific(_NAME_END.split(rest)[0].strip(), words)
    if not looks_like_name(bare):
        return None
    bracket = _BRACKET.search(rest)
    first, _, behind = bracket.group(1).partition(" ") if bracket else ("", "", "")
    title = behind if first.casefold() in words.function_words else f"{first} {behind}".strip()
    return Label("person", "", bare, honorific, title)
