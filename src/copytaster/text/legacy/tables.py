"""The code tables: TCVN 5712:1993 ("ABC" fonts), VISCII 1.1 (RFC 1456), VNI for Windows, windows-1258."""

from __future__ import annotations

import codecs
import re
import unicodedata

from copytaster.text.normalize import nfc

# Codes 0xA0-0xFF. The set VN3 has no toned capitals: they are written as a capital and a tone, 0xB0-0xB4. The few that
# VN2 adds to this range stand here too.
_TCVN3 = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII = "".join(_VISCII_LOW.get(code, chr(code)) for code in range(128)) + _VISCII_HIGH

# VNI writes a letter and a second code for its marks; a few letters have a code of their own.
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROUND = {
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300",
    "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
}  # fmt: skip
_VNI_SHORT = {
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300",
    "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_MARKS = {
    "a": _VNI_TONES | _VNI_ROUND | _VNI_SHORT, "e": _VNI_TONES | _VNI_ROUND, "o": _VNI_TONES | _VNI_ROUND,
    "u": _VNI_TONES, "y": _VNI_TONES, "ô": _VNI_TONES, "ö": _VNI_TONES,
}  # fmt: skip


def _full_table(codec: str) -> str:
    """A codec's 256 characters; a code that it leaves open is the control of that number, as browsers have it."""
    return "".join(bytes([code]).decode(codec, "ignore") or chr(code) for code in range(256))


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for letter, marks in _VNI_MARKS.items():
        for second, mark in marks.items():
            composed = unicodedata.normalize("NFC", _VNI_LETTERS.get(letter, letter) + mark)
            pairs |= {letter + second: composed, letter.upper() + second: composed.upper()}
            pairs |= {letter.upper() + second.upper(): composed.upper()}
    singles = _VNI_LETTERS | {old.upper(): new.upper() for old, new in _VNI_LETTERS.items()}
    return pairs | singles


CP1252 = _full_table("cp1252")
_CP1258 = _full_table("cp1258")
_LATIN_1_TCVN3 = "".join(map(chr, range(0xA0))) + _TCVN3
_BEYOND_LATIN_1 = re.compile("([^\0-\xff]+)")
_TCVN3_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_TCVN3_TONED = re.compile("[^\\W\\d_][\u0300\u0301\u0303\u0309\u0323]")
_FROM_VNI = _vni_pairs()
_VNI_SPELLING = re.compile(
    "[AEOUYaeouyÔÖôö][ÀÁÂÃÄÅÈÉÊËÏÕØÙÚÛÜàáâãäåèéêëïõøùúûü]|[ÔÖÑÆÓÒÎôöñæóòî]"  # a pair before a letter of its own
)


def decode_tcvn3(data: bytes) -> str:
    """Text in an "ABC" font's codes; 0x80-0x9F are the quotes and dashes of windows-1252."""
    return from_tcvn3(_decode(data, CP1252))


def decode_viscii(data: bytes) -> str:
    """Text in VISCII 1.1, six of whose capitals are C0 controls."""
    return _decode(data, _VISCII)


def decode_vni(data: bytes) -> str:
    """Text in a VNI font's codes, two for most letters."""
    return from_vni(_decode(data, CP1252))


def decode_cp1258(data: bytes) -> str:
    """Text in windows-1258, its tone marks joined with their letters."""
    return nfc(spell_cp1258(data))


def spell_cp1258(data: bytes) -> str:
    """Text in windows-1258 character by character, tone marks after their letters."""
    return _decode(data, _CP1258)


def _decode(data: bytes, table: str) -> str:
    return codecs.charmap_decode(data, "strict", table)[0]


def from_tcvn3(text: str, capitals: bool = False) -> str:
    """The text behind TCVN3 codes that were kept as Latin-1 characters; other characters stay.

    `capitals`: the font shows lower-case codes as capitals (its name ends in H).
    """
    decoded = "".join(map(_decode_tcvn3_run, _BEYOND_LATIN_1.split(text)))
    if _TCVN3_TONE.search(decoded):  # faster than looking at each letter
        decoded = _TCVN3_TONED.sub(_compose, decoded)
    return decoded.upper() if capitals else decoded


def _decode_tcvn3_run(text: str) -> str:
    """A run of one kind: Latin-1 characters through the table, others as they are."""
    if text.isascii() or text[0] > "\xff":
        return text
    return _decode(text.encode("latin-1"), _LATIN_1_TCVN3)


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def from_vni(text: str) -> str:
    """The text behind VNI codes that were kept as Latin-1 characters; other characters stay."""
    return _VNI_SPELLING.sub(_spell_vni, text)


def _spell_vni(match: re.Match[str]) -> str:
    found = match[0]
    return _FROM_VNI.get(found) or "".join(_FROM_VNI.get(char, char) for char in found)


def legacy_font(name: str) -> str | None:
    """The table that a font's name stands for: "tcvn3", "tcvn3-capitals", "vni", or None."""
    name = name.strip(" \"'").casefold()
    if name.startswith(".vn"):
        return "tcvn3-capitals" if name.endswith("h") else "tcvn3"
    return "vni" if name.startswith("vni-") else None
