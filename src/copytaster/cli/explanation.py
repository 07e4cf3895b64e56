"""The evidence behind a record as lines of plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from copytaster.api import Conversion
from copytaster.cli.console import cut, wrap
from copytaster.evidence import Evidence


def explanation(conversion: Conversion, field: str = "") -> Iterator[str]:
    """Each field with values, rules, scores and places, then the witnesses that lost; at the end what was removed."""
    provenance = conversion.record["provenance"]
    for name, pointers in groupby(provenance, key=_field_of):
        if field in ("", name):
            yield from _field(conversion, list(pointers), name)
    for name in _empty_fields(conversion):
        if field in ("", name):
            yield f"{name} (empty)"
            yield from _losers(conversion, name, won=set())
    if field in ("", "removed"):
        yield from _removed(conversion.record["removed"])


def _field(conversion: Conversion, pointers: list[str], name: str) -> Iterator[str]:
    won = set()
    for pointer in pointers:
        value = _shown(_at(conversion.record, pointer))
        witness = conversion.record["provenance"][pointer]
        won |= {value, witness["text"]}
        yield cut(f"{pointer.removeprefix('/')}: {value}")
        places = "; ".join(map(_place, witness["places"]))
        inferred = "  inferred" if witness["inferred"] else ""
        yield from wrap(f"{witness['rule']}  {witness['score']:.2f}{inferred}  {places}".rstrip(), "    ")
    yield from _losers(conversion, name, won)


def _losers(conversion: Conversion, name: str, won: set[str]) -> Iterator[str]:
    for witness in conversion.evidence:
        if witness.field == name and _shown(witness.value) not in won:
            yield cut(f"  - {_shown(witness.value)}")
            yield from wrap(f"{witness.rule}  {witness.score:.2f}  {_where(conversion, witness)}".rstrip(), "    ")


def _removed(removed: list[dict[str, Any]]) -> Iterator[str]:
    if removed:
        yield f"removed ({len(removed)})"
    for each in removed:
        yield cut(f"  - {_shown(each['text'])}")
        yield from wrap(f"{each['kind']}  {each['rule']}  {_place(each['place'])}".rstrip(), "    ")


def _empty_fields(conversion: Conversion) -> list[str]:
    """Fields of the record that have witnesses and no value."""
    found = {_field_of(pointer) for pointer in conversion.record["provenance"]}
    witnessed = dict.fromkeys(witness.field for witness in conversion.evidence)
    return [name for name in witnessed if name in conversion.record and name not in found]


def _where(conversion: Conversion, witness: Evidence) -> str:
    if not witness.spans or conversion.document is None:
        return witness.note
    origin = conversion.document.blocks[witness.spans[0].block].origin
    return _place({**origin._asdict(), "path": "/".join(origin.path)})


def _place(place: Mapping[str, Any]) -> str:
    """A place in words; None, an empty value and a number below 0 are unknown."""
    line, start = (-1 if place[key] is None else place[key] for key in ("line", "start"))
    words = (place["part"], place["path"], f"line {line}" * (line >= 0), f"{start}-{place['end']}" * (start >= 0))
    return " ".join(word for word in words if word)


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
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return " ".join(text.split())
