"""JSON-LD of schema.org: a NewsArticle whose questions and answers are parts of it.

schema.org has no type for interviews; QAPage and FAQPage mean something else, so neither is claimed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from copytaster.model import (
    Article,
    Author,
    BodyBlock,
    Citation,
    Media,
    Participant,
    Timestamp,
    Turn,
    text_lines,
)  # fmt: skip
from copytaster.writers import WriteOptions
from copytaster.writers.json import encoded

_COMPACT = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_PART_TYPES = {"question": "Question", "answer": "Answer", "statement": "Comment"}
# a script must not end early in any reader, XML or HTML
_UNSAFE = {char: f"\\u{ord(char):04x}" for char in "<>&\x7f\u2028\u2029\ufffe\uffff"}
Node = dict[str, Any]


def write(article: Article, options: WriteOptions) -> bytes:
    """The article as one JSON-LD object."""
    text = json.dumps(news_article(article, article.id, has_text=True), ensure_ascii=False, indent=2)
    return encoded(text) + b"\n"


def script(article: Article, identifier: str) -> str:
    """The same, without the text that stands beside it, as a script element for the head of a page."""
    text = _COMPACT.encode(news_article(article, identifier, has_text=False))
    for char, code in _UNSAFE.items():
        if char in text:
            text = text.replace(char, code)
    text = text.encode("utf-8", "backslashreplace").decode()
    return f'<script type="application/ld+json">{text}</script>'


def news_article(article: Article, identifier: str, *, has_text: bool) -> Node:
    """The object of an article; what is empty is left out."""
    parts = list(_parts(article, has_text))
    node = {
        "@context": "https://schema.org",
        "@type": ["NewsArticle", "Conversation"] if parts else "NewsArticle",
        "@id": identifier,
        "headline": article.headline,
        "alternativeHeadline": article.kicker,
        "description": article.dek,
        "inLanguage": article.language,
        "url": article.canonical_url,
        "datePublished": _date(article.published),
        "dateModified": _date(article.modified),
        "author": [_author(author) for author in article.authors],
        "publisher": _named("Organization", article.publisher),
        "isBasedOn": article.source and (article.source.url or article.source.name),
        "articleSection": article.section,
        "genre": article.genre,
        "keywords": list(article.keywords),
        "copyrightNotice": article.rights,
        "isAccessibleForFree": article.is_free,
        "image": [_image(media) for media in article.media],
        "contributor": [_person(person) for person in article.participants],
        "mentions": [_legislation(citation) for citation in article.citations],
        "articleBody": article.text if has_text else None,
        "hasPart": parts,
    }
    return _filled(node)


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value or value is False}


def _date(stamp: Timestamp | None) -> str | None:
    return stamp.value if stamp else None


def _named(kind: str, name: str | None) -> Node | None:
    return {"@type": kind, "name": name} if name else None


def _author(author: Author) -> Node:
    affiliation = _named("Organization", author.affiliation)
    return _filled({"@type": "Person", "name": author.name, "jobTitle": author.role, "affiliation": affiliation})


def _person(person: Participant) -> Node:
    return _filled({
        "@type": "Person", "@id": f"#{person.id}", "name": person.name, "honorificPrefix": person.honorific,
        "jobTitle": list(person.titles), "affiliation": _named("Organization", person.organisation),
        "alternateName": list(person.aliases),
    })  # fmt: skip


def _image(media: Media) -> Node:
    return _filled({
        "@type": "ImageObject", "contentUrl": media.href, "name": media.alt, "caption": media.caption,
        "creditText": media.credit,
    })  # fmt: skip


def _legislation(citation: Citation) -> Node:
    return _filled({
        "@type": "Legislation", "name": f"{citation.kind} {citation.number}", "legislationIdentifier": citation.number,
        "legislationDate": citation.date, "legislationPassedBy": _named("Organization", citation.issuer),
    })  # fmt: skip


def _parts(article: Article, has_text: bool) -> Iterator[Node]:
    asked = ""
    for number, turn in enumerate(turns(article.body), 1):
        identifier = f"#pm-t{number}"
        part: Node = {"@type": _PART_TYPES[turn.act], "@id": identifier, "author": {"@id": f"#{turn.speaker}"}}
        if turn.act == "answer" and asked:
            part["parentItem"] = {"@id": asked}
        asked = identifier if turn.act == "question" else asked
        if has_text:
            part["text"] = _spoken(turn)
        yield part


def turns(blocks: tuple[BodyBlock, ...]) -> list[Turn]:
    """All turns in the order in which they begin."""
    found: list[Turn] = []
    for block in blocks:
        if block.type == "turn":
            found.append(block)
        if block.type == "turn" or block.type == "sidebar" or block.type == "entry":
            found += turns(block.blocks)
    return found


def _spoken(turn: Turn) -> str:
    return "\n".join(text_lines([block.model_dump(mode="json") for block in turn.blocks]))
