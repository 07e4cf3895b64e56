"""Web pages and XML, told apart by the first tags."""

from __future__ import annotations

import re

from copytaster.errors import UnsupportedFormat
from copytaster.standards import NEWSML_TYPE, NITF_TYPE, OWN

_PROLOG = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE(?:[^>\[]|\[[^\]]*\])*>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<([^\s<>:/!?]+:)?([^\s<>:/!?]+)([^>]*)")
_XML_START = re.compile(r"<\?xml\s")
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_PAGE_REACH = 2_048  # messages of a server may stand in front
_TAG = re.compile(r"</?(?:p|br|div|a|h[1-6]|li|ul|ol|table|td|span|strong|em|b|i|img)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENOUGH_TAGS = 3
_HTML_ROOTS = frozenset(
    [
        "html", "head", "body", "title", "meta", "link", "script", "style", "base", "noscript", "article", "section",
        "main", "header", "footer", "nav", "aside", "div", "p", "span", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
        "li", "dl", "table", "tr", "td", "th", "tbody", "a", "b", "i", "u", "em", "strong", "br", "hr", "img", "iframe",
        "font", "center", "blockquote", "pre", "figure", "form", "picture", "video", "small", "frameset", "template",
    ]
)  # fmt: skip
_RECORD_ROOTS = {
    **dict.fromkeys(
        ("newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"),
        NEWSML_TYPE,
    ),
    "NewsML": NEWSML_TYPE,
    "nitf": NITF_TYPE,
}
_FOREIGN_ROOTS = frozenset(["rss", "feed", "svg", "RDF", "package", "wordDocument", "TEI"])


def sniff_markup(head: str, name: str) -> str:
    """The media type of a page or an XML record, "" for a text without clear markup.

    Raises UnsupportedFormat for XML of another vocabulary.
    """
    root = _ROOT.match(head, _skip_prolog(head))
    if root and (record := _record_type(root)):  # first: a record may hold an element named body
        return record
    if _PAGE.search(head, 0, _PAGE_REACH):
        return "text/html"
    if root:
        return _sniff_root(root, bool(_XML_START.match(head)), name)
    return "text/html" if head.startswith("<!--") or len(_TAG.findall(head)) >= _ENOUGH_TAGS else ""


def _skip_prolog(head: str) -> int:
    """Where the first tag begins: behind declarations, comments and white space."""
    position = 0
    while match := _PROLOG.match(head, position):
        position = match.end()
    return position


def _record_type(root: re.Match[str]) -> str:
    """The media type of a record's root element, "" for any other."""
    _, tag, attributes = root.groups()
    return "application/xml" if OWN in attributes else _RECORD_ROOTS.get(tag, "")


def _sniff_root(root: re.Match[str], is_xml: bool, name: str) -> str:
    prefix, tag, _ = root.groups()
    if not prefix and tag.lower() in _HTML_ROOTS:
        return "text/html"
    if is_xml or tag in _FOREIGN_ROOTS:
        raise UnsupportedFormat(f"{name} is XML with the root element {tag[:40]}; give HTML, text or DOCX.")
    return "text/html" if len(_TAG.findall(root.string)) >= _ENOUGH_TAGS else ""
