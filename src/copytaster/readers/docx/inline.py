"""Reads the inside of paragraphs: runs, links, fields, tracked changes, and what is anchored in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from copytaster.readers.docx.drawing import Drawings, Drawn
from copytaster.readers.docx.fields import Fields
from copytaster.readers.docx.names import (
    ALTERNATE,
    CONTROL,
    CONTROL_CONTENT,
    DELETED,
    FIELD_MARK,
    ID,
    MOVED_AWAY,
    RPR,
    RUN,
    WRAPPERS,
    M,
    T,
    W,
    chosen,
    shows_placeholder,
)
from copytaster.readers.docx.notes import NoteMark
from copytaster.readers.docx.parts import Relationships
from copytaster.readers.docx.styles import Look, StyleSheet, run_properties
from copytaster.readers.docx.symbols import UNKNOWN, symbol
from copytaster.readers.docx.text import END, LINE, Piece

NO_BREAK_HYPHEN = "\u2011"
_PLAIN = Look()
_SPACES = str.maketrans("\t\n\r", "   ")  # in a w:t only the other elements break lines
_FLOW_BREAKS = ("page", "column")
_MATH_TEXT = M + "t"


Anchored = Drawn | NoteMark


@dataclass(slots=True)
class Content:
    """What a paragraph holds: its text in pieces, and what stands after it."""

    pieces: list[Piece] = field(default_factory=list)
    anchored: list[Anchored] = field(default_factory=list)


class Inline:
    """Reads the paragraphs of one part, in order: a field may begin in one paragraph and end in another.

    `counts` holds what was left out, by diagnostic code; `languages` the characters under each stated language.
    """

    def __init__(self, styles: StyleSheet, fields: Fields, drawings: Drawings, counts: Counter[str]) -> None:
        self.fields = fields
        self.counts = counts
        self.languages: Counter[str] = Counter()
        self._styles, self._drawings = styles, drawings
        self._links: Relationships = drawings.links
        self._style = ""
        self._plain = _PLAIN
        self._content = Content()
        self._note_label = ""

    def read(self, paragraph: Element, style: str) -> Content:
        """The content of a paragraph in the style with that id."""
        self._style, self._content = style, Content()
        self._plain = self._styles.look(style, {})
        self._walk(paragraph, "")
        return self._content

    def _walk(self, parent: Element, link: str) -> None:
        for child in parent:
            if child.tag == RUN:
                self._run(child, link)
            elif child.tag in _INLINE:
                _INLINE[child.tag](self, child, link)

    # --- wrappers ---------------------------------------------------------------------------------------------------

    def _hyperlink(self, element: Element, link: str) -> None:
        link_id, anchor = element.get(ID, ""), element.get(W + "anchor", "")
        known = self._links.get(link_id)
        if link_id and known is None:
            self.counts["dangling-relationship"] += 1
        address = known.target if known else ""
        self._walk(element, f"{address}#{anchor}" if anchor else address or link)

    def _deleted(self, element: Element, link: str) -> None:
        self.counts["tracked-deletion" if element.tag == DELETED else "tracked-move"] += 1

    def _control(self, element: Element, link: str) -> None:
        content = element.find(CONTROL_CONTENT)
        if shows_placeholder(element):
            self.counts["placeholder"] += 1
        elif content is not None:
            self._walk(content, link)

    def _alternate(self, element: Element, link: str) -> None:
        branch = chosen(element)
        if branch is not None:
            self._walk(branch, link)

    def _simple_field(self, element: Element, link: str) -> None:
        self._walk(element, self.fields.address(element.get(W + "instr", "")) or link)

    def _math(self, element: Element, link: str) -> None:
        for text in element.iter(_MATH_TEXT, T):
            self._text(text.text or "", self._plain, link)

    # --- runs -------------------------------------------------------------------------------------------------------

    def _run(self, run: Element, link: str) -> None:
        look = self._plain
        for child in run:
            tag = child.tag
            if tag == T:
                self._text(child.text or "", look, link)
            elif tag == RPR:
                look = self._styles.look(self._style, run_properties(child))
            elif tag in _PIECES:
                _PIECES[tag](self, child, look, link)
        self._note_label = ""

    def _text_element(self, element: Element, look: Look, link: str) -> None:
        self._text(element.text or "", look, link)

    def _text(self, text: str, look: Look, link: str) -> None:
        if "\n" in text or "\t" in text or "\r" in text:
            text = text.translate(_SPACES)
        self._add(text, look, link)

    def _add(self, text: str, look: Look, link: str) -> None:
        if look.hidden:
            self.counts["hidden-text"] += len(text)
        elif self.fields.shows_text:
            self._content.pieces.append(Piece(text, look, link or self.fields.link, self._note_label))
            if look.lang:
                self.languages[look.lang] += len(text)

    def _break(self, element: Element, look: Look, link: str) -> None:
        self._add(END if element.get(W + "type") in _FLOW_BREAKS else LINE, look, link)

    def _tab(self, element: Element, look: Look, link: str) -> None:
        self._add(" ", look, link)

    def _hyphen(self, element: Element, look: Look, link: str) -> None:
        self._add(NO_BREAK_HYPHEN, look, link)

    def _symbol(self, element: Element, look: Look, link: str) -> None:
        code = element.get(W + "char", "")
        char = symbol(int(code, 16), element.get(W + "font", "")) if _is_hexadecimal(code) else UNKNOWN
        self.counts["symbol-unknown"] += char == UNKNOWN
        self._add(char, look, link)

    def _drawn(self, element: Element, look: Look, link: str) -> None:
        if look.hidden:
            self.counts["hidden-drawing"] += 1
        elif self.fields.shows_text:
            self._content.anchored += self._drawings.contents(element)

    def _note(self, element: Element, look: Look, link: str) -> None:
        if look.hidden or not self.fields.shows_text:
            return
        has_own_label = element.get(W + "customMarkFollows") in ("1", "true", "on")
        mark = NoteMark(element.tag.removeprefix(W).removesuffix("Reference"), element.get(W + "id", ""), has_own_label)
        self._content.anchored.append(mark)
        if has_own_label:
            self._note_label = mark.target  # the rest of the run is the note's label
        else:
            self._content.pieces.append(Piece("", look, "", mark.target))

    def _comment(self, element: Element, look: Look, link: str) -> None:
        self.counts["comment"] += 1

    def _field_mark(self, element: Element, look: Look, link: str) -> None:
        self.fields.mark(element)

    def _instruction(self, element: Element, look: Look, link: str) -> None:
        self.fields.instruct(element.text or "")

    def _ruby(self, element: Element, look: Look, link: str) -> None:
        for base in element.iterchildren(W + "rubyBase"):
            self._walk(base, link)

    def _alternate_piece(self, element: Element, look: Look, link: str) -> None:
        branch = chosen(element)
        for child in branch if branch is not None else ():
            if child.tag in _PIECES:
                _PIECES[child.tag](self, child, look, link)


_INLINE: dict[str, Callable[[Inline, Element, str], None]] = {
    **dict.fromkeys(WRAPPERS, Inline._walk),
    **dict.fromkeys((DELETED, MOVED_AWAY), Inline._deleted),
    **dict.fromkeys((M + "oMath", M + "oMathPara"), Inline._math),
    W + "hyperlink": Inline._hyperlink, W + "fldSimple": Inline._simple_field,
    CONTROL: Inline._control, ALTERNATE: Inline._alternate,
}
_PIECES: dict[str, Callable[[Inline, Element, Look, str], None]] = {
    **dict.fromkeys((W + "br", W + "cr"), Inline._break),
    **dict.fromkeys((W + "tab", W + "ptab"), Inline._tab),
    **dict.fromkeys((W + "drawing", W + "pict", W + "object"), Inline._drawn),
    **dict.fromkeys((W + "footnoteReference", W + "endnoteReference"), Inline._note),
    W + "noBreakHyphen": Inline._hyphen, W + "sym": Inline._symbol, W + "commentReference": Inline._comment,
    FIELD_MARK: Inline._field_mark, W + "instrText": Inline._instruction, W + "ruby": Inline._ruby,
    ALTERNATE: Inline._alternate_piece, T: Inline._text_element,
}


def _is_hexadecimal(code: str) -> bool:
    return 0 < len(code) <= 4 and all(char in "0123456789abcdefABCDEF" for char in code)
