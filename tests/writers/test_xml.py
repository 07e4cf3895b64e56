from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from copytaster.decoders.xml import decode
from copytaster.model import Article, Embed, Paragraph, Table
from copytaster.model.xml_mapping import NAMESPACE
from copytaster.model.xml_schema import xml_schema
from copytaster.text.normalize import xml_safe
from copytaster.writers import WriteOptions
from copytaster.writers.xml import dump, write
from tests.model.samples import interview
from tests.strategies import articles, hostile_texts

OPTIONS = WriteOptions()
NAMES = {"a": NAMESPACE}


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(xml_schema()))


def safe(node: Any) -> Any:
    """A plain record as XML can hold it."""
    if isinstance(node, str):
        return xml_safe(node)
    if isinstance(node, dict):
        return {xml_safe(key): safe(value) for key, value in node.items()}
    return [safe(value) for value in node] if isinstance(node, list) else node


@given(articles(hostile_texts))
def test_every_article_is_valid_against_the_xsd(article: Article) -> None:
    assert schema().validate(etree.fromstring(write(article, OPTIONS))), schema().error_log


@given(articles())
@settings(max_examples=10)
def test_a_second_validator_agrees(article: Article) -> None:
    xmlschema = pytest.importorskip("xmlschema")
    xmlschema.XMLSchema(xml_schema()).validate(write(article, OPTIONS))


@given(articles())
def test_written_and_read_back_is_equal(article: Article) -> None:
    assert decode(write(article, OPTIONS)) == article


@given(articles(hostile_texts))
def test_characters_that_xml_forbids_are_all_that_is_lost(article: Article) -> None:
    assert decode(write(article, OPTIONS)).model_dump(mode="json") == safe(article.model_dump(mode="json"))


@given(articles(hostile_texts))
def test_the_article_and_its_plain_record_give_the_same_bytes(article: Article) -> None:
    assert dump(article.model_dump(mode="json")) == write(article, OPTIONS)


def test_null_empty_and_blank_texts_stay_apart() -> None:
    for headline in (None, "", " ", "\r\n", "\t a  b \n"):
        assert decode(write(Article(id="x", headline=headline), OPTIONS)).headline == headline


def test_white_space_in_attributes_survives() -> None:
    assert decode(write(Article(id=" a\nb\tc\rd  "), OPTIONS)).id == " a\nb\tc\rd  "


def test_rows_without_cells_and_empty_cells_stay_apart() -> None:
    table = Table(rows=((), ("",), ("", "")))
    assert decode(write(Article(id="x", body=(table,)), OPTIONS)).body == (table,)


def test_blocks_are_named_by_their_type() -> None:
    article = Article(id="x", body=(Paragraph(text="A"), Embed(href="https://e.example", text="B")))
    body = etree.fromstring(write(article, OPTIONS)).find("a:body", NAMES)
    assert body is not None
    assert [etree.QName(block).localname for block in body] == ["paragraph", "embed"]


def test_speaker_and_act_are_attributes_of_a_turn() -> None:
    turn = etree.fromstring(write(interview(), OPTIONS)).find("a:body/a:turn", NAMES)
    assert turn is not None
    assert turn.items() == [("speaker", "p1"), ("act", "question")]


def test_a_pointer_leads_to_its_provenance() -> None:
    entry = etree.fromstring(write(interview(), OPTIONS)).find("a:provenance/a:entry", NAMES)
    assert entry is not None
    assert (entry.get("pointer"), entry.get("score")) == ("/headline", "0.9")
