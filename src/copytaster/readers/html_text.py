"""Text of one HTML block under construction: white space folded, marks kept on the characters they cover."""

from __future__ import annotations

from typing import NamedTuple

from copytaster.document import Mark
from copytaster.readers.html_places import END, KIND, START, TARGET, Frame
from copytaster.text.normalize import drop_controls, nfc

BREAK = "\ufdd0"  # stands for <br> until white space is folded; a noncharacter, so no page holds it

Folded = tuple[str, tuple[Mark, ...], int]  # a block's final text, its marks, and how many controls were dropped


def fold(raw: str) -> tuple[str, int]:
    """Characters without marks and line breaks as a block's text, and how many controls were dropped."""
    text = " ".join(raw.split())
    if text.isascii() and text.isprintable():
        return text, 0
    clean, dropped = _clean(text)
    return " ".join(clean.split()) if dropped else clean, dropped


def fold_pieces(pieces: list[str], marked: list[Frame], keep_lines: bool) -> Folded:
    """Pieces of text as a block's: white space folded, <br> as a line feed, NFC, marks moved along."""
    if keep_lines:
        pieces = [piece.replace("\n", BREAK) for piece in pieces]
    joined, dropped = _join(pieces), 0
    if _clean(joined.text) != (joined.text, 0):
        pieces, dropped = _cleaned(pieces, {place for frame in marked for place in (frame[START], frame[END])})
        joined = _join(pieces)
    return joined.text, _placed(marked, joined), dropped


def merged(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks in order, those of one kind and target that touch or overlap made one."""
    if len(marks) < 2:
        return tuple(marks)
    found: list[Mark] = []
    last: dict[tuple[str, str], int] = {}
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        seen = last.get((mark.kind, mark.target))
        if seen is not None and mark.start <= found[seen].end:
            found[seen] = found[seen]._replace(end=max(found[seen].end, mark.end))
            continue
        last[mark.kind, mark.target] = len(found)
        found.append(mark)
    return tuple(found)


class _Joined(NamedTuple):
    """Text, and for each of its pieces where the first visible character from it on and the last one up to it stand."""

    text: str
    starts: list[int]
    ends: list[int]


def _join(pieces: list[str]) -> _Joined:
    """The text of pieces: white space at the seams and inside is one blank, or a line feed where a line breaks."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    length = 0
    gap = ""  # white space seen and not yet written
    for piece in pieces:
        before, words, after = _parted(piece)
        gap = gap if gap == "\n" else before or gap
        if gap and length and words:
            out.append(gap)
            length += 1
        starts.append(length if words or not length else length + 1)
        if words:
            out.append(words)
            length += len(words)
            gap = after
        ends.append(length)
    return _Joined("".join(out), starts, ends)


def _parted(piece: str) -> tuple[str, str, str]:
    """The white space before the words of a piece, the words, and the white space behind."""
    before, after = " " if piece[:1].isspace() else "", " " if piece[-1:].isspace() else ""
    if BREAK not in piece:
        return before, " ".join(piece.split()), after
    lines = [" ".join(line.split()) for line in piece.split(BREAK)]
    return before if lines[0] else "\n", "\n".join(filter(None, lines)), after if lines[-1] else "\n"


def _clean(text: str) -> tuple[str, int]:
    """The text in NFC without controls, and how many were dropped."""
    if text.isprintable():  # so it holds no control
        return nfc(text), 0
    clean, dropped = drop_controls(text)
    return nfc(clean), dropped


def _cleaned(pieces: list[str], cuts: set[int]) -> tuple[list[str], int]:
    """The pieces with their characters composed, across seams where no mark starts or ends; controls dropped."""
    out: list[str] = []
    dropped = 0
    seams = [place for place in range(len(pieces)) if place == 0 or place in cuts]
    for start, end in zip(seams, [*seams[1:], len(pieces)], strict=True):
        clean, lost = _clean("".join(pieces[start:end]))
        out += [clean, *[""] * (end - start - 1)]
        dropped += lost
    return out, dropped


def _placed(marked: list[Frame], joined: _Joined) -> tuple[Mark, ...]:
    """The marks of the elements that hold characters of the text."""
    text, starts, ends = joined
    marks = []
    for frame in marked:
        start = starts[max(frame[START], 0)] if frame[START] < len(starts) else len(text)
        end = len(text) if frame[END] < 0 else ends[frame[END] - 1]
        if start < end:
            marks.append(Mark(frame[KIND], start, end, frame[TARGET]))
    return merged(marks)
