"""UTF-8 that was read as windows-1252 or Latin-1 and saved again."""

from __future__ import annotations

from copytaster.text.legacy.tables import CP1252

_TO_LATIN_1 = {ord(char): byte for byte, char in enumerate(CP1252) if ord(char) > 0xFF}
_TRACES = ("\u00e1\u00ba", "\u00e1\u00bb")  # what becomes of the first two bytes of most toned Vietnamese letters
_ENOUGH_TRACES = 3


def repair_mojibake(text: str) -> str | None:
    """The text that was meant, or None when not every character fits the mishap."""
    if text.isascii():
        return None
    try:
        return text.translate(_TO_LATIN_1).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def looks_mojibake(text: str) -> bool:
    """Whether parts of the text are Vietnamese UTF-8 read as windows-1252."""
    return sum(map(text.count, _TRACES)) >= _ENOUGH_TRACES
