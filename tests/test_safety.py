"""What the package never does, and what no input can make it do."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copytaster
from copytaster.document import Document
from copytaster.errors import CopytasterError
from tests.pumps import COMMON

ROOT = Path(__file__).parents[1]
FIXTURES = sorted((ROOT / "fixtures/articles").glob("*/*/input.*"))
GLANCE = 0.05  # CPU seconds: what takes less for 32,000 characters is not quadratic
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


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_a_hostile_file_gives_a_record_or_a_typed_error(path: Path) -> None:
    try:
        article = copytaster.convert(path)
    except CopytasterError:
        return
    for name in ("json", "xml", "newsml", "markdown"):
        assert copytaster.write(article, name)


def test_no_document_stays_in_memory() -> None:
    before = documents_in_memory()
    for path in FIXTURES[:30]:
        copytaster.convert(path)
    assert documents_in_memory() - before <= 1, "the last one may be remembered"


def documents_in_memory() -> int:
    """How many documents are still reachable."""
    gc.collect()
    return sum(isinstance(each, Document) for each in gc.get_objects())


@pytest.mark.parametrize(
    ("media_type", "frame"),
    [
        ("text/plain", "A headline\n\n{}\n"),
        ("text/plain", "{}"),
        ("text/markdown", "# A headline\n\n{}\n"),
        ("text/html", "<!DOCTYPE html><h1>A headline</h1><p>{}</p>"),
        ("text/html", "<!DOCTYPE html>{}"),
    ],
)
def test_the_time_of_a_conversion_grows_with_its_text(media_type: str, frame: str) -> None:
    slow = []
    for pump in COMMON:
        inputs = [frame.format(pump * (size // len(pump))).encode() for size in (8_000, 16_000, 32_000)]
        if seconds_to_convert(inputs[-1], media_type) > GLANCE and all(_grows(inputs, media_type) for _ in range(3)):
            slow.append(pump)
    assert not slow


def _grows(inputs: list[bytes], media_type: str) -> bool:
    _, twice, four = (min(seconds_to_convert(data, media_type) for _ in range(2)) for data in inputs)
    return four > 3 * twice  # linear is 2, quadratic 4


def seconds_to_convert(data: bytes, media_type: str) -> float:
    """CPU seconds to a record or a typed error."""
    began = time.process_time()
    with suppress(CopytasterError):
        copytaster.inspect(data, media_type=media_type)
    return time.process_time() - began


@given(st.binary(max_size=400), st.sampled_from(["", "text/plain", "text/html", "text/markdown"]))
def test_any_bytes_give_a_record_or_a_typed_error(data: bytes, media_type: str) -> None:
    try:
        copytaster.convert(data, media_type=media_type or None)
    except CopytasterError as error:
        assert error.message.endswith(".")
