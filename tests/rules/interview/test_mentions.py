"""Names in a place: runs of capitalised words, and what gives a name away in scripts without capitals."""

from __future__ import annotations

import pytest

from copytaster.document import Document
from copytaster.pipeline import view_of
from copytaster.rules.interview.caseless import find_caseless, find_repeated
from copytaster.rules.interview.mentions import NameFinder, Place
from copytaster.rules.speakers import words_for


def names_in(text: str, language: str = "en") -> list[str]:
    """The names that both finders see in a headline."""
    view = view_of(Document("text/plain"), url="", language=language, packs=())
    words, place = words_for(view.words), Place("headline", text, 0)
    found = [*find_caseless(place, words), *NameFinder(view, words).find(place._replace(block=-1))]
    return [mention.name for mention in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("they met Ada de la Torre, a builder", ["Ada de la Torre"]),
        ("they met Ada Torre. Bruno Vale came later", ["Ada Torre", "Bruno Vale"]),
        ("they met Ada Torre\nBruno Vale came later", ["Ada Torre", "Bruno Vale"]),
        ("the harbor (Ada Torre) and de la, Bruno Vale", ["Ada Torre", "Bruno Vale"]),
        ("Ada came, and Bruno of the harbor", []),
    ],
)
def test_capitalised_words_in_a_row_are_a_name(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_a_korean_name_stands_before_its_latin_form() -> None:
    assert names_in("오늘 만난 아나 벨Ana Bell", "ko")[0] == "아나 벨"


def test_headline_and_intro_share_a_name_without_capitals() -> None:
    view = view_of(Document("text/plain"), url="", language="ar", packs=())
    place = Place("headline", "حوار مع سمير الحداد", 0)
    found = list(find_repeated(place, ["سمير الحداد يبني القوارب"], words_for(view.words)))
    assert [mention.name for mention in found] == ["سمير الحداد"]
    assert not list(find_repeated(place, ["يبني القوارب"], words_for(view.words)))
