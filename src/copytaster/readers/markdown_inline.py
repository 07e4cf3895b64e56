"""Reads the inline part of Markdown: emphasis, links, images, code, entities and HTML tags inside a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Literal, NamedTuple

from copytaster.document import Asset, Mark, MarkKind
from copytaster.text.patterns import lazy

DEPTH = 16  # open emphasis or tags that are tried for a match; keeps hostile input linear

_TOKEN = re.compile(
    r"(?P<hard>\\\n)"
    r"|(?P<soft>[ \t]?\n)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<note>\[\^[^\]\s]{1,50}\](?!\())"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|<(?P<address>(?:https?|ftp|mailto):[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,250})>"
    r"|<(?P<tag>/?[A-Za-z][\w:-]{0,30}(?:[\s/][^<>]{0,4000})?)>"
    r"|(?P<entity>&#?\w{1,32};)"
    r"|(?P<delimiter>\*+|_+|~{2,})"
    r"|(?P<attributes>\{:[^}\n]{0,300}\})"
)
_DESTINATION = re.compile(
    r"\(\s*+(?:<([^<>\n]{0,2000})>|([^\s()<>]{0,2000}(?:\([^\s()]{0,300}\)[^\s()<>]{0,300}){0,4}))"
    r"(?:\s++(\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?\s*+\)"
)
_REFERENCE = re.compile(r"\s?\[([^\[\]\n]{0,200})\]")
_ATTRIBUTE = re.compile(r"(?<![A-Za-z-])([A-Za-z-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_MARK_OF_TAG: dict[str, MarkKind] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline", "s": "strike",
    "del": "strike", "strike": "strike", "sup": "sup", "sub": "sub", "a": "link",
}  # fmt: skip
_KIND_OF_TAG: dict[str, Literal["image", "embed"]] = {
    "img": "image", "iframe": "embed", "video": "embed", "audio": "embed", "embed": "embed", "source": "embed",
}  # fmt: skip
_INLINE_TAGS = frozenset({*_MARK_OF_TAG, "abbr", "cite", "code", "font", "kbd", "mark", "q", "small", "span", "time"})
_LABEL = re.compile(r"[*_]{0,3}[^\W\d_][^:：?!.;…\n]{0,58}[:：]")
_ENDS = tuple(".!?…:。！？”\"»)]*_")
_SPACELESS = lazy("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]")


class Picture(NamedTuple):
    """An image, or what is embedded, and where in the text it stands."""

    place: int
    kind: Literal["image", "embed"]
    asset: Asset


class Reference(NamedTuple):
    """What a link's name stands for."""

    target: str
    title: str


@dataclass(slots=True)
class Inline:
    """The text of a paragraph without its markup, the marks on it, and its pictures."""

    text: str
    marks: tuple[Mark, ...] = ()
    pictures: list[Picture] = field(default_factory=list)


class _Open(NamedTuple):
    """An opened delimiter, bracket or tag, and its piece."""

    name: str
    size: int
    piece: int
    target: str = ""


def scan(raw: str, references: Mapping[str, Reference]) -> Inline:
    """The inline content of a raw paragraph, its lines joined by "\\n", a hard break with a backslash before."""
    return _Scanner(raw.replace("\u200b", "").replace("\ufeff", ""), references).run()


