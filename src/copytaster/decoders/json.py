"""Our JSON record in, `Article` out; a line of JSON Lines is one."""

from __future__ import annotations

import codecs
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from copytaster.decoders import Problem, refusal
from copytaster.model import Article
from copytaster.model.xml_mapping import BLOCK_TYPE


def decode(data: bytes) -> Article:
    """The article of a JSON record.

    Raises Malformed for broken JSON, InvalidOutput for a record that breaks its schema.
    """
    try:
        return _validated(data)
    except ValidationError as error:
        raise refusal(_problems(error, data)) from None


def problems(data: bytes) -> list[Problem]:
    """Everything that is wrong with a JSON record; empty for a valid one."""
    try:
        _validated(data)
    except ValidationError as error:
        return _problems(error, data)
    return []


def _validated(data: bytes) -> Article:
    return Article.model_validate_json(_without_bom(data), strict=True)


def _without_bom(data: bytes) -> bytes:
    return data.removeprefix(codecs.BOM_UTF8)


def _problems(error: ValidationError, data: bytes) -> list[Problem]:
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return [Problem("json-syntax", "error", _syntax(data, first["ctx"]["error"]), "")]
    return schema_problems(error, from_json(_without_bom(data)))


def _syntax(data: bytes, message: str) -> str:
    """What is wrong with text that is no JSON; a file of JSON Lines is known by the objects on its lines."""
    if is_lines(data):
        count = sum(bool(line.strip()) for line in data.splitlines())
        return f"it holds {count:,} records, one a line; give each a file of its own, as `split -l 1` makes them"
    return f"no valid JSON, {message}"


def is_lines(data: bytes) -> bool:
    """Whether the data are JSON Lines of several objects."""
    lines = [line for line in map(bytes.strip, data.splitlines()) if line]
    return len(lines) > 1 and all(line.startswith(b"{") and line.endswith(b"}") for line in lines)


def schema_problems(error: ValidationError, record: Any) -> list[Problem]:
    """Each violation of the schema with the JSON Pointer of its place in the plain record."""
    return [
        Problem("schema", "error", item["msg"].rstrip("."), _pointer(item["loc"], record))
        for item in error.errors(include_url=False, include_context=False)
    ]


def _pointer(location: tuple[int | str, ...], record: Any) -> str:
    """The JSON Pointer of a Pydantic location, without the block types that Pydantic puts after an index."""
    steps: list[int | str] = []
    node = record
    for step in location:
        if steps and isinstance(steps[-1], int) and isinstance(node, dict) and step == node.get(BLOCK_TYPE):
            continue
        steps.append(step)
        node = _child(node, step)
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


def _child(node: Any, step: int | str) -> Any:
    """What stands below a node of the plain record, None where the record lacks it."""
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None
