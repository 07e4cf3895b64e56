"""Several packs compiled into the look-ups that the view and the rules ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import add
from typing import NamedTuple

from copytaster.packs.loader import language_pack, site_pack
from copytaster.packs.schema import LanguagePack, SitePack, WordMap, Words
from copytaster.text.patterns import lazy

_WORD_BREAKS = re.compile(r"(?<=[a-z])(?=[A-Z])|[-_:.\s]+|\d+")
_BREAKS = str.maketrans(dict.fromkeys("-_:.0123456789", " "))
_UNSPACED = lazy(r"\A[^a-z]*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
HEADERS = frozenset(("header",))
MAX_PHRASE_WORDS = 9
LINE = 300  # characters of a block in which a phrase may stand anywhere
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


class Told(NamedTuple):
    """What one selector says: by itself, or by a word inside it."""

    role: str
    removed: str
    is_exact: bool


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
        self._told = _Memory(self)
        for pack in languages:
            self._add_labels(pack.labels, pack.language)
            self._add_phrases(pack.removed, pack.language)
        for site in sites:
            self._add_labels(site.labels, site.site)
            self._add_phrases(site.phrases, site.site)
            self._add_selectors(site)
        self.words = self.role_words.keys() | self.removed_words.keys()
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
        first = key.partition(" ")[0]
        if first in self.start_words or first.rstrip(":,.!") in self.start_words:
            found = self._start(key)
        if not found and self.runs:
            found = next((known[key[:size]] for size, known in self.runs.items() if key[:size] in known), None)
        if not found and len(key) < LINE:
            for core, cue in self.insides:
                if core in key:
                    return cue
        return found

    def _start(self, key: str) -> Cue | None:
        words = key.split(" ", MAX_PHRASE_WORDS)
        for count in range(min(len(words), MAX_PHRASE_WORDS), 0, -1):
            for others, cue in self.starts.get(" ".join(words[:count]).rstrip(":,.!"), ()):
                if all(other in key for other in others):
                    return cue
        return None

    def hint(self, tokens: tuple[str, ...]) -> Hint:
        """What a block's selectors say; the innermost selector that says anything wins."""
        found = self._hints.get(tokens)
        if found is None:
            found = self._hints[tokens] = self._hint(tokens)
            if len(self._hints) > MEMORY:
                self._hints.clear()
                self._told.clear()
        return found

    def _hint(self, tokens: tuple[str, ...]) -> Hint:
        role = role_by = removed = removed_by = ""
        at, is_exact, told = -1, False, self._told
        telling = [(place, token, says) for place, token in enumerate(tokens) if (says := told[token])]
        for place, token, says in reversed(telling):
            if says.role and not role:
                role, role_by = says.role, token
            if says.removed and not removed and not (says.is_exact and _is_story_header(token, tokens[:place])):
                removed, removed_by, at, is_exact = says.removed, token, place, says.is_exact
        return Hint(role, role_by, removed, removed_by, at, is_exact)

    def told(self, token: str) -> Told | None:
        """What a selector says alone, None for most."""
        role, removed = self.role_selectors.get(token), self.removed_selectors.get(token)
        words = _words(token[1:]) if token[0] in ".#" else []
        is_worded = not self.words.isdisjoint(words)
        if not (role or removed or is_worded):
            return None
        word_role = next((self.role_words[word] for word in reversed(words) if word in self.role_words), "")
        word_removed = next((self.removed_words[word] for word in words if word in self.removed_words), "")
        return Told(role.value if role else word_role, removed.value if removed else word_removed, removed is not None)


class _Memory(dict[str, "Told | None"]):
    """What each selector says, worked out when it is first met: a page has as many new ones as it has blocks."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __missing__(self, token: str) -> Told | None:
        found = self[token] = self.lexicon.told(token)
        return found


def _words(name: str) -> list[str]:
    """The words inside a class name, and each two of them as one."""
    if name.isascii() and name.lower() == name:
        words = name.translate(_BREAKS).split()  # a third of the time of the pattern, which few names need
    else:
        words = [word.lower() for word in _WORD_BREAKS.split(name) if word]
    return words + list(map(add, words, words[1:])) if len(words) > 1 else words


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
    """The look-ups of the named packs; a pack of the user's own stands for the language's, others come first."""
    if not own:
        return _shipped(languages, sites)
    own_languages = tuple(pack for pack in own if isinstance(pack, LanguagePack))
    own_sites = tuple(pack for pack in own if isinstance(pack, SitePack))
    placed = {pack.language: pack for pack in own_languages if pack.language in languages}
    others = tuple(pack for pack in own_languages if placed.get(pack.language) is not pack)
    chosen = tuple(placed.get(code) or language_pack(code) for code in languages)
    return Lexicon(others + chosen, own_sites + tuple(map(site_pack, sites)))