class _Scanner:
    """One pass over the raw text; markup becomes empty pieces only when it finds its partner."""

    def __init__(self, raw: str, references: Mapping[str, Reference]) -> None:
        self.raw, self.references, self.position = raw, references, 0
        self.pieces: list[str] = []
        self.spans: list[tuple[MarkKind, int, int, str]] = []
        self.pictures: list[Picture] = []
        self.delimiters: list[_Open] = []
        self.brackets: list[tuple[_Open, int]] = []
        self.tags: list[_Open] = []
        self.ticks: dict[int, list[int]] = {}

    def run(self) -> Inline:
        while match := _TOKEN.search(self.raw, self.position):
            if match.start() > self.position:
                self.pieces.append(self.raw[self.position : match.start()])
            self.position = match.end()
            getattr(self, f"_on_{match.lastgroup}")(match)
        self.pieces.append(self.raw[self.position :])
        return _finish(self.pieces, self.spans, self.pictures)

    def _on_hard(self, match: re.Match[str]) -> None:
        self.pieces.append("\n")

    def _on_soft(self, match: re.Match[str]) -> None:
        """A line end is a space, but a break before what looks like the label of a turn."""
        before, after = self.raw[match.start() - 1 : match.start()], self.raw[match.end() : match.end() + 1]
        if before.endswith(_ENDS) and _LABEL.match(self.raw, match.end()):
            self.pieces.append("\n")
        elif not (_SPACELESS.match(before) and _SPACELESS.match(after)):
            self.pieces.append(" ")

    def _on_escape(self, match: re.Match[str]) -> None:
        self.pieces.append(match[0][1])

    def _on_entity(self, match: re.Match[str]) -> None:
        self.pieces.append(unescape(match[0]))

    def _on_attributes(self, match: re.Match[str]) -> None:
        """Kramdown's attribute list is markup and leaves nothing."""

    def _on_code(self, match: re.Match[str]) -> None:
        end = self._closing_ticks(match)
        if end < 0:
            self.pieces.append(match[0])
            return
        self.pieces.append(self.raw[match.end() : end])
        self.position = end + len(match[0])

    def _closing_ticks(self, match: re.Match[str]) -> int:
        if not self.ticks:
            for run in re.finditer("`+", self.raw):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        starts = self.ticks.get(len(match[0]), [])
        place = bisect_left(starts, match.end())
        return starts[place] if place < len(starts) else -1

    def _on_note(self, match: re.Match[str]) -> None:
        name = match[0][2:-1]
        if f"^{name}" in self.references:
            self.spans.append(("note", len(self.pieces), len(self.pieces), name))
        else:
            self.pieces.append(match[0])

    def _on_open(self, match: re.Match[str]) -> None:
        self.brackets.append((_Open(match[0], 1, len(self.pieces)), len(self.delimiters)))
        self.pieces.append(match[0])

    def _on_close(self, match: re.Match[str]) -> None:
        if not self.brackets:
            self.pieces.append("]")
            return
        bracket, depth = self.brackets.pop()
        reference = self._reference(match, bracket)
        if reference is None:
            self.pieces.append("]")
            return
        del self.delimiters[depth:]
        if bracket.name == "[":
            self.pieces[bracket.piece] = ""
            self.spans.append(("link", bracket.piece + 1, len(self.pieces), reference.target))
        else:
            self._add_image(bracket, reference)

    def _add_image(self, bracket: _Open, reference: Reference) -> None:
        alt = " ".join("".join(self.pieces[bracket.piece + 1 :]).split())
        del self.pieces[bracket.piece :]
        while self.spans and self.spans[-1][2] > bracket.piece:
            self.spans.pop()
        self.pictures.append(Picture(len(self.pieces), "image", Asset(reference.target, alt, reference.title)))

    def _reference(self, match: re.Match[str], bracket: _Open) -> Reference | None:
        inline = _DESTINATION.match(self.raw, self.position)
        if inline:
            self.position = inline.end()
            return Reference(unescape(inline[1] or inline[2] or ""), unescape((inline[3] or "")[1:-1]))
        named = _REFERENCE.match(self.raw, self.position)
        if named and reference_key(named[1]) in self.references:
            self.position = named.end()
            return self.references[reference_key(named[1])]
        found = self.references.get(reference_key("".join(self.pieces[bracket.piece + 1 : bracket.piece + DEPTH])))
        if found and named and not named[1]:
            self.position = named.end()
        return found

    def _on_address(self, match: re.Match[str]) -> None:
        self.spans.append(("link", len(self.pieces), len(self.pieces) + 1, match["address"]))
        self.pieces.append(match["address"])

    def _on_tag(self, match: re.Match[str]) -> None:
        tag = match["tag"]
        name = re.split(r"[\s/]", tag.lstrip("/"), maxsplit=1)[0].lower()
        if name in _KIND_OF_TAG:
            self._add_picture(_KIND_OF_TAG[name], tag)
        elif name not in _INLINE_TAGS:
            self.pieces.append("\n")
        elif name in _MARK_OF_TAG and tag.startswith("/"):
            self._close_tag(name)
        elif name in _MARK_OF_TAG:
            self.tags.append(_Open(name, 1, len(self.pieces), _attributes(tag).get("href", "")))

    def _add_picture(self, kind: Literal["image", "embed"], tag: str) -> None:
        values = _attributes(tag)
        if "src" in values:
            asset = Asset(values["src"], values.get("alt", ""), values.get("title", ""))
            self.pictures.append(Picture(len(self.pieces), kind, asset))

    def _close_tag(self, name: str) -> None:
        for place in range(len(self.tags) - 1, max(-1, len(self.tags) - 1 - DEPTH), -1):
            if self.tags[place].name == name:
                opened = self.tags[place]
                self.spans.append((_MARK_OF_TAG[name], opened.piece, len(self.pieces), opened.target))
                del self.tags[place:]
                return

    def _on_delimiter(self, match: re.Match[str]) -> None:
        char, count = match[0][0], len(match[0])
        can_open, can_close = _flanks(self.raw, match)
        if can_close:
            count = self._close_delimiters(char, count)
        if count and can_open:
            self.delimiters.append(_Open(char, count, len(self.pieces)))
        self.pieces.append(char * count)

    def _close_delimiters(self, char: str, count: int) -> int:
        """How many characters of a closing run are left when all partners are found."""
        while count and (place := self._partner(char)) >= 0:
            opened = self.delimiters[place]
            used = 2 if min(count, opened.size) >= 2 else 1
            kind: MarkKind = "strike" if char == "~" else "bold" if used == 2 else "italic"
            self.spans.append((kind, opened.piece + 1, len(self.pieces), ""))
            left = opened.size - used
            self.pieces[opened.piece] = char * left
            self.delimiters[place:] = [opened._replace(size=left)] if left else []
            count -= used
        return count

    def _partner(self, char: str) -> int:
        for place in range(len(self.delimiters) - 1, max(-1, len(self.delimiters) - 1 - DEPTH), -1):
            if self.delimiters[place].name == char:
                return place
        return -1


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(tag)}


