"""Elements of NewsML-G2 whose text and attributes are always legal."""

from __future__ import annotations

from collections.abc import Collection

from copytaster.standards import G2
from copytaster.writers.item import Item
from copytaster.writers.markup import Elements, Xml, attribute, attributes, escaped_line
from copytaster.writers.newsmlg2.codes import VERSION

__all__ = ["IN_ENGLISH", "Elements", "Xml", "g2", "item_attributes"]

IN_ENGLISH = {"xml:lang": "en"}


def g2(tag: str, content: str | Collection[Xml] = (), /, **named: str | None) -> Xml:
    """A NewsML-G2 element around a text or around its children; attributes that are empty or None are left out.

    Text and attributes become one line, because most G2 strings may hold no tab and no line break. Child elements stand
    on lines of their own, which is safe outside the content.
    """
    opening = tag
    for name, value in named.items():
        if value:
            opening += attribute(name, value)
    if isinstance(content, str):
        return Xml(f"<{opening}>{escaped_line(content)}</{tag}>")
    if not content:
        return Xml(f"<{opening}/>")
    inner = "\n".join(content).replace("\n", "\n  ")
    return Xml(f"<{opening}>\n  {inner}\n</{tag}>")


def item_attributes(item: Item, guid: str) -> str:
    """The attributes of the root element of an item."""
    return attributes(
        (
            ("xmlns", G2), ("guid", guid), ("version", str(item.options.version)), ("standard", "NewsML-G2"),
            ("standardversion", VERSION), ("conformance", "power"), ("xml:lang", item.language),
        )
    )  # fmt: skip
