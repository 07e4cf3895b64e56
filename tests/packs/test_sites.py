"""Site packs: each family has a page of its own, with what its pack must find there and what nothing else would find.

`fixtures/sites/NAME.html` is the page, `NAME.toml` says which packs fit, the fields, and for each removed kind the
beginnings of lines that must have it. `needs_pack` names the fields that come out wrong without the pack.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

import copytaster
from copytaster.document import Document
from copytaster.model.provenance import RemovedKind
from copytaster.packs.lexicon import lexicon
from copytaster.packs.loader import language_pack, site_names, site_pack, site_signatures
from copytaster.packs.sites import GENERIC, sites_of
from copytaster.pipeline import record_of
from copytaster.view import View
from tests.conftest import FIXTURES

PAGES = sorted((FIXTURES / "sites").glob("*.html"))
KINDS = {*get_args(RemovedKind), "sidebar"}
Facts = dict[str, Any]

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
every_pack = pytest.mark.parametrize("name", site_names())


@every_page
def test_a_page_is_recognized_by_what_it_prints(page: Path) -> None:
    assert sites_of(copytaster.read(page)) == (*expected(page)["sites"], GENERIC)


@every_page
def test_a_pack_finds_the_fields_and_names_what_is_removed(page: Path) -> None:
    wanted = expected(page)
    assert wrong(wanted, record(page, tuple(wanted["sites"]))) == []


@every_page
def test_without_its_pack_a_page_loses_what_only_the_pack_knows(page: Path) -> None:
    wanted = expected(page)
    assert set(wrong(wanted, record(page, ()))) >= set(wanted["needs_pack"])


@every_pack
def test_every_pack_has_a_page(name: str) -> None:
    assert name == GENERIC or name in {page.stem for page in PAGES}


@every_pack
def test_a_pack_is_named_like_its_file_and_can_be_recognized(name: str) -> None:
    pack = site_pack(name)
    assert pack.site == name
    assert name == GENERIC or pack.selectors


@every_pack
def test_a_pack_removes_known_kinds_by_single_tokens(name: str) -> None:
    pack = site_pack(name)
    assert {*pack.removed, *pack.words, *pack.phrases} <= KINDS
    selectors = [one for table in (pack.roles, pack.removed) for group in table.values() for one in group]
    assert [one for one in (*selectors, *pack.selectors) if " " in one or "." in one[1:]] == []


@every_pack
def test_the_head_of_a_pack_tells_all_that_recognizes_it(name: str) -> None:
    pack, head = site_pack(name), site_signatures()[site_names().index(name)]
    assert (head.site, head.generators, head.selectors) == (pack.site, pack.generators, pack.selectors)


def test_a_page_without_any_signature_has_the_generic_pack_alone() -> None:
    assert sites_of(copytaster.read(b"<p>The ferry sails at six.</p>", media_type="text/html")) == (GENERIC,)


def test_the_class_names_of_one_system_say_nothing_on_a_page_of_another() -> None:
    words = lexicon(("en",), ("drupal", GENERIC))
    assert words.hint((".field--name-field-lead",)).role == "dek"
    assert not words.hint((".kg-bookmark-card",)).is_exact


def test_a_text_reads_no_site_pack() -> None:
    assert sites_of(Document("text/plain")) == ()


def test_the_lines_that_copying_from_nukeviet_brings_along_are_words_of_the_language() -> None:
    assert "tổng số điểm của bài viết là…" in language_pack("vi").removed["rating"]


def expected(page: Path) -> Facts:
    """What stands beside the page."""
    return tomllib.loads(page.with_suffix(".toml").read_text("utf-8"))


def record(page: Path, sites: tuple[str, ...]) -> Facts:
    """The record of a page read with some site packs and the generic one."""
    document = copytaster.read(page)
    language = document.language_hint[:2]
    view = View(document, lexicon(tuple(dict.fromkeys((language, "en"))), (*sites, GENERIC)), language)
    return record_of(view)[0]


def wrong(wanted: Facts, found: Facts) -> list[str]:
    """The names of the facts that a record does not have as wanted."""
    return [name for name, value in seen(wanted, found).items() if value != wanted[name]]


def seen(wanted: Facts, found: Facts) -> Facts:
    """The facts that are wanted, as a record has them."""
    paragraphs = [node["text"] for node in found["body"] if node["type"] == "paragraph"] or [""]
    values = {
        **found,
        "authors": [one["name"] for one in found["authors"]],
        "published": (found["published"] or {}).get("value"),
        "paragraphs": len(paragraphs),
        "first": wanted["first"] if paragraphs[0].startswith(wanted["first"]) else paragraphs[0],
        "last": wanted["last"] if paragraphs[-1].startswith(wanted["last"]) else paragraphs[-1],
        "captions": [one["caption"] for one in found["media"] if one["caption"]],
        "pull_quotes": [node["text"] for node in found["body"] if node["type"] == "pull_quote"],
        "headings": [node["text"] for node in found["body"] if node["type"] == "heading"],
        "diagnostics": [one["code"] for one in found["diagnostics"]],
        "sidebars": [node["title"] for node in found["body"] if node["type"] == "sidebar"],
        "removed": {kind: with_kind(found, kind, texts) for kind, texts in wanted["removed"].items()},
    }
    return {name: values[name] for name in wanted if name not in ("sites", "needs_pack")}


def with_kind(found: Facts, kind: str, texts: list[str]) -> list[str]:
    """Those of some texts that a record has removed as one kind."""
    removed = [row["text"] for row in found["removed"] if row["kind"] == kind]
    return [text for text in texts if any(text in one for one in removed)]
