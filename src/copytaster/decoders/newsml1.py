"""What a NewsML 1.x file holds: its lines and the body of its first component that has one."""

from __future__ import annotations

from lxml import etree

from copytaster.decoders.blocks import Body
from copytaster.decoders.body import read_body, read_lines
from copytaster.decoders.markup import local, words
from copytaster.decoders.nitf import nitf_body
from copytaster.decoders.record import Record, article, timestamp
from copytaster.model import Article


def decode_root(root: etree._Element) -> Article:
    """The article below a `<NewsML>` element."""
    record: Record = {
        "id": _text(root, "PublicIdentifier"),
        "headline": _text(root, "HeadLine"),
        "dek": _text(root, "SubHeadLine"),
        "byline": _text(root, "ByLine"),
        "dateline": _text(root, "DateLine"),
        "rights": _text(root, "CopyrightLine"),
        "language": _named(root, "Language"),
        "published": timestamp(_text(root, "FirstCreated")),
        "modified": timestamp(_text(root, "ThisRevisionCreated")),
        "source": {"name": _named(root, "Source/{*}Party")} if _named(root, "Source/{*}Party") else None,
        "keywords": [line.text.strip() for line in root.iterfind(".//{*}KeywordLine") if line.text],
    }
    if record["modified"] == record["published"]:
        record["modified"] = None
    return article(record, _body(root))


def _body(root: etree._Element) -> Body:
    """The longest content, because headline, summary and style sheets have components of their own."""
    bodies = [_content(each) for each in root.iterfind(".//{*}ContentItem/{*}DataContent")]
    return max(bodies, key=_length, default=Body())


def _length(body: Body) -> int:
    return len(repr(body.blocks))


def _content(content: etree._Element) -> Body:
    kinds = [str(each.get("FormalName")) for each in content.itersiblings("{*}MimeType", preceding=True)]
    if "text/css" in kinds:
        return Body()
    nitf = next((each for each in content if local(each) == "nitf"), None)
    if nitf is not None:
        return nitf_body(nitf, is_own=False)
    if not len(content):
        return read_lines(content.text or "")
    return read_body(next(content.iter("{*}body"), content), is_own=False)


def _text(root: etree._Element, name: str) -> str | None:
    found = root.find(f".//{{*}}{name}")
    return words(found, keep_space=False).text if found is not None else None


def _named(root: etree._Element, path: str) -> str | None:
    found = root.find(f".//{{*}}{path}")
    return found.get("FormalName") if found is not None else None
