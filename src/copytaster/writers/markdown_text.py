"""Running text as Markdown: marks become Markdown's own signs, and characters that are signs by chance are escaped."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple
from urllib.parse import quote

from copytaster.model import TextMark
from copytaster.text.normalize import xml_safe

SIGNS = {"bold": "**", "italic": "*", "strike": "~~"}
TAGS = {"bold": "strong", "italic": "em", "strike": "del", "sup": "sup", "sub": "sub"}
RENDERED = frozenset({*TAGS, "link"})
BREAK = "  \n"  # two spaces and a line feed: a line break that every Markdown reader knows

_SPECIAL = re.compile(r"[\\`*\[\]<~|]|&(?=[#A-Za-z]|$)|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"[#>=]|[+-](?=[\s:-]|$)|:(?=-)|[0-9]{1,9}(?=[.)](?:\s|$))")
_UNSAFE_IN_HREF = re.compile(r"[\s<>()\\\"\x00-\x20\x7f]")
_ENTITY = re.compile(r"&(?=[#\w]{1,40};)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,40}):")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})


class Key(NamedTuple):
    """What makes two marks look the same."""

    kind: str
    target: str


class Run(NamedTuple):
    """Characters `start:end` with the same marks, outermost first."""

    start: int
    end: int
    keys: tuple[Key, ...]


def paragraph(text: str, marks: Sequence[TextMark] = ()) -> str:
    """The text with its line breaks kept; blank lines and the white space around a line are not."""
    lines = (line.strip() for line in inline(text, marks).splitlines())
    return BREAK.join(_guarded(line) for line in lines if line)


def line(text: str, marks: Sequence[TextMark] = ()) -> str:
    """The text on one line, for headings, labels and captions."""
    return " ".join(inline(text, marks).split())


def whole(kind: Literal["bold", "italic"], text: str) -> tuple[TextMark]:
    """One mark over all of a text."""
    return (TextMark(kind=kind, start=0, end=len(text)),)


def inline(text: str, marks: Sequence[TextMark] = ()) -> str:
    """The text with bold, italic, strike, raised and lowered characters and links in Markdown."""
    return _rendered(text, list(_runs(len(text), marks)), 0)


def href(address: str) -> str:
    """The address in the form that Markdown takes between parentheses, "" for one that could run a script."""
    safe = xml_safe(address).strip()
    scheme = _SCHEME.match(safe)
    if scheme and scheme[1].lower() not in _SAFE_SCHEMES:
        return ""
    return _ENTITY.sub("&amp;", _UNSAFE_IN_HREF.sub(lambda match: quote(match[0]), safe))


def _guarded(rendered: str) -> str:
    """A line whose first characters can't be taken for a heading, list, quote, rule or table."""
    found = _LINE_START.match(rendered)
    if not found:
        return rendered
    digits = len(found[0]) if found[0].isdigit() else 0
    return f"{rendered[:digits]}\\{rendered[digits:]}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", xml_safe(text))


def _runs(length: int, marks: Sequence[TextMark]) -> Iterator[Run]:
    """The text cut wherever a mark starts or ends."""
    starting: dict[int, list[TextMark]] = defaultdict(list)
    ending: dict[int, list[int]] = defaultdict(list)
    usable = [mark for mark in marks if mark.kind in RENDERED and mark.start < min(mark.end, length)]
    for mark in sorted(usable, key=lambda mark: -mark.end):
        starting[mark.start].append(mark)
        ending[min(mark.end, length)].append(id(mark))
    cuts = sorted({0, length, *starting, *ending})
    active: dict[int, TextMark] = {}
    for start, end in pairwise(cuts):
        for gone in ending[start]:
            active.pop(gone, None)
        active.update((id(mark), mark) for mark in starting[start])
        yield Run(start, end, _keys(active.values()))


def _keys(marks: Iterable[TextMark]) -> tuple[Key, ...]:
    """The distinct marks; a link inside a link is none."""
    keys = dict.fromkeys(Key(mark.kind, href(mark.target) if mark.kind == "link" else "") for mark in marks)
    links = [key for key in keys if key.kind == "link"]
    return tuple(key for key in keys if key not in links[1:] and key != Key("link", ""))


def _rendered(text: str, runs: list[Run], depth: int) -> str:
    """The runs, with their marks from `depth` on written around them."""
    pieces: list[str] = []
    for keys, group in groupby(runs, key=lambda run: run.keys[depth : depth + 1]):
        same = list(group)
        if keys:
            _add_marked(pieces, keys[0], text, same, depth)
        else:
            pieces += (_escaped(text[run.start : run.end]) for run in same)
    return "".join(pieces)


def _add_marked(pieces: list[str], key: Key, text: str, runs: list[Run], depth: int) -> None:
    """Adds the runs of one mark, with regard to what stands on both sides."""
    start, end = runs[0].start, runs[-1].end
    last = pieces[-1][-1:] if pieces else ""
    before = last if last in ("*", "~") else text[max(start - 1, 0) : start]
    piece = _wrapped(key, _rendered(text, runs, depth + 1), before, text[end : end + 1])
    if last == "!" and piece.startswith("["):  # together they would be a picture
        pieces[-1] = f"{pieces[-1][:-1]}\\!"
    pieces.append(piece)


def _wrapped(key: Key, inner: str, before: str, after: str) -> str:
    """The inner text between the signs of its mark, which may not touch white space."""
    core = inner.strip()
    if not core:
        return inner
    lead, _, trail = inner.partition(core)
    if key.kind == "link":
        return f"{lead}[{core}]({key.target}){trail}"
    opening, closing = _signs(key.kind, core, lead or before, trail or after)
    return f"{lead}{opening}{core}{closing}{trail}"


def _signs(kind: str, core: str, before: str, after: str) -> tuple[str, str]:
    """Markdown's signs where they work, else HTML tags: a sign between a letter and a punctuation mark does not."""
    sign = SIGNS.get(kind, "")
    seen = core.strip(sign[:1])  # signs of one kind in a row count as one
    if sign and _works(before, seen[:1]) and _works(after, seen[-1:]):
        return sign, sign
    return f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"


def _works(outside: str, inside: str) -> bool:
    """Whether a sign between these two characters is one; those that follow another sign are not relied on."""
    if outside in ("*", "~"):
        return False
    is_letter = unicodedata.category(inside or " ")[0] not in "PSZ"
    return is_letter or outside.isspace() or not outside or unicodedata.category(outside[0])[0] == "P"
