"""What the OpenDocument reader makes of a text."""

from __future__ import annotations

import pytest

import copytaster
from copytaster.document import Asset, Mark, Origin
from copytaster.errors import Encrypted, LimitExceeded, Malformed
from copytaster.standards import ODT_TYPE
from tests.readers.odt.files import blocks, odt, pack, para, read_odt, span, style, text_style, texts

BOLD = text_style("T1", 'fo:font-weight="bold"')


def test_paragraphs_come_in_order_with_their_place() -> None:
    first, second = blocks(para("One.") + para("Two."))
    assert (first.text, first.kind, first.style) == ("One.", "paragraph", "Standard")
    assert second.origin == Origin("content.xml", ("1",), -1, 0, 4)


def test_spaces_tabs_and_line_breaks_split_words() -> None:
    assert texts(para("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d\n e")) == ["a b c\nd e"]


def test_spans_give_marks_that_touch_as_one() -> None:
    (block,) = blocks(para(f"{span('Bold', 'T1')}{span(' too', 'T1')} plain"), automatic=BOLD)
    assert (block.text, block.marks) == ("Bold too plain", (Mark("bold", 0, 8),))


@pytest.mark.parametrize(
    ("attributes", "kind"),
    [
        ('fo:font-style="italic"', "italic"), ('style:text-underline-style="solid"', "underline"),
        ('style:text-line-through-style="solid"', "strike"), ('style:text-position="super 58%"', "sup"),
        ('style:text-position="sub 58%"', "sub"), ('fo:font-weight="700"', "bold"),
    ],
)
def test_every_mark_kind_is_read(attributes: str, kind: str) -> None:
    (block,) = blocks(para(f"a {span('word', 'X')}"), automatic=text_style("X", attributes))
    assert [mark.kind for mark in block.marks] == [kind]


def test_formatting_comes_from_the_styles_below() -> None:
    common = style("Strong", "<style:text-properties fo:font-weight='bold'/>")
    (block,) = blocks(para("Words", "P1"), automatic=style("P1", parent="Strong"), common=common)
    assert (block.style, block.marks) == ("Strong", (Mark("bold", 0, 5),))


def test_titles_headings_captions_and_quotes_are_told_by_their_styles() -> None:
    names = ("Title", "Subtitle", "Caption", "Quotations")
    body = "".join(para(name, name) for name in names) + '<text:h text:outline-level="2">Part</text:h>'
    found = blocks(body, common="".join(style(name) for name in names))
    assert [(block.kind, block.level, block.style) for block in found[:4]] == [
        ("heading", 1, "Title"), ("paragraph", 0, "Subtitle"), ("caption", 0, "Caption"), ("quote", 0, "Quotations"),
    ]
    assert (found[4].kind, found[4].level) == ("heading", 2)


def test_a_line_on_the_right_is_named_by_its_alignment() -> None:
    right = style("P1", "<style:paragraph-properties fo:text-align='end'/>", parent="Standard")
    (block,) = blocks(para("Ann Marsh", "P1"), automatic=right, common=style("Standard"))
    assert block.style == "right"


def test_links_keep_their_address() -> None:
    (block,) = blocks(para('See <text:a xlink:href="https://a.example/">here</text:a>.'))
    assert block.marks == (Mark("link", 4, 8, "https://a.example/"),)
    assert block.link_chars == 4


def listing(*items: str, more: str = "") -> str:
    return f'<text:list text:style-name="L1"{more}>{"".join(items)}</text:list>'


def item(inside: str, more: str = "") -> str:
    return f"<text:list-item{more}>{inside}</text:list-item>"


NUMBERS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-prefix="Câu " style:num-suffix=":"/><text:list-level-style-number text:level="2" style:num-format="a" '
    'style:num-suffix=")"/></text:list-style>'
)


def test_numbers_are_printed_apart_from_the_text() -> None:
    inner = listing(item(para("x")), item(para("y")))
    found = blocks(listing(item(para("One") + inner), item(para("Two"))), automatic=NUMBERS)
    assert [(one.kind, one.level, one.label, one.text) for one in found] == [
        ("list_item", 1, "Câu 1:", "One"), ("list_item", 2, "a)", "x"), ("list_item", 2, "b)", "y"),
        ("list_item", 1, "Câu 2:", "Two"),
    ]


