"""Parts in another format that Word shows as text of the document (`w:altChunk`): HTML is read, the rest is named."""

from __future__ import annotations

from importlib import import_module

from copytaster.diagnostics import Diagnostic
from copytaster.document import Block, Document, Origin
from copytaster.errors import InputError, LimitExceeded
from copytaster.readers.docx.parts import Package
from copytaster.source import Limits, Source

HTML = "text/html"
_HTML_READER = "copytaster.readers.html"  # imported late: few documents need it
_SUFFIXES = (".html", ".htm", ".xhtml")


def read_chunk(package: Package, part: str, limits: Limits) -> Document:
    """The blocks and diagnostics of an HTML part; of any other part only the diagnostic that it was not read."""
    document = Document(HTML)
    data = package.optional_bytes(part) if part.lower().endswith(_SUFFIXES) else None
    if data is None:
        document.diagnostics.append(_skipped(part, "it is no HTML"))
        return document
    try:
        document = import_module(_HTML_READER).read(Source(data, part, HTML), limits)
    except LimitExceeded:
        raise
    except InputError as error:
        document.diagnostics.append(_skipped(part, error.message))
    for block in document.blocks:
        _place(block, part)
    return document


def _place(block: Block, part: str) -> None:
    block.origin = block.origin._replace(part=part)


def _skipped(part: str, reason: str) -> Diagnostic:
    return Diagnostic("chunk-not-read", "warning", f"The text of {part} was left out: {reason}", Origin(part))
