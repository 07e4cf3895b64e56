"""Whether a body may hold an interview: cheap facts of its blocks, asked before any block is cut into units.

Most pages are none. What passes is still judged by the candidates; what fails could not become an interview, because
nobody asks there, or nobody is announced, thanked, greeted, or speaks of herself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from copytaster.document import Block
from copytaster.evidence import Zones
from copytaster.rules.interview.signals import announces, ends_asking, has_name, has_phrase, has_word, is_closing
from copytaster.rules.speakers import Words
from copytaster.view import View

SHARE = 0.07  # of blocks that ask among all
ASKING = 2  # blocks that ask, from which a text may be an interview
LABEL_SHARE = 0.1
LABELS = 4  # blocks that begin like a label, or repeat a short line
NAME = 45
ANSWERED = 0.25  # share of blocks behind questions in which people speak of themselves
REACH = 8  # blocks behind the last question that may belong to its answer
SELVES = 2  # blocks in which people speak of themselves
STATED = ("og:title", "title", "description", "og:description", "article:section")
STATED_ROLES = frozenset(("headline", "kicker", "dek", "byline", "section", "tags"))
BEFORE = 16  # blocks before the first question that may announce an interview
ABOVE = 5  # removed blocks before the body
EDGE = 3  # characters before an emphasis that covers a line
THANKS = 400  # characters of an emphasised line of thanks
GREETING = 40  # characters of a line in which a greeting may stand
_MARKS = "*•●▪■◆▲△▶►-–—―−ー0123456789("
_SIGNS = '“”"„«»()[]:,;.!?¿¡*|'
_BREAK = "\0"


def may_talk(view: View, zones: Zones, indexes: Sequence[int], words: Words) -> bool:
    """False for most texts: nobody asks twice, and few lines begin with one label or hold nothing but a name."""
    texts = [view.blocks[index].text for index in indexes]
    asking = [number for number, text in enumerate(texts) if _has_question(text, words.question_ends)]
    labelled = _labelled(view, indexes, words)
    is_asked = len(asking) >= ASKING and len(asking) >= SHARE * len(texts)
    if not is_asked and not labelled and not (asking and _repeats(texts)):
        return False
    if words.title_ends:  # a script without spaces: no words to look for
        return True
    if not labelled:
        asking = [number for number in asking if _is_apart(view.blocks[indexes[number]], words)]
    if _speak(texts, asking, labelled, words):
        return True
    near = indexes if labelled or not asking else indexes[max(0, asking[0] - BEFORE) :]
    return _are_spoken_to(view, near, words) or _is_announced(_lines(view, zones, near), words)


def _has_question(text: str, ends: tuple[str, ...]) -> bool:
    """True for a question anywhere in a text."""
    return "?" in text or (("？" in text or "؟" in text or bool(ends)) and ends_asking(text, ends))


def _labelled(view: View, indexes: Sequence[int], words: Words) -> list[int]:
    """The blocks that begin like a label, where they are enough, one comes again, and who asks is named or asks."""
    labelled = [number for number, index in enumerate(indexes) if view.label_ends[index] > 0]
    if len(labelled) < max(LABELS, LABEL_SHARE * len(indexes)):
        return []
    labels = {view.label(indexes[number]).casefold() for number in labelled}
    is_asked = any("?" in view.blocks[indexes[number]].text for number in labelled)
    is_likely = len(labels) < len(labelled) and (is_asked or any(_asks(label, words) for label in labels))
    return labelled if is_likely else []


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


def _speak(texts: Sequence[str], asking: Sequence[int], labelled: Sequence[int], words: Words) -> bool:
    """True when people speak of themselves: behind some questions and twice, or once where labels tell who speaks."""
    selves = words.first_person - words.first_plural
    if labelled:
        near = {one for number in labelled for one in (number, number + 1) if one < len(texts)}
        return any(has_word(texts[number], selves) for number in sorted(near))
    behind = {number + 1 for number in asking if number + 1 < len(texts)}
    found = sum(has_word(texts[number], selves) for number in behind)
    if len(asking) < ASKING or not found or found < ANSWERED * len(behind):
        return False
    others = set(range(asking[0], min(asking[-1] + REACH, len(texts)))) - behind - set(asking)
    return found >= SELVES or any(has_word(texts[number], selves) for number in others)


def _are_spoken_to(view: View, indexes: Sequence[int], words: Words) -> bool:
    """True when a line greets somebody by name or thanks; where it is emphasised, the thanks may end it."""
    return any(_thanks(view, index, words) or _greets(_said(view, index), words) for index in indexes)


def _said(view: View, index: int) -> str:
    """What a block says behind a label or a mark."""
    text = view.after_label(index)[1] if view.label_ends[index] > 0 else view.blocks[index].text
    return text.lstrip(_MARKS + " ") if text[:1] in _MARKS else text


def _thanks(view: View, index: int, words: Words) -> bool:
    block, said = view.blocks[index], _said(view, index)
    key = said[:GREETING].casefold()
    if (key.startswith(words.closing) or "," in key) and is_closing(said, words):
        return True
    is_short = bool(block.marks) and len(block.text) < THANKS
    return is_short and block.marks[0].start < EDGE and has_phrase(block.text, words.closing)


def _greets(said: str, words: Words) -> bool:
    key = said[:GREETING].casefold()
    if not key.startswith(words.greetings):
        return False
    greeting = next((word for word in words.greetings if key.startswith((f"{word} ", f"{word},"))), "")
    return bool(greeting) and has_name(said[len(greeting) :][:NAME])


def _lines(view: View, zones: Zones, indexes: Sequence[int]) -> list[str]:
    """The lines that may announce an interview: the given ones, what is stated, and those right above the body."""
    above = range(max(zones.first - ABOVE, 0), zones.first)
    stated = [index for index, zone in enumerate(zones.by_block) if zone.role in STATED_ROLES]
    return [*(view.blocks[index].text for index in (*indexes, *stated, *above)), *view.meta_values(*STATED)]


def _is_announced(lines: Sequence[str], words: Words) -> bool:
    """True when a line announces an interview; only lines with a phrase of those words are read."""
    every = _spaced(_BREAK.join(lines).casefold())
    found = set(every.replace(_BREAK, " ").split())
    phrases = _phrases(words)
    near = [*phrases.get("", ()), *(phrase for word in found.intersection(phrases) for phrase in phrases[word])]
    likely = [phrase for phrase in near if phrase in every]
    keys = every.split(_BREAK) if likely else ()
    told = (line for line, key in zip(lines, keys, strict=False) if any(phrase in key for phrase in likely))
    return any(announces(line, words) for line in told)


def _spaced(text: str) -> str:
    """A text with spaces for the signs that may stand before or behind a phrase's words."""
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    return text


@lru_cache(maxsize=32)
def _phrases(words: Words) -> dict[str, tuple[str, ...]]:
    """The phrases that announce an interview, by the longest word before their last, which may begin a longer one."""
    found: dict[str, list[str]] = {}
    for phrase in (*words.ask_verbs, *words.interview_words, *words.conducted_by):
        parts = _spaced(phrase).split()
        found.setdefault(max(parts[:-1], key=len, default=""), []).append(" ".join(parts))
    return {word: tuple(dict.fromkeys(filter(None, phrases))) for word, phrases in found.items()}
