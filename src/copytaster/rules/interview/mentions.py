"""Proper names in a place, with the honorific and the titles that stand before them."""

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
from copytaster.text.patterns import lazy
from copytaster.view import View

LONGEST = 5  # words of a name
LEAD = 20  # characters before a word in which an honorific ends
LOOK = 900  # characters of a place that are read
_TOKEN = re.compile(r"[^\W\d_](?:[\w’'.\-‑]*[\w])?\.?|[^\w\s]")
_ELIDED = re.compile(r"\A(?:[ldLD]|[a-zA-Z]{1,3}ll)['’]")  # an article or a preposition glued to a title
_LETTERS = re.compile(r"[^\W\d_]+")
_UNSPACED = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TRANSCRIBED = lazy(
    r"(?P<name>[\uac00-\ud7af]{1,8}(?: [\uac00-\ud7af]{1,8}){1,3}) ?\(?"
    r"(?P<latin>[A-Z][\w'’-]{1,20}(?: [A-Z][a-z'’-]{1,20}){1,3})"
)
_QUOTES = {"“": "”", "„": "“”", "«": "»", "‘": "’", "'": "'", '"': '"', "‹": "›", "《": "》", "「": "」", "『": "』"}
CASELESS_TITLE = 4  # words of a title at the start of a headline in a script without capitals


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

    def find(self, place: Place) -> Iterator[Mention]:
        """Every name of two to five words in a place, one word behind an honorific."""
        text = place.text[:LOOK]
        yield from self._caseless(place, text)
        yield from self._transcribed(place, text)
        yield from self._chinese(place, text)
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
        return len(head) + 1 if name[:1].isupper() and head.casefold() + dot in self.words.honorifics else 0

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

    def _transcribed(self, place: Place, text: str) -> Iterator[Mention]:
        """Korean names with the Latin ones glued to them or in brackets: "아나 벨Ana Bell"."""
        for found in _TRANSCRIBED.finditer(text):
            words = found.group("name").split()
            name = " ".join(words[-len(found.group("latin").split()) :])
            end = found.end("name")
            yield Mention(place, name, end - len(name), end)

    def _caseless(self, place: Place, text: str) -> Iterator[Mention]:
        """Names in scripts without capitals: before an honorific suffix, a title in front."""
        if self.suffixed is None:
            return
        for found in self.suffixed.finditer(text):
            name = found.group("name").rstrip()
            start, end = found.start("name"), found.start("name") + len(name)
            if self.families is not None:
                bare = self.families.search(name)
                if bare is None:
                    continue
                start, name = start + bare.start(), bare.group()
            yield Mention(place, name, start, end, found.group("suffix"), (found.group("title") or "").strip())

    def _chinese(self, place: Place, text: str) -> Iterator[Mention]:
        """Chinese names right behind a title or the words that introduce a guest, before a sign: "专访林望潮：…"."""
        if self.introduced is not None:
            for found in self.introduced.finditer(text):
                yield Mention(place, found.group("name"), found.start("name"), found.end("name"))

    @cached_property
    def families(self) -> re.Pattern[str] | None:
        """A Chinese name at the end of a text, None where the packs know no family names."""
        names = "|".join(map(re.escape, self.words.family_names))
        return re.compile(rf"(?:{names})[\u3400-\u9fff]{{0,2}}\Z") if names else None

    @cached_property
    def introduced(self) -> re.Pattern[str] | None:
        """A Chinese name behind the end of a title or words that introduce a guest."""
        if not self.words.family_names:
            return None
        before = "|".join(map(re.escape, (*self.words.ask_verbs, *self.words.title_ends)))
        names = "|".join(map(re.escape, self.words.family_names))
        return re.compile(rf"(?:{before})(?P<name>(?:{names})[\u3400-\u9fff]{{1,2}})(?=[\s，。：:、！？!?（(“「|]|\Z)")

    def repeated(self, place: Place, intro: Sequence[str]) -> Iterator[Mention]:
        """In a script without capitals: the longest run of words that headline and intro share."""
        text = place.text[:LOOK]
        if (
            place.kind != "headline"
            or not text
            or text[-1:].isascii()
            or any(char.isupper() or _UNSPACED.match(char) for char in text)
        ):
            return
        others = " ".join(intro)
        words = [Word(found.group(), found.start(), found.end()) for found in _LETTERS.finditer(text)]
        for size in range(LONGEST, 1, -1):
            for at in range(len(words) - size + 1):
                stretch = text[words[at].start : words[at + size - 1].end]
                is_name = words[at].text not in self.stops and words[at + size - 1].text not in self.stops
                if (is_name and any(one.startswith(stretch) for one in intro)) or (
                    is_name and size == 2 and stretch in others
                ):
                    title = self._caseless_title(text[: words[at].start].split())
                    yield Mention(place, stretch, words[at].start, words[at + size - 1].end, "", title)
                    return

    def _caseless_title(self, words: Sequence[str]) -> str:
        """The title before a name in a script without capitals: all words of a headline from a title's first on."""
        if 0 < len(words) <= CASELESS_TITLE and is_post(words[0].casefold(), self.words):
            return " ".join(words)
        return self._title_of(words)

    @cached_property
    def suffixed(self) -> re.Pattern[str] | None:
        """A Chinese, Japanese or Korean name with an honorific behind it."""
        suffixes = [re.escape(word) for word in self.words.honorific_suffixes if not word.isascii()]
        if not suffixes:
            return None
        posts = [word for word in self.words.title_heads if _UNSPACED.match(word)]
        begins = "".join(sorted({word[0] for word in posts}))  # looked for first: most letters begin no post
        heads = rf"(?=[{begins}])(?:{'|'.join(map(re.escape, posts))})" if posts else r"(?!)"
        title = (
            rf"(?:(?P<title>[^\s、。，「」（）()]{{0,24}}{heads}[^\s、。，「」（）()の]{{0,12}}?)(?:の|、|\s|　))?"
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
        if key in self.words.honorifics or key in self.words.reporter_words or key in self.words.first_person:
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
        reporter = next(
            (count for count in (2, 1) if " ".join(words[-count:]).casefold() in self.words.reporter_words), 0
        )
        return " ".join(honorifics), " ".join(words[-reporter:]) if reporter else self._title_of(words)

    def _honorific_words(self, words: Sequence[str]) -> int:
        """How many words at the end are one honorific."""
        return next((count for count in (3, 2, 1) if " ".join(words[-count:]).casefold() in self.words.honorifics), 0)

    def _title_of(self, words: Sequence[str]) -> str:
        """The job titles that end a run of words: "artist and educator", "Klima- und Energie-Expertin"."""
        taken = 0
        for place in range(len(words) - 1, max(len(words) - 6, -1), -1):
            if self._is_post(words[place]) or (taken and words[place].endswith("-")):
                taken = len(words) - place
            elif words[place].casefold() not in self.words.joiners or not taken:
                break
        return _ELIDED.sub("", " ".join(words[len(words) - taken :])) if taken else ""

    def _is_post(self, word: str) -> bool:
        """True for a word with which a job title begins, in the nominative or behind "with"."""
        key = word.casefold()
        is_plain = is_post(key, self.words)
        return is_plain or (bool(self.words.with_words) and is_post(nominative(key, self.words), self.words))


def _runs(text: str) -> Iterator[list[Word]]:
    """Runs of capitalised words, particles inside; a full stop behind a word that is no initial ends one."""
    run: list[Word] = []
    particles = name_particles()
    for word in _words(text, particles):
        joins = bool(run) and not text[run[-1].end : word.start].strip(" \u00a0") and not run[-1].is_last
        if run and not joins:
            yield from _closed(run)
            run = []
        if word.text[0].isupper() or (run and word.text in particles):
            run.append(word)
        elif run:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _words(text: str, particles: frozenset[str]) -> Iterator[Word]:
    """The words and signs of a text without its plain lower-case words, which no name holds."""
    end = 0
    for part in text.split():
        start = text.find(part, end)
        end = start + len(part)
        if part[0].islower() and part.isalpha() and part not in particles:
            continue
        for found in _TOKEN.finditer(text, start, end):
            yield Word(found.group(), found.start(), found.end())


def _closed(run: list[Word]) -> Iterator[list[Word]]:
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    if run:
        last = run[-1]
        yield [*run[:-1], last.without_stop()] if last.is_last else run
