"""What two kinds of readers make of NewsML-G2, rebuilt from measured facts and from no one's code.

Superdesk's generic parser: the last rendition wins; of XHTML it takes the direct children of the body, and of each the
text before its first child element; of NITF it takes what stands in blocks; and some inputs make it fail. Other readers
take the first rendition whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from copytaster.model import Article, spoken_label
from copytaster.text.normalize import xml_safe

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
INLINE = {"strong", "em", "del", "sup", "sub", "span", "a"}
NITF = "{http://iptc.org/std/NITF/2006-10-18/}"


class Crash(Exception):
    """Superdesk would fail on this item."""


def superdesk(data: bytes) -> list[str]:
    """The pieces of text that Superdesk keeps of an item, or of the text items of a message."""
    root = etree.fromstring(data)
    items = [root] if root.tag == f"{G2}newsItem" else root.findall(f"{G2}itemSet/{G2}newsItem")
    return [line for item in items for line in _superdesk_item(item)]


def _superdesk_item(item: etree._Element) -> list[str]:
    for is_missing, what in (
        (not item.get("version"), "version"),
        (item.find(f"{G2}itemMeta/{G2}pubStatus") is None, "pubStatus"),
        (item.find(f"{G2}itemMeta/{G2}versionCreated") is None, "versionCreated"),
        (item.find(f"{G2}itemMeta/{G2}firstCreated") is None, "firstCreated"),
        (item.find(f"{G2}contentMeta") is None, "contentMeta"),
        (item.find(f"{G2}contentSet") is None, "contentSet"),
    ):
        if is_missing:
            raise Crash(what)
    content = item.find(f"{G2}contentSet")
    assert content is not None
    if any(not isinstance(node.tag, str) for node in content.iter()):
        raise Crash("comment")
    kept: list[str] = []
    for rendition in content:
        if rendition.tag == f"{G2}remoteContent":
            if ":" not in rendition.get("rendition", "") or not rendition.get("contenttype"):
                raise Crash("remoteContent")
        else:
            kept = _superdesk_rendition(rendition)
    return kept


def _superdesk_rendition(rendition: etree._Element) -> list[str]:
    nitf = rendition.find(f"{NITF}nitf")
    if nitf is None:
        body = rendition.find(f"{XHTML}html/{XHTML}body")
        return [child.text for child in body if child.text] if body is not None else []
    for person in nitf.iterfind(f".//{NITF}byline/{NITF}person"):
        byline = person.getparent()
        if byline is not None and not (byline.text or "").strip():
            raise Crash("byline")
    blocks = nitf.iterfind(f"{NITF}body/{NITF}body.content/{NITF}block/*")
    return [shown(block) for block in blocks]


def first_rendition(data: bytes) -> list[str]:
    """The texts of the body of the first rendition, a script in its head not among them."""
    content = etree.fromstring(data).find(f".//{G2}contentSet/{G2}inlineXML")
    assert content is not None
    body = next((each for each in content.iter(f"{XHTML}body", f"{NITF}body.content")), content)
    return [shown(body)]


def shown(element: etree._Element) -> str:
    """The text of an element, with a break at either end of everything that is no inline element."""
    parts = [element.text or ""]
    for child in element:
        edge = "" if etree.QName(child).localname in INLINE else "\n"
        parts += [edge, shown(child), edge, child.tail or ""]
    return "".join(parts)


def expected_words(article: Article) -> Counter[str]:
    """Every word and label of dek, body, captions and credits."""
    record = article.model_dump(mode="json", include={"dek", "body", "media"})
    texts = [record["dek"] or "", *_texts(record["body"])]
    texts += [medium[name] or "" for medium in record["media"] for name in ("caption", "credit")]
    return Counter(xml_safe("\n".join(texts)).split())


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _texts(each)
    elif isinstance(node, dict):
        yield from (node[name] for name in ("title", "time", "headline", "text") if node.get(name))
        if node.get("label"):
            yield spoken_label(node["label"]) if node.get("type") == "turn" else node["label"]
        if node.get("type") == "embed":
            yield node["href"]
        for name in ("blocks", "items"):
            yield from _texts(node.get(name) or [])
        yield from (cell for row in node.get("rows") or [] for cell in row)
