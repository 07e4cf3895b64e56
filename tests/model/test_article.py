from __future__ import annotations

import pytest
from hypothesis import given
from pydantic import ValidationError

from copytaster.model import Article
from tests.model.samples import interview
from tests.strategies import articles


def test_the_text_is_dek_and_body_a_line_a_block() -> None:
    assert interview().text.split("\n") == [
        "Captain Ida Moor on fog, fares and the last boat.",
        "The quay was grey & cold.",
        "Fog",
        "PORT GAZETTE: Do you sail in fog?",
        "Capt. Moor: We do.",
        "Slowly.",
        "1. Horn",
        "long",
        "• short",
        "2. Radar",
        "Fog is only",
        "low cloud.",
        "We do.",
        "Route\tFare",
        "North | South\t2",
        "See you aboard",
        "Boat leaves",
        "On time.",
    ]


def test_the_lede_is_the_dek() -> None:
    assert interview().lede == "Captain Ida Moor on fog, fares and the last boat."


def test_the_lede_without_a_dek_is_the_first_paragraph() -> None:
    assert interview().model_copy(update={"dek": None}).lede == "The quay was grey & cold."


def test_an_article_without_dek_and_body_has_no_lede() -> None:
    assert Article(id="x").lede is None


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError):
        Article.model_validate({"id": "x", "subtitle": "no such field"})


def test_a_record_is_frozen() -> None:
    with pytest.raises(ValidationError):
        interview().headline = "another"  # type: ignore[misc]  # that it is refused is what is tested


@given(articles())
def test_text_and_lede_stay_out_of_the_dump(article: Article) -> None:
    assert not {"text", "lede"} & set(article.model_dump(mode="json"))
    assert isinstance(article.text, str)
