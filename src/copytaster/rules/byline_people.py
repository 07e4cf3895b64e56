"""Cuts a byline, printed or stated, into people with roles and affiliations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from copytaster.packs.lexicon import Lexicon
from copytaster.packs.loader import name_particles
from copytaster.packs.names import looks_like_name
from copytaster.text.names import cut, is_ideographic

_BRACKET = re.compile(r"(?<!\s)\s*[(\[【]([^()\[\]【】]{1,60})[)\]】]\s*")
_TRAILING_DATE = re.compile(r"(?<!\s)\s*[|•·–—][^|•·–—]*\d{4}.*\Z", re.DOTALL)
_ADDRESS = re.compile(r"(?<!\S)\S+@\S+|https?://\S+|www\.\S+|@\w+")
GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
EDGES = " .,:;|/-–—\n"


class Writer(NamedTuple):
    """One person of a byline; the fields are those of the record's `Author`."""

    name: str
    role: str | None
    role_normalised: str
    affiliation: str | None
    raw: str


@dataclass(frozen=True, slots=True)
class BylineWords:
    """The words of bylines of all languages in use."""

    joiners: tuple[str, ...]
    roles: dict[str, str]
    prefixes: tuple[str, ...]  # with the roles, longest first
    desks: frozenset[str]
    body_starts: tuple[str, ...]
    body_ends: tuple[str, ...]
    body_marks: tuple[str, ...]  # ends without a space before them, for Chinese, Japanese and Korean
    agencies: frozenset[str]
    agency_ends: tuple[str, ...]
    role_ends: tuple[str, ...]
    stamps: frozenset[str]  # labels of dates, which pages glue to a name
    controls: frozenset[str]
    glued: re.Pattern[str]  # a prefix right before a capital letter: "ByJane Roe"


@lru_cache(maxsize=64)
def byline_words(words: Lexicon) -> BylineWords:
    """The words of bylines of all languages of a lexicon."""
    packs = [pack.byline for pack in words.languages]
    roles = {word.strip("()"): role for pack in reversed(packs) for word, role in pack.roles.items()}
    prefixes = {word for pack in packs for word in pack.prefixes} | set(roles)
    agencies = frozenset(word.casefold() for pack in packs for word in pack.agencies)
    bodies = [word.casefold() for pack in packs for word in pack.bodies]
    labels = [pack.labels for pack in words.languages]
    return BylineWords(
        joiners=tuple(dict.fromkeys(word for pack in packs for word in pack.joiners)),
        roles=roles,
        prefixes=tuple(sorted(prefixes, key=lambda word: (-len(word), word))),
        desks=frozenset(word.casefold() for pack in packs for word in pack.by_desk),
        body_starts=tuple(f"{word} " for word in bodies if not word.startswith("…")),
        body_ends=tuple(f" {word[1:]}" for word in bodies if word.startswith("…")),
        body_marks=tuple(word[1:] for word in bodies if word.startswith("…") and is_ideographic(word)),
        agencies=agencies,
        agency_ends=tuple(f" {agency}" for agency in agencies),
        role_ends=tuple(role if _needs_no_space(role) else f" {role}" for role in roles),
        stamps=frozenset(
            word for table in labels for field in ("published", "modified") for word in table.get(field, ())
        ),
        controls=frozenset(word for pack in packs for word in pack.controls),
        glued=_glued(prefixes),
    )


def _glued(prefixes: Iterable[str]) -> re.Pattern[str]:
    """Matches a prefix of one word that a page glues to the name behind it; "DiMarco" and the like are names."""
    plain = sorted(word.capitalize() for word in prefixes if word.isalpha() and word not in name_particles())
    return re.compile(rf"(?:{'|'.join(plain)})(?=[A-Z][\w.’'-]+ [A-Z])" if plain else r"(?!)")


def parse_byline(text: str, words: BylineWords, label: str = "", least: int = 2) -> list[Writer]:
    """The people of a byline, each with the role and affiliation printed beside the name.

    A name needs `least` words; one is enough behind a label or a prefix, and where all of a list have one.
    """
    text = _tidy(text, words)
    if label or _strip_prefix(text, words.prefixes)[1]:
        least = 1
    people: list[Writer] = []
    for writer in _writers(text, words, label):
        if people and not writer.role and _belongs_to(writer.name, people, words):
            last = people[-1]
            people[-1] = last._replace(affiliation=last.affiliation or writer.name, raw=f"{last.raw}, {writer.raw}")
        elif looks_like_name(writer.name, least) and not is_body(writer.name, words):
            people.append(writer)
    return _with_common_role(people, text)


def is_byline(text: str, words: BylineWords) -> bool:
    """True for a text that names its author: by a prefix, a role, or with the name of a desk or an agency."""
    text = _tidy(text, words)
    bare, prefix = _strip_prefix(text, words.prefixes)
    parts = [part.casefold() for part in cut(bare, words.joiners)]
    return bool(prefix and bare) or any(part in words.agencies or part in words.desks for part in parts)


