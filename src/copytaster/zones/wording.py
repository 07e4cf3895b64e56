"""What can be seen of one block's words at low cost, as names for the table of weights."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from copytaster.document import Block
from copytaster.packs.lexicon import Cue, Lexicon
from copytaster.view import View
from copytaster.zones.weights import Said, said

SHORT = 64  # characters; longer blocks are sentences
CUE_LINE = 160
SIGN_LINE = 400
DATE_LINE = 120
PROSE = (0.08, 0.2, 0.35)  # share of function words among a block's first words
PROSE_NAMES = ("none", "low", "middle", "high")
COMMAS = ",、،"
MOST_COMMAS, MOST_WORDS, MOST_LINKS = 3, 8, 4
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
_ENDS = {
    **dict.fromkeys(".!。！", "stop"),
    **dict.fromkeys("?？", "question"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("\"”»“’'」)", "quote"),
    "…": "ellipsis",
    ",": "comma",
    "*": "star",
}


def wording(view: View, index: int, block: Block) -> list[Said]:
    """What a block's text, marks and phrases say."""
    text, size = block.text, len(block.text)
    is_short = size < SHORT
    seen = [
        _edges(_beginning(text[0]), _ENDS.get(text[-1], "other"), is_short),
        _line(text.count(" "), text.isupper()) if is_short else _sentence(view, index, text),
    ]
    if size < SIGN_LINE:
        seen += [said(f"sign.{name}") for name in _signs(text)]
        if size < DATE_LINE and _DIGIT.search(text) and _DATE.search(text):
            seen.append(said("sign.date"))
    cue, label_end = view.cues[index], view.label_ends[index]
    if cue is not None or label_end > 0:
        seen.append(_phrases(cue and cue.value, size <= CUE_LINE, label_end > 0, view.label_cue(index)))
    if block.marks:
        seen.append(_marks(view, index, block))
    return seen


@cache
def _edges(begin: str, end: str, is_short: bool) -> Said:
    return said(f"begins.{begin}", f"ends.{'short' if is_short else 'long'}-{end}")


@cache
def _line(spaces: int, is_upper: bool) -> Said:
    return said(f"words.{min(spaces + 1, MOST_WORDS)}", *(["sign.capitals"] if is_upper else []))


def _sentence(view: View, index: int, text: str) -> Said:
    return _counted(_prose(view, view.keys[index]), min(sum([text.count(comma) for comma in COMMAS]), MOST_COMMAS))


@cache
def _counted(prose: str, commas: int) -> Said:
    return said(f"prose.{prose}", f"commas.{commas}")


def _signs(text: str) -> set[str]:
    names = {_SIGN_NAMES[sign] for sign in _SIGN.findall(text)}
    if "..." in text:
        names.add("ellipsis")
    if "http" in text:
        names.add("address")
    if _HOUR.search(text) and _INSTANT.search(text):
        names.add("instant")
    return names


@cache
def _phrases(cue: str | None, is_short: bool, has_label: bool, label: Cue | None) -> Said:
    names = [f"cue.{'short' if is_short else 'long'}-{cue}"] if cue else []
    return said(*names, *([f"label.{label.value if label else 'any'}"] if has_label else []))


def _marks(view: View, index: int, block: Block) -> Said:
    kinds = view.whole(index)
    links = sum([mark.kind == "link" for mark in block.marks])
    return _marked("bold" in kinds, "italic" in kinds, min(links, MOST_LINKS))


@cache
def _marked(is_bold: bool, is_italic: bool, links: int) -> Said:
    names = [*(["whole.bold"] if is_bold else []), *(["whole.italic"] if is_italic else [])]
    return said(*names, *([f"links.{links}"] if links > 1 else []))


@lru_cache(maxsize=4096)
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
    return PROSE_NAMES[bisect_left(PROSE, sum(map(known.__contains__, words)) / len(words))]


@lru_cache(maxsize=64)
def _function_words(words: Lexicon) -> frozenset[str]:
    return frozenset(words.languages[0].function_words)