def test_a_list_may_go_on_or_start_where_it_says() -> None:
    body = listing(item(para("One"))) + listing(item(para("Two")), more=' text:continue-numbering="true"')
    body += listing(item(para("Seven"), ' text:start-value="7"'))
    assert [one.label for one in blocks(body, automatic=NUMBERS)] == ["Câu 1:", "Câu 2:", "Câu 7:"]


def test_bullets_are_printed() -> None:
    level = '<text:list-level-style-bullet text:level="1" text:bullet-char="–"/>'
    bullets = f'<text:list-style style:name="L1">{level}</text:list-style>'
    assert [one.label for one in blocks(listing(item(para("One"))), automatic=bullets)] == ["–"]


def cell(inside: str) -> str:
    return f"<table:table-cell>{inside}</table:table-cell>"


def row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def test_cells_know_their_place_and_covered_ones_are_not_repeated() -> None:
    head = row(cell(para("A")) + cell(para("B")))
    covered = f"<table:covered-table-cell>{para('gone')}</table:covered-table-cell>"
    groups = f"<table:table-header-rows>{head}</table:table-header-rows>{row(cell(para('c')) + covered)}"
    found = blocks(f"<table:table>{groups}</table:table>")
    assert [(one.text, one.kind, tuple(one.cell or ())) for one in found] == [
        ("A", "cell", (0, 0, 0)), ("B", "cell", (0, 0, 1)), ("c", "cell", (0, 1, 0)),
    ]


def test_a_table_of_one_cell_is_only_a_frame() -> None:
    body = f"<table:table><table:table-row>{cell(para('Framed'))}</table:table-row></table:table>"
    assert [(one.text, one.kind) for one in blocks(body)] == [("Framed", "paragraph")]


def test_tracked_deletions_and_comments_stay_out_and_are_counted() -> None:
    deletion = f"<text:changed-region><text:deletion>{para('was here')}</text:deletion></text:changed-region>"
    comment = f"<office:annotation><dc:creator>Desk</dc:creator>{para('check this')}</office:annotation>"
    document = read_odt(odt(f"<text:tracked-changes>{deletion}</text:tracked-changes>{para(f'Kept{comment}.')}"))
    assert [block.text for block in document.blocks] == ["Kept."]
    assert [one.code for one in document.diagnostics] == ["tracked-deletion", "comment"]


def test_hidden_text_is_counted_and_never_shown() -> None:
    hidden = text_style("H", 'text:display="none"')
    document = read_odt(odt(para(f"Seen{span(' not seen', 'H')}"), automatic=hidden))
    assert [block.text for block in document.blocks] == ["Seen"]
    assert "not seen" not in repr(document)


def test_a_prompt_is_counted_and_never_shown() -> None:
    document = read_odt(odt(para("Dear <text:placeholder>&lt;Name&gt;</text:placeholder>")))
    assert [block.text for block in document.blocks] == ["Dear"]
    assert [one.code for one in document.diagnostics] == ["placeholder"]


def test_notes_follow_their_paragraph_with_their_label() -> None:
    inside = f"<text:note-citation>1</text:note-citation><text:note-body>{para('Below')}</text:note-body>"
    note = f'<text:note text:id="n1">{inside}</text:note>'
    first, second = blocks(para(f"Text{note}, more."))
    assert (first.text, first.marks) == ("Text, more.", (Mark("note", 4, 4, "n1"),))
    assert (second.kind, second.label, second.text) == ("note", "1", "Below")


def test_pictures_and_text_boxes_stand_behind_their_paragraph() -> None:
    names = "<svg:title>Quay</svg:title><svg:desc>The quay</svg:desc>"
    picture = f'<draw:frame><draw:image xlink:href="Pictures/1.png"/>{names}</draw:frame>'
    box = f"<draw:frame><draw:text-box>{para('Aside')}</draw:text-box></draw:frame>"
    words, image, aside = blocks(para(f"Words{picture}{box}"))
    assert (words.text, image.asset) == ("Words", Asset("Pictures/1.png", "The quay", "Quay"))
    assert (aside.kind, aside.text) == ("textbox", "Aside")


