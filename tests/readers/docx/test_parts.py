"""The gate of the DOCX reader: what is refused, what is forgiven, what is never inflated."""

from __future__ import annotations

import io
import pickle
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.errors import CopytasterError, Encrypted, LimitExceeded, Malformed, UnsupportedFormat
from copytaster.readers.docx.parts import Package
from copytaster.source import Limits
from tests.readers.docx.files import (
    OFFICE,
    codes,
    document,
    pack,
    para,
    parts,
    read_body,
    read_bytes,
    read_parts,
    relationship,
    relationships,
    styles,
)

BODY = para("Bản tin")
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'


def text_of(files: dict[str, str | bytes]) -> list[str]:
    return [block.text for block in read_parts(files).blocks]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"chu thuong", b"{\\rtf1 x}", pack(parts(BODY))[:-30]])
def test_what_is_no_complete_zip_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        read_bytes(data)


def test_a_file_cut_in_half_is_malformed() -> None:
    data = pack(parts(BODY))
    with pytest.raises(Malformed):
        read_bytes(data[: len(data) // 2])


def test_an_encrypted_package_says_so() -> None:
    with pytest.raises(Encrypted):
        read_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + "EncryptedPackage".encode("utf-16-le"))


def test_the_old_format_says_so() -> None:
    with pytest.raises(UnsupportedFormat):
        read_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512))


def test_an_encrypted_entry_says_so() -> None:
    data = bytearray(pack({"word/document.xml": document(BODY)}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Encrypted):
        read_bytes(bytes(data))


@pytest.mark.parametrize("broken", ["<w:document", "", document(BODY).replace("</w:p>", "", 1)])
def test_a_broken_document_part_is_malformed(broken: str) -> None:
    with pytest.raises(Malformed):
        read_parts(parts() | {"word/document.xml": broken})


def test_a_package_of_another_kind_is_malformed() -> None:
    with pytest.raises(Malformed):
        read_parts(parts() | {"word/document.xml": "<workbook/>"})


def test_a_package_without_a_document_is_malformed() -> None:
    files = parts(BODY)
    del files["word/document.xml"]
    with pytest.raises(Malformed):
        read_parts(files)


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels"]
)
def test_a_dtd_is_refused_in_any_part(name: str) -> None:
    files = parts(para("x", style="S"), styles=styles())
    files[name] = DOCTYPE + str(files[name])
    with pytest.raises(Malformed, match="DTD"):
        read_parts(files)


def test_a_dtd_in_utf_16_is_refused_too() -> None:
    with pytest.raises(Malformed, match="DTD"):
        read_parts(parts() | {"word/document.xml": (DOCTYPE + document(BODY)).encode("utf-16")})


def test_a_dtd_in_a_charset_that_nobody_expects_is_refused_too() -> None:
    text = f'<?xml version="1.0" encoding="UTF-32"?>{DOCTYPE}{document(BODY)}'
    with pytest.raises(Malformed):
        read_parts(parts() | {"word/document.xml": text.encode("utf-32")})


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "second", ["word/document.xml", "Word/Document.xml", "/word/document.xml", "word\\document.xml"]
)
def test_duplicate_part_names_are_refused(second: str) -> None:
    buffer = io.BytesIO(pack(parts(BODY)))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(second, document(para("khác")))
    with pytest.raises(Malformed, match="twice"):
        read_bytes(buffer.getvalue())


# --- limits ----------------------------------------------------------------------------------------------------------


def test_more_parts_than_allowed_are_refused_before_the_directory_is_read() -> None:
    files = parts(BODY) | {f"word/{number}.xml": "" for number in range(20)}
    with pytest.raises(LimitExceeded):
        read_bytes(pack(files), Limits(zip_parts=10))


def test_a_part_above_its_limit_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        read_bytes(pack(parts(para("x" * 5000))), Limits(zip_part_bytes=4000))


def test_all_parts_together_have_a_limit() -> None:
    with pytest.raises(LimitExceeded):
        read_bytes(pack(parts(BODY)), Limits(zip_total_bytes=700))


def test_the_ratio_counts_only_above_four_megabytes() -> None:
    assert len(read_parts(parts(para("a b " * 500_000))).blocks[0].text) == 1_999_999
    with pytest.raises(LimitExceeded):
        read_parts(parts(para("a b ") * 300_000))


def test_a_size_that_the_directory_understates_is_not_believed() -> None:
    data = bytearray(pack({"word/document.xml": document(para("x") * 200_000)}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(LimitExceeded):
        read_bytes(bytes(data))


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 130 + BODY + "</w:sdtContent></w:sdt>" * 130,
        "<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000,
        '<w:p w:rsid="' + "0123456789abcdef" * 700_000 + '"/>',
    ],
)
def test_what_is_too_deep_or_too_long_for_the_parser_is_a_limit(body: str) -> None:
    with pytest.raises(LimitExceeded):
        read_bytes(pack(parts(body), zipfile.ZIP_STORED))


def test_the_deepest_nesting_that_the_parser_takes_is_read() -> None:
    table = "<w:tbl><w:tr><w:tc>" * 80 + BODY + BODY + "</w:tc></w:tr></w:tbl>" * 80
    assert len(read_body(table).blocks) == 2
    links = "<w:hyperlink>" * 245
    assert len(read_body(para(links + "<w:r><w:t>x</w:t></w:r>" + links.replace("<", "</"))).blocks) == 1


def test_elements_have_a_limit() -> None:
    with pytest.raises(LimitExceeded):
        read_bytes(pack(parts(para() * 400)), Limits(html_nodes=300))


