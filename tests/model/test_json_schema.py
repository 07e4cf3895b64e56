from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from copytaster.model import Article
from copytaster.model.json_schema import SCHEMA_ID, json_schema
from tests.model.samples import RECORD
from tests.strategies import articles

jsonschema = pytest.importorskip("jsonschema")


def is_valid(record: dict[str, Any]) -> bool:
    return bool(jsonschema.Draft202012Validator(json_schema()).is_valid(record))


def test_the_schema_is_itself_valid_and_says_its_dialect_and_id() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == SCHEMA_ID


def test_every_field_has_a_title_and_a_description() -> None:
    schema = json_schema()
    for definition in (schema, *schema["$defs"].values()):
        assert definition["title"] and definition["description"]
        for name, field in definition["properties"].items():
            assert name == "type" or (field.get("description") and ("title" in field or "$ref" in json.dumps(field)))


def test_no_keyword_is_foreign_to_json_schema() -> None:
    assert '"discriminator"' not in json.dumps(json_schema())


@given(articles())
@settings(max_examples=20)
def test_every_article_is_valid(article: Article) -> None:
    assert is_valid(article.model_dump(mode="json"))


def test_a_record_with_defaults_left_out_is_valid() -> None:
    assert is_valid(RECORD)


@pytest.mark.parametrize(
    "change",
    [
        {"genre": "poem"},
        {"headline": 3},
        {"subtitle": "x"},
        {"body": [{"text": "without a type"}]},
        {"body": [{"type": "heading", "text": "too deep", "level": 7}]},
        {"provenance": {"/headline": {"rule": "x", "score": 1.5}}},
    ],
)
def test_a_record_that_breaks_a_rule_is_invalid(change: dict[str, Any]) -> None:
    assert not is_valid({**RECORD, **change})
