"""What other programs make of our NewsML-G2: the official schema, IPTC's own reader, Superdesk's rules."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from copytaster.decoders.newsml_schema import problems
from copytaster.model import Article
from copytaster.writers import NewsmlBody, WriteOptions
from copytaster.writers.newsmlg2 import write
from tests.conftest import shared_data
from tests.consumers import expected_words, first_rendition, superdesk
from tests.strategies import articles, hostile_texts
from tests.writers.newsmlg2_sample import INTERVIEW, NAMESPACES, newsml, texts

OPTIONS = WriteOptions()


@cache
def strict_schema() -> Any:
    xmlschema = pytest.importorskip("xmlschema")
    path = shared_data("standards", "newsml-g2", "2.35", "NewsML-G2_2.35-spec-All-Power.xsd")
    return xmlschema.XMLSchema(str(path), allow="local")


@given(articles(hostile_texts))
def test_any_article_is_valid_against_the_official_schema(article: Article) -> None:
    assert problems(write(article, OPTIONS), shared_data("standards")) == []


@given(articles())
@settings(max_examples=10)
def test_any_article_is_strict_xhtml_with_unique_ids(article: Article) -> None:
    assert [error.reason for error in strict_schema().iter_errors(io.BytesIO(write(article, OPTIONS)))] == []


def test_the_sample_passes_both_validators() -> None:
    data = write(INTERVIEW, WriteOptions(guid_authority="baosuoivang.example"))
    assert problems(data, shared_data("standards")) == []
    assert [error.reason for error in strict_schema().iter_errors(io.BytesIO(data))] == []


@pytest.mark.parametrize("body", ["auto", "flat", "dual"])
@given(articles(hostile_texts))
def test_superdesk_keeps_every_word_of_text_labels_and_captions(body: NewsmlBody, article: Article) -> None:
    kept = Counter(" ".join(superdesk(write(article, WriteOptions(newsml_body=body)))).split())
    assert expected_words(article) - kept == Counter()


@pytest.mark.parametrize("body", ["auto", "flat", "dual"])
@given(articles(hostile_texts))
def test_a_reader_of_the_first_rendition_keeps_them_too(body: NewsmlBody, article: Article) -> None:
    kept = Counter(" ".join(first_rendition(write(article, WriteOptions(newsml_body=body)))).split())
    assert expected_words(article) - kept == Counter()


@given(articles(hostile_texts))
def test_both_renditions_have_the_same_words(article: Article) -> None:
    data = write(article, WriteOptions(newsml_body="dual"))
    assert Counter(" ".join(superdesk(data)).split()) == Counter(" ".join(first_rendition(data)).split())


def test_superdesk_keeps_the_sample_line_by_line() -> None:
    lines = superdesk(write(INTERVIEW, WriteOptions(newsml_body="flat")))
    captions = {"Lớp dạy dệt.", "Khung cửi cũ.", "Lê Quang Đạt"}
    assert [line for line in lines if line not in captions] == INTERVIEW.text.splitlines()


@given(articles(hostile_texts))
def test_nothing_stands_in_the_file_that_crashes_a_consumer(article: Article) -> None:
    data = write(article, OPTIONS)
    item = etree.fromstring(data)
    assert b"<!" not in data
    assert not item.xpath("//comment() | //processing-instruction()")
    assert item.get("version") and item.find("g:itemMeta/g:pubStatus", NAMESPACES) is not None
    assert item.find("g:contentMeta", NAMESPACES) is not None
    assert not item.findall(".//h:body", NAMESPACES)[0].attrib


@given(articles(hostile_texts))
def test_the_same_article_gives_the_same_bytes(article: Article) -> None:
    assert write(article, OPTIONS) == write(article.model_copy(deep=True), OPTIONS)


@given(articles(hostile_texts))
def test_the_word_count_is_that_of_the_body(article: Article) -> None:
    item = newsml(article, newsml_body="flat")
    leaves = [piece for piece in item.findall(".//h:body//*", NAMESPACES) if not len(piece)]
    pieces = ["".join(texts(piece, ".//text()")) for piece in leaves]
    words = " ".join(pieces).split()
    assert set(texts(item, "//g:inlineXML/@wordcount")) == {str(len(words))}


def read_back(article: Article) -> Any:
    reader = pytest.importorskip("NewsMLG2")
    return reader.NewsMLG2Document(write(article, OPTIONS)).get_item().contentmeta


FIELDS: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "headline": (lambda meta: str(meta.headline[0]), INTERVIEW.headline),
    "byline": (lambda meta: str(meta.by[0]), INTERVIEW.byline),
    "language": (lambda meta: [each.tag for each in meta.language], ["vi"]),
    "genre": (lambda meta: [each.qcode for each in meta.genre][:2], list(INTERVIEW.genre_codes)),
    "creators": (
        lambda meta: [(str(each.name[-1]), each.role) for each in meta.creator],
        [("Mai Thảo Vy", "cpprole:author ct:interviewer"), ("Lê Quang Đạt", "ct:photographer")],
    ),
    "contributors": (
        lambda meta: [(str(each.name[-1]), each.role) for each in meta.contributor],
        [("Mai Thảo Vy", "ct:interviewer"), ("Vũ Thị Hạ Lam", "cpprole:interviewee")],
    ),
    "titles": (
        lambda meta: [str(title.name[0]) for title in meta.contributor[1].related if title.rel == "ctrel:jobTitle"],
        list(INTERVIEW.participants[1].titles),
    ),
    "organisation": (
        lambda meta: str(meta.contributor[1].persondetails.affiliation[0].name[0]),
        INTERVIEW.participants[1].organisation,
    ),
}


@pytest.mark.parametrize("field", FIELDS)
def test_the_reader_of_iptc_gives_the_field_back(field: str) -> None:
    read, expected = FIELDS[field]
    assert read(read_back(INTERVIEW)) == expected


@given(articles())
@settings(max_examples=10)
def test_the_reader_of_iptc_reads_any_article(article: Article) -> None:
    assert len(read_back(article).genre) == len(article.genre_codes) + 1
