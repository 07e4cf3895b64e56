"""A body in XHTML, HTML or NITF as blocks of the record: by our class tokens, else by its elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from lxml import etree

from copytaster.decoders.blocks import Block, Body
from copytaster.decoders.depth import DEEPEST, too_deep
from copytaster.decoders.markup import SILENT, Words, local, tokens, words
from copytaster.decoders.tokens import Tokens, parse_tokens

_LISTS = frozenset(["ul", "ol", "dl"])
_PICTURES = frozenset(["img", "media", "picture", "figure", "video", "audio"])
_BLOCKS = frozenset(
    [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "ul", "ol", "dl", "table", "nitf-table", "blockquote",
        "bq", "figure", "media", "pre", "div", "section", "article", "block", "aside", "header", "footer", "main",
        "body", "html", "body.content", "body.end", "note", "fn", "address", "hr", "center", "tagline",
    ]
)  # fmt: skip
_CELLS = frozenset(["td", "th"])


def read_body(root: etree._Element, *, is_own: bool) -> Body:
    """The blocks below an element; in files of our own, white space is kept as it stands."""
    reader = _Reader(is_own)
    reader.children(root)
    return reader.body


def read_lines(text: str) -> Body:
    """A plain text as paragraphs, one a line."""
    body = Body()
    for line in filter(None, map(str.strip, text.splitlines())):
        body.add({"type": "paragraph", "text": line})
    return body


class _Reader:
    """Walks a body and hands each block-level element to the method for its name."""

    def __init__(self, is_own: bool) -> None:
        self.is_own = is_own
        self.body = Body()

    def children(self, element: etree._Element) -> None:
        """Read what stands in an element: blocks one by one, and loose text between them as paragraphs."""
        loose = etree.Element("p")
        loose.text = element.text
        for child in element:
            if local(child) in _BLOCKS or _holds_block(child):
                self.paragraph(loose)
                loose = etree.Element("p")
                loose.text = child.tail
                self.block(child)
            else:
                loose.append(deepcopy(child))
        self.paragraph(loose)

    def block(self, element: etree._Element) -> None:
        found = parse_tokens(tokens(element))
        self.body.enter(found)
        name = local(element)
        if found.media and name not in _PICTURES:
            self.caption(element, found)
        elif "ct-lede" in found.names:
            self.body.dek = self.words(element).text
        else:
            _BY_NAME.get(name, _Reader.children)(self, element)

    def words(self, element: etree._Element, skip: frozenset[str] = frozenset()) -> Words:
        return words(element, keep_space=self.is_own, skip=skip | _PICTURES)

    def paragraph(self, element: etree._Element) -> None:
        """Read a text block; pictures in it come before it."""
        for image in [each for each in element.iter() if local(each) in _PICTURES]:
            self.image(image)
        found = parse_tokens(tokens(element))
        text, marks = self.words(element)
        if not text.strip():
            return
        text, marks = self.without_labels(text, marks, found)
        if not found.labels or text.strip():
            self.text_block(text, marks, found)

    def without_labels(self, text: str, marks: list[Any], found: Tokens) -> tuple[str, list[Any]]:
        for key, length in found.labels:
            self.body.label(key, text[:length])
            rest = text[length:].removeprefix(":").removeprefix(" ")
            marks, text = _moved(marks, len(text) - len(rest)), rest
        return text, marks

    def text_block(self, text: str, marks: list[Any], found: Tokens) -> None:
        for name, container, key in _TITLES:
            if name in found.names:
                self.body.set(container, key, text)
                return
        if "list" in found.numbers:
            self.list_line(text, found)
        elif "ct-table-row" in found.names:
            number = found.numbers.get("table")
            self.body.begin("table", number, {"type": "table", "rows": []})["rows"].append(text.split("\t"))
        elif "ct-embed" in found.names:
            name = "href" if "ct-embed-address" in found.names else "text"
            self.body.begin("embed", found.numbers.get("embed"), {"type": "embed"})[name] = text
        else:
            kind = next((kind for token, kind in _QUOTES.items() if token in found.names), "paragraph")
            self.body.add({"type": kind, "text": text, "marks": marks})

    def list_line(self, text: str, found: Tokens) -> None:
        block = {"type": "list", "ordered": "ct-ordered" in found.names, "items": []}
        items = self.body.begin("list", found.numbers["list"], block)["items"]
        level = found.numbers.get("level", 1)
        if level > DEEPEST:  # before it is built: a number of nine digits would take all memory
            raise too_deep()
        for _ in range(level - 1):
            if not items:
                items.append({"text": "", "items": []})
            items = items[-1]["items"]
        items.append({**_item_text(text, [], found), "items": []})

    def heading(self, element: etree._Element) -> None:
        name = local(element)
        level = next((token[-1] for token in tokens(element) if token in _HEADINGS), name[-1])
        text, marks = self.words(element)
        if text.strip():
            found = parse_tokens(tokens(element))
            text, marks = self.without_labels(text, marks, found)
            self.body.add({"type": "heading", "text": text, "level": int(level), "marks": marks})

    def quote(self, element: etree._Element) -> None:
        found = parse_tokens(tokens(element))
        parts = [each for each in element.iter("{*}p") if local(each) == "p"] or [element]
        for part in parts:
            text, marks = self.words(part)
            if text.strip():
                text, marks = self.without_labels(text, marks, found)
                self.body.add({"type": "quote", "text": text, "marks": marks})
        for credit in element.iterchildren("{*}credit"):
            self.paragraph(credit)

    def series(self, element: etree._Element) -> None:
        items = self.items(element)
        if items:
            self.body.add({"type": "list", "ordered": local(element) == "ol", "items": items})

    def items(self, element: etree._Element) -> list[Block]:
        return [self.item(child) for child in element if local(child) in ("li", "dt", "dd")]

    def item(self, element: etree._Element) -> Block:
        text, marks = self.words(element, _LISTS)
        below = [item for child in element if local(child) in _LISTS for item in self.items(child)]
        return {**_item_text(text, marks, parse_tokens(tokens(element))), "items": below}

    def table(self, element: etree._Element) -> None:
        rows = [
            [self.words(cell).text for cell in row if local(cell) in _CELLS]
            for row in element.iter()
            if local(row) == "tr"
        ]
        for caption in element.iterchildren("{*}caption"):
            self.paragraph(caption)
        if any(rows):
            self.body.add({"type": "table", "rows": [row for row in rows if row]})

    def image(self, element: etree._Element) -> None:
        found = parse_tokens(tokens(element))
        image = _first(element, ("img", "media-reference", "source", "video", "audio"))
        href = (image.get("src") or image.get("source") or image.get("href")) if image is not None else None
        alt = (image.get("alt") or image.get("alternate-text")) if image is not None else None
        if href or found.media:
            captions = {
                _CAPTIONS[local(each)]: self.words(each).text for each in element.iter() if local(each) in _CAPTIONS
            }
            self.figure(found, href=href, alt=alt, **captions)
        else:
            self.children(element)

    def division(self, element: etree._Element) -> None:
        """A division of ours that holds nothing but a picture, or anybody's with blocks or text in it."""
        found = parse_tokens(tokens(element))
        image = _first(element, ("img",))
        if found.media and image is not None:
            self.figure(found, href=image.get("src"), alt=image.get("alt"))
        else:
            self.children(element)

    def caption(self, element: etree._Element, found: Tokens) -> None:
        if local(element) == "div":
            self.division(element)
            return
        name = "credit" if "ct-credit" in found.names else "caption"
        self.figure(found, **{name: self.words(element).text})

    def figure(self, found: Tokens, **fields: str | None) -> None:
        name = found.media or f"m{len(self.body.media) + 1}"
        self.body.picture(name, **fields)
        if "ct-loose" not in found.names and not self.body.goes_on("figure", name):
            self.body.add({"type": "figure", "media": name})
            self.body.goes_on("figure", name)


