"""What a page states about itself."""

from __future__ import annotations

import copytaster
from copytaster.model import Article

BODY = (
    "<h1>The wall will be rebuilt</h1>"
    + "<p>The harbor board met for nine hours on Tuesday and agreed to rebuild the old sea wall before winter.</p>" * 2
)


def article(head: str, url: str = "") -> Article:
    return copytaster.convert(
        f"<html lang=en><head>{head}</head><body><article>{BODY}</article></body></html>".encode(),
        media_type="text/html",
        url=url or None,
    )


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def test_the_canonical_link_outranks_the_sharing_address() -> None:
    head = '<meta property="og:url" content="https://tidewater.example/?s=1"><link rel="canonical" href="https://tidewater.example/wall">'
    assert article(head).canonical_url == "https://tidewater.example/wall"


def test_a_relative_canonical_link_is_made_absolute() -> None:
    assert (
        article('<link rel="canonical" href="/wall">', "https://tidewater.example/x").canonical_url
        == "https://tidewater.example/wall"
    )


def test_the_main_entity_of_json_ld_is_an_address_of_last_resort() -> None:
    assert (
        article(ld('{"@type": "Article", "mainEntityOfPage": {"@id": "https://tidewater.example/wall"}}')).canonical_url
        == "https://tidewater.example/wall"
    )


def test_names_escaped_twice_are_read() -> None:
    found = article(
        ld('{"@type": "NewsArticle", "publisher": {"name": "Tide &amp; Co"}, "articleSection": "Sea &amp; Shore"}')
    )
    assert (found.publisher, found.section) == ("Tide & Co", "Sea & Shore")


def test_keywords_are_parted_at_commas_and_kept_once() -> None:
    assert list(article('<meta name="news_keywords" content="harbor, wall, harbor">').keywords) == ["harbor", "wall"]


def test_a_locked_page_is_not_free() -> None:
    assert article(ld('{"@type": "NewsArticle", "isAccessibleForFree": "False"}')).is_free is False


def test_an_opinion_by_its_type_is_an_opinion() -> None:
    assert article(ld('{"@type": "OpinionNewsArticle", "headline": "The wall will be rebuilt"}')).genre == "opinion"
