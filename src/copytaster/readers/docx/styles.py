"""Styles and run formatting: what a run looks like once direct, character and paragraph properties are combined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from copytaster.document import MarkKind
from copytaster.readers.docx.fonts import old_table
from copytaster.readers.docx.names import PPR, RPR, VAL, A, W, is_on, value_of
from copytaster.readers.docx.parts import Package, xml_pull_parser

Properties = dict[str, str | bool]

CHAIN = 32  # styles based on each other; Word allows eleven
_STYLE, _DEFAULTS = W + "style", W + "docDefaults"
_STYLE_ID, _IS_DEFAULT, _TYPE = W + "styleId", W + "default", W + "type"
_DEFAULT_RUN = f"{W}rPrDefault/{RPR}"
_TRUE = ("1", "true", "on")
_TOGGLES = {
    W + "b": "bold", W + "i": "italic", W + "strike": "strike", W + "dstrike": "dstrike", W + "vanish": "vanish",
}
_VALUES = {W + "u": "underline", W + "vertAlign": "position", W + "lang": "lang", W + "rStyle": "style"}
_FONTS = W + "rFonts"
_FONT_SLOTS = ("hAnsi", "ascii")  # Latin-1 letters, where the old Vietnamese codes live, are drawn in the first
_POSITIONS: dict[str | bool, MarkKind] = {"superscript": "sup", "subscript": "sub"}
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")
_THEME = "theme:"
_THEME_FONTS = (b'".Vn', b'"VNI-')
_NOTHING: Properties = {}
_MORSEL = 4 * 2**10  # bytes of styles that are parsed at a time
# What Word's menus offer, often most of the part.
_LATENT = re.compile(rb"<w:latentStyles\b[^<>]*>(?:\s*<w:lsdException\b[^<>]*/>)*\s*</w:latentStyles>")


class Look(NamedTuple):
    """How a run's text is drawn, as far as a reader cares."""

    marks: tuple[MarkKind, ...] = ()
    hidden: bool = False
    legacy: str = ""  # the table behind an old Vietnamese font: "tcvn3", "tcvn3-capitals", "vni"
    font: str = ""  # named only when it decides how characters are read
    lang: str = ""  # stated on the run itself or its character style


@dataclass(slots=True, eq=False)
class Style:
    """One style as written."""

    id: str
    name: str
    parent: str
    run: Properties
    paragraph: Element | None = field(repr=False)


def run_properties(element: Element | None) -> Properties:
    """The properties of a `w:rPr` that we use, by name."""
    if element is None:
        return _NOTHING
    found: Properties = {}
    for child in element:
        tag = child.tag
        if tag in _TOGGLES:
            found[_TOGGLES[tag]] = is_on(child)
        elif tag in _VALUES:
            found[_VALUES[tag]] = child.get(VAL, "")
        elif tag == _FONTS:
            _add_fonts(child, found)
    return found


def _add_fonts(element: Element, found: Properties) -> None:
    for slot in _FONT_SLOTS:
        theme, name = element.get(f"{W}{slot}Theme"), element.get(W + slot)
        if theme or name:
            found[slot] = _THEME + theme if theme else str(name)


