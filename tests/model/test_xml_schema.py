from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from copytaster.model import Article
from copytaster.model.xml_mapping import NAMESPACE
from copytaster.model.xml_schema import XS, xml_schema
from copytaster.writers import WriteOptions, xml
from tests.model.samples import interview

NAMES = {"xs": XS}


def schema_tree() -> etree._Element:
    return etree.fromstring(xml_schema())


def found(path: str) -> list[Any]:
    result = schema_tree().xpath(path, namespaces=NAMES)
    assert isinstance(result, list)
    return result


def test_the_schema_compiles_in_lxml() -> None:
    etree.XMLSchema(schema_tree())


def test_the_schema_compiles_in_xmlschema_and_knows_the_sample() -> None:
    xmlschema = pytest.importorskip("xmlschema")
    schema = xmlschema.XMLSchema(xml_schema())
    assert schema.target_namespace == NAMESPACE
    assert schema.is_valid(xml.write(interview(), WriteOptions()))


def test_every_field_is_documented() -> None:
    declared = found("//xs:complexType[@name]//xs:*[self::xs:element or self::xs:attribute][@name]")
    bare = {node.get("name") for node in declared if node.find("xs:annotation", NAMES) is None}
    items = {"author", "genre_code", "keyword", "participant", "title", "alias", "medium", "citation", "block", "place"}
    assert bare == items | {"diagnostic", "mark", "item", "row", "cell", "entry", "pointer"}


def test_fixed_words_are_enumerations() -> None:
    acts = found("//xs:complexType[@name='Turn']//xs:enumeration/@value")
    assert acts == ["question", "answer", "statement"]


def test_numbers_keep_their_bounds() -> None:
    level = found("//xs:complexType[@name='Heading']/xs:attribute[@name='level']//xs:restriction/*")
    bounds = {etree.QName(facet).localname: facet.get("value") for facet in level}
    assert bounds == {"minInclusive": "1", "maxInclusive": "6"}


def test_every_body_block_is_an_element_of_the_body() -> None:
    blocks = found("//xs:group[@name='BodyBlock']//xs:element/@name")
    assert {block.type for block in interview().body} == set(blocks) - {"list"}


def test_an_article_with_nothing_but_an_id_is_valid() -> None:
    schema = etree.XMLSchema(schema_tree())
    assert schema.validate(etree.fromstring(xml.write(Article(id="x"), WriteOptions())))
