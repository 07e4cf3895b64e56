"""What a text shows of a conversation: people speak of themselves, address each other, thank, and are announced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from copytaster.rules.speakers import Words, strip_honorific, words_for
from copytaster.text.patterns import lazy
from copytaster.view import View

LOOK = 320  # characters of a turn that are looked at
NEAR = 70  # characters between the words that announce an interview and a name
REMEMBERED = 1024  # texts, a long page's
LINE = 200  # characters of a line that calls a text an interview
CAPTION_WORD = 40  # characters in which a word that begins captions stands
CALL = 50  # characters of an address at the start of a question
CLOSING = 220  # characters of a closing formula
_NAME_START = re.compile(r"[\s:：«„“\"]([^\W\d_][\w.’'-]*)")
_SIGNS = '“”"„«»‹›‘()[]:,;.!?¿¡*|/…–—-'
_UNSPACED = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
QUESTION_MARKS = ("?", "？", "؟")
SHAPES = ("bold", "italic", "underline")  # emphasis that sets a turn apart
_TAIL = " \t\"'”’»)]*_"


@lru_cache(maxsize=64)
def _split(words: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that stand alone between spaces, and those of scripts (or phrases) that are looked for anywhere."""
    inside = tuple(sorted(word for word in words if _UNSPACED.search(word) or " " in word or word.startswith("…")))
    return words - frozenset(inside), tuple(word.strip("…") for word in inside)


def has_word(text: str, words: frozenset[str]) -> bool:
    """True when one of the words stands in the text."""
    head = text[:LOOK]
    alone, inside = _split(words)
    return not alone.isdisjoint(_tokens(head)) or (bool(inside) and _has_any(head.casefold(), inside))


@lru_cache(maxsize=REMEMBERED)
def _tokens(head: str) -> frozenset[str]:
    """The words of a text, case folded; several candidates ask for those of one turn, each more than once."""
    return frozenset(spaced(f" {head.casefold()}").replace(" '", " ").replace("' ", " ").split())


def spaced(text: str) -> str:
    """A text with spaces for the signs that may stand at the edge of a word: a fifth of the time of a pattern."""
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    return text


def _has_any(key: str, phrases: Sequence[str]) -> bool:
    return any([phrase in key for phrase in phrases])  # a list: a generator costs more than the search itself


def has_phrase(text: str, phrases: tuple[str, ...]) -> bool:
    """True when one of the phrases stands in the text, at the start of a word."""
    return find_phrase(text, phrases) > 0


def find_phrase(text: str, phrases: tuple[str, ...]) -> int:
    """Where the first of the phrases that stands in the text ends, 0 if none does."""
    key = text.casefold()
    found = _pattern(phrases).search(key) if _has_any(key, phrases) else None
    return found.end() if found else 0


@lru_cache(maxsize=256)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    spaced = "|".join(re.escape(one) for one in phrases if not _UNSPACED.search(one))
    unspaced = "|".join(re.escape(one) for one in phrases if _UNSPACED.search(one))
    parts = [rf"(?<!\w)(?:{spaced})"] if spaced else []
    return re.compile("|".join([*parts, *([f"(?:{unspaced})"] if unspaced else [])]))


def ends_asking(text: str, ends: tuple[str, ...] = ()) -> bool:
    """True when the text ends in a question mark, or in one of the ends, closing quotes and brackets aside."""
    return text.rstrip(_TAIL).endswith((*QUESTION_MARKS, *ends))


@lru_cache(maxsize=1)
def asking_blocks(view: View) -> tuple[int, ...]:
    """The near blocks of which the text or its first line ends in a question."""
    ends = words_for(view.words).question_ends
    likely = [(index, view.blocks[index].text) for index in questioning_blocks(view)]
    asking = [
        index
        for index, text in likely
        if ends_asking(text, ends) or ("\n" in text and ends_asking(text.partition("\n")[0], ends))
    ]
    return tuple(asking)


def has_questions(view: View) -> bool:
    """True when more than one near block asks."""
    return len(asking_blocks(view)) > 1


@lru_cache(maxsize=1)
def questioning_blocks(view: View) -> list[int]:
    """The near blocks with a question anywhere in them; where a language asks without a "?", at the end of a line."""
    ends = words_for(view.words).question_ends
    if not ends:
        return view.questioning
    return [index for index, block in view.near_blocks() if "?" in block.text or _ends_line(block.text, ends)]


def _ends_line(text: str, ends: tuple[str, ...]) -> bool:
    return any(ends_asking(line, ends) for line in text.split("\n"))


@lru_cache(maxsize=REMEMBERED)
def asks(text: str, words: Words) -> bool:
    """True for words that ask: a question mark, a request, or a question word at the start."""
    if any(mark in text for mark in QUESTION_MARKS):
        return True
    key = text.casefold().strip('¿¡"«“„”」 ')
    return (
        (bool(words.question_ends) and key.endswith(words.question_ends))
        or key.startswith(words.question_words)
        or has_phrase(key[:LOOK], words.vocatives)
    )


def is_closing(text: str, words: Words) -> bool:
    """True for the thanks with which an interview ends, a name before them or not."""
    if not words.closing or len(text) > CLOSING or any(mark in text for mark in QUESTION_MARKS):
        return False
    key = text.casefold().lstrip(' -–—*"“„«')
    if key.startswith(words.closing):
        return True
    name, comma, rest = key.partition(", ")
    return bool(comma) and len(name) < 30 and rest.startswith(words.closing)


def calls_somebody(text: str, words: Words) -> bool:
    """True for a text that begins with an honorific and a name, or with a polite address: "Frau Bell, ..."."""
    call, comma, _ = text[:CALL].partition(",")
    honorific, name = strip_honorific(call, words) if comma else ("", "")
    is_called = bool(honorific) and name[:1].isupper()
    return is_called or (bool(comma) and call.casefold() in words.vocatives)


def is_caption(text: str, words: Words) -> bool:
    """True for a short line that begins with the words of captions and of links: "photo:", "read also"."""
    return len(text) < LINE and has_phrase(text[:CAPTION_WORD], words.captions)


def share(texts: Sequence[str], words: frozenset[str]) -> float:
    """The share of texts in which one of the words stands."""
    return sum(has_word(text, words) for text in texts) / len(texts) if texts else 0.0


@lru_cache(maxsize=REMEMBERED)
def announces(text: str, words: Words) -> int:
    """3 for words of an interview with a name right behind them, 2 for a short line that names the kind of text."""
    if not _has_any(text.casefold(), words.announcing):
        return 0
    end = find_phrase(text, words.ask_verbs)
    if end and has_name(text[end : end + NEAR]):
        return 3
    if len(text) < LINE and text.casefold().lstrip("( （").startswith(words.conducted_by):
        return 3
    return 2 if len(text) < LINE and has_phrase(text, words.interview_words) else 0


def has_name(text: str) -> bool:
    """True when a capitalised word stands there, or letters of a script without capitals."""
    return any(not word[0].islower() for word in _NAME_START.findall(f" {text}"))
