"""Metadata of the item and of its content: a table of builders, each from a field of the record to its elements."""

from __future__ import annotations

import re
from collections.abc import Callable

from copytaster.standards import NEWSML_TYPE, OWN
from copytaster.version import VERSION
from copytaster.writers.item import INFERRED, UNKNOWN_PROVIDER, Item
from copytaster.writers.markup import one_line, web_address
from copytaster.writers.newsmlg2.codes import CATALOG, GENRE_LABELS, SCHEMES
from copytaster.writers.newsmlg2.people import contributors, creators, document_subjects
from copytaster.writers.newsmlg2.xml import IN_ENGLISH, Elements, g2
from copytaster.writers.times import stamp_details, time_notes
from copytaster.writers.topics import topics

Builder = Callable[[Item], Elements]
_GENRE = re.compile(r"genre:[^\s:]+")


def publication_history(item: Item) -> Elements:
    """Who published it, when both are known."""
    published, publisher = item.times.published, item.article.publisher
    if published and publisher:
        details = [g2("timestamp", published.text), g2("name", publisher)]
        yield g2("pubHistory", [g2("published", details, literal=item.organisation(publisher))])


def rights(item: Item) -> Elements:
    """The copyright notice, only where the article has one."""
    if item.article.rights:
        notice = g2("copyrightNotice", item.article.rights, why=item.why("/rights"))
        yield g2("rightsInfo", [notice])


def _catalogs() -> Elements:
    schemes = [g2("scheme", [g2("name", name, **IN_ENGLISH)], alias=alias, uri=uri) for alias, uri, name in SCHEMES]
    yield g2("catalogRef", href=CATALOG)
    yield g2("catalog", schemes, additionalInfo=OWN)


CATALOGS = "\n".join(_catalogs())
"""The catalogs of every item."""


def administration(item: Item, nature: str) -> Elements:
    """What every item says of itself: its class, provider, times and status."""
    yield g2("itemClass", qcode=f"ninat:{nature}")
    yield from _provider(item)
    yield from _created(item)
    yield from _status(item)


def item_meta(item: Item) -> Elements:
    """`<itemMeta>`: about the item as a managed thing."""
    yield g2("itemMeta", [element for builder in _ITEM_META for element in builder(item)])


def content_meta(item: Item) -> Elements:
    """`<contentMeta>`: about the article."""
    yield g2("contentMeta", [element for builder in _CONTENT_META for element in builder(item)])


_USABLE = g2("pubStatus", qcode="stat:usable")
_GENERATOR = g2("generator", "copytaster", versioninfo=VERSION)


def _provider(item: Item) -> Elements:
    yield g2("provider", [g2("name", item.provider)], literal=item.organisation(item.provider))


def _created(item: Item) -> Elements:
    why = INFERRED if item.times.is_guess else None
    yield g2("versionCreated", item.times.last, why=why)
    yield g2("firstCreated", item.times.first, why=why)


def _status(item: Item) -> Elements:
    yield _USABLE


def _generator(item: Item) -> Elements:
    yield _GENERATOR


def _section(item: Item) -> Elements:
    if item.article.section:
        yield g2("service", [g2("name", item.article.section)], why=item.why("/section"))


def _title(item: Item) -> Elements:
    if item.article.headline:
        yield g2("title", item.article.headline)


def _notes(item: Item) -> Elements:
    notes = list(time_notes(item.article, item.times))
    if item.provider == UNKNOWN_PROVIDER:
        notes.append("The source names no publisher.")
    if item.article.language and not item.language:
        notes.append(f"The language {item.article.language} is not a BCP 47 tag and is left out.")
    for note in notes:
        yield g2("edNote", note, **IN_ENGLISH)


def _link(item: Item) -> Elements:
    address = web_address(item.article.canonical_url)
    if address:
        yield g2("link", rel="irel:seeAlso", href=address)
    for picture in item.pictures:
        yield g2(
            "link", [g2("itemClass", qcode="ninat:picture")], rel="irel:associatedWith", residref=picture.guid,
            version=str(item.options.version), contenttype=NEWSML_TYPE,
        )


