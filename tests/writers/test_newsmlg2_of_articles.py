"""NewsML-G2 of real conversions: every fixture and the seed are valid, and the IPTC's own reader reads them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import copytaster
from copytaster.decoders.newsml_schema import problems
from tests.conftest import FIXTURES, shared_data

INPUTS = sorted(FIXTURES.glob("articles/*/*/input.*"))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_every_fixture_is_valid(path: Path) -> None:
    schemas = shared_data("standards")
    assert problems(copytaster.write(copytaster.convert(path), "newsml"), schemas) == []


def test_every_form_of_the_seed_is_valid() -> None:
    schemas = shared_data("standards")
    inputs = [path for path in shared_data("seed").iterdir() if path.suffix in {".html", ".txt", ".docx"}]
    found = {path.name: problems(copytaster.write(copytaster.convert(path), "newsml"), schemas) for path in inputs}
    assert found == {path.name: [] for path in inputs}


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_the_reader_of_iptc_reads_every_fixture_back(path: Path) -> None:
    reader = pytest.importorskip("NewsMLG2")
    article = copytaster.convert(path)
    meta = reader.NewsMLG2Document(copytaster.write(article, "newsml")).get_item().contentmeta
    assert str(meta.headline[0]) == article.headline
    assert [str(each) for each in meta.by] == ([article.byline] if article.byline else [])
    assert [str(each.name[-1]) for each in meta.creator] == [author.name for author in article.authors]
    assert all("cpprole:author" in each.role or "ct:" in each.role for each in meta.creator)
    titles = [[str(post.name[0]) for post in each.related if post.rel == "ctrel:jobTitle"] for each in meta.contributor]
    assert titles == [list(person.titles) for person in article.participants]
    assert [each.tag for each in meta.language] == [article.language]
    assert [each.qcode for each in meta.genre][: len(article.genre_codes)] == list(article.genre_codes)


def test_each_speaker_has_a_part_and_each_turn_its_words() -> None:
    article = copytaster.convert(FIXTURES / "articles/vi/hop-bao-cau-vinh-lam/input.html")
    root = etree.fromstring(copytaster.write(article, "newsml"))
    turns = [block for block in article.body if block.type == "turn"]
    assert len(root.findall("{*}partMeta")) == len(turns)
    words = " ".join("".join(root.find(".//{http://www.w3.org/1999/xhtml}body").itertext()).split())
    assert [turn.label for turn in turns if " ".join(f"{turn.label}: {turn.blocks[0].text}".split()) not in words] == []
