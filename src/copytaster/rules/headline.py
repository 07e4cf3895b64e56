"""What the headline, kicker, dek and dateline are: print and metadata as witnesses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.text.similarity import is_near_copy
from copytaster.view import View

_TAIL = re.compile(r"\s+[-–—|•·»:]{1,2}\s+|\s*[|»]\s*")
LD_TYPES = ("newsarticle", "reportagenewsarticle", "article", "opinionnewsarticle", "analysisnewsarticle", "blogposting", "liveblogposting")
DATELINE = 70  # characters before the dash of "CITY, Month 1 (Agency) -"
_DATELINE = re.compile(r"\s[-–—]{1,2}\s|\s?[–—]\s?")


@rule("headline.print", family="print", prior=0.85)
def headline_print(view: View, zones: Zones) -> Found:
    """The headline as printed above the article."""
    if zones.headline >= 0:
        text = view.blocks[zones.headline].text
        yield Evidence("headline", " ".join(text.split()), zones.by_block[zones.headline].score, "headline.print", (Span(zones.headline, 0, len(text)),))


@rule("headline.og_title", family="meta", prior=0.7)
def headline_og_title(view: View, zones: Zones) -> Found:
    """`og:title` without the site's name; made for sharing, sometimes shortened or spiced up."""
    for name, score in (("og:title", 0.7), ("twitter:title", 0.6), ("dc.title", 0.6), ("title.main", 0.0)):
        for value in view.meta_values(name)[:1]:
            if score:
                yield Evidence("headline", _without_site(view, value), score, "headline.og_title", note=name)


@rule("headline.json_ld", family="json_ld", prior=0.75)
def headline_json_ld(view: View, zones: Zones) -> Found:
    """`headline` of the page's JSON-LD article; some systems cut it at 110 characters."""
    for kind in LD_TYPES:
        for value in view.meta_values(f"ld:{kind}.headline")[:1]:
            if not value.endswith(("...", "…")):
                yield Evidence("headline", _clean(value), 0.75, "headline.json_ld", note=f"ld:{kind}.headline")


@rule("headline.microdata", family="microdata", prior=0.7)
def headline_microdata(view: View, zones: Zones) -> Found:
    """Microdata `headline` of an article."""
    for name in view.meta:
        if name.startswith("itemprop:") and name.endswith("article.headline"):
            yield Evidence("headline", _clean(view.meta[name][0].value), 0.7, "headline.microdata", note=name)


@rule("headline.title_tag", family="title", prior=0.5)
def headline_title_tag(view: View, zones: Zones) -> Found:
    """The page's <title> without the site's name behind a dash or bar."""
    for value in view.meta_values("title")[:1]:
        if view.is_page:
            yield Evidence("headline", _without_site(view, value), 0.5, "headline.title_tag", note="title")


@rule("headline.core_title", family="meta", prior=0.3)
def headline_core_title(view: View, zones: Zones) -> Found:
    """The title property of a Word file, often left over from another document."""
    for value in view.meta_values("title")[:1]:
        if not view.is_page:
            yield Evidence("headline", _clean(value), 0.3, "headline.core_title", note="title")


@rule("kicker.print", family="print", prior=0.8)
def kicker_print(view: View, zones: Zones) -> Found:
    """The short line above the headline."""
    yield from _blocks(view, zones, "kicker")


@rule("dek.print", family="print", prior=0.85)
def dek_print(view: View, zones: Zones) -> Found:
    """The summary printed under the headline."""
    yield from _blocks(view, zones, "dek")


@rule("zone.description", family="meta", prior=0.7)
def zone_description(view: View) -> Found:
    """A block apart from the body's paragraphs that says what the page's description says is the dek."""
    values = view.meta_values("og:description", "description", "twitter:description", "ld:newsarticle.description")[:3]
    if not values:
        return
    for index, block in enumerate(view.blocks):
        if 30 <= len(block.text) <= 900 and block.kind in ("paragraph", "heading") and any(is_near_copy(value, block.text) for value in values):
            yield zone(index, block.text, "dek", 0.7 if _stands_apart(view, index) else 0.3, "zone.description")
            return


