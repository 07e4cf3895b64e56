"""IPTC Media Topics for sections and keywords, by a table of names that the user can extend."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_CODE = 8  # digits


class Topic(NamedTuple):
    """A media topic; `name` is its English name, "" where our table lacks it."""

    code: str
    name: str


def topics(names: Iterable[str], own: Iterable[tuple[str, str]]) -> list[Topic]:
    """The topics that the names stand for, each once; the user's pairs go before our table."""
    table = _table()
    mine = {name.casefold(): code for name, code in own if _is_code(code)}
    keys = (name.strip().casefold() for name in names)
    found = dict.fromkeys(mine.get(key) or table["sections"].get(key) for key in keys)
    return [Topic(code, table["names"].get(code, "")) for code in found if code]


def _is_code(code: str) -> bool:
    return len(code) == _CODE and code.isascii() and code.isdigit()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("topics.toml").read_text(encoding="utf-8"))
