"""Many inputs on the command line: lists, gates, reports, configuration, signals."""

from __future__ import annotations

import inspect
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from copytaster.batch.job import SCORED
from copytaster.cli.config import SETTINGS
from copytaster.cli.convert import convert
from copytaster.model import Article
from tests.cli.conftest import ARTICLE, write_articles


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Three articles and an empty file."""
    return write_articles(tmp_path / "in", 3)


def call(
    *arguments: str | Path, cwd: Path, given: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "copytaster", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, input=given, capture_output=True, env={**os.environ, **environment}, timeout=120
    )


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_list_on_standard_input_names_the_inputs(articles: Path) -> None:
    done = call("convert", "--files-from", "-", cwd=articles, given=b"2.txt\n0.txt\n")
    assert done.returncode == 0
    assert [json.loads(line)["body"][0]["text"][-2] for line in done.stdout.splitlines()] == ["2", "0"]


def test_a_list_may_end_its_names_with_nul_and_be_empty_of_none(articles: Path) -> None:
    (articles / "list").write_bytes(b"0.txt\x001.txt\x00")
    assert len(call("convert", "--files-from", "list", cwd=articles).stdout.splitlines()) == 2
    (articles / "list").write_bytes(b"\n")
    assert call("convert", "--files-from", "list", cwd=articles).returncode == 2


def test_a_pattern_that_no_shell_resolved_is_resolved(articles: Path) -> None:
    done = call("convert", "[0-9].txt", cwd=articles)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 3


def test_workers_write_the_same_tree_as_a_plain_loop(articles: Path, tmp_path: Path) -> None:
    codes = [call("convert", articles, "--out-dir", tmp_path / name, *options, cwd=tmp_path).returncode
             for name, options in (("plain", ()), ("two", ("-j", "2")))]  # fmt: skip
    trees = [{path.name: path.read_bytes() for path in (tmp_path / name).glob("*.json")} for name in ("plain", "two")]
    ledgers = [(tmp_path / name / ".copytaster/ledger.jsonl").read_bytes() for name in ("plain", "two")]
    assert codes == [1, 1] and trees[0] == trees[1] and len(trees[0]) == 3 and ledgers[0] == ledgers[1]


def test_reports_say_what_became_of_each_input(articles: Path) -> None:
    for name in ("r.jsonl", "r.xml", "r.sarif"):
        assert call("convert", "0.txt", "empty.txt", "--check", "--report", name, cwd=articles).returncode == 1
    assert [(row["input"], row["status"], row["code"]) for row in rows(articles / "r.jsonl")] == [
        ("0.txt", "ok", ""),
        ("empty.txt", "failed", "CT123"),
    ]
    suite = ElementTree.parse(articles / "r.xml").getroot()
    assert suite.get("failures") == "1" and suite.find("testcase/failure") is not None
    results = json.loads((articles / "r.sarif").read_bytes())["runs"][0]["results"]
    assert [result["ruleId"] for result in results if result["level"] == "error"] == ["CT123"]


def test_a_report_with_an_unknown_suffix_is_a_usage_error(articles: Path) -> None:
    assert call("convert", "0.txt", "--report", "r.html", cwd=articles).returncode == 2


def test_a_field_below_its_gate_fails_the_input(articles: Path) -> None:
    assert call("convert", "0.txt", "--fail-under", "headline=0.1", cwd=articles).returncode == 0
    done = call("convert", "0.txt", "--fail-under", "byline=0.5", cwd=articles)
    assert done.returncode == 1 and b"BelowGate" in done.stderr and not done.stdout


@pytest.mark.parametrize("gate", ["byline", "byline=", "title=0.5", "body=0.1", "byline=nan", "byline=2", "byline=-1"])
def test_what_is_no_gate_is_a_usage_error(articles: Path, gate: str) -> None:
    done = call("convert", "0.txt", "--fail-under", gate, cwd=articles)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


def test_a_gate_can_stand_at_every_field_that_has_a_score() -> None:
    without = {"schema_version", "id", "genre", "genre_codes", "body", "media", "removed", "provenance", "diagnostics"}
    assert set(SCORED) == set(Article.model_fields) - without


def test_settings_come_from_the_file_then_the_environment_then_the_command_line(articles: Path) -> None:
    (articles / "copytaster.toml").write_text('to = "markdown"\n', "utf-8")
    assert call("convert", "0.txt", cwd=articles).stdout.startswith((b"#", b"---"))
    assert call("convert", "0.txt", cwd=articles, COPYTASTER_TO="xml").stdout.startswith(b"<?xml")
    assert call("convert", "0.txt", "--to", "json", cwd=articles, COPYTASTER_TO="xml").stdout.startswith(b"{")


def test_settings_may_stand_in_pyproject_and_an_unknown_one_is_refused(articles: Path) -> None:
    (articles / "pyproject.toml").write_text('[tool.copytaster]\nfail-under = "byline=0.5"\n', "utf-8")
    assert call("convert", "0.txt", cwd=articles).returncode == 1
    (articles / "pyproject.toml").write_text("[tool.copytaster]\nfrobnicate = 1\n", "utf-8")
    done = call("convert", "0.txt", cwd=articles)
    assert done.returncode == 10 and b"frobnicate" in done.stderr


def test_every_option_is_a_setting_or_about_one_call() -> None:
    about_one_call = {"context", "inputs", "output", "url", "check", "watch", "files_from", "allow_soffice"}
    options = set(inspect.signature(convert).parameters)
    assert {option for option, _ in SETTINGS.values()} == options - about_one_call


SETTINGS_OF_BATCHES = """
out-dir = "out"
resume = true
jobs = 2
timeout = 60
memory = 4096
report = "report.jsonl"
"""


@pytest.mark.parametrize("arguments", [("-",), ("0.txt", "-o", "0.json"), ("0.txt", "--check"), ("0.txt",)])
def test_a_setting_gives_way_to_a_call_that_it_does_not_go_with(articles: Path, arguments: tuple[str, ...]) -> None:
    (articles / "copytaster.toml").write_text(SETTINGS_OF_BATCHES, "utf-8")
    done = call("convert", *arguments, cwd=articles, given=ARTICLE.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert bool(done.stdout) == (arguments == ("-",))
    assert (articles / "0.json").exists() == ("-o" in arguments)
    assert (articles / "out/0.txt.json").exists() == (arguments == ("0.txt",))


@pytest.mark.parametrize("option", [("--out-dir", "out"), ("-j", "2"), ("--report", "report.jsonl")])
def test_what_is_typed_with_standard_input_and_does_not_go_with_it_is_refused(
    articles: Path, option: tuple[str, str]
) -> None:
    done = call("convert", "-", *option, cwd=articles, given=ARTICLE.encode())
    assert (done.returncode, done.stdout) == (2, b"") and b"CT001" in done.stderr


@pytest.mark.parametrize("option", ["--timeout=inf", "--timeout=nan", "--timeout=1e9", "--memory=10000000", "-j=129"])
def test_a_limit_beyond_all_reason_is_a_usage_error(articles: Path, option: str) -> None:
    done = call("convert", "0.txt", *option.split("="), cwd=articles)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


def test_the_largest_limits_are_kept(articles: Path) -> None:
    done = call("convert", "0.txt", "-j", "128", "--timeout", "1000000", "--memory", "1000000", cwd=articles)
    assert (done.returncode, done.stderr) == (0, b"") and done.stdout


def test_quiet_leaves_errors_only(articles: Path) -> None:
    (articles / "latin.txt").write_bytes(
        "Brücke über die Elda öffnet\n\nDie Brücke führt über den Fluß.\n".encode("latin-1")
    )
    assert b"warning" in call("convert", "latin.txt", cwd=articles).stderr
    assert call("convert", "latin.txt", "--quiet", cwd=articles).stderr == b""
    (articles / "link").symlink_to(articles.parent)
    (articles / "empty.txt").unlink()
    assert b"Skipped" in call("convert", ".", cwd=articles).stderr
    assert call("convert", ".", "--quiet", cwd=articles).stderr == b""


def test_a_terminated_run_ends_at_once_and_leaves_no_half_file(articles: Path, tmp_path: Path) -> None:
    for number in range(400):
        (articles / f"more-{number}.txt").write_text(ARTICLE.format(number), "utf-8")
    command = [sys.executable, "-m", "copytaster", "convert", articles, "--out-dir", tmp_path / "out", "-j", "2"]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("out/*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGTERM)
    assert running.wait(20) in (143, 1)
    assert not list(tmp_path.glob("out/.copytaster-*"))
    for path in tmp_path.glob("out/*.json"):
        json.loads(path.read_bytes())


def test_two_runs_into_one_folder_agree(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").unlink()
    for number in range(60):
        (articles / f"more-{number}.txt").write_text(ARTICLE.format(number), "utf-8")
    command = [sys.executable, "-m", "copytaster", "convert", articles, "--out-dir", tmp_path / "out", "--resume"]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    assert [each.communicate(timeout=120)[1] for each in running] == [b"", b""]
    assert len(list(tmp_path.glob("out/*.json"))) == 63


def test_diff_prints_a_line_for_each_field_that_differs(articles: Path) -> None:
    for number in (0, 1):
        assert call("convert", f"{number}.txt", "-o", f"{number}.json", cwd=articles).returncode == 0
    same = call("diff", "0.json", "0.json", cwd=articles)
    other = call("diff", "0.json", "1.json", cwd=articles)
    assert (same.returncode, same.stdout) == (0, b"")
    assert other.returncode == 1 and b"/body/0/text: " in other.stdout


def test_diff_names_the_record_that_it_cannot_read_and_reads_standard_input_once(articles: Path) -> None:
    assert call("convert", "0.txt", "-o", "0.json", cwd=articles).returncode == 0
    done = call("diff", "0.json", "1.txt", cwd=articles)
    assert done.returncode == 5 and b"1.txt: " in done.stderr
    assert call("diff", "-", "-", cwd=articles, given=b"{}").returncode == 2


def test_several_inputs_to_newsml_become_one_message_of_those_that_convert(articles: Path) -> None:
    done = call("convert", ".", "--to", "newsml", "-o", "all.xml", cwd=articles)
    assert done.returncode == 1  # the empty file
    message = ElementTree.parse(articles / "all.xml").getroot()
    assert message.tag.endswith("newsMessage")
    assert [each.tag.rpartition("}")[2] for each in message.iterfind("{*}itemSet/*")] == ["newsItem"] * 3 + [
        "packageItem"
    ]


def test_several_inputs_to_a_format_of_one_article_need_a_folder(articles: Path) -> None:
    done = call("convert", ".", "--to", "nitf", cwd=articles)
    assert (done.returncode, done.stderr.splitlines()[0][:12]) == (2, b"error: CT001")


def test_watching_converts_what_is_new_or_changed_until_ctrl_c(articles: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "copytaster", "convert", articles, "--out-dir", tmp_path / "out", "--watch"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        wait_for(lambda: len(list(tmp_path.glob("out/*.json"))) == 3)
        (articles / "new.txt").write_text(ARTICLE.format("new"), "utf-8")
        (articles / "0.txt").write_text(ARTICLE.format("nine"), "utf-8")
        wait_for(lambda: (tmp_path / "out/new.txt.json").exists())
        wait_for(lambda: b"number nine" in (tmp_path / "out/0.txt.json").read_bytes())
    finally:
        running.send_signal(signal.SIGINT)
    complaints = running.communicate(timeout=60)[1].splitlines()
    assert running.returncode == 1, "the empty file failed"
    assert len(complaints) == 1 and b"empty.txt" in complaints[0], "and was tried once"
    noted = [row["input"] for row in rows(tmp_path / "out/.copytaster/ledger.jsonl")]
    assert noted == ["0.txt", "1.txt", "2.txt", "empty.txt", *noted[4:]] and sorted(noted[4:]) == ["0.txt", "new.txt"]


def test_watching_a_pattern_converts_what_it_means_by_then(articles: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "copytaster", "convert", "[0-9].txt", "gone.txt", "--out-dir", tmp_path / "out"]
    running = subprocess.Popen([*command, "--watch"], cwd=articles, stderr=subprocess.PIPE)
    try:
        wait_for(lambda: len(list(tmp_path.glob("out/*.json"))) == 3)
        (articles / "7.txt").write_text(ARTICLE.format(7), "utf-8")
        wait_for(lambda: (tmp_path / "out/7.txt.json").exists())
    finally:
        running.send_signal(signal.SIGINT)
    complaints = running.communicate(timeout=60)[1].splitlines()
    assert running.returncode == 1
    assert len(complaints) == 1 and b"gone.txt does not exist" in complaints[0]


def test_watching_needs_an_output_folder(articles: Path) -> None:
    assert call("convert", ".", "--watch", cwd=articles).returncode == 2


def wait_for(condition: Callable[[], bool]) -> None:
    """Waits until it holds; fails after a minute."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
