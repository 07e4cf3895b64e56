"""The record as one line of JSON, for files that hold many."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from copytaster.writers import WriteOptions
from copytaster.writers.json import encoded

if TYPE_CHECKING:
    from copytaster.model import Article

# JSON allows these inside strings, but programs that split text into lines break a record there
LINE_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def write(article: Article, options: WriteOptions) -> bytes:
    """The article as one line, line feed included."""
    return dump(article.model_dump(mode="json"))


def dump(record: dict[str, Any]) -> bytes:
    """The same from a plain record, as `Article.model_dump(mode="json")` gives it."""
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return encoded(line.translate(LINE_BREAKS)) + b"\n"
