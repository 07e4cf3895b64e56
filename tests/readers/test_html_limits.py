from __future__ import annotations

import pytest

from copytaster.errors import LimitExceeded
from copytaster.readers.html_limits import check_page
from copytaster.source import Limits

LIMITS = Limits(html_attributes=50)


def flood(count: int, value: str = "") -> str:
    return "<p " + " ".join(f"a{number}{value}" for number in range(count)) + ">x</p>"


@pytest.mark.parametrize("value", ["", "=1", '="x y"', "='x'"])
def test_a_tag_with_too_many_attributes_is_refused(value: str) -> None:
    with pytest.raises(LimitExceeded, match="attributes"):
        check_page(f"<p>text</p>{flood(60, value)}".encode(), LIMITS)


def test_attributes_behind_end_signs_in_quotes_are_counted_on_pages_with_many_quotes() -> None:
    page = flood(25_000, '=">"').encode()
    with pytest.raises(LimitExceeded, match="attributes"):
        check_page(page, Limits())


@pytest.mark.parametrize(
    "page",
    [
        flood(40),
        "<p>" + "word " * 1000,
        "<script>" + "if (a<b) { c = 1 } " * 60 + "</script>",
        "<!-- <p " + "a " * 100 + "-->",
        '<p title="' + "many words " * 100 + '">x</p>',
    ],
    ids=["few attributes", "text", "script", "comment", "one long value"],
)
def test_what_is_no_flood_passes(page: str) -> None:
    check_page(page.encode(), LIMITS)


def test_a_page_with_too_many_elements_is_refused_and_end_tags_do_not_count() -> None:
    check_page(b"<p></p>" * 90, Limits(html_nodes=100))
    with pytest.raises(LimitExceeded, match="elements"):
        check_page(b"<p>x" * 101, Limits(html_nodes=100))


def test_attributes_behind_a_value_that_ends_in_a_slash_are_counted() -> None:
    with pytest.raises(LimitExceeded, match="attributes"):
        check_page(flood(60, "=/x/").encode(), LIMITS)
