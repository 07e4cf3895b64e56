"""Tells a text's language from its script, its letters and its function words; tidies language tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from copytaster.text.patterns import lazy

SAMPLE = 4_000  # characters that are looked at
NEEDED_LETTERS = 12  # in a script that one language alone uses
NEEDED_WORDS = 3  # function words that must be met
NEEDED_SHARE = 0.12  # of function words among all words; other languages' texts reach half of it by chance
MARGIN = 1.25  # by how much the best profile must beat the second

_SCRIPTS = {  # scripts that one language of the press uses
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", "th": "\u0e00-\u0e7f", "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0590-\u05ff", "hy": "\u0530-\u058f", "ka": "\u10a0-\u10ff", "bn": "\u0980-\u09ff", "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff", "ml": "\u0d00-\u0d7f", "gu": "\u0a80-\u0aff", "pa": "\u0a00-\u0a7f",
    "si": "\u0d80-\u0dff", "km": "\u1780-\u17ff", "lo": "\u0e80-\u0eff", "my": "\u1000-\u109f", "am": "\u1200-\u137f",
}  # fmt: skip
_LETTERS = {  # letters that mark a language among those of its script, and the share of all letters that is enough
    "vi": ("ơưđăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", 0.06),
    "uk": ("іїєґ", 0.03), "be": ("ў", 0.005), "mk": ("ѓќѕ", 0.003), "sr": ("ђћџљњј", 0.03), "ru": ("ыэё", 0.01),
    "ur": ("ٹڈڑںے", 0.02), "fa": ("پچژگی", 0.02), "ar": ("ةىأإ", 0.02),
}  # fmt: skip
_HAN = lazy("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = lazy("[\u3041-\u30fa]")
_SCRIPT = {language: lazy(f"[{letters}]") for language, letters in _SCRIPTS.items()}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FAR = "\u0370"  # Greek, the first script that is not Latin
_NO_LETTER = bytes(code for code in range(128) if not chr(code).isalpha())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PRIMARY = re.compile("[A-Za-z]{2,3}")
_SUBTAG = re.compile("[A-Za-z0-9]{1,8}")


def detect(text: str, profiles: Mapping[str, frozenset[str]]) -> tuple[str, float]:
    """The language of a text and how sure that is, from 0.0 to 1.0; ("", 0.0) when unsure.

    `profiles` holds the function words of each language, in lower case.
    """
    by_letters = detect_by_letters(text)
    return by_letters if by_letters[0] else detect_by_words(text, speakers_of(profiles))


def detect_by_letters(text: str) -> tuple[str, float]:
    """What `detect` can tell without knowing a word: a language with a script or letters of its own."""
    sample = _sample(text).lower()
    foreign = Counter(_NOT_ASCII.findall(sample))
    letters = len(sample.encode("ascii", "ignore").translate(None, _NO_LETTER))  # a hundredth of the time of a pattern
    letters += sum(count for char, count in foreign.items() if char.isalnum() and not char.isdecimal())
    if not letters:
        return "", 0.0
    by_script = _by_script(sample, foreign, letters)
    return by_script if by_script[0] else _by_letters(foreign, letters)


def detect_by_words(text: str, speakers: Mapping[str, tuple[str, ...]]) -> tuple[str, float]:
    """What `detect` can tell by function words alone. `speakers` holds the languages of each word."""
    return _by_words(_sample(text).lower(), speakers)


def speakers_of(profiles: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The languages that use each function word."""
    speakers: dict[str, tuple[str, ...]] = {}
    for language, known in profiles.items():
        for word in known:
            speakers[word] = (*speakers.get(word, ()), language)
    return speakers


def _sample(text: str) -> str:
    """The head of a text and a piece of its middle, since a page's head may be foreign."""
    if len(text) <= SAMPLE:
        return text
    half, middle = SAMPLE // 2, len(text) // 2
    return text[:half] + " " + text[middle : middle + half]


def _by_script(sample: str, foreign: Iterable[str], letters: int) -> tuple[str, float]:
    if not any(char >= _FAR and char.isalpha() for char in foreign):
        return "", 0.0
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    if kana + han >= 0.3 * letters:  # one such letter says as much as several Latin ones
        return ("ja" if kana >= 0.1 * (kana + han) else "zh"), min(1.0, (kana + han) / letters)
    shares = {language: len(pattern.findall(sample)) / letters for language, pattern in _SCRIPT.items()}
    best = max(shares, key=lambda language: shares[language])
    return (best, min(1.0, shares[best])) if shares[best] >= 0.3 and letters >= NEEDED_LETTERS else ("", 0.0)


def _by_letters(counts: Mapping[str, int], letters: int) -> tuple[str, float]:
    for language, (marks, needed) in _LETTERS.items():
        share = sum(counts[mark] for mark in marks if mark in counts) / letters
        if share >= needed and share * letters >= NEEDED_WORDS:
            return language, min(1.0, 0.5 + share / needed / 4)
    return "", 0.0


def _by_words(sample: str, speakers: Mapping[str, tuple[str, ...]]) -> tuple[str, float]:
    words = _WORD.findall(sample)
    hits: Counter[str] = Counter()
    for word, count in Counter(filter(speakers.__contains__, words)).items():
        for language in speakers[word]:
            hits[language] += count
    first, second, *_ = [*sorted(hits, key=lambda language: (-hits[language], language)), "", ""]
    best, next_best = hits.get(first, 0), hits.get(second, 0)
    if best < NEEDED_WORDS or best < NEEDED_SHARE * len(words) or best < MARGIN * next_best:
        return "", 0.0
    return first, min(1.0, best / len(words) * 3) * (1 - next_best / best / 2)


def normalise_tag(tag: str) -> str:
    """A language tag in the form of BCP 47 ("vi_VN.UTF-8" -> "vi-VN"), "" when it is none."""
    subtags = re.split(r"[.@]", tag.strip(), maxsplit=1)[0].replace("_", "-").split("-")
    if not _PRIMARY.fullmatch(subtags[0]) or not all(map(_SUBTAG.fullmatch, subtags)) or subtags[0].lower() == "und":
        return ""
    first_extension = next((place for place, subtag in enumerate(subtags) if len(subtag) == 1), len(subtags))
    return "-".join(_in_case(subtag, 0 < place < first_extension) for place, subtag in enumerate(subtags))


def _in_case(subtag: str, has_case: bool) -> str:
    """BCP 47 writes scripts "Hant", regions "VN", the rest in lower case."""
    if has_case and len(subtag) == 2:
        return subtag.upper()
    return subtag.capitalize() if has_case and len(subtag) == 4 and subtag.isalpha() else subtag.lower()


def primary(tag: str) -> str:
    """The language alone of a tag ("vi_VN" -> "vi"), "" when it is none."""
    return normalise_tag(tag).partition("-")[0]
