"""Reads a speaker's label: honorific, name, job titles, outlet. No rule, what rules share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, NamedTuple

from copytaster.packs.lexicon import Lexicon
from copytaster.packs.loader import name_particles
from copytaster.packs.names import looks_like_name
from copytaster.packs.schema import Interview
from copytaster.text.names import begins_name

MAX_NAME_WORDS = 6
CASELESS_WORDS = 4
PARTICLES = 3  # the most that stand before a surname
LONG_HEAD = 6  # letters of a post that may end a compound
AFTER_NAME = re.compile(r"\s*(?:[-–—,]|\()\s*")
_INITIALS = re.compile(r"(?<!\s)\s*\(([^\W\d_]{2,5})\)\Z")
_SPACED_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){2,4}")


class Label(NamedTuple):
    """A speaker's label, read.

    `kind` is "asker", "answerer", "moderator", "outlet", "reporter", "person", or "guest" where no label is printed.
    """

    kind: str
    printed: str
    name: str = ""
    honorific: str = ""
    titles: str = ""
    organisation: str = ""
    initials: str = ""

    @property
    def key(self) -> str:
        """What tells this speaker from others."""
        return (self.name or self.organisation or self.printed or self.kind).casefold()


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of all languages in use that speakers are read with, case folded; tuples hold the longest first."""

    interviewer_labels: frozenset[str]
    answer_labels: frozenset[str]
    moderator_labels: frozenset[str]
    first_person: frozenset[str]
    first_plural: frozenset[str]
    first_singular: frozenset[str]  # those of the first person that speak for one alone
    second_person: frozenset[str]
    outlet_words: tuple[str, ...]
    reporter_words: tuple[str, ...]
    honorifics: tuple[str, ...]
    honorific_suffixes: tuple[str, ...]
    honorific_titles: tuple[str, ...]
    title_ends: tuple[str, ...]
    family_names: tuple[str, ...]
    title_heads: tuple[str, ...]
    long_heads: tuple[str, ...]  # those with which a compound may end
    at_words: tuple[str, ...]
    self_intro: tuple[str, ...]
    of_words: tuple[str, ...]
    of_the_words: frozenset[str]
    articles: tuple[str, ...]
    definite_articles: tuple[str, ...]
    copulas: tuple[str, ...]
    with_words: frozenset[str]
    case_endings: tuple[str, ...]
    ask_verbs: tuple[str, ...]
    intro_ends: tuple[str, ...]
    closing: tuple[str, ...]
    vocatives: tuple[str, ...]
    greetings: tuple[str, ...]
    addresses: frozenset[str]  # the first three letters of closing formulas and greetings
    question_words: tuple[str, ...]
    question_ends: tuple[str, ...]
    interview_words: tuple[str, ...]
    conducted: tuple[str, ...]
    conducted_by: tuple[str, ...]
    announcing: tuple[str, ...]  # phrases that announce an interview, without those in which another stands
    captions: tuple[str, ...]
    function_words: frozenset[str]
    joiners: frozenset[str]
    bodies: frozenset[str]


_OWN = (
    "first_singular",
    "addresses",
    "long_heads",
    "conducted_by",
    "announcing",
    "function_words",
    "joiners",
    "bodies",
)
_SETS = (
    "interviewer_labels",
    "answer_labels",
    "moderator_labels",
    "first_person",
    "first_plural",
    "second_person",
    "of_the_words",
    "with_words",
)


@lru_cache(maxsize=32)
def words_for(lexicon: Lexicon) -> Words:
    """The speakers' words of a lexicon."""
    packs = [pack.interview for pack in lexicon.languages]
    values: dict[str, Any] = {field: frozenset(_all(packs, field)) for field in _SETS}
    values |= {one.name: _longest_first(packs, one.name) for one in fields(Words) if one.name not in (*_SETS, *_OWN)}
    values["first_singular"] = values["first_person"] - values["first_plural"]
    values["long_heads"] = tuple(word for word in values["title_heads"] if len(word) >= LONG_HEAD)
    values["addresses"] = frozenset(word[:3] for word in values["closing"] + values["greetings"])
    values["conducted_by"] = tuple(
        word for word in values["conducted"] if len(word) > 6 or (not word.isascii() and len(word) > 2)
    )
    values["announcing"] = _least(values["ask_verbs"] + values["interview_words"] + values["conducted_by"])
    values["function_words"] = frozenset(word for pack in lexicon.languages for word in pack.function_words)
    values["joiners"] = frozenset(word for pack in lexicon.languages for word in pack.byline.joiners if word.isalpha())
    values["bodies"] = frozenset(
        word.strip("…") for pack in lexicon.languages for word in (*pack.byline.bodies, *pack.interview.outlet_words)
    )
    return Words(**values)


def _all(packs: Sequence[Interview], field: str) -> list[str]:
    return [word.casefold().rstrip("…") for pack in packs for word in getattr(pack, field)]


def _longest_first(packs: Sequence[Interview], field: str) -> tuple[str, ...]:
    return tuple(sorted(set(_all(packs, field)), key=len, reverse=True))


def _least(phrases: Sequence[str]) -> tuple[str, ...]:
    """The phrases in which no other stands: a text without them has none."""
    return tuple(sorted({one for one in phrases if not any(other in one for other in phrases if other != one)}))


@lru_cache(maxsize=4096)
def read_label(text: str, words: Words) -> Label | None:
    """A label (without its colon) as a speaker, None if it names none."""
    printed = text.strip(" *-–—•\"'“”")
    key = printed.casefold().rstrip(".")
    if not printed:
        return None
    if key in words.moderator_labels and key not in words.interviewer_labels:
        return Label("moderator", printed)
    if key in words.interviewer_labels:
        return Label("asker", printed)
    if key in words.answer_labels:
        return Label("answerer", printed)
    return _outlet_label(printed, key, words) or _person_label(printed, words)


