"""Media types by content, and the way from bytes to text."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster import registry
from copytaster.errors import CopytasterError, Empty, Encrypted, Malformed, Undecodable, UnsupportedFormat
from copytaster.sniff import DOCX, Decoded, decode, sniff
from copytaster.sniff.labels import find_charset
from copytaster.source import Source
from tests.conftest import shared_data

STORY = (
    "Ông Đỗ Khắc Niệm, trưởng thôn Phù Lãng Hạ, cho biết: sau mười năm giữ rừng, các hộ đã có thêm nguồn thu. "
    "Bà con đều được ghi tên đầy đủ; những việc khó sẽ được bàn kỹ trong buổi họp tới.\n"
)
FRENCH = "Il a été élu là où il était né, à côté de la forêt, déjà près de l'hôtel.\n"
RUSSIAN = "В следующем году в нашем городе откроется школа, сообщил мэр. Дети рады: классы в ней будут больше.\n"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
CONTENT_TYPES = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>{}</Types>'


def of(data: bytes | str, media_type: str = "", name: str = "") -> str:
    return sniff(Source(data.encode() if isinstance(data, str) else data, name, media_type))


def zipped(*names: str, content: str = "x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return buffer.getvalue()


def codes(decoded: Decoded) -> list[str]:
    return [diagnostic.code for diagnostic in decoded.diagnostics]


# --- media types -----------------------------------------------------------------------------------------------------


def test_the_media_type_of_word_is_the_registry_s() -> None:
    assert registry.DOCX == DOCX


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><title>x</title>",
        "\ufeff\n <!-- a --> <html lang=vi>",
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'a' 'b'><html xmlns='http://www.w3.org/1999/xhtml'>",
        "<p>Đoạn đầu</p>",
        "<div class=a>x",
        "Notice: a server speaks\n<!doctype html><body>",
        "Sapô của bài<br>đoạn hai<br/>đoạn ba<br />hết",
        "<x-page><p>a</p><p>b</p></x-page>",
    ],
)
def test_pages_and_fragments_are_html(page: str) -> None:
    assert of(page) == "text/html"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_a_page_is_html_in_any_unicode_charset(codec: str) -> None:
    assert of("<!DOCTYPE html><html><body><p>Một hai ba</p></body></html>".encode(codec)) == "text/html"


@pytest.mark.parametrize(
    "text", [STORY, "a < b and c > d", "<tác giả> viết", "PK là viết tắt", "BM 2019", "{ngoặc}", "#thẻ"]
)
def test_other_text_is_plain(text: str) -> None:
    assert of(text) == "text/plain"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Tít\n---\nThân bài",
        "# Tít\n\nThân bài có **chữ đậm**.",
        "# Tít\n\n## Mục",
        "Xem [trang](https://phulang.example/a) và **đậm**.",
    ],
)
def test_clear_signs_make_markdown(text: str) -> None:
    assert of(text) == "text/markdown"


@pytest.mark.parametrize("text", ["# 1 trong 5", "Giá 5 ** 2 đồng", "---\nMột gạch ngang", "[1] (2019)"])
def test_a_single_sign_is_no_markdown(text: str) -> None:
    assert of(text) == "text/plain"


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ('<?xml version="1.0"?><article xmlns="https://copytaster.example/ns/article-1">', "application/xml"),
        ('<ct:article xmlns:ct="https://copytaster.example/ns/article-1"/>', "application/xml"),
        ('<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">', "application/vnd.iptc.g2.newsitem+xml"),
        ("<?xml version='1.0'?><!-- a --><nitf><body/></nitf>", "application/nitf+xml"),
        ('{"schema_version": "1.0"}', "application/json"),
    ],
)
def test_records_are_told_by_their_root(text: str, media_type: str) -> None:
    assert of(text) == media_type


@pytest.mark.parametrize(
    ("text", "root"),
    [("<rss version='2.0'/>", "rss"), ("<?xml version='1.0'?><sổ/>", "sổ"), ("<?xml version='1.0'?><a:b/>", "b")],
)
def test_other_xml_is_refused_by_name(text: str, root: str) -> None:
    with pytest.raises(UnsupportedFormat, match=f"XML with the root element {root};"):
        of(text)


def test_other_json_is_refused() -> None:
    with pytest.raises(UnsupportedFormat, match="JSON but no record of an article"):
        of('[{"a": 1}]')


@pytest.mark.parametrize("main", ["word/document.xml", "/word/document.xml", "Word/Document.xml"])
def test_a_package_with_a_main_part_is_docx(main: str) -> None:
    assert of(zipped("[Content_Types].xml", main)) == DOCX


def test_a_main_part_of_another_name_is_found_in_the_list_of_types() -> None:
    assert of(zipped("[Content_Types].xml", "main.xml", content=CONTENT_TYPES.format("wordprocessingml"))) == DOCX


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "a PDF; save it as text or DOCX"),
        (b"\n {\\rtf1\\ansi}", "an RTF document; save it as text or DOCX"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"RIFF\0\0\0\0WEBPVP8", "a WebP image"),
        (b"BM\x10\0\0\0\0\0\0\0", "a BMP image"),
        (b"\0\0\0\x18ftypheic", "a HEIC image"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (OLE + bytes(600), "an old Office file or a protected one"),
        (OLE + "WordDocument".encode("utf-16-le"), "an old Word document.*--allow-soffice"),
        (zipped("xl/workbook.xml"), "an Excel workbook"),
        (zipped("a.txt"), "a ZIP archive; unpack it"),
        (zipped(), "a ZIP archive"),
        (zipped("mimetype", content="application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument file"),
        (zipped("Index/Document.iwa"), r"an Apple document \(.pages\); export it as DOCX"),
        (zipped("mimetype", content="application/epub+zip"), "an EPUB book"),
        (b"From: a@example.com\r\nMIME-Version: 1.0\r\n\r\nx", "an e-mail or a saved web archive"),
        (bytes(range(32)) * 9, "binary data"),
    ],
)
def test_other_formats_are_refused_by_name(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedFormat, match=what):
        of(data)


def test_a_text_that_begins_like_a_letter_is_no_mail() -> None:
    assert of("Subject: quiet\n\nMIME-Version: 1.0") == "text/plain"


def test_a_protected_office_file_is_encrypted() -> None:
    with pytest.raises(Encrypted, match="password"):
        of(OLE + "EncryptedPackage".encode("utf-16-le"))


def test_a_cut_off_archive_is_malformed() -> None:
    with pytest.raises(Malformed, match="cut off"):
        of(zipped("[Content_Types].xml", "word/document.xml")[:80])


def test_an_archive_behind_a_page_is_malformed() -> None:
    with pytest.raises(Malformed, match="behind other content"):
        of(b"<!DOCTYPE html><p>x</p>" + zipped("word/document.xml"))


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", " \n".encode("utf-16"), bytes(70_000)])
def test_an_input_without_visible_character_is_empty(data: bytes) -> None:
    with pytest.raises(Empty):
        of(data)


def test_what_the_caller_states_wins() -> None:
    assert of("<p>x</p>", "text/plain") == "text/plain"
    assert of(STORY, "text/html; charset=utf-8") == "text/html"
    assert of("<p>x</p>", "application/xhtml+xml") == "text/html"
    assert of(b"%PDF-1.7", "application/pdf") == "application/pdf"


@pytest.mark.parametrize(
    ("data", "error"), [(b"%PDF-1.7", UnsupportedFormat), (b"PK\x03\x04", Malformed), (b"", Empty)]
)
def test_a_stated_type_does_not_hide_binary_content(data: bytes, error: type[CopytasterError]) -> None:
    with pytest.raises(error):
        of(data, "text/html")


def test_a_manuscript_stated_as_a_page_is_refused() -> None:
    with pytest.raises(UnsupportedFormat, match=r"bài\.html is a Word manuscript"):
        of(zipped("word/document.xml"), "text/html", "bài.html")


def test_strewn_nuls_do_not_make_a_text_binary() -> None:
    assert of(STORY.replace(" ", "\0")) == "text/plain"


STARTS = st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", OLE, b"<?xml ", b"<!DOCTYPE ", b'{"'])


@given(st.binary(max_size=400), STARTS)
def test_any_bytes_have_a_type_or_a_typed_error(data: bytes, start: bytes) -> None:
    try:
        assert "/" in of(start + data)
    except CopytasterError as error:
        assert error.message.endswith(".")


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_a_damaged_package_has_a_type_or_a_typed_error(at: int, noise: bytes) -> None:
    package = zipped("[Content_Types].xml", "main.xml", content=CONTENT_TYPES.format("wordprocessingml"))
    try:
        of(package[:at] + noise + package[at + len(noise) :])
    except CopytasterError as error:
        assert error.message.endswith(".")


# --- bytes to text ---------------------------------------------------------------------------------------------------


def test_utf_8_is_only_decoded() -> None:
    decomposed = unicodedata.normalize("NFD", STORY)
    assert decode(decomposed.encode()) == Decoded(decomposed, "utf-8", ())


@pytest.mark.parametrize(
    ("codec", "charset"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16le"),
        ("utf-16-le", "utf-16le"),
        ("utf-16-be", "utf-16be"),
        ("utf-32", "utf-32le"),
        ("utf-32-be", "utf-32be"),
    ],
)
def test_marks_and_nuls_show_unicode_charsets(codec: str, charset: str) -> None:
    assert decode(STORY.encode(codec), "windows-1258") == Decoded(STORY, charset, ())


def test_nuls_are_dropped_and_told() -> None:
    decoded = decode(STORY.replace("\n", "\0\n").encode())
    assert decoded.text == STORY
    assert codes(decoded) == ["nul-dropped"]


@pytest.mark.parametrize("label", ["iso-8859-1", "ascii", "latin1", "Windows-1252 "])
def test_western_labels_mean_windows_1252(label: str) -> None:
    assert decode(FRENCH.encode("cp1252"), label) == Decoded(FRENCH, "windows-1252", ())


@pytest.mark.parametrize(
    "label", ["rot13", "idna", "utf-7", "unicode_escape", "x-user-defined", "hz-gb-2312", "kh\0ông"]
)
def test_names_that_are_not_the_web_s_never_reach_a_codec(label: str) -> None:
    assert find_charset(label) is None
    assert codes(decode(STORY.encode(), label)) == ["charset-unknown"]


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    decoded = decode(STORY.encode(), "iso-8859-1")
    assert decoded.text == STORY
    assert codes(decoded) == ["charset-contradicted"]


def test_ascii_agrees_with_any_declaration() -> None:
    assert decode(b"plain", "windows-1251") == Decoded("plain", "windows-1251", ())


def test_bad_bytes_in_declared_utf_8_are_replaced_and_counted() -> None:
    decoded = decode(STORY.encode() + b"\x93x\x94", "utf-8")
    assert decoded.text == STORY + "\ufffdx\ufffd"
    assert codes(decoded) == ["bytes-replaced"]
    assert decoded.diagnostics[0].message.startswith("2 bytes")


def test_bad_bytes_in_undeclared_utf_8_are_replaced_too() -> None:
    assert codes(decode(STORY.encode() + b"\xed\xa0\xbd")) == ["bytes-replaced"]


def test_bad_bytes_in_a_declared_charset_are_replaced() -> None:
    decoded = decode("Ελλάδα σήμερα".encode("cp1253") + b"\xff", "windows-1253")
    assert codes(decoded) == ["bytes-replaced"]


def test_a_declaration_that_fits_next_to_nothing_is_an_error() -> None:
    with pytest.raises(Undecodable, match="euc-kr"):
        decode(b"\xff" * 50, "euc-kr")


def test_windows_1258_keeps_its_marks_apart() -> None:
    data = "Tiê\u0301ng Viê\u0323t".encode("cp1258")
    assert decode(data, "windows-1258") == Decoded("Tiê\u0301ng Viê\u0323t", "windows-1258", ())


@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "windows-1258", "x-user-defined", "tcvn3"])
def test_abc_codes_are_read_whatever_is_declared(declared: str) -> None:
    data = shared_data("seed", "g-tcvn3.txt").read_bytes()
    decoded = decode(data, declared)
    assert decoded.text == shared_data("seed", "e-plain-utf8.txt").read_bytes().decode()
    assert codes(decoded) != [] or declared == "tcvn3"


def test_the_seed_in_windows_1258_is_found_without_a_declaration() -> None:
    decoded = decode(shared_data("seed", "f-windows-1258.txt").read_bytes())
    assert unicodedata.normalize("NFC", decoded.text) == shared_data("seed", "e-plain-utf8.txt").read_bytes().decode()
    assert codes(decoded) == ["charset-detected"]


def test_abc_codes_saved_as_utf_8_are_repaired() -> None:
    data = shared_data("seed", "g-tcvn3.txt").read_bytes().decode("latin-1").encode()
    decoded = decode(data)
    assert decoded.text == shared_data("seed", "e-plain-utf8.txt").read_bytes().decode()
    assert codes(decoded) == ["legacy-repaired"]


def test_few_words_are_a_guess() -> None:
    assert codes(decode(b"R\xf5ng Kh\xbec L\xf7")) == ["charset-guessed"]


def test_whole_mojibake_is_repaired() -> None:
    wrong = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in STORY.encode())
    decoded = decode(wrong.encode())
    assert decoded.text == STORY
    assert codes(decoded) == ["mojibake-repaired"]


def test_mojibake_in_a_part_is_told() -> None:
    decoded = decode("Việt: tiáº¿ng Viá»‡t cá»§a".encode())
    assert decoded.text == "Việt: tiáº¿ng Viá»‡t cá»§a"
    assert codes(decoded) == ["mojibake-suspected"]


@pytest.mark.parametrize(
    ("codec", "text"),
    [("cp1252", FRENCH), ("cp1251", RUSSIAN)],
)
def test_undeclared_eight_bit_text_is_guessed(codec: str, text: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert codes(decoded) == ["charset-guessed"]


@pytest.mark.parametrize(
    "head",
    [
        "<meta charset=windows-1251>",
        "<META CHARSET = 'windows-1251'>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
        '<!-- <meta charset="koi8-r"> --><meta charset="windows-1251"/>',
        '<meta name=description content="charset=koi8-r"><meta charset="windows-1251">',
    ],
)
def test_a_page_s_own_declaration_counts(head: str) -> None:
    page = head + "<p>школа</p>"
    assert decode(page.encode("cp1251"), is_html=True) == Decoded(page, "windows-1251", ())


def test_the_caller_s_charset_goes_before_the_page_s() -> None:
    page = "<meta charset=koi8-r><p>школа</p>"
    assert decode(page.encode("cp1251"), "windows-1251", is_html=True).text == page


def test_a_page_that_declares_utf_16_byte_by_byte_is_utf_8() -> None:
    page = "<meta charset=utf-16><p>Việt</p>"
    assert decode(page.encode(), is_html=True) == Decoded(page, "utf-8", ())


def test_text_that_is_no_page_declares_nothing() -> None:
    assert decode(("<meta charset=koi8-r>" + STORY).encode()).diagnostics == ()


LABELS = st.sampled_from(["", "utf-8", "utf-16", "windows-1258", "latin1", "big5", "iso-2022-jp", "tcvn3", "rot13"])
INPUTS = st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda text: text.encode("utf-16")))


@given(INPUTS, LABELS, st.booleans())
def test_any_bytes_become_text_or_a_typed_error(data: bytes, label: str, is_html: bool) -> None:
    try:
        decoded = decode(data, label, is_html=is_html)
    except CopytasterError as error:
        assert error.message.endswith(".")
    else:
        assert "\0" not in decoded.text


def test_an_odt_is_known_by_its_stored_type() -> None:
    data = zipped("mimetype", content="application/vnd.oasis.opendocument.text")
    assert sniff(Source(data)) == "application/vnd.oasis.opendocument.text"
    with pytest.raises(UnsupportedFormat, match="an ODT document; state no type or ODT"):
        sniff(Source(data, media_type=DOCX))


def test_what_libreoffice_can_open_is_known_once_that_is_allowed() -> None:
    assert sniff(Source(b"{\\rtf1 x}", allow_soffice=True)) == "application/rtf"
    assert sniff(Source(OLE + "WordDocument".encode("utf-16-le"), allow_soffice=True)) == "application/msword"
    with pytest.raises(UnsupportedFormat, match="a PDF"):
        sniff(Source(b"%PDF-1.7", allow_soffice=True))
