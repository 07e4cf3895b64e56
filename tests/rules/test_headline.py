"""Titles freed of site names, kickers and double escapes."""

from __future__ import annotations

import pytest

import copytaster
from copytaster.rules.titles import clean_title

BODY = "<p>The harbor board met for nine hours on Tuesday and agreed to rebuild the old sea wall before winter.</p>" * 2


def headline(
    head: str, printed: str = "<h1>The wall will be rebuilt</h1>", url: str = "https://tidewater.example/wall"
) -> str | None:
    page = f'<html lang="en"><head>{head}</head><body><article>{printed}{BODY}</article></body></html>'
    return copytaster.convert(page.encode(), media_type="text/html", url=url).headline


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


def ld(title: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}"}}</script>'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Board&#8217;s wall", "Board’s wall"),
        ("W&amp;ouml;rter", "Wörter"),
        ("Ver\u00adfas\u00adsung", "Verfassung"),
        ("<em>The</em> wall", "The wall"),
        ("a < b", "a < b"),
    ],
)
def test_a_title_is_freed_of_escapes_tags_and_soft_hyphens(written: str, meant: str) -> None:
    assert clean_title(written) == meant


@pytest.mark.parametrize("tail", [" | Tidewater", " - tidewater.example", " – Tidewater News", "：Tidewater"])
def test_the_site_behind_a_title_is_cut_off(tail: str) -> None:
    assert headline(ld(f"A wall for the quay{tail}")) == "A wall for the quay"


def test_a_dash_inside_a_headline_stays() -> None:
    assert headline(ld("A wall - and a question")) == "A wall - and a question"


def test_the_stated_headline_outranks_a_different_printed_one() -> None:
    assert headline(ld("Board votes for a wall")) == "Board votes for a wall"


def test_the_printed_headline_outranks_a_sharing_title_that_nothing_supports() -> None:
    assert (
        headline(og("You won't believe this wall") + "<title>The wall will be rebuilt</title>")
        == "The wall will be rebuilt"
    )


def test_print_sharing_title_and_page_title_together_outrank_json_ld() -> None:
    head = ld("Old working title") + og("The wall will be rebuilt") + "<title>The wall will be rebuilt</title>"
    assert headline(head, '<h1 itemprop="headline">The wall will be rebuilt</h1>') == "The wall will be rebuilt"


def test_a_stated_headline_cut_at_a_length_is_no_witness() -> None:
    long = "The wall will be rebuilt before the winter storms arrive again, says the harbor board after nine hours"
    assert headline(ld(long[:80].rstrip()), f"<h1>{long}</h1>") == long


def test_a_kicker_in_the_headline_is_told_by_the_sharing_title() -> None:
    story = f"<article><h1>Harbor board: The wall will be rebuilt</h1>{BODY}</article>"
    page = f"<html><head>{og('The wall will be rebuilt')}</head><body>{story}</body></html>"
    article = copytaster.convert(page.encode(), media_type="text/html", language="en")
    assert (article.headline, article.kicker) == ("The wall will be rebuilt", "Harbor board")
