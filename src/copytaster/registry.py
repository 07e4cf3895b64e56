"""The two symmetric tables: what can be read and what can be written. Modules load when first used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from copytaster.errors import UnknownFormat, UnsupportedFormat
from copytaster.standards import DOCX_TYPE, JSON_LINES_TYPE, NEWSML_TYPE, NINJS_TYPE, NITF_TYPE, ODT_TYPE


class Format(NamedTuple):
    """One format: the name that `--from` or `--to` takes, what it is called elsewhere, and the module behind it."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    title: str
    module: str


READERS: dict[str, Format] = {
    row.name: row
    for row in (
        Format("text", "text/plain", (".txt",), "plain text, pasted or from an agency", "copytaster.readers.text"),
        Format("markdown", "text/markdown", (".md", ".markdown"), "Markdown", "copytaster.readers.markdown"),
        Format("html", "text/html", (".html", ".htm", ".xhtml"), "web page", "copytaster.readers.html"),
        Format("docx", DOCX_TYPE, (".docx", ".docm", ".dotx"), "Word manuscript", "copytaster.readers.docx"),
        Format("odt", ODT_TYPE, (".odt", ".ott"), "OpenDocument manuscript", "copytaster.readers.odt"),
    )
}
DECODERS: dict[str, Format] = {
    row.name: row
    for row in (
        Format("json", "application/json", (".json",), "our record as JSON", "copytaster.decoders.json"),
        Format("jsonl", JSON_LINES_TYPE, (".jsonl", ".ndjson"), "one record on a line", "copytaster.decoders.json"),
        Format("xml", "application/xml", (".xml",), "our record as XML", "copytaster.decoders.xml"),
        Format("newsml", NEWSML_TYPE, (".newsml",), "NewsML-G2", "copytaster.decoders.newsml"),
        Format("ninjs", NINJS_TYPE, (".ninjs",), "ninjs 1 to 3", "copytaster.decoders.ninjs"),
        Format("nitf", NITF_TYPE, (".nitf",), "NITF", "copytaster.decoders.nitf"),
    )
}
WRITERS: dict[str, Format] = {
    row.name: row
    for row in (
        Format("json", "application/json", (".json",), "the record as JSON", "copytaster.writers.json"),
        Format("jsonl", JSON_LINES_TYPE, (".jsonl", ".ndjson"), "one record a line", "copytaster.writers.jsonl"),
        Format("xml", "application/xml", (".xml",), "the record as XML", "copytaster.writers.xml"),
        Format("newsml", NEWSML_TYPE, (".newsml",), "NewsML-G2 2.35", "copytaster.writers.newsmlg2"),
        Format("ninjs", NINJS_TYPE, (".ninjs",), "ninjs 3.1", "copytaster.writers.ninjs"),
        Format("ninjs1", NINJS_TYPE, (".ninjs1",), "ninjs 1.6 in UTC, for Superdesk", "copytaster.writers.ninjs1"),
        Format("nitf", NITF_TYPE, (".nitf",), "NITF 3.6", "copytaster.writers.nitf"),
        Format("jsonld", "application/ld+json", (".jsonld",), "JSON-LD of schema.org", "copytaster.writers.jsonld"),
        Format("markdown", "text/markdown", (".md",), "Markdown with YAML front matter", "copytaster.writers.markdown"),
        Format("docx", DOCX_TYPE, (".docx",), "a Word manuscript", "copytaster.writers.docx"),
    )
}
CONVERTED = ("application/msword", "application/rtf")  # read through LibreOffice, when the caller allows it
_CONVERTER = "copytaster.readers.soffice"


def reader_for(media_type: str) -> Callable[..., Any]:
    """The `read` function for a media type; raises UnsupportedFormat."""
    for row in READERS.values():
        if row.media_type == media_type:
            read: Callable[..., Any] = _load(row, "read")
            return read
    if media_type in CONVERTED:
        converter: Callable[..., Any] = import_module(_CONVERTER).read
        return converter
    raise UnsupportedFormat(f"There is no reader for {media_type}; `copytaster formats` lists what can be read.")


def writer_for(name: str) -> Callable[..., bytes]:
    """The `write` function of a format; raises UnknownFormat."""
    if name not in WRITERS:
        raise UnknownFormat(f"{name!r} is no output format; use one of {', '.join(WRITERS)}.")
    write: Callable[..., bytes] = _load(WRITERS[name], "write")
    return write


def decoder_for(name: str) -> Callable[..., Any]:
    """The `decode` function of a record format; raises UnsupportedFormat."""
    if name not in DECODERS:
        raise UnsupportedFormat(f"{name!r} holds no record; use one of {', '.join(DECODERS)}.")
    decode: Callable[..., Any] = _load(DECODERS[name], "decode")
    return decode


def by_suffix(table: dict[str, Format], name: str) -> str | None:
    """The format whose suffix a file name ends in, or None."""
    lowered = name.lower()
    return next((row.name for row in table.values() if lowered.endswith(row.suffixes)), None)


def _load(row: Format, function: str) -> Any:
    return getattr(import_module(row.module), function)
