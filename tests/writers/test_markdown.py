from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copytaster
from copytaster.model import Article, Embed, Figure, Heading, List, ListItem, Media, Paragraph, Table, TextMark, Turn
from copytaster.text.normalize import xml_safe
from copytaster.writers import WriteOptions
from copytaster.writers.markdown import write
from copytaster.writers.markdown_text import href, paragraph
from tests.conftest import FIXTURES
from tests.model.samples import interview
from tests.strategies import articles, hostile_texts, texts

OPTIONS = WriteOptions()


def body_of(article: Article) -> str:
    return write(article, OPTIONS).decode().split("\n---\n", 1)[1].strip("\n")


def bold(start: int, end: int) -> TextMark:
    return TextMark(kind="bold", start=start, end=end)


def shown(markdown: str) -> str:
    """The text that a reader of the rendered page sees."""
    markdown_it = pytest.importorskip("markdown_it")
    page = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", page))


def folded(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


PAGES = sorted(FIXTURES.glob("articles/*/*/input.html"))
PRINTED = ("raw", "zone")  # of a time, which the front matter states by its value
LOST = {"published": PRINTED, "modified": PRINTED}
TRACES = ("id", "body", "removed", "provenance", "diagnostics")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_our_own_markdown_is_read_back_whole(path: Path) -> None:
    record = copytaster.convert(path).model_dump(mode="json")
    data = copytaster.write(Article.model_validate(record), "markdown")
    back = copytaster.convert(data, media_type="text/markdown").model_dump(mode="json")
    for field in record.keys() - TRACES:
        left_out = LOST.get(field, ())
        assert without(back[field], left_out) == without(record[field], left_out), field


def without(value: Any, names: tuple[str, ...]) -> Any:
    return {name: each for name, each in value.items() if name not in names} if isinstance(value, dict) else value


def test_the_title_of_a_picture_is_its_caption() -> None:
    picture = b'![Waves](wall.jpg "The old wall on Sunday.")'
    data = b"# The wall\n\nThe board met on Tuesday.\n\n" + picture + b"\n\nIt will be rebuilt.\n"
    (found,) = copytaster.convert(data, media_type="text/markdown").media
    assert (found.alt, found.caption, found.credit) == ("Waves", "The old wall on Sunday.", None)


def test_a_credit_stands_on_a_line_of_its_own() -> None:
    media = Media(id="m1", href="wall.jpg", alt="Waves", caption="The old wall.", credit="Mei Tanaka")
    article = Article(id="a", media=(media,), body=(Paragraph(text="It will be rebuilt."), Figure(media="m1")))
    assert body_of(article).endswith("![Waves](wall.jpg)\n\n*The old wall.*  \n*Mei Tanaka*")


def test_the_whole_article_reads_well() -> None:
    assert body_of(interview()) == "\n\n".join((
        "# “The ferry will not wait”",
        "*Captain Ida Moor on fog, fares and the last boat.*",
        "The **quay** was grey & cold.",
        "### Fog",
        "**PORT GAZETTE:** Do you sail in fog?",
        "**Capt. Moor:** We do.  \nSlowly.",
        "1. Horn\n   - long\n   - short\n2. Radar",
        "> Fog is only  \n> low cloud.",
        "> We do.",
        "| Route | Fare |\n| --- | --- |\n| North \\| South | 2 |",
        "![The quay](https://gazette.example/a%20b.jpg)",
        "*At dawn*  \n*J. Roe*",
        "> See you aboard",
        "[https://posts.example/1](https://posts.example/1)",
        "> **The ferry**\n>\n> Built in 1999.",
        "## 10:05 · Boat leaves",
        "On time.",
    ))  # fmt: skip


def test_the_front_matter_holds_what_is_known() -> None:
    front = write(interview(), OPTIONS).decode().split("\n---\n", 1)[0]
    assert front.split("\n") == [
        "---",
        'headline: "“The ferry will not wait”"',
        'kicker: "HARBOR TALK"',
        'dek: "Captain Ida Moor on fog, fares and the last boat."',
        'byline: "Lena Voss"',
        "authors:",
        '  - "Lena Voss"',
        'published: "2031-05-03"',
        'language: "en"',
        'genre: "interview"',
        'source: "Port Gazette"',
        'canonical_url: "https://gazette.example/ferry?a=1&b=2"',
        "keywords:",
        '  - "ferry"',
        '  - "fog"',
        'is_free: "true"',
        'id: "urn:copytaster:sample"',
    ]


@given(hostile_texts)
def test_a_front_matter_scalar_is_one_printable_line_that_gives_the_text_back(text: str) -> None:
    line = write(Article(id="x", headline=f"|{text}"), OPTIONS).decode().split("\n")[1]
    assert json.loads(line.removeprefix("headline: ")) == xml_safe(f"|{text}")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", line)


@given(articles(hostile_texts))
def test_every_letter_of_the_text_is_shown_in_order(article: Article) -> None:
    page = iter(letters(shown(body_of(article))))
    assert all(letter in page for letter in letters(xml_safe(article.text)))


marks = st.lists(
    st.builds(
        TextMark,
        kind=st.sampled_from(["bold", "italic", "strike", "sup", "link", "underline"]),
        start=st.integers(0, 8),
        end=st.integers(0, 14),
        target=st.sampled_from(["", "https://e.example/a b(c)", "javascript:alert(1)"]),
    ),
    max_size=4,
)
signs = st.text("ab*_ ~.“”[]()!<>&;#-+=1:|\\`\n\"éả", max_size=14)


@given(st.one_of(signs, texts), marks)
def test_text_stays_text_whatever_signs_and_marks_it_has(text: str, marks: list[TextMark]) -> None:
    assert folded(shown(paragraph(text, marks))) == folded(xml_safe(text))


def test_a_mark_gives_its_white_space_away() -> None:
    assert paragraph("a bold word", (bold(1, 7),)) == "a **bold** word"


def test_marks_inside_and_across_each_other_nest() -> None:
    italic = TextMark(kind="italic", start=2, end=7)
    assert paragraph("one two", (bold(0, 7), italic)) == "**on*e two***"
    assert paragraph("one two", (bold(0, 4), italic)) == "**on*e*** *two*"


def test_a_sign_that_would_not_work_becomes_a_tag() -> None:
    assert paragraph("x“quoted”y", (bold(1, 9),)) == "x<strong>“quoted”</strong>y"


def test_a_link_keeps_its_address() -> None:
    link = TextMark(kind="link", start=4, end=8, target="https://e.example/a_b?x=(1)")
    assert paragraph("see here", (link,)) == "see [here](https://e.example/a_b?x=%281%29)"


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "\x01vbscript:x"])
def test_an_address_that_could_run_a_script_is_no_link(address: str) -> None:
    assert href(address) == ""


