"""Text of one HTML block under construction: white space folded, marks kept on the characters they cover."""

from __future__ import annotations

from dataclasses import dataclass

from copytaster.document import Mark, MarkKind
from copytaster.text.normalize import drop_controls, nfc

BREAK = "\ufdd0"  # stands for <br> until white space is folded; a noncharacter, so no page holds it


@dataclass(slots=True)
class RawMark:
    """A mark over raw characters; `end` is -1 while its element is open."""

    kind: MarkKind
    start: int
    target: str = ""
    end: int = -1


Folded = tuple[str, tuple[Mark, ...], int]  # a block's final text, its marks, and how many controls were dropped


def fold(raw: str, marks: list[RawMark], keep_lines: bool) -> Folded:
    """Raw characters as block text: white space folded, <br> as a line feed, NFC, marks moved along."""
    if keep_lines:
        return _fold_marked(raw.replace("\n", BREAK), marks)
    if BREAK in raw or (marks and not _cover_all(raw, marks)):
        return _fold_marked(raw, marks)
    text, dropped = " ".join(raw.split()), 0
    if not (text.isascii() and text.isprintable()):
        text, dropped = _clean(text)
    if not marks:
        return text, (), dropped
    placed = [Mark._make((mark.kind, 0, len(text), mark.target)) for mark in marks]
    return text, _merged(placed) if text else (), dropped


def _cover_all(raw: str, marks: list[RawMark]) -> bool:
    """True when each mark covers every visible character, as the link of most list items does."""
    size = len(raw)
    for mark in marks:
        if mark.start and not raw[: mark.start].isspace():
            return False
        if 0 <= mark.end < size and not raw[mark.end :].isspace():
            return False
    return True


def _clean(text: str) -> tuple[str, int]:
    """The text in NFC without controls, and how many were dropped."""
    if text.isprintable():  # so it holds no control
        return (text if text.isascii() else nfc(text)), 0
    clean, dropped = drop_controls(text)
    return nfc(clean), dropped


def _fold_marked(raw: str, marks: list[RawMark]) -> Folded:
    """Folds text piece by piece between the ends of marks, which move to where their characters are then."""
    stripped = raw.strip()
    if BREAK not in raw and stripped == " ".join(stripped.split()) and _clean(stripped) == (stripped, 0):
        return stripped, _shifted(stripped, marks, len(raw) - len(raw.lstrip())), 0
    cuts = sorted({0, len(raw), *(mark.start for mark in marks), *(_end(mark, raw) for mark in marks)})
    out: list[str] = []
    before: dict[int, int] = {}
    after: dict[int, int] = {}  # a mark starts after the white space at its cut and ends before it
    length = dropped = 0
    gap = ""  # white space seen and not yet written
    for start, end in zip([0, *cuts], cuts, strict=False):
        for piece in _pieces(raw[start:end]):
            if piece in (" ", "\n"):
                gap = gap if gap == "\n" else piece
                continue
            clean, lost = _clean(piece)
            dropped += lost
            if gap and length:
                out.append(gap)
                length += 1
            gap = ""
            after.setdefault(start, length)
            out.append(clean)
            length += len(clean)
        before[end] = length
    starts = _fill(cuts, after, length)
    return "".join(out), _placed(marks, starts, before, raw), dropped


def _shifted(text: str, marks: list[RawMark], lead: int) -> tuple[Mark, ...]:
    """The marks of text that folding leaves as it is, but for the white space around it."""
    placed = []
    for mark in marks:
        start = max(mark.start - lead, 0)
        end = len(text) if mark.end < 0 else min(mark.end - lead, len(text))
        while start < end and text[start] == " ":
            start += 1
        while start < end and text[end - 1] == " ":
            end -= 1
        if start < end:
            placed.append(Mark(mark.kind, start, end, mark.target))
    return _merged(placed)


def _end(mark: RawMark, raw: str) -> int:
    return len(raw) if mark.end < 0 else mark.end


def _pieces(segment: str) -> list[str]:
    """Words-with-inner-spaces runs and the white space between them, a run of it as one " " or "\\n"."""
    pieces: list[str] = []
    for number, line in enumerate(segment.split(BREAK)):
        if number:
            pieces.append("\n")
        if line[:1].isspace():
            pieces.append(" ")
        words = " ".join(line.split())
        if words:
            pieces.append(words)
            if line[-1:].isspace():
                pieces.append(" ")
    return pieces


def _fill(cuts: list[int], after: dict[int, int], length: int) -> dict[int, int]:
    """The text offset at which the characters behind each cut begin."""
    starts: dict[int, int] = {}
    following = length
    for cut in reversed(cuts):
        following = after.get(cut, following)
        starts[cut] = following
    return starts


def _placed(marks: list[RawMark], starts: dict[int, int], ends: dict[int, int], raw: str) -> tuple[Mark, ...]:
    placed = []
    for mark in marks:
        start, end = starts[mark.start], ends[_end(mark, raw)]
        if start < end:
            placed.append(Mark(mark.kind, start, end, mark.target))
    return _merged(placed)


def _merged(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks in order, those of one kind and target that touch or overlap made one."""
    if len(marks) < 2:
        return tuple(marks)
    merged: list[Mark] = []
    last: dict[tuple[str, str], int] = {}
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        seen = last.get((mark.kind, mark.target))
        if seen is not None and mark.start <= merged[seen].end:
            merged[seen] = merged[seen]._replace(end=max(merged[seen].end, mark.end))
            continue
        last[mark.kind, mark.target] = len(merged)
        merged.append(mark)
    return tuple(merged)
