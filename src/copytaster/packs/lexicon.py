"""Several packs compiled into the look-ups that the view and the rules ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from copytaster.packs.loader import language_pack, site_pack
from copytaster.packs.schema import LanguagePack, SitePack, WordMap, Words
from copytaster.text.patterns import lazy

_WORD_BREAKS = re.compile(r"(?<=[a-z])(?=[A-Z])|[-_:.\s]+|\d+")
_UNSPACED = lazy(r"\A[^a-z]*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
HEADERS = frozenset(("header",))
MAX_PHRASE_WORDS = 9
LEXICONS = 24  # combinations of packs that are kept ready
MEMORY = 20_000  # lists of selectors whose hint is remembered


class Cue(NamedTuple):
    """What a word, phrase or selector makes of a block, and the pack that says so."""

    value: str
    pack: str


class Hint(NamedTuple):
    """What a block's selectors say: a role, a kind of removed text, and the selector behind each."""

    role: str = ""
    role_by: str = ""
    removed: str = ""
    removed_by: str = ""
    removed_at: int = -1  # position of `removed_by` among the block's tokens
    is_exact: bool = False  # a pack names the very selector of `removed_by`; else a word inside a class name gave it


class Lexicon:
    """Look-ups over one or more language packs, the packs of sites, and those of the user."""

    def __init__(self, languages: tuple[LanguagePack, ...], sites: tuple[SitePack, ...]) -> None:
        self.languages, self.sites = languages, sites
        self.labels: dict[str, Cue] = {}
        self.wholes: dict[str, Cue] = {}
        self.starts: dict[str, list[tuple[Words, Cue]]] = {}  # beginning -> what must follow somewhere
        self.runs: dict[int, dict[str, Cue]] = {}  # length -> beginnings in scripts without spaces
        self.insides: list[tuple[str, Cue]] = []
        self.role_selectors: dict[str, Cue] = {}
        self.removed_selectors: dict[str, Cue] = {}
        self.role_words: dict[str, str] = {}
        self.removed_words: dict[str, str] = {}
        self._hints: dict[tuple[str, ...], Hint] = {}
        self._token_hints: dict[str, tuple[str, str]] = {}
        self._telling: dict[str, bool] = {}  # whether a token met before says anything
        for pack in languages:
            self._add_labels(pack.labels, pack.language)
            self._add_phrases(pack.removed, pack.language)
        for site in sites:
            self._add_labels(site.labels, site.site)
            self._add_phrases(site.phrases, site.site)
            self._add_selectors(site)
        self.start_words = {phrase.split(" ")[0] for phrase in self.starts}

    def _add_labels(self, labels: WordMap, pack: str) -> None:
        for field, words in labels.items():
            for word in words:
                self.labels.setdefault(word.casefold(), Cue(field, pack))

    def _add_phrases(self, phrases: WordMap, pack: str) -> None:
        for kind, phrase in _pairs(phrases):
            core = phrase.strip("…").strip().casefold()
            cue = Cue(kind, pack)
            if phrase.startswith("…"):
                self.insides.append((core, cue))
            elif phrase.endswith("…"):
                self._add_start(core, cue)
            else:
                self.wholes.setdefault(core, cue)

    def _add_start(self, core: str, cue: Cue) -> None:
        start, *others = (part.strip() for part in core.split("…"))
        if _UNSPACED.match(start):
            self.runs.setdefault(len(start), {}).setdefault(start, cue)
        else:
            self.starts.setdefault(start, []).append((tuple(others), cue))

    def _add_selectors(self, site: SitePack) -> None:
        for kind, selector in _pairs(site.removed):
            self.removed_selectors.setdefault(selector, Cue(kind, site.site))
        for role, selector in _pairs(site.roles):
            self.role_selectors.setdefault(selector, Cue(role, site.site))
        self.removed_words |= {word: kind for kind, word in _pairs(site.words)}
        self.role_words |= {word: role for role, word in _pairs(site.role_words)}

    def phrase(self, key: str) -> Cue | None:
        """What a block is whose folded text equals a phrase, starts with one, or (if short) holds one."""
        found = self.wholes.get(key.rstrip(" :.!»›>").lstrip("»›<« "))
        if found:
            return found
        return self._start(key) or self._inside(key)

    def _start(self, key: str) -> Cue | None:
        words = key.split(" ", MAX_PHRASE_WORDS)
        first = words[0]
        longest = len(words) if first in self.start_words or first.rstrip(":,.!") in self.start_words else 0
        for count in range(min(longest, MAX_PHRASE_WORDS), 0, -1):
            for others, cue in self.starts.get(" ".join(words[:count]).rstrip(":,.!"), ()):
                if all(other in key for other in others):
                    return cue
        return next((found[key[:size]] for size, found in self.runs.items() if key[:size] in found), None)

    def _inside(self, key: str) -> Cue | None:
        return next((cue for core, cue in self.insides if core in key), None) if len(key) < 300 else None

    def hint(self, tokens: tuple[str, ...]) -> Hint:
        """What a block's selectors say; the innermost selector that says anything wins."""
        found = self._hints.get(tokens)
        if found is None:
            found = self._hints[tokens] = self._hint(tokens)
            if len(self._hints) > MEMORY:
                for memory in (self._hints, self._token_hints, self._telling):
                    memory.clear()
        return found

    def _hint(self, tokens: tuple[str, ...]) -> Hint:
        role = role_by = removed = removed_by = ""
        at = -1
        is_exact = False
        telling = self._telling
        for place in range(len(tokens) - 1, -1, -1):
            token = tokens[place]
            if not telling.get(token, True):
                continue
            word_role, word_removed = self._words_of(token)
            if not role and (found := self.role_selectors.get(token)):
                role, role_by = found.value, token
            elif not role and word_role:
                role, role_by = word_role, token
            if (
                not removed
                and (found := self.removed_selectors.get(token))
                and not _is_story_header(token, tokens[:place])
            ):
                removed, removed_by, at, is_exact = found.value, token, place, True
            elif not removed and word_removed:
                removed, removed_by, at = word_removed, token, place
        return Hint(role, role_by, removed, removed_by, at, is_exact)

    def _words_of(self, token: str) -> tuple[str, str]:
        """The role and the removed kind that the words inside a class or id name give.

        It also notes whether the token says anything.
        """
        found = self._token_hints.get(token)
        if found is None and token[0] not in ".#":
            found = self._token_hints[token] = ("", "")
            self._telling[token] = token in self.role_selectors or token in self.removed_selectors
        if found is None:
            words = [word.lower() for word in _WORD_BREAKS.split(token[1:]) if word]
            words += ["".join(pair) for pair in pairwise(words)]
            role = next((self.role_words[word] for word in reversed(words) if word in self.role_words), "")
            removed = next((self.removed_words[word] for word in words if word in self.removed_words), "")
            found = self._token_hints[token] = (role, removed)
            is_selector = token in self.role_selectors or token in self.removed_selectors
            self._telling[token] = is_selector or bool(role or removed)
        return found


def _is_story_header(token: str, around: tuple[str, ...]) -> bool:
    """True for the <header> of an article: it holds the headline, not the site's name."""
    return token in HEADERS and ("article" in around or "main" in around)


def _pairs(table: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    for value, words in table.items():
        for word in words:
            yield value, word


@lru_cache(maxsize=LEXICONS)
def _shipped(languages: tuple[str, ...], sites: tuple[str, ...]) -> Lexicon:
    return Lexicon(tuple(map(language_pack, languages)), tuple(map(site_pack, sites)))


def lexicon(
    languages: tuple[str, ...], sites: tuple[str, ...], own: tuple[LanguagePack | SitePack, ...] = ()
) -> Lexicon:
    """The look-ups of the named packs; the user's own packs come first."""
    if not own:
        return _shipped(languages, sites)
    own_languages = tuple(pack for pack in own if isinstance(pack, LanguagePack))
    own_sites = tuple(pack for pack in own if isinstance(pack, SitePack))
    shipped = tuple(map(language_pack, languages))
    return Lexicon(own_languages + shipped, own_sites + tuple(map(site_pack, sites)))
