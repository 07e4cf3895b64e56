"""Where the press introduces the people: headline, intro, captions, the note after the text; and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from copytaster.document import Span
from copytaster.rules.interview.labels import labels_of, speakers_named
from copytaster.rules.interview.units import Talk, once
from copytaster.rules.speakers import Words
from copytaster.text.names import PARTICLES
from copytaster.text.patterns import lazy

INTRO = 14  # units before the first question
SELF = 200  # characters of the first turns, where guests may introduce themselves
ABOVE = 5  # removed blocks before the body
TAIL = 8  # units after the last question
LONGEST = 5  # words of a name
_TOKEN = re.compile(r"[^\W\d_](?:[\w’'.\-‑]*[\w])?\.?|[^\w\s]")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNSPACED = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HEAD_ROLES = ("headline", "kicker", "dek", "byline")
STATED = ("og:title", "title", "description", "og:description")


class Word(NamedTuple):
    """One word of a text and its place."""

    text: str
    start: int
    end: int

    @property
    def is_last(self) -> bool:
        """True for a word with the full stop of a sentence."""
        return self.text.endswith(".") and len(self.text) > 3

    def without_stop(self) -> Word:
        """The word without its full stop."""
        return Word(self.text[:-1], self.start, self.end - 1)


class Place(NamedTuple):
    """A text that may introduce people: which kind of place it is, and where it stands (None in metadata)."""

    kind: str  # "headline", "intro", "caption", "tail", "meta"
    text: str
    block: int

    def span(self, start: int, end: int) -> tuple[Span, ...]:
        """The span of a stretch of the text."""
        return (Span(self.block, start, end),) if self.block >= 0 else ()


class Mention(NamedTuple):
    """A proper name in a place, with the words before it that are a title or an honorific."""

    place: Place
    name: str
    start: int
    end: int
    honorific: str = ""
    title: str = ""


class Surroundings:
    """The places around the turns, and the names in them."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.words: Words = talk.words
        self.stops = frozenset(word for pack in talk.view.words.languages for word in pack.function_words)

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
        found = [mention for place in self.places for mention in self._mentions(place)]
        names = {mention.name for mention in found}
        return [_shortened(mention, names) for mention in found]

    def _mentions(self, place: Place) -> Iterator[Mention]:
        text = place.text[:900]
        yield from self._caseless(place, text)
        yield from self._repeated(place, text)
        for run in _runs(text):
            words = run[self._skip_leads(run) :]
            begin, end = words[0].start, words[-1].end
            honorific, title = self._leads(text, begin)
            is_body = words[-1].text.casefold() in self.words.bodies or words[0].text.casefold() in self.words.bodies
            if is_body or len(words) > LONGEST or (len(words) < 2 and not honorific):
                continue
            yield Mention(place, text[begin:end], begin, end, honorific, title)

    def _caseless(self, place: Place, text: str) -> Iterator[Mention]:
        """Names in scripts without capitals: before an honorific suffix, a title in front."""
        if self.suffixed is None:
            return
        for found in self.suffixed.finditer(text):
            name = found.group("name").strip()
            title = (found.group("title") or "").strip()
            yield Mention(
                place, name, found.start("name"), found.start("name") + len(name), found.group("suffix"), title
            )

    def _repeated(self, place: Place, text: str) -> Iterator[Mention]:
        """In a script without capitals: the longest run of words that headline and intro share."""
        if (
            place.kind != "headline"
            or not text
            or text[-1:].isascii()
            or any(char.isupper() or _UNSPACED.match(char) for char in text)
        ):
            return
        intro = [one.text for one in self.places if one.kind == "intro"]
        others = " ".join(intro)
        words = [Word(found.group(), found.start(), found.end()) for found in _LETTERS.finditer(text)]
        for size in range(LONGEST, 1, -1):
            for at in range(len(words) - size + 1):
                stretch = text[words[at].start : words[at + size - 1].end]
                is_name = words[at].text not in self.stops and words[at + size - 1].text not in self.stops
                if (is_name and any(one.startswith(stretch) for one in intro)) or (
                    is_name and size == 2 and stretch in others
                ):
                    yield Mention(
                        place,
                        stretch,
                        words[at].start,
                        words[at + size - 1].end,
                        "",
                        self._title_of(text[: words[at].start].split()),
                    )
                    return

    @cached_property
    def suffixed(self) -> re.Pattern[str] | None:
        """A Chinese, Japanese or Korean name with an honorific behind it."""
        suffixes = [re.escape(word) for word in self.words.honorific_suffixes if not word.isascii()]
        if not suffixes:
            return None
        heads = "|".join(re.escape(word) for word in self.words.title_heads if not word.isascii())
        title = (
            rf"(?:(?P<title>[^\s、。，「」（）()]{{0,24}}(?:{heads})[^\s、。，「」（）()の]{{0,12}}?)(?:の|、|\s|　))?"
        )
        parts = (
            "[\u3400-\u9fff々]{1,4}[  　]?[\u3400-\u9fff々]{1,3}",
            "[\u30a1-\u30ff][\u30a0-\u30ff・ー＝]{2,15}",
            "[\uac00-\ud7af]{2,6} [\uac00-\ud7af]{2,6}",
            "[\uac00-\ud7af]{3}",
        )
        han = f"(?:{'|'.join(parts)})"
        return re.compile(rf"{title}(?P<name>{han})\s?(?P<suffix>{'|'.join(suffixes)})")

    def _skip_leads(self, run: Sequence[Word]) -> int:
        """How many words of a run are articles, honorifics or titles before the name."""
        titles = [place for place, word in enumerate(run[:-1]) if self.is_title(word.text.casefold())]
        skipped = titles[-1] + 1 if titles else 0
        has_article = False
        while skipped < len(run) - 1 and self._is_lead(run[skipped].text, skipped == 0):
            has_article = has_article or (skipped == 0 and run[0].text.casefold() in self.stops)
            skipped += 1
        if has_article and len(run) - skipped > 2 and not self.talk.view.pack.family_name_first:
            return skipped + 1  # "Die Deichgräfin Ann Bell": a noun behind an article is a title
        return skipped

    def _is_lead(self, word: str, is_first: bool) -> bool:
        key = word.casefold()
        if key in self.words.honorifics or key in self.words.reporter_words or key in self.words.first_person:
            return True
        return is_first and key in self.stops

    def is_title(self, key: str) -> bool:
        """True for a word with which a job title begins, alone or as the end of a compound."""
        heads = self.words.title_heads
        if len(key) < 3 or key in self.stops:
            return False
        return key in heads or (len(key) > 8 and any(len(head) > 5 and key.endswith(head) for head in heads))

    def _leads(self, text: str, begin: int) -> tuple[str, str]:
        """The honorific and the titles right before a name, as printed."""
        words = text[max(0, begin - 90) : begin].split()
        honorifics: list[str] = []
        while words and (count := self._honorific_words(words)):
            honorifics = words[-count:] + honorifics
            words = words[:-count]
        reporter = next(
            (count for count in (2, 1) if " ".join(words[-count:]).casefold() in self.words.reporter_words), 0
        )
        return " ".join(honorifics), " ".join(words[-reporter:]) if reporter else self._title_of(words)

    def _honorific_words(self, words: Sequence[str]) -> int:
        """How many words at the end are one honorific."""
        return next((count for count in (3, 2, 1) if " ".join(words[-count:]).casefold() in self.words.honorifics), 0)

    def _title_of(self, words: Sequence[str]) -> str:
        """The job titles that end a run of words: "artist and educator", "Energie-Expertin"."""
        taken = 0
        for place in range(len(words) - 1, max(len(words) - 6, -1), -1):
            if self.is_title(words[place].casefold()):
                taken = len(words) - place
            elif words[place].casefold() not in self.words.joiners or not taken:
                break
        return " ".join(words[len(words) - taken :]) if taken else ""


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


def _runs(text: str) -> Iterator[list[Word]]:
    """Runs of capitalised words, particles inside; a full stop behind a word that is no initial ends one."""
    run: list[Word] = []
    for found in _TOKEN.finditer(text):
        word = Word(found.group(), found.start(), found.end())
        joins = bool(run) and not text[run[-1].end : word.start].strip(" \u00a0") and not run[-1].is_last
        if run and not joins:
            yield from _closed(run)
            run = []
        if word.text[0].isupper() or (run and word.text in PARTICLES):
            run.append(word)
        else:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _closed(run: list[Word]) -> Iterator[list[Word]]:
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    if run:
        last = run[-1]
        yield [*run[:-1], last.without_stop()] if last.is_last else run
