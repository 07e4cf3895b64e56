"""How alike two texts are, in linear time: no alignment, only counts of words and their neighbors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from copytaster.text.normalize import key

NEAR = 0.9  # of `ratio`; one changed word in about 16
SHORTER = NEAR * 0.9  # of the longer text; a shorter one is no copy
GROWTH = 9  # how many times as long folding case and composing letters can make a text
MOST_EDGES = 2  # times as long as its key is a text with all the punctuation at its edges
FEW_WORDS = 4  # below this, and in scripts without spaces, letters are compared instead of words
SHORTEST_CUT = 20  # characters; a shorter beginning says nothing
CUTS = ("...", "…", "[…]", "[...]")  # how a CMS ends a description that it cut


def ratio(a: str, b: str) -> float:
    """The share of words and neighboring words that two texts have in common, from 0.0 to 1.0 (a Dice coefficient)."""
    return _ratio(key(a), key(b))


def is_near_copy(a: str, b: str) -> bool:
    """Whether `a` is `b` but for case, punctuation and a word here or there, or is a cut beginning of it."""
    key_a = _key(a)
    if len(b) * (1 if b.isascii() else GROWTH) < SHORTER * len(key_a):
        return False  # most blocks of a page, so their keys are not worth making
    is_cut = a.rstrip().endswith(CUTS) and len(key_a) >= SHORTEST_CUT
    if not is_cut and SHORTER * len(b) > MOST_EDGES * len(key_a) + 1:
        return False
    key_b = _key(b)
    if key_a == key_b:
        return True
    if not key_a or not key_b:
        return False
    return (is_cut and key_b.startswith(key_a)) or _is_alike(key_a, key_b)


@lru_cache(maxsize=512)
def _key(text: str) -> str:
    return key(text)


def _is_alike(key_a: str, key_b: str) -> bool:
    shorter, longer = sorted((len(key_a), len(key_b)))
    return shorter >= SHORTER * longer and _ratio(key_a, key_b) >= NEAR


def _ratio(key_a: str, key_b: str) -> float:
    if key_a == key_b:
        return 1.0
    words_a, words_b = key_a.split(), key_b.split()
    if min(len(words_a), len(words_b)) < FEW_WORDS:
        return _dice(_trigrams(key_a), _trigrams(key_b))
    return _dice(_with_neighbors(words_a), _with_neighbors(words_b))


def _dice(a: Iterable[object], b: Iterable[object]) -> float:
    counts_a, counts_b = Counter(a), Counter(b)
    total = counts_a.total() + counts_b.total()
    return 2 * (counts_a & counts_b).total() / total if total else 0.0


def _with_neighbors(words: list[str]) -> list[object]:
    return [*words, *pairwise(words)]


def _trigrams(text: str) -> list[object]:
    padded = f"  {text} "
    return [padded[start : start + 3] for start in range(len(padded) - 2)]
