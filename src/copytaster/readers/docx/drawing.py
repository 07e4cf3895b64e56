"""What a drawing holds for a reader: pictures, text boxes and words drawn as shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from lxml.etree import _Element as Element

from copytaster.document import Asset
from copytaster.readers.docx.fonts import readable
from copytaster.readers.docx.names import ALTERNATE, BOX, ID, A, R, chosen
from copytaster.readers.docx.parts import Package, Relationships

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_WHOLE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_VML, _OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_BLIP, _LINES, _TEXT = A + "blip", A + "p", A + "t"


class Box(NamedTuple):
    """A text box: the element that holds its paragraphs."""

    content: Element


class Words(NamedTuple):
    """Text drawn outside any paragraph, by WordArt or a shape."""

    text: str


Drawn = Asset | Box | Words


class Drawings:
    """Reads the drawings of one part. `counts` notes the relationships that lead nowhere."""

    def __init__(self, package: Package, links: Relationships, counts: Counter[str]) -> None:
        self.package, self.links = package, links
        self._counts = counts

    def contents(self, drawing: Element) -> list[Drawn]:
        """Pictures, boxes and words in document order; nothing when the drawing is hidden."""
        return _Drawing(self).read(drawing)

    def address(self, link_id: str) -> str:
        """The name of the part behind a relationship, or the address outside the package; "" if it leads nowhere."""
        link = self.links.get(link_id)
        if link is None or not (link.external or link.target in self.package):
            self._counts["dangling-relationship"] += bool(link_id)
            return ""
        return link.target if link.external else self.package.written_name(link.target)


class _Drawing:
    """One walk over a drawing; alternative texts come before the pictures that they describe."""

    def __init__(self, drawings: Drawings) -> None:
        self._drawings = drawings
        self._found: list[Drawn] = []
        self._whole = self._single = ("", "")  # alt and title of the drawing and of the picture in it
        self._is_hidden = False

    def read(self, drawing: Element) -> list[Drawn]:
        waiting = [drawing]
        while waiting:
            element = waiting.pop()
            reader = _READERS.get(element.tag)
            if reader is not None:
                reader(self, element)
            if element.tag not in _LEAVES:
                waiting.extend(_children(element))
        return [] if self._is_hidden else self._found

    def whole(self, element: Element) -> None:
        self._is_hidden = self._is_hidden or element.get("hidden") in ("1", "true", "on")
        self._whole = element.get("descr", ""), element.get("title", "")

    def shape(self, element: Element) -> None:
        self._whole = element.get("alt", ""), element.get("title", "")

    def single(self, element: Element) -> None:
        self._single = element.get("descr", ""), element.get("title", "")

    def blip(self, element: Element) -> None:
        self._add_asset(element.get(R + "embed") or element.get(R + "link") or "")

    def image_data(self, element: Element) -> None:
        self._single = "", element.get(_OFFICE + "title", "")
        self._add_asset(element.get(ID, ""))

    def chart(self, element: Element) -> None:
        self._add_asset(element.get(ID, ""))

    def word_art(self, element: Element) -> None:
        self._found.append(Words(element.get("string", "")))

    def lines(self, element: Element) -> None:
        self._found.append(Words(_joined(element)))

    def box(self, element: Element) -> None:
        self._found.append(Box(element))

    def diagram(self, element: Element) -> None:
        """A graphic whose words, as those inside a photo, are no text of the article: they become its title."""
        part = self._drawings.address(element.get(R + "dm", ""))
        root = self._drawings.package.optional_root(part) if part else None
        if root is not None:
            words = (readable(" ".join(_joined(lines).split())) for lines in root.iter(_LINES))
            self._found.append(Asset(part, readable(self._whole[0]), ", ".join(filter(None, words))))

    def _add_asset(self, link_id: str) -> None:
        """The drawing's own description goes to its first picture, before the picture's, which is often a file name."""
        alt, title = (whole or single for whole, single in zip(self._whole, self._single, strict=True))
        self._whole = self._single = ("", "")
        self._found.append(Asset(self._drawings.address(link_id), readable(alt), readable(title)))


_READERS: dict[str, Callable[[_Drawing, Element], None]] = {
    _WHOLE: _Drawing.whole, _PICTURE: _Drawing.single, _BLIP: _Drawing.blip, _LINES: _Drawing.lines, BOX: _Drawing.box,
    _CHART: _Drawing.chart, _DIAGRAM: _Drawing.diagram,
    _VML + "imagedata": _Drawing.image_data, _VML + "textpath": _Drawing.word_art,
    **dict.fromkeys((_VML + name for name in ("shape", "rect", "roundrect", "oval")), _Drawing.shape),
}
_LEAVES = (BOX, _BLIP, _LINES)


def _children(element: Element) -> list[Element]:
    if element.tag == ALTERNATE:
        branch = chosen(element)
        return [] if branch is None else [branch]
    return list(reversed(element))


def _joined(lines: Element) -> str:
    return "".join(text.text or "" for text in lines.iter(_TEXT))
