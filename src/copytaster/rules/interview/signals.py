"""What a text shows of a conversation: people speak of themselves, address each other, thank, and are announced."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from copytaster.rules.speakers import Words

LOOK = 320  # characters of a turn that are looked at
CLOSING = 220  # characters of a closing formula
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_QUESTION = ("?", "？", "؟")


@lru_cache(maxsize=64)
def _split(words: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that stand alone between spaces, and those of scripts (or phrases) that are looked for anywhere."""
    inside = tuple(sorted(word for word in words if _UNSPACED.search(word) or " " in word or word.startswith("…")))
    return words - frozenset(inside), tuple(word.strip("…") for word in inside)


def has_word(text: str, words: frozenset[str]) -> bool:
    """True when one of the words stands in the text."""
    key = text[:LOOK].casefold()
    alone, inside = _split(words)
    return not alone.isdisjoint(_TOKEN.findall(key)) or any(word in key for word in inside)


def has_phrase(text: str, phrases: Iterable[str]) -> bool:
    """True when one of the phrases stands in the text, at the start of a word."""
    key = " " + text.casefold()
    return any(_stands(key, phrase) for phrase in phrases)


def _stands(key: str, phrase: str) -> bool:
    at = key.find(phrase)
    while at >= 0:
        if at == 0 or not key[at - 1].isalnum() or _UNSPACED.match(phrase):
            return True
        at = key.find(phrase, at + 1)
    return False


def asks(text: str, words: Words) -> bool:
    """True for words that ask: a question mark, a request, or a question word at the start."""
    if any(mark in text for mark in _QUESTION):
        return True
    key = text.casefold().strip("¿¡\"«“„”」 ")
    return bool(words.question_ends) and key.endswith(words.question_ends) or key.startswith(words.question_words) or has_phrase(key[:LOOK], words.vocatives)


def is_closing(text: str, words: Words) -> bool:
    """True for the thanks with which an interview ends, a name before them or not."""
    if not words.closing or len(text) > CLOSING or any(mark in text for mark in _QUESTION):
        return False
    key = text.casefold().lstrip(" -–—*\"“„«")
    if key.startswith(words.closing):
        return True
    name, comma, rest = key.partition(", ")
    return bool(comma) and len(name) < 30 and rest.startswith(words.closing)


def share(texts: Iterable[str], words: frozenset[str]) -> float:
    """The share of texts in which one of the words stands."""
    found = [has_word(text, words) for text in texts]
    return sum(found) / len(found) if found else 0.0
