"""The README's commands and examples are true."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import copytaster
from copytaster.cli.config import settings
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def block(marker: str) -> str:
    """The fenced block behind an HTML comment."""
    found = re.search(rf"<!-- {marker} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no block {marker}"
    return found[1]


def test_the_python_example_runs() -> None:
    run = subprocess.run([sys.executable, "-c", block("python-example")], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert "The harbor remembers every storm" in run.stdout


def test_the_example_record_is_part_of_what_comes_out() -> None:
    shown = json.loads(README.split("```json\n")[1].split("```")[0])
    record = copytaster.inspect(ROOT / "fixtures/articles/vi/phong-van-so-hoa-van-trach/input.txt").record
    assert is_part(shown, record)


def is_part(shown: Any, real: Any) -> bool:
    """Whether all that is shown is so, and in that order; "..." stands for anything."""
    if isinstance(shown, dict):
        return all(name in real and is_part(value, real[name]) for name, value in shown.items())
    if isinstance(shown, list):
        left = iter(real)
        return all(any(is_part(each, other) for other in left) for each in shown)
    return shown in ("...", real)


def test_the_batch_commands_run_one_after_the_other(tmp_path: Path) -> None:
    program = tmp_path / "copytaster"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m copytaster "$@"\n', "utf-8")
    program.chmod(0o755)
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", "-euo", "pipefail", "-c", block("batch-commands")]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert len(list(tmp_path.glob("records/*/*/*.json"))) == len(list(ROOT.glob("fixtures/articles/*/*/input.html")))


def test_the_example_configuration_is_read(tmp_path: Path) -> None:
    (tmp_path / "copytaster.toml").write_text(block("config-example"), "utf-8")
    found = settings(tmp_path, {})
    assert found == {"to": "xml", "jobs": 2, "timeout": 60, "fail_under": ["headline=0.3", "published=0.5"]}
    named = dict(re.findall(r"^([a-z-]+) = .*# (COPYTASTER_[A-Z_]+)", block("config-example"), re.MULTILINE))
    assert settings(Path("/nowhere"), dict.fromkeys(named.values(), "1")).keys() == found.keys()


def test_every_test_that_the_promises_name_exists() -> None:
    named = re.findall(r"`((?:tests|fixtures)/[\w./]+)`", (ROOT / "SECURITY.md").read_text("utf-8"))
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_error_exit_code_is_in_the_table() -> None:
    codes = {error.exit_code for error in _all_errors(copytaster.CopytasterError)}
    assert codes <= {int(code) for code in re.findall(r"\| (\d+) \|", README)}


def test_every_command_of_the_tasks_exists() -> None:
    helped = subprocess.run(
        [sys.executable, "-m", "copytaster", "--help"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    used = set(re.findall(r"copytaster (\w+)", README.split("## Tasks")[1].split("As a library")[0]))
    assert {command for command in used if f"  {command} " not in helped} == set()


def _all_errors(kind: type[copytaster.CopytasterError]) -> list[type[copytaster.CopytasterError]]:
    return [kind, *(one for sub in kind.__subclasses__() for one in _all_errors(sub))]
