"""The record as XML, by the mapping that the XSD and the decoder share."""

from __future__ import annotations

from typing import Any

from lxml import etree

from copytaster.model import Article
from copytaster.model.base import Record
from copytaster.model.xml_mapping import (
    BLOCK_TYPE,
    ENTRY,
    NAMESPACE,
    POINTER,
    ROOT,
    Choice,
    Group,
    Pairs,
    Scalar,
    Series,
    Shape,
    lexical,
    members,
)
from copytaster.text.normalize import xml_safe
from copytaster.writers import WriteOptions


def write(article: Article, options: WriteOptions) -> bytes:
    """The article as an XML document in UTF-8."""
    return dump(article.model_dump(mode="json"))


def dump(record: dict[str, Any]) -> bytes:
    """The same from a plain record, as `Article.model_dump(mode="json")` gives it."""
    root = etree.Element(_tag(ROOT), nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # the stubs know no default namespace
    _fill(root, Article, record)
    # pretty_print indents only where an element holds no text, so that no text changes
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _fill(element: etree._Element, model: type[Record], record: dict[str, Any]) -> None:
    for member in members(model):
        value = record[member.name]
        if member.is_left_out(value):
            continue
        if member.is_attribute:
            element.set(member.name, _text(value))
        else:
            _append(element, member.name, member.shape, value)


def _append(parent: etree._Element, name: str, shape: Shape, value: Any) -> None:
    match shape:
        case Scalar():
            etree.SubElement(parent, _tag(name)).text = _text(value)
        case Group(model):
            _fill(etree.SubElement(parent, _tag(name)), model, value)
        case Choice(models):
            kind = value[BLOCK_TYPE]
            _fill(etree.SubElement(parent, _tag(kind)), models[kind], value)
        case Series(item, inner):
            wrapper = etree.SubElement(parent, _tag(name))
            for each in value:
                _append(wrapper, item, inner, each)
        case Pairs(model):
            _append_entries(etree.SubElement(parent, _tag(name)), model, value)


def _append_entries(wrapper: etree._Element, model: type[Record], entries: dict[str, Any]) -> None:
    for pointer, record in entries.items():
        entry = etree.SubElement(wrapper, _tag(ENTRY))
        entry.set(POINTER, xml_safe(pointer))
        _fill(entry, model, record)


def _text(value: Any) -> str:
    return xml_safe(lexical(value))
