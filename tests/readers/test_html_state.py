"""Stories that a page keeps in its state: read only where the page prints none, and never at the cost of the page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from copytaster.document import Document
from copytaster.readers.html import read
from copytaster.source import Limits, Source

FERRY = "The council met on Tuesday and talked about the ferry until the lamps went out in the hall."
LAMPS = "On Wednesday the lamps were mended, and the talk about the ferry began once more from the first item."
PIECES = [{"type": "text", "content": f"{text} {number}"} for number in range(3) for text in (FERRY, LAMPS)]
NEXT = '<script id="__NEXT_DATA__" type="application/json">{}</script>'


def page(markup: str) -> Document:
    return read(Source(f"<html><body>{markup}</body></html>".encode()), Limits())


def with_state(state: Any, printed: str = "") -> Document:
    return page(printed + NEXT.format(json.dumps(state).replace("<", "\\u003c")))


def codes(document: Document) -> list[str]:
    return [one.code for one in document.diagnostics]


def test_a_story_in_pieces_becomes_blocks_that_name_their_place_in_the_state() -> None:
    document = with_state({"props": {"story": {"elements": PIECES}}})
    assert [block.text for block in document.blocks] == [piece["content"] for piece in PIECES]
    assert document.blocks[0].origin.part == "__NEXT_DATA__"
    assert document.blocks[0].origin.path[:4] == ("__NEXT_DATA__", "props", "story", "elements")
    assert codes(document) == ["story-from-state"]


def test_marks_and_signs_of_a_story_are_those_of_a_page() -> None:
    state = [
        {"type": "text", "content": f"<i>Fish</i> &amp; chips. {FERRY}"},
        {"children": [{"text": f"Salt & <b {FERRY}"}]},
    ]
    first, second, *_ = with_state({"body": [*state, *PIECES]}).blocks
    assert first.text.startswith("Fish & chips.")
    assert [mark.kind for mark in first.marks] == ["italic"]
    assert second.text.startswith("Salt & <b The council")


def test_a_page_that_prints_its_story_keeps_to_that() -> None:
    printed = "".join(f"<p>{FERRY} {LAMPS} {number}</p>" for number in range(5))
    document = with_state({"story": PIECES * 4}, printed)
    assert len(document.blocks) == 5
    assert codes(document) == []


def test_the_text_of_json_ld_is_the_last_resort() -> None:
    story = {"@type": "NewsArticle", "articleBody": "\n".join(piece["content"] for piece in PIECES)}
    document = page(f'<script type="application/ld+json">{json.dumps(story)}</script>')
    assert len(document.blocks) == len(PIECES)


@pytest.mark.parametrize(
    "state",
    [
        {"paywall": {"html": f"<p>{FERRY}</p>" * 9}},
        {"cookieTexts": [{"text": f"{FERRY} {LAMPS}"}] * 9},
        {"teasers": [{"title": FERRY, "description": LAMPS}] * 9},
    ],
)
def test_texts_that_are_no_story_are_left_alone(state: Any) -> None:
    assert with_state(state).blocks == []


@pytest.mark.parametrize("script", ["{", "[1,", "Fusion.globalContent={", "[" * 100_000, '{"a":' * 9_000])
def test_a_broken_state_is_no_state(script: str) -> None:
    assert (
        page(f"<p>Loading</p><script>Fusion.globalContent={script}</script>{NEXT.format(script)}").blocks[0].text
        == "Loading"
    )


def test_a_flat_state_that_points_at_itself_ends() -> None:
    assert with_state([[1, 2], {"again": 0, "body": 3}, 0, "short"]).blocks == []
