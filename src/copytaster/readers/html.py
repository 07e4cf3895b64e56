"""Web pages: one walk over the lxml tree gives blocks and metadata."""

from __future__ import annotations

from collections import deque
from typing import Any

from lxml import etree

from copytaster.diagnostics import Diagnostic
from copytaster.document import Document, MetaItem, Origin
from copytaster.errors import Empty, LimitExceeded, Malformed
from copytaster.readers.html_blocks import BlockBuilder
from copytaster.readers.html_meta import item_value, json_ld_items, meta_items
from copytaster.readers.html_tags import (
    ANCHOR,
    BREAK,
    CODE_OF_TAG,
    EMBED,
    IMAGE,
    INLINE,
    MARK,
    META,
    PART,
    PICTURE,
    PLACE,
    ROOT,
    SCRIPT,
    TIME,
)  # fmt: skip
from copytaster.sniff import decode
from copytaster.source import Limits, Source

_FOLDED = bytes(range(256)).lower()
_NOT_IN_ITEMPROP = bytes(range(256)).translate(None, b"itempropITEMPROP")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(source: Source, limits: Limits) -> Document:
    """The document in an HTML source. Raises Empty, Malformed or LimitExceeded."""
    decoded = decode(source.data, source.charset, is_html=True)
    document = Document("text/html", diagnostics=list(decoded.diagnostics))
    data = source.data if decoded.charset == "utf-8" else decoded.text.encode("utf-8", "replace")
    root = _parse(data, document)
    builder = BlockBuilder(document)
    walk = _Walk(document, builder, limits, may_hold_microdata(data))
    for tree in (root, *root.itersiblings(etree.Element)):
        walk.run(tree)
    builder.finish()
    return document


def may_hold_microdata(data: bytes) -> bool:
    """False when no attribute of the page can be `itemprop`, in whatever case: most pages need no look at each element."""
    return b"itemprop" in data.translate(_FOLDED, _NOT_IN_ITEMPROP)


def _parse(data: bytes, document: Document) -> Any:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise Malformed(f"The page can't be parsed: {error}.") from None
    if root is None:
        raise Empty("The page holds no element; give a page with text.")
    for entry in parser.error_log.filter_from_fatals():
        if "RESOURCE_LIMIT" in entry.type_name or "NAME_TOO_LONG" in entry.type_name or "depth" in entry.message:
            raise LimitExceeded(f"The page goes beyond what the parser can hold ({entry.message.strip()}); nothing was converted.")
        document.diagnostics.append(
            Diagnostic("html-damaged", "warning", f"Parser: {entry.message.strip()}", tuple(Origin(line=entry.line)))
        )
    return root


