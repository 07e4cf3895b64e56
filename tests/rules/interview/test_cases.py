"""Names in the case that "with" takes."""

from __future__ import annotations

import pytest

from copytaster.packs.lexicon import Lexicon
from copytaster.packs.loader import language_pack
from copytaster.rules.interview.cases import is_behind_with, nominative
from copytaster.rules.speakers import Words, words_for


def words(lang: str) -> Words:
    return words_for(Lexicon((language_pack(lang),), ()))


@pytest.mark.parametrize(
    ("lang", "printed", "name"),
    [
        ("pl", "Iną Broską", "Ina Broska"),
        ("pl", "Markiem Nowakiem", "Marek Nowak"),
        ("pl", "Antonim Łuckim-Murem", "Antoni Łucki-Mur"),
        ("ru", "Анной Берёзовой", "Анна Берёзова"),
        ("ru", "Игорем Ивановичем Камским", "Игорь Иванович Камский"),
        ("uk", "Оленою Дніпровською", "Олена Дніпровська"),
        ("uk", "Сергієм Камененком", "Сергій Камененко"),
        ("cs", "Janou Říční", "Jana Říční"),
        ("cs", "Pavlem Brodským", "Pavel Brodský"),
        ("en", "Jane Roe", "Jane Roe"),
    ],
)
def test_each_word_gets_its_nominative_ending(lang: str, printed: str, name: str) -> None:
    assert nominative(printed, words(lang)) == name


def test_with_may_stand_before_the_words_of_a_title() -> None:
    assert is_behind_with("Rozmowa z dyrektorem portu ", 2, words("pl"))
    assert not is_behind_with("Rozmowa z dyrektorem portu ", 1, words("pl"))
    assert not is_behind_with("z ", 1, words("pl"))
