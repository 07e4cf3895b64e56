"""Markup of others: HTML that is no XML is read whole or refused."""

from __future__ import annotations

import time

import pytest

from copytaster.decoders.body import read_body
from copytaster.decoders.markup import parse_fragment
from copytaster.errors import LimitExceeded


def test_what_stands_behind_the_end_of_a_page_is_read() -> None:
    fragment = "<br><p>One</p></body></html><html><p>two</p></html> <p>three</p>"
    assert [block["text"] for block in read_body(parse_fragment(fragment), is_own=False).blocks] == [
        "One",
        "two",
        "three",
    ]


@pytest.mark.parametrize("value", ["", "=1", '=">"'])
def test_a_tag_with_too_many_attributes_is_refused_before_a_tree_is_built(value: str) -> None:
    fragment = "<br><p " + " ".join(f"a{number}{value}" for number in range(80_000)) + ">x</p>"
    began = time.thread_time()
    with pytest.raises(LimitExceeded, match="attributes"):
        parse_fragment(fragment)
    assert time.thread_time() - began < 2, "a tree takes 9 seconds"


@pytest.mark.parametrize(
    "fragment", ["<br>" + "<div>" * 300 + "deep", "<br><p>" + "long " * 2_200_000], ids=["depth", "length"]
)
def test_what_goes_beyond_the_parser_is_refused_and_not_cut(fragment: str) -> None:
    with pytest.raises(LimitExceeded, match="goes beyond"):
        parse_fragment(fragment)
