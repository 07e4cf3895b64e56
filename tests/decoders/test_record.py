"""What keeps a file's body within what a record can hold."""

from __future__ import annotations

import pytest

import copytaster
from copytaster.decoders.record import DEEPEST
from copytaster.errors import LimitExceeded


def nitf(depth: int) -> bytes:
    inside = f"{'<ul><li>' * depth}<p>The tide took the pier.</p>{'</li></ul>' * depth}"
    head = "<head><title>A pier</title></head>"
    return f"<nitf>{head}<body><body.content>{inside}</body.content></body></nitf>".encode()


def test_blocks_too_deep_inside_each_other_are_refused() -> None:
    with pytest.raises(LimitExceeded, match=f"more than {DEEPEST} blocks"):
        copytaster.load(nitf(2 * DEEPEST), "nitf")


def test_a_list_item_that_says_it_is_too_deep_is_refused_before_it_is_built() -> None:
    line = '<p class="ct-list-1 ct-level-{}">The tide took the pier.</p>'
    page = "<nitf><head><title>A pier</title></head><body><body.content>{}</body.content></body></nitf>"
    with pytest.raises(LimitExceeded, match=f"more than {DEEPEST} blocks"):
        copytaster.load(page.format(line.format(999_999_999)).encode(), "nitf")
    assert copytaster.load(page.format(line.format(3)).encode(), "nitf").text.strip() == "The tide took the pier."


@pytest.mark.parametrize("format", ["json", "xml", "newsml", "ninjs", "nitf"])
def test_a_deep_body_comes_back_from_every_format(format: str) -> None:
    article = copytaster.load(nitf(3), "nitf")
    assert copytaster.load(copytaster.write(article, format), format).text == article.text
