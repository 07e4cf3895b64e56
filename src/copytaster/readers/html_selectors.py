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


def class_tokens(classes: str) -> tuple[str, ...]:
    """The tokens of a `class`."""
    names = classes.split()
    return tuple(f".{' .'.join(names)}".split()) if names else ()


def rarer_tokens(attributes: Mapping[str, str]) -> list[str]:
    """The tokens of the few other attributes that rules ask for."""
    found = ["#" + attributes["id"].strip()] if attributes.get("id") else []
    if "itemprop" in attributes or "role" in attributes or "rel" in attributes:
        for name in _NAMING:
            found += [f"[{name}={one}]" for one in attributes.get(name, "").split()]
    if "hidden" in attributes or ("style" in attributes and _HIDING.search(attributes["style"])):
        found.append("[hidden]")
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
