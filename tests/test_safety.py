"""What the package never does, and what no input can make it do."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copytaster
from copytaster.errors import CopytasterError

ROOT = Path(__file__).parents[1]
FIXTURES = sorted((ROOT / "fixtures/articles").glob("*/*/input.*"))
HOSTILE = sorted((ROOT / "fixtures/hostile").glob("*.*"))
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.system",
    "ctypes.",
    "pickle.",
    "urllib.",
    "http.",
    "ftplib.",
)
WATCH = """
import sys
import copytaster

copytaster.convert(b"Warm\\n\\nup.\\n")
package, allowed, bad = sys.argv[1], set(sys.argv[2:]), []


def hook(event, arguments):
    if event.startswith({forbidden!r}):
        bad.append((event, str(arguments)[:200]))
    if event == "open" and isinstance(arguments[0], str):
        name = arguments[0]
        ours = name.startswith((package, sys.prefix, sys.base_prefix))
        if name not in allowed and not ours and "zoneinfo" not in name:
            bad.append((event, name))


sys.addaudithook(hook)
for path in sorted(allowed):
    try:
        article = copytaster.convert(path)
    except copytaster.errors.CopytasterError:
        continue
    for name in ("json", "xml", "newsml", "markdown"):
        copytaster.write(article, name)
print(len(allowed), bad)
sys.exit(bool(bad))
"""


def test_no_input_makes_it_open_a_connection_a_program_or_another_file() -> None:
    package = str(Path(copytaster.__file__).parent)
    script = WATCH.format(forbidden=FORBIDDEN)
    command = [sys.executable, "-c", script, package, *map(str, [*FIXTURES, *HOSTILE])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Every compiled pattern that stands at the top of a module of the package, with its name."""
    for found in pkgutil.walk_packages(copytaster.__path__, "copytaster."):
        if found.name in ("copytaster.__main__", "copytaster.batch.preload"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            values = (
                value if isinstance(value, tuple | list) else value.values() if isinstance(value, dict) else (value,)
            )
            yield from ((f"{found.name}.{name}", each) for each in values if isinstance(each, re.Pattern))


PUMPS = (
    "a", " ", "\n", "A", "1", "-", ".", ":", "<", "<a ", "a=", "a='", '"', "'", "(", "[", "[](", "&", "|",
    "#", "*", "_", "`", "/", "\\", "́", "Aa ", "Aa. ", "1/", "1:", "12 ", "-a", ". -", "a-", "a b", "!a",
    '="a" ', "--", "\t ", "ă", "第", " ,", "://", "a.a", "a@",
)  # fmt: skip
SIZE = 400
GLANCE = 0.0004  # CPU seconds: what takes less for a text of that size is not quadratic


def seconds(pattern: re.Pattern[str] | re.Pattern[bytes], text: str) -> float:
    """CPU seconds to search a text with a pattern, to match it, and to find all: the least of three tries."""
    subject = text.encode() if isinstance(pattern.pattern, bytes) else text
    least = float("inf")
    for _ in range(3):
        began = time.process_time()
        pattern.search(subject)  # type: ignore[arg-type]  # the subject is of the pattern's own kind
        pattern.match(subject)  # type: ignore[arg-type]
        for _found in pattern.finditer(subject):  # type: ignore[arg-type]
            pass
        least = min(least, time.process_time() - began)
    return least


def _is_slow(pattern: re.Pattern[str] | re.Pattern[bytes], text: str) -> bool:
    """Whether twice the text takes over three times as long, twice over: linear is 2, quadratic 4."""
    once, twice, four = (seconds(pattern, text * times) for times in (1, 2, 4))
    return four > 9 * once and four > 3 * twice


def test_every_pattern_takes_linear_time() -> None:
    slow = []
    for name, pattern in dict(patterns()).items():
        for pump in PUMPS:
            for text in (pump * (SIZE // len(pump)), "x" + pump * (SIZE // len(pump)) + "\x00"):
                if seconds(pattern, text) > GLANCE and _is_slow(pattern, text):
                    slow.append((name, pump))
    assert not slow


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_a_hostile_file_gives_a_record_or_a_typed_error(path: Path) -> None:
    try:
        article = copytaster.convert(path)
    except CopytasterError:
        return
    for name in ("json", "xml", "newsml", "markdown"):
        assert copytaster.write(article, name)


@given(st.binary(max_size=400), st.sampled_from(["", "text/plain", "text/html", "text/markdown"]))
def test_any_bytes_give_a_record_or_a_typed_error(data: bytes, media_type: str) -> None:
    try:
        copytaster.convert(data, media_type=media_type or None)
    except CopytasterError as error:
        assert error.message.endswith(".")
