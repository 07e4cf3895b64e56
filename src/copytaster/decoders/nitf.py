"""NITF in, `Article` out, with and without its namespace."""

from __future__ import annotations

from lxml import etree

from copytaster.decoders.blocks import Body
from copytaster.decoders.body import read_body
from copytaster.decoders.markup import local, parse_xml, tokens, words
from copytaster.decoders.record import Record, article, timestamp, with_details
from copytaster.errors import Malformed
from copytaster.model import Article

Element = etree._Element


def decode(data: bytes) -> Article:
    """The article of a NITF document. Raises Malformed for what is none."""
    root = parse_xml(data, "NITF")
    if local(root) != "nitf":
        raise Malformed(f"<{local(root)}> is no NITF document.")
    details = _meta(root, "copytaster")
    return article(with_details(_fields(root), details), nitf_body(root, is_own=details is not None))


def nitf_body(root: Element, *, is_own: bool) -> Body:
    """The body below a `<nitf>` element; what stands before and after its content is not part of it."""
    whole = Body()
    for content in root.iterfind("{*}body/{*}body.content"):
        found = read_body(content, is_own=is_own)
        whole.blocks += found.blocks
        whole.media |= found.media
        whole.dek = whole.dek or found.dek
    return whole


def _fields(root: Element) -> Record:
    source = _text(root, ".//{*}distributor")
    return {
        "id": _attribute(root, ".//{*}doc-id", "id-string"),
        "headline": _text(root, ".//{*}hl1") or _text(root, "{*}head/{*}title"),
        "kicker": next(
            (_whole(each) for each in root.iterfind(".//{*}hedline/{*}hl2") if "ct-kicker" in tokens(each)), None
        ),
        "dek": _text(root, ".//{*}body.head/{*}abstract"),
        "byline": _text(root, ".//{*}body.head/{*}byline"),
        "dateline": _text(root, ".//{*}body.head/{*}dateline"),
        "published": timestamp(_attribute(root, ".//{*}date.release", "norm") or _date(root)),
        "language": root.get("baselang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "keywords": [key for each in root.iterfind(".//{*}keyword") if (key := each.get("key"))],
        "section": _attribute(root, ".//{*}pubdata", "position.section"),
        "canonical_url": _attribute(root, ".//{*}pubdata", "ex-ref"),
        "publisher": _attribute(root, ".//{*}pubdata", "name"),
        "rights": _attribute(root, ".//{*}doc.copyright", "holder"),
        "source": {"name": source, "raw": source} if source else None,
    }


def _date(root: Element) -> str | None:
    return _attribute(root, ".//{*}date.issue", "norm") or _attribute(root, ".//{*}story.date", "norm")


def _meta(root: Element, name: str) -> str | None:
    return next((each.get("content") for each in root.iterfind("{*}head/{*}meta") if each.get("name") == name), None)


def _attribute(root: Element, path: str, name: str) -> str | None:
    found = root.find(path)
    return found.get(name) if found is not None else None


def _text(root: Element, path: str) -> str | None:
    found = root.find(path)
    return _whole(found) if found is not None else None


def _whole(element: Element) -> str:
    return words(element, keep_space=False).text
