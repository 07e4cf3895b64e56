"""Packs from TOML, found by name, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any

from copytaster.errors import BadPack
from copytaster.packs.schema import LanguagePack, SitePack, StateWords, build

FOLDER = Path(__file__).parent
PACK_BYTES = 2**20  # a pack is words, not data


@cache
def language_names() -> tuple[str, ...]:
    """Codes of the languages that have a pack."""
    return _names("lang")


@cache
def site_names() -> tuple[str, ...]:
    """Names of the content management systems that have a pack."""
    return _names("site")


@cache
def language_pack(code: str) -> LanguagePack:
    """The pack of a language, an empty one for a language that has none."""
    if code not in language_names():
        return LanguagePack(code, code)
    return build(LanguagePack, _shipped("lang", code), f"pack lang/{code}")


@cache
def function_words(code: str) -> frozenset[str]:
    """The function words of a language, from the head of its pack: telling the language reads no whole packs."""
    return frozenset(_head("lang", code).get("function_words", ()))


@cache
def name_particles() -> frozenset[str]:
    """The lower-case parts inside names, of all languages."""
    return frozenset(word for code in language_names() for word in _head("lang", code).get("name_particles", ()))


@cache
def site_signatures() -> tuple[SitePack, ...]:
    """The heads of the packs of all content management systems: their names and what gives them away, nothing more."""
    return tuple(build(SitePack, _head("site", name), f"pack site/{name}") for name in site_names())


@cache
def site_pack(name: str) -> SitePack:
    """The pack of a content management system."""
    return build(SitePack, _shipped("site", name), f"pack site/{name}")


@cache
def state_words() -> StateWords:
    """The words of `state.toml`."""
    table = _parsed((FOLDER / "state.toml").read_bytes(), "pack state")
    elements = {kind: tag for tag, kinds in table.pop("elements").items() for kind in kinds}
    return build(StateWords, {**table, "elements": elements}, "pack state")


def user_pack(path: str | PathLike[str], languages: Iterable[str] = ()) -> LanguagePack | SitePack:
    """A pack of the user's own; a language pack has the key `language`. Raises BadPack.

    The pack of one of the given languages stands over the shipped one: its words come first, its values replace.
    """
    try:
        data = Path(path).read_bytes()[: PACK_BYTES + 1]
    except OSError as error:
        raise BadPack(f"The pack {path} can't be read: {error.strerror}.") from None
    if len(data) > PACK_BYTES:
        raise BadPack(f"The pack {path} is larger than {PACK_BYTES:,} bytes.")
    parsed = _parsed(data, f"The pack {path}")
    if "language" in parsed:
        code = build(LanguagePack, parsed, f"The pack {path}").language
        shipped = _shipped("lang", code) if code in languages and code in language_names() else {}
        return build(LanguagePack, _over(shipped, parsed), f"The pack {path}")
    return build(SitePack, parsed, f"The pack {path}")


def _over(shipped: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A table with another over it: lists joined, the own words first; tables merged; other values replaced."""
    merged = dict(shipped)
    for key, value in own.items():
        known = shipped.get(key)
        if isinstance(value, dict) and isinstance(known, dict):
            merged[key] = _over(known, value)
        elif isinstance(value, list) and isinstance(known, list):
            merged[key] = [*value, *(word for word in known if word not in value)]
        else:
            merged[key] = value
    return merged


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(entry.stem for entry in (FOLDER / folder).iterdir() if entry.suffix == ".toml"))


def _head(folder: str, name: str) -> dict[str, Any]:
    """What stands before the first table of a pack: parsing that costs a tenth of parsing all of it."""
    return _parsed((FOLDER / folder / f"{name}.toml").read_bytes().partition(b"\n[")[0], f"pack {folder}/{name}")


def _shipped(folder: str, name: str) -> dict[str, Any]:
    return _parsed((FOLDER / folder / f"{name}.toml").read_bytes(), f"pack {folder}/{name}")


def _parsed(data: bytes, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadPack(f"{where} is no TOML: {error}.") from None
