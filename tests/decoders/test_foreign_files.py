"""Files of other producers: whatever has a body gives all of its letters."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

import copytaster
from copytaster.decoders.markup import SILENT, local
from tests.conftest import SHARED

EXAMPLES = SHARED / "data" / "standards" / "examples"
NAMES = ["*.xml", "dpa/*.xml", "newsml-1.2/*.xml", "newsml-g2/LISTING_2_*.xml", "newsml-g2-unit/2.33/should_pass/*.xml"]
FILES = sorted(path for name in NAMES for path in EXAMPLES.glob(name))


def shown(element: etree._Element) -> str:
    """All text below an element that a reader sees."""
    if not isinstance(element.tag, str) or local(element) in SILENT:
        return ""
    return (element.text or "") + "".join(shown(child) + (child.tail or "") for child in element)


def longest_body(path: Path) -> str:
    root = etree.parse(path).getroot()
    bodies = [shown(each) for each in root.iter("{*}body", "{*}body.content") if each.find("{*}body.content") is None]
    return max(bodies, key=len, default="")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_body_gives_all_its_letters(path: Path) -> None:
    article = copytaster.convert(path)
    media = [text for each in article.media for text in (each.caption, each.credit) if text]
    kept = Counter("".join([article.text, *media]))
    missing = Counter("".join(longest_body(path).split())) - kept
    assert sum(missing.values()) == 0, missing


@pytest.mark.parametrize(
    ("name", "headline", "words"),
    [
        ("1.6/001_simple_example.json", "Captain of wrecked", 158),
        ("3.1/004_simple_text_article.json", "Captain of wrecked", 158),
        ("tt_text_image_3.json", "Militär", 240),
    ],
)
def test_ninjs_of_any_version_gives_headline_and_words(name: str, headline: str, words: int) -> None:
    path = EXAMPLES / "ninjs" / name
    if not path.exists():
        pytest.skip("measuring data is not on this machine")
    article = copytaster.convert(path)
    assert (article.headline or "").startswith(headline)
    assert len(article.text.split()) >= words
