"""Web pages: one pass over the events of lxml's parser gives blocks and metadata; no tree is built."""

from __future__ import annotations

from functools import partial
from typing import Any

from lxml import etree

from copytaster.diagnostics import Diagnostic
from copytaster.document import Document, Origin
from copytaster.errors import Empty, LimitExceeded, Malformed
from copytaster.readers.html_state import add_state
from copytaster.readers.html_target import Target
from copytaster.sniff import decode
from copytaster.source import Limits, Source

_BEYOND_LIMITS = ("RESOURCE_LIMIT", "NAME_TOO_LONG")


def read(source: Source, limits: Limits) -> Document:
    """The document in an HTML source. Raises Empty, Malformed or LimitExceeded.

    The blocks' places are paths without lines: the parser's events do not tell the line, and a tree, which does, would
    cost as much as all the rest of the reading.
    """
    decoded = decode(source.data, source.charset, is_html=True)
    document = Document("text/html", diagnostics=list(decoded.diagnostics))
    is_as_given = decoded.charset == "utf-8" and not decoded.diagnostics
    data = source.data if is_as_given else decoded.text.encode("utf-8", "replace")
    _parse(data, document, limits)
    add_state(data, document, partial(_parse, limits=limits))
    return document


def _parse(data: bytes, document: Document, limits: Limits) -> None:
    _check_elements(data, limits.html_nodes)
    target: Any = Target(document, limits)  # its `data` is no method, which the stubs of lxml ask for
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, target=target)
    try:
        etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise Malformed(f"The page can't be parsed: {error}.") from None
    if target.is_empty():
        raise Empty("The page holds no element; give a page with text.")
    for entry in parser.error_log.filter_from_fatals():
        message = entry.message.strip()
        if any(name in entry.type_name for name in _BEYOND_LIMITS) or "depth" in message:
            raise LimitExceeded(f"The page goes beyond what the parser can hold ({message}); nothing was converted.")
        place = Origin(line=entry.line)
        document.diagnostics.append(Diagnostic("html-damaged", "warning", f"Parser: {message}", place))


def _check_elements(data: bytes, limit: int) -> None:
    """Raises LimitExceeded, before the parser begins, for a page with too many elements."""
    starts = data.count(b"<") if len(data) > limit else 0
    if starts > limit and starts - data.count(b"</") > limit:
        raise LimitExceeded(f"The page has more than {limit:,} elements; raise Limits.html_nodes.")
