"""Web pages: blocks, marks, kinds, selectors, places, metadata, hostile input."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from copytaster.document import Block, Cell, Document, Mark, MetaItem
from copytaster.errors import LimitExceeded
from copytaster.readers.html import read
from copytaster.source import Limits, Source

LONG = "The council met on Tuesday and talked about the ferry until the lamps went out in the hall. "
LD = '<script type="application/ld+json">{}</script>'


def read_page(markup: str, limits: Limits = Limits()) -> Document:
    return read(Source(markup.encode("utf-8", "surrogatepass")), limits)


def blocks(markup: str) -> list[Block]:
    return read_page(f"<html><body>{markup}</body></html>").blocks


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks(markup)]


def only(markup: str) -> Block:
    (block,) = blocks(markup)
    return block


def marked(markup: str) -> list[tuple[str, str]]:
    block = only(markup)
    return [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks]


def values(markup: str, name: str) -> list[str]:
    return [item.value for item in read_page(markup).metadata if item.name == name]


# --- text -----------------------------------------------------------------------------------------------------------


def test_white_space_is_folded_and_block_elements_part_blocks() -> None:
    markup = "<p>  One \n\t two&nbsp;three </p><div>Four<p>Five</p>six</div>"
    assert texts(markup) == ["One two three", "Four", "Five", "six"]


def test_inline_elements_join_their_text_to_the_block() -> None:
    assert texts("<p>No <span>break</span><em>ing</em> news</p>") == ["No breaking news"]


def test_entities_are_characters() -> None:
    assert texts("<p>Pell &amp; Sons &#8211; caf&eacute; &lt;b&gt;</p>") == ["Pell & Sons – café <b>"]


def test_text_is_composed() -> None:
    assert texts("<p>Vie\u0323\u0302t</p>") == ["Việt"]


def test_controls_are_dropped_and_counted() -> None:
    document = read_page("<p>Fer\x01ry\x02 line</p>")
    assert [block.text for block in document.blocks] == ["Ferry line"]
    assert [one.code for one in document.diagnostics] == ["controls-dropped"]


def test_scripts_styles_and_templates_are_no_text() -> None:
    markup = "<p>One<script>var a = '<p>no</p>'</script> two</p><style>p {}</style><template><p>no</p></template>"
    assert texts(markup) == ["One two"]


def test_a_drawing_and_its_title_are_no_text() -> None:
    page = read_page("<title>Page</title><p>Before<svg><title>Icon</title><g><path/><text>no</text></g></svg> on</p>")
    assert [block.text for block in page.blocks] == ["Before on"]
    assert [item for item in page.metadata if item.name == "title"] == [MetaItem("title", "Page")]


def test_foreign_elements_of_office_programs_are_inline() -> None:
    assert texts("<p>One<o:p> two</o:p></p>") == ["One two"]


def test_text_behind_the_end_of_the_page_is_read() -> None:
    markup = "<html><body><p>In</p></body></html><p>Behind</p>tail"
    assert [block.text for block in read_page(markup).blocks] == ["In", "Behind", "tail"]


def test_comments_are_no_text_and_part_no_words() -> None:
    assert texts("<p>har<!-- no -->bor</p>") == ["harbor"]


def test_a_control_between_words_leaves_one_blank() -> None:
    assert texts("<p>Ferry \x01 line</p>") == ["Ferry line"]


def test_letters_are_composed_across_an_element_that_marks_nothing() -> None:
    assert texts("<p>Vie<span>\u0323\u0302t</span> <b>Nam</b></p>") == ["Việt Nam"]


# --- line breaks ----------------------------------------------------------------------------------------------------


def test_a_line_break_between_short_lines_is_soft() -> None:
    assert texts("<p>Roses are red,<br>the harbor is gray</p>") == ["Roses are red,\nthe harbor is gray"]


def test_two_line_breaks_part_paragraphs() -> None:
    assert texts("<div>One<br> <br/>Two<br><br><br>Three</div>") == ["One", "Two", "Three"]


def test_one_line_break_parts_lines_as_long_as_paragraphs() -> None:
    assert texts(f"<div>{LONG}<br>{LONG}</div>") == [LONG.strip(), LONG.strip()]


def test_marks_move_along_when_a_block_is_cut_at_a_line_break() -> None:
    first, second = blocks(f"<div>{LONG}<br>A <b>bold</b> word. {LONG}</div>")
    assert first.marks == ()
    assert [second.text[mark.start : mark.end] for mark in second.marks] == ["bold"]


def test_line_breaks_before_any_text_say_nothing() -> None:
    assert texts("<p><br><br>One</p>") == ["One"]


def test_preformatted_lines_are_kept() -> None:
    block = only("<pre>One\n  two</pre>")
    assert (block.kind, block.text) == ("pre", "One\ntwo")


# --- marks ----------------------------------------------------------------------------------------------------------


def test_marks_cover_the_characters_of_their_elements() -> None:
    markup = "<p>A <b>bold</b> and <i>italic <u>both</u></i> word</p>"
    assert marked(markup) == [("bold", "bold"), ("italic", "italic both"), ("underline", "both")]


def test_marks_leave_out_white_space_at_their_ends() -> None:
    assert marked("<p>one<b>  two\n </b>three</p>") == [("bold", "two")]


def test_a_link_carries_its_address_and_counts_its_characters() -> None:
    block = only('<p>See <a href=" /ferry ">the ferry</a> now</p>')
    assert block.marks == (Mark("link", 4, 13, "/ferry"),)
    assert block.link_chars == len("theferry")


def test_a_link_around_the_whole_block_is_one_mark() -> None:
    block = only('<ul><li> <a class="x" href="/a"> Harbor news </a> </li></ul>')
    assert block.marks == (Mark("link", 0, 11, "/a"),)


def test_touching_marks_of_one_kind_are_one() -> None:
    assert marked("<p><b>One</b><b>two</b> three</p>") == [("bold", "Onetwo")]


def test_a_mark_that_spans_paragraphs_marks_each() -> None:
    first, second = blocks("<ins><div>One</div><div>Two</div></ins>")
    assert first.marks == second.marks == (Mark("underline", 0, 3),)


def test_an_empty_mark_before_the_text_marks_nothing() -> None:
    assert marked("<p><b> </b><a href='/x'><i></i></a>One</p>") == []


# --- kinds ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<blockquote>Words</blockquote>", "quote"),
        ("<blockquote><p>Words</p></blockquote>", "quote"),
        ("<figure><figcaption>Words</figcaption></figure>", "caption"),
        ("<h3>Words</h3>", "heading"),
        ("<h3><span>Words</span></h3>", "heading"),
        ("<dd>Words</dd>", "paragraph"),
        ("<blockquote><section>Words</section></blockquote>", "paragraph"),
    ],
)
def test_an_element_decides_the_kind_of_its_blocks(markup: str, kind: str) -> None:
    assert only(markup).kind == kind


def test_headings_carry_their_rank_and_list_items_their_depth() -> None:
    found = blocks("<h4>Head</h4><ul><li>One<ol><li>Two</li></ol></li></ul>")
    assert [(block.kind, block.level) for block in found] == [("heading", 4), ("list_item", 1), ("list_item", 2)]


def test_a_table_of_data_has_cells() -> None:
    found = blocks("<table><tr><th>Year<th>Boats<tr><td>1990<td>12</table>")
    assert [(block.text, block.cell) for block in found] == [
        ("Year", Cell(0, 0, 0)), ("Boats", Cell(0, 0, 1)), ("1990", Cell(0, 1, 0)), ("12", Cell(0, 1, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>",
        "<table><tr><td>One</td><td>Two</td></tr></table>",
        f"<table><tr><td>One</td><td>{LONG * 6}</td></tr><tr><td>Two</td><td>Three</td></tr></table>",
        "<table><tr><td>One<td><p>Two</p><table><tr><td>In</td></tr></table></td></tr><tr><td>a<td>b</table>",
    ],
)
def test_a_table_that_only_lays_out_has_paragraphs(table: str) -> None:
    assert {(block.kind, block.cell) for block in blocks(table)} == {("paragraph", None)}


# --- selectors and places -------------------------------------------------------------------------------------------


def test_tokens_name_the_elements_around_a_block_outermost_first() -> None:
    block = only('<article id="a1" class="story  big"><p role="note" itemprop="text">Words</p></article>')
    assert block.tokens == ("html", "body", "article", ".story", ".big", "#a1", "p", "[itemprop=text]", "[role=note]")


def test_an_inline_element_around_the_whole_block_gives_its_tokens() -> None:
    assert only('<p><span class="date">May 1</span></p>').tokens[-2:] == ("span", ".date")
    assert only('<p><span class="place">Rome</span>, May 1</p>').tokens[-1] == "p"


@pytest.mark.parametrize("attribute", ["hidden", 'style="color: red; display : NONE"', 'style="visibility:hidden"'])
def test_hidden_elements_say_so(attribute: str) -> None:
    assert only(f"<div {attribute}>Words</div>").tokens[-1] == "[hidden]"


TAGS_AND_TEXT = ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<li>", "<span>", "a ", "b", " "]
PAGES = [
    "<div><p>One</p><span><p>Two</p></span><custom-tag><div>Three</div></custom-tag>",
    "<p>One</p>loose <b>text</b><ul><li>a<li>b <a href=x>c</a></ul><p>end",
    "<table><tr><td>1<td>2<tr><td>3<td>4</table><o:p>office</o:p>",
    "<html><body><p>In</p></body></html><p>Behind</p>tail",
    "<head><title>t</title></head><header><h1>Head</h1></header><main><p>a<p>b</main><footer>f</footer>",
]


@pytest.mark.parametrize("markup", PAGES)
def test_the_element_at_a_path_contains_the_text(markup: str) -> None:
    tree = etree.fromstring(markup.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    for block in read_page(markup).blocks:
        (element,) = tree.xpath("/" + "/".join(block.origin.path))
        assert squashed(block.text) in squashed("".join(element.itertext()))


@given(st.lists(st.sampled_from(TAGS_AND_TEXT), max_size=40))
def test_every_visible_character_is_in_a_block_in_order(pieces: list[str]) -> None:
    markup = "<html><body>" + "".join(pieces)
    tree = etree.fromstring(markup.encode(), etree.HTMLParser(encoding="utf-8"))
    assert squashed("".join(block.text for block in read_page(markup).blocks)) == squashed("".join(tree.itertext()))


def squashed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# --- pictures -------------------------------------------------------------------------------------------------------


def test_a_picture_is_a_block_of_its_own_behind_its_text() -> None:
    found = blocks('<p>Before <img src="/a.jpg" alt=" A  boat " title="Boat"> after</p>')
    assert [(block.kind, block.text) for block in found] == [("paragraph", "Before after"), ("image", "")]
    assert found[1].asset is not None
    assert (found[1].asset.href, found[1].asset.alt, found[1].asset.title) == ("/a.jpg", "A boat", "Boat")
    assert found[1].origin.path[-2:] == ("p[1]", "img[1]")


@pytest.mark.parametrize(
    "attributes",
    [
        'src="/a.jpg"',
        'src="data:image/gif;base64,R0" data-src="/a.jpg"',
        'data-original="/a.jpg"',
        'srcset="/a.jpg 1x, /b.jpg 2x"',
    ],
)
def test_a_picture_that_loads_late_has_its_address(attributes: str) -> None:
    block = only(f"<div><img {attributes}></div>")
    assert block.asset is not None
    assert block.asset.href == "/a.jpg"


def test_a_counting_pixel_is_no_picture() -> None:
    assert blocks('<img src="/p.gif" width="1" height="1"><img alt="none">') == []


def test_a_picture_behind_its_sources_is_read() -> None:
    sources = '<source srcset="/b.webp"><source srcset="/c.webp">'
    found = blocks(f'<picture>{sources}<img src="/a.jpg"></picture><p>Text</p>')
    assert [block.asset.href if block.asset else block.text for block in found] == ["/a.jpg", "Text"]


def test_a_linked_picture_carries_the_link() -> None:
    block = only('<a href="/big"><img src="/a.jpg"></a>')
    assert block.marks == (Mark("link", 0, 0, "/big"),)


def test_a_frame_of_another_site_is_an_embed() -> None:
    block = only('<iframe src="https://video.example/1" title="The storm"></iframe>')
    assert block.kind == "embed"
    assert block.asset is not None
    assert (block.asset.href, block.asset.title) == ("https://video.example/1", "The storm")


# --- metadata -------------------------------------------------------------------------------------------------------


def test_meta_tags_links_and_title_are_metadata() -> None:
    markup = (
        '<html lang="vi"><head><title> A \n page </title><meta name="author" content=" An ">'
        '<meta property="og:title" content="T"><link rel="stylesheet canonical" href=" /x "></head>'
        '<body><time datetime="2024-05-01">May</time></body></html>'
    )
    document = read_page(markup)
    assert [(item.name, item.value) for item in document.metadata] == [
        ("title", "A page"), ("author", "An"), ("og:title", "T"), ("link:canonical", "/x"), ("time", "2024-05-01"),
    ]  # fmt: skip
    assert document.language_hint == "vi"


def test_json_ld_gives_its_leaves() -> None:
    markup = LD.format('{"@type": "NewsArticle", "headline": "H", "author": [{"@type": "Person", "name": "An"}]}')
    assert values(markup, "ld:NewsArticle.headline") == ["H"]
    assert values(markup, "ld:NewsArticle.author.name") == ["An"]


def test_json_ld_with_a_trailing_comma_is_mended() -> None:
    assert values(LD.format('{"@type": "Article", "headline": "H",}'), "ld:Article.headline") == ["H"]


def test_broken_json_ld_is_a_warning() -> None:
    document = read_page(LD.format('{"@type": "Article", "headline": ') + "<p>Text</p>")
    assert [one.code for one in document.diagnostics] == ["json-ld-broken"]
    assert [block.text for block in document.blocks] == ["Text"]


def test_microdata_is_named_by_its_items() -> None:
    markup = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">A <i>big</i><br>storm</h1>'
        '<meta itemprop="datePublished" content="2024-05-01">'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">by <b itemprop="name">An Bell</b>'
        '</span><div itemprop="articleBody"><p>Text</p></div></div><p itemProp="about">Boats</p>'
    )
    assert values(markup, "itemprop:NewsArticle.headline") == ["A bigstorm"]
    assert values(markup, "itemprop:NewsArticle.datePublished") == ["2024-05-01"]
    assert values(markup, "itemprop:NewsArticle.author.name") == ["An Bell"]
    assert values(markup, "itemprop:about") == ["Boats"]
    assert values(markup, "itemprop:NewsArticle.articleBody") == []


def test_a_title_may_be_microdata() -> None:
    document = read_page('<html itemscope itemtype="https://schema.org/WebPage"><title itemprop="name"> A page</title>')
    named = [(item.name, item.value) for item in document.metadata]
    assert named == [("itemprop:WebPage.name", "A page"), ("title", "A page")]


def test_an_embed_without_attributes_is_a_block() -> None:
    assert [block.kind for block in blocks("<audio></audio><p>Text</p>")] == ["embed", "paragraph"]


def test_microdata_over_several_blocks_has_their_text_and_none_leaves_no_row() -> None:
    markup = '<div itemprop="about"><p>One </p><p>two</p></div><span itemprop="name"> </span>'
    assert [(item.name, item.value) for item in read_page(markup).metadata] == [("itemprop:about", "One two")]


# --- hostile input --------------------------------------------------------------------------------------------------


def test_a_page_of_1500_nested_elements_is_read() -> None:
    block = only("<div>" * 1_500 + "deep" + "</div>" * 1_500)
    assert block.text == "deep"
    assert len(block.origin.path) == 1_502


def test_a_block_deeper_than_allowed_is_an_error() -> None:
    with pytest.raises(LimitExceeded, match="more than 10 elements inside each other"):
        read_page("<div>" * 12 + "deep", Limits(html_depth=10))


def test_more_elements_than_allowed_are_an_error() -> None:
    with pytest.raises(LimitExceeded, match="more than 10 elements"):
        read_page("<p>a" * 20, Limits(html_nodes=10))


def test_bytes_that_had_to_be_mended_are_read_as_mended() -> None:
    document = read(Source(b"<meta charset=utf-8><p>caf\xc3\xa9 and caf\xe9</p>"), Limits())
    assert [block.text for block in document.blocks] == ["café and caf\ufffd"]


@given(st.text(alphabet=st.sampled_from("<>/ abp=\"'!-&;\n\x00é"), max_size=80))
def test_any_text_is_a_document(text: str) -> None:
    assert all(block.text == block.text.strip() for block in read_page(f"<p>x{text}").blocks)
