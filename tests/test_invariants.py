"""What must not change a record: the machine, the order of files, the encoding, the container, what stands around."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import unicodedata
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copytaster
from copytaster.batch.inputs import Input
from copytaster.batch.job import Job
from copytaster.batch.run import convert_stream
from copytaster.errors import CopytasterError
from tests.conftest import FIXTURES
from tests.fuzz.mutate import mutate_package

PLACES = {"provenance", "removed", "diagnostics"}  # they say where in the input something stands
FILES = sorted(FIXTURES.glob("articles/*/*/input.*"))
DIGEST = """
import hashlib, sys
import copytaster
digest = hashlib.sha256()
for path in sys.argv[1:]:
    digest.update(copytaster.write(copytaster.convert(path)))
print(digest.hexdigest())
"""
HEADLINES = st.sampled_from(
    ["Bến Sạn mở lại chuyến phà sớm", "Làng Vạn Khê giữ nghề đan lưới", "Ferry to Sarn Island runs twice a day"]
)
SENTENCES = (
    "Chuyến phà đầu tiên rời bến lúc năm giờ sáng thứ hai.",
    "Người dân hai bờ đã đợi chuyến này từ mùa mưa năm ngoái.",
    "Ban quản lý bến cho biết giá vé không đổi đến hết năm.",
    "Mỗi chuyến chở được bốn mươi hành khách và mười hai xe máy.",
    "Trường học bên kia sông nhờ vậy có thêm một cô giáo dạy nhạc.",
    "Theo dự kiến, cầu mới sẽ được khởi công vào quý hai.",
)
PARAGRAPHS = st.permutations(SENTENCES).flatmap(
    lambda order: st.sampled_from([2, 3]).map(
        lambda size: [" ".join(order[at : at + size]) for at in range(0, len(order), size)]
    )
)
ARTICLES = st.tuples(HEADLINES, PARAGRAPHS).map(lambda parts: [parts[0], *parts[1]])


def record(data: bytes | Path, media_type: str | None = None) -> dict[str, Any]:
    """The record but for its places."""
    found = copytaster.inspect(data, media_type=media_type).record
    return {name: value for name, value in found.items() if name not in PLACES}


def page(lines: list[str], *, charset: str = "utf-8", around: str = "{}", marks: str = "") -> str:
    """A page of a headline and paragraphs."""
    headline, *paragraphs = map(escape, lines)
    inner = f"<article{marks}><h1>{headline}</h1>\n" + "".join(f"<p>{each}</p>\n" for each in paragraphs) + "</article>"
    head = f"<meta charset={charset}><title>{headline}</title>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{around.format(inner)}</body></html>"


def manuscript(lines: list[str]) -> bytes:
    """A Word file of a title and paragraphs."""
    document = docx.Document()
    document.core_properties.author = ""
    document.add_paragraph(lines[0], style="Title")
    for line in lines[1:]:
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# -- the machine


def test_no_hash_seed_locale_zone_or_folder_changes_a_record(tmp_path: Path) -> None:
    settings_of_machines = (
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "4", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/New_York"},
        {"PYTHONUTF8": "0", "LC_ALL": "POSIX", "HOME": str(tmp_path)},
    )
    command = [sys.executable, "-c", DIGEST, *map(str, FILES[::4])]
    digests = {
        subprocess.run(command, cwd=folder, env={**os.environ, **each}, capture_output=True, check=True).stdout
        for folder, each in zip(itertools.cycle((tmp_path, Path())), settings_of_machines)
    }
    assert len(digests) == 1


@pytest.fixture(scope="module")
def alone() -> dict[Path, bytes]:
    """The record of each file when it is converted alone."""
    return {path: copytaster.write(copytaster.convert(path), "jsonl") for path in FILES[::3]}


@given(st.randoms(use_true_random=False))
@settings(max_examples=5)
def test_no_order_of_files_changes_a_record(alone: dict[Path, bytes], random: Any) -> None:
    order = list(alone)
    random.shuffle(order)
    written: list[bytes] = []
    list(convert_stream(map(Input, order), Job("jsonl"), written.append))
    assert written == [alone[path] for path in order]


# -- encodings and containers


@given(ARTICLES)
def test_no_encoding_of_a_text_changes_its_record(lines: list[str]) -> None:
    text = "\n\n".join(lines) + "\n"
    forms = [text.encode(each) for each in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32")]
    forms += [text.replace("\n", end).encode() for end in ("\r\n", "\r")]
    forms.append(unicodedata.normalize("NFD", text).encode())
    records = [record(data) for data in forms]
    assert records == records[:1] * len(forms)


@given(ARTICLES)
def test_no_encoding_of_a_page_changes_its_record(lines: list[str]) -> None:
    whole = page(lines)
    forms = [whole.encode(), whole.encode("utf-16"), whole.encode("utf-8-sig")]
    forms.append(page(lines, charset="us-ascii").encode("ascii", "xmlcharrefreplace"))
    forms.append(unicodedata.normalize("NFD", whole).encode())
    forms.append(whole.replace("<p>", "<P >").replace("</p>", "</P\n>").encode())
    records = [record(data, "text/html") for data in forms]
    assert records == records[:1] * len(forms)


@given(ARTICLES)
def test_a_text_a_page_and_a_manuscript_give_the_same_record(lines: list[str]) -> None:
    text, web, word = record("\n\n".join(lines).encode()), record(page(lines).encode()), record(manuscript(lines))
    assert text == web == word


# -- again, and within other things


@given(ARTICLES)
def test_converting_a_record_s_own_text_gives_the_record_again(lines: list[str]) -> None:
    first = copytaster.convert("\n\n".join(lines).encode())
    text = "\n\n".join([first.headline or "", *first.text.split("\n")])
    assert record(text.encode()) == record("\n\n".join(lines).encode())


BOILERPLATE = (
    '<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>{}',
    '{}<footer class="footer"><p>© 2024 The Sarn Courier. All rights reserved.</p></footer>',
    '{}<aside class="related"><h3>Related stories</h3><ul><li><a href="/1">Old pier burns down</a></li>'
    '<li><a href="/2">New boat for the island</a></li></ul></aside>',
    '<div class="share"><a href="/f">Facebook</a> <a href="/t">Twitter</a></div>{}',
    '<div id="cookie-banner" class="cookie-consent"><p>We use cookies. <a href="/c">Accept</a></p></div>{}',
    "<div><div><div>{}</div></div></div>",
    '<main id="content">{}</main>',
    "<script>var x = '<p>no text</p>';</script>{}<noscript><img src=x></noscript>",
)


@given(ARTICLES, st.lists(st.sampled_from(BOILERPLATE), max_size=6, unique=True))
def test_nothing_that_stands_around_an_article_changes_it(lines: list[str], layers: list[str]) -> None:
    around = "{}"
    for layer in layers:
        around = layer.format(around)
    assert record(page(lines, around=around).encode()) == record(page(lines).encode())


@given(ARTICLES, st.integers(1, 400), st.sampled_from(["", ' class="x1 y-2"', ' id="n77"', ' data-z="1"']))
def test_no_depth_and_no_name_without_meaning_changes_an_article(lines: list[str], depth: int, marks: str) -> None:
    around = "<div>" * depth + "{}" + "</div>" * depth
    assert record(page(lines, around=around, marks=marks).encode()) == record(page(lines).encode())


# -- any damage


@given(st.randoms(use_true_random=False), st.sampled_from([path for path in FILES if path.suffix == ".docx"]))
def test_any_damage_to_a_manuscript_gives_a_record_or_a_typed_error(random: Any, path: Path) -> None:
    data = path.read_bytes()
    try:
        copytaster.convert(mutate_package(data, random, [data]))
    except CopytasterError as error:
        assert error.message.endswith(".")
