"""What a style of an OpenDocument file says, those that it is based on included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from copytaster.document import MarkKind
from copytaster.readers.docx.fonts import old_table
from copytaster.readers.docx.styles import Look
from copytaster.readers.odt.names import FO, STYLE, TEXT

CHAIN = 32  # styles based on each other
_TEXT_PROPERTIES, _PARAGRAPH_PROPERTIES = STYLE + "text-properties", STYLE + "paragraph-properties"
_NONE = (None, "none", "")
_BOLD_FROM = 600
_UNTOLD = ("zxx", "none", "")
_POSITIONS: dict[str, MarkKind] = {"super": "sup", "sub": "sub"}


@dataclass(slots=True)
class Style:
    """One style as written: `name` is the one that users see."""

    name: str
    parent: str
    align: str
    outline: int
    list_style: str
    text: dict[str, str]


class StyleSheet:
    """The styles of both parts, by family and name; `language` is the one of the default style."""

    def __init__(self, content: Element, shared: Element | None) -> None:
        self.language = ""
        self._elements: dict[tuple[str, str], Element] = {}
        self._fonts: dict[str, str] = {}
        self._read: dict[tuple[str, str], Style | None] = {}
        self._looks: dict[tuple[str, tuple[str, ...]], Look] = {}
        for root in (content, shared) if shared is not None else (content,):
            self._index(root)

    def chain(self, family: str, name: str) -> list[Style]:
        """The style and what it is based on, nearest first."""
        found: list[Style] = []
        style = self._find(family, name)
        while style is not None and style not in found and len(found) < CHAIN:
            found.append(style)
            style = self._find(family, style.parent) if style.parent else None
        return found

    def look(self, paragraph: str, spans: tuple[str, ...]) -> Look:
        """How text in a paragraph style and in spans of those styles, outermost first, is drawn."""
        key = (paragraph, spans)
        if key not in self._looks:
            self._looks[key] = self._resolve(paragraph, spans)
        return self._looks[key]

    def _resolve(self, paragraph: str, spans: tuple[str, ...]) -> Look:
        chains = [self.chain("paragraph", paragraph), *(self.chain("text", span) for span in spans)]
        values: dict[str, str] = {}
        for chain in chains:
            for style in reversed(chain):
                values |= style.text
        font = self._font(values)
        hidden = values.get(TEXT + "display") in ("none", "true")
        return Look(tuple(_marks(values)), hidden, old_table(font), font, "")

    def _font(self, values: dict[str, str]) -> str:
        """The font's name where it is an old one that gives characters another meaning."""
        named = values.get(STYLE + "font-name", "")
        for name in (values.get(FO + "font-family", ""), self._fonts.get(named, ""), named):
            if old_table(name.strip("'\"")):
                return name.strip("'\"")
        return ""

    def _find(self, family: str, name: str) -> Style | None:
        key = (family, name)
        if key not in self._read:
            element = self._elements.get(key)
            self._read[key] = _style(element) if element is not None else None
        return self._read[key]

    def _index(self, root: Element) -> None:
        for element in root.iter(STYLE + "style", STYLE + "font-face", STYLE + "default-style"):
            if element.tag == STYLE + "style":
                key = (element.get(STYLE + "family", ""), element.get(STYLE + "name", ""))
                self._elements.setdefault(key, element)
            elif element.tag == STYLE + "font-face":
                self._fonts[element.get(STYLE + "name", "")] = element.get(_SVG_FAMILY, "")
            elif element.get(STYLE + "family") == "paragraph":
                self.language = _language(element.find(_TEXT_PROPERTIES))


_SVG_FAMILY = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}font-family"


def _style(element: Element) -> Style:
    paragraph = element.find(_PARAGRAPH_PROPERTIES)
    text = element.find(_TEXT_PROPERTIES)
    level = element.get(STYLE + "default-outline-level", "")
    return Style(
        element.get(STYLE + "display-name") or element.get(STYLE + "name", "").replace("_20_", " "),
        element.get(STYLE + "parent-style-name", ""),
        paragraph.get(FO + "text-align", "") if paragraph is not None else "",
        int(level) if level.isdecimal() and len(level) < 3 else 0,
        element.get(STYLE + "list-style-name", ""),
        {str(name): str(value) for name, value in text.items()} if text is not None else {},
    )


def _language(properties: Element | None) -> str:
    language = properties.get(FO + "language", "") if properties is not None else ""
    country = properties.get(FO + "country", "") if properties is not None else ""
    if language in _UNTOLD:
        return ""
    return language if country in _UNTOLD else f"{language}-{country}"


def _marks(values: dict[str, str]) -> Iterator[MarkKind]:
    weight = values.get(FO + "font-weight", "")
    if weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= _BOLD_FROM):
        yield "bold"
    if values.get(FO + "font-style") in ("italic", "oblique"):
        yield "italic"
    if values.get(STYLE + "text-underline-style") not in _NONE:
        yield "underline"
    if values.get(STYLE + "text-line-through-style") not in _NONE:
        yield "strike"
    position = _POSITIONS.get(values.get(STYLE + "text-position", "").partition(" ")[0])
    if position:
        yield position
