"""The published JSON Schema of the record, generated from the model."""

from __future__ import annotations

from functools import cache
from typing import Any

from copytaster.model.article import Article
from copytaster.model.base import Record
from copytaster.model.documentation import field_documentation

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = "https://copytaster.example/schemas/article-1.schema.json"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Article`, descriptions included."""
    schema = _without_discriminators(Article.model_json_schema())
    _describe(schema, Article)
    for name, definition in schema["$defs"].items():
        _require_type(definition)
        _describe(definition, _models()[name])
    return {"$schema": DIALECT, "$id": SCHEMA_ID, **schema}


@cache
def _models() -> dict[str, type[Record]]:
    """The parts of the record by name."""
    return {one.__name__: one for one in Record.__subclasses__()}


def _describe(definition: dict[str, Any], model: type[Record]) -> None:
    """Puts the documentation of a model's fields into its definition, right behind the title or at the end."""
    for name, text in field_documentation(model).items():
        node = definition["properties"][name]
        title = {"title": node.pop("title")} if "title" in node else {}
        definition["properties"][name] = dict(sorted({**node, "description": text, **title}.items()))


def _require_type(definition: dict[str, Any]) -> None:
    """Body blocks are told apart by `type`, so that each must state it, default or not."""
    if "const" in definition["properties"].get("type", {}):
        definition["required"] = ["type", *definition.get("required", ())]


def _without_discriminators(node: Any) -> Any:
    """A copy without the OpenAPI keyword `discriminator`, which JSON Schema does not know and strict tools refuse."""
    if isinstance(node, dict):
        return {key: _without_discriminators(value) for key, value in node.items() if not _is_discriminator(key, value)}
    if isinstance(node, list):
        return [_without_discriminators(value) for value in node]
    return node


def _is_discriminator(key: str, value: Any) -> bool:
    return key == "discriminator" and "propertyName" in value
