"""Finds the content management systems whose packs read a page."""

from __future__ import annotations

from copytaster.document import Document
from copytaster.packs.loader import site_signatures
from copytaster.packs.schema import SitePack

GENERIC = "generic"


def sites_of(document: Document) -> tuple[str, ...]:
    """Names of the packs that fit a page, the generic one last; a text or manuscript has no selectors and no pack."""
    if document.media_type != "text/html":
        return ()
    generators = [item.value.casefold() for item in document.metadata if item.name.lower() == "generator"]
    tokens = set().union(*{block.tokens for block in document.blocks})
    found = [pack.site for pack in site_signatures() if _fits(pack, generators, tokens)]
    return (*found, GENERIC)


def _fits(pack: SitePack, generators: list[str], tokens: set[str]) -> bool:
    """True when a page names the system as its generator, or has a selector that only it prints."""
    return any(value.startswith(pack.generators) for value in generators) or not tokens.isdisjoint(pack.selectors)
