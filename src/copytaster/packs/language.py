"""Chooses the language whose pack reads a document: what the text says outranks what the input declares."""

from __future__ import annotations

from functools import cache

from copytaster.document import Document
from copytaster.errors import UsageError
from copytaster.packs.loader import function_words, language_names
from copytaster.text.language import detect_by_letters, detect_by_words, primary

SAMPLE = 4_000  # characters of running text that are enough to tell a language
SURE = 0.5


@cache
def profiles() -> dict[str, frozenset[str]]:
    """The function words of every language that has a pack."""
    return {code: function_words(code) for code in language_names()}


def choose_language(document: Document, stated: str = "") -> str:
    """The primary subtag of the document's language, "" if nothing tells it. `stated` is the user's word.

    Raises UsageError for a word of the user's that is no tag.
    """
    if stated:
        if not primary(stated):
            raise UsageError(f"{stated!r} is no language tag; write one as vi or en-GB.")
        return primary(stated)
    sample = _sample(document)
    found, score = detect_by_letters(sample)  # first, because that needs no pack
    if not found:
        found, score = detect_by_words(sample, profiles())
    hint = primary(document.language_hint)
    if found and (score >= SURE or not hint):
        return found
    return hint or found


def _sample(document: Document) -> str:
    """Running text of the document: its longest blocks first come, first served."""
    taken: list[str] = []
    size = 0
    for least in (80, 0):
        for block in document.blocks:
            if size >= SAMPLE:
                break
            if len(block.text) >= least and not (least == 0 and len(block.text) >= 80):
                taken.append(block.text)
                size += len(block.text)
        if size >= 400:
            break
    return "\n".join(taken)
