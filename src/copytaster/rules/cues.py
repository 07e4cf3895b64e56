"""Zone rules from words: labels before a colon, phrases of the packs, bylines, date lines, credits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from copytaster.document import Span
from copytaster.evidence import Evidence
from copytaster.rules import Found, rule
from copytaster.text.names import cut, looks_like_name
from copytaster.view import View

LABELLED = 160  # characters: a labelled line longer than this is running text
SHORT = 90
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
    for index, block in enumerate(view.blocks):
        cue = view.label_cue(index) if view.label_ends[index] > 0 else None
        if (cue and len(block.text) <= LABELLED) or (cue and cue.value == "tags"):
            yield zone(index, block.text, _ROLE_OF_LABEL.get(cue.value, "-other"), 0.9, "zone.label", view.label(index))


@rule("zone.phrase", family="words", prior=0.9)
def zone_phrase(view: View) -> Found:
    """A line that is, or starts with, a phrase of the packs: "Ý kiến bạn đọc", "Related stories"."""
    for index, cue in enumerate(view.cues):
        if cue is None:
            continue
        text = view.blocks[index].text
        score = 0.9 if len(text) <= LABELLED else 0.3
        yield zone(index, text, f"-{cue.value}", score, "zone.phrase", cue.pack)


@rule("zone.by_line", family="words", prior=0.85)
def zone_by_line(view: View) -> Found:
    """A short line that names its author: "By Jane Roe", "Duy An (thực hiện)", "Interview by Jane Roe".

    The words before a name, and the roles behind it, stand in the language packs.
    """
    prefixes = tuple(f"{prefix} " for prefix in _all(view, "prefixes"))
    roles = tuple(role for pack in view.words.languages for role in pack.byline.roles)
    for index, block in enumerate(view.blocks):
        if not 3 < len(block.text) <= SHORT or block.kind in ("heading", "image"):
            continue
        key = view.keys[index]
        if (prefixes and key.startswith(prefixes) and _names_follow(block.text, key, prefixes)) or _ends_with_role(
            block.text, key, roles
        ):
            yield zone(index, block.text, "byline", 0.85, "zone.by_line")


@rule("zone.name_line", family="layout", prior=0.6)
def zone_name_line(view: View) -> Found:
    """A line that is nothing but names, right-aligned or in italics, is a byline.

    Right-aligned lines are trusted more, since manuscripts print the author so.
    """
    for index, block in enumerate(view.blocks):
        if not 3 < len(block.text) <= 60 or block.kind in ("heading", "image", "list_item"):
            continue
        if block.style == "right" or view.is_bold(index, "italic"):
            names = cut(block.text.rstrip("."), tuple(words_of(view, "byline", "joiners")))
            if names and all(looks_like_name(name) for name in names):
                yield zone(index, block.text, "byline", 0.75 if block.style == "right" else 0.5, "zone.name_line")


@rule("zone.closing", family="words", prior=0.97)
def zone_closing(view: View) -> Found:
    """A short line that thanks the guest at the end of an interview: "Xin cảm ơn ông!".

    Questions or labels of speakers stand near above it; a page's own "Thanks for reading" has none.
    """
    thanks = tuple(phrase.rstrip("…") for phrase in words_of(view, "interview", "closing"))
    for index, block in enumerate(view.blocks):
        if block.kind != "paragraph" or not 0 < len(block.text) <= SHORT or block.link_chars:
            continue
        if thanks and view.keys[index].startswith(thanks) and view.cues[index] is None and _is_talk(view, index):
            yield zone(index, block.text, "body", 0.97, "zone.closing")


def _is_talk(view: View, index: int) -> bool:
    """True when a question or a label stands near above a block."""
    return any(
        view.label_ends[near] > 0 or view.blocks[near].text.endswith("?") for near in range(max(index - TALK, 0), index)
    )


def _all(view: View, field: str) -> tuple[str, ...]:
    return tuple(word for pack in view.words.languages for word in getattr(pack.byline, field))


def _names_follow(text: str, key: str, prefixes: tuple[str, ...]) -> bool:
    prefix = max((one for one in prefixes if key.startswith(one)), key=len)
    rest = text[len(prefix) :].strip()
    first = rest.split(",")[0].split(" and ")[0].split("|")[0].strip()
    return bool(rest) and rest[0].isupper() and (looks_like_name(first, 1) or len(first.split()) <= 4)


@lru_cache(maxsize=32)
def _endings(roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({" " + role.strip("()") for role in roles})


def _ends_with_role(text: str, key: str, roles: tuple[str, ...]) -> bool:
    """True for a name with a role behind it, in brackets or not: "X (thực hiện)", "X thực hiện"."""
    bare = key.rstrip(" .)").replace("(", "")
    if not bare.endswith(_endings(roles)):
        return False
    for role in roles:
        word = role.strip("()")
        if bare.endswith(" " + word) and looks_like_name(text[: len(bare) - len(word)].strip(" ,–-(")):
            return True
    return False


def words_of(view: View, section: str, field: str) -> Iterator[str]:
    """Words of one field of a section, over all languages in use."""
    for pack in view.words.languages:
        yield from getattr(getattr(pack, section), field)
