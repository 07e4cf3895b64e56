"""Headings, captions, quotes, alignment and run formatting through styles."""

from __future__ import annotations

import pytest

from copytaster.document import Mark
from tests.readers.docx.files import (
    abstract_list,
    blocks,
    codes,
    list_level,
    list_use,
    numbering,
    para,
    read_body,
    run,
    style,
    styles,
)

BOLD = "<w:rPr><w:b/></w:rPr>"
DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"


def outline(level: int) -> str:
    return f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'


SHEET = styles(
    style("H1", name="heading 1"),
    style("Tiu2", name="Heading 2"),
    style("H9", name="heading 9"),
    style("Con", name="Mục con", based_on="Tiu2"),
    style("Cap", outline(2), name="Mục riêng"),
    style("Than", outline(9), name="Như thân bài", based_on="H1"),
    style("Title", name="Title"),
    style("TitBao", name="Tít báo", based_on="Title"),
    style("Subtitle", name="Subtitle"),
    style("Caption", name="caption"),
    style("Anh", name="Chú thích", based_on="Caption"),
    style("Quote", name="Intense Quote"),
    style("ButDanh", '<w:pPr><w:jc w:val="right"/></w:pPr>', name="Bút danh"),
    style("BodyText", '<w:pPr><w:jc w:val="end"/></w:pPr>', name="Body Text"),
)


@pytest.mark.parametrize(
    ("style_id", "kind", "level", "name"),
    [
        ("H1", "heading", 1, "heading 1"),
        ("Tiu2", "heading", 2, "Heading 2"),
        ("H9", "heading", 6, "heading 9"),
        ("Con", "heading", 2, "Mục con"),
        ("Cap", "heading", 3, "Mục riêng"),
        ("Than", "paragraph", 0, "Như thân bài"),
        ("Title", "heading", 1, "Title"),
        ("TitBao", "heading", 1, "Title"),
        ("Subtitle", "paragraph", 0, "Subtitle"),
        ("Anh", "caption", 0, "Chú thích"),
        ("Quote", "quote", 0, "Intense Quote"),
        ("ButDanh", "paragraph", 0, "Bút danh"),
        ("BodyText", "paragraph", 0, "right"),
        ("", "paragraph", 0, "Normal"),
        ("gone", "paragraph", 0, "Normal"),
    ],
)
def test_a_style_gives_kind_level_and_name(style_id: str, kind: str, level: int, name: str) -> None:
    (block,) = blocks(para("x", style=style_id), styles=SHEET)
    assert (block.kind, block.level, block.style) == (kind, level, name)


def test_a_paragraphs_own_outline_level_makes_and_unmakes_headings() -> None:
    found = blocks(
        para("a", properties='<w:outlineLvl w:val="1"/>')
        + para("b", style="H1", properties='<w:outlineLvl w:val="9"/>')
        + para("c", style="Caption", properties='<w:outlineLvl w:val="1"/>')
        + para("d", properties='<w:outlineLvl w:val="x"/><w:jc/>'),
        styles=SHEET,
    )
    assert [(block.kind, block.level) for block in found] == [
        ("heading", 2),
        ("paragraph", 0),
        ("caption", 0),
        ("paragraph", 0),
    ]


def test_alignment_names_only_what_has_no_telling_style() -> None:
    right = '<w:jc w:val="right"/>'
    found = blocks(para("a", properties=right) + para("b", style="H1", properties=right), styles=SHEET)
    assert [block.style for block in found] == ["right", "heading 1"]
    assert blocks(para("a", properties=right))[0].style == "right"


def test_the_heading_keeps_its_printed_number_as_label() -> None:
    lists = numbering(abstract_list(0, list_level(0, "upperRoman", "%1.")), list_use(3, 0))
    sheet = styles(style("H1", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>', name="heading 1"))
    found = blocks(para("a", style="H1") + para("b", style="H1"), styles=sheet, numbering=lists)
    assert [(block.kind, block.label) for block in found] == [("heading", "I."), ("heading", "II.")]


# --- run formatting --------------------------------------------------------------------------------------------------


def marks(body: str, *sheet: str) -> list[tuple[str, int, int]]:
    (block,) = blocks(body, styles=styles(*sheet))
    return [mark[:3] for mark in block.marks]


def test_bold_comes_from_paragraph_and_character_styles() -> None:
    assert marks(para("x", style="S"), style("S", BOLD)) == [("bold", 0, 1)]
    assert marks(para("x", style="S"), style("S", based_on="P"), style("P", BOLD)) == [("bold", 0, 1)]
    strong = style("Strong", BOLD, kind="character")
    assert marks(para(run("x", '<w:rStyle w:val="Strong"/>')), strong) == [("bold", 0, 1)]


def test_a_toggle_on_both_styles_cancels_out() -> None:
    strong = style("Strong", BOLD, kind="character")
    assert marks(para(run("x", '<w:rStyle w:val="Strong"/>'), style="S"), style("S", BOLD), strong) == []


def test_a_runs_own_toggle_is_final() -> None:
    assert marks(para(run("x", '<w:b w:val="0"/>'), style="S"), style("S", BOLD)) == []
    assert marks(para(run("x", "<w:b/>"), style="S"), style("S", BOLD)) == [("bold", 0, 1)]


def test_a_child_style_turns_off_what_its_parent_turns_on() -> None:
    off = style("S", '<w:rPr><w:b w:val="false"/></w:rPr>', based_on="P")
    assert marks(para("x", style="S"), off, style("P", BOLD)) == []


def test_the_defaults_reach_every_run() -> None:
    (block,) = blocks(para("x"), styles=styles().replace("<w:style ", DEFAULTS.format("<w:i/>") + "<w:style ", 1))
    assert block.marks == (Mark("italic", 0, 1),)


def test_text_hidden_by_a_style_stays_out() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    sheet = styles(style("Kin", hidden), style("KinChu", hidden, kind="character"))
    found = read_body(para("a", style="Kin") + para(run("b", '<w:rStyle w:val="KinChu"/>'), "c"), styles=sheet)
    assert ([block.text for block in found.blocks], codes(found)) == (["c"], ["hidden-text"])


def test_styles_based_on_each_other_end() -> None:
    sheet = styles(style("A", based_on="B"), style("B", BOLD, based_on="A"), style("C", based_on="C"))
    assert [block.text for block in blocks("".join(para("x", style=one) for one in "ABC"), styles=sheet)] == ["x"] * 3


def test_a_long_chain_of_styles_is_cut() -> None:
    chain = [style(f"S{number}", based_on=f"S{number + 1}") for number in range(5000)]
    assert len(blocks(para("x", style="S0"), styles=styles(*chain))) == 1


def test_elements_without_their_value_do_no_harm() -> None:
    properties = "<w:pStyle/><w:jc/><w:outlineLvl/><w:numPr><w:numId/><w:ilvl/></w:numPr><w:framePr/>"
    body = para(run("x", "<w:rStyle/><w:u/><w:vertAlign/><w:rFonts/><w:lang/>"), properties=properties)
    assert [block.text for block in blocks(body, styles=styles("<w:style/>"))] == ["x"]


def test_only_the_styles_in_use_are_parsed() -> None:
    """Damage behind the last style that the document needs is never reached."""
    sheet = styles(style("S"), " " * 40_000).replace("</w:styles>", "<broken")
    assert codes(read_body(para("x", style="S"), styles=sheet)) == []
    assert codes(read_body(para("x", style="T"), styles=sheet)) == ["part-unreadable"]
