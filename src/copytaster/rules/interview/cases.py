"""Names in the case that "with" takes, made nominative: "z Hanną Borowicz", "с Анной Ивановой"."""

from __future__ import annotations

import re

from copytaster.rules.speakers import Words

LEAST = 2  # letters that stay of a word
_PART = re.compile(r"[^\s-]+")


def is_behind_with(before: str, skipped: int, words: Words) -> bool:
    """True when the word for "with" stands before a name and the `skipped` words of its titles."""
    found = before.casefold().split()[-skipped - 1 :]
    return len(found) > skipped and found[0] in words.with_words


def nominative(text: str, words: Words) -> str:
    """A name or a title with each word's ending as the language pack turns it."""
    return _PART.sub(lambda found: _turned(found.group(), words.case_endings), text)


def _turned(word: str, endings: tuple[str, ...]) -> str:
    for one in endings:
        ending, _, plain = one.partition(">")
        if word.endswith(ending) and len(word) >= len(ending) + LEAST:
            return word[: -len(ending)] + plain
    return word
