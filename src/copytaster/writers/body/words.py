"""Texts of the body as markup, made once for all renditions that print them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from copytaster.model import TextMark
from copytaster.text.marks import Inline, segments
from copytaster.text.normalize import xml_safe
from copytaster.writers.markup import escaped, escaped_marks


class Words(NamedTuple):
    """A text as markup, and how many words it has."""

    markup: str
    number: int


NO_WORDS = Words("", 0)


class Part(NamedTuple):
    """A part of a text as markup, with the formatting that covers all of it: kinds with their targets."""

    markup: str
    kinds: tuple[tuple[str, str], ...]


def words(text: str) -> Words:
    """The text escaped and counted in one go."""
    if text.isprintable() and "  " not in text:  # then single spaces part the words: no list is needed
        inner = text.strip()
        return Words(escaped_marks(text), inner.count(" ") + 1 if inner else 0)
    return Words(escaped(text), len(xml_safe(text).split()))


def parts(text: str, marks: Iterable[TextMark]) -> list[Part]:
    """The text, cut at every end of a mark."""
    found = segments(len(text), (Inline(mark.kind, mark.start, mark.end, mark.target) for mark in marks))
    return [Part(escaped(text[start:end]), kinds) for start, end, kinds in found if start < end]
