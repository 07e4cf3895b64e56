"""What an OpenDocument file states about itself, under the names that Word's properties have."""

from __future__ import annotations

from lxml.etree import _Element as Element

from copytaster.document import MetaItem, Origin
from copytaster.readers.docx.fonts import readable
from copytaster.readers.odt.names import DC, META

_NAMES = {
    DC + "title": "title", META + "initial-creator": "creator", META + "creation-date": "created",
    DC + "date": "modified", DC + "language": "language", DC + "subject": "subject", DC + "description": "description",
    META + "keyword": "keywords", DC + "creator": "lastModifiedBy",
}
_OWN = META + "user-defined"


def items_of(root: Element, part: str) -> list[MetaItem]:
    """The statements that are not empty; a user's own without a vocabulary's name stand behind "custom:"."""
    items = []
    for element in root.iter(*_NAMES, _OWN):
        value = readable(element.text or "")
        name = _own_name(element) if element.tag == _OWN else _NAMES[element.tag]
        if name and value:
            items.append(MetaItem(name, value, Origin(part)))
    return items


def _own_name(element: Element) -> str:
    name = element.get(META + "name", "")
    return name if ":" in name or not name else f"custom:{name}"
