"""What the package never does, and what no input can make it do."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copytaster
from copytaster.document import Document
from copytaster.errors import CopytasterError, LimitExceeded
from copytaster.model import Turn
from copytaster.source import Limits
from copytaster.writers.loss import kept
from tests.hostile import DEFLATED, MAKERS
from tests.pumps import COMMON
from tests.writers.test_loss import FORMATS, back

ROOT = Path(__file__).parents[1]
FIXTURES = sorted((ROOT / "fixtures/articles").glob("*/*/input.*"))
GLANCE = 0.05  # CPU seconds: what takes less for 32,000 characters is not quadratic
HOSTILE = sorted(path for path in (ROOT / "fixtures/hostile").glob("*.*") if path.suffix != ".toml")
EXPECTED = tomllib.loads((ROOT / "fixtures/hostile/expected.toml").read_text("utf-8"))
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
def test_a_hostile_file_gives_what_is_expected_of_it(path: Path) -> None:
    expected = EXPECTED[path.name]
    if "error" in expected:
        with pytest.raises(CopytasterError) as caught:
            copytaster.convert(path)
        assert caught.value.code == expected["error"]
        return
    article = copytaster.convert(path)
    said = "\n".join([article.text, *(item.text for item in article.removed)])
    for words in (*expected.get("keeps", ()), "from Monday", "Wednesdays"):
        assert words in said
    written = [copytaster.write(article, name) for name in ("json", "xml", "newsml", "markdown", "docx")]
    assert [word for word in expected.get("lacks", ()) if word in json.dumps(json.loads(written[0]))] == []
    assert set(expected.get("says", ())) <= {each.code for each in article.diagnostics}
    assert [name for name in FORMATS if back(article, name) != kept(article, name)] == []


@pytest.mark.parametrize("format", ["markdown", "newsml", "ninjs", "ninjs1", "nitf", "jsonld", "docx"])
def test_no_format_that_others_show_has_an_address_that_runs_a_script(format: str) -> None:
    written = copytaster.write(copytaster.convert(ROOT / "fixtures/hostile/scripts.html"), format).lower()
    assert [bad for bad in (b"javascript:", b"java\tscript", b"java&#9;script", b"data:") if bad in written] == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_every_hostile_file_is_expected_and_built_by_its_maker() -> None:
    assert [path.name for path in HOSTILE] == sorted(EXPECTED)
    kept = {path.name: path.read_bytes() for path in HOSTILE}
    assert [name for name in MAKERS.keys() - DEFLATED if MAKERS[name]() != kept[name]] == []


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


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_the_time_of_an_interview_grows_with_its_turns(media_type: str) -> None:
    asked, said = "Q: Where did the ferry go?", "A: I took it to the yard, and we painted it."
    head = f"Our reporter spoke to Ana Bell, who runs the ferry.\n\n{asked}\n\n{said}\n\n" * 3
    inputs = [(head + f"{asked} {said} " * count).encode() for count in (180, 360, 720)]
    turns = [one for one in copytaster.convert(inputs[0], media_type=media_type).body if isinstance(one, Turn)]
    assert len(turns) > 300
    assert not all(_grows(inputs, media_type) for _ in range(3))


def _grows(inputs: list[bytes], media_type: str) -> bool:
    twice, four = (min(seconds_to_convert(data, media_type) for _ in range(4)) for data in inputs[1:])
    return four > 3 * twice  # linear is 2, quadratic 4


def seconds_to_convert(data: bytes, media_type: str) -> float:
    """CPU seconds to a record or a typed error."""
    began = time.process_time()
    with suppress(CopytasterError):
        copytaster.inspect(data, media_type=media_type)
    return time.process_time() - began


@pytest.mark.parametrize(
    ("data", "limits", "named"),
    [
        (b"<p>" + b"x" * 100, Limits(input_bytes=50), "input_bytes"),
        (b"<div>" * 30 + b"x", Limits(html_depth=20), "html_depth"),
        (b"<b>x</b>" * 30, Limits(html_nodes=20), "html_nodes"),
        (
            b"<p " + b" ".join(b"a%d" % each for each in range(30)) + b">x",
            Limits(html_attributes=20),
            "html_attributes",
        ),
    ],
    ids=["bytes", "depth", "elements", "attributes"],
)
def test_each_limit_of_a_page_is_kept_and_named(data: bytes, limits: Limits, named: str) -> None:
    with pytest.raises(LimitExceeded, match=named):
        copytaster.convert(b"<!DOCTYPE html>" + data, limits=limits)


def test_no_document_stays_in_memory() -> None:
    before = documents_in_memory()
    for path in FIXTURES[:30]:
        copytaster.convert(path)
    assert documents_in_memory() - before <= 1, "the last one may be remembered"


def documents_in_memory() -> int:
    """How many documents are still reachable."""
    gc.collect()
    return sum(isinstance(each, Document) for each in gc.get_objects())


@given(st.binary(max_size=400), st.sampled_from(["", "text/plain", "text/html", "text/markdown"]))
def test_any_bytes_give_a_record_or_a_typed_error(data: bytes, media_type: str) -> None:
    try:
        copytaster.convert(data, media_type=media_type or None)
    except CopytasterError as error:
        assert error.message.endswith(".")
