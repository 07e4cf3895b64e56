"""The one way through, from source to record."""

from __future__ import annotations

from os import PathLike
from typing import Any

from copytaster.assemble.article import assemble
from copytaster.diagnostics import Diagnostic
from copytaster.document import Document
from copytaster.evidence import Evidence
from copytaster.packs.language import choose_language
from copytaster.packs.lexicon import lexicon
from copytaster.packs.loader import user_pack
from copytaster.packs.selectors import Selectors
from copytaster.packs.sites import sites_of
from copytaster.readers.controls import drop_hidden_controls
from copytaster.registry import reader_for
from copytaster.resolve import resolve
from copytaster.rules import family_of, far_evidence, field_evidence, zone_evidence
from copytaster.source import Limits, Source
from copytaster.text.names import same_person
from copytaster.view import View
from copytaster.zones import decide_zones, look
from copytaster.zones.container import Container


def read_document(source: Source, media_type: str, limits: Limits) -> Document:
    """The document in a source of a known type."""
    document: Document = reader_for(media_type)(source, limits)
    drop_hidden_controls(document)
    return document


def extract(
    document: Document, *, url: str, language: str, packs: tuple[str | PathLike[str], ...]
) -> tuple[dict[str, Any], tuple[Evidence, ...]]:
    """The record of a document as a plain dict, and all evidence behind it."""
    return record_of(view_of(document, url=url, language=language, packs=packs))


def record_of(view: View) -> tuple[dict[str, Any], tuple[Evidence, ...]]:
    """The record of a document whose packs are chosen, and all evidence behind it."""
    found, witnesses = look_at(view)
    zones = decide_zones(view, found, witnesses, family_of)
    fields = field_evidence(view, zones)
    witnesses += fields
    decisions, unsure = resolve((one for one in fields if one.field != "person"), family_of)
    for field in unsure:
        view.document.diagnostics.append(
            Diagnostic("field-unsure", "info", f"No witness for {field} was sure enough; it stays empty.")
        )
    return assemble(view, zones, decisions, witnesses, same_person), tuple(witnesses)


def look_at(view: View) -> tuple[Container, list[Evidence]]:
    """The part of the document that may hold the article, and what the zone rules say of the blocks in and near it."""
    heads = far_evidence(view)
    return look(view, heads, family_of), heads + zone_evidence(view)


def view_of(document: Document, *, url: str, language: str, packs: tuple[str | PathLike[str], ...]) -> View:
    """The document with the packs that fit it: of its language, of its content management system, of the user."""
    chosen = choose_language(document, language)
    languages = tuple(dict.fromkeys((*([chosen] if chosen else []), "en")))
    own = tuple(user_pack(path, languages) for path in packs)
    selectors = Selectors(document.blocks)
    return View(document, lexicon(languages, sites_of(document, selectors), own), chosen, url, selectors)
