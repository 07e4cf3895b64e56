"""The outline of a NewsML-G2 file: what can be checked without the official schemas."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from copytaster.decoders import Problem
from copytaster.decoders.newsml_schema import NAMESPACE

_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_MESSAGE = f"{{{NAMESPACE}}}newsMessage"
_ROOTS = {_MESSAGE, *(f"{{{NAMESPACE}}}{name}" for name in _ITEMS)}


def problems(data: bytes) -> list[Problem]:
    """What is wrong with the file's syntax and root element."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        message = str(error.msg or "the file is empty").rstrip(".")
        return [Problem("xml-syntax", "error", f"no well-formed XML, {message}", f"line {error.lineno or 1}")]
    return [Problem("newsml-outline", "error", message, f"line {root.sourceline}") for message in _faults(root)]


def _faults(root: etree._Element) -> Iterator[str]:
    if root.getroottree().docinfo.internalDTD is not None:
        yield "a DOCTYPE stands in it, take it out"
    if root.tag not in _ROOTS:
        yield f"{root.tag} is no root element of NewsML-G2"
    elif root.tag != _MESSAGE:  # a message only wraps items, and those say it themselves
        if root.get("standard") != "NewsML-G2":
            yield 'the attribute standard is not "NewsML-G2"'
        if not root.get("standardversion"):
            yield "the attribute standardversion is missing"
