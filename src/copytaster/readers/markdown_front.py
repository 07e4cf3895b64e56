"""Sets apart what a Markdown file holds besides its text: front matter, HTML comments, names of links."""

from __future__ import annotations

import re
from typing import NamedTuple

from copytaster.document import MetaItem, Origin
from copytaster.readers.markdown_inline import Reference, reference_key

_FENCE = re.compile(r"\s*---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_ENTRY = re.compile(r"(?P<name>[^\W\d][\w.-]{0,100})[ \t]*:(?:[ \t]+(?P<value>(?:[^ \t\n].*)?))?")
_HIDDEN = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})|<!--|<(?P<tag>script|style)\b", re.MULTILINE | re.IGNORECASE)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<name>[^\[\]\n]{1,200})\]:[ \t]*<?(?P<target>[^\s<>]{1,2000})>?"
    r"(?:[ \t]+(?P<title>\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?[ \t]*\r?$",
    re.MULTILINE,
)
_NOTE = re.compile(r"^[ \t>]*\[\^([^\]\s]{1,50})\]:", re.MULTILINE)
_VISIBLE = re.compile(r"[^\r\n]")


class Hidden(NamedTuple):
    """A text with everything hidden blanked, character for character, and how many pieces that were."""

    text: str
    comments: int
    references: dict[str, Reference]


def front_matter(text: str) -> tuple[list[MetaItem], int]:
    """The entries of the YAML block at the head and where the text after it starts; no entries and 0 if there is none.

    Names are as written, those of nested entries joined by points; each item of a list is an entry of its own.
    """
    opening = _FENCE.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None or not _ENTRY.match(text, opening.end()):
        return [], 0
    reader = _YamlReader(text.count("\n", 0, opening.end()) + 1)
    position = opening.end()
    for line in text[opening.end() : closing.start()].splitlines(keepends=True):
        reader.add(line, position)
        position += len(line)
    return reader.items, closing.end()


class _YamlReader:
    """Reads the plain part of YAML that front matter uses; a line of any other kind goes on with the value before."""

    def __init__(self, line: int) -> None:
        self.items: list[MetaItem] = []
        self.line = line
        self.parents: list[tuple[int, str]] = []

    def add(self, raw: str, position: int) -> None:
        content = raw.strip()
        start = position + raw.index(content) if content else position
        origin = Origin(line=self.line, start=start, end=start + len(content))
        self.line += 1
        if not content:
            return
        indent = len(raw) - len(raw.lstrip())
        entry = _ENTRY.fullmatch(content)
        if content.startswith("#"):
            self.items.append(MetaItem("#", content[1:].strip(), origin))
        elif content.startswith("- "):
            self._add_values(self._name(), content[2:], origin)
        elif entry and (not indent or self._is_nested(indent)):
            self._open(indent, entry["name"])
            self._add_values(self._name(), entry["value"] or "", origin)
        else:
            self._continue(content, origin)

    def _is_nested(self, indent: int) -> bool:
        """An indented entry belongs to a parent without a value; else it is a line of the parent's text."""
        return not self.items or not self.items[-1].value or any(0 < depth == indent for depth, _ in self.parents)

    def _open(self, indent: int, name: str) -> None:
        self.parents = [(depth, parent) for depth, parent in self.parents if depth < indent]
        self.parents.append((indent, name))

    def _name(self) -> str:
        return ".".join(name for _, name in self.parents)

    def _add_values(self, name: str, value: str, origin: Origin) -> None:
        value = value.strip()
        is_list = value.startswith("[") and value.endswith("]")
        for part in value[1:-1].split(",") if is_list else [value]:
            self.items.append(MetaItem(name, _unquote(part.strip()), origin))

    def _continue(self, content: str, origin: Origin) -> None:
        if not self.items:
            self.items.append(MetaItem("", content, origin))
            return
        last = self.items[-1]
        before = "" if last.value in ("|", ">", "|-", ">-") else last.value
        value = _unquote(f"{before} {content}".strip())
        self.items[-1] = MetaItem(last.name, value, last.origin._replace(end=origin.end))


def _unquote(value: str) -> str:
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "\"'":
        return value
    inside = value[1:-1]
    return inside.replace("''", "'") if value[0] == "'" else inside.replace('\\"', '"').replace("\\\\", "\\")


def set_apart(text: str, start: int) -> Hidden:
    """The text with front matter, comments, scripts, styles and link definitions blanked; code in fences is kept."""
    pieces, done, comments = [_blank(text[:start])], start, 0
    unclosed: set[str] = set()  # so that no end is searched for twice in vain
    while match := _HIDDEN.search(text, done):
        end = _end_of(text, match, unclosed)
        pieces.append(text[done : match.start()])
        piece = text[match.start() : end or match.end()]
        is_hidden = end > 0 and not match["fence"]
        pieces.append(_blank(piece) if is_hidden else piece)
        comments += is_hidden
        done = end or match.end()
    pieces.append(text[done:])
    return _without_definitions("".join(pieces), comments)


def _end_of(text: str, match: re.Match[str], unclosed: set[str]) -> int:
    """Where a hidden piece or fenced code ends, 0 when it never does."""
    if match["fence"]:
        mark = rf"^ {{0,3}}{match['fence']}+[ \t]*\r?$"
    else:
        mark = f"</{match['tag'].lower()}>" if match["tag"] else "-->"
    found = None if mark in unclosed else re.compile(mark, re.IGNORECASE | re.MULTILINE).search(text, match.end())
    if found is None:
        unclosed.add(mark)
        return 0
    return found.end()


def _without_definitions(text: str, comments: int) -> Hidden:
    references: dict[str, Reference] = {}
    for match in _DEFINITION.finditer(text):
        references.setdefault(reference_key(match["name"]), Reference(match["target"], (match["title"] or "")[1:-1]))
    references.update((f"^{match[1]}", Reference("", "")) for match in _NOTE.finditer(text))
    blanked = _DEFINITION.sub(lambda match: _blank(match[0]), text) if references else text
    return Hidden(blanked, comments, references)


def _blank(text: str) -> str:
    return _VISIBLE.sub(" ", text)
