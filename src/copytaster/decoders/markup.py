"""Reads XML and markup of others safely, and gives their text with its inline formatting."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from copytaster.errors import LimitExceeded, Malformed
from copytaster.text.marks import Inline, Segment, joined
from copytaster.text.xml_parser import xml_parser

_SPACE = re.compile(r"[ \t\r\n\f]+")
_MOST_ATTRIBUTES = 1_000
_MARK_TAGS = {
    "strong": "bold", "b": "bold", "em": "italic", "i": "italic", "cite": "italic", "u": "underline",
    "ins": "underline",
    "del": "strike", "s": "strike", "strike": "strike", "sup": "sup", "sub": "sub",
}  # fmt: skip
_MARK_TOKENS = {f"ct-{kind}": kind for kind in ("bold", "italic", "underline", "strike", "sup", "sub")}
SILENT = frozenset(["script", "style", "head", "title", "template", "noscript", "link", "meta"])
"""Elements whose text no reader sees."""


class Words(NamedTuple):
    """A text with its inline formatting."""

    text: str
    marks: list[dict[str, str | int]]


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML document; raises Malformed for broken XML and for a DOCTYPE that declares entities."""
    try:
        root = etree.fromstring(data, xml_parser())
    except etree.XMLSyntaxError as error:
        message = str(error.msg or "the file is empty").rstrip(".")
        raise Malformed(f"The {name} file is no well-formed XML: {message}.") from None
    internal: Any = root.getroottree().docinfo.internalDTD  # the stubs don't know its entities
    if internal is not None and any(True for _ in internal.iterentities()):
        raise Malformed(f"The {name} file declares entities of its own; take the DOCTYPE out.")
    return root


def parse_fragment(text: str) -> etree._Element:
    """The root above a row of XHTML elements, or of whatever HTML the text holds. Raises LimitExceeded."""
    data = f"<div>{text}</div>".encode("utf-8", "replace")
    try:
        return etree.fromstring(data, xml_parser())
    except etree.XMLSyntaxError:
        return _parse_html(data)


def _parse_html(data: bytes) -> etree._Element:
    events: Any = _AttributeLimit()  # a target without `data`, which the stubs of lxml ask for
    etree.fromstring(data, etree.HTMLParser(encoding="utf-8", no_network=True, target=events))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser)
    for entry in parser.error_log.filter_from_fatals():
        raise LimitExceeded(f"The HTML in the file goes beyond what can be read ({entry.message.strip()}).")
    if root is None:
        return etree.Element("div")
    root.extend(list(root.itersiblings()))  # where libxml2 puts what stands behind </html>
    return root


class _AttributeLimit:
    """A look at every tag before a tree is built: libxml2 takes quadratic time to hang many attributes on one."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Raise LimitExceeded for a tag with too many attributes."""
        if len(attributes) > _MOST_ATTRIBUTES:
            raise LimitExceeded(f"A tag in the file has more than {_MOST_ATTRIBUTES:,} attributes.")

    def close(self) -> None:
        """The text ends."""


def local(element: etree._Element) -> str:
    """The element's name without namespace, in lower case; "" for an entity."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def tokens(element: etree._Element) -> list[str]:
    """The class tokens of an element."""
    return str(element.get("class") or "").split()


def words(element: etree._Element, *, keep_space: bool, skip: frozenset[str] = frozenset()) -> Words:
    """The text of an element without the elements named in `skip`; white space is squeezed unless it is to be kept."""
    runs = list(_runs(element, (), skip))
    return _kept(runs) if keep_space else _squeezed(runs)


_Kinds = tuple[tuple[str, str], ...]
_Run = tuple[str, _Kinds]


def _runs(element: etree._Element, kinds: _Kinds, skip: frozenset[str]) -> Iterator[_Run]:
    if not isinstance(element.tag, str):  # an entity that nothing declares, as in a page's &nbsp;
        yield html.unescape(element.text or ""), kinds
        return
    yield element.text or "", kinds
    for child in element:
        name = local(child)
        if name == "br":
            yield "\n", (*kinds, ("break", ""))
        elif name not in skip and name not in SILENT:
            yield from _runs(child, (*kinds, *_kinds(child, name)), skip)
        yield child.tail or "", kinds


def _kinds(element: etree._Element, name: str) -> _Kinds:
    classes = tokens(element)
    kind = next((_MARK_TOKENS[token] for token in classes if token in _MARK_TOKENS), _MARK_TAGS.get(name))
    if kind:
        return ((kind, ""),)
    href = str(element.get("href") or "") if name == "a" else ""
    if not href:
        return ()
    return (("note", href.removeprefix("#")),) if "ct-note" in classes else (("link", href),)


def _kept(runs: list[_Run]) -> Words:
    return _words([(text, kinds) for text, kinds in runs if text])


def _squeezed(runs: list[_Run]) -> Words:
    """White space as a browser shows it: one space, none at either end or beside a line break."""
    parts: list[_Run] = []
    ends_in_space = True
    for text, kinds in runs:
        if ("break", "") in kinds:
            _trim(parts)
            squeezed = "\n"
        else:
            squeezed = _SPACE.sub(" ", text)
            squeezed = squeezed.lstrip(" ") if ends_in_space else squeezed
        if squeezed:
            parts.append((squeezed, kinds))
            ends_in_space = squeezed[-1] in " \n"
    _trim(parts)
    return _words(parts)


def _trim(parts: list[_Run]) -> None:
    """Takes white space from the end of the runs."""
    while parts and not parts[-1][0].rstrip(" \n"):
        parts.pop()
    if parts:
        parts[-1] = (parts[-1][0].rstrip(" \n"), parts[-1][1])


def _words(runs: list[_Run]) -> Words:
    found, length = [], 0
    for text, kinds in runs:
        end = length + len(text)
        found.append(Segment(length, end, tuple(dict.fromkeys(kind for kind in kinds if kind[0] != "break"))))
        length = end
    return Words("".join(text for text, _ in runs), [_record(mark) for mark in joined(found)])


def _record(mark: Inline) -> dict[str, str | int]:
    return {"kind": mark.kind, "start": mark.start, "end": mark.end, "target": mark.target}
