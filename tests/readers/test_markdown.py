"""Markdown: blocks, inline marks, front matter, hostile input."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.document import Asset, Block, Cell, Document
from copytaster.errors import Empty
from copytaster.readers.text import read
from copytaster.source import Limits, Source
from tests.conftest import shared_data


def read_markdown(text: str) -> Document:
    return read(Source(text.encode("utf-8", "surrogatepass"), media_type="text/markdown"), Limits())


def only(text: str) -> Block:
    (block,) = read_markdown(text).blocks
    return block


def marked(block: Block) -> list[tuple[str, str]]:
    return [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks]


def shapes(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_markdown(text).blocks]


@pytest.mark.parametrize(
    ("text", "level"), [("# Dry lake", 1), ("### Dry lake ###", 3), ("Dry lake\n===", 1), ("Dry lake\n---", 2)]
)
def test_headings_have_a_level(text: str, level: int) -> None:
    block = only(text)
    assert (block.kind, block.text, block.level) == ("heading", "Dry lake", level)


def test_a_hash_without_a_space_is_text() -> None:
    assert shapes("#valley") == [("paragraph", "#valley")]


@pytest.mark.parametrize(
    ("text", "plain", "marks"),
    [
        ("a **b** c", "a b c", [("bold", "b")]),
        ("*a* _b_ __c__", "a b c", [("italic", "a"), ("italic", "b"), ("bold", "c")]),
        ("***a:*** b", "a: b", [("bold", "a:"), ("italic", "a:")]),
        ("~~a~~ b", "a b", [("strike", "a")]),
        ("**深一度：**你", "深一度：你", [("bold", "深一度：")]),
        ("**Home: **", "Home:", [("bold", "Home:")]),
        ("**a *b* c**", "a b c", [("bold", "a b c"), ("italic", "b")]),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name", []),
        ("a * b", "a * b", []),
        (r"\*a\* &amp; `*b*`", "*a* & *b*", []),
        ("a<sup>b</sup> <em>c</em> <u>d</u>", "ab c d", [("sup", "b"), ("italic", "c"), ("underline", "d")]),
        ("**a", "**a", []),
        ("a {: .right}", "a", []),
    ],
)
def test_emphasis_becomes_marks(text: str, plain: str, marks: list[tuple[str, str]]) -> None:
    block = only(text)
    assert (block.text, marked(block)) == (plain, marks)


@pytest.mark.parametrize(
    "text",
    [
        '[the lake](https://example.org/a_(b) "Title")',
        "[the lake][ref]\n\n[ref]: https://example.org/a_(b)",
        "[the lake][]\n\n[The Lake]: https://example.org/a_(b) 'Title'",
        "[the lake]\n\n[the lake]: <https://example.org/a_(b)>",
        '<a href="https://example.org/a_(b)">the lake</a>',
    ],
)
def test_a_link_is_a_mark_with_its_target(text: str) -> None:
    block = only(text)
    assert (block.text, marked(block)) == ("the lake", [("link", "the lake")])
    assert (block.marks[0].target, block.link_chars) == ("https://example.org/a_(b)", 7)


@pytest.mark.parametrize("text", ["[the lake]", "[a](b", "[a] (b)", "]a[", "[x] done", "[^1]"])
def test_brackets_without_a_target_are_text(text: str) -> None:
    assert only(text).text == text


def test_an_address_in_angle_brackets_is_a_link() -> None:
    block = only("<https://example.org>")
    assert (block.text, marked(block)) == ("https://example.org", [("link", "https://example.org")])


@pytest.mark.parametrize(
    "text", ['![Dry lake](lake.jpg "August")', '<img src="lake.jpg" alt="Dry lake" title="August">']
)
def test_an_image_is_a_block(text: str) -> None:
    block = only(text)
    assert (block.kind, block.text, block.asset) == ("image", "", Asset("lake.jpg", "Dry lake", "August"))


def test_an_image_before_text_stands_before_it() -> None:
    assert shapes("![](lake.jpg)\n*The lake in August.*") == [("image", ""), ("paragraph", "The lake in August.")]


def test_a_figure_has_a_caption() -> None:
    text = '<figure>\n<img src="lake.jpg">\n<figcaption>The lake.</figcaption>\n</figure>'
    assert shapes(text) == [("image", ""), ("caption", "The lake.")]


def test_an_embedded_frame_is_a_block() -> None:
    block = only('<iframe src="https://example.org/v" title="Film"></iframe>')
    assert (block.kind, block.asset) == ("embed", Asset("https://example.org/v", "", "Film"))


def test_lists_nest_and_keep_their_printed_markers() -> None:
    blocks = read_markdown("1. water\n   - clean\n   - cold\n2. bread").blocks
    assert [(block.kind, block.label, block.text, block.level) for block in blocks] == [
        ("list_item", "1.", "water", 1),
        ("list_item", "-", "clean", 2),
        ("list_item", "-", "cold", 2),
        ("list_item", "2.", "bread", 1),
    ]


def test_an_item_runs_on_over_its_lines() -> None:
    assert shapes("- water\n  and bread\n\nThe end.") == [("list_item", "water and bread"), ("paragraph", "The end.")]


def test_speech_after_a_dash_that_makes_no_list_has_a_label() -> None:
    block = only("— **Why** so?")
    assert (block.label, block.text, marked(block)) == ("—", "Why so?", [("bold", "Why")])


def test_a_quote_is_a_block() -> None:
    assert shapes("> We wait\n> for rain.\n\nHe said.") == [("quote", "We wait for rain."), ("paragraph", "He said.")]


def test_fenced_code_keeps_its_lines() -> None:
    assert shapes("```python\na = 1\n# **b**\n```\nend") == [("pre", "a = 1\n# **b**"), ("paragraph", "end")]


def test_a_fence_that_is_never_closed_swallows_nothing() -> None:
    assert shapes("~~~~\n\n# Dry lake") == [("paragraph", "~~~~"), ("heading", "Dry lake")]


def test_a_table_gives_cells() -> None:
    blocks = read_markdown("| Month | Rain |\n|:--|--:|\n| July | **0** |\n| a\\|b | |").blocks
    assert [(block.text, block.cell) for block in blocks] == [
        ("Month", Cell(0, 0, 0)),
        ("Rain", Cell(0, 0, 1)),
        ("July", Cell(0, 1, 0)),
        ("0", Cell(0, 1, 1)),
        ("a|b", Cell(0, 2, 0)),
        ("", Cell(0, 2, 1)),
    ]


@pytest.mark.parametrize("text", ["one  \ntwo", "one\\\ntwo", "one<br>two", "one<br />\ntwo"])
def test_a_hard_break_is_a_line_feed(text: str) -> None:
    assert only(text).text == "one\ntwo"


def test_a_soft_break_is_a_space_but_before_a_label() -> None:
    assert only("one\ntwo").text == "one two"
    assert only("**PV:** Why?\n**Anna Pell:** Rain.").text == "PV: Why?\nAnna Pell: Rain."


def test_a_note_is_a_block_and_its_place_a_mark() -> None:
    text, note = read_markdown("It was dry.[^1] Again.\n\n[^1]: See the gauge.").blocks
    assert (text.text, text.marks[0].kind, text.marks[0].start) == ("It was dry. Again.", "note", 11)
    assert (note.kind, note.label, note.text) == ("note", "1", "See the gauge.")


def test_rules_are_markup() -> None:
    assert shapes("one\n\n---\n\n***\n\ntwo") == [("paragraph", "one"), ("paragraph", "two")]


def test_comments_and_scripts_are_dropped_with_a_remark() -> None:
    document = read_markdown("one\n<!-- two\n\nthree -->\n<script>four()</script>\n\nfive <!-- six")
    assert [block.text for block in document.blocks] == ["one", "five <!-- six"]
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["comments-dropped"]


def test_a_comment_in_code_is_code() -> None:
    assert shapes("```\n<!-- a -->\n```") == [("pre", "<!-- a -->")]


def test_front_matter_is_metadata_as_written() -> None:
    text = (
        "---\ntitle: 'Dry lake: a ''report'''\ndate: 2019-10-04 14:44\ntags: [rain, \"water\"]\n"
        "authors:\n  - Tom Ridley\n  - Anna Pell\nimage:\n  href: lake.jpg\nlang: en_GB\n"
        "summary: >\n  In August\n  it was dry.\n---\n\nText."
    )
    document = read_markdown(text)
    assert [(item.name, item.value) for item in document.metadata] == [
        ("title", "Dry lake: a 'report'"),
        ("date", "2019-10-04 14:44"),
        ("tags", "rain"),
        ("tags", "water"),
        ("authors", ""),
        ("authors", "Tom Ridley"),
        ("authors", "Anna Pell"),
        ("image", ""),
        ("image.href", "lake.jpg"),
        ("lang", "en_GB"),
        ("summary", "In August it was dry."),
    ]
    assert document.language_hint == "en-GB"
    assert [block.text for block in document.blocks] == ["Text."]
    origin = document.metadata[1].origin
    assert (origin.line, document.text[origin.start : origin.end]) == (3, "date: 2019-10-04 14:44")


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    document = read_markdown("---\n\nText.\n\n---\n\nMore.")
    assert (document.metadata, len(document.blocks)) == ([], 2)


def test_places_quote_the_input() -> None:
    document = read_markdown("# Dry *lake*\n\nIt was\n**dry**.\n")
    assert [document.text[block.origin.start : block.origin.end] for block in document.blocks] == [
        "# Dry *lake*",
        "It was\n**dry**.",
    ]
    assert [block.origin.line for block in document.blocks] == [1, 3]


@pytest.mark.parametrize("text", ["", "  \n", "---", "<!-- a -->", "***"])
def test_markup_alone_is_empty(text: str) -> None:
    with pytest.raises(Empty):
        read_markdown(text)


@pytest.mark.parametrize(
    "unit",
    ["[", "]", "![", "*a", "_a ", "``a`", "<a", "<!--", "[a](", '[a](b "', "~~", "```a\n", "<b>a", "|a|\n|-|\n", "{:"],
)
def test_hostile_runs_are_read(unit: str) -> None:
    assert read_markdown(unit * 20_000 + "x").blocks


@given(st.text(alphabet="ab1 *_#>|-.\n\\~=é", max_size=120))
def test_every_letter_of_the_text_stands_in_a_block(text: str) -> None:
    try:
        blocks = read_markdown(text).blocks
    except Empty:
        blocks = []
    letters = Counter(char for block in blocks for char in block.label + block.text if char.isalnum())
    assert letters == Counter(char for char in text if char.isalnum())


@given(st.text(max_size=120) | st.text(alphabet="a[]()!`<>&;:{}*_\n\"'/^", max_size=120))
def test_any_text_gives_a_document_with_sound_marks(text: str) -> None:
    try:
        document = read_markdown(text)
    except Empty:
        return
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.text == block.text.strip()
        assert all(0 <= mark.start <= mark.end <= len(block.text) for mark in block.marks)
        assert 0 <= block.origin.start < block.origin.end <= len(document.text)


def test_no_paragraph_of_the_measured_interviews_is_lost() -> None:
    for path in sorted(shared_data("interview", "gold").glob("*.md")):
        blocks = read_markdown(path.read_text("utf-8")).blocks
        found = " ".join(_words(block.label + " " + block.text) for block in blocks)
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        for turn in gold["turns"]:
            assert all(_words(paragraph) in found for paragraph in turn["paragraphs"]), path.name


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
