"""Whether a word can be a Vietnamese syllable: its spelling is an onset, a rhyme and one tone.

This is orthography, not vocabulary: onsets and rhymes as in Vietnamese school grammars. "-" stands for none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from copytaster.text.normalize import nfc

_ONSETS = "- b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = {  # nucleus: what may follow it
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- c ch m n ng nh p t u",
    "i": "- ch m n nh p t u",
    "ia": "-",
    "iê": "c m n ng p t u",
    "o": "- c i m n ng p t",
    "oa": "- c ch i m n ng nh o p t y",
    "oă": "c m n ng p t",
    "oe": "- m n o t",
    "oo": "c ng",
    "ô": "- c i m n ng p t",
    "ơ": "- c i m n ng p t",
    "u": "- c i m n ng p t",
    "ua": "-",
    "uâ": "n ng t y",
    "uê": "- ch n nh",
    "uô": "c i m n ng t",
    "uơ": "- n",
    "uy": "- ch n nh p t u",
    "uya": "-",
    "uyê": "n t",
    "ư": "- c i m n ng t u",
    "ưa": "-",
    "ươ": "c i m n ng p t u",
    "y": "- ch n nh t u",
    "yê": "m n ng t u",
}
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED_TONES = frozenset("\u0301\u0323")  # the only two that a syllable in -c -ch -p -t can have
_WORD = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f¢-ª¬-¶¸-º¼-¾×÷])+")  # symbols too: a wrong table puts them inside words
_LONGEST = 12  # "nghiêng" in NFD has 9
_LATIN_1_END = "\u00ff"


class Plausibility(NamedTuple):
    """How many words have marked letters, which share of them are syllables, which hold a letter beyond Latin-1."""

    words: int
    share: float
    beyond: float


@cache
def _syllables() -> frozenset[str]:
    rhymes = [nucleus + coda for nucleus, codas in _RHYMES.items() for coda in codas.split()]
    return frozenset((onset + rhyme).replace("-", "") for onset in _ONSETS.split() for rhyme in rhymes)


def is_syllable(word: str) -> bool:
    """Whether the word is spelled like one Vietnamese syllable, in any case and normal form."""
    if len(word) > _LONGEST:
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(apart)
    if len(tones) > 1:
        return False
    toneless = unicodedata.normalize("NFC", _TONE.sub("", apart))
    is_stopped = toneless.endswith(("c", "ch", "p", "t"))
    return toneless in _syllables() and (not is_stopped or not _STOPPED_TONES.isdisjoint(tones))


def measure(text: str) -> Plausibility:
    """How Vietnamese the words with marked letters are; words in plain ASCII tell nothing."""
    marked = [word for word in _WORD.findall(nfc(text)) if not word.isascii()]
    if not marked:
        return Plausibility(0, 0.0, 0.0)
    share = sum(map(is_syllable, marked)) / len(marked)
    beyond = sum(max(word) > _LATIN_1_END for word in marked) / len(marked)
    return Plausibility(len(marked), share, beyond)
