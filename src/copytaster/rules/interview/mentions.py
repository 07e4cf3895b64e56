"""Names of capitalised words in a place, with the honorific and the titles that stand before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from copytaster.document import Span
from copytaster.packs.loader import name_particles
from copytaster.rules.interview.cases import is_behind_with, nominative
from copytaster.rules.job_titles import begins_post, is_post
from copytaster.rules.speakers import Words
from copytaster.view import View

LONGEST = 5  # words of a name
LEAD = 20  # characters before a word in which an honorific ends
LOOK = 900  # characters of a place that are read
_TOKEN = re.compile(r"[^\W\d_](?:[\w’'.\-‑]*[\w])?\.?")
_ELIDED = re.compile(r"\A(?:[ldLD]|[a-zA-Z]{1,3}ll)['’]")  # an article or a preposition glued to a title
_QUOTES = {"“": "”", "„": "“”", "«": "»", "‘": "’", "'": "'", '"': '"', "‹": "›", "《": "》", "「": "」", "『": "』"}


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
    is_declined: bool = False  # printed in another case than the nominative


class NameFinder:
    """Finds the names in places; it knows the words of the languages in use."""

    def __init__(self, view: View, words: Words) -> None:
        self.view, self.words = view, words
        self.stops = words.function_words
        self.honorifics, self.reporters = frozenset(words.honorifics), frozenset(words.reporter_words)

    def find(self, place: Place) -> Iterator[Mention]:
        """Every name of two to five words in a place, one word behind an honorific."""
        text = place.text[:LOOK]
        for run in _runs(text):
            if len(run) == 1 and not self._may_stand_alone(place, text, run[0]):
                continue
            words = self._until_other(run[self._skip_leads(run) :])
            begin, end = words[0].start + self._glued(words[0].text), words[-1].end
            honorific, title = self._leads(text, begin)
            is_body = words[-1].text.casefold() in self.words.bodies or words[0].text.casefold() in self.words.bodies
            is_short = len(words) < 2 and not honorific and not self._opens(place, begin, end)
            if is_body or is_short or len(words) > LONGEST or self._is_work(place, begin, end):
                continue
            yield self._named(Mention(place, text[begin:end], begin, end, honorific, title))

    def _glued(self, word: str) -> int:
        """How many characters of a word are an honorific without a space behind it: "Dr.Roe"."""
        head, dot, name = word.partition(".")
        return len(head) + 1 if name[:1].isupper() and head.casefold() + dot in self.honorifics else 0

    def _until_other(self, run: Sequence[Word]) -> Sequence[Word]:
        """A run up to a word that no name holds: headlines print all their words with capitals."""
        others = self.words.first_person if self.view.pack.family_name_first else self.others
        ends = (place for place, word in enumerate(run) if place and word.text.casefold() in others)
        return run[: next(ends, len(run))]

    @cached_property
    def others(self) -> frozenset[str]:
        """Function words and pronouns that are no particles of names."""
        return (self.stops | self.words.first_person) - name_particles()

    def _opens(self, place: Place, begin: int, end: int) -> bool:
        """True for one name that opens an intro and has a post behind its comma: "Sutopo, ketua koperasi, ..."."""
        is_apart = place.kind == "intro" and begin == 0 and place.text[end : end + 2] == ", "
        return is_apart and begins_post(place.text[end + 2 :], self.words)

    def _named(self, mention: Mention) -> Mention:
        """The mention with its name and title in the nominative."""
        skipped = len(f"{mention.honorific} {mention.title}".split())
        if not self.words.with_words or not is_behind_with(mention.place.text[: mention.start], skipped, self.words):
            return mention
        name, title = nominative(mention.name, self.words), nominative(mention.title, self.words)
        return mention._replace(name=name, title=title, is_declined=True)

    def _is_work(self, place: Place, begin: int, end: int) -> bool:
        """True for what alone stands in quotation marks or italics: the name of a book, a film, a ship."""
        text = place.text
        if begin and text[end : end + 1] and text[end] in _QUOTES.get(text[begin - 1], ""):
            return True
        block = self.view.blocks[place.block] if place.block >= 0 else None
        if block is None or block.text != text:
            return False
        return any(mark.kind == "italic" and mark.start == begin and mark.end == end for mark in block.marks)

    def _skip_leads(self, run: Sequence[Word]) -> int:
        """How many words of a run are articles, honorifics or titles before the name."""
        titles = [place for place, word in enumerate(run[:-1]) if is_post(word.text.casefold(), self.words)]
        skipped = titles[-1] + 1 if titles else 0
        has_article = False
        while skipped < len(run) - 1 and self._is_lead(run[skipped].text, skipped == 0):
            has_article = has_article or (skipped == 0 and run[0].text.casefold() in self.stops)
            skipped += 1
        if has_article and len(run) - skipped > 2 and not self.view.pack.family_name_first:
            return skipped + 1  # "Die Deichgräfin Ann Bell": a noun behind an article is a title
        return skipped

    def _is_lead(self, word: str, is_first: bool) -> bool:
        key = word.casefold()
        if key in self.honorifics or key in self.reporters or key in self.words.first_person:
            return True
        return is_first and key in self.stops

    def _may_stand_alone(self, place: Place, text: str, word: Word) -> bool:
        """False for most single words: no honorific stands before them, and they open nothing."""
        if "." in word.text or (word.start == 0 and place.kind == "intro"):
            return True
        return text[max(0, word.start - LEAD) : word.start].rstrip().casefold().endswith(self.words.honorifics)

    def _leads(self, text: str, begin: int) -> tuple[str, str]:
        """The honorific and the titles right before a name, as printed."""
        words = text[max(0, begin - 90) : begin].split()
        honorifics: list[str] = []
        while words and (count := self._honorific_words(words)):
            honorifics = words[-count:] + honorifics
            words = words[:-count]
        reporter = next((count for count in (2, 1) if " ".join(words[-count:]).casefold() in self.reporters), 0)
        return " ".join(honorifics), " ".join(words[-reporter:]) if reporter else title_of(words, self.words)

    def _honorific_words(self, words: Sequence[str]) -> int:
        """How many words at the end are one honorific."""
        return next((count for count in (3, 2, 1) if " ".join(words[-count:]).casefold() in self.honorifics), 0)

def title_of(parts: Sequence[str], words: Words) -> str:
    """The job titles that end a run of words: "artist and educator", "Klima- und Energie-Expertin"."""
    taken = 0
    for place in range(len(parts) - 1, max(len(parts) - 6, -1), -1):
        if _is_post(parts[place], words) or (taken and parts[place].endswith("-")):
            taken = len(parts) - place
        elif parts[place].casefold() not in words.joiners or not taken:
            break
    return _ELIDED.sub("", " ".join(parts[len(parts) - taken :])) if taken else ""


def _is_post(word: str, words: Words) -> bool:
    """True for a word with which a job title begins, in the nominative or behind "with"."""
    key = word.casefold()
    return is_post(key, words) or (bool(words.with_words) and is_post(nominative(key, words), words))


def _runs(text: str) -> Iterator[list[Word]]:
    """Runs of capitalised words, particles inside; a full stop behind a word that is no initial ends one."""
    run: list[Word] = []
    for word in _words(text, name_particles()):
        if run and (run[-1].is_last or text[run[-1].end : word.start].strip(" \u00a0")):
            yield from _closed(run)
            run = []
        if run or word.text[0].isupper():
            run.append(word)
    yield from _closed(run)


def _words(text: str, particles: frozenset[str]) -> Iterator[Word]:
    """The capitalised words of a text, and those that are particles."""
    end = -1
    for part in text.replace("\n", " ").replace("\u00a0", " ").split(" "):
        start = end + 1
        end = start + len(part)
        if not part or (part.islower() and part not in particles):
            continue
        for found in _TOKEN.finditer(text, start, end):
            word = found.group()
            if word[0].isupper() or word in particles:
                yield Word(word, found.start(), found.end())


def _closed(run: list[Word]) -> Iterator[list[Word]]:
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    if run:
        last = run[-1]
        yield [*run[:-1], last.without_stop()] if last.is_last else run
