"""Whether a body may hold an interview: cheap facts of its blocks, asked before any block is cut into units.

Most pages are none. What passes is still judged by the candidates; what fails could not become an interview, because
nobody asks there, or nobody is announced, thanked, greeted, or speaks of herself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from copytaster.document import Block
from copytaster.evidence import Zones
from copytaster.rules.interview.signals import announces, ends_asking, has_name, has_phrase, has_word
from copytaster.rules.speakers import Words
from copytaster.view import View

SHARE = 0.07  # of blocks that ask among all
ASKING = 2  # blocks that ask, from which a text may be an interview
LABEL_SHARE = 0.1
LABELS = 4  # blocks that begin like a label, or repeat a short line
NAME = 45
ANSWERED = 0.25  # share of blocks behind questions in which people speak of themselves
SELVES = 2  # blocks in which people speak of themselves
STATED = ("og:title", "title", "description", "og:description", "article:section")
STATED_ROLES = frozenset(("headline", "kicker", "dek", "byline", "section", "tags"))
BEFORE = 16  # blocks before the first question that may announce an interview
ABOVE = 5  # removed blocks before the body
THANKS = 400
GREETING = 40  # characters of a line in which a greeting may stand
_MARKS = "*•●▪■◆▲△▶►-–—―−ー0123456789("
_SIGNS = '“”"„«»()[]:,;.!?¿¡*|'
_BREAK = "\0"


class _Phrase(NamedTuple):
    """A phrase as words that all must stand in a text, and the last one, which may begin a longer word."""

    words: frozenset[str]
    last: str


def may_talk(view: View, zones: Zones, indexes: Sequence[int], words: Words) -> bool:
    """False for most texts: nobody asks twice, and few lines begin with one label or hold nothing but a name."""
    texts = [view.blocks[index].text for index in indexes]
    asking = [number for number, text in enumerate(texts) if _has_question(text, words.question_ends)]
    has_labels = _has_labels(view, indexes, words)
    is_asked = len(asking) >= ASKING and len(asking) >= SHARE * len(texts)
    if not is_asked and not has_labels and not (asking and _repeats(texts)):
        return False
    if words.title_ends:  # a script without spaces: no words to look for
        return True
    if not has_labels:
        asking = [number for number in asking if _is_apart(view.blocks[indexes[number]], words)]
    return _speak(texts, asking, words, has_labels) or _is_told(_Lines(view, zones, indexes, asking, has_labels), words)


def _has_question(text: str, ends: tuple[str, ...]) -> bool:
    """True for a question anywhere in a text."""
    return "?" in text or (("？" in text or "؟" in text or bool(ends)) and ends_asking(text, ends))


def _has_labels(view: View, indexes: Sequence[int], words: Words) -> bool:
    """True when enough blocks begin like a label, one more than once, and who asks is named or asks."""
    labelled = [index for index in indexes if view.label_ends[index] > 0]
    labels = {view.label(index).casefold() for index in labelled}
    if len(labelled) < max(LABELS, LABEL_SHARE * len(indexes)) or len(labels) == len(labelled):
        return False
    return any("?" in view.blocks[index].text for index in labelled) or any(_asks(label, words) for label in labels)


def _asks(label: str, words: Words) -> bool:
    """True for a label that may be a reporter's or an outlet's."""
    if not words.interviewer_labels.isdisjoint((label, label.rstrip("."))) or label.startswith(words.reporter_words):
        return True
    parts = label.split()
    return any(part in words.outlet_words for part in (parts[:1] + parts[-1:]))


def _repeats(texts: Sequence[str]) -> bool:
    """True when short lines come again, as names above turns do."""
    short = Counter(text for text in texts if len(text) <= NAME)
    return sum(count for count in short.values() if count > 1) >= LABELS


def _is_apart(block: Block, words: Words) -> bool:
    """True for an asking block unlike prose: a heading, a mark, emphasis, a question at its end."""
    if block.kind != "paragraph" or block.label or "\n" in block.text or block.text[:1] in _MARKS:
        return True
    return any(mark.start < 3 for mark in block.marks) or ends_asking(block.text, words.question_ends)


def _speak(texts: Sequence[str], asking: Sequence[int], words: Words, has_labels: bool) -> bool:
    """True when people speak of themselves: behind some questions and twice, or once where labels tell who speaks."""
    selves = words.first_person - words.first_plural
    if has_labels:
        return any(has_word(text, selves) for text in texts)
    behind = {number + 1 for number in asking if number + 1 < len(texts)}
    found = sum(has_word(texts[number], selves) for number in behind)
    if len(asking) < ASKING or not found or found < ANSWERED * len(behind):
        return False
    others = (number for number in range(len(texts)) if number not in behind and number not in asking)
    return found >= SELVES or any(has_word(texts[number], selves) for number in others)


class _Lines:
    """The lines that may announce, greet or thank: around the questions, stated, right above the body."""

    def __init__(self, view: View, zones: Zones, indexes: Sequence[int], asking: Sequence[int], has_labels: bool):
        texts = [view.blocks[index].text for index in indexes]
        first, last = (asking[0], asking[-1]) if asking and not has_labels else (0, len(texts))
        above = range(max(indexes[0] - ABOVE, 0), indexes[0])
        stated = [index for index, zone in enumerate(zones.by_block) if zone.role in STATED_ROLES]
        self.announcing = [*texts[max(0, first - BEFORE) : first + 1], *texts[last + 1 :], *view.meta_values(*STATED)]
        self.announcing += [view.blocks[index].text for index in (*stated, *above)]
        self.said = [text for text in texts[max(0, first - BEFORE) :] if len(text) < THANKS]


def _is_told(lines: _Lines, words: Words) -> bool:
    """True when a line announces an interview, greets somebody or thanks; only lines with a likely phrase are read."""
    announcing, said = _phrases(words)
    return any(announces(line, words) for line in _likely(lines.announcing, announcing)) or any(
        _speaks_to(line, words) for line in _likely(lines.said, said)
    )


def _likely(lines: Sequence[str], phrases: Sequence[_Phrase]) -> Iterator[str]:
    """The lines in which the last word of a phrase stands all words of which the lines hold."""
    every = _spaced(_BREAK.join(lines).casefold())
    found = set(every.replace(_BREAK, " ").split())
    likely = [phrase.last for phrase in phrases if found >= phrase.words and phrase.last in every]
    keys = every.split(_BREAK) if likely else ()
    return (line for line, key in zip(lines, keys, strict=False) if any(word in key for word in likely))


def _spaced(text: str) -> str:
    """A text with spaces for the signs that may stand before or behind a phrase's words."""
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    return text


def _speaks_to(line: str, words: Words) -> bool:
    """True for a line that greets somebody by name, or holds thanks."""
    if has_phrase(line, words.closing):
        return True
    key = line[:GREETING].casefold()
    greeting = next((word for word in words.greetings if f" {word} " in f" {key}"), "")
    return bool(greeting) and has_name(line[key.find(greeting) + len(greeting) :][:NAME])


@lru_cache(maxsize=32)
def _phrases(words: Words) -> tuple[tuple[_Phrase, ...], tuple[_Phrase, ...]]:
    """The phrases of a language that announce, and those that greet or thank."""
    announcing = {*words.ask_verbs, *words.interview_words, *words.conducted_by}
    return _cut(announcing), _cut({*words.closing, *words.greetings})


def _cut(phrases: Collection[str]) -> tuple[_Phrase, ...]:
    parted = (_spaced(phrase).split() for phrase in sorted(phrases))
    return tuple(_Phrase(frozenset(parts[:-1]), parts[-1]) for parts in parted if parts)
