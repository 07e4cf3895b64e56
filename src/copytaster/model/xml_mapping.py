"""How the record stands in XML: the one mapping that the writer, the decoder and the XSD share.

Numbers, booleans, words of a fixed vocabulary and ids are attributes; other texts are elements. A list is a wrapper
named like the field, with one element an item; a body block is an element named by its `type`. Null is absence. An
empty text, list or table that is the field's default is left out as well, so that reading gives it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from copytaster.model.base import Record
from copytaster.standards import OWN

NAMESPACE = OWN
ROOT = "article"
BLOCK_TYPE = "type"  # the field that tells body blocks apart; in XML the element's name says it

ID_FIELDS = frozenset({"id", "speaker", "media", "rule", "code"})
ITEM_NAMES = {
    "genre_codes": "genre_code", "authors": "author", "keywords": "keyword", "participants": "participant",
    "titles": "title", "aliases": "alias", "media": "medium", "citations": "citation", "removed": "block",
    "places": "place", "diagnostics": "diagnostic", "marks": "mark", "items": "item", "rows": "row", "row": "cell",
}
ENTRY, POINTER = "entry", "pointer"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, number or boolean; `words` are the only texts allowed, where not empty."""

    kind: type
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one model."""

    model: type[Record]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several models, told apart by the element's name."""

    models: Mapping[str, type[Record]]


@dataclass(frozen=True, slots=True)
class Series:
    """A wrapper with any number of items; the items of a `Choice` bring their own names."""

    item: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Pairs:
    """A wrapper with one entry for each key of a dict."""

    model: type[Record]


Shape: TypeAlias = Scalar | Group | Choice | Series | Pairs


class Member(NamedTuple):
    """One field of a model as it stands in XML; `low` and `high` bound a number."""

    name: str
    shape: Shape
    is_attribute: bool
    is_required: bool
    default: Any
    low: float | None
    high: float | None

    def is_left_out(self, value: object) -> bool:
        """True for null, and for an empty value that reading gives back as the default."""
        if value is None:
            return True
        return not (self.is_attribute or self.is_required or self.default is None or value)


@cache
def members(model: type[Record]) -> tuple[Member, ...]:
    """The fields of a model in order, without the `type` of body blocks."""
    model.model_rebuild()  # the build is deferred, and some fields refer to models below them
    return tuple(_member(name, field) for name, field in model.model_fields.items() if name != BLOCK_TYPE)


def _member(name: str, field: FieldInfo) -> Member:
    shape = shape_of(name, field.annotation)
    return Member(
        name=name,
        shape=shape,
        is_attribute=isinstance(shape, Scalar) and (shape.kind is not str or bool(shape.words) or name in ID_FIELDS),
        is_required=field.is_required(),
        default=None if field.is_required() else field.get_default(call_default_factory=True),
        low=_bound(field, "ge"),
        high=_bound(field, "le"),
    )


def _bound(field: FieldInfo, name: str) -> float | None:
    """The number that a field's `ge` or `le` states, if it does."""
    return next((getattr(constraint, name) for constraint in field.metadata if hasattr(constraint, name)), None)


def shape_of(name: str, annotation: Any) -> Shape:
    """The XML shape of a field's type; raises TypeError for a type that has none yet."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(name, parts[0])
    if origin in (Union, UnionType):
        return _shape_of_union(name, tuple(part for part in parts if part is not NoneType))
    if origin is Literal:
        return Scalar(str, parts)
    if origin is tuple:
        item = ITEM_NAMES.get(name, "")
        return Series(item, shape_of(item, parts[0]))
    if origin is dict:
        return Pairs(parts[1])
    return _shape_of_class(name, annotation)


def _shape_of_union(name: str, parts: tuple[Any, ...]) -> Shape:
    if len(parts) == 1:
        return shape_of(name, parts[0])
    return Choice({part.model_fields[BLOCK_TYPE].default: part for part in parts})


def _shape_of_class(name: str, annotation: Any) -> Shape:
    if annotation in (str, int, float, bool):
        return Scalar(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Group(annotation)
    raise TypeError(f"{name}: {annotation} has no form in XML; teach copytaster.model.xml_mapping one.")


def lexical(value: Any) -> str:
    """A scalar as XML Schema writes it: `true`, not `True`."""
    return str(value).lower() if isinstance(value, bool) else str(value)
