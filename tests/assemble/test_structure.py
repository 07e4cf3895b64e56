"""The structure of a page's article: what kind each part of it is, and what it is not."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import copytaster
from copytaster.assemble.entries import entries_of
from copytaster.pipeline import read_document, view_of
from copytaster.source import Limits, Source
from tests.conftest import FIXTURES

LIVE = sorted((FIXTURES / "structure").glob("live*.html"))
Node = dict[str, Any]


@cache
def record(page: Path) -> Node:
    return copytaster.convert(page).model_dump(mode="json")


def parts(kind: str) -> list[Node]:
    """The nodes of one type in the body of the page with all of them."""
    return [node for node in record(FIXTURES / "structure" / "parts.html")["body"] if node["type"] == kind]


def marked(node: Node) -> list[tuple[str, str, str]]:
    return [(mark["kind"], node["text"][mark["start"] : mark["end"]], mark["target"]) for mark in node["marks"]]


def page(markup: str, title: str = "The wall") -> Node:
    text = "The harbor board met for nine hours and agreed to rebuild the old sea wall before the storms arrive again."
    body = "".join(f"<p>{text} ({number})</p>" for number in range(4))
    source = f"<html lang='en'><head>{markup}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    return copytaster.convert(source.encode(), media_type="text/html").model_dump(mode="json")


# --- parts of the body ----------------------------------------------------------------------------------------------


def test_headings_keep_their_level() -> None:
    assert [(node["text"], node["level"]) for node in parts("heading")] == [
        ("What will be built", 2),
        ("The order of the work", 3),
    ]


def test_links_bold_and_italics_are_marks() -> None:
    assert marked(parts("paragraph")[0]) == [
        ("bold", "old sea wall", ""),
        ("link", "winter storms", "/storms"),
        ("italic", "their usual appetite", ""),
    ]


def test_lists_are_ordered_or_not_and_nested() -> None:
    loose, numbered = parts("list")
    assert (loose["ordered"], numbered["ordered"]) == (False, True)
    assert [item["text"] for item in loose["items"][0]["items"]] == ["with a gate at the slip"]


def test_a_list_of_numbers_right_behind_one_of_bullets_is_another_list() -> None:
    story = "".join(f"<p>{'The board met for nine hours and agreed to build it. ' * 4}{n}</p>" for n in range(4))
    lists = "<ul><li>One stone<ol><li>from the north</li></ol></li></ul>"
    lists += "<ol><li>First ship</li><li>Second ship</li></ol>"
    again = story.replace("built", "raised")
    page = f"<html lang='en'><article><h1>The wall</h1>{story}{lists}{again}</article></html>"
    body = copytaster.convert(page.encode(), media_type="text/html").model_dump(mode="json")["body"]
    found = [(node["ordered"], [item["text"] for item in node["items"]]) for node in body if node["type"] == "list"]
    assert found == [(False, ["One stone"]), (True, ["First ship", "Second ship"])]


def test_a_block_quote_is_a_quote_and_a_pull_quote_is_none() -> None:
    assert [node["text"][:16] for node in parts("quote")] == ["We have measured"]
    assert [node["text"] for node in parts("pull_quote")] == ["We have finally read what we wrote down"]


def test_a_table_keeps_its_rows() -> None:
    assert parts("table")[0]["rows"] == [["Year", "Flood, inches"], ["2003", "11"], ["2011", "14"]]


def test_a_caption_stands_with_its_picture_and_never_in_the_body() -> None:
    made = record(FIXTURES / "structure" / "parts.html")
    assert [(one["caption"], one["credit"]) for one in made["media"]] == [("The wall at low tide", "Jane Roe")]
    assert len(parts("figure")) == 1
    assert "low tide" not in copytaster.convert(FIXTURES / "structure" / "parts.html").text


def test_a_fact_box_is_a_sidebar_with_a_title() -> None:
    (box,) = parts("sidebar")
    assert box["title"] == "The wall in numbers"
    assert [node["type"] for node in box["blocks"]] == ["paragraph", "list"]


def test_a_box_that_asks_for_consent_is_no_sidebar() -> None:
    box = (
        '<div class="info-box"><h3>The wall in numbers</h3><p>{}</p>'
        "<p>The stones come by barge, nine thousand of them, and each is as heavy as a horse.</p></div>"
    )
    story = "".join(f"<p>{'The board met for nine hours and agreed to build it. ' * 4}{n}</p>" for n in range(4))
    page = f"<html lang='en'><article><h1>The wall</h1>{story}{box}{story.replace('built', 'raised')}</article></html>"

    def sidebars(line: str) -> int:
        body = copytaster.convert(page.replace("{}", line).encode(), media_type="text/html").body
        return sum(node.type == "sidebar" for node in body)

    assert sidebars("It will be nine feet high and half a mile long.") == 1
    assert sidebars("Accept cookies") == 0


def test_a_quoted_post_is_an_embed_with_its_text_and_address() -> None:
    post, video = parts("embed")
    assert post["text"].startswith("The board has voted.")
    assert post["href"] == "https://twitter.example/harborboard/status/1"
    assert (video["href"], video["text"]) == ("https://video.example/embed/77", "The wall from the air")


def test_two_posts_in_a_row_are_two_embeds() -> None:
    post = '<blockquote class="twitter-tweet"><p>The wall will rise by {0} feet.</p><a href="https://t.example/{0}">now</a></blockquote>'
    source = "<article><h1>The wall</h1>" + f"<p>{'The board met for nine hours and agreed to build. ' * 4}</p>" * 2
    source += (
        post.format(3) + post.format(4) + f"<p>{'Nobody spoke against the plan but one of them. ' * 4}</p></article>"
    )
    body = copytaster.convert(source.encode(), media_type="text/html").model_dump(mode="json")["body"]
    assert [node["href"] for node in body if node["type"] == "embed"] == ["https://t.example/3", "https://t.example/4"]


# --- paywall, rights, pages -----------------------------------------------------------------------------------------


def test_a_page_behind_a_paywall_says_so_and_states_its_rights() -> None:
    made = record(FIXTURES / "structure" / "parts.html")
    assert made["is_free"] is False
    assert made["rights"] == "© 2024 Northaven Courier"


@pytest.mark.parametrize(
    ("value", "is_free"), [("true", True), ('"False"', False), ('"http://schema.org/False"', False)]
)
def test_whether_an_article_is_free_is_written_in_many_ways(value: str, is_free: bool) -> None:
    ld = f'{{"@type": "NewsArticle", "headline": "The wall", "isAccessibleForFree": {value}}}'
    assert page(f'<script type="application/ld+json">{ld}</script>')["is_free"] is is_free


def test_a_next_page_and_a_line_that_leads_to_it_are_said() -> None:
    codes = [one["code"] for one in record(FIXTURES / "structure" / "parts.html")["diagnostics"]]
    assert codes == ["next-page", "article-continued"]


@pytest.mark.parametrize(("own", "following"), [("wall", "ferry-2"), ("?p=12", "?p=123")])
def test_the_next_post_of_a_blog_is_no_next_page(own: str, following: str) -> None:
    links = f'<link rel="canonical" href="https://a.example/{own}"><link rel="next" href="https://a.example/{following}">'
    assert page(links)["diagnostics"] == []


# --- live blogs -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LIVE, ids=lambda path: path.stem)
def test_a_live_blog_is_entries_with_times(path: Path) -> None:
    made = record(path)
    assert made["genre"] == "live_blog"
    assert [node["type"] for node in made["body"]] == ["entry"] * 3
    assert [node["time"][-9:].removesuffix(":00Z")[-5:] for node in made["body"]] == ["08:10", "07:25", "06:40"]
    assert [len(node["blocks"]) for node in made["body"]] == [2, 1, 1]


def test_an_entrys_own_heading_is_its_headline() -> None:
    made = record(FIXTURES / "structure" / "live.html")
    assert [node["headline"] for node in made["body"]] == ["Ferry stays in port", "Roof of the fish market is gone", ""]


def test_the_printed_time_of_an_entry_is_quoted_and_not_removed() -> None:
    made = record(FIXTURES / "structure" / "live.html")
    assert made["provenance"]["/body/0/time"]["text"] == "08:10"
    assert not [row for row in made["removed"] if ":" in row["text"]]


def test_an_entry_that_is_only_a_time_keeps_its_place() -> None:
    source = (FIXTURES / "structure" / "live.html").read_text("utf-8")
    before, first, after = source.partition('<div class="liveblog-entry" id="e1">')
    entry = '<div class="liveblog-entry" id="e4"><time datetime="2024-11-02T07:00:00Z">07:00</time></div>'
    made = copytaster.convert((before + entry + first + after).encode(), media_type="text/html")
    times = [node["time"][11:16] for node in made.model_dump(mode="json")["body"]]
    assert times == ["08:10", "07:25", "07:00", "06:40"]


def test_the_time_to_find_entries_grows_with_them_and_with_the_comments() -> None:
    assert not all(seconds_for_entries(4_000) > 3 * seconds_for_entries(2_000) for _ in range(3))


def seconds_for_entries(count: int) -> float:
    """CPU seconds to put the blocks of a page with as many comments into entries, the least of two."""
    state = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Storm"}</script>'
    entry = "<div><time datetime='2024-11-02T08:{0:02}Z'>08:{0:02}</time><p>Wave {0} came over the quay.</p></div>"
    entries = "".join(entry.format(number % 60) for number in range(count))
    comments = "<div><time datetime='2024-11-02T09:10Z'></time>so</div>" * count
    source = Source(f"{state}<article>{entries}</article><footer>{comments}</footer>".encode(), media_type="text/html")
    view = view_of(read_document(source, "text/html", Limits()), url="", language="en", packs=())
    took = []
    for _ in range(2):
        start = time.process_time()
        assert len(entries_of(view, range(2 * count))) == count
        took.append(time.process_time() - start)
    return min(took)


def test_times_alone_make_no_live_blog() -> None:
    times = "".join(f"<p><time datetime='2024-03-0{day}'>March {day}</time></p>" for day in range(1, 5))
    assert page("", f"The wall</h1>{times}<h1>")["genre"] == "article"
