"""Where the fields stand around a page's headline."""

from __future__ import annotations

import pytest

import copytaster

STORY = "".join(
    f"<p>The ferry to Marrow Point left at {hour} with nine people and a piano on board, and came back without it.</p>"
    for hour in range(3, 12)
)
DEK = f"<p class='dek'>{'A piano crossed the sound, nobody asked for it, and the master wants to know why. ' * 2}</p>"
MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in (f"Section {number}" for number in range(60)))
HEAD = "<html lang='en'><title>A piano at sea</title>"


def published(page: str) -> str | None:
    stamp = copytaster.convert(page.encode(), media_type="text/html").published
    return stamp.value if stamp else None


@pytest.mark.parametrize(
    "line",
    ["March 5, 2024", "5 March 2024 · 6 min read", "<span hidden>March 5, 2024</span>", "<h5>2024-03-05</h5>"],
)
def test_a_date_below_a_long_dek_is_found(line: str) -> None:
    page = f"{HEAD}<main><h1>A piano at sea</h1>{DEK}<div>Harbor</div><div>{line}</div><article>{STORY}</article>"
    assert published(page) == "2024-03-05"


def test_a_headline_behind_a_long_menu_is_found() -> None:
    page = f"{HEAD}<div><ul>{MENU}</ul><h1>A piano at sea</h1><div>March 5, 2024</div>{STORY}</div>"
    assert published(page) == "2024-03-05"
    assert copytaster.convert(page.encode(), media_type="text/html").headline == "A piano at sea"


def test_a_printed_day_of_a_change_is_not_that_of_publication() -> None:
    stated = (
        "<meta property='article:published_time' content='2024-03-05T08:00:00Z'>"
        "<meta property='article:modified_time' content='2024-04-02T08:00:00Z'>"
    )
    page = f"{HEAD}{stated}<article><h1>A piano at sea</h1><div>April 2, 2024</div>{STORY}</article>"
    assert published(page) == "2024-03-05T08:00:00+00:00"


@pytest.mark.parametrize(
    "line",
    [
        "by Maud Tolliver ● March 5, 2024 ● 6 min read",
        "Posted on March 5, 2024 Posted by Maud Tolliver 59 Comments",
        "<a href='/d'><time>March 5, 2024</time><time>March 9, 2024</time></a> by <a href='/m'>Maud Tolliver</a>",
    ],
)
def test_an_author_on_the_line_of_the_date_is_found(line: str) -> None:
    page = f"{HEAD}<article><h1>A piano at sea</h1><div class='entry-meta'>{line}</div>{STORY}</article>"
    article = copytaster.convert(page.encode(), media_type="text/html")
    assert [author.name for author in article.authors] == ["Maud Tolliver"]
    assert article.published and article.published.value == "2024-03-05"


def test_a_byline_in_the_class_of_captions_is_one_where_no_picture_stands_above_it() -> None:
    line = "<p class='caption'>By Maud Tolliver</p>"
    page = f"{HEAD}<article><h1>A piano at sea</h1>%s{STORY}</article>"
    bare = copytaster.convert((page % line).encode(), media_type="text/html")
    under = copytaster.convert((page % f"<img src='/piano.jpg'>{line}").encode(), media_type="text/html")
    assert [author.name for author in bare.authors] == ["Maud Tolliver"]
    assert not under.authors


def test_a_byline_behind_a_long_list_at_the_end_is_found() -> None:
    items = "".join(f"<li>Piano number {number}</li>" for number in range(30))
    page = f"{HEAD}<article><h1>A piano at sea</h1>{STORY}<ul>{items}</ul><p>Written by Maud Tolliver</p></article>"
    article = copytaster.convert(page.encode(), media_type="text/html")
    assert [author.name for author in article.authors] == ["Maud Tolliver"]
