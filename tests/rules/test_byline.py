"""Cutting bylines of many languages into people."""

from __future__ import annotations

import pytest

from copytaster.packs.lexicon import lexicon
from copytaster.rules.byline_people import Writer, byline_words, is_body, is_byline, parse_byline


def people(text: str, language: str = "en") -> list[Writer]:
    return parse_byline(text, byline_words(lexicon(tuple(dict.fromkeys((language, "en"))), ())))


def names(text: str, language: str = "en") -> list[str]:
    return [one.name for one in people(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "By Jane Roe and John Lindqvist", ["Jane Roe", "John Lindqvist"]),
        ("de", "Von Jana Rohde, Till Amsel und Ute Brink", ["Jana Rohde", "Till Amsel", "Ute Brink"]),
        ("de", "Ein Kommentar von Jana Rohde", ["Jana Rohde"]),
        ("fr", "Par Jeanne Rouvel et Luc Amiel", ["Jeanne Rouvel", "Luc Amiel"]),
        ("es", "Por Juana Robles y Luis Amado", ["Juana Robles", "Luis Amado"]),
        ("pt", "Por Joana Rocha e Luís Amado", ["Joana Rocha", "Luís Amado"]),
        ("it", "di Giovanna Rota e Luca Amato", ["Giovanna Rota", "Luca Amato"]),
        ("nl", "Door Jana Roos en Luuk Amse", ["Jana Roos", "Luuk Amse"]),
        ("sv", "Av Jana Ros och Lars Amsel", ["Jana Ros", "Lars Amsel"]),
        ("pl", "Oprac. Janina Rosa i Łukasz Amsel", ["Janina Rosa", "Łukasz Amsel"]),
        ("cs", "Autor: Jana Růžová a Lukáš Ámos", ["Jana Růžová", "Lukáš Ámos"]),
        ("ru", "Текст: Яна Розова и Лука Амосов", ["Яна Розова", "Лука Амосов"]),
        ("uk", "Автор: Яна Розова та Лука Амосов", ["Яна Розова", "Лука Амосов"]),
        ("tr", "Haber: Jale Gül ve Levent Amaç", ["Jale Gül", "Levent Amaç"]),
        ("ja", "記者：山野花子、海野太郎", ["山野花子", "海野太郎"]),
        ("zh", "记者 王小明、李大海", ["王小明", "李大海"]),
        ("ko", "김한솔 기자, 이바다 기자", ["김한솔", "이바다"]),
        ("id", "Oleh Jana Rosari dan Lukas Amir", ["Jana Rosari", "Lukas Amir"]),
        ("ar", "بقلم سلمى الوردي", ["سلمى الوردي"]),
        ("vi", "An Bình - Lê Vy (thực hiện)", ["An Bình", "Lê Vy"]),
    ],
)
def test_a_list_of_names_is_cut_in_every_language(language: str, text: str, expected: list[str]) -> None:
    assert names(text, language) == expected


def test_an_agency_behind_a_name_is_an_affiliation() -> None:
    (one,) = people("By Jane Roe, Reuters")
    assert (one.name, one.affiliation) == ("Jane Roe", "Reuters")


def test_an_agency_that_follows_without_a_comma_is_cut_off() -> None:
    (one,) = people("By Jane Roe The Associated Press")
    assert (one.name, one.affiliation) == ("Jane Roe", "The Associated Press")


def test_a_place_behind_a_name_is_an_affiliation() -> None:
    assert names("Von Jana Rohde, Lilienau", "de") == ["Jana Rohde"]


def test_an_abbreviation_in_brackets_is_no_part_of_the_name() -> None:
    assert names("Jana Rohde (jro)", "de") == ["Jana Rohde"]


def test_the_role_in_brackets_at_the_end_holds_for_all() -> None:
    assert [one.role_normalised for one in people("An Bình, Lê Vy (thực hiện)", "vi")] == ["interviewer", "interviewer"]


def test_a_role_that_the_page_glues_to_the_name_is_a_role() -> None:
    (one,) = people("Jana RohdeRedakteurin", "de")
    assert (one.name, one.role) == ("Jana Rohde", "Redakteurin")


@pytest.mark.parametrize(
    "text", ["Follow", "By Reuters", "dpa", "By staff reporter", "29.06.2023, 15:04", "jane.roe@tidewater.example"]
)
def test_what_is_no_person_gives_nobody(text: str) -> None:
    assert names(text) == []


def test_a_family_name_of_one_letter_is_no_label() -> None:
    assert names("文在山", "zh") == ["文在山"]


def test_a_single_word_is_a_name_behind_a_prefix() -> None:
    assert names("By Zubin") == ["Zubin"]
    assert names("Zubin") == []


def test_names_of_outlets_are_told_by_their_first_or_last_word() -> None:
    words = byline_words(lexicon(("vi", "en"), ()))
    assert is_body("Báo Lam Châu", words) and is_body("Tidewater Press", words)
    assert not is_body("Đỗ Thu Trang", words)


def test_a_byline_is_told_by_its_prefix_desk_or_agency() -> None:
    words = byline_words(lexicon(("en",), ()))
    assert (
        is_byline("By our own correspondent", words) and is_byline("AFP", words) and not is_byline("Read more", words)
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Follow Jane Roe", ["Jane Roe"]),
        ("en", "Jane RoeFollow", ["Jane Roe"]),
        ("en", "About Jane Roe View Comments", ["Jane Roe"]),
        ("en", "View Comments", []),
        ("en", "By the author", []),
        ("de", "Jana Rohde Permanentlink", ["Jana Rohde"]),
        ("de", "Veröffentlicht von Jana Rohde", ["Jana Rohde"]),
        ("fr", "Suivre Jeanne Rouvel", ["Jeanne Rouvel"]),
        ("en", "Jane Viewly and John Follow-Smith", ["Jane Viewly", "John Follow-Smith"]),
    ],
)
def test_words_of_the_pages_controls_are_no_part_of_a_name(language: str, text: str, expected: list[str]) -> None:
    assert names(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "ByJane Roe", ["Jane Roe"]),
        ("en", "ByJ.R. Roe and John Lindqvist", ["J.R. Roe", "John Lindqvist"]),
        ("fr", "ParJeanne Rouvel", ["Jeanne Rouvel"]),
        ("it", "DiMarco Rota", ["DiMarco Rota"]),
        ("en", "Byron Roe", ["Byron Roe"]),
    ],
)
def test_a_prefix_glued_to_a_name_is_no_part_of_it(language: str, text: str, expected: list[str]) -> None:
    assert names(text, language) == expected
