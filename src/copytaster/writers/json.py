"""The record as JSON: UTF-8, indented, keys in the order of the model."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from copytaster.writers import WriteOptions

if TYPE_CHECKING:
    from copytaster.model import Article

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def write(article: Article, options: WriteOptions) -> bytes:
    """The article as one JSON object."""
    return dump(article.model_dump(mode="json"))


def dump(record: dict[str, Any]) -> bytes:
    """The same from a plain record, as `Article.model_dump(mode="json")` gives it."""
    return encoded(json.dumps(record, ensure_ascii=False, indent=2)) + b"\n"


def encoded(text: str) -> bytes:
    """The text in UTF-8, with U+FFFD for lone surrogates, which UTF-8 can't hold."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return LONE_SURROGATE.sub(REPLACEMENT, text).encode()
