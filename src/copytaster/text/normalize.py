"""One spelling for each text: composed letters, single spaces, no characters that a record must not hold."""

from __future__ import annotations

import re
import unicodedata

# Marks by their effect: Unicode counts these three as letters, but each falls apart into two marks.
_HIDDEN_MARKS = "\u0f73\u0f75\u0f81"
_PLAIN_MARK = "\u0f71"
_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SURELY_COMPOSED = re.compile("[\0-\u02ff\u1e00-\u1eff\u2002-\u206f]*")  # nothing here composes with anything
_ODD_LINE_END = re.compile("[\x0b\x0c\x85]")
_SAMPLE_STEP = 16
_ASCII_EDGES = " !\"#%&'()*,-./:;?@[\\]_{}"  # the blank and what Unicode counts as punctuation


def nfc(text: str, limit: int = 30) -> str:
    """The text in NFC; a letter with more than `limit` marks stays as written, marks and all.

    Unicode normalization is quadratic in the marks on one letter. No language needs more than a handful.
    """
    if text.isascii() or _SURELY_COMPOSED.fullmatch(text):
        return text
    if not _may_hold_long_run(text, limit):
        return unicodedata.normalize("NFC", text)
    return _nfc_around_long_runs(text, limit)


def _may_hold_long_run(text: str, limit: int) -> bool:
    """False when every n-th character shows that no run of marks is longer than the limit."""
    sample = text[:: min(_SAMPLE_STEP, limit + 1)]
    return any(map(unicodedata.combining, sample)) or any(mark in sample for mark in _HIDDEN_MARKS)


def _nfc_around_long_runs(text: str, limit: int) -> str:
    pieces, done = [], 0
    for run in re.finditer(rb"[^\0]{%d,}" % (limit + 1), _mark_classes(text)):
        start = max(run.start() - 1, done)  # the letter that carries the marks stays with them
        pieces += [unicodedata.normalize("NFC", text[done:start]), text[start : run.end()]]
        done = run.end()
    pieces.append(unicodedata.normalize("NFC", text[done:]))
    return "".join(pieces)


def _mark_classes(text: str) -> bytes:
    """One byte a character: its combining class, 0 for what is no mark."""
    for char in _HIDDEN_MARKS:
        text = text.replace(char, _PLAIN_MARK)
    return bytes(map(unicodedata.combining, text))


def squeeze(text: str) -> str:
    """The text with each run of white space as one space, none at the ends, and no zero-width spaces."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def key(text: str) -> str:
    """The text as it is compared: NFC, case folded, white space squeezed, no punctuation at either end."""
    if text.isascii():
        return " ".join(text.split()).lower().strip(_ASCII_EDGES)
    folded = nfc(nfc(squeeze(text)).casefold())
    start, end = 0, len(folded)
    while start < end and _is_edge(folded[start]):
        start += 1
    while end > start and _is_edge(folded[end - 1]):
        end -= 1
    return folded[start:end]


def _is_edge(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] == "P"


def xml_safe(text: str) -> str:
    """The text without the characters that XML 1.0 forbids."""
    return text if text.isprintable() else _FORBIDDEN_IN_XML.sub("", text)


def drop_controls(text: str) -> tuple[str, int]:
    """The text without controls, lone surrogates and U+FFFE/FFFF, and how many were dropped.

    Form feed, vertical tab and U+0085 end a line, so they become a line feed and are not counted.
    """
    cleaned, dropped = _CONTROL.subn("", text)
    return _ODD_LINE_END.sub("\n", cleaned), dropped
