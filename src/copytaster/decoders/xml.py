"""Our XML record in, `Article` out, by the mapping that the XSD and the writer share."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree
from pydantic import ValidationError

from copytaster.decoders import Problem, refusal
from copytaster.decoders.json import schema_problems
from copytaster.model import Article
from copytaster.model.base import Record
from copytaster.model.xml_mapping import (
    BLOCK_TYPE,
    NAMESPACE,
    POINTER,
    Choice,
    Group,
    Pairs,
    Scalar,
    Series,
    Shape,
    members,
)
from copytaster.model.xml_schema import xml_schema
from copytaster.text.xml_parser import xml_parser

DEEPEST = 200  # elements inside each other; the same bound that the JSON parser has


def decode(data: bytes) -> Article:
    """The article of an XML record.

    Raises Malformed for broken XML, a DOCTYPE or hostile depth, InvalidOutput for a record that breaks its schema.
    """
    article, found = _examine(data)
    if article is None:
        raise refusal(found)
    return article


def problems(data: bytes) -> list[Problem]:
    """Everything that is wrong with an XML record; empty for a valid one."""
    return _examine(data)[1]


def _examine(data: bytes) -> tuple[Article | None, list[Problem]]:
    """The article, or None with what keeps the data from being one."""
    try:
        root = etree.fromstring(data, xml_parser())
    except etree.XMLSyntaxError as error:
        return None, [_syntax_problem(error)]
    found = _shape_problems(root) or _schema_problems(root)
    if found:
        return None, found
    record = _record(root, Article)
    try:
        return Article.model_validate(record), []
    except ValidationError as error:  # what the model asks beyond the XSD
        return None, schema_problems(error, record)


def _syntax_problem(error: etree.XMLSyntaxError) -> Problem:
    message = str(error.msg or "the file is empty").rstrip(".")
    return Problem("xml-syntax", "error", f"no well-formed XML, {message}", f"line {error.lineno or 1}")


def _shape_problems(root: etree._Element) -> list[Problem]:
    if root.getroottree().docinfo.internalDTD is not None:
        return [Problem("xml-doctype", "error", "a DOCTYPE stands in it, take it out", "line 1")]
    if _is_too_deep(root):
        return [Problem("xml-depth", "error", f"more than {DEEPEST} elements stand inside each other", "")]
    return []


def _is_too_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False


def _schema_problems(root: etree._Element) -> list[Problem]:
    schema = _schema()
    if schema.validate(root):
        return []
    log: Any = schema.error_log  # the stubs don't know that it can be walked
    return [Problem("schema", "error", _short(item.message), f"line {item.line}") for item in log]


def _short(message: str) -> str:
    return message.replace(f"{{{NAMESPACE}}}", "").rstrip(".")


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(xml_schema()))


def _record(element: etree._Element, model: type[Record]) -> dict[str, Any]:
    """The plain record of an element that is valid against the XSD; what is absent is left to the model's defaults."""
    children = {_name(child): child for child in element}
    record: dict[str, Any] = {}
    for member in members(model):
        if member.is_attribute and member.name in element.attrib:
            record[member.name] = _scalar(str(element.attrib[member.name]), member.shape)
        elif not member.is_attribute and member.name in children:
            record[member.name] = _value(children[member.name], member.shape)
    return record


def _value(element: etree._Element, shape: Shape) -> Any:
    match shape:
        case Scalar():
            return _scalar(element.text or "", shape)
        case Group(model):
            return _record(element, model)
        case Choice(models):
            return {BLOCK_TYPE: _name(element), **_record(element, models[_name(element)])}
        case Series(_, inner):
            return tuple(_value(child, inner) for child in element)
        case Pairs(model):
            return {str(child.attrib[POINTER]): _record(child, model) for child in element}


def _scalar(text: str, shape: Shape) -> str | int | float | bool:
    """The value of a lexical form that the XSD allows."""
    assert isinstance(shape, Scalar)
    if shape.kind is bool:
        return text.strip() in ("true", "1")
    value: str | int | float = shape.kind(text)
    return value


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
