"""Zone rules from words: labels before a colon, phrases of the packs, bylines, date lines, credits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from copytaster.document import Span
from copytaster.evidence import Evidence
from copytaster.packs.lexicon import Lexicon
from copytaster.packs.names import looks_like_name
from copytaster.rules import Found, rule
from copytaster.rules.byline_people import byline_words
from copytaster.text.names import cut
from copytaster.view import View

LABELLED = 160  # characters: a labelled line longer than this is running text
SHORT = 90
FEW_WORDS = 4  # words of a name that is not written as names are
TALK = 8  # blocks above a closing among which a question or an answer stands
_ROLE_OF_LABEL = {
    "author": "byline",
    "source": "source",
    "tags": "tags",
    "credit": "credit",
    "published": "published",
    "modified": "modified",
    "section": "section",
}


def zone(index: int, text: str, value: str, score: float, rule_id: str, note: str = "") -> Evidence:
    """Evidence that a whole block has a role, or ("-kind") is to be removed."""
    return Evidence("zone", value, score, rule_id, (Span(index, 0, len(text)),), index, note)


@rule("zone.label", family="words", prior=0.9)
def zone_label(view: View) -> Found:
    """A short line whose label before the colon announces a field: "Tác giả: ...", "Source: ...", "Tags: ...".

    The labels stand in the language and site packs.
    """
    for index in view.labelled:
        cue, block = view.label_cue(index), view.blocks[index]
        if (cue and len(block.text) <= LABELLED) or (cue and cue.value == "tags"):
            yield zone(index, block.text, _ROLE_OF_LABEL.get(cue.value, "-other"), 0.9, "zone.label", view.label(index))


@rule("zone.phrase", family="words", prior=0.9)
def zone_phrase(view: View) -> Found:
    """A line that is, or starts with, a phrase of the packs: "Ý kiến bạn đọc", "Related stories"."""
    for index in view.near:
        cue = view.cues[index]
        if cue is None:
            continue
        text = view.blocks[index].text
        score = 0.9 if len(text) <= LABELLED else 0.3
        yield zone(index, text, f"-{cue.value}", score, "zone.phrase", cue.pack)


@rule("zone.by_line", family="words", prior=0.85)
def zone_by_line(view: View) -> Found:
    """A short line that names its author: "By Jane Roe", "ByJane Roe", "Duy An (thực hiện)", "Interview by Jane Roe".

    The words before a name, and the roles behind it, stand in the language packs.
    """
    words, keys, led = line_words(view.words), view.keys, led_lines(view)
    glued = byline_words(view.words).glued
    for index, block in view.lines:
        if not 3 < len(block.text) <= SHORT or block.kind in ("heading", "image"):
            continue
        key = keys[index]
        begins = index in led and _names_follow(block.text, key, words.prefixes)
        if begins or glued.match(block.text) or _ends_with_role(block.text, key, words):
            yield zone(index, block.text, "byline", 0.85, "zone.by_line")


@rule("zone.name_line", family="layout", prior=0.6)
def zone_name_line(view: View) -> Found:
    """A line that is nothing but names, right-aligned or in italics, is a byline.

    Right-aligned lines are trusted more, since manuscripts print the author so.
    """
    for index, block in view.lines:
        if not 3 < len(block.text) <= 60 or block.kind in ("heading", "image", "list_item"):
            continue
        if block.style == "right" or (block.marks and view.is_bold(index, "italic")):
            names = cut(block.text.rstrip("."), tuple(words_of(view, "byline", "joiners")))
            if names and all(looks_like_name(name) for name in names):
                yield zone(index, block.text, "byline", 0.75 if block.style == "right" else 0.5, "zone.name_line")


@rule("zone.closing", family="words", prior=0.97)
def zone_closing(view: View) -> Found:
    """A short line that thanks the guest at the end of an interview: "Xin cảm ơn ông!".

    Questions or labels of speakers stand near above it; a page's own "Thanks for reading" has none.
    """
    thanks, keys = _thanks(view.words), view.keys
    for index, block in view.lines if thanks else ():
        if block.link_chars or block.kind != "paragraph" or len(block.text) > SHORT:
            continue
        if keys[index].startswith(thanks) and view.cues[index] is None and _is_talk(view, index):
            yield zone(index, block.text, "body", 0.97, "zone.closing")


def _is_talk(view: View, index: int) -> bool:
    """True when a question or a label stands near above a block."""
    return any(
        view.label_ends[near] > 0 or view.blocks[near].text.endswith("?") for near in range(max(index - TALK, 0), index)
    )


class LineWords(NamedTuple):
    """The words before and behind the names of a byline, and the first and last of each that consists of several."""

    prefixes: tuple[str, ...]
    roles: tuple[str, ...]
    endings: tuple[str, ...]
    firsts: frozenset[str]
    lasts: frozenset[str]


@lru_cache(maxsize=32)
def line_words(words: Lexicon) -> LineWords:
    """The words of printed bylines of all languages of a lexicon."""
    packs = [pack.byline for pack in words.languages]
    prefixes = tuple(dict.fromkeys(f"{prefix} " for pack in packs for prefix in pack.prefixes))
    roles = tuple(dict.fromkeys(role.strip("()") for pack in packs for role in pack.roles))
    firsts = frozenset(prefix.partition(" ")[0] for prefix in prefixes)
    lasts = frozenset(role.rpartition(" ")[2] for role in roles)
    return LineWords(prefixes, roles, tuple(f" {role}" for role in roles), firsts, lasts)


@lru_cache(maxsize=1)
def led_lines(view: View) -> tuple[int, ...]:
    """The short lines that begin with a word that stands before names."""
    words, keys = line_words(view.words), view.keys
    likely = [index for index, _ in view.lines if keys[index].partition(" ")[0] in words.firsts]
    return tuple(index for index in likely if keys[index].startswith(words.prefixes))


@lru_cache(maxsize=32)
def _thanks(words: Lexicon) -> tuple[str, ...]:
    return tuple(phrase.rstrip("…") for pack in words.languages for phrase in pack.interview.closing)


def _names_follow(text: str, key: str, prefixes: tuple[str, ...]) -> bool:
    prefix = max((one for one in prefixes if key.startswith(one)), key=len)
    rest = text[len(prefix) :].strip()
    first = rest.split(",")[0].split(" and ")[0].split("|")[0].strip()
    if not rest[:1].isalpha() or rest[0].islower():
        return False
    is_name, is_short = looks_like_name(first, 1), len(first.split()) <= FEW_WORDS
    return (is_name or is_short) if rest[0].isupper() else (is_name and is_short)  # some scripts have no capitals


def _ends_with_role(text: str, key: str, words: LineWords) -> bool:
    """True for a name with a role behind it, in brackets or not: "X (thực hiện)", "X thực hiện"."""
    bare = key.rstrip(" .)").replace("(", "")
    if bare.rpartition(" ")[2] not in words.lasts or not bare.endswith(words.endings):
        return False
    for word in words.roles:
        if bare.endswith(" " + word) and looks_like_name(text[: len(bare) - len(word)].strip(" ,–-(")):
            return True
    return False


def words_of(view: View, section: str, field: str) -> Iterator[str]:
    """Words of one field of a section, over all languages in use."""
    for pack in view.words.languages:
        yield from getattr(getattr(pack, section), field)
