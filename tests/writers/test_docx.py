"""The Word manuscript of a record: what it looks like, and that it converts back to the same record."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import Phase, given, settings

import copytaster
from copytaster.model import Article, List, ListItem, Paragraph, Table, TextMark, Turn
from copytaster.writers import WriteOptions
from copytaster.writers.docx import write
from tests.conftest import FIXTURES
from tests.model.samples import interview
from tests.strategies import articles, hostile_texts
from tests.test_fixtures import assert_equal, comparable

INPUTS = sorted(FIXTURES.glob("articles/*/*/input.*"))
# How a record was made, and what a manuscript can't hold: pictures themselves, and how a page printed its dates.
NOT_HELD = {"provenance", "removed", "diagnostics"}
STAMPS = ("published", "modified")


@cache
def article_of(path: Path) -> Article:
    return copytaster.convert(path)


def written(article: Article) -> bytes:
    return write(article, WriteOptions())


def opened(article: Article) -> Any:
    return docx.Document(io.BytesIO(written(article)))


def lines(article: Article) -> list[tuple[str, str]]:
    """Style and text of each paragraph as python-docx sees them."""
    return [(each.style.name, each.text) for each in opened(article).paragraphs]


def held(article: Article) -> dict[str, Any]:
    """The fields that a manuscript holds."""
    record: dict[str, Any] = comparable(article.model_dump(mode="json", exclude=NOT_HELD))
    for name in STAMPS:
        if record[name]:
            record[name] = {key: record[name][key] for key in ("value", "precision")}
    for item in record["media"]:
        del item["href"]
    return record


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.suffix}")
def test_a_record_becomes_a_manuscript_and_the_same_record(path: Path) -> None:
    article = article_of(path)
    assert_equal(held(article), held(copytaster.convert(written(article))))


@pytest.mark.parametrize("path", INPUTS[:3], ids=lambda path: path.suffix)
def test_the_second_manuscript_is_the_first(path: Path) -> None:
    first = copytaster.convert(written(article_of(path)))
    second = copytaster.convert(written(first))
    assert lines(first) == lines(second)


def test_the_same_article_gives_the_same_bytes() -> None:
    assert written(interview()) == written(interview())


def test_the_head_of_the_article_stands_in_styles() -> None:
    assert lines(interview())[:4] == [
        ("Kicker", "HARBOR TALK"), ("Title", "“The ferry will not wait”"),
        ("Subtitle", "Captain Ida Moor on fog, fares and the last boat."), ("Byline", "Lena Voss"),
    ]
    assert lines(interview())[-1] == ("Source Line", "Source: Port Gazette")


def test_a_label_is_bold_and_the_words_behind_it_are_not() -> None:
    question = next(each for each in opened(interview()).paragraphs if each.text.startswith("PORT GAZETTE"))
    assert [(run.text, run.bold) for run in question.runs] == [("PORT GAZETTE: ", True), ("Do you sail in fog?", None)]


@pytest.mark.parametrize(
    ("label", "printed"), [("–", "– Why?"), ("1.", "1. Why?"), ("Câu 2:", "Why?"), ("Q", "Q: Why?")]
)
def test_labels_of_every_kind_are_printed_as_the_press_prints_them(label: str, printed: str) -> None:
    turn = Turn(speaker="p1", label=label, act="question", blocks=(Paragraph(text="Why?"),))
    (block,) = copytaster.read(written(Article(id="urn:x", body=(turn,)))).blocks
    assert (block.label, block.text) == ("Câu 2:" if label == "Câu 2:" else "", printed)


def test_marks_become_runs_and_links() -> None:
    marks = (TextMark(kind="italic", start=0, end=3), TextMark(kind="link", start=4, end=8, target="https://a.example/"))
    paragraph = opened(Article(id="urn:x", body=(Paragraph(text="The quay", marks=marks),))).paragraphs[0]
    assert [(run.text, run.italic) for run in paragraph.runs] == [("The", True), (" ", None)]
    assert [(link.text, link.address) for link in paragraph.hyperlinks] == [("quay", "https://a.example/")]


@pytest.mark.parametrize(
    ("ordered", "labels"),
    [
        (True, ("1.", "2.", "3.")), (True, ("a)", "b)")), (True, ("(7)", "(8)")), (False, ("–", "–")),
        (True, ("Day 1:", "Day 3:")),
    ],
)
def test_labels_of_items_are_printed_as_they_were(ordered: bool, labels: tuple[str, ...]) -> None:
    items = tuple(ListItem(label=label, text=f"Item {label}") for label in labels)
    document = copytaster.read(written(Article(id="urn:x", body=(List(ordered=ordered, items=items),))))
    assert [(block.kind, block.label) for block in document.blocks] == [("list_item", label) for label in labels]


def test_lists_inside_lists_keep_their_depth() -> None:
    inner = (ListItem(label="•", text="Horn"), ListItem(label="•", text="Bell"))
    items = (ListItem(label="1.", text="Fog", items=inner), ListItem(label="2.", text="Ice"))
    document = copytaster.read(written(Article(id="urn:x", body=(List(ordered=True, items=items),))))
    assert [(block.label, block.level) for block in document.blocks] == [("1.", 1), ("•", 2), ("•", 2), ("2.", 1)]


def test_a_table_keeps_its_cells() -> None:
    rows = (("Route", "Fare"), ("North\nand South", "2"))
    document = copytaster.read(written(Article(id="urn:x", body=(Table(rows=rows),))))
    assert [(block.cell.row, block.text) for block in document.blocks if block.cell] == [
        (0, "Route"), (0, "Fare"), (1, "North"), (1, "and South"), (1, "2"),
    ]


def test_a_picture_has_a_gray_field_with_its_alternative_text() -> None:
    document = copytaster.read(written(interview()))
    (picture,) = [block for block in document.blocks if block.asset]
    assert picture.asset and picture.asset.alt == "The quay"
    assert [block.text for block in document.blocks if block.style in ("caption", "Credit")] == ["At dawn", "J. Roe"]


def test_what_no_manuscript_prints_stands_in_the_properties() -> None:
    document = copytaster.read(written(interview()))
    stated = {item.name: item.value for item in document.metadata}
    assert stated["link:canonical"] == "https://gazette.example/ferry?a=1&b=2"
    assert (stated["article:tag"], stated["article:content_tier"]) == ("ferry, fog", "free")
    assert (stated["article:published_time"], stated["created"]) == ("2031-05-03", "2031-05-03T00:00:00Z")


@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))  # a manuscript takes long to make
@given(articles(hostile_texts))
def test_any_article_gives_a_manuscript_that_opens(article: Article) -> None:
    copytaster.read(written(article))