@rule("zone.kicker", family="words", prior=0.7)
def zone_kicker(view: View) -> Found:
    """A line directly above the headline that names a genre or section: "PHÓNG SỰ", "Opinion"."""
    names = {word for pack in view.words.languages for words in pack.genre.values() for word in words}
    for index, block in enumerate(view.blocks[:-1]):
        if block.text and len(block.text) <= 40 and view.keys[index].strip(" :.") in names and _headline_follows(view, index):
            yield zone(index, block.text, "kicker", 0.8, "zone.kicker")


@rule("zone.bold_dek", family="layout", prior=0.75)
def zone_bold_dek(view: View) -> Found:
    """The first long paragraph after the headline is the dek when it is bold (in a manuscript: or italic) and the next is plain."""
    head = next((index for index, block in enumerate(view.blocks) if block.kind == "heading" and block.level == 1), 0)
    for index in range(head + 1, min(head + 12, len(view.blocks) - 1)):
        block = view.blocks[index]
        if block.kind != "paragraph" or len(block.text) < 60:
            continue
        following = next((after for after in range(index + 1, len(view.blocks)) if view.is_text(after)), -1)
        is_marked = view.is_bold(index) or (not view.is_page and view.is_bold(index, "italic"))
        if is_marked and following > 0 and not view.is_bold(following) and block.text[-1] not in "?？" and view.label_ends[index] < 0:
            yield zone(index, block.text, "dek", 0.75, "zone.bold_dek")
        return


@rule("dateline.print", family="print", prior=0.8)
def dateline_print(view: View, zones: Zones) -> Found:
    """The place, and often the date, in capitals before the dash that opens the story: "NORTHAVEN, March 3 - "."""
    index = zones.first
    if index < 0:
        return
    head = view.blocks[index].text[: DATELINE + 3]
    found = _DATELINE.search(head)
    if not found or not 2 < found.start() <= DATELINE:
        return
    place = head[: found.start()]
    first = re.split(r"[,(]", place)[0].strip()
    if first.isupper() and len(first) > 2 and len(first.split()) <= 4:
        yield Evidence("dateline", place, 0.8, "dateline.print", (Span(index, 0, found.start()),))


def _blocks(view: View, zones: Zones, role: str) -> Found:
    for index in zones.having(role)[:1]:
        text = view.blocks[index].text
        yield Evidence(role, " ".join(text.split()), zones.by_block[index].score, f"{role}.print", (Span(index, 0, len(text)),))


def _headline_follows(view: View, index: int) -> bool:
    following = view.blocks[index + 1]
    return following.kind == "heading" or (not view.is_page and index == 0 and len(following.text) > 15)


def _stands_apart(view: View, index: int) -> bool:
    """True when no long paragraph after the block has the same parent: it is no part of the body."""
    parent = view.blocks[index].origin.path[:-1]
    after = view.blocks[index + 1 : index + 12]
    return not any(len(block.text) > 80 and block.origin.path[:-1] == parent for block in after)


def _clean(text: str) -> str:
    return " ".join(text.split())


def _without_site(view: View, title: str) -> str:
    """The title without a leading or trailing part that is the site's name, its domain, or a tail after a bar."""
    title = _clean(title)
    parts = _TAIL.split(title)
    if len(parts) < 2:
        return title
    sites = _site_keys(view)
    for part, rest in ((parts[-1], title[: title.rfind(parts[-1])]), (parts[0], title[len(parts[0]) :])):
        if _squash(part) in sites or any(_squash(part) and _squash(part) == site for site in sites):
            return rest.strip(" -–—|•·»:")
    return title


def _site_keys(view: View) -> set[str]:
    names = view.meta_values("og:site_name", "application-name", "ld:newsarticle.publisher.name", "ld:organization.name", "ld:website.name", "twitter:site", "apple-mobile-web-app-title")
    address = view.url or next(iter(view.meta_values("link:canonical", "og:url")), "")
    host = urlsplit(address).netloc.removeprefix("www.")
    keys = {_squash(name.lstrip("@")) for name in names} | {_squash(host), _squash(host.split(".")[0])}
    return keys - {""}


def _squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