def test_what_is_not_needed_is_never_inflated() -> None:
    files = parts(BODY) | {"word/media/image1.png": bytes(2_000_000), "customXml/item1.xml": "<broken"}
    found = read_bytes(pack(files), Limits(zip_part_bytes=100_000))
    assert ([block.text for block in found.blocks], codes(found)) == (["Bản tin"], [])


# --- what is forgiven ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["styles", "numbering", "footnotes", "theme"])
def test_a_broken_optional_part_is_a_warning(name: str) -> None:
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = para("x", '<w:r><w:footnoteReference w:id="1"/></w:r>', style="S", properties=number)
    defaults = '<w:rPrDefault><w:rPr><w:rFonts w:hAnsiTheme="minorHAnsi"/></w:rPr></w:rPrDefault>'
    fonts = styles(f"<w:docDefaults>{defaults}</w:docDefaults>")
    files = parts(body, **{"styles": fonts, "footnotes": "<w:x", name: '<broken ".Vn'})
    found = read_parts(files)
    assert [block.text for block in found.blocks] == ["x"]
    assert "part-unreadable" in codes(found)


def test_a_damaged_optional_part_is_a_warning_and_a_damaged_document_is_not() -> None:
    files = parts(para("x", style="S"), styles=styles())
    data = pack(files, zipfile.ZIP_STORED)
    assert codes(read_bytes(data.replace(b'w:val="Normal"', b'w:val="normal"'))) == ["part-unreadable"]
    with pytest.raises(Malformed, match="damaged"):
        read_bytes(data.replace(b"<w:t ", b"<w:u "))


def test_relationships_that_lead_nowhere_do_no_harm() -> None:
    files = parts(
        BODY, links=relationship("rId3", "styles", "gone.xml") + relationship("rId4", "theme", "../../../etc/passwd")
    )
    assert text_of(files) == ["Bản tin"]


def test_without_relationships_the_usual_names_are_tried() -> None:
    files = {"word/document.xml": document(para("x", style="H")), "word/styles.xml": styles().replace("Normal", "H")}
    assert text_of({**files}) == ["x"]
    assert read_parts({**files}).blocks[0].style == "H"


def test_the_document_part_may_have_any_name() -> None:
    files = {
        "_rels/.rels": relationships(relationship("rId1", "officeDocument", "/Noi/Dung%20chinh.xml")),
        "noi\\dung chinh.xml": document(BODY),
    }
    found = read_parts({**files})
    assert found.blocks[0].origin.part == "noi/dung chinh.xml"


def test_strict_names_are_read_as_transitional_ones() -> None:
    strict = "http://purl.oclc.org/ooxml"
    files = {
        name: str(text).replace(OFFICE, f"{strict}/officeDocument")
        for name, text in parts(BODY, styles=styles()).items()
    }
    for name, text in files.items():
        text = text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006", f"{strict}/wordprocessingml")
        files[name] = text.replace("http://schemas.openxmlformats.org/drawingml/2006", f"{strict}/drawingml")
    assert "purl" in files["word/document.xml"]
    found = read_parts({**files})
    assert [(block.text, block.style) for block in found.blocks] == [("Bản tin", "Normal")]


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_parts_may_be_in_utf_16_or_begin_with_a_byte_order_mark(charset: str) -> None:
    declared = "UTF-8" if "8" in charset else "UTF-16"
    text = f'<?xml version="1.0" encoding="{declared}"?>{document(BODY)}'
    assert text_of(parts() | {"word/document.xml": text.encode(charset)}) == ["Bản tin"]


def test_html_in_front_of_the_zip_is_ignored() -> None:
    assert [block.text for block in read_bytes(b"<html>" + pack(parts(BODY))).blocks] == ["Bản tin"]


def test_names_that_climb_out_of_the_archive_write_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert text_of(parts(BODY) | {"../../ra.txt": "x", "/tmp/ra.txt": "x"}) == ["Bản tin"]
    assert list(tmp_path.iterdir()) == []


def test_a_packing_method_that_word_never_uses_is_malformed() -> None:
    with pytest.raises(Malformed):
        read_bytes(pack(parts(BODY), zipfile.ZIP_BZIP2))


def test_a_local_header_outside_the_file_is_malformed() -> None:
    data = bytearray(pack({"word/document.xml": document(BODY)}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 42 : entry + 46] = (len(data) - 5).to_bytes(4, "little")
    with pytest.raises(Malformed):
        read_bytes(bytes(data))


def test_every_error_pickles() -> None:
    with pytest.raises(Malformed) as caught:
        Package(b"", Limits())
    assert pickle.loads(pickle.dumps(caught.value)).message == caught.value.message


# --- any bytes -------------------------------------------------------------------------------------------------------

SAMPLE = pack(
    parts(para("Một", style="S") + para("hai", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), styles=styles()),
    zipfile.ZIP_STORED,
)


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_damage_gives_a_document_or_a_typed_error(damage: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in damage:
        data[place] = value
    try:
        read_bytes(bytes(data))
    except CopytasterError as error:
        assert error.message.endswith(".")


@given(st.binary(max_size=200))
def test_any_xml_bytes_give_a_document_or_a_typed_error(data: bytes) -> None:
    for name in ("word/document.xml", "word/styles.xml", "_rels/.rels"):
        try:
            read_parts(parts(BODY, styles=styles()) | {name: data})
        except CopytasterError as error:
            assert error.message.endswith(".")
