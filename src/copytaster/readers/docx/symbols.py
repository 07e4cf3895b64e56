"""Characters of Word's symbol fonts, which stand in a private area of Unicode."""

from __future__ import annotations

PRIVATE = 0xF000  # Word keeps code 0xB7 of a symbol font as U+F0B7
UNKNOWN = "\ufffd"

# Adobe's Symbol encoding; a space stands for a code without a character of its own.
_SYMBOL = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA1: "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑",
    0xF1: "⟩∫",
}
_WINGDINGS = {
    0x21: "✏✂✁", 0x28: "☎✆✉", 0x41: "✌", 0x46: "☞", 0x4A: "☺😐☹", 0x52: "☼", 0x58: "✠", 0x6C: "●❍■□", 0x71: "❑❒⬧⧫◆❖",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", 0x9E: "·•", 0xA7: "▪◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←→↑↓", 0xE8: "➔", 0xEF: "⇦⇨⇧⇩",
    0xFB: "✗✓☒☑",
}


def _table(rows: dict[int, str]) -> dict[int, str]:
    return {first + offset: char for first, row in rows.items() for offset, char in enumerate(row)}


_FONTS = {"symbol": _table(_SYMBOL), "wingdings": _table(_WINGDINGS)}


def symbol(code: int, font: str) -> str:
    """The character that a symbol font draws for a code; U+FFFD when it is not known."""
    name = font.lower()
    if PRIVATE <= code < PRIVATE + 0x100:
        code -= PRIVATE
        return _FONTS.get(name, {}).get(code, UNKNOWN)
    if name in _FONTS:
        return _FONTS[name].get(code, UNKNOWN)
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else UNKNOWN


def translate(text: str, font: str) -> str:
    """The text with private codes of its font turned into characters."""
    return "".join(symbol(ord(char), font) if PRIVATE <= ord(char) < PRIVATE + 0x100 else char for char in text)
