"""Bytes in, text out: byte order mark, declaration, UTF-8, Vietnamese tables, statistics - in this order."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, NamedTuple

from copytaster.diagnostics import Diagnostic, Severity
from copytaster.errors import Undecodable
from copytaster.sniff.labels import CODECS, find_charset
from copytaster.sniff.prescan import declared_in_markup

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
_TABLES = ("tcvn3", "viscii", "vni")
_WESTERN = ("windows-1252", "windows-1258")  # declared by habit for text in Vietnamese fonts
_VIETNAMESE_STARTS = (b"\xe1\xba", b"\xe1\xbb")  # of U+1EA0-1EF9
_MOJIBAKE_TRACES = ("\u00e1\u00bb".encode(), "\u00e1\u00ba".encode(), "\u00c3".encode() + b"\xc2")
_TCVN3_TRACES = ("\u00ad".encode(), "\u00ae".encode())  # the letters that every text in TCVN3 holds, as Latin-1
_VNI_TRACE = "\u00f6\u00f4".encode()  # the commonest pair of vowels
_ASCII = bytes(range(128))
_WEB_DEFAULT = "windows-1252"
_CHAOS_NOISE = 0.05  # on one paragraph, charset-normalizer's scores of the Latin tables differ by less than this
_GUESSABLE = (  # in common use; the ISO and Baltic tables differ from these in letters that a guess can't tell apart
    "windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
    "windows-874", "koi8-r", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr",
    "macintosh",
)  # fmt: skip
_HEAD = 4_096
_SAMPLE, _CONTEXT = 65_536, 1_024
_FEW_NULS = 4
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_REPLACEMENT = "\ufffd"


def _legacy() -> Any:
    """The tables of old Vietnamese fonts, loaded for texts that may need them."""
    return import_module("copytaster.text.legacy")


class Decoded(NamedTuple):
    """An input's text, not yet NFC, without byte order mark and NULs; its charset; what was guessed or mended."""

    text: str
    charset: str
    diagnostics: tuple[Diagnostic, ...] = ()

    def noting(self, code: str, severity: Severity, message: str) -> Decoded:
        """The same with one more diagnostic."""
        return self._replace(diagnostics=(*self.diagnostics, Diagnostic(code, severity, message)))


def decode(data: bytes, declared: str = "", *, is_html: bool = False) -> Decoded:
    """The text that the bytes spell; `declared` is the charset that the caller states.

    Raises Undecodable when the declared charset leaves most of the bytes unread.
    """
    charset, mark = find_wide_charset(data)
    if charset:
        return _without_nuls(_decode_as(data[mark:], charset))
    label = declared or (declared_in_markup(data) if is_html else "")
    decoded = _decode_unmarked(data, label)
    return _without_nuls(decoded) if b"\0" in data else decoded  # NULs are sought in bytes: that is 20 times as fast


def find_wide_charset(data: bytes) -> tuple[str, int]:
    """The Unicode charset that a byte order mark or the pattern of NULs shows, and the length of the mark."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return charset, len(mark)
    head = data[:_HEAD]
    return (_find_by_nuls(head), 0) if b"\0" in head else ("", 0)


def _find_by_nuls(head: bytes) -> str:
    """UTF-16 or UTF-32 when the NULs stand where ASCII leaves them, else ""."""
    first, second, third, fourth = (_nul_share(head[start::4]) for start in range(4))
    if min(third, fourth) > 0.9:
        return "utf-32le"
    if min(first, second) > 0.9:
        return "utf-32be"
    even, odd = _nul_share(head[::2]), _nul_share(head[1::2])
    if head.count(0) < _FEW_NULS or max(even, odd) < 0.1 or min(even, odd) > 0.02:
        return ""  # NULs strewn into a text
    return "utf-16le" if odd > even else "utf-16be"


def _nul_share(column: bytes) -> float:
    return column.count(0) / len(column) if column else 0.0


def _decode_unmarked(data: bytes, label: str) -> Decoded:
    charset = find_charset(label) if label else None
    decoded = _decode_found(data, charset)
    if label and not charset:
        message = f"The declared charset {label[:40]!r} is none of the web's."
        return decoded.noting("charset-unknown", "warning", message)
    return decoded


def _decode_found(data: bytes, charset: str | None) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_eight_bit(data, charset)
    if charset is None or charset == "utf-8":
        return _mend_utf8(Decoded(text, "utf-8"), data)
    if data.isascii() and not charset.startswith("utf-16"):
        return _decode_as(data, charset)
    return _contradicted(_mend_utf8(Decoded(text, "utf-8"), data), charset)


def _contradicted(decoded: Decoded, charset: str) -> Decoded:
    message = f"The declared charset is {charset}, but the bytes are {decoded.charset}."
    return decoded.noting("charset-contradicted", "warning", message)


def _decode_eight_bit(data: bytes, charset: str | None) -> Decoded:
    """The text of bytes that break the rules of UTF-8."""
    if charset is None:
        return _decode_broken_utf8(data) or _guess(data)
    if charset == "utf-8":
        return _decode_broken_utf8(data) or _contradicted(_guess(data), charset)
    if charset in _WESTERN and (mended := _mend_western(data, charset)):
        return mended
    return _decode_as(data, charset)


def _decode_broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with some bad bytes; None when the bad ones are the greater part."""
    text = data.decode("utf-8", "replace")
    bad = text.count(_REPLACEMENT)
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return _decode_as(data, "utf-8") if good >= bad else None


