"""Whether a body may hold an interview: cheap facts of its blocks, asked before any block is cut into units.

Most pages are none. What passes is still judged by the candidates; what fails could not become an interview, because
nobody asks there, or nobody is announced, thanked, greeted, or speaks of herself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from copytaster.document import Block
from copytaster.evidence import Zones
from copytaster.packs.names import looks_like_name
from copytaster.rules.interview.signals import (
    LINE,
    SHAPES,
    announces,
    calls_somebody,
    ends_asking,
    has_name,
    has_phrase,
    has_word,
    is_closing,
    questioning_blocks,
)
from copytaster.rules.speakers import Words, strip_honorific
from copytaster.view import PICTURES, View

SPOKEN_ROLES = ("body", "subhead", "pull_quote")
SHARE = 0.07  # of blocks that ask among all
RARE = 0.02  # the same of those that stand below names
ASKING = 2  # blocks that ask, from which a text may be an interview
MARKED = 3  # lines with a printed mark, from which each may begin a turn
LABEL_SHARE = 0.1
ASKED = 0.3  # share of lines of names above a block that asks
SPEAKERS = 2  # lines of names that come again
LABELS = 4  # blocks that begin like a label, or repeat a short line
RECURRING = 0.4  # share of labels that come again
OFTEN = 0.15  # share of the label that comes most
NAME = 45
ANSWERED = 0.25  # share of blocks behind questions in which people speak of themselves
REACH = 8  # blocks behind the last question that may belong to its answer
SELVES = 2  # blocks in which people speak of themselves
STATED = ("og:title", "title", "description", "og:description", "article:section")
STATED_ROLES = ("headline", "kicker", "dek", "byline", "section", "tags")
BEFORE = 12  # blocks before the first question that may announce an interview
ABOVE = 5  # removed blocks before the body
EDGE = 3  # characters before an emphasis that covers a line
THANKS = 400  # characters of an emphasised line of thanks
HEAD = 3  # characters by which a line may begin like thanks or a greeting
GREETING = 40  # characters of a line in which a greeting may stand
_MARKS = "*•●▪■◆▲△▶►-–—―−ー0123456789("
_BREAK = "\0"


def spoken_blocks(view: View, zones: Zones, words: Words) -> list[int]:
    """The body's blocks of text; none where nobody talks, as in most texts."""
    roles = zones.by_block
    asking = {index for index in questioning_blocks(view) if roles[index].role in SPOKEN_ROLES}
    labels = {index for index in view.labelled if roles[index].role in SPOKEN_ROLES}
    if len(asking) < ASKING and len(labels) < LABELS:
        return []
    spoken = sorted(chain.from_iterable(map(zones.having, SPOKEN_ROLES)))
    blocks = view.blocks
    indexes = [index for index in spoken if blocks[index].text and blocks[index].kind not in PICTURES]
    return indexes if _may_talk(view, zones, indexes, asking, labels, words) else []


def _may_talk(
    view: View, zones: Zones, indexes: Sequence[int], asking: set[int], labels: set[int], words: Words
) -> bool:
    """False where nobody asks twice, nothing sets apart who speaks, or nothing says that people talk."""
    labelled = _labelled(view, indexes, labels, not labels.isdisjoint(asking), words)
    labelled = labelled or _named(view, indexes, asking, words)
    if len(asking) < max(ASKING, SHARE * len(indexes)) and not labelled:
        return False
    if words.title_ends:  # a script without spaces: no words to look for
        return True
    turns = labelled or _apart(view, indexes, asking, words)
    if len(turns) < ASKING and _marked(view, indexes) < MARKED:
        return False
    texts = [view.blocks[index].text for index in indexes]
    if _speak(texts, turns, labelled, words) or any(calls_somebody(texts[number], words) for number in turns):
        return True
    first = 0 if labelled or not turns else max(0, turns[0] - BEFORE)
    if turns and not labelled and not _is_personal(texts, turns, words):
        return _are_spoken_to(view, indexes[first:], words)
    lines = [*_around(texts, turns, first), *_stated(view, zones)]
    return _is_announced(lines, words) or _are_spoken_to(view, indexes[first:], words)


