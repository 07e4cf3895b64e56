"""The checker: our own files are clean, planted faults are found, and files of others give what is known of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

import copytaster
from copytaster.errors import CopytasterError
from copytaster.model import Article
from copytaster.validation import problems
from copytaster.validation.report import as_json, as_sarif, text
from copytaster.validation.rules import RULES
from copytaster.writers import WriteOptions
from copytaster.writers.newsmlg2 import write, write_many
from tests.conftest import FIXTURES, SHARED, shared_data
from tests.strategies import articles, hostile_texts
from tests.writers.newsmlg2_sample import INTERVIEW

FORMATS = ["newsml", "ninjs", "ninjs1", "nitf"]
PAGES = sorted(FIXTURES.glob("articles/*/*/input.html"))
EXAMPLES = sorted((SHARED / "data" / "standards" / "examples").rglob("*.*"))
FILES = [path for path in EXAMPLES if path.suffix in {".xml", ".json"}]


def grave(data: bytes) -> list[str]:
    found = problems(data, shared_data("standards"))
    return [f"{each.code} {each.place} {each.message}" for each in found if each.severity != "info"]


@pytest.mark.parametrize("name", FORMATS)
@given(articles(hostile_texts))
def test_whatever_we_write_is_valid_and_clean(name: str, article: Article) -> None:
    assert [line for line in grave(copytaster.write(article, name)) if not line.startswith("E33")] == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_every_fixture_is_valid_and_clean(name: str, path: Path) -> None:
    assert grave(copytaster.write(copytaster.convert(path), name)) == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_seed_is_valid_and_clean(name: str) -> None:
    assert grave(copytaster.write(copytaster.convert(shared_data("seed", "a-default-4.3.html")), name)) == []


@given(articles(), articles())
@settings(max_examples=20)
def test_a_message_of_many_is_valid_and_clean(one: Article, other: Article) -> None:
    other = other.model_copy(update={"id": other.id + "2"})
    found = grave(write_many([one, other, INTERVIEW], WriteOptions(guid_authority="news.example")))
    assert [line for line in found if not line.startswith(("E04", "E33", "W22"))] == []


def test_a_message_holds_texts_pictures_and_a_package() -> None:
    data = write_many([INTERVIEW], WriteOptions(guid_authority="news.example"))
    assert data.count(b"<newsItem ") == 2
    assert data.count(b"<remoteContent ") == data.count(b"<packageItem ") == 1
    assert copytaster.load(data, "newsml").headline == INTERVIEW.headline


ITEM = write(INTERVIEW, WriteOptions()).decode()
PLANTED = [
    ("E02", 'standard="NewsML-G2" ', ""),
    ("W02", ' conformance="power"', ""),
    ("E03", f'guid="{INTERVIEW.id}"', 'guid="two words"'),
    ("E03", f'guid="{INTERVIEW.id}"', 'guid="urn:newsml:a.example:20220101:x:3"'),
    ("E04", ' version="1" ', ' version="none" '),
    ("E05", 'qcode="ninat:text"', 'qcode="nowhere:text"'),
    ("E06", '<scheme alias="ctrel"', '<scheme alias="ct"'),
    ("W07", 'role="cpprole:contentSource"', 'role="isrol:originfo"'),
    ("W08", 'qcode="genre:Interview"', 'qcode="genre:interview"'),
    ("W09", 'qcode="genre:Interview"', 'qcode="genre:Wrapup"'),
    ("W10", "<catalog additionalInfo", '<catalogRef href="https://a.example/c.xml"/><catalog additionalInfo'),
    ("E11", '<itemClass qcode="ninat:text"/>', ""),
    ("W12", '<pubStatus qcode="stat:usable"/>', ""),
    ("E13", "2022-03-12T08:15:00+07:00</contentCreated>", "2022-03-12T08:15:00+0700</contentCreated>"),
    ("W14", "2022-03-12T08:15:00+07:00</contentCreated>", "2033-03-12T08:15:00+07:00</contentCreated>"),
    ("E16", '<assert literal="p2">', '<assert literal="P2">'),
    ("W17", '<assert literal="p2">', '<assert literal="p7">'),
    ("W18", 'role="ct:kicker"', ""),
    ("E19", '<language tag="vi"', '<language tag="tiếng Việt"'),
    ("W20", 'wordcount="', 'wordcount="9'),
    ("E24", 'contenttype="application/xhtml+xml"', 'contenttype="application/nitf+xml"'),
    ("W26", "<strong>", '<strong data-x="1">'),
    ("W27", "<block>", "<!-- c --><block>"),
    ("E28", 'type="application/ld+json"', 'type="text/javascript"'),
    ("E28", "<body>", '<body title="java&#9;script:alert(1)">'),
    ("E28", "<body>", '<body title=" data:text/html,x">'),
    ("W31", "pm-t1 ", ""),
    ("I32", "Xin cảm ơn bà!</p></body>", "</p></body>"),
]


@pytest.mark.parametrize(("code", "good", "bad"), PLANTED, ids=[f"{code}-{n}" for n, (code, *_) in enumerate(PLANTED)])
def test_a_planted_fault_is_found(code: str, good: str, bad: str) -> None:
    assert good in ITEM
    assert code not in [each.code for each in problems(ITEM.encode())]
    assert code in [each.code for each in problems(ITEM.replace(good, bad).encode())]


def test_every_rule_says_what_to_do() -> None:
    assert all(rule.advice and rule.check.__doc__ for rule in RULES)
    assert len({rule.code for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_of_others_makes_the_checker_fail(path: Path) -> None:
    try:
        problems(path.read_bytes(), shared_data("standards"))
    except CopytasterError as error:
        assert "schema" in error.message


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_others_is_read_or_refused_with_a_sentence(path: Path) -> None:
    try:
        copytaster.convert(path)
    except CopytasterError as error:
        assert error.message.endswith(".")


@pytest.mark.parametrize("name", ["v_newsItem_xhtml_strong_label", "v_newsItem_xhtml_dl", "v_newsItem_nitf_noblock"])
def test_what_superdesk_would_drop_is_said(name: str) -> None:
    data = shared_data("standards", "worked_examples", f"{name}.xml").read_bytes()
    assert "W27" in [each.code for each in problems(data)]


def test_an_extension_that_ninjs_forbids_is_found() -> None:
    data = shared_data("standards", "examples", "ninjs", "not-valid_008_extension.json").read_bytes()
    assert any("embargoedreason" in line for line in grave(data))


@pytest.mark.parametrize(("value", "place"), [("2022-03-12T08:15:00", "/versionCreated"), ("not a uri", "/uri")])
def test_ninjs_formats_are_checked(value: str, place: str) -> None:
    node = json.loads(copytaster.write(INTERVIEW, "ninjs")) | {place[1:]: value}
    found = problems(json.dumps(node).encode(), shared_data("standards"))
    assert place in [each.place for each in found]


def test_the_reports_hold_code_and_line() -> None:
    found = {"a.xml": problems(ITEM.replace(' conformance="power"', "").encode())}
    assert text(found) == ['a.xml:line 2: warning: W02: the item is of core conformance; write conformance="power"']
    assert json.loads(as_json(found))["a.xml"][0]["code"] == "W02"
    result = json.loads(as_sarif(found))["runs"][0]["results"][0]
    assert (result["ruleId"], result["locations"][0]["physicalLocation"]["region"]) == ("W02", {"startLine": 2})
