"""Every rule's cases: one file a rule in `fixtures/rules`, with hits and misses.

A case is a table `[[hit]]` or `[[miss]]` with `why`, the input and, for a hit, `expect`:

    [[hit]]
    why = "a labelled byline"
    text = '''...'''              # or html, or markdown, or docx = [["Title", "The bridge"], ["", "A paragraph."]]
    language = "en"               # optional, as is url
    expect = ["Jane Roe"]         # each must be among the values that the rule yields

A paragraph of a `docx` is a style and a text; "core:title" is a property of the file, "part:header" its page header.
Values are written as text: names of people joined by "; ", a date as its ISO value, a zone as "byline: the block's
text", turns as "question How; answer It" (the act and the first word of each), what is said of a person as "name: Jane
Roe, role: interviewee". A miss yields no evidence of the rule.
"""

from __future__ import annotations

import tomllib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

import copytaster
from copytaster.document import Document
from copytaster.evidence import Evidence
from copytaster.rules import all_rules
from tests.conftest import FIXTURES

LEAST = 2  # hits, and misses, of a rule
FILES = sorted((FIXTURES / "rules").glob("*.toml"))


@cache
def cases(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def named(kind: str) -> list[Any]:
    found = ((path.stem, case) for path in FILES for case in cases(path).get(kind, ()))
    return [pytest.param(rule, case, id=f"{rule}: {case['why']}") for rule, case in found]


@pytest.mark.parametrize(("rule", "case"), named("hit"))
def test_a_hit_yields_the_expected_values(rule: str, case: dict[str, Any]) -> None:
    found = values(rule, case)
    assert case["expect"] and set(case["expect"]) <= set(found), found


@pytest.mark.parametrize(("rule", "case"), named("miss"))
def test_a_miss_yields_nothing(rule: str, case: dict[str, Any]) -> None:
    assert values(rule, case) == []


def test_every_rule_has_cases() -> None:
    assert {path.stem for path in FILES} == {rule.id for rule in all_rules()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_enough_cases(path: Path) -> None:
    assert min(len(cases(path).get(kind, ())) for kind in ("hit", "miss")) >= LEAST


def values(rule: str, case: dict[str, Any]) -> list[str]:
    """What a rule yields for a case, as text."""
    source, media_type = _source(case)
    conversion = copytaster.inspect(source, media_type=media_type, url=case.get("url"), language=case.get("language"))
    assert conversion.document is not None
    return [_as_text(one, conversion.document) for one in conversion.evidence if one.rule == rule]


def _source(case: dict[str, Any]) -> tuple[Any, str | None]:
    if "docx" in case:
        return _manuscript(case["docx"]), None
    kinds = {"html": "text/html", "markdown": "text/markdown", "text": "text/plain"}
    return next((case[kind].encode(), media_type) for kind, media_type in kinds.items() if kind in case)


def _manuscript(paragraphs: list[list[str]]) -> BytesIO:
    written, file = docx.Document(), BytesIO()
    for style, text in paragraphs:
        if style.startswith("core:"):
            setattr(written.core_properties, style.removeprefix("core:"), text)
        elif style.startswith("part:"):
            getattr(written.sections[0], style.removeprefix("part:")).paragraphs[0].text = text
        else:
            written.add_paragraph(text, style=_style(written, style))
    written.save(file)
    file.seek(0)
    return file


def _style(written: Any, name: str) -> str | None:
    """A paragraph style of a manuscript, made where the template has none of that name."""
    if name and name not in {style.name for style in written.styles}:
        written.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return name or None


def _as_text(one: Evidence, document: Document) -> str:
    if one.field == "zone":
        return f"{one.value}: {document.blocks[int(one.subject)].text}"
    if one.field == "turns":
        starts = ((mark.act, document.blocks[mark.block].text[mark.start :]) for mark in one.value.marks)
        return "; ".join(f"{act} {text.split()[0]}" for act, text in starts)
    if one.field == "person":
        return ", ".join(f"{key}: {_plain(value)}" for key, value in one.value._asdict().items() if value)
    return _plain(one.value)


def _plain(value: Any) -> str:
    for attribute in ("value", "name", "number"):
        if hasattr(value, attribute):
            return str(getattr(value, attribute))
    return "; ".join(map(_plain, value)) if isinstance(value, (tuple, list)) else str(value)
