from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copytaster
from copytaster.decoders import Problem
from copytaster.decoders.json import decode, problems
from copytaster.errors import InvalidOutput, Malformed
from copytaster.writers import WriteOptions
from copytaster.writers.json import write
from tests.model.samples import RECORD, interview


def record(**changes: Any) -> bytes:
    return json.dumps({**RECORD, **changes}).encode()


def places(data: bytes) -> list[str]:
    return [problem.place for problem in problems(data)]


def test_a_valid_record_has_no_problems() -> None:
    assert problems(write(interview(), WriteOptions())) == []


def test_defaults_may_be_left_out() -> None:
    assert decode(record()) == interview()


def test_a_byte_order_mark_does_no_harm() -> None:
    assert decode(b"\xef\xbb\xbf" + record()) == interview()


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe{}", b'{"id": "\xff"}', b"[" * 100_000, b"no json", b"\x00" * 9])
def test_broken_json_is_malformed(data: bytes) -> None:
    assert [problem.code for problem in problems(data)] == ["json-syntax"]
    with pytest.raises(Malformed):
        decode(data)


def test_a_broken_rule_is_named_with_pointer_and_reason() -> None:
    with pytest.raises(InvalidOutput) as caught:
        decode(record(headline=3))
    assert caught.value.message == "The record breaks its schema at /headline: Input should be a valid string."


def test_further_problems_are_counted() -> None:
    with pytest.raises(InvalidOutput, match="and 1 more"):
        decode(record(headline=3, kicker=4))


def test_a_record_that_is_no_object_breaks_the_schema_at_its_root() -> None:
    assert places(b"[]") == [""]
    with pytest.raises(InvalidOutput, match="at its root"):
        decode(b"[]")


def test_a_pointer_leads_through_blocks_to_the_value() -> None:
    inner = {"type": "paragraph", "text": 3}
    turn = {"type": "turn", "speaker": "p1", "act": "answer", "blocks": [inner]}
    assert places(record(body=[turn])) == ["/body/0/blocks/0/text"]


def test_a_pointer_escapes_slash_and_tilde() -> None:
    assert places(record(provenance={"/a~b": {"rule": "x", "score": 2}})) == ["/provenance/~1a~0b/score"]


def test_a_number_of_thousands_of_digits_is_malformed() -> None:
    assert [problem.code for problem in problems(b'{"id": ' + b"9" * 5000 + b"}")] == ["json-syntax"]


def test_an_unknown_block_type_and_an_unknown_field_are_problems() -> None:
    assert places(record(body=[{"type": "poem"}], subtitle="x")) == ["/body/0", "/subtitle"]


def test_numbers_are_not_made_of_texts() -> None:
    expected = Problem("schema", "error", "Input should be a valid boolean", "/is_free")
    assert problems(record(is_free="true")) == [expected]


@given(st.binary(max_size=40) | st.text("{}[]\":,idx1 ", max_size=20).map(str.encode))
def test_any_bytes_give_an_article_or_a_typed_error(data: bytes) -> None:
    try:
        decode(data)
    except (Malformed, InvalidOutput) as error:
        assert problems(data) and error.message.endswith(".")


def test_json_lines_of_one_record_are_that_record() -> None:
    line = copytaster.write(interview(), "jsonl")
    assert copytaster.load(line, "jsonl") == interview()


def test_json_lines_of_several_records_are_refused_with_what_to_do() -> None:
    data = copytaster.write(interview(), "jsonl") * 3
    (problem,) = problems(data)
    assert problem.message == "it holds 3 records, one a line; give each a file of its own, as `split -l 1` makes them"
    with pytest.raises(Malformed, match="split -l 1"):
        copytaster.convert(data)
