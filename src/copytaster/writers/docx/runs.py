"""Text with marks as the runs of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from copytaster.model.body import TextMark
from copytaster.text.normalize import xml_safe

_SWITCHES = {
    "bold": "bold", "italic": "italic", "underline": "underline", "strike": "strike", "sup": "superscript",
    "sub": "subscript",
}


class Stretch(NamedTuple):
    """Characters of one look."""

    text: str
    kinds: frozenset[str]
    link: str


def add_text(paragraph: Paragraph, text: str, marks: Sequence[TextMark] = (), also: Iterable[str] = ()) -> None:
    """Append the text to the paragraph, each stretch of one look as a run; `also` are marks of the whole text."""
    for stretch in _stretches(text, marks, frozenset(also)):
        run = _linked_run(paragraph, stretch.link) if stretch.link else paragraph.add_run()
        run.text = xml_safe(stretch.text)
        for kind in sorted(stretch.kinds & _SWITCHES.keys()):
            setattr(run.font, _SWITCHES[kind], True)


def _stretches(text: str, marks: Sequence[TextMark], also: frozenset[str]) -> Iterator[Stretch]:
    bounds = sorted({0, len(text), *(min(end, len(text)) for mark in marks for end in (mark.start, mark.end))})
    for start, end in pairwise(bounds):
        over = [mark for mark in marks if mark.start <= start and mark.end >= end]
        link = next((mark.target for mark in over if mark.kind == "link"), "")
        yield Stretch(text[start:end], also.union(mark.kind for mark in over), link)


def _linked_run(paragraph: Paragraph, address: str) -> Run:
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(xml_safe(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run: Any = OxmlElement("w:r")
    link.append(run)
    paragraph._p.append(link)
    return Run(run, paragraph)