def _dates(item: Item) -> Elements:
    for tag, moment in (("contentCreated", item.times.published), ("contentModified", item.times.modified)):
        if moment:
            yield g2(tag, moment.text, why=INFERRED if moment.is_guess and not moment.is_day else None)


def _source(item: Item) -> Elements:
    source = item.article.source
    if source and item.outlet:
        printed = [g2("note", source.raw, role="ct:asPrinted")] if source.raw else []
        yield g2(
            "infoSource", [*printed, g2("name", item.outlet, role=None if source.name else "ct:address")],
            literal=item.organisation(item.outlet), role="cpprole:contentSource", why=item.why("/source"),
        )


def _addresses(item: Item) -> Elements:
    source = item.article.source
    yield g2("altId", item.article.id, role="ct:recordId")
    addresses = (("ct:sourceUrl", item.article.canonical_url), ("ct:outletUrl", source and source.url))
    for role, address in addresses:
        if address:
            yield g2("altId", address, role=role)


def _language(item: Item) -> Elements:
    if item.language:
        yield g2("language", tag=item.language, why=item.why("/language"))


def _genres(item: Item) -> Elements:
    """IPTC's genres with an English name, which Superdesk demands, and ours without one, which Superdesk skips."""
    why = item.why("/genre_codes") or item.why("/genre")
    for code in item.article.genre_codes:
        if _GENRE.fullmatch(code):
            yield g2("genre", [g2("name", _genre_label(code), **IN_ENGLISH)], qcode=code, why=why)
        else:  # no catalog here binds its alias
            yield g2("genre", literal=code, why=why)
    yield g2("genre", qcode=f"ctgenre:{item.article.genre}", why=item.why("/genre"))


def _genre_label(code: str) -> str:
    name = code.partition(":")[2]
    return GENRE_LABELS.get(name, name.replace("_", " "))


def _keywords(item: Item) -> Elements:
    for keyword in filter(one_line, item.article.keywords):
        yield g2("keyword", keyword, why=item.why("/keywords"))


def _topics(item: Item) -> Elements:
    """Media topics of the section and the keywords, as far as a table maps their names."""
    names = (item.article.section or "", *item.article.keywords)
    for code, name in topics(names, item.options.topics):
        label = [g2("name", name, **IN_ENGLISH)] if name else []
        yield g2("subject", label, type="cpnat:abstract", qcode=f"medtop:{code}", why=INFERRED)


def _text(tag: str, field: str, role: str = "") -> Builder:
    """The builder of an element that holds a plain field of the article."""

    def build(item: Item) -> Elements:
        text = getattr(item.article, field)
        if text:
            yield g2(tag, text, role=role, why=item.why(f"/{field}"))

    return build


def _credit_line(item: Item) -> Elements:
    source = item.article.source
    if source and source.name:
        yield g2("creditline", source.name)


def _extensions(item: Item) -> Elements:
    """What the record says and the standard has no property for."""
    article = item.article
    details = [("publisher", article.publisher)]
    if article.is_free is not None:
        details.append(("isFree", str(article.is_free).lower()))
    details += stamp_details("published", article.published, item.times.published)
    details += stamp_details("modified", article.modified, item.times.modified)
    for name, value in details:
        if value:
            yield g2("contentMetaExtProperty", rel=f"ctrel:{name}", value=value)


_ITEM_META: tuple[Builder, ...] = (  # in the order of the schema
    lambda item: administration(item, "text"), _generator, _section, _title, _notes, _link,
)
_CONTENT_META: tuple[Builder, ...] = (  # the schema's order: dates, who and where from, what it is about, extensions
    _dates, creators, contributors, _source, _addresses,
    _language, _genres, _keywords, _topics, document_subjects,
    _text("headline", "headline"), _text("headline", "kicker", "ct:kicker"), _text("dateline", "dateline"),
    _text("by", "byline"), _credit_line, _text("description", "dek", "drol:summary"),
    _extensions,
)