def _flanks(raw: str, match: re.Match[str]) -> tuple[bool, bool]:
    """Whether a run of delimiters may open and may close.

    More lenient than CommonMark, whose rule fails between ideographs: a double run may also stand beside a space.
    """
    before, after = raw[match.start() - 1 : match.start()], raw[match.end() : match.end() + 1]
    touches_before, touches_after = bool(before.strip()), bool(after.strip())
    if match[0][0] == "_":
        return touches_after and not before.isalnum(), touches_before and not after.isalnum()
    is_double = len(match[0]) >= 2
    return touches_after or is_double, touches_before or is_double


def reference_key(name: str) -> str:
    """The name of a link as names are compared: case and white space make no difference."""
    return " ".join(name.split()).casefold()


def _finish(pieces: list[str], spans: list[tuple[MarkKind, int, int, str]], pictures: list[Picture]) -> Inline:
    """Joins the pieces with white space folded, and turns places in the pieces into places in the text."""
    offsets, kept, length = [], [""], 0
    for piece in pieces:
        if piece == "\n":
            length -= len(kept[-1]) - len(kept[-1].rstrip(" "))
            kept[-1] = kept[-1].rstrip(" ")
        offsets.append(length)
        folded = _fold(piece, at_start=not length or kept[-1].endswith((" ", "\n")))
        if folded:
            kept.append(folded)
            length += len(folded)
    offsets.append(length)
    text = "".join(kept).rstrip()
    marks = (_trim(Mark(kind, offsets[start], offsets[end], target), text) for kind, start, end, target in spans)
    found = sorted((mark for mark in marks if mark.start < mark.end or mark.kind == "note"), key=lambda mark: mark[1:3])
    return Inline(text, tuple(found), [picture._replace(place=offsets[picture.place]) for picture in pictures])


def _fold(piece: str, *, at_start: bool) -> str:
    if piece == "\n":
        return "" if at_start else "\n"
    words = " ".join(piece.split())
    if not words:
        return "" if at_start or not piece else " "
    before = " " if piece[0].isspace() and not at_start else ""
    return before + words + (" " if piece[-1].isspace() else "")


def _trim(mark: Mark, text: str) -> Mark:
    start, end = min(mark.start, len(text)), min(mark.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return mark._replace(start=start, end=end)
