"""ninjs 1.6 with times in UTC, as Superdesk reads it: any other offset, and every ninjs from 2.0 on, makes it fail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copytaster.model import Article
from copytaster.writers import WriteOptions
from copytaster.writers.details import details
from copytaster.writers.item import Item
from copytaster.writers.ninjs import (
    GENRES,
    PROFILE,
    TOPICS,
    Node,
    body_markup,
    content_created,
    ed_note,
    filled,
    picture_addresses,
    printed,
    turn_data,
)  # fmt: skip
from copytaster.writers.times import utc
from copytaster.writers.topics import topics

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_1.6.json"
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9_]+")


def write(article: Article, options: WriteOptions) -> bytes:
    """The article as one ninjs 1.6 object."""
    return printed(_node(Item(article, options)))


def _node(item: Item) -> Node:
    article, created = item.article, content_created(item)
    (markup, words), text = body_markup(article), article.text
    return {
        "$standard": {"name": "ninjs", "version": "1.6", "schema": _SCHEMA},
        "uri": item.guid,
        "type": "text",
        "representationtype": "complete",
        "profile": PROFILE,
        "version": str(item.options.version),
        "firstcreated": utc(item.times.first),
        "versioncreated": utc(item.times.last),
        "contentcreated": utc(created) if created else None,
        "pubstatus": "usable",
        "copyrightnotice": article.rights,
        "ednote": ed_note(item),
        "language": item.language,
        "headline": article.headline,
        "headline_kicker": article.kicker,
        "byline": article.byline,
        "description_text": article.dek,
        "body_html": markup,
        "body_text": text,
        "body_turns": turn_data(article),
        "body_details": details(article),
        "wordcount": words,
        "charcount": len(text),
        "person": list(_people(article)),
        "organisation": [{"name": name, "rel": "affiliation"} for name in _organisations(article)],
        "object": [{"name": f"{each.kind} {each.number}", "rel": "cites"} for each in article.citations],
        "subject": list(_subjects(item)),
        "genre": list(_genres(article)),
        "infosource": [{"name": item.outlet, "rel": "contentSource"}] if item.outlet else [],
        "altids": filled({"recordId": article.id, "sourceUrl": article.canonical_url}),
        "associations": _associations(article),
    }


def _people(article: Article) -> Iterator[Node]:
    yield from ({"name": author.name, "rel": author.role_normalised} for author in article.authors)
    yield from ({"name": person.name, "rel": person.role} for person in article.participants if person.name)


def _organisations(article: Article) -> dict[str, None]:
    return dict.fromkeys(person.organisation for person in article.participants if person.organisation)


def _subjects(item: Item) -> Iterator[Node]:
    if item.article.section:
        yield {"name": item.article.section, "rel": "section"}
    yield from ({"name": keyword, "rel": "keyword"} for keyword in item.article.keywords)
    for code, name in topics((item.article.section or "", *item.article.keywords), item.options.topics):
        yield filled({"name": name, "rel": "about", "scheme": TOPICS, "code": code})


def _genres(article: Article) -> Iterator[Node]:
    for code in article.genre_codes:
        scheme, _, name = code.partition(":")
        is_iptc = scheme == "genre" and name
        yield {"name": name.replace("_", " "), "scheme": GENRES, "code": name} if is_iptc else {"name": code}


def _associations(article: Article) -> Node:
    return {
        _NOT_IN_NAME.sub("_", media.id) or "picture": filled({
            "uri": address, "type": "picture", "byline": media.credit, "description_text": media.caption,
            "body_text": media.alt, "renditions": {"original": {"href": address}},
        })
        for media, address in picture_addresses(article)
    }  # fmt: skip
