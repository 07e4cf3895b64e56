"""What is fuzzed: four functions of bytes that fail only when a promise is broken."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import copytaster
from copytaster.errors import CopytasterError
from copytaster.writers.loss import kept
from tests.conftest import FIXTURES
from tests.fuzz.mutate import Mutator, mutate_bytes, mutate_package, mutate_record
from tests.test_conservation import blocks_text, lost
from tests.writers.test_loss import FORMATS, back

LOADED = ("json", "xml", "newsml", "ninjs", "nitf")
Signs = frozenset[str]  # what a run showed: an input that shows something new is worth more mutations


class Target(NamedTuple):
    """A function that raises for a finding, the inputs to begin with, and how they are changed."""

    run: Callable[[bytes], Signs]
    seeds: Callable[[], list[bytes]]
    mutate: Mutator


def html(data: bytes) -> Signs:
    """Any bytes as a page."""
    return _converted(data, "text/html")


def text(data: bytes) -> Signs:
    """Any bytes as a text, or as Markdown."""
    return _converted(data, _one_of(("text/plain", "text/markdown"), data))


def docx(data: bytes) -> Signs:
    """Any bytes as they come, mostly manuscripts."""
    return _converted(data, None)


def _converted(data: bytes, media_type: str | None) -> Signs:
    """A conversion gives a typed error, or a record that has all the text and comes back from every format."""
    try:
        conversion = copytaster.inspect(data, media_type=media_type)
    except CopytasterError as error:
        return _of_error(error)
    article = conversion.article
    if conversion.document is None:
        return frozenset({"a record"})
    missing = lost(conversion, blocks_text(conversion))
    assert missing == Counter(), f"lost: {missing}"
    name = _one_of(FORMATS, data)
    expected, found = kept(article, name).model_dump(mode="json"), back(article, name).model_dump(mode="json")
    different = [field for field in expected if expected[field] != found[field]]
    assert not different, f"{name} does not give back {different}"
    return _of_record(conversion.record)


def round_trip(data: bytes) -> Signs:
    """Any bytes as a record: a typed error, or an article that every format can hold."""
    signs = set()
    for name in LOADED:
        try:
            article = copytaster.load(data, name)
        except CopytasterError as error:
            signs |= _of_error(error)
            continue
        for other in FORMATS:
            back(article, other)
        copytaster.write(article, "markdown")
        signs |= _of_record(article.model_dump(mode="json"))
    return frozenset(signs)


def _of_error(error: CopytasterError) -> Signs:
    assert error.message.endswith("."), f"no sentence: {error.message}"
    return frozenset({f"{error.code} {' '.join(error.message.split()[:4])}"})


def _of_record(record: dict[str, Any]) -> Signs:
    signs = {f"is {node['type']}" for node in record["body"]} | {str(record["genre"])}
    signs |= {f"says {each['code']}" for each in record["diagnostics"]} | {each["rule"] for each in record["removed"]}
    return frozenset(signs | {str(each["rule"]) for each in record["provenance"].values()})


def _one_of(choices: Any, data: bytes) -> Any:
    return choices[zlib.crc32(data) % len(choices)]


def _files(*patterns: str) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted(FIXTURES.glob(pattern))]


def _records() -> list[bytes]:
    paths: list[Path] = sorted(FIXTURES.glob("articles/*/*/input.txt"))[::6]
    articles = [copytaster.convert(path) for path in paths]
    samples = [json.dumps({"id": "urn:x", "headline": "\ud83d \x00"}).encode()]
    return samples + [copytaster.write(article, name) for article in articles for name in FORMATS]


TARGETS = {
    "html": Target(html, lambda: _files("articles/*/*/input.html", "hostile/*.html"), mutate_bytes),
    "text": Target(text, lambda: _files("articles/*/*/input.[tm]*", "hostile/*.txt"), mutate_bytes),
    "docx": Target(docx, lambda: _files("articles/*/*/input.docx", "hostile/*.docx"), mutate_package),
    "round-trip": Target(round_trip, _records, mutate_record),
}
