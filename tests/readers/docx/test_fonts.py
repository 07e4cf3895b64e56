"""Text in Vietnamese fonts from before Unicode."""

from __future__ import annotations

from copytaster.document import Mark
from tests.readers.docx.files import (
    abstract_list,
    blocks,
    codes,
    list_level,
    list_use,
    numbering,
    para,
    parts,
    read_body,
    read_parts,
    relationship,
    run,
    style,
    styles,
)

TIME = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
TIME_CAPITALS = '<w:rFonts w:hAnsi=".VnTimeH"/>'
VNI = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
BOLD = "<w:b/>"


def test_tcvn3_is_decoded_and_noted_once() -> None:
    found = read_body(para(run("Phãng viªn: ", TIME), run("®­îc", TIME)) + para(run("§åi nói", TIME)))
    assert [block.text for block in found.blocks] == ["Phóng viên: được", "Đồi núi"]
    (noted,) = found.diagnostics
    assert (noted.code, noted.severity) == ("legacy-font", "info")
    assert ".VnTime" in noted.message


def test_a_capital_font_gives_capitals() -> None:
    assert blocks(para(run("®åi nói", TIME_CAPITALS)))[0].text == "ĐỒI NÚI"


def test_a_vni_letter_cut_by_a_run_is_one_letter() -> None:
    (block,) = blocks(para(run("Ba", VNI + BOLD), run("ùo Nuùi", VNI)))
    assert block.text == "Báo Núi"
    assert block.marks == (Mark("bold", 0, 2),)


def test_the_font_may_come_from_a_style_the_defaults_or_the_theme() -> None:
    text = "Phãng viªn"
    sheet = styles(style("Cu", f"<w:rPr>{TIME}</w:rPr>"))
    assert blocks(para(text, style="Cu"), styles=sheet)[0].text == "Phóng viên"
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert (
        blocks(para(text), styles=styles().replace("<w:style ", defaults.format(TIME) + "<w:style ", 1))[0].text
        == "Phóng viên"
    )
    themed = styles().replace("<w:style ", defaults.format('<w:rFonts w:hAnsiTheme="minorHAnsi"/>') + "<w:style ", 1)
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
        '<a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont>'
        "</a:fontScheme></a:themeElements></a:theme>"
    )
    assert blocks(para(text), styles=themed, theme=theme)[0].text == "Phóng viên"


def test_a_runs_own_font_wins() -> None:
    sheet = styles(style("Cu", f"<w:rPr>{TIME}</w:rPr>"))
    unicode_run = run("Phóng ã", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')
    found = read_body(para(unicode_run, style="Cu"), styles=sheet)
    assert (found.blocks[0].text, codes(found)) == ("Phóng ã", [])


def test_unicode_text_shown_in_an_old_font_is_left_alone() -> None:
    found = read_body(para(run("Phóng viên đã đến", TIME)))
    assert (found.blocks[0].text, codes(found)) == ("Phóng viên đã đến", [])


def test_a_soft_hyphen_is_a_letter_only_in_an_old_font() -> None:
    assert blocks(para(run("th\u00ad", TIME), run(" li\u00adên")))[0].text == "thư liên"


def test_a_lists_template_in_an_old_font_is_decoded() -> None:
    lists = numbering(abstract_list(0, list_level(0, "decimal", "C©u %1:", f"<w:rPr>{TIME}</w:rPr>")), list_use(1, 0))
    body = para("x", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert blocks(body, numbering=lists)[0].label == "Câu 1:"


def test_private_characters_of_symbol_fonts_are_named() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert blocks(para(run("\uf0fc xong", wingdings)))[0].text == "✓ xong"


def test_metadata_and_picture_texts_are_decoded_where_they_are_clear() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Huyện cũ</dc:title>'
        "<dc:subject>Th¸ng nµy, TØnh ñy häp bµn viÖc ®æi míi</dc:subject></cp:coreProperties>"
    )
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Th¸ng nµy, TØnh ñy häp bµn viÖc ®æi míi"/>'
        '<a:graphic><a:blip r:link="rId5"/></a:graphic></wp:inline></w:drawing></w:r>'
    )
    files = parts(para(picture), links=relationship("rId5", "image", "a.jpg", True)) | {"docProps/core.xml": core}
    found = read_parts(files)
    assert [item.value for item in found.metadata] == ["Huyện cũ", "Tháng này, Tỉnh ủy họp bàn việc đổi mới"]
    assert found.blocks[0].asset is not None
    assert found.blocks[0].asset.alt == "Tháng này, Tỉnh ủy họp bàn việc đổi mới"
