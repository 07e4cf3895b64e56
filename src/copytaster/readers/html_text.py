"""Text of one HTML block under construction: white space folded, marks kept on the characters they cover."""

from __future__ import annotations

from copytaster.document import Mark, MarkKind
from copytaster.text.normalize import drop_controls, nfc

BREAK = "\ufdd0"  # stands for <br> until white space is folded; a noncharacter, so no page holds it


class RawMark:
    """A mark over raw characters; `end` is -1 while its element is open."""

    __slots__ = ("end", "kind", "start", "target")

    def __init__(self, kind: MarkKind, start: int, target: str = "") -> None:
        self.kind, self.start, self.end, self.target = kind, start, -1, target


class Line:
    """One block's final text and marks."""

    __slots__ = ("dropped", "marks", "text")

    def __init__(self, text: str, marks: tuple[Mark, ...], dropped: int) -> None:
        self.text, self.marks, self.dropped = text, marks, dropped


def fold(raw: str, marks: list[RawMark], keep_lines: bool) -> Line:
    """Raw characters as block text: white space folded, <br> as a line feed, NFC, marks moved along."""
    if not marks and BREAK not in raw and not keep_lines:
        text, dropped = drop_controls(" ".join(raw.split()))
        return Line(nfc(text), (), dropped)
    return _fold_marked(raw.replace("\n", BREAK) if keep_lines else raw, marks)


def _fold_marked(raw: str, marks: list[RawMark]) -> Line:
    cuts = sorted({0, len(raw), *(mark.start for mark in marks), *(_end(mark, raw) for mark in marks)})
    out: list[str] = []
    before, after = {}, {}  # a mark starts after the white space at its cut and ends before it
    length = dropped = 0
    gap = ""  # white space seen and not yet written
    for start, end in zip([0, *cuts], cuts, strict=False):
        for piece in _pieces(raw[start:end]):
            if piece in (" ", "\n"):
                gap = gap if gap == "\n" else piece
                continue
            clean, lost = drop_controls(piece)
            clean = nfc(clean)
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
    return Line("".join(out), _placed(marks, starts, before, raw), dropped)


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
