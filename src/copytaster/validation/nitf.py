"""NITF against its official schema, which knows only the namespace; others are given it for the check."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from copytaster.decoders import Problem
from copytaster.decoders.newsml_schema import Neighbor
from copytaster.errors import ConfigError
from copytaster.standards import NITF
from copytaster.text.xml_parser import xml_parser

_NAME = "nitf-3-6.xsd"
_PLACES = ("", "3.6/", "nitf/3.6/")


def problems(data: bytes, schemas: Path | None = None) -> list[Problem]:
    """Everything that is wrong with a NITF document; without schemas only its syntax and root."""
    try:
        root = _parsed(data)
    except etree.XMLSyntaxError as error:
        message = str(error.msg or "the file is empty").rstrip(".")
        return [Problem("xml-syntax", "error", f"no well-formed XML, {message}", f"line {error.lineno or 1}")]
    found = [*_superdesk(root)]
    return found + (fragment_problems(root, schemas) if schemas else [])


def fragment_problems(root: etree._Element, schemas: Path) -> list[Problem]:
    """What the schema finds wrong below a `<nitf>` element; none where the folder holds no NITF schema."""
    path = next((schemas / place / _NAME for place in _PLACES if (schemas / place / _NAME).is_file()), None)
    if path is None:
        return []
    schema = _schema(path.resolve())
    schema.validate(_with_namespace(root))
    log: Any = schema.error_log  # the stubs don't know that it can be walked
    return [
        Problem("schema", "error", entry.message.replace(f"{{{NITF}}}", "").rstrip("."), f"line {entry.line}")
        for entry in log
    ]


def _superdesk(root: etree._Element) -> list[Problem]:
    found = []
    for person in root.iterfind(".//{*}byline/{*}person"):
        byline = person.getparent()
        if byline is not None and not (byline.text or "").strip():
            message = "the byline begins with a person; put its text first, Superdesk fails without"
            found.append(Problem("W41", "warning", message, f"line {byline.sourceline}"))
    for content in root.iterfind("{*}body/{*}body.content"):
        if content.find("{*}block") is None:
            message = "no block holds the body; wrap it in one, Superdesk keeps nothing else"
            found.append(Problem("W42", "warning", message, f"line {content.sourceline}"))
    return found


def _with_namespace(root: etree._Element) -> etree._Element:
    if etree.QName(root).namespace == NITF:
        return _parsed(etree.tostring(root)) if root.getparent() is not None else root
    text = etree.tostring(root, encoding="unicode")
    return _parsed(text.replace("<nitf", f'<nitf xmlns="{NITF}"', 1))


def _parsed(data: bytes | str) -> etree._Element:
    return etree.fromstring(data, xml_parser(keeps_comments=True))


@lru_cache(maxsize=2)
def _schema(path: Path) -> etree.XMLSchema:
    parser = xml_parser(keeps_comments=True)
    parser.resolvers.add(Neighbor(path.parent))
    try:
        return etree.XMLSchema(etree.parse(path, parser))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise ConfigError(f"{path} is no usable schema: {error}.") from None
