"""Where in the input the record says that a value stands."""

from __future__ import annotations

import unicodedata

import copytaster

SENTENCE = "Bà Hồ Thị Nhàn nói rằng nước mặn đã lên sớm hơn mọi năm. "


def test_places_in_long_decomposed_text_count_the_characters_of_the_input() -> None:
    text = f"Hồ Lam Kinh đã cạn\n\n{SENTENCE * 120}\n\nNguồn: Báo Sông Vàm\n"
    for form in ("NFC", "NFD"):
        given = unicodedata.normalize(form, text)
        article = copytaster.convert(given.encode(), media_type="text/plain", language="vi")
        place = article.provenance["/source"].places[0]
        assert place.start is not None and place.end is not None
        assert unicodedata.normalize("NFC", given[place.start : place.end]) == "Báo Sông Vàm"


def test_each_turn_of_one_long_decomposed_paragraph_has_its_own_place() -> None:
    asked, said = "Hỏi: Nước đã lên đến đâu rồi, thưa bà?", "Đáp: Tôi thấy nước đã lên tới chân đê từ hôm qua."
    turns = f"{asked}\n\n{said}\n\n" * 3 + f"{asked} {said} " * 60
    given = unicodedata.normalize("NFD", f"Nước lên sớm\n\nPhóng viên đã phỏng vấn bà Hồ Thị Nhàn.\n\n{turns}")
    article = copytaster.convert(given.encode(), media_type="text/plain", language="vi")
    places = article.provenance["/participants"].places
    printed = [unicodedata.normalize("NFC", given[one.start or 0 : one.end]) for one in places]
    assert len(printed) > 120 and set(printed) == {"Hỏi:", "Đáp:"}