class StyleSheet:
    """The styles part, parsed only as far as the styles that the document uses."""

    def __init__(self, package: Package, part: str, theme_part: str) -> None:
        self.part = part
        self._package, self._theme_part = package, theme_part
        self._unread = self._batches()
        self._read: dict[str, Element] = {}  # style elements by id
        self._styles: dict[str, Style | None] = {}
        self._default = ""
        self._defaults = _NOTHING
        self._runs: dict[str, Properties] = {"": _NOTHING}
        self._looks: dict[tuple[object, ...], Look] = {}
        self._theme: dict[str, str] | None = None

    def find(self, style_id: str) -> Style | None:
        """The style with that id, or None."""
        if style_id not in self._styles:
            while style_id not in self._read and self._advance():
                pass
            self._styles[style_id] = _style(style_id, self._read.get(style_id))
        return self._styles[style_id]

    @property
    def default(self) -> str:
        """The id of the paragraph style of paragraphs that name none; "" if there is none."""
        while not self._default and self._advance():
            pass
        return self._default

    @property
    def default_language(self) -> str:
        """The language that the document's defaults state, often only the template's."""
        _ = self.default
        return str(self._defaults.get("lang", ""))

    def chain(self, style_id: str) -> list[Style]:
        """The style and what it is based on, nearest first."""
        found: list[Style] = []
        style = self.find(style_id) if style_id else None
        while style is not None and style not in found and len(found) < CHAIN:
            found.append(style)
            style = self.find(style.parent) if style.parent else None
        return found

    def look(self, paragraph_style: str, direct: Properties) -> Look:
        """The effective look of a run in a paragraph of that style."""
        key = (paragraph_style, *direct.items())
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._resolve(paragraph_style, direct)
        return look

    def _resolve(self, paragraph_style: str, direct: Properties) -> Look:
        _ = self.default  # the document's defaults stand before the styles
        paragraph = self._run_of(paragraph_style)
        character = self._run_of(str(direct.get("style", "")))
        toggles = {name: self._toggle(name, direct, character, paragraph) for name in _TOGGLES.values()}
        values = self._defaults | paragraph | character | direct
        font = self._font(values)
        return Look(
            _marks(toggles, values),
            toggles["vanish"],
            old_table(font),
            font,
            str(direct.get("lang") or character.get("lang") or ""),
        )

    def _toggle(self, name: str, direct: Properties, character: Properties, paragraph: Properties) -> bool:
        """A toggle set on both styles cancels out; set on the run itself it is final (ECMA-376 part 1, 17.7.3)."""
        if name in direct:
            return bool(direct[name])
        if self._defaults.get(name):
            return True
        return bool(character.get(name)) != bool(paragraph.get(name))

    def _run_of(self, style_id: str) -> Properties:
        if style_id not in self._runs:
            merged: Properties = {}
            for style in reversed(self.chain(style_id)):
                merged |= style.run
            self._runs[style_id] = merged
        return self._runs[style_id]

    def _font(self, values: Properties) -> str:
        for slot in _FONT_SLOTS:
            name = self._font_name(str(values.get(slot, "")))
            if old_table(name) or name.lower().startswith(_SYMBOL_FONTS):
                return name
        return ""

    def _font_name(self, name: str) -> str:
        if not name.startswith(_THEME):
            return name
        if self._theme is None:
            self._theme = _theme_fonts(self._package, self._theme_part)
        return self._theme.get(name[len(_THEME) : len(_THEME) + 5], "")

    def _advance(self) -> bool:
        batch = next(self._unread, None)
        for element in batch or ():
            if element.tag == _DEFAULTS:
                self._defaults = run_properties(element.find(_DEFAULT_RUN))
            else:
                self._add(element)
        return batch is not None

    def _add(self, element: Element) -> None:
        style_id = element.get(_STYLE_ID, "")
        self._read.setdefault(style_id, element)
        if not self._default and element.get(_IS_DEFAULT) in _TRUE and element.get(_TYPE) == "paragraph":
            self._default = style_id

    def _batches(self) -> Iterator[list[Element]]:
        """The styles and the document's defaults, as many at a time as have been parsed."""
        if not self.part:
            return
        parser = xml_pull_parser(_STYLE, _DEFAULTS)
        try:
            for chunk in self._package.optional_chunks(self.part):
                needed = _LATENT.sub(b"", chunk, count=1)
                for start in range(0, len(needed), _MORSEL):
                    parser.feed(needed[start : start + _MORSEL])
                    yield [element for _, element in parser.read_events()]
            parser.close()
        except etree.XMLSyntaxError as error:
            self._package.forgive(error, self.part)


def _style(style_id: str, element: Element | None) -> Style | None:
    if element is None:
        return None
    name, parent = value_of(element, W + "name"), value_of(element, W + "basedOn")
    return Style(style_id, name or "", parent or "", run_properties(element.find(RPR)), element.find(PPR))


def _marks(toggles: dict[str, bool], values: Properties) -> tuple[MarkKind, ...]:
    marks: list[MarkKind] = []
    if toggles["bold"]:
        marks.append("bold")
    if toggles["italic"]:
        marks.append("italic")
    if values.get("underline") not in (None, "", "none"):
        marks.append("underline")
    if toggles["strike"] or toggles["dstrike"]:
        marks.append("strike")
    position = _POSITIONS.get(values.get("position", ""))
    return (*marks, position) if position else tuple(marks)


def _theme_fonts(package: Package, part: str) -> dict[str, str]:
    """The Latin typefaces of the theme: of "major" (headings) and "minor" (body) text."""
    data = package.optional_bytes(part) if part else None
    if not data or not any(name in data for name in _THEME_FONTS):  # parsing costs more than looking
        return {}
    root = package.optional_root(part)
    if root is None:
        return {}
    fonts = {}
    for size in ("major", "minor"):
        latin = root.find(f"{A}themeElements/{A}fontScheme/{A}{size}Font/{A}latin")
        fonts[size] = latin.get("typeface", "") if latin is not None else ""
    return fonts
