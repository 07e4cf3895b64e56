"""What one element's tag and attributes give: a step of a path, the tokens that rules ask for, a picture's address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_PLAIN_TAG = re.compile(r"[a-z][a-z0-9-]*\Z")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
RARER = frozenset(("id", "itemprop", "role", "rel", "hidden", "style"))
_NAMING = ("itemprop", "role", "rel")
_LAZY_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset")


@lru_cache(maxsize=4096)
def step(tag: str, number: int) -> str:
    """One step of a path, an XPath that lxml resolves."""
    return f"{tag}[{number}]" if _PLAIN_TAG.match(tag) else f"*[name()='{tag}'][{number}]"


@lru_cache(maxsize=4096)
def class_tokens(tag: str, classes: str | None) -> tuple[str, ...]:
    """The tokens of one element's tag and classes."""
    return (tag, *f".{' .'.join(classes.split())}".split()) if classes and not classes.isspace() else (tag,)


def selectors(tag: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    """The tokens of one element: tag, classes, id, and the few attributes that rules ask for."""
    found = class_tokens(tag, attributes.get("class"))
    if id := attributes.get("id"):
        found += ("#" + id.strip(),)
    for name in _NAMING:
        if value := attributes.get(name):
            found += tuple([f"[{name}={one}]" for one in value.split()])
    if "hidden" in attributes or ("style" in attributes and _HIDING.search(attributes["style"])):
        found += ("[hidden]",)
    return found


def image_address(attributes: Mapping[str, str]) -> str:
    """Where a picture is, "" if nothing says it; what loads late has its address in another attribute."""
    source = attributes.get("src", "").strip()
    if source and not source.startswith("data:"):
        return source
    for name in _LAZY_SOURCES:
        value = attributes.get(name, "").strip()
        if value and not value.startswith("data:"):
            return value.split()[0].rstrip(",")
    return ""
