"""Language from script, letters and function words; language tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.text.language import detect, normalise_tag, primary

PROFILES = {
    "en": frozenset(
        {"the", "of", "and", "to", "in", "a", "is", "that", "it", "for", "was", "on", "at", "this", "not", "have"}
    ),
    "de": frozenset({"der", "die", "und", "das", "ist", "nicht", "es", "in", "zu", "ein", "den", "mit", "auf", "wir"}),
}

SAMPLES = [
    ("vi", "Hồ Lam Kinh cạn nước sau ba tháng không mưa, người dân ở hạ lưu phải mua nước."),
    ("ko", "호수는 석 달 동안 비가 오지 않아 말랐습니다."),
    ("ja", "三か月も雨が降らず、湖の水がなくなった。"),
    ("zh", "三个月没有下雨，湖水干涸了。"),
    ("th", "ทะเลสาบแห้งหลังจากไม่มีฝนสามเดือน"),
    ("el", "Η λίμνη στέρεψε μετά από τρεις μήνες."),
    ("he", "האגם התייבש אחרי שלושה חודשים."),
    ("ru", "Озеро высохло после трёх месяцев без дождей, и цены на воду выросли."),
    ("uk", "Озеро висохло після трьох місяців без дощів, її ціна зросла вчетверо."),
    ("fa", "دریاچه پس از سه ماه بی باران خشک شد و گران شد"),
    ("en", "The lake was dry after three months, and the people of the valley have to buy water for the summer."),
    ("de", "Der See ist nach drei Monaten leer, und die Menschen in dem Tal müssen das Wasser nicht nur sparen."),
]


@pytest.mark.parametrize(("language", "text"), SAMPLES)
def test_a_sentence_gives_its_language(language: str, text: str) -> None:
    found, sureness = detect(text, PROFILES)
    assert found == language
    assert 0.0 < sureness <= 1.0


@pytest.mark.parametrize(
    "text", ["", "   ", "12:30 - 2019", "Harrow Vale", "Jezioro wyschło po trzech miesiącach bez deszczu i wody."]
)
def test_what_no_profile_knows_is_unsure(text: str) -> None:
    assert detect(text, PROFILES) == ("", 0.0)


def test_a_foreign_name_does_not_change_the_language() -> None:
    text = "The lake of 三峡 was dry, and the people of the valley have to buy water for the summer that is to come."
    assert detect(text, PROFILES)[0] == "en"


def test_vietnamese_names_in_an_english_text_do_not_change_the_language() -> None:
    text = "The mayor of the town, Lường Thu Hà, said that it was not for the council to decide on the road. "
    assert detect(text * 3, PROFILES)[0] == "en"


def test_a_foreign_menu_before_the_text_does_not_change_the_language() -> None:
    text = "Trang chủ Thời sự Thể thao Giải trí " * 20 + SAMPLES[-2][1] * 200
    assert detect(text, PROFILES)[0] == "en"


def test_two_profiles_that_fit_alike_leave_it_unsure() -> None:
    words = PROFILES["en"]
    assert detect("the of and to in a is that it", {"en": words, "xx": words}) == ("", 0.0)


@pytest.mark.parametrize(
    ("tag", "tidy"),
    [
        ("vi", "vi"),
        ("vi_VN", "vi-VN"),
        ("VI-vn", "vi-VN"),
        ("vi_VN.UTF-8", "vi-VN"),
        ("de_DE@euro", "de-DE"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("en-u-CA-gregory", "en-u-ca-gregory"),
        ("es-419", "es-419"),
        (" fr ", "fr"),
        ("", ""),
        ("english", ""),
        ("C", ""),
        ("und", ""),
        ("vi,en", ""),
        ("vi-", ""),
        ("tiếng", ""),
    ],
)
def test_a_tag_is_tidied_or_refused(tag: str, tidy: str) -> None:
    assert normalise_tag(tag) == tidy


@pytest.mark.parametrize(("tag", "language"), [("vi_VN", "vi"), ("zh-Hant-TW", "zh"), ("nonsense!", "")])
def test_the_primary_subtag_is_the_language(tag: str, language: str) -> None:
    assert primary(tag) == language


@given(st.text(max_size=200))
def test_any_text_gives_a_language_or_is_unsure(text: str) -> None:
    language, sureness = detect(text, PROFILES)
    assert bool(language) == (sureness > 0.0)
    assert 0.0 <= sureness <= 1.0


@given(st.text(max_size=30))
def test_tidying_a_tag_twice_changes_nothing(tag: str) -> None:
    assert normalise_tag(normalise_tag(tag)) == normalise_tag(tag)
