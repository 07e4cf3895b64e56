"""Names in scripts without capitals: before an honorific, behind a title, beside the Latin ones, or printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from copytaster.rules.interview.mentions import LONGEST, LOOK, Mention, Place, Word, title_of
from copytaster.rules.job_titles import is_post
from copytaster.rules.speakers import Words
from copytaster.text.patterns import lazy

TITLE = 4  # words of a title at the start of a headline
_LETTERS = re.compile(r"[^\W\d_]+")
_UNSPACED = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TRANSCRIBED = lazy(
    r"(?P<name>[\uac00-\ud7af]{1,8}(?: [\uac00-\ud7af]{1,8}){1,3}) ?\(?"
    r"(?P<latin>[A-Z][\w'’-]{1,20}(?: [A-Z][a-z'’-]{1,20}){1,3})"
)


def find_caseless(place: Place, words: Words) -> Iterator[Mention]:
    """Every name in a script without capitals that an honorific, a title or its Latin form gives away."""
    text = place.text[:LOOK]
    if text.isascii():
        return
    yield from _honored(place, text, words)
    yield from _transcribed(place, text)
    yield from _introduced(place, text, words)


def _honored(place: Place, text: str, words: Words) -> Iterator[Mention]:
    """Names before an honorific suffix, a title in front."""
    suffixed, families = _suffixed(words), _family_names(words)
    for found in suffixed.finditer(text) if suffixed else ():
        name = found.group("name").rstrip()
        start, end = found.start("name"), found.start("name") + len(name)
        if families is not None:
            bare = families.search(name)
            if bare is None:
                continue
            start, name = start + bare.start(), bare.group()
        yield Mention(place, name, start, end, found.group("suffix"), (found.group("title") or "").strip())


def _transcribed(place: Place, text: str) -> Iterator[Mention]:
    """Korean names with the Latin ones glued to them or in brackets: "아나 벨Ana Bell"."""
    for found in _TRANSCRIBED.finditer(text):
        words = found.group("name").split()
        name = " ".join(words[-len(found.group("latin").split()) :])
        end = found.end("name")
        yield Mention(place, name, end - len(name), end)


def _introduced(place: Place, text: str, words: Words) -> Iterator[Mention]:
    """Chinese names right behind a title or the words that introduce a guest, before a sign: "专访林望潮：…"."""
    pattern = _introducing(words)
    for found in pattern.finditer(text) if pattern else ():
        yield Mention(place, found.group("name"), found.start("name"), found.end("name"))


def find_repeated(place: Place, intro: Sequence[str], words: Words) -> Iterator[Mention]:
    """In a script without capitals, but with spaces: the longest run of words that headline and intro share."""
    text = place.text[:LOOK]
    if (
        place.kind != "headline"
        or not text
        or text[-1:].isascii()
        or any(char.isupper() or _UNSPACED.match(char) for char in text)
    ):
        return
    others, stops = " ".join(intro), words.function_words
    parts = [Word(found.group(), found.start(), found.end()) for found in _LETTERS.finditer(text)]
    for size in range(LONGEST, 1, -1):
        for at in range(len(parts) - size + 1):
            first, last = parts[at], parts[at + size - 1]
            stretch = text[first.start : last.end]
            is_name = first.text not in stops and last.text not in stops
            is_shared = any(one.startswith(stretch) for one in intro) or (size == 2 and stretch in others)
            if is_name and is_shared:
                title = _title(text[: first.start].split(), words)
                yield Mention(place, stretch, first.start, last.end, "", title)
                return


def _title(parts: Sequence[str], words: Words) -> str:
    """The title before a name: all words of a headline from a title's first on."""
    if 0 < len(parts) <= TITLE and is_post(parts[0].casefold(), words):
        return " ".join(parts)
    return title_of(parts, words)


@lru_cache(maxsize=32)
def _suffixed(words: Words) -> re.Pattern[str] | None:
    """A Chinese, Japanese or Korean name with an honorific behind it."""
    suffixes = [re.escape(word) for word in words.honorific_suffixes if not word.isascii()]
    if not suffixes:
        return None
    posts = [word for word in words.title_heads if _UNSPACED.match(word)]
    begins = "".join(sorted({word[0] for word in posts}))  # looked for first: most letters begin no post
    heads = rf"(?=[{begins}])(?:{'|'.join(map(re.escape, posts))})" if posts else r"(?!)"
    title = rf"(?:(?P<title>[^\s、。，「」（）()]{{0,24}}{heads}[^\s、。，「」（）()の]{{0,12}}?)(?:の|、|\s|　))?"
    parts = (
        "[\u3400-\u9fff々]{1,4}[  　]?[\u3400-\u9fff々]{1,3}",
        "[\u30a1-\u30ff][\u30a0-\u30ff・ー＝]{2,15}",
        "[\uac00-\ud7af]{2,6} [\uac00-\ud7af]{2,6}",
        "[\uac00-\ud7af]{3}",
    )
    han = f"(?:{'|'.join(parts)})"
    return re.compile(rf"{title}(?P<name>{han})\s?(?P<suffix>{'|'.join(suffixes)})")


@lru_cache(maxsize=32)
def _family_names(words: Words) -> re.Pattern[str] | None:
    """A Chinese name at the end of a text, None where the packs know no family names."""
    names = "|".join(map(re.escape, words.family_names))
    return re.compile(rf"(?:{names})[\u3400-\u9fff]{{0,2}}\Z") if names else None


@lru_cache(maxsize=32)
def _introducing(words: Words) -> re.Pattern[str] | None:
    """A Chinese name behind the end of a title or words that introduce a guest."""
    if not words.family_names:
        return None
    before = "|".join(map(re.escape, (*words.ask_verbs, *words.title_ends)))
    names = "|".join(map(re.escape, words.family_names))
    return re.compile(rf"(?:{before})(?P<name>(?:{names})[\u3400-\u9fff]{{1,2}})(?=[\s，。：:、！？!?（(“「|]|\Z)")
