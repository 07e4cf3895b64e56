"""A newsMessage: text items, an item for each picture, and a package that names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from copytaster.standards import G2, NEWSML_TYPE
from copytaster.writers.item import Item, Picture
from copytaster.writers.markup import web_address
from copytaster.writers.newsmlg2.codes import PICTURE_TYPE, PICTURE_TYPES
from copytaster.writers.newsmlg2.meta import CATALOGS, administration, rights
from copytaster.writers.newsmlg2.xml import Elements, Xml, g2, item_attributes


def message(items: list[Item], render: Callable[[Item], Iterable[str]]) -> Iterator[str]:
    """The message of all items; it is sent when its newest item was made, unless the options say otherwise."""
    first = items[0]
    sent = first.options.sent or max((item.times.last for item in items), key=datetime.fromisoformat)
    header = g2("header", [g2("sent", sent), g2("sender", first.options.guid_authority or first.provider)])
    pictures = (_picture_item(item, picture) for item in items for picture in item.pictures)
    yield f'<newsMessage xmlns="{G2}">\n{header}\n<itemSet>\n'
    for item in items:
        yield from render(item)
        yield "\n"
    yield from (f"{other}\n" for other in (*pictures, *_package(items)))
    yield "</itemSet>\n</newsMessage>"


def _picture_item(item: Item, picture: Picture) -> Xml:
    parts = "\n".join([
        *rights(item), g2("itemMeta", list(administration(item, "picture"))),
        g2("contentMeta", list(_picture_meta(item, picture))),
    ])  # fmt: skip
    content = g2(
        "remoteContent", rendition="rnd:highRes", href=web_address(picture.media.href), contenttype=_type(picture)
    )
    return Xml(
        f"<newsItem{item_attributes(item, picture.guid)}>\n{CATALOGS}\n{parts}\n<contentSet>{content}</contentSet>\n"
        "</newsItem>"
    )


def _picture_meta(item: Item, picture: Picture) -> Elements:
    media = picture.media
    if media.credit:
        yield g2("creditline", media.credit)
    if item.article.headline:
        yield g2("headline", item.article.headline)
    for role, text in (("drol:caption", media.caption), ("ct:alternateText", media.alt)):
        if text:
            yield g2("description", text, role=role)


def _type(picture: Picture) -> str:
    suffix = (picture.media.href or "").partition("?")[0].rpartition(".")[2].lower()
    return PICTURE_TYPES.get(suffix, PICTURE_TYPE)


def _package(items: list[Item]) -> Iterator[Xml]:
    """The package, only where there is more than one item to name."""
    references = [reference for item in items for reference in _references(item)]
    if len(references) < 2:
        return
    first = items[0]
    root = g2("group", [g2("groupRef", idref="main")], id="root", role="ct:root")
    group = g2("group", references, id="main", role="ct:main")
    yield Xml(
        f"<packageItem{item_attributes(first, first.package_guid)}>\n{CATALOGS}\n"
        f"{g2('itemMeta', list(administration(first, 'composite')))}\n<contentMeta/>\n"
        f"{g2('groupSet', [root, group], root='root')}\n</packageItem>"
    )


def _references(item: Item) -> Iterator[Xml]:
    yield _reference(item, item.guid, "text")
    for picture in item.pictures:
        yield _reference(item, picture.guid, "picture")


def _reference(item: Item, guid: str, nature: str) -> Xml:
    headline = [g2("headline", item.article.headline)] if item.article.headline else []
    return g2(
        "itemRef",
        [g2("itemClass", qcode=f"ninat:{nature}"), *headline],
        residref=guid,
        version=str(item.options.version),
        contenttype=NEWSML_TYPE,
    )
