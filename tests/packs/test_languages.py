"""One page in each language that few measuring pages are written in: its story, and what its press prints around it."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import pytest

import copytaster
from copytaster.packs.loader import language_names
from tests.conftest import FIXTURES

MEASURED = {"de", "en", "es", "fr", "vi"}  # languages with measuring pages or pages among the fixtures of sites
Facts = dict[str, Any]


@cache
def languages() -> dict[str, Facts]:
    return tomllib.loads((FIXTURES / "structure" / "languages.toml").read_text("utf-8"))


every_language = pytest.mark.parametrize("code", sorted(languages()))


@cache
def record(code: str) -> Facts:
    """The record of a language's page; what stands around the story has no telling class name."""
    facts = languages()[code]
    story = "".join(f"<p>{text}</p>" for text in facts["paragraphs"])
    around = "".join(f"<div><p>{line}</p></div>" for line in facts["lines"].values())
    page = (
        f"<html lang='{code}'><head><title>{facts['headline']}</title></head><body><main><h1>{facts['headline']}</h1>"
        f"<p>{facts['byline']}</p><p>{facts['date']}</p><div>{story}</div>{around}</main></body></html>"
    )
    return copytaster.convert(page.encode(), media_type="text/html").model_dump(mode="json")


@every_language
def test_the_story_is_the_body_and_nothing_else(code: str) -> None:
    assert [node.get("text") for node in record(code)["body"]] == languages()[code]["paragraphs"]
    assert record(code)["headline"] == languages()[code]["headline"]
    assert record(code)["language"] == code


@every_language
def test_the_byline_and_the_date_are_read(code: str) -> None:
    author = languages()[code]["author"]
    assert [one["name"] for one in record(code)["authors"]] == ([author] if author else [])
    assert (record(code)["published"] or {}).get("value") == "2024-03-12"


@every_language
def test_what_stands_around_the_story_is_removed_with_its_kind(code: str) -> None:
    removed = {row["text"]: row["kind"] for row in record(code)["removed"]}
    assert {kind: removed.get(line) for kind, line in languages()[code]["lines"].items()} == {
        kind: kind for kind in languages()[code]["lines"]
    }


def test_every_language_has_a_page() -> None:
    assert set(language_names()) == set(languages()) | MEASURED
