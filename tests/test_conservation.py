"""The conservation law: every visible character of an input is in the article, quoted in its provenance, or removed.

Only the colon behind a speaker's label goes: the label is kept without it.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import copytaster
from copytaster.text.normalize import drop_controls, xml_safe
from tests.conftest import FIXTURES, shared_data
from tests.readers.odt.files import odt, para

COLONS = ":："
INVISIBLE = "\u200b\ufeff\xad"
WORDS = st.sampled_from(
    [
        "Phóng",
        "viên:",
        "Ông",
        "Nam",
        "-",
        "Giám",
        "đốc",
        "Sở:",
        "By",
        "Jane",
        "Roe",
        "|",
        "Tags:",
        "a,",
        "b",
        "Ảnh:",
        "An.",
        "Nguồn",
        "tin:",
        "Báo",
        "X",
        "04/10/2019",
        "14:44",
        "Related",
        "stories",
        "”Vì",
        "sao?“",
        "Xin",
        "cảm",
        "ơn",
        "ông!",
        "•",
        "1.",
        "*",
        "—",
        "(",
        ")",
        "©",
        "Ý",
        "kiến",
        "bạn",
        "đọc",
    ]
)
SENTENCE = st.lists(st.one_of(WORDS, st.text(min_size=1, max_size=9)), min_size=1, max_size=30).map(" ".join)
PARAGRAPHS = st.lists(SENTENCE, min_size=1, max_size=12)
TAGS = st.sampled_from(
    [
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "td",
        "blockquote",
        "span",
        "figcaption",
        "pre",
        "a",
        "b",
        "section",
        "aside",
        "footer",
    ]
)


def visible(text: str) -> Counter[str]:
    """The characters that print, counted; compared in NFC as the record holds them."""
    clean = unicodedata.normalize("NFC", drop_controls(text)[0])
    return Counter(char for char in clean if not char.isspace() and char not in INVISIBLE)


def strings(value: Any) -> Iterator[str]:
    """Every string of the body's nodes but their ids and kinds."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in {"type", "kind", "speaker", "act", "media", "target", "href", "marks"}:
                yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


def kept(conversion: copytaster.Conversion) -> Counter[str]:
    """The visible characters that a record holds: of the body, of quoted blocks (each once), and of removed blocks."""
    record = conversion.record
    quoted = {row["text"] for row in record["provenance"].values()}
    texts = [*strings(record["body"]), *(row["text"] for row in record["removed"])]
    blocks = conversion.document.blocks if conversion.document else []
    texts += [f"{block.label} {block.text}" for block in blocks if f"{block.label} {block.text}".strip() in quoted]
    return sum((visible(text) for text in texts), Counter())


def lost(conversion: copytaster.Conversion, printed: str) -> Counter[str]:
    """What an input prints and its record does not hold."""
    missing = visible(printed) - kept(conversion)
    for colon in COLONS:
        missing.pop(colon, None)
    return missing


def blocks_text(conversion: copytaster.Conversion) -> str:
    """All text that the reader saw."""
    assert conversion.document is not None
    return "\n".join(f"{block.label} {block.text}" for block in conversion.document.blocks)


def no_record(data: bytes, **options: Any) -> copytaster.Conversion | None:
    """The conversion, None where the input is refused with a typed error."""
    try:
        return copytaster.inspect(data, **options)
    except copytaster.CopytasterError:
        return None


@given(PARAGRAPHS)
def test_nothing_of_a_text_is_lost(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    conversion = no_record(text.encode("utf-8", "ignore"), media_type="text/plain")
    if conversion:
        assert conversion.document is not None
        assert lost(conversion, conversion.document.text) == Counter()


@given(PARAGRAPHS)
def test_nothing_that_the_markdown_reader_saw_is_lost(paragraphs: list[str]) -> None:
    conversion = no_record("\n\n".join(paragraphs).encode("utf-8", "ignore"), media_type="text/markdown")
    if conversion:
        assert lost(conversion, blocks_text(conversion)) == Counter()


@given(st.lists(st.tuples(TAGS, SENTENCE), min_size=1, max_size=12))
def test_nothing_of_a_page_is_lost(parts: list[tuple[str, str]]) -> None:
    texts = [drop_controls(text)[0].replace("\0", "") for _, text in parts]
    inner = "".join(f"<{tag}>{_escape(text)}</{tag}>\n" for (tag, _), text in zip(parts, texts, strict=True))
    conversion = no_record(
        f"<html><body><table><tr>{inner}</tr></table>{inner}</body></html>".encode("utf-8", "ignore"),
        media_type="text/html",
    )
    if conversion:
        assert lost(conversion, blocks_text(conversion)) == Counter()
        assert visible(" ".join(texts)) - visible(blocks_text(conversion)) == Counter()


@given(PARAGRAPHS)
def test_nothing_of_a_manuscript_is_lost(paragraphs: list[str]) -> None:
    clean = [drop_controls(text)[0].encode("utf-8", "ignore").decode() for text in paragraphs]
    manuscript = docx.Document()
    for text in clean:
        manuscript.add_paragraph(text)
    buffer = BytesIO()
    manuscript.save(buffer)
    conversion = no_record(buffer.getvalue())
    if conversion:
        assert lost(conversion, " ".join(clean)) == Counter()


@given(PARAGRAPHS)
def test_nothing_of_an_open_document_is_lost(paragraphs: list[str]) -> None:
    clean = [xml_safe(drop_controls(text)[0]).encode("utf-8", "ignore").decode() for text in paragraphs]
    conversion = no_record(odt("".join(para(_escape(text)) for text in clean)))
    if conversion:
        assert lost(conversion, " ".join(clean)) == Counter()


def test_nothing_of_real_manuscripts_is_lost() -> None:
    for path in sorted(shared_data("docx").glob("*/*/*.docx"))[::7]:
        conversion = no_record(path.read_bytes())
        if conversion:
            assert (path.name, lost(conversion, blocks_text(conversion))) == (path.name, Counter())


@pytest.mark.parametrize(
    "path", sorted(FIXTURES.glob("articles/*/*/input.*")), ids=lambda path: f"{path.parent.name}{path.suffix}"
)
def test_nothing_of_a_fixture_is_lost(path: Path) -> None:
    conversion = copytaster.inspect(path)
    assert lost(conversion, blocks_text(conversion)) == Counter()


def test_nothing_of_real_pages_is_lost() -> None:
    folder = shared_data("html")
    rows = [json.loads(line) for line in (folder / "pages.jsonl").read_text("utf-8").splitlines()][::23]
    for row in rows:
        conversion = no_record(gzip.decompress((folder / row["file"]).read_bytes()), media_type="text/html")
        if conversion:
            assert (row["file"], lost(conversion, blocks_text(conversion))) == (row["file"], Counter())


def test_nothing_of_real_interviews_is_lost() -> None:
    folder = shared_data("interview", "gold")
    for path in [path for path in sorted(folder.iterdir()) if path.suffix != ".json"]:
        conversion = copytaster.inspect(path)
        assert (path.name, lost(conversion, blocks_text(conversion))) == (path.name, Counter())


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
