"""NITF 3.6: the body in a `<block>` and bylines that begin with text, both of which Superdesk demands."""

from __future__ import annotations

from copytaster.model import Article, Participant
from copytaster.standards import NITF
from copytaster.writers import WriteOptions
from copytaster.writers.body.nitf import nitf_with_captions
from copytaster.writers.body.pieces import pieces
from copytaster.writers.details import details
from copytaster.writers.item import UNKNOWN_PROVIDER, Item
from copytaster.writers.json import encoded
from copytaster.writers.markup import Xml, attributes, element, escaped, one_line
from copytaster.writers.times import Moment, iso

GENERATOR = "copytaster"
_VERSION = "-//IPTC//DTD NITF 3.6//EN"


def write(article: Article, options: WriteOptions) -> bytes:
    """The article as a NITF document, in the namespace of NITF 3.6 or, as older readers want it, in none."""
    item = Item(article, options)
    namespace = NITF if options.nitf_namespace else None
    names = attributes((("xmlns", namespace), ("version", _VERSION), ("baselang", item.language)))
    return encoded(f'<?xml version="1.0" encoding="UTF-8"?>\n<nitf{names}>\n{_head(item)}\n{_body(item)}\n</nitf>\n')


def _head(item: Item) -> str:
    article = item.article
    rows = (
        element("title", escaped(article.headline or "")),
        element("meta", pairs=(("name", "generator"), ("content", GENERATOR))),
        f'<meta name="copytaster" content="{escaped(details(article)).replace(chr(34), "&quot;")}"/>',
        _object(article), _document(item), _publication(item),
    )  # fmt: skip
    return "<head>\n" + "\n".join(rows) + "\n</head>"


def _object(article: Article) -> Xml:
    names = [code.partition(":")[2] or code for code in article.genre_codes]
    properties = (element("tobject.property", pairs=(("tobject.property.type", name),)) for name in names)
    return element("tobject", "".join(properties), (("tobject.type", "news"),))


def _document(item: Item) -> Xml:
    article, moments = item.article, item.times
    keywords = "".join(element("keyword", pairs=(("key", keyword),)) for keyword in article.keywords)
    rows = (
        element("doc-id", pairs=(("regsrc", item.options.guid_authority), ("id-string", item.guid))),
        _date("date.issue", moments.modified or moments.published),
        _date("date.release", moments.published),
        element("doc.copyright", pairs=(("holder", article.rights),)) if article.rights else "",
        element("key-list", keywords) if keywords else "",
        _identified(article),
    )
    return element("docdata", "".join(rows), (("management-status", "usable"),))


def _date(tag: str, moment: Moment | None) -> str:
    if moment is None:
        return ""
    text = moment.when.date().isoformat() if moment.is_day else iso(moment.when)
    return element(tag, pairs=(("norm", _norm(text)),))


def _norm(text: str) -> str:
    """A time in the basic form that NITF asks for: 20310503T101500+0700."""
    day, mark, time = text.partition("T")
    return day.replace("-", "") + mark + time.replace(":", "")


def _identified(article: Article) -> str:
    people = "".join(map(_person, article.participants))
    documents = "".join(element("object.title", escaped(f"{each.kind} {each.number}")) for each in article.citations)
    return element("identified-content", people + documents) if people or documents else ""


def _person(person: Participant) -> str:
    titles = "".join(element("function", escaped(title)) for title in person.titles)
    pairs = (("class", f"ct-{person.role}"), ("idsrc", GENERATOR), ("value", person.id))
    return element("person", escaped(person.name or "") + titles, pairs)


def _publication(item: Item) -> Xml:
    article = item.article
    name = item.provider if item.provider != UNKNOWN_PROVIDER else None
    pairs = (
        ("type", "web"), ("name", name), ("position.section", article.section), ("ex-ref", article.canonical_url),
    )  # fmt: skip
    return element("pubdata", pairs=pairs)


def _body(item: Item) -> str:
    content = nitf_with_captions(pieces(item.article, is_rich=True))
    return f"<body>{_body_head(item)}<body.content><block>{content}</block></body.content></body>"


def _body_head(item: Item) -> Xml:
    article = item.article
    outlet = element("distributor", element("org", escaped(item.outlet))) if item.outlet else ""
    rows = (
        _headlines(article), _line("byline", article.byline), outlet, _line("dateline", article.dateline),
        element("abstract", element("p", escaped(article.dek))) if article.dek else "",
    )  # fmt: skip
    return element("body.head", "".join(rows))


def _headlines(article: Article) -> str:
    if not (article.headline or article.kicker):
        return ""
    kicker = element("hl2", escaped(article.kicker), (("class", "ct-kicker"),)) if article.kicker else ""
    return element("hedline", element("hl1", escaped(article.headline or "")) + kicker)


def _line(tag: str, text: str | None) -> str:
    return element(tag, escaped(one_line(text))) if text and one_line(text) else ""
