"""What a Word document states about itself: the core properties."""

from __future__ import annotations

from collections import Counter

from lxml.etree import _Element as Element

from copytaster.document import MetaItem, Origin
from copytaster.readers.docx.fonts import readable

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_NAMES = {
    _DC + "title": "title", _DC + "creator": "creator", _TERMS + "created": "created", _TERMS + "modified": "modified",
    _DC + "language": "language", _DC + "subject": "subject", _DC + "description": "description",
    _CORE + "keywords": "keywords", _CORE + "lastModifiedBy": "lastModifiedBy",
}
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_VOCABULARY = ":"  # in names such as "article:section", whose meaning is known
_NO_LANGUAGE = "x-none"


def core_items(root: Element, part: str) -> list[MetaItem]:
    """The core properties that are not empty, as written but for white space and old Vietnamese codes."""
    items = []
    for element in root:
        name, value = _NAMES.get(element.tag), readable(element.text or "")
        if name and value:
            items.append(MetaItem(name, value, Origin(part)))
    return items


def custom_items(root: Element, part: str) -> list[MetaItem]:
    """The properties that users or programs made; a name without a vocabulary stands behind "custom:"."""
    items = []
    for element in root.iterchildren(_CUSTOM):
        name, value = element.get("name", ""), readable("".join(str(text) for text in element.itertext()))
        if name and value:
            items.append(MetaItem(name if _VOCABULARY in name else f"custom:{name}", value, Origin(part)))
    return items


def dominant_language(languages: Counter[str], characters: int) -> str:
    """The language stated for at least half of the text, "" if none is."""
    for language, size in languages.most_common(1):
        if language.lower() != _NO_LANGUAGE and 2 * size >= characters:
            return language
    return ""
