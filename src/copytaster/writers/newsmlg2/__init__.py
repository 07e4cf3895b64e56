"""Writes articles as NewsML-G2 2.35 in power conformance: a newsItem, or a newsMessage of many with their pictures.

What cannot be said in markup that every consumer keeps is said beside it: a `partMeta` for each turn, a contributor for
each speaker, JSON-LD in the head of the XHTML. What was removed from the page is not exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from copytaster.errors import UsageError
from copytaster.model import Article
from copytaster.writers import WriteOptions
from copytaster.writers.item import Item
from copytaster.writers.json import encoded
from copytaster.writers.newsmlg2.content import content_set
from copytaster.writers.newsmlg2.message import message
from copytaster.writers.newsmlg2.meta import CATALOGS, content_meta, item_meta, publication_history, rights
from copytaster.writers.newsmlg2.people import document_asserts, part_metas, person_asserts
from copytaster.writers.newsmlg2.xml import item_attributes

__all__ = ["write", "write_many"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_METADATA = (publication_history, rights, item_meta, content_meta, part_metas, person_asserts, document_asserts)


def write(article: Article, options: WriteOptions) -> bytes:
    """The article as one newsItem; raises UsageError for a guid authority that is no domain."""
    return _file(_news_item(Item(article, options)))


def write_many(articles: list[Article], options: WriteOptions) -> bytes:
    """Articles as one newsMessage: a text item each, an item for each of their pictures, and a package of all."""
    if not articles:
        raise UsageError("A message needs at least one article.")
    numbered = enumerate(articles, 1)
    items = [Item(article, options, has_picture_items=True, prefix=f"n{number}-") for number, article in numbered]
    return _file(message(items, _news_item))


def _file(parts: Iterable[str]) -> bytes:
    return encoded("".join((_DECLARATION, *parts, "\n")))


def _news_item(item: Item) -> Iterator[str]:
    yield f"<newsItem{item_attributes(item, item.guid)}>\n{CATALOGS}\n"
    yield "\n".join(element for builder in _METADATA for element in builder(item))
    yield "\n"
    # the content is not indented: in Superdesk, white space between its elements would become blocks
    yield from content_set(item)
    yield "\n</newsItem>"