def _is_personal(texts: Sequence[str], turns: Sequence[int], words: Words) -> bool:
    """True when one who answers speaks of herself or of her own, or one who asks has a label or speaks to somebody."""
    behind = (texts[number + 1] for number in turns if number + 1 < len(texts))
    if any(has_word(text, words.first_person) for text in behind):
        return True
    asking = [texts[number] for number in turns]
    return any(
        text.partition(" ")[0].casefold().rstrip(".-–—|") in words.interviewer_labels
        or strip_honorific(text[:NAME], words)[0]
        or has_phrase(text, words.vocatives)
        for text in asking
    )


def _around(texts: Sequence[str], turns: Sequence[int], first: int) -> list[str]:
    """The texts above the turns, of which the first may be a question of the intro's, and the short lines below."""
    if not turns:
        return list(texts)
    return [*texts[first : turns[:2][-1] + 1], *(text for text in texts[turns[-1] + 1 :] if len(text) < LINE)]


def _apart(view: View, indexes: Sequence[int], asking: set[int], words: Words) -> list[int]:
    """The places of the asking blocks that are unlike prose."""
    return [place for place, index in enumerate(indexes) if index in asking and _is_apart(view.blocks[index], words)]


def _marked(view: View, indexes: Sequence[int]) -> int:
    """How many lines begin with a printed mark; lines that no paragraph of its own parts count as two."""
    blocks = (view.blocks[index] for index in indexes)
    return sum(bool(block.label or block.text[:1] in _MARKS) + 2 * ("\n" in block.text) for block in blocks)


def _labelled(view: View, indexes: Sequence[int], labels: set[int], is_asked: bool, words: Words) -> list[int]:
    """The blocks that begin like a label, where they are enough, come again, and who asks is named or asks."""
    if len(labels) < max(LABELS, LABEL_SHARE * len(indexes)):
        return []
    labelled = [place for place, index in enumerate(indexes) if index in labels]
    blocks, ends = view.blocks, view.label_ends
    printed = Counter([blocks[index].text[: ends[index]].strip().casefold() for index in indexes if index in labels])
    if not _take_turns(printed, len(labelled)):
        return []
    return labelled if is_asked or any(_asks(label, words) for label in printed) else []


def _take_turns(labels: Counter[str], total: int) -> bool:
    """True when most labels come again and one comes often, as a speaker's does; those of a list are many."""
    recurring = sum(count for count in labels.values() if count > 1)
    return recurring >= RECURRING * total and max(labels.values()) >= OFTEN * total


def _asks(label: str, words: Words) -> bool:
    """True for a label that may be a reporter's or an outlet's."""
    if not words.interviewer_labels.isdisjoint((label, label.rstrip("."))) or label.startswith(words.reporter_words):
        return True
    parts = label.split()
    return any(part in words.outlet_words for part in (parts[:1] + parts[-1:]))


def _named(view: View, indexes: Sequence[int], asking: set[int], words: Words) -> list[int]:
    """The places of short lines that come again, as names above turns do, where questions stand below such lines."""
    least = max(ASKING, RARE * len(indexes))
    if len(asking) < least:
        return []
    before = (indexes[place - 1] for index in asking if (place := bisect_left(indexes, index)))
    above = [text for index in before if len(text := view.blocks[index].text) <= NAME]
    if len(above) < least:
        return []
    lines = Counter(text for index in indexes if len(text := view.blocks[index].text) <= NAME)
    if sum(count for count in lines.values() if count > 1) < max(LABELS, LABEL_SHARE * len(indexes)):
        return []
    speakers = {text for text, count in lines.items() if count > 1 and _is_speaker(text.rstrip(":："), words)}
    named = [place for place, index in enumerate(indexes) if view.blocks[index].text in speakers]
    asked = sum(text in speakers or text.rpartition(" ")[2] in speakers for text in above)
    return named if len(speakers) >= SPEAKERS and asked >= max(ASKING, ASKED * len(named)) else []


