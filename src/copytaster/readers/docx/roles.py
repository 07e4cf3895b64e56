"""What a paragraph is - heading, list item, caption, quote - by its properties and its styles."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element as Element

from copytaster.document import BlockKind
from copytaster.readers.docx.names import DELETED, MOVED_AWAY, PPR, RPR, VAL, W, is_on, number
from copytaster.readers.docx.numbering import DEEPEST, Numbering
from copytaster.readers.docx.styles import Style, StyleSheet

RIGHT = "right"
BODY_LEVEL = 9  # the outline level of body text
HEADING_LEVELS = 6
TITLE, SUBTITLE = "Title", "Subtitle"
_HEADING = re.compile(r"heading ([1-9])\Z")
_KIND_OF_STYLE: dict[str, BlockKind] = {
    "title": "heading", "subtitle": "paragraph", "caption": "caption", "quote": "quote", "intense quote": "quote",
    "block text": "quote", "block quote": "quote", "quotations": "quote",
}
# Styles that say nothing of a paragraph, so that its alignment says more.
_UNREMARKABLE = (
    "normal", "body text", "no spacing", "list paragraph", "standard", "default", "plain text", "first paragraph",
)
_RIGHT = ("right", "end")
_NO_LIST = "0"
_QUESTION_NUMBER = re.compile(r"[^\W_]{1,5}[.)]")


class Properties(NamedTuple):
    """A paragraph's own properties, as written."""

    style: str = ""
    list_id: str = ""
    depth: int | None = None
    align: str = ""
    outline: int | None = None
    is_drop_cap: bool = False
    mark_deleted: bool = False  # a tracked change takes the paragraph's end away
    mark_hidden: bool = False


class Role(NamedTuple):
    """What the paragraph is: the parts of a Block that its text does not decide."""

    kind: BlockKind = "paragraph"
    level: int = 0
    label: str = ""
    style: str = ""


class _Inherited(NamedTuple):
    """What a paragraph style and those below it say."""

    name: str
    kind: BlockKind
    level: int
    properties: Properties


def paragraph_properties(paragraph: Element) -> Properties:
    """The `w:pPr` of a paragraph."""
    return _properties(next(paragraph.iterchildren(PPR), None))


_PLAIN = Properties()
_STYLE, _LIST, _ALIGN, _OUTLINE, _FRAME = (W + name for name in ("pStyle", "numPr", "jc", "outlineLvl", "framePr"))
_LIST_ID, _DEPTH, _DROP_CAP, _HIDDEN = (W + name for name in ("numId", "ilvl", "dropCap", "vanish"))


def _properties(element: Element | None) -> Properties:
    if element is None or not len(element):
        return _PLAIN
    found = {child.tag: child for child in element}
    mark, listing = found.get(RPR), found.get(_LIST)
    return Properties(
        _value(found, _STYLE) or "",
        _child_value(listing, _LIST_ID) or "",
        number(_child_value(listing, _DEPTH)),
        _value(found, _ALIGN) or "",
        number(_value(found, _OUTLINE)),
        _FRAME in found and found[_FRAME].get(_DROP_CAP) in ("drop", "margin"),
        mark is not None and (mark.find(DELETED) is not None or mark.find(MOVED_AWAY) is not None),
        mark is not None and is_on(mark.find(_HIDDEN)),
    )


def _value(found: dict[str, Element], tag: str) -> str | None:
    return found[tag].get(VAL) if tag in found else None


def _child_value(parent: Element | None, tag: str) -> str | None:
    child = parent.find(tag) if parent is not None else None
    return child.get(VAL) if child is not None else None


