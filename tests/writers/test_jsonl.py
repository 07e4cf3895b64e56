from __future__ import annotations

import json

from hypothesis import given

from copytaster.decoders.json import decode
from copytaster.model import Article
from copytaster.writers import WriteOptions
from copytaster.writers import json as json_writer
from copytaster.writers.jsonl import dump, write
from tests.strategies import articles, hostile_texts

OPTIONS = WriteOptions()


@given(articles(hostile_texts))
def test_a_record_is_one_line_for_every_program(article: Article) -> None:
    line = write(article, OPTIONS).decode()
    assert line.endswith("}\n")
    assert len(line.splitlines()) == 1


@given(articles(hostile_texts))
def test_it_holds_what_the_json_writer_writes(article: Article) -> None:
    assert json.loads(write(article, OPTIONS)) == json.loads(json_writer.write(article, OPTIONS))


@given(articles())
def test_written_and_read_back_is_equal(article: Article) -> None:
    assert decode(write(article, OPTIONS)) == article


@given(articles(hostile_texts))
def test_the_article_and_its_plain_record_give_the_same_bytes(article: Article) -> None:
    assert dump(article.model_dump(mode="json")) == write(article, OPTIONS)
