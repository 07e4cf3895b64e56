"""Says that an article goes on elsewhere: on a next page of the site, or on another page of the paper."""

from __future__ import annotations

from collections.abc import Iterator

from copytaster.diagnostics import Diagnostic
from copytaster.document import Block
from copytaster.evidence import Zones
from copytaster.text.addresses import absolute
from copytaster.view import View

LINE = 80  # characters of a line that sends its readers to another page
BEHIND = 30  # blocks behind the article that are looked at
MARKS = frozenset("/?&;-_.#")  # before the number of a page: "?p=123" is no second page of "?p=12"
SUFFIX = 24  # characters that the address of a next page has more than that of the article


def continuations(view: View, zones: Zones) -> Iterator[Diagnostic]:
    """A diagnostic for each way in which the input says that the article stands on more pages than this one."""
    link = _next_page(view)
    if link:
        message = f"The article has a next page, {link}; only this one was read."
        yield Diagnostic("next-page", "warning", message, None)
    said = {block.text: (kind, block.origin) for block in _near(view, zones) if (kind := _continued(view, block))}
    for text, (kind, place) in said.items():
        yield Diagnostic(kind, "warning", f"The article stands on more pages than this one: {text!r}.", place)


def _next_page(view: View) -> str:
    """The address that the page gives as its next one, "" if that is not the article's own with a number behind it."""
    own = next(iter(view.meta_values("link:canonical", "og:url")), view.url)
    for value in view.meta_values("link:next"):
        address = absolute(own or view.url, value)
        stem = own.rstrip("/").removesuffix(".html")
        rest = address.removeprefix(stem) if stem else ""
        if rest != address and rest[:1] in MARKS and len(rest) <= SUFFIX and any(char.isdigit() for char in rest):
            return address
    return ""


def _near(view: View, zones: Zones) -> Iterator[Block]:
    """The short lines in the article and right behind it."""
    first, last = max(zones.headline, 0), min(max(zones.last, 0) + BEHIND, len(view.blocks))
    return (block for block in view.blocks[first:last] if 0 < len(block.text) <= LINE)


def _continued(view: View, block: Block) -> str:
    """The code of the diagnostic that a line asks for, "" for all others."""
    key = block.text.casefold()
    for pack in view.words.languages:
        if key.startswith(pack.pages.continued):
            return "article-continued"
        if block.link_chars and key.rstrip(" .>»›→") in pack.pages.following:
            return "next-page"
    return ""
