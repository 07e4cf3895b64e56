"""Names of people as the press prints them: what looks like one, and how a list of them is cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from copytaster.text.patterns import lazy

MAX_WORDS = 6
MAX_CHARS = 60
FAMILY = 3  # letters of a family name in a script without spaces
UNSPACED = 6  # letters of a whole name there
# A letter with the vowel signs that other scripts write apart (Hebrew, Arabic, Indic, Thai).
_LETTER = r"[^\W\d_][\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0900-\u0dff\u0e31-\u0e4e]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[.'’‘-](?:{_LETTER})+)*[.'’]?|[^\W\d_]\.")
_IDEOGRAPHS = "\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af"
_CJK = lazy(rf"[{_IDEOGRAPHS}・·]{{2,12}}\Z")
_IDEOGRAPHIC = lazy(rf"[{_IDEOGRAPHS}]")
_ELIDED = re.compile(r"[a-z]{1,4}['’](?=[^\W\d_a-zà-ÿ])")
_SPACES = r"(?<!\s)\s+"  # from the first one, or a search tries each of many


def is_ideographic(text: str) -> bool:
    """True for a text with Chinese, Japanese or Korean letters, which need no spaces between words."""
    return _IDEOGRAPHIC.search(text) is not None


def is_name(text: str, least: int, particles: frozenset[str]) -> bool:
    """True for `least` to six capitalized words without digits, or a few Chinese, Japanese or Korean letters.

    Particles may stand among them in lower case.
    """
    text = text.strip()
    if not text or len(text) > MAX_CHARS:
        return False
    if _CJK.match(text):
        return True
    words = text.split()
    if not least <= len(words) <= MAX_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return False
    if not any(char.isupper() for char in text):  # a script without capitals
        return not any(char.islower() for char in text)
    capitals = [word for word in words if begins_name(word)]
    return len(capitals) >= least and all(begins_name(word) or word.lower() in particles for word in words)


def begins_name(word: str) -> bool:
    """True for a word with a capital, an elided particle before it or not: "Bell", "d’Arlay"."""
    return word[0].isupper() or _ELIDED.match(word) is not None


@lru_cache(maxsize=64)
def _joiner_pattern(joiners: tuple[str, ...]) -> re.Pattern[str]:
    words = [re.escape(one) for one in joiners if one.isalpha()]
    signs = [re.escape(one) for one in joiners if not one.isalpha() and one not in "-–—"]
    dashes = [re.escape(one) for one in joiners if one in "-–—"]
    parts = [rf"{_SPACES}(?:{'|'.join(words)})\s+"] if words else []
    parts += [rf"(?:{_SPACES})?(?:{'|'.join(signs)})\s*"] if signs else []
    parts += [rf"{_SPACES}(?:{'|'.join(dashes)})\s+"] if dashes else []
    return re.compile("|".join([*parts, rf"(?:{_SPACES})?[;|•·\n]\s*"]), re.IGNORECASE)


def cut(text: str, joiners: Iterable[str]) -> list[str]:
    """The parts of a list of names, cut at commas, joining words, dashes between spaces, and the like."""
    parts = _joiner_pattern(tuple(joiners)).split(text)
    return [part.strip() for part in parts if part and part.strip()]


@lru_cache(maxsize=4096)
def _folded_words(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().split())


@lru_cache(maxsize=4096)
def same_person(one: str, other: str) -> bool:
    """True when one name is the other, or its family name, given name or initials: "E.D.", "ED"; "Ed" is a name."""
    a, b = _folded_words(one), _folded_words(other)
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if short == long or _is_family_name(short, long):
        return True
    if len(short) < len(long) and (short == long[-len(short) :] or short == long[: len(short)]):
        return len(short) > 1 or short[0] in (long[0], long[-1])
    if len(short) > 1 or len(long) < 2:
        return False
    initials = "".join(word[0] for word in long)
    printed = one if len(a) == 1 else other
    return (printed.isupper() or "." in printed) and short[0].replace(".", "") in (initials, initials[::-1])


def _is_family_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True when a name without spaces begins with a shorter one: "林" of "林望潮"."""
    if len(short) != 1 or len(long) != 1 or not is_ideographic(long[0]):
        return False
    family, name = sorted((short[0], long[0]), key=len)
    return name.startswith(family) and len(family) <= FAMILY and len(name) <= UNSPACED and bool(_CJK.match(name))


class Names:
    """Many names, ordered so that those of one person are found without looking at all."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_clue: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            for clue in _clues(name):
                self._by_clue.setdefault(clue, []).append(name)

    def has_other(self, name: str) -> bool:
        """True when another of the names is one of the same person."""
        likely = (other for clue in _clues(name) for other in self._by_clue.get(clue, ()))
        return any(other != name and same_person(name, other) for other in likely)


@lru_cache(maxsize=4096)
def _clues(name: str) -> frozenset[str]:
    """What two names of one person share at least one of: the first or last word, or the initials, read either way."""
    words = _folded_words(name)
    if not words:
        return frozenset()
    initials = "".join(word[0] for word in words)
    found = {words[0], words[-1], words[0].replace(".", ""), initials, initials[::-1]}
    return frozenset(found | ({words[0][0]} if is_ideographic(words[0]) else set()))
