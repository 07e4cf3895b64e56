"""Finds the content management systems whose packs read a page."""

from __future__ import annotations

from copytaster.document import Document
from copytaster.packs.loader import site_names, site_pack
from copytaster.packs.selectors import Selectors

GENERIC = "generic"


def sites_of(document: Document, selectors: Selectors) -> tuple[str, ...]:
    """Names of the packs that fit a page, the generic one last; a text or manuscript has none but that."""
    if document.media_type != "text/html":
        return (GENERIC,)
    generators = [item.value.casefold() for item in document.metadata if item.name.lower() == "generator"]
    tokens = set().union(*selectors.lists)
    found = [name for name in site_names() if name != GENERIC and _fits(name, generators, tokens)]
    return (*found, GENERIC)


def _fits(name: str, generators: list[str], tokens: set[str]) -> bool:
    detect = site_pack(name).detect
    if any(value.startswith(start) for value in generators for start in detect.generators):
        return True
    return any(selector in tokens for selector in detect.selectors)
