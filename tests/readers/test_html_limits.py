from __future__ import annotations

import time

import pytest

from copytaster.errors import LimitExceeded
from copytaster.readers.html import read
from copytaster.source import Limits, Source

VALUES = ["", "=1", '="x y"', "='x'", '=">"', "=/x/"]


def flood(count: int, value: str = "", tag: str = "p") -> bytes:
    names = " ".join(f"a{number}{value}" for number in range(count))
    return f"<!DOCTYPE html><p>text</p><{tag} {names}><p>x</p>".encode()


def read_page(page: bytes, limits: Limits) -> int:
    return len(read(Source(page), limits).blocks)


@pytest.mark.parametrize("tag", ["p", "span", "meta", "script", "td"])
@pytest.mark.parametrize("value", VALUES)
def test_a_tag_with_too_many_attributes_is_refused(value: str, tag: str) -> None:
    with pytest.raises(LimitExceeded, match="attributes"):
        read_page(flood(51, value, tag), Limits(html_attributes=50))
    assert read_page(flood(50, value), Limits(html_attributes=50)) == 2


def test_a_tag_inside_what_is_not_read_has_the_same_limit() -> None:
    page = b"<p>text</p><svg>" + flood(51, "=1", "g") + b"</svg>"
    with pytest.raises(LimitExceeded, match="attributes"):
        read_page(page, Limits(html_attributes=50))


@pytest.mark.parametrize(
    "page",
    [
        b"<p>" + b"word " * 1000,
        b"<script>" + b"if (a<b) { c = 1 } " * 60 + b"</script><p>x",
        b"<!-- <p " + b"a " * 100 + b"--><p>x",
        b'<p title="' + b"many words " * 100 + b'">x</p>',
    ],
    ids=["text", "script", "comment", "one long value"],
)
def test_what_is_no_flood_passes(page: bytes) -> None:
    assert read_page(b"<!DOCTYPE html>" + page, Limits(html_attributes=50)) == 1


@pytest.mark.parametrize("value", VALUES)
def test_the_time_for_a_tag_grows_with_its_attributes(value: str) -> None:
    """A tree of lxml takes 0.5 s for 20,000 and 2.3 s for 40,000."""
    pages = [flood(count, value) for count in (40_000, 80_000, 160_000)]
    assert not all(_grows(pages) for _ in range(3))


def _grows(pages: list[bytes]) -> bool:
    _, twice, four = (min(_seconds(page) for _ in range(2)) for page in pages)
    return four > 3 * twice  # linear is 2, quadratic 4


def _seconds(page: bytes) -> float:
    began = time.thread_time()
    assert read_page(page, Limits(html_attributes=10**6)) == 2
    return time.thread_time() - began


def test_a_page_with_too_many_elements_is_refused_and_end_tags_do_not_count() -> None:
    assert read_page(b"<!DOCTYPE html>" + b"<p>x</p>" * 90, Limits(html_nodes=100)) == 90
    with pytest.raises(LimitExceeded, match="elements"):
        read_page(b"<p>x" * 101, Limits(html_nodes=100))
