"""Turns the pieces of a paragraph into block text: old fonts decoded, NFC, white space folded, marks moved along."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from copytaster.document import Mark, MarkKind
from copytaster.readers.docx.fonts import decode
from copytaster.readers.docx.styles import Look
from copytaster.readers.docx.symbols import translate
from copytaster.text.normalize import drop_controls, nfc

END = "\f"  # a page or column break: it ends a block
LINE = "\n"
_BREAKS = (END, LINE)
# Characters that are printed, need no composing, and are no white space but the space: most texts hold no others.
_CLEAN = re.compile("[ -~\xa1-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]*")
_NO_FONTS = frozenset[str]()
_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"\S+")
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_UNICODE_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")


class Piece(NamedTuple):
    """Some characters of a paragraph that look alike. `link` is an address, `note` the id of the note anchored here."""

    text: str
    look: Look
    link: str = ""
    note: str = ""


class Line(NamedTuple):
    """One block's worth of a paragraph; `start:end` are its characters among the paragraph's pieces."""

    text: str
    marks: tuple[Mark, ...]
    start: int
    end: int
    dropped: int  # control characters
    decoded: frozenset[str]  # old fonts whose text was decoded


def lines(pieces: list[Piece]) -> list[Line]:
    """The blocks that a paragraph gives: one, or more when a page ends inside it or a blank line parts it."""
    if len(pieces) == 1 and _is_clean(pieces[0]):
        text = pieces[0].text
        return [Line(text, _marks_of_whole(text, pieces[0]), 0, len(text), 0, _NO_FONTS)]
    if not any([piece.text in _BREAKS for piece in pieces]):
        return [_compose(pieces, 0, _size(pieces))] if pieces else []
    found, start, group = [], 0, list[Piece]()
    for piece in (*pieces, Piece(END, Look())):
        is_blank_line = piece.text == LINE and _ends_line(group)
        if piece.text == END or is_blank_line:
            end = start + _size(group)
            found.append(_compose(group, start, end))
            start, group = end + 1, []
        else:
            group.append(piece)
    return found


def _is_clean(piece: Piece) -> bool:
    """Whether the text of a piece needs no work: most paragraphs are one such piece."""
    return not piece.look.font and _CLEAN.fullmatch(piece.text) is not None and _is_tidy(piece.text)


def _ends_line(group: list[Piece]) -> bool:
    for piece in reversed(group):
        if piece.text == LINE:
            return True
        if piece.text and not piece.text.isspace():
            return False
    return False


def _size(group: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in group)


def _compose(group: list[Piece], start: int, end: int) -> Line:
    texts, decoded = _decoded(group)
    text, dropped = "".join(texts), 0
    is_clean = _CLEAN.fullmatch(text) is not None
    is_plain = is_clean or text.isprintable()  # no white space but spaces, no controls
    if not is_clean and (not is_plain or nfc(text) != text):
        texts, dropped = _cleaned(texts)
        text = "".join(texts)
    if is_plain and len(group) == 1 and _is_tidy(text):
        return Line(text, _marks_of_whole(text, group[0]), start, end, dropped, decoded)
    bounds = [0, *accumulate(map(len, texts))]
    if not is_plain or not _is_tidy(text):
        text, bounds = _folded(text, bounds)
    return Line(text, _marks(text, group, bounds), start, end, dropped, decoded)


def _is_tidy(text: str) -> bool:
    return "  " not in text and text.strip(" ") == text


# --- characters -------------------------------------------------------------------------------------------------------


def _decoded(group: list[Piece]) -> tuple[list[str], frozenset[str]]:
    texts = [piece.text for piece in group]
    if not any([piece.look.font for piece in group]):
        return texts, _NO_FONTS
    texts = [translate(piece.text, piece.look.font) if _PRIVATE.search(piece.text) else piece.text for piece in group]
    old = [one.look.legacy for one in group]
    if _UNICODE_VIETNAMESE.search("".join(text for text, table in zip(texts, old, strict=True) if table)):
        return texts, _NO_FONTS  # typed in Unicode, shown in whatever font the computer had
    return _decode_tables(texts, old), frozenset(one.look.font for one in group if one.look.legacy and one.text.strip())


def _decode_tables(texts: list[str], tables: list[str]) -> list[str]:
    """Each text through its table; a letter whose two codes stand in two runs goes to the first."""
    for place in range(1, len(texts)):
        if tables[place] and tables[place] == tables[place - 1]:
            _join_letter(texts, place, partial(decode, table=tables[place]))
    return [decode(text, table) for text, table in zip(texts, tables, strict=True)]


def _join_letter(texts: list[str], place: int, decode: Callable[[str], str]) -> None:
    """Move the head of a text to the text before it when the two make one letter there."""
    before, after = texts[place - 1], texts[place]
    if before and after and len(decode(before[-1] + after[0])) == 1:
        texts[place - 1], texts[place] = before + after[0], after[1:]


def _cleaned(texts: list[str]) -> tuple[list[str], int]:
    cleaned = [drop_controls(text.replace(_SOFT_HYPHEN, "")) for text in texts]
    return _composed([text for text, _ in cleaned]), sum(dropped for _, dropped in cleaned)


def _composed(texts: list[str]) -> list[str]:
    """The texts in NFC; marks at the head of a text join the letter that ends the text before it."""
    for place in range(1, len(texts)):
        size = _marks_at_head(texts[place])
        texts[place - 1], texts[place] = texts[place - 1] + texts[place][:size], texts[place][size:]
        _join_letter(texts, place, nfc)
    return [nfc(text) for text in texts]


def _marks_at_head(text: str) -> int:
    return next((place for place, char in enumerate(text) if not unicodedata.combining(char)), len(text))


def _folded(raw: str, bounds: list[int]) -> tuple[str, list[int]]:
    """The text with each run of white space as one space or line feed, and the bounds in it."""
    words: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    size = end = 0
    for match in _WORD.finditer(raw):
        if words:
            words.append(LINE if LINE in raw[end : match.start()] else " ")
            size += 1
        words.append(match[0])
        starts.append(match.start())
        places.append(size)
        size += len(match[0])
        end = match.end()
    return "".join(words), [_moved(bound, starts, places, size) for bound in bounds]


def _moved(bound: int, starts: list[int], places: list[int], size: int) -> int:
    """A bound's place after folding; inside white space it goes to the end of the word before."""
    word = bisect_right(starts, bound) - 1
    if word < 0:
        return 0
    following = places[word + 1] - 1 if word + 1 < len(places) else size
    return min(places[word] + bound - starts[word], following)


