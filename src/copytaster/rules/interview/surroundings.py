"""Where the press introduces the people: headline, intro, captions, the note after the text; and their names."""

from __future__ import annotations

from functools import cached_property

from copytaster.rules.interview.caseless import find_caseless, find_repeated
from copytaster.rules.interview.labels import labels_of, speakers_named
from copytaster.rules.interview.mentions import Mention, NameFinder, Place
from copytaster.rules.interview.units import Talk, once

INTRO = 14  # units before the first question
SELF = 200  # characters of the first turns, where guests may introduce themselves
ABOVE = 5  # removed blocks before the body
TAIL = 8  # units after the last question
_HEAD_ROLES = ("headline", "kicker", "dek", "byline")
STATED = ("og:title", "title", "description", "og:description")


class Surroundings:
    """The places around the turns, and the names in them."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    @cached_property
    def places(self) -> list[Place]:
        """Headline, intro, captions, note and metadata, in that order."""
        view, zones, units = self.talk.view, self.talk.zones, self.talk.units
        found = [
            Place("headline" if role == "headline" else "intro", view.blocks[index].text, index)
            for role in _HEAD_ROLES
            for index in zones.having(role)[:4]
        ]
        first, last = self._limits()
        found += [Place("intro", unit.text, unit.block) for unit in units[max(0, first - INTRO) : first]]
        found += [Place("near", view.blocks[index].text, index) for index in self._above()]
        found += [Place("self", unit.text[:SELF], unit.block) for unit in units[first : first + 4]]
        found += [Place("caption", view.blocks[index].text, index) for index in zones.having("caption")[:6]]
        found += [Place("tail", unit.text, unit.block) for unit in units[last:][-TAIL:]]
        return found + [Place("meta", text, -1) for text in dict.fromkeys(view.meta_values(*STATED))]

    def _above(self) -> list[int]:
        """The last removed lines before the body: some pages print the guest there."""
        first = self.talk.indexes[0] if self.talk.indexes else 0
        return [
            index
            for index in range(max(0, first - ABOVE), first)
            if self.talk.zones.by_block[index].kind == "other" and len(self.talk.view.blocks[index].text) > 3
        ]

    def _limits(self) -> tuple[int, int]:
        """The first unit that asks or has a label, and the one behind the last answer's first unit."""
        talk = self.talk
        turns = [number for number, is_asking in enumerate(talk.asking) if is_asking]
        named = speakers_named(talk)
        turns += [one.unit for one in labels_of(talk).values() if one.label.kind != "person" or one.label.name in named]
        return (min(turns), min(max(turns) + 2, len(talk.units))) if turns else (0, len(talk.units))

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every name of two to five words."""
        words, finder = self.talk.words, NameFinder(self.talk.view, self.talk.words)
        intro = [place.text for place in self.places if place.kind == "intro"]
        found: list[Mention] = []
        for place in self.places:
            found += [*find_repeated(place, intro, words), *find_caseless(place, words), *finder.find(place)]
        if self.talk.view.pack.family_name_first:
            return found
        names = {mention.name for mention in found}
        return [_shortened(mention, names) for mention in found]


def _shortened(mention: Mention, names: set[str]) -> Mention:
    """A mention without a capitalised word before the name, where the name stands elsewhere without it."""
    _, _, rest = mention.name.partition(" ")
    if " " not in rest or rest not in names:
        return mention
    return mention._replace(name=rest, start=mention.end - len(rest))


@once
def surroundings_of(talk: Talk) -> Surroundings:
    """The surroundings of a talk, made once."""
    return Surroundings(talk)
