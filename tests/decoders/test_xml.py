from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.decoders.xml import DEEPEST, decode, problems
from copytaster.errors import InvalidOutput, Malformed
from copytaster.model import Article
from copytaster.model.xml_mapping import NAMESPACE
from copytaster.writers import WriteOptions
from copytaster.writers.xml import write
from tests.model.samples import interview


def article(content: str = "", attributes: str = 'id="x"') -> bytes:
    return f'<article xmlns="{NAMESPACE}" {attributes}>{content}</article>'.encode()


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in problems(data)]


def test_a_valid_record_has_no_problems() -> None:
    assert problems(write(interview(), WriteOptions())) == []


def test_what_is_absent_has_the_models_default() -> None:
    assert decode(article()) == Article(id="x")


def test_another_prefix_and_encoding_are_the_same_record() -> None:
    data = f'<c:article xmlns:c="{NAMESPACE}" id="x"><c:dek>é</c:dek></c:article>'
    declaration = '<?xml version="1.0" encoding="UTF-16"?>'
    assert decode((declaration + data).encode("utf-16")) == Article(id="x", dek="é")


def test_comments_instructions_and_cdata_do_not_cut_a_text() -> None:
    assert decode(article("<dek>a<!-- c -->b<?p i?>c<![CDATA[<d>]]></dek>")).dek == "abc<d>"


UNKNOWN_CHARSET = b'<?xml version="1.0" encoding="none"?><article/>'


@pytest.mark.parametrize(
    "data", [b"", b"no xml", b"<article", b"\x00\x01", article("<dek>&bomb;</dek>"), UNKNOWN_CHARSET]
)
def test_broken_xml_is_malformed(data: bytes) -> None:
    assert codes(data) == ["xml-syntax"]
    with pytest.raises(Malformed):
        decode(data)


def test_a_doctype_is_refused() -> None:
    data = b"<!DOCTYPE article>" + article()
    assert codes(data) == ["xml-doctype"]
    with pytest.raises(Malformed, match="DOCTYPE"):
        decode(data)


def test_a_file_named_by_an_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP SECRET")
    data = f'<!DOCTYPE article [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'.encode() + article("<dek>&s;</dek>")
    assert "SECRET" not in repr(problems(data))
    with pytest.raises(Malformed):
        decode(data)


def test_entities_that_multiply_are_refused() -> None:
    levels = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<!DOCTYPE article [<!ENTITY e0 'boom'>{levels}]>".encode()
    for data in (bomb + article(attributes='id="&e11;"'), bomb + article("<dek>&e11;</dek>")):
        with pytest.raises(Malformed):
            decode(data)


def test_hostile_depth_is_refused_before_anything_recurses() -> None:
    levels = DEEPEST // 2
    data = article(f"<body>{'<sidebar><blocks>' * levels}{'</blocks></sidebar>' * levels}</body>")
    assert codes(data) == ["xml-depth"]
    with pytest.raises(Malformed):
        decode(data)


def test_the_deepest_record_that_is_read() -> None:
    levels = DEEPEST // 2 - 1
    data = article(f"<body>{'<sidebar><blocks>' * levels}{'</blocks></sidebar>' * levels}</body>")
    assert problems(data) == []
    assert decode(write(decode(data), WriteOptions())) == decode(data)


def test_a_broken_rule_is_named_with_its_line() -> None:
    with pytest.raises(InvalidOutput) as caught:
        decode(article("\n<body>\n<poem/></body>"))
    assert caught.value.message.startswith("The record breaks its schema at line 3: Element 'poem': This element is")


@pytest.mark.parametrize(
    "data",
    [
        article(attributes=""),
        article(attributes='id="x" genre="poem"'),
        article("<subtitle/>"),
        article("<dek/><dek/>"),
        article("loose text"),
        article('<body><heading level="7"><text>a</text></heading></body>'),
        article('<provenance><entry rule="r" score="0.5"/></provenance>'),
        article('<provenance><entry pointer="/a" rule="r" score="NaN"/></provenance>'),
        b'<article id="x"/>',
        b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
    ],
)
def test_a_record_that_breaks_a_rule_is_invalid(data: bytes) -> None:
    assert set(codes(data)) == {"schema"}
    with pytest.raises(InvalidOutput):
        decode(data)


def test_every_way_to_write_a_boolean_or_number_is_read() -> None:
    data = article('<body><heading level=" +3 "><text>a</text></heading></body>', 'id="x" is_free=" 1 "')
    assert decode(data).is_free is True
    assert decode(data).body[0].model_dump()["level"] == 3


@given(st.binary(max_size=40) | st.text("<article/>\"'=! xmlns", max_size=30).map(str.encode))
def test_any_bytes_give_an_article_or_a_typed_error(data: bytes) -> None:
    try:
        decode(data)
    except (Malformed, InvalidOutput) as error:
        assert problems(data) and error.message.endswith(".")
