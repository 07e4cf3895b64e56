"""Every rule's cases: one file a rule in `fixtures/rules`, with hits and misses.

A case is a table `[[hit]]` or `[[miss]]` with `why`, the input and, for a hit, `expect`:

    [[hit]]
    why = "a labelled byline"
    text = '''...'''              # or html = '''...''', or docx = [["Title", "The bridge"], ["", "A paragraph."]]
    language = "en"               # optional, as is url
    expect = ["Jane Roe"]         # each must be among the values that the rule yields

Values are written as text: names of people joined by "; ", a date as its ISO value, a zone as "byline: text",
what is said of a person as "key: value". A miss yields no evidence of the rule.
"""

from __future__ import annotations

import tomllib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

import copytaster
from copytaster.document import Document
from copytaster.evidence import Evidence
from copytaster.rules import all_rules
from tests.conftest import FIXTURES

LEAST = 2  # hits, and misses, of a rule
# Rules whose owners have not written their cases yet; this list only ever gets shorter.
WITHOUT_CASES = frozenset((
    "person.conducted", "person.full_name", "person.guest", "person.intro", "person.label", "person.mention",
    "person.reporter", "person.self", "turns.alternation", "turns.class", "turns.emphasis", "turns.label",
    "turns.one_mark", "turns.two_marks", "zone.alt_then_caption", "zone.author_note", "zone.by_line", "zone.caption",
    "zone.class_word", "zone.closing", "zone.first_line", "zone.h1", "zone.kicker_line", "zone.label",
    "zone.lead_paragraph", "zone.links", "zone.machine_text", "zone.name_line", "zone.part", "zone.phrase",
    "zone.printed_twice", "zone.pull_quote", "zone.question", "zone.role_style", "zone.selector", "zone.subhead",
    "zone.title_style", "zone.under_picture",
))  # fmt: skip
FILES = sorted((FIXTURES / "rules").glob("*.toml"))


@cache
def cases(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def named(kind: str) -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['why']}")
        for path in FILES
        for case in cases(path).get(kind, ())
    ]


@pytest.mark.parametrize(("rule", "case"), named("hit"))
def test_a_hit_yields_the_expected_values(rule: str, case: dict[str, Any]) -> None:
    found = values(rule, case)
    assert case["expect"] and set(case["expect"]) <= set(found), found


@pytest.mark.parametrize(("rule", "case"), named("miss"))
def test_a_miss_yields_nothing(rule: str, case: dict[str, Any]) -> None:
    assert values(rule, case) == []


def test_every_rule_has_cases() -> None:
    rules = {rule.id for rule in all_rules()}
    assert rules - {path.stem for path in FILES} == WITHOUT_CASES & rules


def test_no_rule_stays_on_the_list_once_it_has_cases() -> None:
    assert {path.stem for path in FILES} & WITHOUT_CASES == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_belongs_to_a_rule_and_holds_enough_cases(path: Path) -> None:
    assert path.stem in {rule.id for rule in all_rules()}
    assert min(len(cases(path).get(kind, ())) for kind in ("hit", "miss")) >= LEAST


def values(rule: str, case: dict[str, Any]) -> list[str]:
    """What a rule yields for a case, as text."""
    source, media_type = _source(case)
    conversion = copytaster.inspect(source, media_type=media_type, url=case.get("url"), language=case.get("language"))
    document = conversion.document
    assert document is not None
    return [_as_text(one, document) for one in conversion.evidence if one.rule == rule]


def _source(case: dict[str, Any]) -> tuple[Any, str | None]:
    if "docx" in case:
        return _manuscript(case["docx"]), None
    return (case["html"].encode(), "text/html") if "html" in case else (case["text"].encode(), "text/plain")


def _manuscript(paragraphs: list[list[str]]) -> BytesIO:
    written, file = docx.Document(), BytesIO()
    for style, text in paragraphs:
        if style.startswith("core:"):
            setattr(written.core_properties, style.removeprefix("core:"), text)
        else:
            written.add_paragraph(text, style=style or None)
    written.save(file)
    file.seek(0)
    return file


def _as_text(one: Evidence, document: Document) -> str:
    if one.field == "zone":
        return f"{one.value}: {document.blocks[int(one.subject)].text}"
    return f"{one.subject}: {_plain(one.value)}" if one.field == "person" else _plain(one.value)


def _plain(value: Any) -> str:
    for attribute in ("value", "name", "number"):
        if hasattr(value, attribute):
            return str(getattr(value, attribute))
    return "; ".join(map(_plain, value)) if isinstance(value, (tuple, list)) else str(value)
