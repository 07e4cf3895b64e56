"""The commands beside `convert`, and the way out of each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copytaster.cli.console import cut, printable, wrap
from copytaster.model import Article
from copytaster.rules import all_rules
from copytaster.validation import problems
from copytaster.writers import WriteOptions, jsonl, xml
from copytaster.writers import json as json_writer
from tests.conftest import ROOT
from tests.readers.docx.files import pack, para, parts, run

RECORD = Article(id="urn:example:bridge", headline="Bridge over the Elda opens", language="en")
G2 = "http://iptc.org/std/nar/2006-10-01/"


def copytaster(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """One call of the command line."""
    command = [sys.executable, "-m", "copytaster", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, **environment})


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Bridge opens\n\nThe bridge over the river Elda opened on Monday, the mayor said.\n", "utf-8")
    return path


# -- output to people


@pytest.mark.parametrize("unsafe", ["\n", "\r", "\x1b", "\x07", "\x7f", "\x9b", "\u202e", "\u2067", "\u2028", "\ud800"])
def test_what_could_mislead_a_terminal_is_escaped(unsafe: str) -> None:
    shown = printable(f"a{unsafe}b")
    assert shown.isprintable()
    assert unsafe not in shown


def test_letters_of_any_script_are_printed_as_they_are() -> None:
    assert printable("Đường số 5 - مرحبا - 橋 - é") == "Đường số 5 - مرحبا - 橋 - é"


def test_lines_are_cut_and_wrapped_at_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert cut("word " * 20) == f"{'word ' * 9}word…"
    assert all(len(line) <= 50 and line.startswith("    ") for line in wrap("word " * 20, "    "))


def test_nothing_is_cut_where_no_terminal_has_a_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert cut("word " * 200) == "word " * 200


# -- validate


@pytest.mark.parametrize(("name", "writer"), [("a.json", json_writer), ("a.jsonl", jsonl), ("a.xml", xml)])
def test_a_record_that_we_wrote_is_valid(tmp_path: Path, name: str, writer) -> None:
    (tmp_path / name).write_bytes(writer.write(RECORD, WriteOptions()))
    done = copytaster("validate", tmp_path / name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_broken_record_gives_a_line_for_each_problem_and_exit_code_8(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"id": "x", "genre": "novel", "colour": "red"}), "utf-8")
    done = copytaster("validate", path)
    assert done.returncode == 8
    lines = done.stdout.splitlines()
    assert {line.removeprefix(f"{path}:").partition(": ")[0] for line in lines} == {"/genre", "/colour"}
    assert all(": error: schema: " in line for line in lines)


def test_a_problem_in_json_lines_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl.write(RECORD, WriteOptions()) + b'{"id": 5}\n')
    done = copytaster("validate", path)
    assert (done.returncode, done.stdout.startswith(f"{path}:line 2 /id: error: schema: ")) == (8, True)


def test_a_file_that_is_no_record_at_all_has_the_exit_code_of_malformed_input(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", "utf-8")
    assert copytaster("validate", tmp_path / "a.json").returncode == 5


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    assert copytaster("validate", tmp_path / "a.json").returncode == 3


def test_one_of_several_files_that_fails_makes_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(json_writer.write(RECORD, WriteOptions()))
    assert copytaster("validate", tmp_path / "a.json", tmp_path / "b.json").returncode == 1


def test_newsml_without_schemas_is_checked_in_outline_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.newsml").write_text(f'<newsItem xmlns="{G2}" standard="NewsML-G2" standardversion="2.35"/>', "utf-8")
    done = copytaster("validate", tmp_path / "a.newsml")
    assert done.returncode != 0 and "E11" in done.stdout
    assert "--schemas" in done.stderr


@pytest.mark.parametrize(
    ("document", "part"),
    [
        (f'<newsItem xmlns="{G2}"/>', "standard"),
        (f'<article xmlns="{G2}"/>', "no root element"),
        (f'<!DOCTYPE newsItem><newsItem xmlns="{G2}" standard="NewsML-G2" standardversion="2.35"/>', "DOCTYPE"),
        (f'<newsItem xmlns="{G2}">', "well-formed"),
    ],
)
def test_the_outline_of_newsml_shows_what_is_wrong_at_its_root(document: str, part: str) -> None:
    assert part in " ".join(problem.message for problem in problems(document.encode()))


# -- schema, formats, rules


@pytest.mark.parametrize(("option", "name"), [("json", "article-1.schema.json"), ("xsd", "article-1.xsd")])
def test_schema_prints_the_published_file(option: str, name: str) -> None:
    published = ROOT / "schemas" / name
    assert copytaster("schema", "--format", option).stdout == published.read_text("utf-8")


def test_an_unknown_schema_language_is_a_usage_error() -> None:
    assert copytaster("schema", "--format", "relax").returncode == 2


def test_formats_lists_every_name_once_with_its_directions() -> None:
    rows = [line.split()[:3] for line in copytaster("formats").stdout.splitlines()]
    assert rows[0] == ["name", "read", "write"]
    assert {tuple(row) for row in rows[1:]} >= {("text", "yes", "-"), ("json", "yes", "yes"), ("newsml", "yes", "yes")}
    assert len({row[0] for row in rows}) == len(rows)


def test_rules_list_names_every_rule_within_the_width_of_the_terminal() -> None:
    lines = copytaster("rules", "list", COLUMNS="80").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in all_rules()]
    assert max(map(len, lines)) <= 80


def test_rules_show_prints_the_page_of_a_rule() -> None:
    rule = all_rules()[0]
    done = copytaster("rules", "show", rule.id)
    assert done.stdout.startswith(f"{rule.id}\nfield {rule.field}, family {rule.family}, prior ")


def test_an_unknown_rule_is_a_usage_error() -> None:
    done = copytaster("rules", "show", "headline.crystal_ball")
    assert (done.returncode, done.stderr.startswith("error: CT001: UsageError: ")) == (2, True)


# -- explain


def test_explain_shows_each_field_with_rule_score_and_place(article: Path) -> None:
    lines = copytaster("explain", article, COLUMNS="80").stdout.splitlines()
    position = lines.index("headline: Bridge opens")
    rule, score, *place = lines[position + 1].split()
    assert rule in {rule.id for rule in all_rules()}
    assert 0 <= float(score) <= 1
    assert place
    assert max(map(len, lines)) <= 80


def test_explain_can_show_one_field(article: Path) -> None:
    done = copytaster("explain", article, "--field", "headline")
    fields = {line.partition(":")[0] for line in done.stdout.splitlines() if not line.startswith(" ")}
    assert fields == {"headline"}


def test_explain_says_that_a_field_is_empty_and_that_a_name_is_no_field(article: Path) -> None:
    assert copytaster("explain", article, "--field", "rights").stdout == "rights (empty)\n"
    assert copytaster("explain", article, "--field", "title").returncode == 2


def test_explain_does_not_list_the_winner_among_the_losers(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Ferry fares rise</title><meta property='og:title' content='Fares up'></head><body><article>"
        "<h1>Ferry fares rise</h1><p>Fares on the ferry rise in May, the harbor office said on Monday. The office had"
        " announced the rise in March.</p></article></body></html>",
        "utf-8",
    )
    lines = copytaster("explain", page, "--field", "headline").stdout.splitlines()
    assert lines[0] == "headline: Ferry fares rise"
    assert [line for line in lines if line.startswith("  - ")] == ["  - Fares up"]


def test_explain_takes_a_type_and_what_becomes_of_tracked_changes(article: Path, tmp_path: Path) -> None:
    article.write_text("<h1>Bridge opens</h1><p>The bridge over the river Elda opened.</p>", "utf-8")
    assert "headline: Bridge opens\n" in copytaster("explain", article, "--from", "html").stdout
    assert copytaster("explain", article, "--from", "papyrus").returncode == 2
    manuscript = tmp_path / "wall.docx"
    manuscript.write_bytes(pack(parts(para(run("The wall "), f'<w:ins w:id="1">{run("fell")}</w:ins>', run(" held.")))))
    assert "The wall fell held." in copytaster("explain", manuscript).stdout
    assert "The wall held." in copytaster("explain", manuscript, "--revisions", "reject").stdout
    assert "The wall held." in copytaster("explain", manuscript, COPYTASTER_REVISIONS="reject").stdout


def test_explain_of_a_missing_file_is_not_found(tmp_path: Path) -> None:
    assert copytaster("explain", tmp_path / "missing.txt").returncode == 3


# -- the call itself


@pytest.mark.parametrize("arguments", [(), ("frobnicate",), ("convert",), ("convert", "--to")])
def test_a_wrong_call_is_one_error_line(arguments: tuple[str, ...]) -> None:
    done = copytaster(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: CT001: UsageError: ")
