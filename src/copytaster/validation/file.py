"""A NewsML-G2 file with what many rules ask: its items, its schemes, the codes it uses."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from lxml import etree

from copytaster import standards

G2, XHTML, NITF = (f"{{{namespace}}}" for namespace in (standards.G2, standards.XHTML, standards.NITF))
ITEMS = tuple(
    f"{G2}{name}" for name in ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
)
Element = etree._Element
_CODE_ATTRIBUTES = ("qcode", "role", "rel", "type", "part", "why", "rendition", "uom", "scheme")


class File:
    """A parsed file."""

    def __init__(self, root: Element) -> None:
        self.root = root

    @cached_property
    def items(self) -> list[Element]:
        """The items, be it the root or those of a message."""
        return [self.root] if self.root.tag in ITEMS else [each for each in self.root.iter(*ITEMS)]

    @cached_property
    def elements(self) -> list[Element]:
        """The elements of NewsML-G2 itself, without those of content in other vocabularies."""
        return [each for each in self.root.iter(f"{G2}*")]

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of NewsML-G2 with any of the names."""
        return self.root.iter(*(f"{G2}{name}" for name in names))

    def codes(self) -> Iterator[tuple[Element, str, str]]:
        """Element, alias and code of every QCode."""
        for element in self.elements:
            for name in _CODE_ATTRIBUTES:
                for value in str(element.get(name) or "").split():
                    alias, mark, code = value.partition(":")
                    if mark and not value.startswith(("http:", "https:")):
                        yield element, alias, code

    @cached_property
    def own_schemes(self) -> list[tuple[Element, str, str]]:
        """Element, alias and URI of every scheme that the file binds itself."""
        return [(each, str(each.get("alias")), str(each.get("uri"))) for each in self.all("scheme")]

    @cached_property
    def foreign_catalogs(self) -> list[Element]:
        """The references to catalogs that are not IPTC's."""
        return [each for each in self.all("catalogRef") if "iptc.org/std/catalog/" not in str(each.get("href"))]

    def inner_nitf(self) -> list[Element]:
        """The NITF documents inside the content."""
        return list(self.root.iter(f"{NITF}nitf"))


def text(element: Element, path: str) -> str:
    """The text at a path of G2 names, "" where there is none."""
    return (element.findtext("/".join(f"{G2}{name}" for name in path.split("/"))) or "").strip()


def has(element: Element, path: str) -> bool:
    """Whether there is an element at a path of G2 names."""
    return element.find("/".join(f"{G2}{name}" for name in path.split("/"))) is not None


def nature(item: Element) -> str:
    """The code of an item's class: text, picture, composite."""
    found = item.find(f"{G2}itemMeta/{G2}itemClass")
    return str(found.get("qcode") or "").rpartition(":")[2] if found is not None else ""


@cache
def known() -> dict[str, Any]:
    """IPTC's schemes, the retired ones, the lists of codes that are complete, and retired codes."""
    table = tomllib.loads(files(__package__).joinpath("codes.toml").read_text(encoding="utf-8"))
    lists = ("codes", "retired_codes")
    return table | {name: {alias: frozenset(codes) for alias, codes in table[name].items()} for name in lists}