def is_body(name: str, words: BylineWords) -> bool:
    """True for the name of an agency, outlet or office."""
    folded = name.casefold()
    if folded in words.agencies or folded.startswith(words.body_starts) or folded.endswith(words.body_ends):
        return True
    return is_ideographic(name) and folded.endswith(words.body_marks)


def _tidy(text: str, words: BylineWords) -> str:
    text = _TRAILING_DATE.sub("", _ADDRESS.sub(" ", text)).strip(EDGES)
    if glued := words.glued.match(text):
        text = f"{glued[0]} {text[glued.end() :]}"
    parts = GLUED.split(text)
    if len(parts) > 1 and (parts[-1].casefold() in words.stamps or parts[-1].casefold() in words.controls):
        return parts[0] if len(parts) == 2 else "".join(parts[:-1])
    return (
        " ".join(("".join(parts[:-1]), parts[-1])) if len(parts) > 1 and parts[-1].casefold() in words.roles else text
    )


def _writers(text: str, words: BylineWords, label: str) -> Iterator[Writer]:
    for part in cut(text, words.joiners):
        for piece in _parted(part, words):
            writer = _writer(piece, words, label)
            if writer and writer.name.casefold() not in words.desks:
                yield writer


def _parted(part: str, words: BylineWords) -> Iterator[str]:
    """A part, and behind it the agency that stands at its end without a comma: "Ann Lee The Example Press"."""
    folded = part.casefold()
    ends = words.agency_ends
    found = [end[1:] for end in ends if folded.endswith(end)] if folded.endswith(ends) else []
    if not found:
        yield part
        return
    size = len(max(found, key=len))
    yield part[:-size].strip()
    yield part[-size:]


def _belongs_to(name: str, people: list[Writer], words: BylineWords) -> bool:
    """True for what stands behind a person without being one: an agency, a place, a post."""
    is_single = not is_ideographic(name) and len(name.split()) == 1 and len(people[-1].name.split()) > 1
    return is_single or not looks_like_name(name, 1) or is_body(name, words)


def _writer(part: str, words: BylineWords, label: str) -> Writer | None:
    raw, role, affiliation = part, None, None
    bracket = _BRACKET.search(part)
    if bracket and bracket.group(0).strip() != part:
        inside = bracket.group(1).strip()
        part = (part[: bracket.start()] + " " + part[bracket.end() :]).strip()
        role, affiliation = (inside, None) if inside.casefold() in words.roles else (None, inside)
    part, prefix = _strip_prefix(part, words.prefixes)
    if prefix.casefold() in words.roles:
        role = role or prefix
    elif prefix:
        raw = raw[len(prefix) :].strip(" :：")
    part, suffix = _strip_suffix(part, words)
    role = role or suffix
    name = _without_controls(part.strip(EDGES + "()[]【】"), words)
    if not name or name.casefold() in words.prefixes:
        return None
    normalised = words.roles.get((role or label).casefold(), "author")
    return Writer(name, role, normalised, affiliation, raw)


def _without_controls(name: str, words: BylineWords) -> str:
    """A name without the words of the page's controls at its edges: "Follow Jane Roe", "Jane Roe Permalink"."""
    parts = name.split(" ")
    first = next((place for place, part in enumerate(parts) if part.casefold() not in words.controls), len(parts))
    while len(parts) > first and parts[-1].casefold() in words.controls:
        parts.pop()
    return " ".join(parts[first:]).strip(EDGES)


def _strip_prefix(part: str, prefixes: tuple[str, ...]) -> tuple[str, str]:
    lowered = part.casefold()
    for prefix in prefixes if lowered.startswith(prefixes) else ():
        if lowered.startswith(prefix) and (
            lowered[len(prefix) : len(prefix) + 1] in (" ", "\n", ":", "：") or _needs_no_space(prefix)
        ):
            return part[len(prefix) :].strip(" :：\n"), part[: len(prefix)]
    return part, ""


def _strip_suffix(part: str, words: BylineWords) -> tuple[str, str | None]:
    lowered = part.casefold()
    for role in words.roles if lowered.endswith(words.role_ends) else ():
        is_apart = lowered.endswith(" " + role) or (_needs_no_space(role) and lowered.endswith(role))
        if is_apart and len(lowered) > len(role) + 1:
            return part[: -len(role)].strip(" ,-–"), part[-len(role) :]
    return part, None


def _needs_no_space(word: str) -> bool:
    """True for a word of Chinese, Japanese or Korean; one letter alone may be a family name."""
    return len(word) > 1 and is_ideographic(word)


def _with_common_role(people: list[Writer], text: str) -> list[Writer]:
    """A role in brackets after the last of several names holds for all: "An Bình, Lê Vy (thực hiện)"."""
    if len(people) > 1 and people[-1].role and text.rstrip().endswith(")") and not any(one.role for one in people[:-1]):
        last = people[-1]
        return [one._replace(role=last.role, role_normalised=last.role_normalised) for one in people]
    return people
