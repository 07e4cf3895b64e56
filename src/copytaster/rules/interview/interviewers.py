"""Who asks where no label names the reporter: "propos recueillis par ...", "聞き手・...", "Rozmawiała: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.packs.names import looks_like_name
from copytaster.rules import Found, rule
from copytaster.rules.interview.conversation import is_conversation
from copytaster.rules.interview.turns import PersonFact
from copytaster.rules.interview.units import Talk, has_talk, once, talk_of
from copytaster.rules.speakers import leading_name
from copytaster.text.names import cut
from copytaster.view import View

LINE = 160
SIGNED = 60
GREETING = 6  # units in which an answer may greet the reporter
EDGE = 14  # units at the head and the end of the body that may name the reporter
_CJK_NAME = re.compile(
    r"[\u3400-\u9fff々]{2,4}(?![\u3400-\u9fff])|[\u3400-\u9fff々]{1,3}[\u3040-\u30ff]{1,4}|[\u30a0-\u30ff・]{3,12}|[\uac00-\ud7af]{2,4}"
)
_SIGNS = tuple(" :：/／=＝・|\u3000")
_LEAD = " :：/／=＝・|-–—Ii"


class Conductor(str):
    """A reporter's name with its place."""

    span: Span

    @classmethod
    def at(cls, name: str, span: Span) -> Conductor:
        """The name and where it stands."""
        made = cls(name)
        made.span = span
        return made


@rule("person.conducted", family="byline", prior=0.9, only=has_talk)
def person_conducted(view: View, zones: Zones) -> Found:
    """The reporter whom a line names with the words of the language pack for "interviewed by".

    Where no line does, a line of nothing but full names behind the last answer signs the interview, or the first
    answers greet the reporter: "Ciao Ada, ...".
    """
    talk = talk_of(view, zones)
    if not is_conversation(talk):
        return
    for one in conductors(talk) or _greeted(talk):
        yield Evidence("person", PersonFact(str(one), role="interviewer"), 0.9, "person.conducted", (one.span,))


@once
def conductors(talk: Talk) -> list[Conductor]:
    """The names of those who conducted the interview."""
    found: list[Conductor] = []
    for index in _lines(talk):
        for one in _named(talk, index):
            if one not in found and not any(word in talk.words.outlet_words for word in one.casefold().split()):
                found.append(one)
    return found or _signed(talk)


def _signed(talk: Talk) -> list[Conductor]:
    """The names that sign the text: a line of nothing but names behind the last question."""
    last = max((number for number, is_asking in enumerate(talk.asking) if is_asking), default=len(talk.units))
    for unit in talk.units[last + 2 :][-EDGE:]:
        first, _, rest = unit.text.partition(" ")
        line = rest if first.casefold() in talk.words.function_words else unit.text
        parts = cut(line.rstrip("."), ("-", "–", "&", ",", "/", "và", "und", "and"))
        if len(line) < SIGNED and parts and all(_is_full_name(part) for part in parts):
            return [Conductor.at(part, Span(unit.block, unit.start, unit.end)) for part in parts]
    return []


def _greeted(talk: Talk) -> list[Conductor]:
    """The name by which one of the first answers greets the reporter."""
    for number, unit in enumerate(talk.units[1:GREETING], 1):
        key = unit.text[:30].casefold()
        greeting = next((word for word in talk.words.greetings if key.startswith(f"{word} ")), "")
        if greeting and talk.asking[number - 1] and not talk.asking[number]:
            name, behind = leading_name(unit.text[len(greeting) + 1 :])
            if behind[:1] in (",", "!") and looks_like_name(name, 1):
                start = unit.start + len(greeting) + 1
                return [Conductor.at(name, Span(unit.block, start, start + len(name)))]
    return []


def _is_full_name(text: str) -> bool:
    words = text.split()
    return looks_like_name(text) and len(words) > 1 and all(word[0].isupper() for word in words) and not text.isupper()


def _lines(talk: Talk) -> Iterator[int]:
    """Blocks that may name the reporter: bylines, the head and the end of the body."""
    blocks = [unit.block for unit in (*talk.units[:EDGE], *talk.units[-EDGE:])]
    lines = [
        *talk.zones.having("byline"),
        *talk.zones.having("published"),
        *talk.zones.having("source"),
        *talk.zones.having("dek"),
        *blocks,
    ]
    return iter(dict.fromkeys(lines))


def _named(talk: Talk, index: int) -> Iterator[Conductor]:
    text = talk.view.blocks[index].text
    key = text.casefold()
    phrase = next((word for word in talk.words.conducted if word in key), "")
    if not phrase or (len(text) > LINE and not key.startswith(phrase)):
        return
    at = key.find(phrase)
    if (at > 0 and (key[at - 1].isalnum() or len(phrase) < 4)) or at > 60:
        return
    start = at + len(phrase)
    if _CJK_NAME.match(phrase + phrase) and at > 0 and key[at - 1] not in "（(":
        return
    if _CJK_NAME.match(phrase + phrase) and len(phrase) < 3 and key[start : start + 1] not in _SIGNS:
        return
    rest = text[start : start + 80].split("\n")[0]
    for name in _names(rest):
        begin = text.find(name, start)
        yield Conductor.at(name, Span(index, begin, begin + len(name)))


def _names(rest: str) -> list[str]:
    """The names at the start of what follows the formula."""
    rest = rest.lstrip(_LEAD) if not rest[:1].isalpha() else rest
    if _CJK_NAME.match(rest):
        parts = re.split(r"[、，,・/／]\s*", re.split(r"[)）。\s|]", rest)[0])
        return [part for part in parts if _CJK_NAME.fullmatch(part)]
    if rest[:1].isalpha() and not rest[:1].isupper() and not rest[:1].islower():
        line = re.split(r"[.,،|()\n]", rest)[0].strip()
        return [line] if looks_like_name(line) else []
    names: list[str] = []
    for part in cut(
        rest, (",", "&", "und", "and", "et", "y", "e", "i", "và", "en", "och", "a", "та", "і", "и", "dan", "ve")
    ):
        name, after = leading_name(part.strip(" ."))
        if not looks_like_name(name, 2) and not (looks_like_name(name, 1) and not after.strip(" .)")):
            break
        if (not looks_like_name(name, 2) and names) or any(word.isupper() and len(word) > 1 for word in name.split()):
            break
        names.append(name)
    return names
