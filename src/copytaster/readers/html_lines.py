"""Blocks cut at their line breaks, and the characters of their links counted."""

from __future__ import annotations

from copytaster.document import Block, Mark

LONG_LINE = 80  # characters: a <br> after a line this long parts paragraphs; shorter lines are verse or an address


def link_chars(text: str, marks: tuple[Mark, ...]) -> int:
    """How many visible characters are inside links."""
    count = 0
    for kind, start, end, _ in marks:
        if kind == "link":
            count += end - start - text.count(" ", start, end)
            if "\n" in text:
                count -= text.count("\n", start, end)
    return count


def split_lines(block: Block) -> list[Block]:
    """The block cut at its line breaks where a line is as long as a paragraph; short lines (verse, addresses) stay."""
    lines = block.text.split("\n")
    if max(map(len, lines)) < LONG_LINE:
        return [block]
    parts = []
    start = 0
    for line in lines:
        marks = _shifted(block.marks, start, start + len(line))
        links = link_chars(line, marks)
        parts.append(Block(0, block.kind, line, "", block.level, block.origin, marks, "", None, block.tokens, links))
        start += len(line) + 1
    return [part for part in parts if part.text]


def _shifted(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    """The marks inside `start:end`, counted from `start`."""
    inside = (mark._replace(start=max(mark.start, start) - start, end=min(mark.end, end) - start) for mark in marks)
    return tuple(mark for mark in inside if mark.start < mark.end)
