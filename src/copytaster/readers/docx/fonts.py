"""Text in fonts that give characters another meaning: Vietnamese fonts from before Unicode."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from copytaster.text.legacy import from_tcvn3, from_vni, legacy_font, looks_tcvn3
from copytaster.text.normalize import nfc, squeeze

_DECODERS: dict[str, Callable[[str], str]] = {
    "tcvn3": from_tcvn3, "tcvn3-capitals": partial(from_tcvn3, capitals=True), "vni": from_vni,
}


@lru_cache(maxsize=256)
def old_table(font: str) -> str:
    """The table behind an old Vietnamese font, "" for all other fonts."""
    return legacy_font(font) or ""


def decode(text: str, table: str) -> str:
    """The text in Unicode; a table of "" leaves it as it is."""
    return _DECODERS[table](text) if table else text


def readable(text: str) -> str:
    """A short text that names no font, in Unicode."""
    value = nfc(squeeze(text))
    return from_tcvn3(value) if looks_tcvn3(value) else value
