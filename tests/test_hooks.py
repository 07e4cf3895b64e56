"""The hooks for pre-commit and the action run the commands that they name."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import FIXTURES, ROOT

yaml = pytest.importorskip("yaml")
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
PAGE = FIXTURES / "articles/en/news-breakwater-vote/input.html"
EMPTY_PAGE = "<!DOCTYPE html><title></title><p>\n"


def run_hook(name: str, *files: Path) -> int:
    """The exit code of a hook's entry, called as pre-commit calls it."""
    program, *arguments = shlex.split(HOOKS[name]["entry"])
    assert program == "copytaster"
    command = [sys.executable, "-m", program, *arguments, *map(str, files)]
    return subprocess.run(command, capture_output=True, timeout=120).returncode


def run_action(folder: Path, command: str, *files: str) -> subprocess.CompletedProcess[str]:
    """What the action's last step does where the program is installed."""
    program = folder / "temp/copytaster/bin/copytaster"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m copytaster "$@"\n', "utf-8")
    program.chmod(0o755)
    step = ACTION["runs"]["steps"][-1]
    given = {name: str(value.get("default", "")) for name, value in ACTION["inputs"].items()}
    given.update(command=command, files="\n".join(files))
    environment = {name: given[_input_of(value)] for name, value in step["env"].items()}
    environment |= {**os.environ, "RUNNER_TEMP": str(folder / "temp")}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def _input_of(value: str) -> str:
    found = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value)
    assert found, value
    return found[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page that is an article, one that is none, and a name that a shell would run."""
    (tmp_path / "good.html").write_bytes(PAGE.read_bytes())
    (tmp_path / "bad.html").write_text(EMPTY_PAGE, "utf-8")
    (tmp_path / "$(touch slipped).html").write_bytes(PAGE.read_bytes())
    return tmp_path


def test_the_hook_passes_articles_and_fails_on_what_is_none(folder: Path) -> None:
    assert run_hook("copytaster-check", folder / "good.html") == 0
    assert run_hook("copytaster-check", folder / "good.html", folder / "bad.html") != 0
    pattern = re.compile(HOOKS["copytaster-check"]["files"])
    assert [name for name in ("a.html", "b.docx", "c.py") if pattern.search(name)] == ["a.html", "b.docx"]


def test_the_hook_validates_records(folder: Path) -> None:
    command = [sys.executable, "-m", "copytaster", "convert", folder / "good.html", "-o", folder / "record.json"]
    assert subprocess.run(command, capture_output=True, timeout=120).returncode == 0
    assert run_hook("copytaster-validate", folder / "record.json") == 0
    (folder / "broken.json").write_text('{"headline": 1}', "utf-8")
    assert run_hook("copytaster-validate", folder / "record.json", folder / "broken.json") != 0


def test_the_action_checks_and_reports(folder: Path) -> None:
    assert run_action(folder, "check", "good.html", "$(touch slipped).html").returncode == 0
    assert run_action(folder, "check", "*.html").returncode == 1
    assert '"version": "2.1.0"' in (folder / "copytaster.sarif").read_text("utf-8")
    assert not (folder / "slipped").exists()


def test_the_action_converts_and_validates(folder: Path) -> None:
    assert run_action(folder, "convert", "good.html").returncode == 0
    assert run_action(folder, "validate", "records/*.json").returncode == 0
    assert run_action(folder, "frobnicate", "good.html").returncode == 2


def test_the_action_puts_no_input_into_a_script() -> None:
    steps: list[dict[str, Any]] = ACTION["runs"]["steps"]
    assert [step["name"] for step in steps if "${{" in step["run"]] == []
    assert all(step["shell"] == "bash" and "uses" not in step for step in steps)
