"""Job titles beside a name in Chinese, Japanese and Korean, where no space or capital parts one from the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found, rule
from copytaster.rules.interview.conversation import is_conversation
from copytaster.rules.interview.labels import labels_of
from copytaster.rules.interview.mentions import Place
from copytaster.rules.interview.surroundings import surroundings_of
from copytaster.rules.interview.turns import PersonFact
from copytaster.rules.interview.units import Talk, has_talk, talk_of
from copytaster.rules.speakers import Words
from copytaster.view import View

LONGEST = 18  # characters of a title
PLACES = ("headline", "near", "intro", "caption", "tail")
_BREAK = re.compile(r"[\s，。、：:「」『』（）()|｜·,.!?！？・的の]")

_JOINTS = " \u3000の的"  # between a title and a name


@rule("person.unspaced", family="prose", prior=0.75, only=has_talk)
def person_unspaced(view: View, zones: Zones) -> Found:
    """The job title right before a name, or behind the comma after it: "海岸学者林望潮", "林望潮，旧港大学教授，"."""
    talk = talk_of(view, zones)
    if not talk.words.title_ends or not is_conversation(talk):
        return
    for name in sorted(_names(talk)):
        for place in surroundings_of(talk).places if len(name) > 1 else ():
            at = place.text.find(name) if place.kind in PLACES else -1
            if at < 0:
                continue
            for title in _titles(place, at, at + len(name), talk.words):
                fact = PersonFact(name, titles=(title,), known_as=name)
                yield Evidence("person", fact, 0.75, "person.unspaced", place.span(at, at + len(name)))


def _names(talk: Talk) -> set[str]:
    """Names in a script without capitals, from labels and from the key to initials."""
    named = {one.label.name for one in labels_of(talk).values() if one.label.name}
    named |= {unit.text.partition("=")[2].strip() for unit in talk.units[:20] if "=" in unit.text}
    named |= {mention.name for mention in surroundings_of(talk).mentions}
    return {name for name in named if name and not name[0].isupper() and not name[0].islower()}


def _titles(place: Place, start: int, end: int, words: Words) -> Iterator[str]:
    """Titles that end right before a name or stand behind its comma."""
    before = _BREAK.split(place.text[max(0, start - 30) : start].rstrip(_JOINTS))[-1]
    for verb in words.ask_verbs:
        before = before.rpartition(verb)[2]
    if before.endswith(words.title_ends) and 1 < len(before) <= LONGEST:
        yield before
    rest = place.text[end:]
    behind = _BREAK.split(rest[1:])[0] if rest[:1] in ("，", "、", ",", "（", "(") else ""
    if behind.endswith(words.title_ends) and 1 < len(behind) <= LONGEST:
        yield behind
