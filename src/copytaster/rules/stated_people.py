"""Who the page's metadata call its authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from copytaster.document import MetaItem
from copytaster.rules.byline_people import Writer, byline_words, is_body, parse_byline
from copytaster.rules.titles import LD_TYPES, clean_title, squash
from copytaster.text.addresses import host_of
from copytaster.text.names import cut
from copytaster.view import View

_LD_NAME = re.compile(r"ld:([a-z]+)\.(author|creator)(?:\.(name|@type|givenname|familyname))?\Z")
_ADDRESS = re.compile(r"https?:|www\.|\S+@\S+|@|/")
_INVERTED = re.compile(r"\A([^\s,]+(?: [^\s,]+)?), ([^,]+)\Z")
LD_ORDER = (*LD_TYPES, "webpage")
LONGEST = 80  # characters of an author's name


class Stated(NamedTuple):
    """One author as stated; `is_person` is false where the type says that it is an organisation."""

    name: str
    is_person: bool


@lru_cache(maxsize=1)
def ld_authors(view: View) -> list[Stated]:
    """`author` (else `creator`) of the most trusted kind of JSON-LD article that has one."""
    tables: dict[tuple[str, str], dict[tuple[str, ...], dict[str, str]]] = {}
    for item, found in _ld_items(view):
        kind, prop, leaf = found.group(1), found.group(2), found.group(3) or "name"
        identity = item.origin.path[:-1] if found.group(3) else item.origin.path
        tables.setdefault((kind, prop), {}).setdefault(identity, {}).setdefault(leaf, item.value)
    for prop in ("author", "creator"):
        for kind in LD_ORDER:
            if authors := [one for row in tables.get((kind, prop), {}).values() if (one := _author(row))]:
                return authors
    return []


def _ld_items(view: View) -> Iterator[tuple[MetaItem, re.Match[str]]]:
    for name, items in view.meta.items():
        found = _LD_NAME.match(name) if name.startswith("ld:") else None
        if found:
            yield from ((item, found) for item in items)


def _author(row: dict[str, str]) -> Stated | None:
    name = row.get("name") or " ".join(row[part] for part in ("givenname", "familyname") if part in row)
    kind = row.get("@type", "Person")
    return Stated(clean_title(name), not kind.endswith("Organization")) if name.strip() else None


def people_of(view: View, stated: Iterable[Stated], least: int = 1) -> tuple[Writer, ...]:
    """The persons among stated authors, each once, without the site, its desks and agencies.

    What stands behind the site's name is its address.
    """
    words, sites = byline_words(view.words), site_names(view)
    people: dict[str, Writer] = {}
    for one in stated:
        first = next(iter(cut(one.name, words.joiners)), "")
        if one.is_person and not {squash(one.name), squash(first)} & sites:
            for writer in parse_byline(one.name, words, least=least):
                if squash(writer.name) not in sites:
                    people.setdefault(writer.name.casefold(), writer)
    return tuple(people.values())


def bodies_of(view: View, stated: Iterable[Stated]) -> list[Writer]:
    """Stated authors as they are, where they are no persons, addresses or mere desks: agencies, offices, initials."""
    words = byline_words(view.words)
    impersonal = (one for one in stated if not people_of(view, [one]))
    names = (part.strip() for one in impersonal for part in one.name.split(";"))
    kept = dict.fromkeys(name for name in names if 0 < len(name) <= LONGEST and not _ADDRESS.match(name))
    return [Writer(name, None, "author", None, name) for name in kept if name.casefold() not in words.desks]


def is_site(view: View, name: str) -> bool:
    """True for the name of the site, its publisher or its host."""
    return squash(name) in site_names(view)


def is_agency(view: View, name: str) -> bool:
    """True for the name of an agency, outlet or office."""
    return is_body(name, byline_words(view.words))


@lru_cache(maxsize=1)
def site_names(view: View) -> frozenset[str]:
    """Squashed names of the site, its publisher and its host, none of which is a person."""
    values = view.meta_values("og:site_name", "application-name", "twitter:site", "copyright")
    values += [item.value for name, items in view.meta.items() if name.endswith("publisher.name") for item in items]
    host = host_of(view.address).removeprefix("www.")
    return frozenset(squash(value) for value in [*values, host, host.split(".")[0]]) - {""}


def uninverted(name: str) -> str:
    """A name that libraries write with the family name first, in the order that is printed: "Roe, Jane"."""
    found = _INVERTED.match(name.strip())
    return f"{found.group(2)} {found.group(1)}" if found else name
