"""The command line between the news formats: convert from each to each, options of writers, reports of the checker."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import copytaster
from tests.writers.newsmlg2_sample import INTERVIEW

NAMES = ["json", "xml", "newsml", "ninjs", "ninjs1", "nitf"]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "copytaster", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("source", NAMES)
@pytest.mark.parametrize("target", NAMES)
def test_every_record_format_becomes_every_other(tmp_path: Path, source: str, target: str) -> None:
    path = tmp_path / "a.data"
    path.write_bytes(copytaster.write(INTERVIEW, source))
    data = copytaster.write(copytaster.convert(path), target)
    assert copytaster.load(data, target.rstrip("1")).text == INTERVIEW.text


def test_convert_takes_the_options_of_news_formats(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(copytaster.write(INTERVIEW))
    (tmp_path / "topics.toml").write_text('"khung cửi" = "20000038"\n', encoding="utf-8")
    done = run(
        "convert", tmp_path / "a.json", "--to", "newsml", "--newsml-body", "flat", "--provider", "House",
        "--guid-authority", "news.example", "--topics", tmp_path / "topics.toml", "--report-loss",
    )  # fmt: skip
    assert done.returncode == 0
    assert all(part in done.stdout for part in ("urn:newsml:news.example:", "<name>House</name>", "medtop:20000038"))
    assert "nitf" not in done.stdout
    assert "not in newsml: removed, provenance, diagnostics: left out" in done.stderr


@pytest.mark.parametrize("target", [("--out-dir", "out", "--to", "nitf"), ("-o", "all.newsml")])
def test_loss_is_said_of_each_of_several_records(tmp_path: Path, target: tuple[str, ...]) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_bytes(copytaster.write(INTERVIEW))
    target = tuple(str(tmp_path / word) if word in ("out", "all.newsml") else word for word in target)
    done = run("convert", tmp_path / "a.json", tmp_path / "b.json", *target, "--report-loss")
    assert done.returncode == 0
    format = "nitf" if "nitf" in target else "newsml"
    assert done.stderr.count(f"not in {format}: removed, provenance, diagnostics: left out") == 2


def test_an_unknown_body_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(copytaster.write(INTERVIEW))
    assert run("convert", tmp_path / "a.json", "--newsml-body", "round").returncode == 2


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_validate_prints_reports_for_machines(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.newsml"
    path.write_bytes(copytaster.write(INTERVIEW, "newsml").replace(b' conformance="power"', b""))
    assert "W02" in json.dumps(json.loads(run("validate", path, "--format", form).stdout))


def test_validate_names_documents_for_what_they_are(tmp_path: Path) -> None:
    for name, title in (("jsonld", "JSON-LD of schema.org"), ("docx", "Word manuscript"), ("markdown", "Markdown")):
        path = tmp_path / f"a.{name}"
        path.write_bytes(copytaster.write(INTERVIEW, name))
        done = run("validate", path)
        assert done.returncode == 4
        assert f"This is no record but {title};" in done.stderr


def test_a_page_and_a_text_are_no_records(tmp_path: Path) -> None:
    for text in ("<html><body><p>It rained.</p></body></html>", "It rained in the city all day."):
        (tmp_path / "a").write_text(text, encoding="utf-8")
        assert run("validate", tmp_path / "a").returncode == 4


@pytest.mark.parametrize("name", ["json", "jsonl", "xml", "newsml", "ninjs", "nitf"])
def test_validate_reads_standard_input(name: str) -> None:
    data = copytaster.write(INTERVIEW, name) * (2 if name == "jsonl" else 1)
    command = [sys.executable, "-m", "copytaster", "validate", "-"]
    assert subprocess.run(command, input=data, stdout=subprocess.PIPE).returncode == 0


def test_validate_names_the_line_of_json_lines_on_standard_input() -> None:
    data = copytaster.write(INTERVIEW, "jsonl") + b'{"id": 1}\n'
    done = subprocess.run([sys.executable, "-m", "copytaster", "validate", "-"], input=data, stdout=subprocess.PIPE)
    assert done.stdout.startswith(b"-:line 2 /id: error: schema:")


def test_diff_reads_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(copytaster.write(INTERVIEW))
    command = [sys.executable, "-m", "copytaster", "diff", tmp_path / "a.json", "-"]
    changed = INTERVIEW.model_copy(update={"section": "Weather"})
    assert subprocess.run(command, input=copytaster.write(INTERVIEW, "xml")).returncode == 0
    done = subprocess.run(command, input=copytaster.write(changed, "xml"), stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout.split(b":")[0]) == (1, b"/section")
