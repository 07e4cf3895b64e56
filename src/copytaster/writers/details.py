"""The fields that a format has no place for, as one line of JSON that our decoders read back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from copytaster.model import Article
from copytaster.text.normalize import xml_safe

FIELDS = frozenset(
    [
        "id", "genre", "genre_codes", "authors", "published", "modified", "dateline", "source", "publisher",
        "canonical_url", "section", "is_free", "participants", "citations",
    ]
)  # fmt: skip
"""What ninjs and NITF hold only in part or not at all."""


def details(article: Article, fields: Iterable[str] = FIELDS) -> str:
    """The fields as a JSON object; null for an empty one, so that no reader guesses it from what stands beside it."""
    filled = article.model_dump(mode="json", include=set(fields), exclude_defaults=True)
    record = {name: filled.get(name) for name in sorted(fields)} | {"genre": article.genre}
    return json.dumps(_safe(record), ensure_ascii=False, separators=(",", ":"))


def _safe(node: Any) -> Any:
    if isinstance(node, str):
        return xml_safe(node)
    if isinstance(node, dict):
        return {name: _safe(value) for name, value in node.items()}
    return [_safe(value) for value in node] if isinstance(node, list) else node