@pytest.mark.parametrize("text", ["# a", "- a", "+ a", "1. a", "23) a", "> a", "---", "==="])
def test_a_line_that_looks_like_a_block_is_escaped(text: str) -> None:
    assert "\\" in paragraph(text)
    assert shown(paragraph(f"x\n{text}")).split("\n")[1].strip() == text


@pytest.mark.parametrize("label", ["—", "1.", "P.-"])
def test_a_turn_whose_label_is_a_mark_gets_no_colon(label: str) -> None:
    turn = Turn(speaker="p1", label=label, act="question", blocks=(Paragraph(text="Why?"),))
    assert body_of(Article(id="x", body=(turn,))) == f"**{label}** Why?"


def test_a_turn_without_a_printed_label_has_none() -> None:
    turn = Turn(speaker="p1", act="question", blocks=(Paragraph(text="Why?"),))
    assert body_of(Article(id="x", body=(turn,))) == "Why?"


def test_a_label_before_a_list_stands_alone() -> None:
    turn = Turn(speaker="p1", label="A", act="answer", blocks=(List(items=(ListItem(text="b"),)),))
    assert body_of(Article(id="x", body=(turn,))) == "**A:**\n\n- b"


def test_a_label_that_is_neither_number_nor_bullet_stays() -> None:
    items = (ListItem(label="a)", text="first"), ListItem(label="–", text="second"))
    assert body_of(Article(id="x", body=(List(items=items),))) == "- a) first\n- second"


def test_a_ragged_table_gets_a_head_as_wide_as_its_widest_row() -> None:
    table = Table(rows=(("a",), (), ("b\nc", "d")))
    assert body_of(Article(id="x", body=(table,))) == "| a |  |\n| --- | --- |\n| b<br>c | d |"


def test_a_heading_in_the_body_ranks_below_the_headline() -> None:
    assert body_of(Article(id="x", body=(Heading(text="C #", level=1),))) == "## C \\#"


def test_an_embed_with_a_strange_address_keeps_it_as_text() -> None:
    assert body_of(Article(id="x", body=(Embed(href="javascript:x"),))) == "javascript:x"
