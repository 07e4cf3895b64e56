"""What a page states about itself for machines: meta tags, links, JSON-LD and microdata, as `MetaItem` rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from copytaster.document import MetaItem, Origin

LINK_RELATIONS = frozenset({"canonical", "amphtml", "next", "prev", "shortlink", "license", "author"})
VALUE_LIMIT = 200_000  # characters of one JSON-LD value; articleBody is the longest that pages really hold
DEPTH_LIMIT = 12
ITEM_LIMIT = 4_000
_NAMING = (("name", ""), ("property", ""), ("http-equiv", "http-equiv:"))
_VALUE_ATTRIBUTES = {
    "meta": "content", "time": "datetime", "a": "href", "link": "href", "img": "src", "data": "value", "iframe": "src",
    "abbr": "title", "audio": "src", "video": "src", "source": "src", "object": "data",
}
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)"
    r"|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|;)\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def meta_items(tag: str, attributes: Mapping[str, str]) -> Iterator[MetaItem]:
    """Rows of one <meta> or <link> element."""
    if tag == "link":
        href = attributes.get("href", "").strip()
        for relation in attributes.get("rel", "").lower().split() if href else ():
            if relation in LINK_RELATIONS:
                yield MetaItem(f"link:{relation}", href)
    elif value := attributes.get("content", "").strip():
        for attribute, prefix in _NAMING:
            if name := attributes.get(attribute, "").strip():
                yield MetaItem(prefix + name, value)


def title_items(text: str) -> Iterator[MetaItem]:
    """The row of a <title> element."""
    if words := " ".join(text.split()):
        yield MetaItem("title", words)


def stated_value(tag: str, attributes: Mapping[str, str]) -> str | None:
    """The microdata value that an element with `itemprop` states in an attribute; None when its text is the value."""
    value = attributes.get(_VALUE_ATTRIBUTES.get(tag, "content")) or attributes.get("content")
    return None if value is None else value.strip()


def json_ld_items(text: str, script: int) -> Iterator[MetaItem]:
    """Rows of one JSON-LD script, the leaves of every typed node: "ld:NewsArticle.author.name".

    `origin.path` is the way to the leaf. Raises ValueError for text that is no JSON even after mending.
    """
    data = _parse(text)
    known = {node["@id"]: node for node in _nodes(data) if isinstance(node.get("@id"), str) and len(node) > 1}
    count = 0
    for number, node in enumerate(_nodes(data)):
        for item in _leaves(node, f"ld:{_type_name(node)}", (f"ld[{script}]", str(number)), known, 0):
            yield item
            count += 1
            if count >= ITEM_LIMIT:
                return


def _parse(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except ValueError:
        pass
    except RecursionError:
        raise ValueError("nested too deeply") from None
    mended = _WRAPPING.sub("", _WRAPPING.sub("", text.strip()))
    try:
        return json.loads(_TRAILING_COMMA.sub(r"\1", mended), strict=False)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The typed nodes at the top: of an object, a list, or a @graph."""
    for node in data if isinstance(data, list) else [data]:
        if not isinstance(node, dict):
            continue
        if isinstance(node.get("@graph"), list):
            yield from (one for one in node["@graph"] if isinstance(one, dict))
        if "@type" in node:
            yield node


def _type_name(node: dict[str, Any]) -> str:
    kind = node.get("@type")
    names = [name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str)]
    best = next((name for name in names if name.endswith(("Article", "Posting"))), names[0] if names else "")
    return best.rpartition("/")[2]


def _leaves(
    value: Any, name: str, path: tuple[str, ...], known: dict[str, dict[str, Any]], depth: int
) -> Iterator[MetaItem]:
    if depth > DEPTH_LIMIT:
        return
    if isinstance(value, dict):
        yield from _dict_leaves(value, name, path, known, depth)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, name, (*path, str(number)), known, depth + 1)
    elif value is not None and value != "":
        text = ("true" if value else "false") if isinstance(value, bool) else str(value)
        yield MetaItem(name, text[:VALUE_LIMIT], Origin("", path))


def _dict_leaves(
    node: dict[str, Any], name: str, path: tuple[str, ...], known: dict[str, dict[str, Any]], depth: int
) -> Iterator[MetaItem]:
    target = known.get(node.get("@id", "")) if len(node) <= 2 and isinstance(node.get("@id"), str) else None
    if target is not None and depth:
        node = target
    if set(node) == {"@value"} or set(node) == {"@value", "@language"}:
        yield from _leaves(node["@value"], name, path, known, depth + 1)
        return
    for key, one in node.items():
        if key not in {"@context", "@graph"}:
            yield from _leaves(one, f"{name}.{key}", (*path, key), known, depth + 1)
