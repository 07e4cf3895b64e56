"""What can be seen of the blocks' words at low cost, as names for the table of weights."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from copytaster.document import Block
from copytaster.packs.lexicon import Lexicon
from copytaster.view import View
from copytaster.zones import names
from copytaster.zones.weights import Said, said

SHORT = 64  # characters; longer blocks are sentences
CUE_LINE = 160
SIGN_LINE = 400
DATE_LINE = 120
PROSE = (0.08, 0.2, 0.35)  # share of function words among a block's first words
PROSE_NAMES = ("none", "low", "middle", "high")
COMMAS = ",、،"
MOST_COMMAS, MOST_LINKS = 3, 4
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")
_HOUR = re.compile(r"T\d\d")  # begins with a letter, so that it is looked for quickly
_INSTANT = re.compile(r"\d-\d\dT\d\d")
_DIGIT = re.compile(r"[0-9:]")
_SIGN = re.compile(r"[©@|»›→•·…$€]")  # one set: most lines hold none of it, and a set is looked for quickly
_SIGN_NAMES = {
    "©": "copyright",
    "@": "at",
    "|": "bar",
    "»": "arrow",
    "›": "arrow",
    "→": "arrow",
    "•": "bullet",
    "·": "bullet",
    "…": "ellipsis",
    "$": "money",
    "€": "money",
}


def columns(texts: Sequence[str], keys: Sequence[str], words: Lexicon) -> Iterator[list[Said]]:
    """What the edges and the words of each text say."""
    shorts = [len(text) < SHORT for text in texts]
    yield list(map(names.edges, [text[0] for text in texts], [text[-1] for text in texts], shorts))
    function_words = _function_words(words)
    yield [
        names.line(text.count(" "), text.isupper()) if is_short else _sentence(text, key, function_words)
        for text, key, is_short in zip(texts, keys, shorts, strict=True)
    ]


def rare(view: View, index: int, block: Block) -> Iterator[Said]:
    """What signs, phrases and marks say, which most blocks lack."""
    text, size = block.text, len(block.text)
    if size < SIGN_LINE:
        yield from _signs(text)
    if size < DATE_LINE and _DIGIT.search(text) and _DATE.search(text):
        yield said("sign.date")
    cue, has_label = view.cues[index], view.label_ends[index] > 0
    if cue or has_label:
        label = view.label_cue(index)
        yield names.phrases(cue.value if cue else "", size <= CUE_LINE, (label.value if label else "any") * has_label)
    if block.marks:
        yield _marks(view, index, block)


def _sentence(text: str, key: str, known: frozenset[str]) -> Said:
    commas = sum([text.count(comma) for comma in COMMAS])
    return names.sentence(_prose(key, known) if known else "unknown", min(commas, MOST_COMMAS))


def _prose(key: str, known: frozenset[str]) -> str:
    words = key.split()
    return PROSE_NAMES[bisect_left(PROSE, sum(map(known.__contains__, words)) / len(words))]


def _signs(text: str) -> Iterator[Said]:
    found = {_SIGN_NAMES[sign] for sign in _SIGN.findall(text)}
    if "..." in text:
        found.add("ellipsis")
    if "http" in text:
        found.add("address")
    if _HOUR.search(text) and _INSTANT.search(text):
        found.add("instant")
    return (said(f"sign.{name}") for name in found) if found else iter(())


def _marks(view: View, index: int, block: Block) -> Said:
    kinds = view.whole(index)
    links = sum([mark.kind == "link" for mark in block.marks])
    return names.marked("bold" in kinds, "italic" in kinds, min(links, MOST_LINKS))


@lru_cache(maxsize=64)
def _function_words(words: Lexicon) -> frozenset[str]:
    return frozenset(words.languages[0].function_words)
