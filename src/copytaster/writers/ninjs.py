"""ninjs 3.1: the article as IPTC's JSON, with its body as XHTML, as plain text, and its turns as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from copytaster.model import Article, Media, text_lines
from copytaster.text.normalize import xml_safe
from copytaster.writers import WriteOptions
from copytaster.writers.body.pieces import pieces
from copytaster.writers.body.xhtml import rich, word_count
from copytaster.writers.details import details
from copytaster.writers.item import UNKNOWN_PROVIDER, Item
from copytaster.writers.json import encoded
from copytaster.writers.jsonld import turns
from copytaster.writers.markup import uri
from copytaster.writers.times import iso, time_notes
from copytaster.writers.topics import topics

Node = dict[str, Any]
PROFILE = "copytaster/1"
GENRES = "http://cv.iptc.org/newscodes/genre/"
TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


def write(article: Article, options: WriteOptions) -> bytes:
    """The article as one ninjs 3.1 object."""
    return printed(_node(Item(article, options)))


def printed(node: Node) -> bytes:
    """A JSON object with its empty members left out."""
    return encoded(json.dumps(filled(_legal(node)), ensure_ascii=False, indent=2)) + b"\n"


def filled(node: Node) -> Node:
    """The members of an object that hold something."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def _legal(value: Any) -> Any:
    """A JSON value without the characters that XML forbids: most who take ninjs put it into pages."""
    if isinstance(value, str):
        return xml_safe(value)
    if isinstance(value, dict):
        return {name: _legal(member) for name, member in value.items()}
    return [_legal(member) for member in value] if isinstance(value, list) else value


def _node(item: Item) -> Node:
    article, moments = item.article, item.times
    return {
        "standard": {"name": "ninjs", "version": "3.1", "schema": _SCHEMA},
        "uri": item.guid,
        "type": "text",
        "representationType": "full",
        "profile": PROFILE,
        "version": str(item.options.version),
        "firstCreated": moments.first,
        "versionCreated": moments.last,
        "contentCreated": content_created(item),
        "pubStatus": "usable",
        "copyrightNotice": article.rights,
        "edNote": ed_note(item),
        "language": item.language,
        "title": article.headline,
        "by": article.byline,
        "headlines": _texts(("main", article.headline), ("kicker", article.kicker)),
        "descriptions": _texts(("summary", article.dek)),
        "bodies": _bodies(article),
        "people": list(_people(item)),
        "organisations": list(_organisations(item)),
        "objects": [{"name": f"{each.kind} {each.number}", "rel": "cites"} for each in article.citations],
        "subjects": list(_subjects(item)),
        "genres": list(_genres(article)),
        "infoSources": list(_sources(item)),
        "altIds": list(_alternate_ids(article)),
        "associations": list(_associations(item)),
    }


def content_created(item: Item) -> str | None:
    """When the article was published, unless only the day is known: ninjs has no plain date."""
    published = item.times.published
    return iso(published.when) if published and not published.is_day else None


def ed_note(item: Item) -> str:
    """What editors should know about times and provider."""
    return " ".join(time_notes(item.article, item.times))


def body_markup(article: Article) -> tuple[str, int]:
    """The body as a row of XHTML elements, and how many words a reader sees in it: as many as NewsML-G2 states."""
    found = pieces(article, is_rich=True)
    return "".join(map(rich, found)), word_count(found)


def turn_data(article: Article) -> str:
    """Speaker, act, label and text of each turn, as JSON; "" for an article without turns."""
    found = [
        {
            "speaker": turn.speaker, "act": turn.act, "label": turn.label,
            "text": list(text_lines([block.model_dump(mode="json") for block in turn.blocks])),
        }
        for turn in turns(article.body)
    ]  # fmt: skip
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else ""


def picture_addresses(article: Article) -> Iterator[tuple[Media, str]]:
    """Each picture with its full address, as far as it or the article's own address gives one."""
    for media in article.media:
        address = uri(media.href) or uri(_joined(article.canonical_url or "", media.href or ""))
        if address and media.href:
            yield media, address


def _joined(base: str, address: str) -> str | None:
    try:
        return urljoin(base, address)
    except ValueError:  # brackets that are no IPv6 address
        return None


def _texts(*texts: tuple[str, str | None]) -> list[Node]:
    return [{"role": role, "contentType": "text/plain", "value": text} for role, text in texts if text]


def _bodies(article: Article) -> list[Node]:
    (markup, words), text = body_markup(article), article.text
    bodies: tuple[tuple[str, str, str, Node], ...] = (
        ("main", "application/xhtml+xml", markup, {"wordCount": words}),
        ("plain", "text/plain", text, {"charCount": len(text)}),
        ("turns", "application/json", turn_data(article), {}),
        ("details", "application/json", details(article), {}),
    )
    return [{"role": role, "contentType": kind, "value": value, **size} for role, kind, value, size in bodies if value]


def _people(item: Item) -> Iterator[Node]:
    for author, literal in zip(item.article.authors, item.author_literals, strict=True):
        yield filled({"name": author.name, "rel": author.role_normalised, "literal": literal})
    for person in item.article.participants:
        yield filled({"name": person.name, "rel": person.role, "literal": person.id})


def _organisations(item: Item) -> Iterator[Node]:
    names = dict.fromkeys(person.organisation for person in item.article.participants if person.organisation)
    return ({"name": name, "rel": "affiliation", "literal": item.organisation(name)} for name in names)


def _subjects(item: Item) -> Iterator[Node]:
    if item.article.section:
        yield {"name": item.article.section, "rel": "section"}
    yield from ({"name": keyword, "rel": "keyword"} for keyword in item.article.keywords)
    for code, name in topics((item.article.section or "", *item.article.keywords), item.options.topics):
        yield filled({"name": name, "rel": "about", "uri": TOPICS + code})


def _genres(article: Article) -> Iterator[Node]:
    for code in article.genre_codes:
        scheme, _, name = code.partition(":")
        yield (
            {"name": name.replace("_", " "), "uri": GENRES + name} if scheme == "genre" and name else {"literal": code}
        )
    yield {"literal": article.genre}


def _sources(item: Item) -> Iterator[Node]:
    source = item.article.source
    if source and item.outlet:
        yield filled({"name": item.outlet, "role": "contentSource", "uri": uri(source.url)})
    if item.provider != UNKNOWN_PROVIDER:
        yield {"name": item.provider, "role": "provider"}


def _alternate_ids(article: Article) -> Iterator[Node]:
    yield {"role": "recordId", "value": article.id}
    if article.canonical_url:
        yield {"role": "sourceUrl", "value": article.canonical_url}


def _associations(item: Item) -> Iterator[Node]:
    for media, address in picture_addresses(item.article):
        yield filled({
            "name": media.id or "picture", "rel": "illustration", "uri": address, "type": "picture", "by": media.credit,
            "descriptions": _texts(("caption", media.caption), ("alternateText", media.alt)),
            "renditions": [{"name": "original", "href": address}],
        })  # fmt: skip
