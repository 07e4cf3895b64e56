"""What a person sees on a terminal: the bar, the sums, and no bytes that are no text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import write_articles

pty = pytest.importorskip("pty")
pytest.importorskip("rich")
COLOR = re.compile(r"\x1b\[[0-9;]*3[0-9][0-9;]*m")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Thirty articles and an empty file."""
    return write_articles(tmp_path / "in", 30)


def on_terminal(*arguments: str | Path, stream: str = "stderr", **environment: str) -> tuple[int, str]:
    """The exit code of a call, and what a terminal got that is its standard output or its standard error."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "copytaster", *map(str, arguments)]
    given = {**os.environ, "TERM": "xterm", "COLUMNS": "120", **environment}
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    running = subprocess.Popen(command, env=given, **streams)
    os.close(theirs)
    shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return running.wait(60), shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other end is closed
        return b""


def test_a_bar_with_rate_and_failures_runs_and_the_sums_end_the_run(articles: Path, tmp_path: Path) -> None:
    code, shown = on_terminal("convert", articles, "--out-dir", tmp_path / "out")
    assert code == 1 and "31/31" in shown and COLOR.search(shown)
    assert re.search(r"\d a second, 1 failed", shown)
    assert re.search(r" 1  failed CT123 Empty\s+30  ok\s+31  in \d+\.\d s, \d+ a second\s*$", shown)


def test_no_color_means_no_color(articles: Path, tmp_path: Path) -> None:
    _, shown = on_terminal("convert", articles, "--out-dir", tmp_path / "out", NO_COLOR="1")
    assert "31/31" in shown and not COLOR.search(shown)


def test_quiet_shows_errors_and_no_bar(articles: Path, tmp_path: Path) -> None:
    _, shown = on_terminal("convert", articles, "--out-dir", tmp_path / "out", "--quiet")
    assert len(shown.splitlines()) == 1 and shown.startswith("error: CT123: Empty: ")


@pytest.mark.parametrize("options", [(), ("-j", "1")])
def test_a_word_manuscript_is_not_written_to_a_terminal(articles: Path, options: tuple[str, ...]) -> None:
    code, shown = on_terminal("convert", articles / "0.txt", "--to", "docx", *options, stream="stdout")
    assert (code, shown) == (2, "")
    piped = subprocess.run(
        [sys.executable, "-m", "copytaster", "convert", articles / "0.txt", "--to", "docx"], capture_output=True
    )
    assert piped.returncode == 0 and piped.stdout.startswith(b"PK")


def test_lines_are_cut_at_the_width_of_the_terminal_alone() -> None:
    _, shown = on_terminal("rules", "list", stream="stdout", COLUMNS="60")
    lines = shown.replace("\r", "").splitlines()
    assert max(map(len, lines)) == 60 and any(line.endswith("…") for line in lines)