def _outlet_label(printed: str, key: str, words: Words) -> Label | None:
    """ "Báo Sông Hồng", "Phóng viên Báo Sông Hồng", "Harbor Gauge"."""
    if key.startswith(words.reporter_words):
        for word in words.reporter_words:
            if key.startswith(word + " "):
                return _reporter_label(printed, word, words)
    parts = printed.split()
    capitals = sum(part[0].isupper() for part in parts)
    if len(parts) > 8 or not capitals:
        return None
    is_first = key.startswith(words.outlet_words) and any(
        key == word or key.startswith(word + " ") for word in words.outlet_words
    )
    is_last = capitals == len(parts) > 1 and key.rpartition(" ")[2] in words.outlet_words
    return Label("outlet", printed, organisation=printed) if is_last or (is_first and printed[0].isupper()) else None


def _reporter_label(printed: str, word: str, words: Words) -> Label | None:
    """The outlet or the name behind "reporter"."""
    behind = printed[len(word) :].strip(" ,-–")
    if looks_like_name(behind) and not behind.casefold().startswith(words.outlet_words):
        return Label("reporter", printed, behind, printed[: len(word)])
    return Label("outlet", printed, organisation=behind) if behind[:1].isupper() else None


def _person_label(printed: str, words: Words) -> Label | None:
    if not any(char.isupper() or char.islower() for char in printed[:1]):
        return _caseless_label(printed, words)
    if _SPACED_INITIALS.fullmatch(printed):
        return Label("person", printed, printed, initials=printed)
    initials = ""
    text = printed
    if text.endswith(")") and (found := _INITIALS.search(text)):
        initials, text = found.group(1), text[: found.start()]
    honorific, rest = strip_honorific(text, words)
    lead = _particles_at(rest)
    name, after = leading_name(rest[len(lead) :])
    name = lead + name if name else ""
    titles = ""
    if after:
        found = AFTER_NAME.match(after)
        if not found:
            return None
        titles = after[found.end() :].strip(" )")
    least = 1 if honorific or initials or name.isupper() else 2
    if name and looks_like_name(name, least):
        return Label("person", printed, name, honorific, titles, initials=initials)
    if not honorific and not after and looks_like_name(name, 1) and len(name) > 1:
        return Label("person", printed, name)
    return _titled_label(printed, words)


def _particles_at(text: str) -> str:
    """The particles in lower case with which a text begins: "van der " before "Linde"."""
    end = 0
    for word in text.split(" ")[:PARTICLES]:
        if word not in name_particles():
            break
        end += len(word) + 1
    return text[:end]


def _caseless_label(printed: str, words: Words) -> Label | None:
    """A name in a script without capitals, an honorific before it ("السيد") or behind it ("さん")."""
    honorific, name = strip_honorific(printed, words)
    behind = next((word for word in words.honorific_suffixes if name.endswith(word) and len(name) > len(word)), "")
    name = name.removesuffix(behind).strip() if behind else name
    is_titled = not honorific and not name.isascii()
    if is_titled and any(head in name for head in words.title_heads if not head.isascii()):
        return Label("person", printed, titles=name)
    if not name or len(name.split()) > CASELESS_WORDS or not looks_like_name(name, 1):
        return None
    return Label("person", printed, name, honorific or behind)


def _titled_label(printed: str, words: Words) -> Label | None:
    """A job title before the name, "Chủ tịch UBND xã Nguyễn Văn A", with one capitalised tail."""
    key = printed.casefold()
    if not key.startswith(words.title_heads):
        return None
    head = next((word for word in words.title_heads if key.startswith(word + " ")), "")
    if not head or len(head) < 4:
        return None
    parts = printed.split()
    run = _capital_tail(parts)
    if 2 <= run < len(parts):
        name = " ".join(parts[-min(run, 4) :])
        return Label("person", printed, name, "", " ".join(parts[: len(parts) - min(run, 4)]))
    return None


def _capital_tail(parts: list[str]) -> int:
    count = 0
    for part in reversed(parts):
        if not part[0].isupper() or part.isupper():
            break
        count += 1
    return count


def strip_honorific(text: str, words: Words) -> tuple[str, str]:
    """The honorifics at the start of a text ("Đồng chí", "Prof. Dr."), as printed, and the rest."""
    taken = ""
    rest = text.lstrip()
    for _ in range(3):
        key = rest[:60].casefold()
        if not key.startswith(words.honorifics):
            break
        found = next((word for word in words.honorifics if key.startswith(word) and ends_word(rest, len(word))), "")
        if not found:
            break
        taken = f"{taken} {rest[: len(found)]}".strip()
        rest = rest[len(found) :].lstrip(" .") if found.endswith(".") else rest[len(found) :].lstrip()
    return taken, rest


def ends_word(text: str, at: int) -> bool:
    """True when a word of a text ends at an offset."""
    return at < len(text) and (text[at].isspace() or text[at - 1] == "." or text[at] == ".")


def leading_name(text: str) -> tuple[str, str]:
    """The run of capitalised words at the start of a text, and what stands behind it."""
    end, count, position = 0, 0, 0
    for word in text.split(" ")[: MAX_NAME_WORDS + 1]:
        core = word.rstrip(',;:.)(-–—"”')
        is_name = bool(core) and begins_name(core) and not any(char.isdigit() for char in core)
        if not is_name and not (count and core.lower() in name_particles() and core == word):
            break
        count += is_name
        position += len(word)
        end = position - (len(word) - len(core) if core.count(".") == 0 or word != core + "." else 0)
        if core != word and not (word == core + "." and len(core) <= 2):
            break
        position += 1
    return text[:end].strip(), text[end:]