def _is_speaker(text: str, words: Words) -> bool:
    """True for a name or a word that asks or answers."""
    return looks_like_name(text, 1) or _asks(text.casefold(), words) or text.casefold() in words.answer_labels


def _is_apart(block: Block, words: Words) -> bool:
    """True for an asking block unlike prose: a heading, a mark, emphasis, a question at its end."""
    if block.kind != "paragraph" or block.label or "\n" in block.text or block.text[:1] in _MARKS:
        return True
    return any(mark.start < 3 for mark in block.marks) or ends_asking(block.text, words.question_ends)


def _speak(texts: Sequence[str], asking: Sequence[int], labelled: Sequence[int], words: Words) -> bool:
    """True when people speak of themselves: behind some questions and twice, or once where labels tell who speaks."""
    selves = words.first_singular
    if labelled:
        near = {one for number in labelled for one in (number, number + 1) if one < len(texts)}
        return any(has_word(texts[number], selves) for number in sorted(near))
    if len(asking) < ASKING:
        return False
    behind = {number + 1 for number in asking if number + 1 < len(texts)}
    found = sum(has_word(texts[number], selves) for number in behind)
    if not found or found < ANSWERED * len(behind):
        return False
    others = set(range(asking[0], min(asking[-1] + REACH, len(texts)))) - behind - set(asking)
    return found >= SELVES or any(has_word(texts[number], selves) for number in others)


def _are_spoken_to(view: View, indexes: Sequence[int], words: Words) -> bool:
    """True when a line greets somebody by name or thanks; where it is emphasised, the thanks may end it."""
    return any(_speaks_to(view, index, words) for index in indexes if _may_speak_to(view, index, words.addresses))


def _may_speak_to(view: View, index: int, heads: frozenset[str]) -> bool:
    """True for a line with a label, a mark or emphasis, or that begins like a formula, a name and a comma before it."""
    key = view.keys[index]
    if key[:HEAD] in heads or key[:1] in _MARKS or view.label_ends[index] > 0:
        return True
    block = view.blocks[index]
    return len(block.text) <= THANKS and (_is_emphasised(block) or key.partition(", ")[2][:HEAD] in heads)


def _is_emphasised(block: Block) -> bool:
    return bool(block.marks) and block.marks[0].start < EDGE and block.marks[0].kind in SHAPES


def _speaks_to(view: View, index: int, words: Words) -> bool:
    """True for a line that thanks or greets."""
    block, said = view.blocks[index], _said(view, index)
    key = said[:GREETING].casefold()
    if ("," in key or key.startswith(words.closing)) and is_closing(said, words):
        return True
    if key.startswith(words.greetings) and _greets(said, key, words):
        return True
    return len(block.text) < THANKS and _is_emphasised(block) and has_phrase(block.text, words.closing)


def _said(view: View, index: int) -> str:
    """What a block says behind a label or a mark."""
    text = view.after_label(index)[1] if view.label_ends[index] > 0 else view.blocks[index].text
    return text.lstrip(_MARKS + " ") if text[:1] in _MARKS else text


def _greets(said: str, key: str, words: Words) -> bool:
    """True for a greeting with a name behind it."""
    greeting = next((word for word in words.greetings if key.startswith((f"{word} ", f"{word},"))), "")
    return bool(greeting) and has_name(said[len(greeting) :][:NAME])


def _stated(view: View, zones: Zones) -> list[str]:
    """What is stated of the text, and the lines right above it."""
    above = range(max(zones.first - ABOVE, 0), zones.first)
    stated = (index for role in STATED_ROLES for index in zones.having(role))
    return [*(view.blocks[index].text for index in (*stated, *above)), *view.meta_values(*STATED)]


def _is_announced(lines: Sequence[str], words: Words) -> bool:
    """True when a line announces an interview; only lines with a phrase of those words are read."""
    every = _BREAK.join(lines).casefold()
    likely = [phrase for phrase in words.announcing if phrase in every]
    keys = every.split(_BREAK) if likely else ()
    told = (line for line, key in zip(lines, keys, strict=False) if any(phrase in key for phrase in likely))
    return any(announces(line, words) for line in told)
