"""ninjs 1 to 3 in, `Article` out."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Any

from pydantic_core import from_json

from copytaster.decoders.blocks import Body
from copytaster.decoders.body import read_body, read_lines
from copytaster.decoders.markup import parse_fragment
from copytaster.decoders.record import Record, article, timestamp, with_details
from copytaster.errors import Malformed
from copytaster.model import Article

Node = dict[str, Any]
_PROFILE = "copytaster"
_NO_BODY = ("turns", "details")  # bodies of ours that repeat the main one as data


def decode(data: bytes) -> Article:
    """The article of a ninjs object. Raises Malformed for what is none."""
    try:
        node = from_json(data.removeprefix(codecs.BOM_UTF8))
    except ValueError as error:
        raise Malformed(f"The ninjs file is no valid JSON: {error}.") from None
    if not isinstance(node, dict) or not isinstance(node.get("uri"), str):
        raise Malformed("The JSON has no uri, so it is no ninjs object.")
    own = str(node.get("profile")).startswith(_PROFILE)
    bodies = dict(_texts(node, "bodies", "body"))
    body = _body(bodies, own=own)
    _add_pictures(node, body)
    return article(with_details(_fields(node), bodies.get("details") if own else None), body)


def _fields(node: Node) -> Record:
    headlines = dict(_texts(node, "headlines", "headline"))
    kicker = headlines.pop("kicker", None)
    descriptions = dict(_texts(node, "descriptions", "description"))
    published = _text(node, "contentCreated") or _text(node, "firstCreated") or _text(node, "versionCreated")
    return {
        "id": node["uri"],
        "headline": _first(headlines, ("main",)) or _text(node, "title"),
        "kicker": kicker,
        "dek": _first(descriptions, ("summary", "caption", "text", "main")),
        "byline": _text(node, "by") or _text(node, "byline"),
        "published": timestamp(published),
        "language": _text(node, "language"),
        "rights": _text(node, "copyrightNotice"),
        "dateline": _text(node, "located"),
        "section": next((name for name, rel in _named(node, "subject") if rel == "section"), None),
        "keywords": list(_keywords(node)),
        "authors": [{"name": name, "raw": name} for name, rel in _named(node, "people", "person") if rel == "author"],
        "source": next(({"name": name, "raw": name} for name, _ in _named(node, "infoSource")), None),
        "publisher": _text(node, "copyrightHolder"),
        "genre_codes": list(_genres(node)),
    }


def _first(texts: dict[str, str], roles: tuple[str, ...]) -> str | None:
    """The text of the first of the roles, else the first text, unless that only gives the credit."""
    others = (text for role, text in texts.items() if role != "creditline")
    return next((texts[role] for role in roles if role in texts), None) or next(others, None)


def _text(node: Node, name: str) -> str | None:
    """A text under its name in ninjs 2 and 3, or in lower case as in ninjs 1."""
    value = node.get(name, node.get(name.lower()))
    return value if isinstance(value, str) else None


def _texts(node: Node, plural: str, singular: str) -> Iterator[tuple[str, str]]:
    """Role and text of what ninjs 2 and 3 keep in a list and ninjs 1 in members with a prefix."""
    for number, each in enumerate(_objects(node.get(plural))):
        if isinstance(each.get("value"), str):
            yield str(each.get("role") or number), each["value"]
    for name, value in node.items():
        stem, _, role = name.partition("_")
        if stem == singular and isinstance(value, str):
            yield role or "main", value


def _objects(value: Any) -> list[Node]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _named(node: Node, *names: str) -> Iterator[tuple[str, str]]:
    """Name and relation of what stands under any of the names, plural or lower case."""
    for name in names:
        for key in (f"{name}s", name, name.lower()):
            for each in _objects(node.get(key)):
                if isinstance(each.get("name"), str):
                    yield each["name"], str(each.get("rel"))
            if key == name.lower() or node.get(key):
                break


def _keywords(node: Node) -> Iterator[str]:
    found = list(_named(node, "subject"))
    marked = [name for name, rel in found if rel == "keyword"]
    own = str(node.get("profile")).startswith(_PROFILE)
    yield from marked if own else dict.fromkeys(name for name, _ in found)


def _genres(node: Node) -> Iterator[str]:
    for each in (*_objects(node.get("genres")), *_objects(node.get("genre"))):
        address = str(each.get("uri") or each.get("scheme") or "")
        if "/newscodes/genre/" in address:
            yield f"genre:{each.get('code') or address.rpartition('/')[2]}"


def _body(bodies: dict[str, str], *, own: bool) -> Body:
    """The richest body: markup before plain text, and the longest of each."""
    found = [text for role, text in bodies.items() if role not in _NO_BODY]
    marked = [text for text in found if _is_markup(text)]
    if marked:
        return read_body(parse_fragment(max(marked, key=len)), is_own=own)
    return read_lines(max(found, key=len, default=""))


def _is_markup(text: str) -> bool:
    return "</" in text or "/>" in text or "<p>" in text


def _add_pictures(node: Node, body: Body) -> None:
    """Pictures that the body doesn't show: of the associations, or of a picture object itself."""
    if body.media:
        return
    associations = node.get("associations")
    found = list(associations.values()) if isinstance(associations, dict) else _objects(associations)
    for each in (*(one for one in found if isinstance(one, dict)), *([node] if node.get("type") == "picture" else [])):
        href = next(_addresses(each), None)
        if href:
            captions = dict(_texts(each, "descriptions", "description"))
            caption = _first(captions, ("caption", "text"))
            body.picture(href=href, caption=caption, credit=_text(each, "by") or _text(each, "byline"))


def _addresses(node: Node) -> Iterator[str]:
    renditions = node.get("renditions")
    found = list(renditions.values()) if isinstance(renditions, dict) else _objects(renditions)
    yield from (each["href"] for each in found if isinstance(each, dict) and isinstance(each.get("href"), str))
