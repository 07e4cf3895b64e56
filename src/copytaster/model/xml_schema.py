"""The published XML Schema (XSD 1.0) of the record, generated from the model through the XML mapping."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from lxml import etree

from copytaster.model.article import Article
from copytaster.model.base import Record
from copytaster.model.documentation import field_documentation
from copytaster.model.xml_mapping import (
    ENTRY,
    NAMESPACE,
    POINTER,
    ROOT,
    Choice,
    Group,
    Member,
    Pairs,
    Scalar,
    Series,
    Shape,
    lexical,
    members,
)

XS = "http://www.w3.org/2001/XMLSchema"
BLOCK_GROUP = "BodyBlock"
TYPES = {str: "xs:string", int: "xs:integer", float: "xs:double", bool: "xs:boolean"}
MANY = {"minOccurs": "0", "maxOccurs": "unbounded"}


def xml_schema() -> bytes:
    """The XSD of the XML form of `Article`, documentation included."""
    root = etree.Element(
        f"{{{XS}}}schema",
        nsmap={"xs": XS, "ct": NAMESPACE},
        attrib={"targetNamespace": NAMESPACE, "elementFormDefault": "qualified", "version": "1"},
    )
    _add(root, "element", name=ROOT, type=_type_name(Article))
    models = _models_below(Article)
    for model in models:
        _add_type(root, model)
    _add_block_group(root, next(choice for model in models for choice in _choices(model)))
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")


def _models_below(model: type[Record]) -> list[type[Record]]:
    """The model and all that it is made of, each once, in order of first mention."""
    found = [model]
    for known in found:  # grows while it is walked
        for member in members(known):
            found += [part for part in _parts(member.shape) if part not in found]
    return found


def _parts(shape: Shape) -> tuple[type[Record], ...]:
    match shape:
        case Group(model) | Pairs(model):
            return (model,)
        case Choice(models):
            return tuple(models.values())
        case Series(_, inner):
            return _parts(inner)
    return ()


def _choices(model: type[Record]) -> Iterator[Choice]:
    for member in members(model):
        if isinstance(member.shape, Series) and isinstance(member.shape.shape, Choice):
            yield member.shape.shape


def _add(parent: etree._Element, tag: str, documentation: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{XS}}}{tag}", attrib=attributes)
    if documentation:
        _add(_add(element, "annotation"), "documentation").text = documentation
    return element


def _add_type(root: etree._Element, model: type[Record]) -> None:
    declared = _add(root, "complexType", inspect.cleandoc(model.__doc__ or ""), name=model.__name__)
    texts = field_documentation(model)
    elements = [member for member in members(model) if not member.is_attribute]
    if elements:
        sequence = _add(declared, "sequence")
        for member in elements:
            _add_member(sequence, member, texts.get(member.name, ""))
    for member in members(model):
        if member.is_attribute:
            _add_attribute(declared, member, texts.get(member.name, ""))


def _add_member(sequence: etree._Element, member: Member, documentation: str) -> None:
    occurs = {} if member.is_required else {"minOccurs": "0"}
    _add_element(sequence, member.name, member.shape, documentation, occurs)


def _add_element(
    parent: etree._Element, name: str, shape: Shape, documentation: str = "", occurs: dict[str, str] | None = None
) -> None:
    match shape:
        case Scalar(kind):
            _add(parent, "element", documentation, name=name, type=TYPES[kind], **occurs or {})
        case Group(model):
            _add(parent, "element", documentation, name=name, type=_type_name(model), **occurs or {})
        case Series(item, inner):
            wrapper = _add_wrapper(parent, name, documentation, occurs)
            _add_items(wrapper, item, inner)
        case Pairs(model):
            wrapper = _add_wrapper(parent, name, documentation, occurs)
            _add_entries(wrapper, model)


def _add_wrapper(
    parent: etree._Element, name: str, documentation: str, occurs: dict[str, str] | None
) -> etree._Element:
    """Declares the element of a list or dict and gives its sequence of items."""
    element = _add(parent, "element", documentation, name=name, **occurs or {})
    return _add(_add(element, "complexType"), "sequence")


def _add_items(sequence: etree._Element, item: str, shape: Shape) -> None:
    if isinstance(shape, Choice):
        _add(sequence, "group", ref=f"ct:{BLOCK_GROUP}", **MANY)
    else:
        _add_element(sequence, item, shape, occurs=MANY)


def _add_entries(sequence: etree._Element, model: type[Record]) -> None:
    content = _add(_add(_add(sequence, "element", name=ENTRY, **MANY), "complexType"), "complexContent")
    extension = _add(content, "extension", base=_type_name(model))
    _add(extension, "attribute", name=POINTER, type="xs:string", use="required")


def _add_attribute(declared: etree._Element, member: Member, documentation: str) -> None:
    assert isinstance(member.shape, Scalar)
    use = {"use": "required"} if member.is_required else {}
    default = {} if member.default is None else {"default": lexical(member.default)}
    attribute = _add(declared, "attribute", documentation, name=member.name, **use, **default)
    facets = list(_facets(member, member.shape))
    if not facets:
        attribute.set("type", TYPES[member.shape.kind])
        return
    restriction = _add(_add(attribute, "simpleType"), "restriction", base=TYPES[member.shape.kind])
    for facet, value in facets:
        _add(restriction, facet, value=value)


def _facets(member: Member, shape: Scalar) -> Iterator[tuple[str, str]]:
    yield from (("enumeration", word) for word in shape.words)
    if member.low is not None:
        yield "minInclusive", lexical(member.low)
    if member.high is not None:
        yield "maxInclusive", lexical(member.high)


def _add_block_group(root: etree._Element, choice: Choice) -> None:
    choices = _add(_add(root, "group", name=BLOCK_GROUP), "choice")
    for name, model in choice.models.items():
        _add(choices, "element", name=name, type=_type_name(model))


def _type_name(model: type[Record]) -> str:
    return f"ct:{model.__name__}"
