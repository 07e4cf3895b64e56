"""Printed dates, dates of change, and what metadata state."""

from __future__ import annotations

import pytest

import copytaster
from copytaster.model import Article

BODY = (
    "<p>The harbor board met for nine hours on Tuesday and agreed to rebuild the old sea wall before winter.</p>"
    "<p>Nobody knows yet who will pay for the stones, which have to be brought by barge from the quarry up north.</p>"
)


def article(line: str, head: str = "", language: str = "en") -> Article:
    story = f"<article><h1>The wall will be rebuilt</h1><p>{line}</p>{BODY}</article>"
    page = f"<html><head>{head}</head><body>{story}</body></html>"
    return copytaster.convert(page.encode(), media_type="text/html", language=language)


def meta(name: str, value: str) -> str:
    return f'<meta property="article:{name}_time" content="{value}">'


@pytest.mark.parametrize(
    ("language", "line", "value"),
    [
        ("de", "5. März 2024, 14:30 Uhr", "2024-03-05T14:30:00+01:00"),
        ("fr", "Publié le 5 mars 2024 à 14h30", "2024-03-05T14:30:00+01:00"),
        ("es", "5 de marzo de 2024 14:30", "2024-03-05T14:30:00"),
        ("pt", "5 de março de 2024 às 14h30", "2024-03-05T14:30:00"),
        ("it", "5 marzo 2024 alle 14:30", "2024-03-05T14:30:00+01:00"),
        ("nl", "5 maart 2024 om 14:30 uur", "2024-03-05T14:30:00+01:00"),
        ("sv", "5 mars 2024 kl. 14.30", "2024-03-05T14:30:00+01:00"),
        ("pl", "5 marca 2024, godz. 14:30", "2024-03-05T14:30:00+01:00"),
        ("cs", "5. března 2024 14:30", "2024-03-05T14:30:00+01:00"),
        ("ru", "5 марта 2024 г. в 14:30", "2024-03-05T14:30:00+03:00"),
        ("uk", "5 березня 2024 року, 14:30", "2024-03-05T14:30:00+02:00"),
        ("tr", "5 Mart 2024 14:30", "2024-03-05T14:30:00+03:00"),
        ("ja", "2024年3月5日 午後2時30分", "2024-03-05T14:30:00+09:00"),
        ("zh", "2024年3月5日 14时30分", "2024-03-05T14:30:00+08:00"),
        ("ko", "입력 2024년 3월 5일 오후 2시 30분", "2024-03-05T14:30:00+09:00"),
        ("id", "5 Maret 2024 pukul 14:30 WIB", "2024-03-05T14:30:00+07:00"),
        ("ar", "5 مارس 2024 14:30", "2024-03-05T14:30:00"),
        ("vi", "Thứ ba, 5/3/2024, 14:30", "2024-03-05T14:30:00+07:00"),
    ],
)
def test_the_date_line_is_read_in_every_language(language: str, line: str, value: str) -> None:
    published = article(line, language=language).published
    assert published is not None and published.value == value


def test_a_line_with_two_dates_gives_publication_and_change() -> None:
    found = article("Published March 5, 2024, 9:05 a.m. | Updated March 6, 2024, 8:10 p.m.")
    assert found.published and found.published.value == "2024-03-05T09:05:00"
    assert found.modified and found.modified.value == "2024-03-06T20:10:00"


def test_a_printed_time_that_is_stated_as_that_of_the_change_is_not_the_publication() -> None:
    head = meta("published", "2024-03-05T09:05:00Z") + meta("modified", "2024-03-05T12:30:00Z")
    found = article("March 5, 2024, 12:30 p.m.", head)
    assert found.published and found.published.value == "2024-03-05T09:05:00+00:00"


def test_a_printed_date_takes_its_offset_from_the_metadata() -> None:
    found = article("March 5, 2024, 9:05 a.m.", meta("published", "2024-03-05T09:05:00-05:00"))
    assert found.published and (found.published.value, found.published.zone) == ("2024-03-05T09:05:00-05:00", "stated")
    assert found.published.raw == "March 5, 2024, 9:05 a.m."


def test_the_date_above_the_article_goes_before_those_of_others_behind_it() -> None:
    others = "".join(
        f'<div class="card"><a href="/{day}">A ferry was painted</a><p class="date">{day} April 2024</p></div>'
        for day in (7, 8, 9)
    )
    story = f"<article><h1>The wall will be rebuilt</h1><p>March 5, 2024 // Ports and harbors</p>{BODY}</article>"
    page = f"<html><body>{story}{others}</body></html>"
    published = copytaster.convert(page.encode(), media_type="text/html", language="en").published
    assert published and published.value == "2024-03-05"


def test_a_printed_day_goes_before_a_stated_one_that_is_that_of_the_last_change() -> None:
    stated = '{"@type": "Article", "datePublished": "%s", "dateModified": "2025-01-30T10:00:00Z"}'
    head = '<script type="application/ld+json">' + stated + "</script>"
    edited = article("March 5, 2024", head % "2025-01-30T10:00:00Z").published
    stays = article("March 5, 2024", head % "2024-11-01T10:00:00Z").published
    assert edited and edited.value == "2024-03-05"
    assert stays and stays.value == "2024-11-01T10:00:00+00:00"


def test_a_word_for_the_publication_makes_a_long_line_a_date_line() -> None:
    line = "Essay - Published: 2024.03.05 | harbors and their walls | how towns decide | what boards are for |"
    found = article(line).published
    assert found and found.value == "2024-03-05"
    assert article(line.replace("Published:", "Founded in")).published is None


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("https://herald.example/2024/03/05/the-wall", "2024-03-05"),
        ("https://herald.example/news/the-wall-2024-3-5.html", "2024-03-05"),
        ("https://herald.example/2024/13/45/the-wall", None),
        ("https://herald.example/id/120240305", None),
    ],
)
def test_the_day_in_the_address_counts_where_nothing_else_says_it(address: str, value: str | None) -> None:
    head = f'<link rel="canonical" href="{address}">'
    found = article("By Ana Bell", head).published
    assert (found.value if found else None) == value
    printed = article("March 4, 2024", head).published
    assert printed and printed.value == "2024-03-04"
