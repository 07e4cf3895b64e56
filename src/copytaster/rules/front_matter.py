"""What the front matter of a Markdown file states under plain names, as our own Markdown does."""

from __future__ import annotations

from collections.abc import Iterator

from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found, rule
from copytaster.rules.byline_people import byline_words, parse_byline
from copytaster.rules.stated_people import is_site
from copytaster.text.addresses import is_web_address
from copytaster.text.normalize import squeeze
from copytaster.view import View


@rule("headline.front_matter", family="meta", prior=0.75)
def headline_front_matter(view: View, zones: Zones) -> Found:
    """The entry `headline` or `title` of a Markdown file; a heading that is printed goes before it."""
    yield from _said(view, "headline", 0.75, "headline", "title")


@rule("kicker.front_matter", family="meta", prior=0.8)
def kicker_front_matter(view: View, zones: Zones) -> Found:
    """The entry `kicker` of a Markdown file."""
    yield from _said(view, "kicker", 0.8, "kicker")


@rule("dek.front_matter", family="meta", prior=0.6)
def dek_front_matter(view: View, zones: Zones) -> Found:
    """The entry `dek`, `description` or `summary` of a Markdown file; a summary that is printed goes before it."""
    yield from _said(view, "dek", 0.6, "dek", "description", "summary")


@rule("byline.front_matter", family="meta", prior=0.8)
def byline_front_matter(view: View, zones: Zones) -> Found:
    """The entry `byline` of a Markdown file: the line as it is printed elsewhere."""
    yield from _said(view, "byline", 0.8, "byline")


@rule("authors.front_matter", family="meta", prior=0.8)
def authors_front_matter(view: View, zones: Zones) -> Found:
    """The people of the entry `byline`, with the roles and affiliations that stand beside them."""
    words = byline_words(view.words)
    for name, text in _stated(view, "byline"):
        people = tuple(one for one in parse_byline(text, words) if not is_site(view, one.name))
        if people:
            yield Evidence("authors", people, 0.8, "authors.front_matter", note=name)


@rule("source.front_matter", family="meta", prior=0.7)
def source_front_matter(view: View, zones: Zones) -> Found:
    """The entry `source` of a Markdown file: the name or the address of where the text was taken from."""
    for name, text in _stated(view, "source"):
        value = (None, text, text) if is_web_address(text) else (text, None, text)
        yield Evidence("source", value, 0.7, "source.front_matter", note=name)


def _said(view: View, field: str, score: float, *names: str) -> Found:
    for name, text in _stated(view, *names):
        yield Evidence(field, text, score, f"{field}.front_matter", note=name)


def _stated(view: View, *names: str) -> Iterator[tuple[str, str]]:
    """The first of the entries that says anything, and its text."""
    if view.document.media_type != "text/markdown":
        return
    found = ((name, squeeze(text)) for name in names for text in view.meta_values(name)[:1])
    yield from list(entry for entry in found if entry[1])[:1]
