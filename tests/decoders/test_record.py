"""What keeps a file's body within what a record can hold."""

from __future__ import annotations

import time

import pytest

import copytaster
from copytaster.decoders.depth import DEEPEST
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


def test_more_turns_inside_each_other_than_a_record_holds_are_refused_at_the_first_too_many() -> None:
    classes = " ".join(f"pm-t{number}" for number in range(20_000))
    page = f'<nitf><body><body.content><p class="{classes}">The tide took the pier.</p></body.content></body></nitf>'
    began = time.process_time()
    with pytest.raises(LimitExceeded, match=f"more than {DEEPEST} blocks"):
        copytaster.load(page.encode(), "nitf")
    assert time.process_time() - began < 3  # a hundredth of a second; it took 6


def test_a_paragraph_of_line_breaks_is_read_in_the_time_of_its_length() -> None:
    page = f"<nitf><body><body.content><p>{'<br/>x' * 40_000}</p></body.content></body></nitf>".encode()
    began = time.process_time()
    assert len(copytaster.load(page, "nitf").text) == 80_000
    assert time.process_time() - began < 6  # a third of a second; it took 20


def test_the_classes_of_others_are_not_taken_for_ours() -> None:
    body = '<p>One pier.</p><p class="sidebar-1">Two piers.</p><div class="entry-5"><p>Three piers.</p></div>'
    page = f"<nitf><body><body.content>{body}</body.content></body></nitf>"
    article = copytaster.load(page.encode(), "nitf")
    assert article.text.splitlines() == ["One pier.", "Two piers.", "Three piers."]
    assert {node.type for node in article.body} == {"paragraph"}


@pytest.mark.parametrize("format", ["json", "xml", "newsml", "ninjs", "nitf"])
def test_a_deep_body_comes_back_from_every_format(format: str) -> None:
    article = copytaster.load(nitf(3), "nitf")
    assert copytaster.load(copytaster.write(article, format), format).text == article.text
