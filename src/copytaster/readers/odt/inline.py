"""Reads the inside of a paragraph: text with its spans and links, and what is anchored in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from copytaster.document import Asset
from copytaster.readers.docx.fonts import readable
from copytaster.readers.docx.names import number
from copytaster.readers.docx.styles import Look
from copytaster.readers.docx.text import LINE, Piece
from copytaster.readers.odt.names import ANNOTATION, DRAW, LINK, OFFICE, STYLE_NAME, SVG, TEXT
from copytaster.readers.odt.styles import StyleSheet

MOST_SPACES = 1_000  # that one element may stand for; they are folded anyway
_SPACES = str.maketrans("\t\n\r", "   ")
_IMAGE, _BOX, _GROUP = DRAW + "image", DRAW + "text-box", DRAW + "g"


@dataclass(slots=True)
class Anchored:
    """What stands after its paragraph: a picture, a text box or a note."""

    asset: Asset | None = None
    box: Element | None = None
    note: Element | None = None


@dataclass(slots=True)
class Content:
    """What a paragraph holds: its text in pieces, and what is anchored in it."""

    pieces: list[Piece] = field(default_factory=list)
    anchored: list[Anchored] = field(default_factory=list)


class Inline:
    """Reads one paragraph at a time. `counts` holds what was left out, by diagnostic code."""

    def __init__(self, styles: StyleSheet, counts: Counter[str]) -> None:
        self._styles, self._counts = styles, counts
        self._style = ""
        self._spans: tuple[str, ...] = ()
        self._content = Content()

    def read(self, paragraph: Element, style: str) -> Content:
        """The content of a paragraph in that style."""
        self._style, self._spans, self._content = style, (), Content()
        self._walk(paragraph, "")
        return self._content

    def frame(self, element: Element) -> Content:
        """What a drawing that stands between paragraphs holds."""
        self._content = Content()
        self._frame(element, "")
        return self._content

    def _walk(self, parent: Element, link: str) -> None:
        self._text(parent.text, link)
        for child in parent:
            _INLINE.get(child.tag, Inline._walk)(self, child, link)
            self._text(child.tail, link)

    def _text(self, text: str | None, link: str) -> None:
        if text:
            self._add(text.translate(_SPACES), link)

    def _add(self, text: str, link: str, note: str = "") -> None:
        look: Look = self._styles.look(self._style, self._spans)
        if look.hidden:
            self._counts["hidden-text"] += len(text)
        else:
            self._content.pieces.append(Piece(text, look, link, note))

    def _span(self, element: Element, link: str) -> None:
        outside = self._spans
        self._spans = (*outside, element.get(STYLE_NAME, ""))
        self._walk(element, link)
        self._spans = outside

    def _link(self, element: Element, link: str) -> None:
        self._walk(element, element.get(LINK, "") or link)

    def _spaces(self, element: Element, link: str) -> None:
        self._add(" " * min(number(element.get(TEXT + "c")) or 1, MOST_SPACES), link)

    def _break(self, element: Element, link: str) -> None:
        self._add(LINE, link)

    def _tab(self, element: Element, link: str) -> None:
        self._add(" ", link)

    def _note(self, element: Element, link: str) -> None:
        self._add("", link, element.get(TEXT + "id", "") or "note")
        self._content.anchored.append(Anchored(note=element))

    def _comment(self, element: Element, link: str) -> None:
        self._counts["comment"] += 1

    def _insertion(self, element: Element, link: str) -> None:
        self._counts["insertion"] += 1

    def _prompt(self, element: Element, link: str) -> None:
        self._counts["placeholder"] += 1

    def _hidden(self, element: Element, link: str) -> None:
        self._counts["hidden-text"] += len("".join(str(text) for text in element.itertext()))

    def _skip(self, element: Element, link: str) -> None:
        """What shows nothing in the text."""

    def _ruby(self, element: Element, link: str) -> None:
        for base in element.iterchildren(TEXT + "ruby-base"):
            self._walk(base, link)

    def _frame(self, element: Element, link: str) -> None:
        """A picture or a text box; of several forms of one picture the first is read."""
        for child in element:
            if child.tag == _BOX:
                self._content.anchored.append(Anchored(box=child))
                return
            if child.tag == _IMAGE:
                self._content.anchored.append(Anchored(asset=_asset(element, child)))
                return

    def _shape(self, element: Element, link: str) -> None:
        """A drawn shape: its own paragraphs are a text box, its members are read alone."""
        if element.tag != _GROUP:
            self._content.anchored.append(Anchored(box=element))
            return
        for child in element:
            if child.tag in _INLINE:
                _INLINE[child.tag](self, child, link)


_SHAPES = tuple(DRAW + name for name in ("g", "custom-shape", "rect", "ellipse", "polygon", "path", "line"))
_INLINE: dict[object, Callable[[Inline, Element, str], None]] = {
    TEXT + "span": Inline._span, TEXT + "a": Inline._link, TEXT + "s": Inline._spaces, TEXT + "tab": Inline._tab,
    TEXT + "line-break": Inline._break, TEXT + "note": Inline._note, ANNOTATION: Inline._comment,
    TEXT + "change-start": Inline._insertion, TEXT + "placeholder": Inline._prompt, TEXT + "ruby": Inline._ruby,
    DRAW + "frame": Inline._frame, DRAW + "a": Inline._walk, **dict.fromkeys(_SHAPES, Inline._shape),
    **dict.fromkeys((TEXT + "hidden-text", TEXT + "hidden-paragraph"), Inline._hidden),
    **dict.fromkeys((OFFICE + "annotation-end", TEXT + "change", TEXT + "script"), Inline._skip),
}


def _asset(frame: Element, image: Element) -> Asset:
    alt = frame.findtext(SVG + "desc") or frame.findtext(SVG + "title") or ""
    title = frame.findtext(SVG + "title") or ""
    return Asset(image.get(LINK, ""), readable(alt), readable(title) if alt != title else "")
