from __future__ import annotations

import json

from hypothesis import given

from copytaster.decoders.json import decode
from copytaster.model import Article
from copytaster.writers import WriteOptions
from copytaster.writers.json import dump, write
from tests.model.samples import interview
from tests.strategies import articles, hostile_texts

OPTIONS = WriteOptions()


@given(articles(hostile_texts))
def test_the_article_and_its_plain_record_give_the_same_bytes(article: Article) -> None:
    assert dump(article.model_dump(mode="json")) == write(article, OPTIONS)


@given(articles())
def test_written_and_read_back_is_equal(article: Article) -> None:
    assert decode(write(article, OPTIONS)) == article


@given(articles(hostile_texts))
def test_any_text_gives_a_valid_record(article: Article) -> None:
    assert decode(write(article, OPTIONS)).model_dump(mode="json") == json.loads(write(article, OPTIONS))


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert decode(write(Article(id="x", headline="a\ud800b"), OPTIONS)).headline == "a\N{REPLACEMENT CHARACTER}b"


def test_keys_stand_in_the_order_of_the_model_and_null_is_written() -> None:
    record = json.loads(write(Article(id="x"), OPTIONS))
    assert list(record) == list(Article.model_fields)
    assert record["headline"] is None


def test_text_stays_readable_and_the_file_ends_with_a_line_feed() -> None:
    written = write(interview(), OPTIONS)
    assert '\n  "headline": "“The ferry will not wait”",\n'.encode() in written
    assert written.endswith(b"}\n")
