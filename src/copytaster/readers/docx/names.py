"""Names of WordprocessingML as lxml spells them, and the two ways to read an attribute that may be garbage."""

from __future__ import annotations

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = W + "val"
ID = R + "id"
P, PPR, RUN, RPR, T = W + "p", W + "pPr", W + "r", W + "rPr", W + "t"
TABLE, ROW, CELL = W + "tbl", W + "tr", W + "tc"
CONTROL, CONTROL_PROPERTIES, CONTROL_CONTENT = W + "sdt", W + "sdtPr", W + "sdtContent"
PLACEHOLDER = W + "showingPlcHdr"
DELETED, MOVED_AWAY = W + "del", W + "moveFrom"
# What only wraps its children: an accepted insertion, a move's target, a tag of some other program.
WRAPPERS = (CONTROL_CONTENT, W + "ins", W + "moveTo", W + "customXml", W + "smartTag", W + "bdo", W + "dir")
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
FIELD_MARK, FIELD_KIND = W + "fldChar", W + "fldCharType"
BOX = W + "txbxContent"

_OFF = frozenset({"0", "false", "off"})
_MICROSOFT = "http://schemas.microsoft.com/office/"
_WORD = _MICROSOFT + "word/"
# Extensions whose Choice we read as Word does; ink, 3D models and new charts are better read from their Fallback.
_READABLE = frozenset(
    {
        *(f"{_WORD}2010/wordprocessing{name}" for name in ("Shape", "Group", "Canvas", "Drawing")),
        *(f"{_WORD}{name}" for name in ("2010/wordml", "2012/wordml", "2015/wordml/symex", "2016/wordml/cid")),
        _MICROSOFT + "drawing/2010/main",
    }
)


def is_on(element: Element | None) -> bool:
    """Whether an on/off element is there and does not say off."""
    return element is not None and element.get(VAL) not in _OFF


def number(value: str | None) -> int | None:
    """A decimal number of at most nine digits, or None."""
    if value is None or len(value) > 10 or not value.removeprefix("-").isdecimal():
        return None
    return int(value)


def value_of(element: Element | None, tag: str) -> str | None:
    """The `w:val` of an element's child."""
    child = element.find(tag) if element is not None else None
    return child.get(VAL) if child is not None else None


def chosen(alternate: Element) -> Element | None:
    """The branch of an AlternateContent to read: the first Choice that we know, else the Fallback."""
    for branch in alternate.iterchildren(CHOICE):
        required = branch.get("Requires", "").split()
        if required and all(branch.nsmap.get(prefix) in _READABLE for prefix in required):
            return branch
    return alternate.find(FALLBACK)


def shows_placeholder(control: Element) -> bool:
    """Whether a content control shows its prompt instead of something written."""
    properties = control.find(CONTROL_PROPERTIES)
    return properties is not None and is_on(properties.find(PLACEHOLDER))
