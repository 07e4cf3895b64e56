"""Lists with the numbers that the article prints: real numbering where the labels count, else the labels themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from copytaster.model.body import ListItem
from copytaster.text.normalize import xml_safe

BULLET = "•"
INDENT = 360  # twentieths of a point that each level moves in
DEEPEST = 8
_COUNTED = re.compile(r"\A([^\d%]*)([1-9]\d{0,4})([^\d%]*)")


class Numbering:
    """Makes a numbering for a run of items on one level."""

    def __init__(self, document: Document) -> None:
        self._root = document.part.numbering_part.element
        ids = [int(one.get(qn("w:abstractNumId"))) for one in self._root.iterchildren(qn("w:abstractNum"))]
        self._next_abstract = max(ids, default=-1) + 1

    def number(self, paragraph: Paragraph, number: int, depth: int) -> None:
        """Put a paragraph into a list."""
        paragraph_properties: Any = paragraph._p.get_or_add_pPr()
        properties = paragraph_properties.get_or_add_numPr()
        properties.get_or_add_ilvl().val = depth
        properties.get_or_add_numId().val = number

    def lists_of(self, items: Sequence[ListItem], ordered: bool, depth: int) -> list[int]:
        """The list of each item: one for all when their labels count up, else one for each label."""
        start, template = _counting([item.label for item in items], ordered)
        if template:
            return [self._add("decimal", template.replace("%", f"%{depth + 1}", 1), start, depth)] * len(items)
        made: dict[str, int] = {}
        for item in items:
            label = item.label or BULLET
            if label not in made:
                made[label] = self._add("bullet" if not label[:1].isalnum() else "none", label, 1, depth)
        return [made[item.label or BULLET] for item in items]

    def _add(self, form: str, template: str, start: int, depth: int) -> int:
        abstract = _element("w:abstractNum", "w:abstractNumId", self._next_abstract)
        abstract.append(_element("w:multiLevelType", "w:val", "multilevel"))
        level = _element("w:lvl", "w:ilvl", depth)
        for name, value in (("start", start), ("numFmt", form), ("lvlText", xml_safe(template)), ("lvlJc", "left")):
            level.append(_element(f"w:{name}", "w:val", value))
        indent = _element("w:ind", "w:left", INDENT * (depth + 1))
        indent.set(qn("w:hanging"), str(INDENT))
        properties = OxmlElement("w:pPr")
        properties.append(indent)
        level.append(properties)
        abstract.append(level)
        self._root.insert(self._next_abstract, abstract)  # all of these come before the uses of them
        self._next_abstract += 1
        return int(self._root.add_num(self._next_abstract - 1).numId)


def _counting(labels: Sequence[str], ordered: bool) -> tuple[int, str]:
    """The first number and the template of labels that count up by one, "%" for the number; ("", 0) of others."""
    if ordered and not any(labels):
        return 1, "%."
    found = [_COUNTED.fullmatch(label) for label in labels]
    numbers = [int(match[2]) for match in found if match]
    around = {(match[1], match[3]) for match in found if match}
    if len(numbers) < len(labels) or len(around) != 1 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return 0, ""
    return numbers[0], "%".join(around.pop())


def _element(tag: str, attribute: str, value: object) -> Any:
    element = OxmlElement(tag)
    element.set(qn(attribute), str(value))
    return element
