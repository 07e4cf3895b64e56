"""Web pages: one walk over the lxml tree gives blocks and metadata."""

from __future__ import annotations

from typing import Any

from lxml import etree

from copytaster.diagnostics import Diagnostic
from copytaster.document import Document, MetaItem, Origin
from copytaster.errors import Empty, LimitExceeded, Malformed
from copytaster.readers.html_blocks import BlockBuilder
from copytaster.readers.html_meta import item_value, json_ld_items, meta_items
from copytaster.sniff import decode
from copytaster.source import Limits, Source

# What an element is to the walk. Everything not listed is inline and leaves no trace but its text.
SKIP, META, BLOCK, INLINE, BREAK, IMAGE, EMBED, SCRIPT = range(8)
_KIND_OF_TAG: dict[str, int] = {
    **dict.fromkeys(("style", "template", "svg", "rp", "input", "col", "colgroup", "source", "track", "area", "map"), SKIP),
    **dict.fromkeys(("meta", "link", "title", "base"), META),
    **dict.fromkeys(
        (
            "html", "body", "address", "article", "aside", "blockquote", "button", "canvas", "caption", "center", "dd",
            "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
            "h2", "h3", "h4", "h5", "h6", "header", "head", "hgroup", "hr", "label", "legend", "li", "listing", "main", "menu",
            "nav", "noscript", "ol", "optgroup", "option", "p", "picture", "pre", "search", "section", "select", "summary",
            "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp",
        ),
        BLOCK,
    ),
    "br": BREAK,
    **dict.fromkeys(("img", "amp-img"), IMAGE),
    **dict.fromkeys(
        ("iframe", "video", "audio", "embed", "object", "amp-youtube", "amp-video", "amp-iframe", "amp-twitter", "amp-instagram"),
        EMBED,
    ),
    "script": SCRIPT,
}


def read(source: Source, limits: Limits) -> Document:
    """The document in an HTML source. Raises Empty, Malformed or LimitExceeded."""
    decoded = decode(source.data, source.charset, is_html=True)
    document = Document("text/html", diagnostics=list(decoded.diagnostics))
    root = _parse(source.data if decoded.charset == "utf-8" else decoded.text.encode("utf-8", "replace"), document)
    builder = BlockBuilder(document)
    walk = _Walk(document, builder, limits)
    for tree in (root, *root.itersiblings(etree.Element)):
        walk.run(tree)
    builder.finish()
    return document


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

    def __init__(self, document: Document, builder: BlockBuilder, limits: Limits) -> None:
        self.document, self.builder, self.limits = document, builder, limits
        self.scripts = 0
        self.nodes = 0
        self.scopes: list[tuple[Any, str]] = []  # open microdata items: element and the name so far
        self.starts = {
            META: self._start_meta, BLOCK: builder.open_block, BREAK: builder.line_break, IMAGE: builder.image,
            EMBED: builder.embed, SCRIPT: self._script,
        }

    def run(self, root: Any) -> None:
        """Walk one root element and everything in it."""
        walker = etree.iterwalk(root, events=("start", "end"))
        kinds, builder, starts = _KIND_OF_TAG, self.builder, self.starts
        for event, element in walker:
            tag = element.tag
            kind = kinds.get(tag, INLINE)
            if event == "start":
                builder.enter(tag)
                if kind == SKIP:
                    walker.skip_subtree()
                    continue
                if kind == SCRIPT or kind == META:
                    walker.skip_subtree()
                    starts[kind](element)
                    continue
                self._check(element)
                if kind == INLINE:
                    builder.open_inline(element)
                else:
                    starts[kind](element)
                if element.text:
                    builder.text(element.text)
            else:
                self._end(element, tag, kind)

    def _end(self, element: Any, tag: str, kind: int) -> None:
        builder = self.builder
        if kind == BLOCK:
            builder.close_block(element)
        elif kind == INLINE:
            builder.close_inline(element)
        if self.scopes and self.scopes[-1][0] is element:
            self.scopes.pop()
        builder.leave()
        if element.tail:
            builder.text(element.tail)

    def _check(self, element: Any) -> None:
        self.nodes += 1
        if self.nodes > self.limits.html_nodes:
            raise LimitExceeded(f"The page has more than {self.limits.html_nodes:,} elements; raise Limits.html_nodes.")
        if element.get("itemprop") is not None or element.get("itemscope") is not None:
            self._microdata(element)
        if element.tag == "html":
            self._language(element)
        elif element.tag == "time" and element.get("datetime"):
            self.document.metadata.append(MetaItem("time", element.get("datetime"), self.builder.origin(element)))

    def _language(self, element: Any) -> None:
        tag = element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("xml:lang")
        if tag and not self.document.language_hint:
            self.document.language_hint = tag.strip()

    def _start_meta(self, element: Any) -> None:
        if element.get("itemprop"):
            self._microdata(element)
        for item in meta_items(element):
            self.document.metadata.append(item)
            if item.name.lower() == "http-equiv:content-language" and not self.document.language_hint:
                self.document.language_hint = item.value.split(",")[0].strip()

    def _microdata(self, element: Any) -> None:
        prop = (element.get("itemprop") or "").split()
        parent = self.scopes[-1][1] if self.scopes else "itemprop:"
        joint = "" if parent.endswith(":") else "."
        if element.get("itemscope") is not None:
            kind = (element.get("itemtype") or "").split(" ")[0].rstrip("/").rpartition("/")[2]
            name = f"{parent}{joint}{prop[0]}" if prop and self.scopes else f"itemprop:{kind}"
            self.scopes.append((element, name))
            return
        for one in prop:
            if one != "articleBody" and (value := item_value(element)):
                self.document.metadata.append(MetaItem(f"{parent}{joint}{one}", value, self.builder.origin(element)))

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
