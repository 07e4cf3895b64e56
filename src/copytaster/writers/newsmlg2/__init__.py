"""Writes an article as a NewsML-G2 2.35 newsItem in power conformance: metadata, parts, people, and a flat XHTML body.

What cannot be said in markup that every consumer keeps is said beside it: a `partMeta` for each turn, a contributor for
each speaker. What was removed from the page is not exported.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from copytaster.model import Article
from copytaster.writers import WriteOptions
from copytaster.writers.newsmlg2.body import body_element, word_count
from copytaster.writers.newsmlg2.codes import CATALOG, OWN, SCHEMES, VERSION, XML
from copytaster.writers.newsmlg2.item import Item
from copytaster.writers.newsmlg2.meta import content_meta, item_meta, publication_history, rights
from copytaster.writers.newsmlg2.people import document_asserts, part_metas, person_asserts
from copytaster.writers.newsmlg2.xml import Elements, g2, xhtml

__all__ = ["write"]


def write(article: Article, options: WriteOptions) -> bytes:
    """The article as one newsItem; raises UsageError for a guid authority that is no domain."""
    item = Item(article, options)
    root = g2(
        "newsItem", *(element for builder in _METADATA for element in builder(item)),
        guid=item.guid, version="1", standard="NewsML-G2", standardversion=VERSION, conformance="power",
        lang=item.language,
    )
    etree.indent(root)
    root.append(_content(item))  # not indented: in Superdesk, white space between its elements would become blocks
    root[-1].tail = "\n"
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _catalogs(item: Item) -> Elements:
    schemes = (g2("scheme", g2("name", name, lang="en"), alias=alias, uri=uri) for alias, uri, name in SCHEMES)
    yield g2("catalogRef", href=CATALOG)
    yield g2("catalog", *schemes, additionalInfo=OWN)


def _content(item: Item) -> etree._Element:
    body = body_element(item.article)
    inline = g2(
        "inlineXML", contenttype="application/xhtml+xml", wordcount=str(word_count(body)), lang=item.language,
    )
    inline.append(_page(item, body))
    return g2("contentSet", inline)


def _page(item: Item, body: etree._Element) -> etree._Element:
    page = xhtml("html", lang=item.language or "")
    if item.language:
        page.set(f"{{{XML}}}lang", item.language)
    head = xhtml("head")
    head.extend(builder(item) for builder in _HEAD)
    page.extend((head, body))
    return page


def _page_title(item: Item) -> etree._Element:
    return xhtml("title", item.article.headline or item.article.lede or "")


_METADATA: tuple[Callable[[Item], Elements], ...] = (
    _catalogs, publication_history, rights, item_meta, content_meta, part_metas, person_asserts, document_asserts,
)
_HEAD: tuple[Callable[[Item], etree._Element], ...] = (_page_title,)
