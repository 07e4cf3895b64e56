"""A record comes back from each format, but for what the table of losses says."""

from __future__ import annotations

import pytest
from hypothesis import given

import copytaster
from copytaster.model import Article, Paragraph
from copytaster.registry import WRITERS
from copytaster.writers.loss import LOSSES, kept, lost, table
from tests.conftest import FIXTURES
from tests.model.samples import interview
from tests.strategies import articles, hostile_texts, well_formed_articles
from tests.writers.newsmlg2_sample import INTERVIEW

FORMATS = ["json", "xml", "newsml", "ninjs", "ninjs1", "nitf"]
PAGES = sorted(FIXTURES.glob("articles/*/*/input.html"))


def back(article: Article, name: str) -> Article:
    return copytaster.load(copytaster.write(article, name), name.rstrip("1"))


@pytest.mark.parametrize("name", FORMATS)
@given(well_formed_articles)
def test_what_the_table_grants_comes_back_equal(name: str, article: Article) -> None:
    assert back(article, name).model_dump(mode="json") == kept(article, name).model_dump(mode="json")


@pytest.mark.parametrize("name", FORMATS)
@given(articles(hostile_texts))
def test_any_article_can_be_written_and_read(name: str, article: Article) -> None:
    back(article, name)


@pytest.mark.parametrize("name", FORMATS)
@given(well_formed_articles)
def test_a_second_way_through_loses_nothing_more(name: str, article: Article) -> None:
    assert lost(back(article, name), name) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("article", [interview(), INTERVIEW], ids=["sample", "newsml sample"])
def test_the_samples_come_back(name: str, article: Article) -> None:
    assert back(article, name) == kept(article, name)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_every_fixture_comes_back(name: str, path: object) -> None:
    article = copytaster.convert(path)
    assert back(article, name).model_dump(mode="json") == kept(article, name).model_dump(mode="json")


def test_what_is_lost_is_said() -> None:
    assert lost(interview(), "newsml")[0] == "removed, provenance, diagnostics: left out"
    assert lost(interview(), "json") == []


def test_every_format_is_in_the_table() -> None:
    assert LOSSES.keys() == WRITERS.keys()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("markdown", "body: a pull quote becomes a quote"),
        ("docx", "media: a gray field stands in place of the address"),
        ("jsonld", "byline, dateline, genre_codes: left out"),
    ],
)
def test_what_documents_lose_is_said(name: str, sentence: str) -> None:
    assert sentence in lost(interview(), name)


@pytest.mark.parametrize("name", ["markdown", "docx", "jsonld"])
def test_a_plain_text_is_whole_in_every_document(name: str) -> None:
    assert lost(Article(id="urn:x", headline="Rain", body=(Paragraph(text="It rained."),)), name) == []


def test_the_table_has_a_row_for_every_loss() -> None:
    losses = {loss for found in LOSSES.values() for loss in found}
    assert len(table().splitlines()) == 2 + len(losses)


def test_the_readme_prints_the_table() -> None:
    readme = FIXTURES.parent / "README.md"
    if not readme.is_file() or "| Field | What happens to it | In |" not in readme.read_text(encoding="utf-8"):
        pytest.skip("the README has no table of losses yet")
    assert table() in readme.read_text(encoding="utf-8")
