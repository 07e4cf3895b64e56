"""Whether a body may hold an interview: cheap facts of its blocks, asked before any block is cut into units.

Most pages are none. What passes is still judged by the candidates; what fails could not become an interview, because
nobody asks there, or nobody is announced, thanked, greeted, or speaks of herself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from copytaster.evidence import Zones
from copytaster.rules.interview.signals import ends_asking, has_word
from copytaster.rules.speakers import Words
from copytaster.view import View

SHARE = 0.07  # of blocks that ask among all
ASKING = 2  # blocks that ask, from which a text may be an interview
LABEL_SHARE = 0.1
LABELS = 4  # blocks that begin like a label, or repeat a short line
NAME = 45
SELVES = 2  # blocks in which people speak of themselves
STATED = ("og:title", "title", "description", "og:description", "article:section")
STATED_ROLES = ("headline", "kicker", "dek", "byline", "section", "tags")
ABOVE = 5  # removed blocks before the body
_SIGNS = "“”\"„«»()[]:,;.!¿¡*|"


class _Phrase(NamedTuple):
    """A phrase as words that all must stand in a text, and the last one, which may begin a longer word."""

    words: frozenset[str]
    last: str


def may_talk(view: View, zones: Zones, indexes: Sequence[int], words: Words) -> bool:
    """False for most texts: nobody asks twice, and few lines begin with one label or hold nothing but a name."""
    texts = [view.blocks[index].text for index in indexes]
    asking = [number for number, text in enumerate(texts) if "?" in text or ends_asking(text, words.question_ends)]
    has_labels = _has_labels([view.label(index) for index in indexes if view.label_ends[index] > 0], len(texts))
    is_asked = len(asking) >= ASKING and len(asking) >= SHARE * len(texts)
    if not is_asked and not has_labels and not (asking and _repeats(texts)):
        return False
    if words.title_ends:  # a script without spaces: no words to look for
        return True
    return _speak(texts, asking, words, 1 if has_labels else SELVES) or _is_told(view, zones, indexes, texts, words)


def _has_labels(labels: Sequence[str], count: int) -> bool:
    """True when enough blocks begin like a label, one of them more than once."""
    return len(labels) >= max(LABELS, LABEL_SHARE * count) and len(set(map(str.casefold, labels))) < len(labels)


def _repeats(texts: Sequence[str]) -> bool:
    """True when short lines come again, as names above turns do."""
    short = Counter(text for text in texts if len(text) <= NAME)
    return sum(count for count in short.values() if count > 1) >= LABELS


def _speak(texts: Sequence[str], asking: Sequence[int], words: Words, least: int) -> bool:
    """True when somebody speaks of herself right behind a question, and in `least` blocks."""
    selves = words.first_person - words.first_plural
    behind = {number + 1 for number in asking if number + 1 < len(texts)} or set(range(len(texts)))
    found = sum(has_word(texts[number], selves) for number in behind)
    if not found or found >= least:
        return found > 0
    others = (number for number in range(len(texts)) if number not in behind and number not in asking)
    return any(has_word(texts[number], selves) for number in others)


def _is_told(view: View, zones: Zones, indexes: Sequence[int], texts: Iterable[str], words: Words) -> bool:
    """True when the words that announce, greet or thank may stand somewhere."""
    above = range(max(indexes[0] - ABOVE, 0), indexes[0])
    stated = [view.blocks[index].text for role in STATED_ROLES for index in zones.having(role)]
    stated += [view.blocks[index].text for index in above]
    text = " ".join([*texts, *stated, *view.meta_values(*STATED)]).casefold()
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    found = set(text.split())
    return any(found >= phrase.words and phrase.last in text for phrase in _phrases(words))


@lru_cache(maxsize=32)
def _phrases(words: Words) -> tuple[_Phrase, ...]:
    """The phrases of a language that announce, greet or thank."""
    every = {*words.ask_verbs, *words.interview_words, *words.conducted_by, *words.closing, *words.greetings}
    table = str.maketrans({sign: " " for sign in _SIGNS})
    cut = (phrase.translate(table).split() for phrase in sorted(every))
    return tuple(_Phrase(frozenset(parts[:-1]), parts[-1]) for parts in cut if parts)
