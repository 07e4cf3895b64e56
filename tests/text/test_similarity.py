"""Likeness of texts: near copies, cut descriptions, hostile sizes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copytaster.text.similarity import is_near_copy, ratio

LEAD = (
    "Hồ Lam Kinh cạn nước sau ba tháng không mưa, hơn hai nghìn hộ dân ở hạ lưu phải mua nước với giá gấp bốn "
    "lần, trong khi nhà máy thủy điện vẫn xả đều mỗi đêm."
)


def test_equal_texts_have_ratio_one() -> None:
    assert ratio(LEAD, LEAD) == 1.0


def test_texts_without_a_common_word_have_ratio_zero() -> None:
    assert ratio("one two three four", "five six seven eight") == 0.0


def test_the_order_of_words_counts() -> None:
    assert ratio("the dog bites the old man", "the old man bites the dog") < 1.0


def test_short_texts_are_compared_by_letters() -> None:
    assert 0.5 < ratio("Harrow Vale", "Harrow Dale") < 0.9


def test_texts_without_spaces_are_compared_by_letters() -> None:
    assert ratio("山のパン屋が朝四時に窯へ火を入れる理由", "山のパン屋が朝五時に窯へ火を入れる理由") > 0.7


def test_case_and_white_space_and_edge_punctuation_make_no_difference() -> None:
    assert is_near_copy("  “Hồ LAM KINH cạn nước”. ", "Hồ Lam Kinh\ncạn nước")


def test_decomposed_letters_make_no_difference() -> None:
    assert is_near_copy("Hồ", "Hồ")


def test_a_description_cut_with_dots_is_a_near_copy() -> None:
    assert is_near_copy(LEAD[:90] + "...", LEAD)
    assert is_near_copy(LEAD[:90] + "…", LEAD)


def test_a_beginning_without_dots_is_no_near_copy() -> None:
    assert not is_near_copy(LEAD[:60], LEAD)


def test_a_tiny_beginning_is_no_near_copy() -> None:
    assert not is_near_copy("Hồ...", LEAD)


def test_one_changed_word_of_a_long_text_is_a_near_copy() -> None:
    assert is_near_copy(LEAD.replace("bốn", "năm"), LEAD)


def test_one_changed_word_of_a_headline_is_none() -> None:
    assert not is_near_copy("Năm người chết trong vụ lở đất ở Khau Phạ", "Sáu người chết trong vụ lở đất ở Khau Phạ")


def test_nothing_is_a_near_copy_of_nothing_only() -> None:
    assert is_near_copy("", " ")
    assert not is_near_copy("", "word")
    assert ratio("", "") == 1.0


def test_two_long_near_equal_texts_are_compared() -> None:
    words = " ".join(f"word{number}" for number in range(20_000))
    assert is_near_copy(words + " one", words + " two")


@given(st.text(max_size=80), st.text(max_size=80))
def test_ratio_is_symmetric_and_between_zero_and_one(a: str, b: str) -> None:
    assert 0.0 <= ratio(a, b) == ratio(b, a) <= 1.0
