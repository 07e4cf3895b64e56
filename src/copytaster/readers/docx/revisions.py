"""Tracked changes rejected: both sides of each change swap places, so that the walk, which accepts, undoes them."""

from __future__ import annotations

from lxml.etree import _Element as Element

from copytaster.readers.docx.names import PPR, RPR, T, W

_INSTRUCTION = W + "instrText"
_SWAPPED = {
    W + one: W + other
    for pair in (("ins", "del"), ("moveTo", "moveFrom"), ("cellIns", "cellDel"))
    for one, other in (pair, pair[::-1])
}
_SHOWN = {W + "delText": T, W + "delInstrText": _INSTRUCTION}
_FORMER = {W + "rPrChange": RPR, W + "pPrChange": PPR}
_NUMBERED = W + "numPr"


def reject_revisions(root: Element) -> None:
    """Turn a part into what it was before its tracked changes, those of formatting included."""
    for element in list(root.iter(*_SWAPPED, *_SHOWN, *_FORMER)):
        tag = element.tag
        if tag in _FORMER:
            _restore(element, _FORMER[tag])
        elif tag in _SHOWN:
            element.tag = _SHOWN[tag]
        elif _is_new_number(element):
            _remove(element.getparent())
        else:
            element.tag = _SWAPPED[tag]


def _restore(change: Element, tag: str) -> None:
    """Put the former properties in the place of the present ones; a paragraph's mark is none of them."""
    present, former = change.getparent(), change.find(tag)
    if present is None:
        return
    for child in list(present):
        if child.tag != RPR and child.tag not in _SWAPPED:
            present.remove(child)
    present.extend(list(former) if former is not None else ())


def _is_new_number(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == _NUMBERED and element.tag == W + "ins"


def _remove(element: Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)
