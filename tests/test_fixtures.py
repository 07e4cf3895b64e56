"""The golden articles: each folder holds one article in one form or more, and the record of it.

`expected.json` holds `record` (every field that is read from the article, without marks), `forms` (what a form changes:
a whole field by its name, or one value by its JSON Pointer) and `removed` (texts that each form must drop). A record
may hold some fields only, and `turns` instead of the body.
"""

from __future__ import annotations

import copy
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from html import unescape
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

import copytaster
from copytaster.model import Article
from tests.build_fixtures import build
from tests.conftest import FIXTURES

FORMS = ("txt", "html", "docx")
ALL_FORMS = (*FORMS, "md")
FOLDERS = sorted(path.parent for path in FIXTURES.glob("articles/*/*/expected.json"))
NOT_COMPARED = {"schema_version", "id", "provenance", "removed", "diagnostics"}
FREE_FIELDS = {"alt", "href", "level"}  # attributes and ranks, not words of the page

CASES = [(folder, form) for folder in FOLDERS for form in ALL_FORMS if (folder / f"input.{form}").exists()]
MANUSCRIPTS = [folder for folder in FOLDERS if (folder / "manuscript.toml").exists()]


def name_of(value: Any) -> str:
    """How a test names a folder or a form."""
    return f"{value.parent.name}/{value.name}" if isinstance(value, Path) else str(value)


every_case = pytest.mark.parametrize(("folder", "form"), CASES, ids=name_of)
every_manuscript = pytest.mark.parametrize("folder", MANUSCRIPTS, ids=name_of)


@every_case
def test_an_article_gives_the_expected_record(folder: Path, form: str) -> None:
    expected = expected_record(folder, form)
    assert_equal(expected, compared(converted(folder, form), expected))


@every_manuscript
def test_the_three_forms_of_an_article_agree(folder: Path) -> None:
    overrides = golden(folder)["forms"]
    changed = {key.split("/")[1] if key.startswith("/") else key for form in FORMS for key in overrides[form]}
    text, page, manuscript = (comparable(record_of(converted(folder, form))) for form in FORMS)
    shared = [name for name in page if name not in changed]
    for other in (text, manuscript):
        assert_equal({name: page[name] for name in shared}, {name: other[name] for name in shared})


@every_case
def test_boilerplate_is_listed_as_removed_and_kept_out_of_the_text(folder: Path, form: str) -> None:
    article = converted(folder, form)
    removed, text = [folded(item.text) for item in article.removed], folded(article.text)
    wanted = [folded(dropped) for dropped in golden(folder)["removed"][form]]
    once = folded(article.dek or "")  # a summary that is printed twice is dropped once
    assert [dropped for dropped in wanted if not any(dropped in item for item in removed)] == []
    assert [dropped for dropped in wanted if text.count(dropped) > (dropped == once)] == []


@every_manuscript
@pytest.mark.parametrize("form", FORMS)
def test_an_expected_record_is_a_valid_article(folder: Path, form: str) -> None:
    record = expected_record(folder, form)
    assert set(record) == set(Article.model_fields) - NOT_COMPARED
    article = Article.model_validate({**record, "id": "urn:x"})
    assert [name for name, value in record.items() if comparable(record_of(article))[name] != value] == []


@every_case
def test_all_expected_words_stand_in_the_input(folder: Path, form: str) -> None:
    words, record = input_words(folder, form), expected_record(folder, form)
    printed = {
        name: record[name]
        for name in ("headline", "kicker", "dek", "byline", "dateline", "body", "media", "turns")
        if name in record
    }
    assert [text for text in strings(printed) if squeezed(text) not in words] == []
    assert [text for text in golden(folder)["removed"][form] if squeezed(text) not in words] == []


@every_manuscript
def test_a_manuscript_is_built_from_its_description(folder: Path) -> None:
    kept, rebuilt = (folder / "input.docx").read_bytes(), build(folder)
    assert build(folder) == rebuilt
    assert document_part(kept) == document_part(rebuilt)


def compared(article: Article, expected: dict[str, Any]) -> dict[str, Any]:
    """What an expected record speaks of; `turns` are the turns of the body."""
    record = comparable(record_of(article))
    record["turns"] = [node for node in record["body"] if node["type"] == "turn"]
    return {name: record[name] for name in expected}


@cache
def converted(folder: Path, form: str) -> Article:
    """The article that copytaster makes of one form."""
    return copytaster.convert(folder / f"input.{form}")


@cache
def golden(folder: Path) -> dict[str, Any]:
    """The content of `expected.json`."""
    content: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return content


def expected_record(folder: Path, form: str) -> dict[str, Any]:
    """The record that a form must give."""
    record: dict[str, Any] = copy.deepcopy(golden(folder)["record"])
    for key, value in golden(folder)["forms"][form].items():
        *parents, last = key.removeprefix("/").split("/")
        holder: Any = record
        for step in parents:
            holder = holder[int(step) if isinstance(holder, list) else step]
        holder[last] = value
    return record


def record_of(article: Article) -> dict[str, Any]:
    """The published fields that the fixtures fix."""
    return article.model_dump(mode="json", exclude=NOT_COMPARED)


def comparable(value: Any) -> Any:
    """A record without marks and without the glyphs of bullets, which differ between forms of one article."""
    if isinstance(value, list):
        return [comparable(item) for item in value]
    if not isinstance(value, dict):
        return value
    bullets = value.get("type") == "list" and not value["ordered"]
    return {
        name: without_labels(item) if bullets and name == "items" else comparable(item)
        for name, item in value.items()
        if name != "marks"
    }


def without_labels(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items of a bulleted list, each with an empty label."""
    return [{"label": "", "text": item["text"], "items": without_labels(item["items"])} for item in items]


def assert_equal(expected: dict[str, Any], found: dict[str, Any]) -> None:
    """Fails with one line for each value that differs."""
    lines = list(differences(expected, found, ""))
    assert not lines, "\n" + "\n".join(lines)


def differences(expected: Any, found: Any, pointer: str) -> Iterator[str]:
    """One line for each place where two JSON values differ."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in [*expected, *(name for name in found if name not in expected)]:
            yield from differences(expected.get(name), found.get(name), f"{pointer}/{name}")
    elif isinstance(expected, list) and isinstance(found, list):
        for index, (want, got) in enumerate(zip_longest(expected, found)):
            yield from differences(want, got, f"{pointer}/{index}")
    elif expected != found:
        yield f"{pointer}: expected {expected!r}, found {found!r}"


def strings(value: Any, name: str = "") -> Iterator[str]:
    """Every text in a JSON value that the page prints."""
    if isinstance(value, dict):
        skipped = {"type", "speaker", "act", "id", "media"} if "type" in value or "id" in value else set()
        for key, item in value.items():
            if key not in skipped | FREE_FIELDS:
                yield from strings(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, name)
    elif isinstance(value, str):
        yield value


def input_words(folder: Path, form: str) -> str:
    """The words of an input, tags taken out by force, without any white space."""
    data = (folder / f"input.{form}").read_bytes()
    if form in ("txt", "md"):
        return squeezed(data.decode().replace("*", "").replace("#", "") if form == "md" else data.decode())
    markup = data.decode() if form == "html" else document_part(data)
    return squeezed(unescape(re.sub(r"<[^>]*>", "", markup)))


def document_part(data: bytes) -> str:
    """The main part of a Word document."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def folded(text: str) -> str:
    """A text in NFC with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def squeezed(text: str) -> str:
    """A text in NFC without white space: markup may part words where no space is printed."""
    return "".join(unicodedata.normalize("NFC", text).split())