class _Walk:
    """One pass over a tree: opens and closes blocks, hands text to the builder, collects metadata on the way."""

    def __init__(self, document: Document, builder: BlockBuilder, limits: Limits, has_microdata: bool) -> None:
        self.document, self.builder, self.limits, self.has_microdata = document, builder, limits, has_microdata
        self.scripts = 0
        self.nodes = 0
        self.scopes: list[tuple[Any, str]] = []  # open microdata items: element and the name so far

    def run(self, root: Any) -> None:  # noqa: C901 - the one hot loop: a call per element would double its cost
        """Walk one root element and everything in it.

        Elements come in document order. Those that ended since the last one are found by comparing its parent with the
        innermost open element, which costs half of what events for start and end do. The lists of open elements are
        the builder's own; local names save look-ups in a loop that runs a thousand times a page.
        """
        builder, has_microdata, code_of = self.builder, self.has_microdata, CODE_OF_TAG.get
        pieces, elements, codes, tags = builder.pieces, builder.elements, builder.codes, builder.tags
        numbers, counters, places = builder.numbers, builder.counters, builder.places
        innermost = None
        walker = root.iter()
        for element in walker:
            parent = element.getparent()
            while innermost is not parent:
                innermost = self._end()
            tag = element.tag
            code = code_of(tag, INLINE)
            counts = counters[-1]
            number = counts[tag] = counts.get(tag, 0) + 1
            if code < INLINE:
                self._leaf(code, element, number)
                if len(element):
                    deque(zip(element.iterdescendants(), walker, strict=False), maxlen=0)  # passes over what it holds
                text = element.tail
            else:
                codes.append(code)
                elements.append(element)
                tags.append(tag)
                numbers.append(number)
                counters.append({})
                innermost = element
                if has_microdata:
                    self._microdata(element, number)
                if code == PLACE:
                    if pieces:
                        builder.flush()
                    places.append(len(elements))
                elif code != INLINE:
                    self._open(code, element, number)
                if code <= TIME and not pieces:
                    builder.open_cover(element)
                text = element.text
            if text and (pieces or not text.isspace()):
                pieces.append(text)
                builder.size += len(text)
        while elements:
            self._end()

    def _end(self) -> Any:
        """Ends the innermost open element and gives the one around it."""
        builder = self.builder
        element = builder.elements[-1]
        code = builder.codes.pop()
        if code != INLINE:
            builder.close(code, element)
        if builder.covers:
            builder.close_cover(element)
        if self.scopes and self.scopes[-1][0] is element:
            self.scopes.pop()
        builder.leave()
        text = element.tail
        if text and (builder.pieces or not text.isspace()):
            builder.pieces.append(text)
            builder.size += len(text)
        return builder.elements[-1] if builder.elements else None

    def _leaf(self, code: int, element: Any, number: int) -> None:
        """An element that no text stands in."""
        if code == SCRIPT:
            self._script(element)
        elif code == META:
            self._meta(element, number)
        elif code == BREAK:
            self.builder.line_break()
        elif code == IMAGE:
            if self.has_microdata:
                self._microdata(element, number)
                self._leave_scope(element)
            self.builder.image(element, number)

    def _open(self, code: int, element: Any, number: int) -> None:
        """An element starts that is more than a container of text."""
        builder = self.builder
        if code == MARK or code == ANCHOR:
            builder.open_mark(element)
        elif code == PART:
            builder.open_part(element)
        elif code == EMBED:
            builder.embed(element, number)
        elif code == PICTURE:
            builder.image(element, number)
        elif code == TIME:
            self._time(element, number)
        elif code == ROOT:
            builder.open_part(element)
            self._language(element)

    def _time(self, element: Any, number: int) -> None:
        if value := element.get("datetime"):
            self.document.metadata.append(MetaItem("time", value, self.builder.origin(element, number)))

    def _language(self, element: Any) -> None:
        tag = element.get("lang") or element.get(_XML_LANG) or element.get("xml:lang")
        if tag and not self.document.language_hint:
            self.document.language_hint = tag.strip()

    def _meta(self, element: Any, number: int) -> None:
        if self.has_microdata and element.get("itemprop"):
            self._microdata(element, number)
            self._leave_scope(element)
        for item in meta_items(element):
            self.document.metadata.append(item)
            if item.name.lower() == "http-equiv:content-language" and not self.document.language_hint:
                self.document.language_hint = item.value.split(",")[0].strip()

    def _microdata(self, element: Any, number: int) -> None:
        prop = (element.get("itemprop") or "").split()
        has_scope = element.get("itemscope") is not None
        if not prop and not has_scope:
            return
        parent = self.scopes[-1][1] if self.scopes else "itemprop:"
        joint = "" if parent.endswith(":") else "."
        if has_scope:
            kind = (element.get("itemtype") or "").split(" ")[0].rstrip("/").rpartition("/")[2]
            name = f"{parent}{joint}{prop[0]}" if prop and self.scopes else f"itemprop:{kind}"
            self.scopes.append((element, name))
            return
        for one in prop:
            if one != "articleBody" and (value := item_value(element)):
                self.document.metadata.append(MetaItem(f"{parent}{joint}{one}", value, self.builder.origin(element, number)))

    def _leave_scope(self, element: Any) -> None:
        if self.scopes and self.scopes[-1][0] is element:
            self.scopes.pop()

    def _script(self, element: Any) -> None:
        kind = (element.get("type") or "").lower()
        if "ld+json" not in kind or not element.text:
            return
        self.scripts += 1
        try:
            self.document.metadata.extend(json_ld_items(element.text, self.scripts))
        except ValueError as error:
            place = tuple(Origin(line=element.sourceline or -1))
            self.document.diagnostics.append(
                Diagnostic("json-ld-broken", "warning", f"A JSON-LD script is no JSON and was ignored: {error}", place)
            )