class Roles:
    """Gives paragraphs their roles, in document order: list numbers are counted on the way."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self._inherited: dict[str, _Inherited] = {}
        self._unlisted: dict[Properties, Role] = {}  # of paragraphs outside lists

    def style_of(self, own: Properties) -> str:
        """The id of a paragraph's style: the one it names, else the default one."""
        return own.style if own.style and self._styles.find(own.style) else self._styles.default

    def of(self, own: Properties) -> Role:
        """The role of the next paragraph with those properties."""
        return self._unlisted.get(own) or self._decide(own)

    def _decide(self, own: Properties) -> Role:
        style_id = self.style_of(own)
        inherited = self._inherit(style_id)
        label, depth = self._listing(own, style_id, inherited.properties)
        kind, level = _outlined(own, inherited)
        if kind == "paragraph" and label is not None and inherited.name != SUBTITLE:
            kind, level = "list_item", depth + 1
        role = Role(kind, level, _shown(label or "", kind), self._style_name(own, inherited))
        if label is None:  # no number that counts on
            self._unlisted[own] = role
        return role

    def _style_name(self, own: Properties, inherited: _Inherited) -> str:
        align = own.align or inherited.properties.align
        plain = inherited.name.lower().startswith(_UNREMARKABLE) or not inherited.name
        return RIGHT if align in _RIGHT and plain else inherited.name

    def _listing(self, own: Properties, style_id: str, inherited: Properties) -> tuple[str | None, int]:
        list_id = own.list_id or inherited.list_id
        if not list_id or list_id == _NO_LIST:
            return None, 0
        depth = own.depth if own.depth is not None else inherited.depth
        if depth is None:
            depth = self._numbering.level_for_style(list_id, style_id)
        depth = min(max(depth, 0), DEEPEST)
        return self._numbering.next_label(list_id, depth), depth

    def _inherit(self, style_id: str) -> _Inherited:
        if style_id not in self._inherited:
            self._inherited[style_id] = _inherit(self._styles.chain(style_id))
        return self._inherited[style_id]


def _shown(label: str, kind: BlockKind) -> str:
    """The printed number, but none of a heading's outline (1, 2.1), which is layout; "3." may number a question."""
    return "" if kind == "heading" and not _QUESTION_NUMBER.fullmatch(label) else label


def list_of_style(styles: StyleSheet, style_id: str) -> str:
    """The list that a style puts its paragraphs into, "" if none."""
    return _inherit(styles.chain(style_id)).properties.list_id


def _inherit(chain: list[Style]) -> _Inherited:
    stated = [_properties(style.paragraph) for style in chain]
    properties = Properties(
        list_id=next((own.list_id for own in stated if own.list_id), ""),
        depth=next((own.depth for own in stated if own.depth is not None), None),
        align=next((own.align for own in stated if own.align), ""),
    )
    name = chain[0].name if chain else ""
    for style, own in zip(chain, stated, strict=True):
        known = style.name.lower()
        heading = _HEADING.match(known)
        if heading:
            return _Inherited(name, "heading", min(int(heading[1]), HEADING_LEVELS), properties)
        if known in _KIND_OF_STYLE:
            return _Inherited(*_named(known, name), properties)
        if own.outline is not None:
            return _Inherited(name, *_by_outline(own.outline), properties)
    return _Inherited(name, "paragraph", 0, properties)


def _named(known: str, name: str) -> tuple[str, BlockKind, int]:
    """Title and Subtitle keep their names in styles made from them: their place in an article depends on it."""
    role = {"title": TITLE, "subtitle": SUBTITLE}.get(known, name)
    return role, _KIND_OF_STYLE[known], 1 if known == "title" else 0


def _by_outline(outline: int) -> tuple[BlockKind, int]:
    if 0 <= outline < BODY_LEVEL:
        return "heading", min(outline + 1, HEADING_LEVELS)
    return "paragraph", 0


def _outlined(own: Properties, inherited: _Inherited) -> tuple[BlockKind, int]:
    """Kind and level; a paragraph's own outline level makes or unmakes a heading, but no caption or quote."""
    if own.outline is None or inherited.kind not in ("paragraph", "heading"):
        return inherited.kind, inherited.level
    return _by_outline(own.outline)
