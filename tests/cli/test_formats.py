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


def test_an_unknown_body_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(copytaster.write(INTERVIEW))
    assert run("convert", tmp_path / "a.json", "--newsml-body", "round").returncode == 2


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_validate_prints_reports_for_machines(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.newsml"
    path.write_bytes(copytaster.write(INTERVIEW, "newsml").replace(b' conformance="power"', b""))
    assert "W02" in json.dumps(json.loads(run("validate", path, "--format", form).stdout))
