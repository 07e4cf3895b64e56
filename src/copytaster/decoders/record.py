"""From what a decoder found to an `Article`."""

from __future__ import annotations

import re
import uuid
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from copytaster.decoders.blocks import Body
from copytaster.decoders.depth import DEEPEST, too_deep
from copytaster.errors import InvalidOutput
from copytaster.model import Article

Record = dict[str, Any]
_BASIC_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?=T|$)")


def article(record: Record, body: Body) -> Article:
    """The article of the fields and the body that a file holds.

    Raises InvalidOutput where the model refuses them, LimitExceeded for blocks too deep inside each other.
    """
    _check_depth(body.blocks)
    filled = {name: value for name, value in record.items() if value not in (None, "", [], {})}
    filled["body"] = body.blocks
    filled["media"] = body.media_list() or filled.get("media", [])
    filled.setdefault("dek", body.dek)
    if body.dek is None and _repeats_dek(filled):  # in our own files the summary is marked
        filled["body"] = filled["body"][1:]
    filled.setdefault("id", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, repr((filled.get('headline'), body.blocks)))}")
    if any(block["type"] == "turn" for block in body.blocks):
        filled.setdefault("genre", "interview")
    try:
        return Article.model_validate(filled)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(map(str, first["loc"]))
        raise InvalidOutput(f"The file's {place} makes no record: {first['msg'].rstrip('.')}.") from None


def _check_depth(blocks: list[Record]) -> None:
    for _ in range(DEEPEST):
        if not blocks:
            return
        blocks = [inner for block in blocks for inner in (*block.get("blocks", ()), *block.get("items", ()))]
        blocks = [block for block in blocks if isinstance(block, dict)]
    raise too_deep()


def _repeats_dek(record: Record) -> bool:
    """Whether the first paragraph is the summary printed again."""
    first = next(iter(record["body"]), None)
    return bool(record["dek"] and first and first["type"] == "paragraph" and _same(first["text"], record["dek"]))


def _same(text: str, other: str) -> bool:
    return text.split() == other.split()


def timestamp(value: str | None) -> Record | None:
    """The record of a time that a file states in ISO 8601, basic or extended; None for an empty one."""
    text = (value or "").strip()
    if not text:
        return None
    day, mark, time = _BASIC_DAY.sub(r"\1-\2-\3", text, count=1).partition("T")
    if not mark:
        return {"raw": text, "value": day, "precision": "day", "zone": None}
    clock, zone = _clock(time)
    return {
        "raw": text, "value": f"{day}T{clock}{zone}", "precision": "second", "zone": "stated" if zone else None,
    }  # fmt: skip


def _clock(time: str) -> tuple[str, str]:
    """The time of day and the offset of an ISO time, both with colons."""
    parts = re.fullmatch(r"([\d:.]*)(Z|[+-][\d:]{2,9})?", time)
    if not parts:
        return time, ""
    return _coloned(parts[1]), _offset(parts[2] or "")


def _coloned(clock: str) -> str:
    return re.sub(r"^(\d{2})(\d{2})(\d{2})?", _joined, clock) if ":" not in clock else clock


def _joined(found: re.Match[str]) -> str:
    return ":".join(filter(None, found.groups()))


def _offset(zone: str) -> str:
    if zone in ("", "Z"):
        return zone.replace("Z", "+00:00")
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:] or '00'}"


def with_details(record: Record, text: str | None) -> Record:
    """The record with what our writers put into a format that has no place for it."""
    try:
        found = from_json(text) if text else {}
    except ValueError:
        return record
    return record | found if isinstance(found, dict) else record
