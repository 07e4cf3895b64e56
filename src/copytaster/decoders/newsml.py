"""NewsML-G2 in, `Article` out: the first text item with its pictures. NewsML 1.x gives headline, lines and body."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from copytaster.decoders import newsml1
from copytaster.decoders.blocks import Body
from copytaster.decoders.body import read_body, read_lines
from copytaster.decoders.markup import local, parse_fragment, parse_xml
from copytaster.decoders.newsml_fields import fields, is_own
from copytaster.decoders.nitf import nitf_body
from copytaster.decoders.record import Record, article
from copytaster.errors import Malformed
from copytaster.model import Article

_ITEMS = ("newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem")


def decode(data: bytes) -> Article:
    """The article of an item or message; of several, the first text. Raises Malformed for what is no NewsML."""
    found = decode_all(data)
    first = found[0]
    if len(found) == 1:
        return first
    remark = {
        "code": "more-items",
        "severity": "warning",
        "message": f"The file holds {len(found) - 1} more text items.",
    }
    return Article.model_validate(first.model_dump() | {"diagnostics": [*first.diagnostics, remark]})


def decode_all(data: bytes) -> list[Article]:
    """An article for each text item, or for the first item of a file without text. Raises Malformed."""
    root = parse_xml(data, "NewsML")
    if local(root) == "newsml":
        return [newsml1.decode_root(root)]
    items = list(_items(root))
    if not items:
        raise Malformed(f"<{local(root)}> is no item of NewsML-G2; give the whole newsItem or newsMessage.")
    texts = [item for item in items if _has_text(item)]
    pictures = {str(item.get("guid")): item for item in items if not _has_text(item) and local(item) == "newsitem"}
    return [_article(item, pictures) for item in texts or items[:1]]


def _items(root: etree._Element) -> Iterator[etree._Element]:
    if local(root) in _ITEMS:
        yield root
    else:
        yield from (each for each in root.iterfind("{*}itemSet/*") if local(each) in _ITEMS)


def _has_text(item: etree._Element) -> bool:
    return item.find("{*}contentSet/{*}inlineXML") is not None or item.find("{*}contentSet/{*}inlineData") is not None


def _article(item: etree._Element, pictures: dict[str, etree._Element]) -> Article:
    record = fields(item)
    body = _body(item)
    if not body.media:
        _add_pictures(body, item, pictures)
    if local(item) == "newsitem" and not body.blocks and not body.media:
        record.setdefault("media", _remote(item, record))
    return article(record, body)


def _body(item: etree._Element) -> Body:
    """The body of the first rendition that holds any."""
    for rendition in item.iterfind("{*}contentSet/*"):
        body = _rendition(rendition, is_own(item))
        if body.blocks or body.media or body.dek:
            return body
    return Body()


def _rendition(rendition: etree._Element, own: bool) -> Body:
    if local(rendition) == "inlinedata":
        text = rendition.text or ""
        is_markup = "html" in str(rendition.get("contenttype"))
        return read_body(parse_fragment(text), is_own=own) if is_markup else read_lines(text)
    if local(rendition) != "inlinexml":
        return Body()
    nitf = next((each for each in rendition if local(each) == "nitf"), None)
    if nitf is not None:
        return nitf_body(nitf, is_own=own)
    page = next((each for each in rendition.iter("{*}body")), rendition)
    return read_body(page, is_own=own)


def _add_pictures(body: Body, item: etree._Element, pictures: dict[str, etree._Element]) -> None:
    """The picture items that a text of another producer links to, or that travel with the only text."""
    linked = [str(link.get("residref")) for link in item.iterfind("{*}itemMeta/{*}link") if link.get("residref")]
    for guid in dict.fromkeys(linked):
        if guid in pictures:
            for picture in _remote(pictures[guid], fields(pictures[guid])):
                body.picture("", **{name: value for name, value in picture.items() if name != "id"})


def _remote(item: etree._Element, record: Record) -> list[Record]:
    """The picture of a picture item: its largest rendition is the first."""
    for content in item.iterfind("{*}contentSet/{*}remoteContent"):
        caption = record.get("dek")
        credit = item.findtext("{*}contentMeta/{*}creditline")
        href = content.get("href") or content.get("residref")
        return [{"id": "m1", "href": href, "caption": caption, "credit": credit}]
    return []
