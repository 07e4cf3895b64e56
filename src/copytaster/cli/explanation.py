"""The evidence behind a record as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from copytaster.api import Conversion
from copytaster.assemble.places import place_of_span
from copytaster.cli.console import cut, wrap
from copytaster.evidence import Evidence


def explanation(conversion: Conversion, field: str = "") -> Iterator[str]:
    """Each field with values, rules, scores and places, then the witnesses that lost; at the end what was removed."""
    witnessed = {witness.field for witness in conversion.evidence}
    found = {_field_of(pointer) for pointer in conversion.record["provenance"]}
    for name in [field] if field else conversion.record:
        if name in found:
            yield from _field(conversion, name)
        elif name in witnessed or (name == field and name != "removed"):
            yield f"{name} (empty)"
            yield from _losers(conversion, name, [], set())
    if field in ("", "removed"):
        yield from _removed(conversion.record["removed"])


def _field(conversion: Conversion, name: str) -> Iterator[str]:
    values, places = [], set()
    for pointer, witness in conversion.record["provenance"].items():
        if _field_of(pointer) == name:
            values.append(_shown(_at(conversion.record, pointer)))
            places |= set(map(_place, witness["places"]))
            yield cut(f"{pointer.removeprefix('/')}: {values[-1]}")
            yield from _reason(witness)
    yield from _losers(conversion, name, values, places)


def _reason(witness: Mapping[str, Any]) -> list[str]:
    places = "; ".join(map(_place, witness["places"]))
    inferred = "  inferred" if witness["inferred"] else ""
    return wrap(f"{witness['rule']}  {witness['score']:.2f}{inferred}  {places}", "    ")


def _losers(conversion: Conversion, name: str, values: list[str], places: set[str]) -> Iterator[str]:
    """The witnesses of a field that neither say what it holds nor stand where it was found."""
    for witness in conversion.evidence:
        if witness.field == name and _shown(witness.value) not in values and _where(conversion, witness) not in places:
            yield cut(f"  - {_shown(witness.value)}")
            yield from wrap(f"{witness.rule}  {witness.score:.2f}  {_where(conversion, witness)}", "    ")


def _removed(removed: list[dict[str, Any]]) -> Iterator[str]:
    if removed:
        yield f"removed ({len(removed)})"
    for each in removed:
        yield cut(f"  - {_shown(each['text'])}")
        yield from wrap(f"{each['kind']}  {each['rule']}  {_place(each['place'])}", "    ")


def _where(conversion: Conversion, witness: Evidence) -> str:
    if not witness.spans or conversion.document is None:
        return witness.note
    return _place(place_of_span(conversion.document, witness.spans[0]))


def _place(place: Mapping[str, Any]) -> str:
    """A place in words, without what is not known."""
    line = "" if place["line"] is None else f"line {place['line']}"
    characters = "" if place["start"] is None else f"{place['start']}-{place['end']}"
    return " ".join(word for word in (place["part"], place["path"], line, characters) if word)


def _field_of(pointer: str) -> str:
    return pointer.split("/")[1]


def _at(record: Any, pointer: str) -> Any:
    """The value at a JSON Pointer, None where there is none."""
    for step in pointer.split("/")[1:]:
        key: Any = int(step) if isinstance(record, list | tuple) else step.replace("~1", "/").replace("~0", "~")
        try:
            record = record[key]
        except (KeyError, IndexError, TypeError):
            return None
    return record


def _shown(value: Any) -> str:
    """A value in one line; of a structure only what is filled in."""
    return " ".join(", ".join(_parts(value)).split())


def _parts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        yield from (part for each in value for part in _parts(each))
    elif value not in (None, ""):
        yield str(value)
