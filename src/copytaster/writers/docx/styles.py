"""How the manuscript looks: black on white, one typeface, room to write between the lines."""

from __future__ import annotations

from typing import NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from copytaster.text.normalize import xml_safe

FACE = "Times New Roman"
BODY_SIZE = 12
BLACK = RGBColor(0, 0, 0)
_FACES = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_THEMED = ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme")


class Look(NamedTuple):
    """What sets a style apart from running text."""

    size: int = BODY_SIZE
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH | None = None


_LOOKS = {
    "Normal": Look(), "Title": Look(20, bold=True), "Subtitle": Look(13, bold=True), "Quote": Look(italic=True),
    "Caption": Look(10, align=WD_ALIGN_PARAGRAPH.CENTER), "List Paragraph": Look(),
    **{f"Heading {level}": Look(16 - level, bold=True) for level in range(1, 7)},
    "Kicker": Look(11), "Byline": Look(align=WD_ALIGN_PARAGRAPH.RIGHT), "Pull Quote": Look(15, italic=True),
    "Source Line": Look(11, italic=True), "Credit": Look(9, align=WD_ALIGN_PARAGRAPH.CENTER),
}


def set_styles(document: Document, language: str | None) -> None:
    """Make or change every style that the manuscript uses, and state its language."""
    for name, look in _LOOKS.items():
        _apply(_style(document, name), look)
    for stated in document.styles.element.iter(qn("w:lang")):
        stated.set(qn("w:val"), xml_safe(language or "") or "en")


def _style(document: Document, name: str) -> ParagraphStyle:
    styles = document.styles
    if name in styles:
        found = styles[name]
    else:
        found = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        found.base_style = styles["Normal"]
    assert isinstance(found, ParagraphStyle)
    return found


def _apply(style: ParagraphStyle, look: Look) -> None:
    font = style.font
    font.size, font.bold, font.italic, font.color.rgb = Pt(look.size), look.bold, look.italic, BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in _THEMED:
        fonts.attrib.pop(qn(attribute), None)
    for attribute in _FACES:
        fonts.set(qn(attribute), FACE)
    style.paragraph_format.space_after = Pt(8)
    if look.align is not None:
        style.paragraph_format.alignment = look.align
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):  # the line below Word's own titles
        border.getparent().remove(border)