def _holds_block(element: etree._Element) -> bool:
    return local(element) not in SILENT and any(local(each) in _BLOCKS for each in element.iter())


def _first(element: etree._Element, names: Iterable[str]) -> etree._Element | None:
    return next((each for each in element.iter() if local(each) in names), None)


def _moved(marks: list[Any], by: int) -> list[Any]:
    """The marks of a text that lost characters at its start."""
    return [
        {**mark, "start": max(0, mark["start"] - by), "end": mark["end"] - by} for mark in marks if mark["end"] > by
    ]


def _item_text(text: str, marks: list[Any], found: Tokens) -> Block:
    length = found.numbers.get("mark", 0)
    rest = text[length:].removeprefix(" ") if length else text
    return {"label": text[:length], "text": rest, "marks": _moved(marks, len(text) - len(rest))}


_HEADINGS = {f"ct-h{level}" for level in range(1, 7)}
_QUOTES = {"ct-quote": "quote", "ct-pull-quote": "pull_quote"}
_CAPTIONS = {"figcaption": "caption", "media-caption": "caption", "media-producer": "credit"}
_TITLES = (
    ("ct-sidebar-title", "sidebar", "title"),
    ("ct-entry-time", "entry", "time"),
    ("ct-entry-headline", "entry", "headline"),
)  # fmt: skip
_BY_NAME: dict[str, Callable[[_Reader, etree._Element], None]] = {
    **dict.fromkeys(["p", "pre", "address", "hl1", "tagline"], _Reader.paragraph),
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6", "hl2"], _Reader.heading),
    **dict.fromkeys(["blockquote", "bq"], _Reader.quote),
    **dict.fromkeys(_LISTS, _Reader.series),
    **dict.fromkeys(["table", "nitf-table"], _Reader.table),
    **dict.fromkeys(_PICTURES, _Reader.image),
}
