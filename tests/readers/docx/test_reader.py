"""What the DOCX reader makes of the body of a document."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

import copytaster
from copytaster.document import Asset, Cell, Mark, Origin
from copytaster.readers.docx.styles import Look
from copytaster.readers.docx.text import Piece, lines
from copytaster.standards import DOCX_TYPE
from tests.conftest import shared_data
from tests.readers.docx.files import (
    blocks,
    codes,
    document,
    para,
    part,
    parts,
    read_body,
    read_bytes,
    read_parts,
    relationship,
    run,
    texts,
)

BOLD, ITALIC = "<w:b/>", "<w:i/>"
BREAK, PAGE = "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>'


def field(code: str, result: str, *, between: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{between}"
        f"{mark.format('separate')}{result}{mark.format('end')}"
    )


def test_paragraphs_come_in_order_with_their_place() -> None:
    found = read_body(para("Một") + para() + para("Hai"))
    assert found.media_type == DOCX_TYPE
    assert [(block.index, block.kind, block.text) for block in found.blocks] == [
        (0, "paragraph", "Một"),
        (1, "paragraph", "Hai"),
    ]
    assert found.blocks[1].origin == Origin("word/document.xml", ("2",), -1, 0, 3)
    assert found.blocks[0].tokens == ()


def test_white_space_is_folded_and_marks_follow_their_letters() -> None:
    (block,) = blocks(para(run("  Hỏi : ", BOLD), run("  vì\u00a0 sao? ")))
    assert block.text == "Hỏi : vì sao?"
    assert block.marks == (Mark("bold", 0, 5),)


def test_text_is_composed_even_where_a_letter_is_cut_by_a_run() -> None:
    (block,) = blocks(para(run("Ho", BOLD), run("\u0323p")))
    assert block.text == "Họp"
    assert block.marks == (Mark("bold", 0, 2),)


def test_marks_that_touch_are_one_and_white_space_alone_has_none() -> None:
    (block,) = blocks(para(run("Phóng", BOLD), run(" ", ITALIC), run("viên", BOLD), run(": tin")))
    assert block.marks == (Mark("bold", 0, 10),)


def test_a_word_cut_into_runs_stays_one_word() -> None:
    assert texts(para(run("ph"), run("óng", BOLD), run(" viên"))) == ["phóng viên"]


def test_every_mark_kind_is_read() -> None:
    kinds = {
        "<w:b/>": "bold",
        "<w:i/>": "italic",
        '<w:u w:val="single"/>': "underline",
        "<w:strike/>": "strike",
        "<w:dstrike/>": "strike",
        '<w:vertAlign w:val="superscript"/>': "sup",
        '<w:vertAlign w:val="subscript"/>': "sub",
    }
    for properties, kind in kinds.items():
        assert blocks(para(run("x", properties)))[0].marks == (Mark(kind, 0, 1),)
    assert blocks(para(run("x", '<w:u w:val="none"/><w:b w:val="0"/>')))[0].marks == ()


def test_breaks_and_tabs_split_words() -> None:
    assert texts(para("a", BREAK, "b", "<w:r><w:cr/></w:r>", "c", "<w:r><w:tab/></w:r>", "d")) == ["a\nb\nc d"]


def test_a_page_break_or_two_line_breaks_end_a_block() -> None:
    found = blocks(para("một", PAGE, "hai", BREAK, BREAK, "ba"))
    assert [block.text for block in found] == ["một", "hai", "ba"]
    assert [(block.origin.start, block.origin.end) for block in found] == [(0, 3), (4, 8), (9, 11)]


def test_a_line_feed_in_the_markup_is_a_space() -> None:
    assert texts(para("một\nhai")) == ["một hai"]


def test_hyphens_and_symbols_become_characters() -> None:
    body = para("a", "<w:r><w:noBreakHyphen/></w:r>", "b", "<w:r><w:softHyphen/></w:r>", "c\u00add ")
    assert texts(body) == ["a\u2011bcd"]
    assert texts(
        para('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
    ) == ["α✓"]
    assert codes(read_body(para('<w:r><w:sym w:font="Webdings" w:char="F0FC"/><w:sym/></w:r>'))) == ["symbol-unknown"]


# --- tracked changes and what is hidden ------------------------------------------------------------------------------


def test_tracked_changes_are_accepted_and_counted() -> None:
    found = read_body(
        para("giữ ", "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", f"<w:ins>{run('thêm')}</w:ins>")
        + para(f"<w:moveFrom>{run('dời')}</w:moveFrom>")
        + para(f"<w:moveTo>{run('dời')}</w:moveTo>")
    )
    assert [block.text for block in found.blocks] == ["giữ thêm", "dời"]
    assert codes(found) == ["tracked-deletion", "tracked-move"]
    assert "bỏ" not in "".join(diagnostic.message for diagnostic in found.diagnostics)


def test_a_deletion_inside_an_insertion_stays_out() -> None:
    assert texts(para(f"<w:ins>{run('a')}<w:del>{run('b')}</w:del></w:ins>")) == ["a"]


def test_a_deleted_paragraph_mark_joins_with_one_space() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert texts(para("một", properties=deleted) + para("hai")) == ["một hai"]
    assert texts(para("một ", properties=deleted) + para("hai")) == ["một hai"]
    assert texts(para("một", properties=deleted)) == ["một"]


def test_a_paragraph_that_was_deleted_whole_leaves_the_next_one_alone() -> None:
    gone = para(f"<w:del>{run('bỏ')}</w:del>", properties="<w:rPr><w:del/></w:rPr>")
    (block,) = blocks(gone + para("hai"))
    assert (block.text, block.origin.path) == ("hai", ("1",))


def test_a_joined_paragraph_does_not_leave_its_cell() -> None:
    joined = para("một", properties="<w:rPr><w:del/></w:rPr>")
    table = f"<w:tbl><w:tr><w:tc>{joined}</w:tc><w:tc>{para('hai')}</w:tc></w:tr></w:tbl>"
    assert texts(table + para("ba")) == ["một", "hai", "ba"]
    assert texts(joined + table) == ["một", "một", "hai"]


def test_hidden_text_is_counted_and_never_shown() -> None:
    found = read_body(para(run("kín", "<w:vanish/>"), run("hở", '<w:vanish w:val="0"/>')))
    assert [block.text for block in found.blocks] == ["hở"]
    assert [(one.code, one.message[-2:]) for one in found.diagnostics] == [("hidden-text", "3.")]


def test_comments_are_counted_and_never_shown() -> None:
    found = read_body(para('<w:commentRangeStart w:id="1"/>', "lời", '<w:r><w:commentReference w:id="1"/></w:r>'))
    assert ([block.text for block in found.blocks], codes(found)) == (["lời"], ["comment"])


def test_a_hidden_drawing_stays_out() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="kín" hidden="1"/>{}</wp:inline></w:drawing></w:r>'
    )
    assert blocks(para(drawing.format('<a:graphic><a:blip r:embed="x"/></a:graphic>'))) == []


# --- containers ------------------------------------------------------------------------------------------------------


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_show_their_content_at_every_level() -> None:
    cell = control(f"<w:tc>{para('ô')}</w:tc>")
    row = control(f"<w:tr>{cell}<w:tc>{para('bên')}</w:tc></w:tr>")
    body = control(para("khối", control(run(" trong")))) + control(f"<w:tbl>{row}</w:tbl>")
    assert texts(body) == ["khối trong", "ô", "bên"]


def test_a_placeholder_prompt_is_counted_and_never_shown() -> None:
    prompt = "<w:showingPlcHdr/>"
    row = control(f"<w:tr><w:tc>{para('x')}</w:tc></w:tr>", prompt)
    body = control(para("x"), prompt) + para("chữ", control(run("x"), prompt)) + f"<w:tbl>{row}</w:tbl>"
    found = read_body(body)
    assert ([block.text for block in found.blocks], codes(found)) == (["chữ"], ["placeholder"])
    assert texts(control(para("y"), '<w:showingPlcHdr w:val="0"/>')) == ["y"]


def test_wrappers_of_other_programs_are_transparent() -> None:
    inside = "".join(f"<w:{name}>{run(name)}</w:{name}>" for name in ("smartTag", "customXml", "bdo", "dir"))
    assert texts(f"<w:customXml>{para(inside)}</w:customXml>") == ["smartTagcustomXmlbdodir"]


def test_of_ruby_text_the_base_is_kept() -> None:
    assert texts(
        para(f"<w:r><w:ruby><w:rt>{run('kana')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>")
    ) == ["漢"]


def test_formulas_give_their_characters() -> None:
    assert texts(para("cho ", "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")) == ["cho x=1"]


def test_an_unknown_choice_falls_back() -> None:
    choice = '<w:r><mc:AlternateContent><mc:Choice Requires="{}"><w:t>mới</w:t></mc:Choice>'
    choice += "<mc:Fallback><w:t>cũ</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(para(choice.format("zz"))) == ["cũ"]
    assert texts(para(choice.format("wps"))) == ["mới"]
    assert texts(para(choice.format("wps zz"))) == ["cũ"]
    assert texts(para(choice.format("undeclared"))) == ["cũ"]


def test_several_bodies_are_all_read() -> None:
    files = parts()
    files["word/document.xml"] = document(para("một")).replace("</w:body>", f"</w:body><w:body>{para('hai')}</w:body>")
    assert [block.text for block in read_parts(files).blocks] == ["một", "hai"]


def test_a_drop_cap_starts_the_word_of_the_next_paragraph() -> None:
    cap = para("T", properties='<w:framePr w:dropCap="drop"/>')
    assert texts(cap + para("háng Mười") + para("sau")) == ["Tháng Mười", "sau"]


# --- links and fields ------------------------------------------------------------------------------------------------


def test_a_hyperlink_is_a_mark_with_its_address() -> None:
    link = f'<w:hyperlink r:id="rId9" w:anchor="x">{run("trang báo")}</w:hyperlink>'
    (block,) = blocks(para("xem ", link), links=relationship("rId9", "hyperlink", "https://bao.example/?a=1&b=2", True))
    assert block.marks == (Mark("link", 4, 13, "https://bao.example/?a=1&b=2#x"),)
    assert block.link_chars == 8


def test_a_dangling_link_keeps_its_text() -> None:
    found = read_body(para(f'<w:hyperlink r:id="rId404">{run("chữ")}</w:hyperlink>'))
    assert (found.blocks[0].text, found.blocks[0].marks, codes(found)) == ("chữ", (), ["dangling-relationship"])


def test_of_a_field_only_the_result_is_shown() -> None:
    simple = f'<w:fldSimple w:instr=" DATE ">{run("hôm nay")}</w:fldSimple>'
    assert texts(para("trang ", field(" PAGE \\* MERGEFORMAT ", run("7")), " ", simple)) == ["trang 7 hôm nay"]


def test_of_nested_fields_only_the_outer_result_is_shown() -> None:
    inner = field(" MERGEFIELD tên ", run("TRONG"))
    assert texts(para(field(" IF ", run("ngoài"), between=inner + run("mã")))) == ["ngoài"]


@pytest.mark.parametrize(
    ("code", "address"),
    [
        (' HYPERLINK "https://a.example/b c" ', "https://a.example/b c"),
        (' HYPERLINK https://a.example \\o "gợi ý" ', "https://a.example"),
        (' HYPERLINK \\l "_Toc1" ', "#_Toc1"),
        (' hyperlink "https://a.example" \\l "x"', "https://a.example#x"),
    ],
)
def test_a_hyperlink_field_is_a_link(code: str, address: str) -> None:
    (block,) = blocks(para("a ", field(code, run("b")), " c"))
    assert block.marks == (Mark("link", 2, 3, address),)


def test_a_field_may_reach_over_paragraphs() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    start = mark.format("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + mark.format("separate")
    assert texts(para(start, "một") + para("hai", mark.format("end")) + para("ba")) == ["một", "hai", "ba"]


def test_a_field_without_an_end_hides_nothing() -> None:
    assert texts(para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "một") + para("hai")) == ["một", "hai"]


def test_stray_field_marks_do_no_harm() -> None:
    stray = '<w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/><w:fldChar/></w:r>'
    assert texts(para(stray, "một")) == ["một"]


# --- tables ----------------------------------------------------------------------------------------------------------


def table(*rows: tuple[str, ...]) -> str:
    inside = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{inside}</w:tbl>"


def test_cells_know_their_table_row_and_column() -> None:
    found = blocks(table((para("a"), para("b")), (para("c"), para("d") + para("e"))) + table((para("f"), para("g"))))
    assert [(block.text, block.kind, block.cell) for block in found] == [
        ("a", "cell", Cell(0, 0, 0)),
        ("b", "cell", Cell(0, 0, 1)),
        ("c", "cell", Cell(0, 1, 0)),
        ("d", "cell", Cell(0, 1, 1)),
        ("e", "cell", Cell(0, 1, 1)),
        ("f", "cell", Cell(1, 0, 0)),
        ("g", "cell", Cell(1, 0, 1)),
    ]


def test_a_table_of_one_cell_is_only_a_frame() -> None:
    (block,) = blocks(table((para("khung"),)))
    assert (block.kind, block.cell) == ("paragraph", None)


def test_nested_tables_stand_where_they_are() -> None:
    inner = table((para("b"), para("c")))
    found = blocks(table((para("a") + inner + para("d"), para("e"))))
    assert [(block.text, block.cell and block.cell.table) for block in found] == [
        ("a", 0),
        ("b", 1),
        ("c", 1),
        ("d", 0),
        ("e", 0),
    ]


def test_merged_cells_are_never_repeated() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>' + para("rộng")
    top = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + para("cao")
    rest = "<w:tcPr><w:vMerge/></w:tcPr>" + para()
    found = blocks(table((wide,), (top, para("x")), (rest, para("y"))))
    assert [(block.text, block.cell and block.cell[1:]) for block in found] == [
        ("rộng", (0, 0)),
        ("cao", (1, 0)),
        ("x", (1, 1)),
        ("y", (2, 1)),
    ]


def test_deleted_and_hidden_rows_and_cells_stay_out() -> None:
    rows = "".join(f"<w:tr><w:trPr><w:{name}/></w:trPr><w:tc>{para('xx')}</w:tc></w:tr>" for name in ("del", "hidden"))
    cells = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{para('x')}</w:tc><w:tc>{para('giữ')}</w:tc><w:tc>{para('nốt')}</w:tc>"
    kept = f"<w:tr>{cells}</w:tr>"
    found = read_body(f"<w:tbl>{rows}{kept}</w:tbl>")
    assert [block.text for block in found.blocks] == ["giữ", "nốt"]
    assert codes(found) == ["tracked-deletion", "hidden-text"]


# --- what stands after its paragraph ---------------------------------------------------------------------------------


def box(content: str) -> str:
    choice = f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    fallback = f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<a:graphic>{choice}</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_comes_once_right_after_its_paragraph() -> None:
    found = blocks(para("trước ", box(para("hộp", style="Heading1")), "sau") + para("cuối"))
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "trước sau"),
        ("textbox", "hộp"),
        ("paragraph", "cuối"),
    ]
    assert found[1].origin.path == ("1",)


def test_an_old_text_box_and_word_art_are_read() -> None:
    shape = "<w:r><w:pict><v:shape>{}</v:shape></w:pict></w:r>"
    old = shape.format(f"<v:textbox><w:txbxContent>{para('hộp')}</w:txbxContent></v:textbox>")
    art = shape.format('<v:textpath string="CHỮ NGHỆ THUẬT"/>')
    assert [(block.kind, block.text) for block in blocks(para(old, art))] == [
        ("textbox", "hộp"),
        ("textbox", "CHỮ NGHỆ THUẬT"),
    ]


def test_a_text_box_inside_a_field_shows_and_the_field_goes_on() -> None:
    result = box(para(field(" PAGE ", run("1")))) + run("kết quả")
    assert texts(para(field(" QUOTE ", result), " hết")) == ["kết quả hết", "1"]


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}" title="Tên"/><a:graphic><a:graphicData>'
    "<pic:pic>"
    '<pic:nvPicPr><pic:cNvPr id="0" name="y" descr="tệp.png"/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="rId5"/></pic:blipFill>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def test_a_picture_alone_gives_only_the_picture() -> None:
    files = parts(para(PICTURE.format(alt="Bà Nông Thị Mơ")), links=relationship("rId5", "image", "media/Image1.PNG"))
    files["word/media/image1.png"] = b"x"
    (block,) = read_parts(files).blocks
    assert (block.kind, block.text, block.asset) == (
        "image",
        "",
        Asset("word/media/image1.png", "Bà Nông Thị Mơ", "Tên"),
    )


def test_a_picture_follows_its_paragraph_and_may_name_itself() -> None:
    linked = relationship("rId5", "image", "https://anh.example/a.jpg", True)
    found = blocks(para("chữ", PICTURE.format(alt="")), links=linked)
    assert [(block.kind, block.text) for block in found] == [("paragraph", "chữ"), ("image", "")]
    assert found[1].asset == Asset("https://anh.example/a.jpg", "tệp.png", "Tên")


def test_a_picture_that_is_missing_keeps_its_description() -> None:
    found = read_body(para(PICTURE.format(alt="ảnh")))
    assert (found.blocks[0].asset, codes(found)) == (Asset("", "ảnh", "Tên"), ["dangling-relationship"])


def test_an_old_picture_is_read() -> None:
    old = '<w:r><w:pict><v:shape alt="cũ"><v:imagedata r:id="rId5" o:title="Tên"/></v:shape></w:pict></w:r>'
    files = parts(para(old), links=relationship("rId5", "image", "/word/media/a.emf")) | {"word/media/a.emf": b"x"}
    assert read_parts(files).blocks[0].asset == Asset("word/media/a.emf", "cũ", "Tên")


def test_a_diagram_is_a_graphic_with_its_words_as_title() -> None:
    drawing = '<w:r><w:drawing><a:graphic><dgm:relIds r:dm="rId5"/></a:graphic></w:drawing></w:r>'
    files = parts(para("sơ đồ", drawing), links=relationship("rId5", "diagramData", "diagrams/data1.xml"))
    data = part("data", "<a:p><a:r><a:t>Bước một</a:t></a:r></a:p><a:p/><a:p><a:r><a:t>Bước hai</a:t></a:r></a:p>")
    found = read_parts(files | {"word/diagrams/data1.xml": data}).blocks
    assert [(block.kind, block.text) for block in found] == [("paragraph", "sơ đồ"), ("image", "")]
    assert found[1].asset == Asset("word/diagrams/data1.xml", "", "Bước một, Bước hai")


def notes(kind: str, **inside: str) -> str:
    all_notes = "".join(f'<w:{kind} w:id="{number[1:]}">{content}</w:{kind}>' for number, content in inside.items())
    return part(f"{kind}s", all_notes)


def anchor(kind: str, number: int, attributes: str = "", label: str = "") -> str:
    return f'<w:r><w:{kind}Reference {attributes} w:id="{number}"/>{f"<w:t>{label}</w:t>" if label else ""}</w:r>'


def test_notes_follow_the_paragraph_that_anchors_them() -> None:
    body = para("Một", anchor("footnote", 2), " hai", anchor("endnote", 2)) + para("ba")
    found = blocks(
        body, footnotes=notes("footnote", _2=para("chân trang")), endnotes=notes("endnote", _2=para("cuối bài"))
    )
    assert [(block.kind, block.label, block.text) for block in found] == [
        ("paragraph", "", "Một hai"),
        ("note", "1", "chân trang"),
        ("note", "i", "cuối bài"),
        ("paragraph", "", "ba"),
    ]
    assert found[0].marks == (Mark("note", 3, 3, "footnote-2"), Mark("note", 7, 7, "endnote-2"))
    assert found[1].origin.part == "word/footnotes.xml"


def test_a_note_with_its_own_label_is_marked_there() -> None:
    body = para("Một", anchor("footnote", 2, 'w:customMarkFollows="1"', "(*)"), " hai")
    found = blocks(body, footnotes=notes("footnote", _2=para("(*) sao")))
    assert found[0].marks == (Mark("note", 3, 6, "footnote-2"),)
    assert (found[1].label, found[1].text) == ("", "(*) sao")


def test_notes_in_notes_and_missing_notes_do_no_harm() -> None:
    inside = notes(
        "footnote", _1=para("a", anchor("footnote", 1), anchor("footnote", 2)), _2=para("b", anchor("footnote", 1))
    )
    found = read_body(para("x", anchor("footnote", 1), anchor("footnote", 9)), footnotes=inside)
    assert [block.text for block in found.blocks] == ["x", "a", "b"]
    assert codes(found) == ["dangling-relationship"]


def test_a_long_chain_of_notes_is_read_without_nesting() -> None:
    chain = {f"_{number}": para("x", anchor("footnote", number + 1)) for number in range(1, 2000)}
    assert len(blocks(para("x", anchor("footnote", 1)), footnotes=notes("footnote", **chain))) == 2000


def test_headers_come_first_and_footers_last_each_once() -> None:
    files = parts(
        para("thân"),
        links=relationship("rId7", "header", "header1.xml") + relationship("rId8", "footer", "footer1.xml"),
    )
    header, footer = '<w:headerReference r:id="rId7"/>', '<w:footerReference r:id="rId8"/>'
    section = f"<w:sectPr>{header}{header}{footer}</w:sectPr>"
    files["word/document.xml"] = document(para("thân")).replace("<w:sectPr/>", section)
    files["word/header1.xml"] = part("hdr", para("Báo Bản"))
    files["word/footer1.xml"] = part("ftr", para("trang 1"))
    found = read_parts(files).blocks
    assert [(block.kind, block.text) for block in found] == [
        ("header", "Báo Bản"),
        ("paragraph", "thân"),
        ("footer", "trang 1"),
    ]


def test_an_html_chunk_is_read_in_its_place() -> None:
    chunk = '<w:altChunk r:id="rId7"/>'
    files = parts(para("trước") + chunk + para("sau") + chunk, links=relationship("rId7", "aFChunk", "chunk.html"))
    found = read_parts(files | {"word/chunk.html": "<p>Chèn <b>đậm</b></p>".encode()})
    assert [(block.index, block.text) for block in found.blocks] == [(0, "trước"), (1, "Chèn đậm"), (2, "sau")]
    assert found.blocks[1].origin.part == "word/chunk.html"
    assert "chunk-repeated" in codes(found)


def test_a_chunk_that_is_no_html_is_named() -> None:
    files = parts('<w:altChunk r:id="rId7"/>', links=relationship("rId7", "aFChunk", "chunk.rtf"))
    assert codes(read_parts(files | {"word/chunk.rtf": b"{\\rtf1 x}"})) == ["chunk-not-read"]


# --- metadata --------------------------------------------------------------------------------------------------------

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)


def test_core_properties_are_kept_as_written() -> None:
    inside = "<dc:title> Tít  bài </dc:title><dc:creator>Mông Văn Bản</dc:creator>"
    inside += "<dcterms:created>0000-99-99</dcterms:created><cp:lastModifiedBy>Lý</cp:lastModifiedBy>"
    inside += "<dc:subject/><cp:revision>2</cp:revision>"
    found = read_parts(parts(para("x")) | {"docProps/core.xml": CORE.format(inside)}).metadata
    assert [(item.name, item.value) for item in found] == [
        ("title", "Tít bài"),
        ("creator", "Mông Văn Bản"),
        ("created", "0000-99-99"),
        ("lastModifiedBy", "Lý"),
    ]
    assert found[0].origin.part == "docProps/core.xml"


def test_the_language_of_the_defaults_is_only_metadata() -> None:
    defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'
    sheet = part("styles", defaults)
    found = read_body(para("chữ"), styles=sheet)
    assert ([(item.name, item.value) for item in found.metadata], found.language_hint) == ([("language", "en-US")], "")


def test_the_language_of_most_runs_is_the_hint() -> None:
    vietnamese = '<w:lang w:val="vi-VN"/>'
    assert (
        read_body(para(run("một hai ba", vietnamese), run("one", '<w:lang w:val="en-US"/>'))).language_hint == "vi-VN"
    )
    assert read_body(para(run("một", vietnamese), "không nói gì về tiếng")).language_hint == ""


# --- against python-docx and the measured files -----------------------------------------------------------------------


def test_a_file_of_python_docx_is_read(tmp_path: Path) -> None:
    manuscript = docx.Document()
    manuscript.core_properties.title = "Bản thảo"
    manuscript.add_heading("Chợ phiên", 0)
    manuscript.add_heading("Sáng sớm", 2)
    manuscript.add_paragraph("Bán rau", style="List Bullet")
    manuscript.add_paragraph("Mua gạo", style="List Number")
    manuscript.add_paragraph("Vui lắm", style="Quote")
    manuscript.add_paragraph("").add_run("Hỏi:").bold = True
    buffer = io.BytesIO()
    manuscript.save(buffer)
    found = read_bytes(buffer.getvalue())
    assert [(block.kind, block.level, block.label, block.text) for block in found.blocks] == [
        ("heading", 1, "", "Chợ phiên"),
        ("heading", 2, "", "Sáng sớm"),
        ("list_item", 1, "•", "Bán rau"),
        ("list_item", 1, "1.", "Mua gạo"),
        ("quote", 0, "", "Vui lắm"),
        ("paragraph", 0, "", "Hỏi:"),
    ]
    assert found.blocks[0].style == "Title"
    assert ("title", "Bản thảo") in [(item.name, item.value) for item in found.metadata]


def test_an_open_document_is_an_input_like_its_file(tmp_path: Path) -> None:
    opened = docx.Document()
    opened.add_heading("Bài viết", 1)
    opened.add_paragraph("Xin chào.")
    opened.save(str(tmp_path / "saved.docx"))
    assert copytaster.read(opened).blocks == copytaster.read(tmp_path / "saved.docx").blocks
    assert copytaster.convert(opened).headline == "Bài viết"


def test_lines_of_nothing_are_nothing() -> None:
    assert lines([]) == []
    assert [line.text for line in lines([Piece(" ", Look())])] == [""]


def test_both_measured_manuscripts_give_the_same_text() -> None:
    names = ("i-manuscript.docx", "j-manuscript-vntime.docx")
    plain, old = (read_bytes(shared_data("seed", name).read_bytes()) for name in names)
    assert [block.text for block in old.blocks] == [block.text for block in plain.blocks]
    assert [block.asset for block in old.blocks] == [block.asset for block in plain.blocks]
    assert codes(old) == ["legacy-font"]