def _mend_western(data: bytes, charset: str) -> Decoded | None:
    guess = _legacy().detect(data)
    if guess is None or not guess.sure or guess.charset == charset:
        return None
    message = f"The declared charset is {charset}, but the spelling is {guess.charset}."
    return Decoded(guess.text, guess.charset).noting("legacy-repaired", "warning", message)


def _mend_utf8(decoded: Decoded, data: bytes) -> Decoded:
    """The text as it was before someone read it with a wrong table, where that is certain."""
    if decoded.text.isascii():
        return decoded
    high = data.translate(None, _ASCII)  # little is left; what then stands side by side by chance only costs time
    may_be_latin = all(trace in high for trace in _TCVN3_TRACES) or _VNI_TRACE in high
    if not may_be_latin and not any(trace in high for trace in _MOJIBAKE_TRACES):
        return decoded
    if any(start in data for start in _VIETNAMESE_STARTS):  # the text is right, or no more than a part is wrong
        return _mend_mojibake(decoded) if _MOJIBAKE_TRACES[0] in data else decoded
    if any(trace in data for trace in _MOJIBAKE_TRACES):
        return _mend_mojibake(decoded)
    if may_be_latin and (all(trace in data for trace in _TCVN3_TRACES) or _VNI_TRACE in data):
        return _mend_latin(decoded)
    return decoded


def _mend_mojibake(decoded: Decoded) -> Decoded:
    repaired = _legacy().repair_mojibake(decoded.text)
    if repaired is not None:
        message = "UTF-8 had been read as windows-1252 and saved again; this was undone."
        return decoded._replace(text=repaired).noting("mojibake-repaired", "warning", message)
    if _legacy().looks_mojibake(decoded.text):
        message = "Parts of the text are UTF-8 that was read as windows-1252; they stay as they are."
        return decoded.noting("mojibake-suspected", "warning", message)
    return decoded


def _mend_latin(decoded: Decoded) -> Decoded:
    guess = _legacy().repair_latin(decoded.text)
    if guess is None:
        return decoded
    message = f"{guess.charset} had been read as Latin-1 and saved as UTF-8; this was undone."
    return decoded._replace(text=guess.text).noting("legacy-repaired", "warning", message)


def _guess(data: bytes) -> Decoded:
    guess = _legacy().detect(data)
    if guess is None:
        charset = _guess_by_statistics(data)
        return _decode_as(data, charset).noting("charset-guessed", "warning", f"The charset {charset} is a guess.")
    decoded = Decoded(guess.text, guess.charset)
    if guess.sure:
        return decoded.noting("charset-detected", "info", f"The spelling shows the charset {guess.charset}.")
    return decoded.noting("charset-guessed", "warning", f"The charset {guess.charset} is a guess by the spelling.")


def _guess_by_statistics(data: bytes) -> str:
    """The charset that charset-normalizer finds likeliest for a sample; windows-1252 when that is as good."""
    from charset_normalizer import from_bytes  # heavy, and hardly ever needed

    names = {CODECS[charset]: charset for charset in _GUESSABLE}
    matches = from_bytes(_sample(data), cp_isolation=list(names), preemptive_behaviour=False)
    best = matches.best()
    if best is None:
        return _WEB_DEFAULT
    western = next((match for match in matches if names[match.encoding] == _WEB_DEFAULT), best)
    is_as_good = western.chaos <= best.chaos + _CHAOS_NOISE and western.coherence >= best.coherence
    return names[western.encoding if is_as_good else best.encoding]


def _sample(data: bytes) -> bytes:
    """A stretch around the first non-ASCII byte, up to a white space, so that no character is cut in two."""
    first = _NON_ASCII.search(data)
    start = max(first.start() - _CONTEXT, 0) if first else 0
    stretch = data[start : start + _SAMPLE]
    end = max(stretch.rfind(b"\n"), stretch.rfind(b" "))
    return stretch[:end] if end > 0 and len(stretch) == _SAMPLE else stretch


def _decode_as(data: bytes, charset: str) -> Decoded:
    """The text in one charset, bad bytes replaced and counted."""
    if charset in _TABLES:
        return Decoded(getattr(_legacy(), f"decode_{charset}")(data), charset)
    codec = CODECS[charset]
    try:
        return Decoded(data.decode(codec), charset)
    except UnicodeDecodeError:
        return _decode_replacing(data, charset, data.decode(codec, "replace"))


def _decode_replacing(data: bytes, charset: str, text: str) -> Decoded:
    bad = text.count(_REPLACEMENT)
    if bad * 2 > len(text):
        raise Undecodable(f"The bytes are no {charset} and no UTF-8; state the charset in which the text was saved.")
    message = f"{bad} bytes or sequences are no {charset}; U+FFFD stands in their place."
    return Decoded(text, charset).noting("bytes-replaced", "warning", message)


def _without_nuls(decoded: Decoded) -> Decoded:
    if "\0" not in decoded.text:
        return decoded
    message = f"{decoded.text.count(chr(0))} NUL characters were dropped."
    return decoded._replace(text=decoded.text.replace("\0", "")).noting("nul-dropped", "warning", message)
