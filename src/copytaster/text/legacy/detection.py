"""Which Vietnamese table 8-bit text was written with, judged by the spelling of what each table makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from copytaster.text.legacy.syllables import Plausibility, measure
from copytaster.text.legacy.tables import decode_tcvn3, decode_viscii, decode_vni, from_tcvn3, from_vni, spell_cp1258

_TABLES: dict[str, Callable[[bytes], str]] = {
    "windows-1258": spell_cp1258,
    "tcvn3": decode_tcvn3,
    "viscii": decode_viscii,
    "vni": decode_vni,
}
_LATIN_TABLES: dict[str, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}
_CAPITALS_OF_VISCII = b"\x02\x05\x06\x14\x19\x1e"
_SYMBOL = re.compile("[A-Za-z][\u00a1-\u00bf\u00d7\u00f7]|[\u00a1-\u00bf\u00d7\u00f7][A-Za-z]")
_UNICODE_LETTER = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_SAMPLE_WORDS, _LONGEST_RUN = 800, 100
_PLAUSIBLE, _CLEAR = 0.7, 0.9  # share of well-formed syllables
_BEYOND = 0.25  # Vietnamese without letters beyond Latin-1 is a chance hit in another language
_MARGIN = 0.2  # by which the best table beats the second
_FEW_WORDS, _ENOUGH_WORDS = 3, 5


def _parting(others: bytes) -> bytes:
    """The table that turns all ASCII into blanks but letters and these others."""
    return bytes(byte if byte > 127 or chr(byte).isalpha() or byte in others else 32 for byte in range(256))


_WORDS, _LATIN_WORDS = _parting(_CAPITALS_OF_VISCII), _parting(b"")


class Guess(NamedTuple):
    """The likeliest table and the text it gives; windows-1258 keeps its tone marks behind their letters."""

    charset: str
    sure: bool
    text: str


def detect(data: bytes) -> Guess | None:
    """The Vietnamese table of 8-bit data that is no UTF-8, or None when no table makes it Vietnamese."""
    sample = _marked_words(data, _WORDS)
    (name, best), (_, second) = _rank({name: measure(decode(sample)) for name, decode in _TABLES.items()})
    if best.words < _FEW_WORDS or best.share < _PLAUSIBLE or best.beyond < _BEYOND:
        return None
    return Guess(name, _is_sure(best, second), _TABLES[name](data))


def _rank(found: dict[str, Plausibility]) -> list[tuple[str, Plausibility]]:
    """The two best, with their names."""
    return sorted(found.items(), key=lambda item: item[1].share, reverse=True)[:2]


def _is_sure(best: Plausibility, second: Plausibility) -> bool:
    return best.words >= _ENOUGH_WORDS and best.share >= _CLEAR and best.share - second.share >= _MARGIN


def repair_latin(text: str) -> Guess | None:
    """The text behind TCVN3 or VNI codes that were read as Latin-1; None unless nearly every marked word says so."""
    if _UNICODE_LETTER.search(text):
        return None  # a part of the text is right as it is
    sample = _marked_words(text.encode("latin-1", "replace"), _LATIN_WORDS).decode("latin-1")
    (name, best), _ = _rank({name: measure(convert(sample)) for name, convert in _LATIN_TABLES.items()})
    if best.beyond < _BEYOND or not _is_sure(best, measure(sample)):
        return None
    return Guess(name, True, _LATIN_TABLES[name](text))


def _marked_words(data: bytes, parting: bytes) -> bytes:
    """The first words with bytes beyond ASCII, at most so long; a regex would take four times as long to find them."""
    runs = (run[:_LONGEST_RUN] for run in data.translate(parting).split() if not run.isascii())
    return b" ".join(islice(runs, _SAMPLE_WORDS))


def looks_tcvn3(text: str) -> bool:
    """Whether a short text without a named font is TCVN3 kept as Latin-1 characters; True only when it is clear."""
    if not _SYMBOL.search(text) or _UNICODE_LETTER.search(text):
        return False
    now, then = measure(text), measure(from_tcvn3(text))
    return then.words > 1 and then.share >= _CLEAR and now.share < _PLAUSIBLE and then.beyond >= _BEYOND
