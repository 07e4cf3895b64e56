"""Checks files of the news industry, whoever wrote them: schema first, then what a schema can't say."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path

from copytaster.decoders import Problem
from copytaster.decoders import json as json_record
from copytaster.decoders import xml as xml_record
from copytaster.errors import UnsupportedFormat
from copytaster.registry import READERS, WRITERS
from copytaster.sniff import sniff
from copytaster.source import Source
from copytaster.standards import G2

_JSON_STARTS = (b"{", b"[")
_XML_STARTS = (b"<", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REACH = 4096
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")


def problems(data: bytes, schemas: Path | None = None) -> list[Problem]:
    """Everything that is wrong with a record, NewsML-G2, NITF or ninjs file; empty for a good one.

    `schemas` is a folder with the official schemas; without it only what needs none is checked.
    Raises ConfigError for a folder without a usable schema, MissingExtra for ninjs without the extra.
    """
    if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(_XML_STARTS):
        return _xml_problems(data, schemas)
    if is_ninjs(data):
        from copytaster.validation import ninjs

        return ninjs.problems(data, schemas)
    return json_record.problems(data)


def refuse_documents(source: Source) -> None:
    """Raise UnsupportedFormat for what is plainly no record and no news file: a page, a manuscript, a text, JSON-LD."""
    head = source.data.removeprefix(codecs.BOM_UTF8).lstrip()
    if head.startswith(_JSON_STARTS):
        title = WRITERS["jsonld"].title if _is_json_ld(head) else ""
    else:
        title = _title(source, is_markup=head.startswith(_XML_STARTS))
    if title:
        raise UnsupportedFormat(f"This is no record but {title}; records, NewsML-G2, NITF and ninjs can be checked.")


def _is_json_ld(data: bytes) -> bool:
    return b'"@context"' in data[:_REACH] and b'"schema_version"' not in data


def _title(source: Source, *, is_markup: bool) -> str:
    """What the readers call a document, "" for markup that no reader knows."""
    try:
        media_type = sniff(source)
    except UnsupportedFormat:
        if is_markup:
            return ""
        raise
    return next((row.title for row in READERS.values() if row.media_type == media_type), "")


def needs_schemas(data: bytes) -> bool:
    """Whether the official schemas would tell more about a file than we can without them."""
    head = data[:_REACH]
    return b"iptc.org/std/" in head or b"<nitf" in head or is_ninjs(data)


def is_ninjs(data: bytes) -> bool:
    """Whether JSON is a ninjs object and no record of ours."""
    try:
        node = json.loads(data.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError):
        return False
    return isinstance(node, dict) and "uri" in node and "schema_version" not in node


def _xml_problems(data: bytes, schemas: Path | None) -> list[Problem]:
    from copytaster.validation import newsml, nitf

    head = data[:_REACH]
    if G2.encode() in head:
        return newsml.problems(data, schemas)
    root = _ROOT.search(head)
    return nitf.problems(data, schemas) if root and root[1] == b"nitf" else xml_record.problems(data)
