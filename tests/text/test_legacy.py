"""Vietnamese tables, the detector, and the repair of text read with a wrong table."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.text.legacy import (
    decode_cp1258,
    decode_tcvn3,
    decode_viscii,
    decode_vni,
    detect,
    from_tcvn3,
    from_vni,
    legacy_font,
    looks_mojibake,
    looks_tcvn3,
    repair_latin,
    repair_mojibake,
)
from copytaster.text.legacy.syllables import is_syllable
from tests.conftest import shared_data

LOWER = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
ALPHABET = LOWER + LOWER.upper()
STORY = (
    "Ông Đỗ Khắc Niệm, trưởng thôn Phù Lãng Hạ, cho biết: sau mười năm giữ rừng, các hộ đã có thêm nguồn thu. "
    "Ý kiến của bà con đều được ghi lại đầy đủ; những việc khó sẽ được bàn kỹ ở buổi họp tới. Ở đây ai cũng mừng."
)
OTHERS = {  # sentences of our own in languages that share the 8-bit codes
    "French": ("cp1252", "Dès l'été dernier, la mairie a décidé de rénover l'école où étaient déjà logés les élèves."),
    "short French": ("cp1252", "Il a été élu là où il était né, à côté de la forêt."),
    "German": ("cp1252", "Die Bürgermeisterin erklärte, das Gebäude müsse für die Schüler größer werden."),
    "Spanish": ("cp1252", "«Así está bien», dijo él; aquí también habrá canción y niños. Sí, sólo tomé té."),
    "Portuguese": ("cp1252", "Não há água em São João, já só é possível à mão. Irmãos, o pão não está à venda."),
    "Italian": ("cp1252", "È già più tardi, perché la città non può dormire. Lunedì il caffè sarà lì, papà è giù."),
    "Czech": ("cp1250", "Příští rok začne v našem městě stavba nové školy. Děti se už těší, že budou mít hřiště."),
    "Romanian": ("cp1250", "Primăria a anunţat că şcoala va fi deschisă, iar copiii sunt fericiţi să înveţe aici."),
    "Turkish": ("cp1254", "Belediye başkanı, okulun gelecek yıl açılacağını söyledi. Çocuklar çok mutlu."),
    "Russian": ("cp1251", "В следующем году в нашем городе откроется новая школа, сообщил мэр."),
    "Russian in KOI8": ("koi8-r", "Дети очень рады, потому что классы в новой школе будут больше."),
    "Greek": ("cp1253", "Του χρόνου θα ανοίξει ένα νέο σχολείο στην πόλη μας, είπε ο δήμαρχος."),
}


def _inverse(decode, codes) -> dict[str, bytes]:
    return {unicodedata.normalize("NFC", decode(code)): code for code in codes}


SINGLE = [bytes([code]) for code in range(256)]
TO_VISCII = _inverse(decode_viscii, SINGLE)
TO_TCVN3 = _inverse(decode_tcvn3, [letter + bytes([tone]) for letter in SINGLE for tone in range(0xB0, 0xB5)] + SINGLE)
TO_VNI = _inverse(decode_vni, SINGLE + [first + second for first in SINGLE for second in SINGLE[0xC0:]])


def write_cp1258(text: str) -> bytes:
    """Each letter with its shape, then its tone as a mark."""
    apart = unicodedata.normalize("NFD", text)
    shapes_first = re.sub("(\u0323)([\u0302\u0306])", r"\2\1", apart)
    letters = re.findall("[^\u0300-\u036f][\u0302\u0306\u031b]?|[\u0300-\u036f]", shapes_first)
    return b"".join(unicodedata.normalize("NFC", letter).encode("cp1258") for letter in letters)


WRITERS = {
    "windows-1258": write_cp1258,
    "tcvn3": lambda text: b"".join(TO_TCVN3[char] for char in text),
    "viscii": lambda text: b"".join(TO_VISCII[char] for char in text),
    "vni": lambda text: b"".join(TO_VNI[char] for char in text),
}
DECODERS = {"windows-1258": decode_cp1258, "tcvn3": decode_tcvn3, "viscii": decode_viscii, "vni": decode_vni}


@pytest.mark.parametrize("charset", WRITERS)
@given(text=st.text(alphabet=ALPHABET + " ,.0123456789"))
def test_vietnamese_survives_each_table(charset: str, text: str) -> None:
    assert DECODERS[charset](WRITERS[charset](text)) == text


@pytest.mark.parametrize("decode", DECODERS.values())
@given(data=st.binary())
def test_every_byte_has_a_character(decode, data: bytes) -> None:
    assert isinstance(decode(data), str)


def test_the_soft_hyphen_code_is_the_letter_u_horn() -> None:
    assert decode_tcvn3(b"\xad\xdc") == "ưĩ"


def test_a_capital_and_a_tone_code_make_one_letter() -> None:
    assert decode_tcvn3(b"\xa5\xb1 \xddY\xb3") == "Ở íÝ"


def test_word_s_quotes_and_dashes_stay_in_abc_text() -> None:
    assert decode_tcvn3(b"\x93c\xb8\x94 \x96") == "“cá” –"


def test_abc_codes_that_were_kept_as_latin_1_are_read() -> None:
    assert from_tcvn3("ViÖt Nam – c¸c tØnh miÒn nói") == "Việt Nam – các tỉnh miền núi"


def test_a_font_of_capitals_shows_lower_case_codes_as_capitals() -> None:
    assert from_tcvn3("ViÖt Nam", capitals=True) == "VIỆT NAM"


def test_characters_outside_the_table_stay() -> None:
    assert from_tcvn3("Ω 3–5 “x”") == "Ω 3–5 “x”"
    assert from_vni("Ω 3–5 “x”") == "Ω 3–5 “x”"


def test_vni_pairs_are_read() -> None:
    assert from_vni("Ñöôøng veà laøng, ÑOÄC LAÄP, kyõ sö, nghóa, chæ, vò, luõy, yù kieán") == (
        "Đường về làng, ĐỘC LẬP, kỹ sư, nghĩa, chỉ, vị, lũy, ý kiến"
    )


def test_the_seed_in_abc_codes_is_the_seed() -> None:
    seed = shared_data("seed", "e-plain-utf8.txt").read_bytes().decode()
    assert decode_tcvn3(shared_data("seed", "g-tcvn3.txt").read_bytes()) == seed


def test_the_seed_in_windows_1258_is_the_seed() -> None:
    seed = shared_data("seed", "e-plain-utf8.txt").read_bytes().decode()
    assert decode_cp1258(shared_data("seed", "f-windows-1258.txt").read_bytes()) == seed


@pytest.mark.parametrize("charset", WRITERS)
def test_the_detector_is_sure_of_a_paragraph(charset: str) -> None:
    guess = detect(WRITERS[charset](STORY))
    assert guess is not None
    assert (guess.charset, guess.sure) == (charset, True)
    assert unicodedata.normalize("NFC", guess.text) == STORY


def test_the_detector_is_not_sure_of_three_words() -> None:
    guess = detect(WRITERS["tcvn3"]("Rừng nguyên sinh Khắc Lữ"))
    assert guess is not None
    assert (guess.charset, guess.sure) == ("tcvn3", False)


@pytest.mark.parametrize("language", OTHERS)
def test_the_detector_leaves_other_languages_alone(language: str) -> None:
    codec, text = OTHERS[language]
    assert detect(text.encode(codec)) is None


@pytest.mark.parametrize("data", [b"", b"plain ASCII", b"\xff" * 1000, bytes(range(256))])
def test_the_detector_finds_nothing_in_what_is_no_text(data: bytes) -> None:
    assert detect(data) is None


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_in_unicode_are_no_legacy_text(language: str) -> None:
    text = OTHERS[language][1]
    assert (looks_tcvn3(text), repair_latin(text), repair_mojibake(text)) == (False, None, None)


@pytest.mark.parametrize("charset", ["tcvn3", "vni"])
def test_a_paragraph_of_font_codes_is_repaired(charset: str) -> None:
    guess = repair_latin(WRITERS[charset](STORY).decode("latin-1"))
    assert guess is not None
    assert (guess.charset, guess.text) == (charset, STORY)


def test_a_text_that_is_partly_right_is_not_repaired() -> None:
    assert repair_latin(WRITERS["tcvn3"](STORY).decode("latin-1") + " Tiếng Việt") is None


def test_a_title_in_abc_codes_is_seen() -> None:
    assert looks_tcvn3("§Ò ¸n trång rõng")


@pytest.mark.parametrize("text", ["", "Hà Nội", "Đề án trồng rừng", "Café Zürich", "20 µm ± 3 °C", "© Báo Khắc Lữ ®"])
def test_a_title_in_unicode_is_not_taken_for_abc_codes(text: str) -> None:
    assert not looks_tcvn3(text)


def test_mojibake_is_undone() -> None:
    wrong = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in STORY.encode())
    assert repair_mojibake(wrong) == STORY


@pytest.mark.parametrize("text", ["", "plain", "está»", "Ã", STORY, "Tiáº¿ng và Việt"])
def test_what_is_no_whole_mojibake_is_not_undone(text: str) -> None:
    assert repair_mojibake(text) is None


def test_mojibake_in_a_part_is_seen() -> None:
    assert looks_mojibake("Việt: tiáº¿ng Viá»‡t cá»§a")
    assert not looks_mojibake(STORY)


@given(st.text(alphabet=ALPHABET + "“–” \u0080\u0081", min_size=1))
def test_mojibake_of_any_text_is_undone(text: str) -> None:
    wrong = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())
    assert repair_mojibake(wrong) == (None if text.isascii() else text)


@pytest.mark.parametrize(
    ("name", "table"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3-capitals"),
        ("'.VnArial NarrowH'", "tcvn3-capitals"),
        ("VNI-Times", "vni"),
        ("Times New Roman", None),
        ("Vni", None),
        ("", None),
    ],
)
def test_a_font_s_name_tells_its_table(name: str, table: str | None) -> None:
    assert legacy_font(name) == table


@pytest.mark.parametrize(
    "word", ["nghiêng", "Thuở", "khuỷu", "QUYẾT", "gì", "giếng", "ngoằn", "hoà", "hòa", "xoong", "y"]
)
def test_well_formed_syllables_are_known(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["été", "lâp", "hịý", "straße", "bắc" * 9, "über", ""])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_utf8_that_was_read_as_latin_1_is_repaired() -> None:
    text = "Đồng chí Lò Văn Ất trả lời phỏng vấn"
    assert repair_mojibake(text.encode().decode("latin-1")) == text