def test_headers_come_first_and_footers_last() -> None:
    margins = f"<style:header>{para('The Gauge')}</style:header><style:footer>{para('Page 1')}</style:footer>"
    masters = f'<style:master-page style:name="Standard">{margins}</style:master-page>'
    assert [(one.kind, one.text) for one in blocks(para("Body"), masters=masters)] == [
        ("header", "The Gauge"), ("paragraph", "Body"), ("footer", "Page 1"),
    ]


def test_old_vietnamese_fonts_are_decoded() -> None:
    font = text_style("V", "fo:font-family=\"'.VnTime'\"")
    document = read_odt(odt(para(span("Tr\xadêng x\xb7", "V")), automatic=font))
    assert [block.text for block in document.blocks] == ["Trường xã"]


def test_the_metadata_has_the_names_of_word() -> None:
    meta = "<office:meta><dc:title>Fog</dc:title><meta:initial-creator>Desk</meta:initial-creator></office:meta>"
    document = read_odt(odt(para("x"), meta=meta))
    assert [(one.name, one.value) for one in document.metadata] == [("title", "Fog"), ("creator", "Desk")]


def test_a_protected_or_broken_file_is_refused() -> None:
    manifest = {"mimetype": ODT_TYPE, "META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "x"}
    with pytest.raises(Encrypted):
        read_odt(pack(manifest))
    with pytest.raises(Malformed, match=r"content\.xml"):
        read_odt(pack({"mimetype": ODT_TYPE}))
    with pytest.raises(Malformed, match="DTD"):
        read_odt(pack({"mimetype": ODT_TYPE, "content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}))


def test_rejecting_changes_is_not_promised() -> None:
    body = para('Old <text:change-start text:change-id="1"/>new<text:change-end text:change-id="1"/>')
    document = copytaster.read(odt(body), revisions="reject")
    assert [one.code for one in document.diagnostics] == ["revisions-accepted"]


def test_a_manuscript_becomes_an_article() -> None:
    body = (
        para("The ferry will not wait", "Title") + para("By Lena Voss", "P1")
        + para("The quay was gray and cold when the first boat of the day came in from the islands, an hour late.")
        + para("Nobody had told the passengers, and the kiosk that sells the tickets was shut for the winter.")
    )
    article = copytaster.convert(odt(body, common=style("Title")))
    assert (article.headline, [author.name for author in article.authors]) == ("The ferry will not wait", ["Lena Voss"])
    assert len(article.body) == 2


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<text:span>", "</text:span>"), ("<text:a>", "</text:a>"), ("<draw:g>", "</draw:g>"),
        ("<text:ruby><text:ruby-base>", "</text:ruby-base></text:ruby>"),
    ],
)
def test_deep_nesting_is_read_or_refused(start: str, end: str) -> None:
    assert texts(para(f"{start * 110}deep{end * 110}")) in (["deep"], [])
    with pytest.raises(LimitExceeded):
        texts(para(f"{start * 400}deep{end * 400}"))


def test_deep_lists_and_tables_are_read() -> None:
    assert texts("<text:list><text:list-item>" * 110 + para("deep") + "</text:list-item></text:list>" * 110) == ["deep"]
    table = "<table:table><table:table-row><table:table-cell>"
    assert texts(table * 75 + para("deep") + "</table:table-cell></table:table-row></table:table>" * 75) == ["deep"]


def test_counts_in_attributes_are_not_believed() -> None:
    assert texts(para('a<text:s text:c="999999999"/>b')) == ["a b"]
    repeated = f'<table:table-cell table:number-columns-repeated="999999999">{para("x")}</table:table-cell>'
    assert texts(f"<table:table>{row(repeated + cell(para('y')))}</table:table>") == ["x", "y"]
    assert texts(para("a<text:s text:c='x'/>b")) == ["a b"]