# --- marks ------------------------------------------------------------------------------------------------------------


def _marks_of_whole(text: str, piece: Piece) -> tuple[Mark, ...]:
    """The marks of a text that looks alike from end to end."""
    marks = [Mark(kind, 0, len(text), target) for kind, target in _kinds(piece) if text]
    return (Mark("note", 0, len(text), piece.note), *marks) if piece.note else tuple(marks)


def _marks(text: str, group: list[Piece], bounds: list[int]) -> tuple[Mark, ...]:
    """Formatting, links and notes over the text, in order; marks of one kind that touch are one."""
    if not any([piece.look.marks or piece.link or piece.note for piece in group]):
        return ()
    done: list[Mark] = []
    last: dict[tuple[MarkKind, str], int] = {}
    for piece, start, end in zip(group, bounds, bounds[1:], strict=False):
        if piece.note:
            done.append(Mark("note", start, end, piece.note))
        if start == end or not (piece.look.marks or piece.link):
            continue
        for kind, target in _kinds(piece):
            place = last.get((kind, target))
            if place is not None and not text[done[place].end : start].strip():
                done[place] = done[place]._replace(end=end)
                continue
            last[kind, target] = len(done)
            done.append(Mark(kind, start, end, target))
    trimmed = filter(None, (_trimmed(mark, text) for mark in done))
    return tuple(sorted(trimmed, key=lambda mark: (mark.start, -mark.end)))


def _kinds(piece: Piece) -> Iterable[tuple[MarkKind, str]]:
    for kind in piece.look.marks:
        yield kind, ""
    if piece.link:
        yield "link", piece.link


def _trimmed(mark: Mark, text: str) -> Mark | None:
    """The mark without white space at its ends; None when nothing else is under it. A note may be empty."""
    covered = text[mark.start : mark.end]
    if mark.kind == "note":
        return mark
    start = mark.start + len(covered) - len(covered.lstrip())
    end = start + len(covered.strip())
    return mark._replace(start=start, end=end) if start < end else None
