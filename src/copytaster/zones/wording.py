"""What can be seen of one block's words at low cost, as names for the table of weights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from copytaster.packs.lexicon import Lexicon
from copytaster.view import View

SHORT = 64  # characters; longer blocks are sentences
CUE_LINE = 160
SIGN_LINE = 400
DATE_LINE = 120
PROSE = (0.08, 0.2, 0.35)  # share of function words among a block's first words
PROSE_NAMES = ("none", "low", "middle", "high")
COMMAS = ",、،"
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")
_SIGN = re.compile(r"[©@|»›→•·…$€]|\.\.\.|http|\d-\d\dT\d\d")
_SIGN_NAMES = {
    "©": "copyright",
    "@": "at",
    "|": "bar",
    "http": "address",
    "»": "arrow",
    "›": "arrow",
    "→": "arrow",
    "•": "bullet",
    "·": "bullet",
    "…": "ellipsis",
    "...": "ellipsis",
    "$": "money",
    "€": "money",
}
_ENDS = {
    **dict.fromkeys(".!。！", "stop"),
    **dict.fromkeys("?？", "question"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("\"”»“’'」)", "quote"),
    "…": "ellipsis",
    ",": "comma",
    "*": "star",
}


def wording(view: View, index: int) -> Iterator[str]:
    """The names that a block's text, marks and phrases give."""
    block = view.blocks[index]
    text, size = block.text, len(block.text)
    yield f"begins.{_beginning(text[0])}"
    yield f"ends.{'short' if size < SHORT else 'long'}-{_ENDS.get(text[-1], 'other')}"
    if size >= SHORT:
        yield f"prose.{_prose(view, view.keys[index])}"
        yield f"commas.{min(sum(map(text.count, COMMAS)), 3)}"
    else:
        yield f"words.{min(text.count(' ') + 1, 8)}"
        if text.isupper():
            yield "sign.capitals"
    if size < SIGN_LINE:
        yield from _signs(text, size)
    yield from _phrases(view, index, size)
    if block.marks:
        yield from _marks(view, index)


def _signs(text: str, size: int) -> Iterator[str]:
    for sign in {_SIGN_NAMES.get(found, "instant") for found in _SIGN.findall(text)}:
        yield f"sign.{sign}"
    if size < DATE_LINE and _DATE.search(text):
        yield "sign.date"


def _phrases(view: View, index: int, size: int) -> Iterator[str]:
    cue = view.cues[index]
    if cue is not None:
        yield f"cue.{'short' if size <= CUE_LINE else 'long'}-{cue.value}"
    if view.label_ends[index] > 0:
        label = view.label_cue(index)
        yield f"label.{label.value if label else 'any'}"


def _marks(view: View, index: int) -> Iterator[str]:
    if view.is_bold(index):
        yield "whole.bold"
    if view.is_bold(index, "italic"):
        yield "whole.italic"
    links = sum(mark.kind == "link" for mark in view.blocks[index].marks)
    if links > 1:
        yield f"links.{min(links, 4)}"


def _beginning(char: str) -> str:
    if char.isupper():
        return "upper"
    if char.islower():
        return "lower"
    if char.isdigit():
        return "digit"
    return "letter" if char.isalpha() else "sign"


def _prose(view: View, key: str) -> str:
    known = _function_words(view.words)
    if not known:
        return "unknown"
    words = key.split()
    share = sum(word in known for word in words) / len(words)
    return PROSE_NAMES[sum(share > bound for bound in PROSE)]


@lru_cache(maxsize=64)
def _function_words(words: Lexicon) -> frozenset[str]:
    return frozenset(words.languages[0].function_words)
