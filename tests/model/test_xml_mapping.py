from __future__ import annotations

import pytest

from copytaster.model import Article, Heading, Turn
from copytaster.model.base import Record
from copytaster.model.xml_mapping import Choice, Group, Pairs, Scalar, Series, members, shape_of


def member_names(model: type[Record], *, attributes: bool) -> list[str]:
    return [member.name for member in members(model) if member.is_attribute is attributes]


def test_ids_and_fixed_words_are_attributes_and_texts_are_elements() -> None:
    assert member_names(Turn, attributes=True) == ["speaker", "act"]
    assert member_names(Turn, attributes=False) == ["label", "blocks"]


def test_the_type_of_a_block_is_no_member() -> None:
    assert "type" not in {member.name for member in members(Heading)}


def test_a_table_is_rows_of_cells() -> None:
    assert shape_of("rows", tuple[tuple[str, ...], ...]) == Series("row", Series("cell", Scalar(str)))


def test_each_kind_of_field_of_the_article_has_its_shape() -> None:
    shapes = {member.name: type(member.shape) for member in members(Article)}
    assert (shapes["headline"], shapes["published"], shapes["provenance"]) == (Scalar, Group, Pairs)
    body = next(member.shape for member in members(Article) if member.name == "body")
    assert isinstance(body, Series)
    assert isinstance(body.shape, Choice)


def test_every_list_names_its_items() -> None:
    for member in members(Article):
        if isinstance(member.shape, Series) and not isinstance(member.shape.shape, Choice):
            assert member.shape.item


def test_an_empty_text_is_left_out_only_where_null_is_impossible() -> None:
    headline = next(member for member in members(Article) if member.name == "headline")
    label = next(member for member in members(Turn) if member.name == "label")
    assert (headline.is_left_out(""), headline.is_left_out(None), label.is_left_out("")) == (False, True, True)


def test_a_type_without_a_form_is_refused() -> None:
    with pytest.raises(TypeError):
        shape_of("amount", complex)
