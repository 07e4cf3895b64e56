"""NFC under attack, white space, comparison keys, characters that a record must not hold."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.text.normalize import drop_controls, key, nfc, squeeze, xml_safe

MARKS = st.text(alphabet="a\u0301\u0316\u0323\u0308\u0f71\u0f72", max_size=120)


def test_decomposed_letters_are_composed() -> None:
    assert nfc("Tie\u0302\u0301ng Vie\u0323\u0302t") == "Tiếng Việt"


def test_a_long_run_of_marks_stays_as_written_and_the_rest_is_composed() -> None:
    run = "o" + "\u0301\u0316" * 20
    assert nfc(f"e\u0301 {run} e\u0301") == f"é {run} é"


def test_a_run_at_the_limit_is_composed() -> None:
    assert nfc("e" + "\u0301" * 30) == "é" + "\u0301" * 29


def test_the_limit_can_be_lowered() -> None:
    assert nfc("e\u0301\u0316 e\u0301", limit=1) == "e\u0301\u0316 é"


def test_vowel_signs_that_fall_apart_into_marks_count_as_marks() -> None:
    assert nfc("\u0f40" + "\u0f73" * 40) == "\u0f40" + "\u0f73" * 40


def test_a_hundred_thousand_marks_take_no_longer_than_their_number() -> None:
    hostile = "a" + "\u0301\u0316" * 50_000
    assert nfc(hostile) == hostile  # quadratic work here would take ten seconds and more


@given(st.text())
def test_nfc_agrees_with_unicode_on_text_without_long_runs(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


@given(MARKS)
def test_nfc_loses_no_character_and_is_stable(text: str) -> None:
    composed = nfc(text)
    assert nfc(composed) == composed
    assert Counter(unicodedata.normalize("NFD", composed)) == Counter(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("space", [" ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\u2009", "\u2028", " \u00a0 "])
def test_any_white_space_becomes_one_space(space: str) -> None:
    assert squeeze(f"{space}hai{space}chữ{space}") == "hai chữ"


def test_zero_width_spaces_vanish() -> None:
    assert squeeze("\ufeffPhóng\u200b viên") == "Phóng viên"


@given(st.text())
def test_squeezing_twice_changes_nothing(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


def test_keys_ignore_case_normal_form_space_and_outer_punctuation() -> None:
    assert key("«Tha\u0300nh  PHỐ:» ") == key("thành phố") == "thành phố"


def test_punctuation_inside_a_key_stays() -> None:
    assert key("(07-ĐA/TU)") == "07-đa/tu"


def test_a_text_of_punctuation_has_an_empty_key() -> None:
    assert key(" ... – ") == ""


def test_xml_safe_drops_only_what_xml_forbids() -> None:
    assert xml_safe("a\x00\x0b\x1f\ud83d\ufffe\uffffb\t\n\r\x85\U0001ffff") == "ab\t\n\r\x85\U0001ffff"


def test_controls_are_dropped_and_counted() -> None:
    assert drop_controls("đ\x01i\x1bề\x7fu\x9b\ud83d\t\n") == ("điều\t\n", 5)


def test_controls_that_end_a_line_become_line_feeds() -> None:
    assert drop_controls("trang một\x0ctrang hai\x85hết\x0b") == ("trang một\ntrang hai\nhết\n", 0)


@given(st.text())
def test_what_is_left_after_dropping_controls_is_safe_for_xml(text: str) -> None:
    assert xml_safe(drop_controls(text)[0]) == drop_controls(text)[0]
