"""Checks files of the news industry, whoever wrote them: schema first, then what a schema can't say."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path

from copytaster.decoders import Problem
from copytaster.decoders import json as json_record
from copytaster.decoders import xml as xml_record
from copytaster.standards import G2

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
