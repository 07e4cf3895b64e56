"""What the headline, kicker, dek and dateline are: print and metadata as witnesses."""

from __future__ import annotations

import re
from functools import lru_cache

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.packs.lexicon import Lexicon
from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.rules.titles import LD_TYPES, bare_title, clean_title, is_cut_off, proper_headline
from copytaster.text.dates import parse
from copytaster.text.similarity import is_near_copy
from copytaster.view import View

PAGE_PRINT = 0.7  # pages print a headline apart from the stated one more often than metadata err
DATELINE = 70  # characters before the dash of "CITY, Month 1 (Agency) -"
_DATELINE = re.compile(r"\s[-–—]{1,2}\s|\s?[–—]\s?")


@rule("headline.print", family="print", prior=0.85)
def headline_print(view: View, zones: Zones) -> Found:
    """The headline as printed above the article, without a kicker that was joined to it.

    On a page it counts less than the JSON-LD headline and more than the sharing title: front ends print headlines that
    were spiced up or are those of a live ticker's last entry.
    """
    if zones.headline >= 0:
        text = view.blocks[zones.headline].text
        start = _headline_start(view, zones)
        score = zones.by_block[zones.headline].score * _trust(view, zones.headline)
        yield Evidence(
            "headline", clean_title(text[start:]), score, "headline.print", (Span(zones.headline, start, len(text)),)
        )


@rule("headline.json_ld", family="json_ld", prior=0.92)
def headline_json_ld(view: View, zones: Zones) -> Found:
    """`headline` of the page's JSON-LD article without the site's name; one that is cut off is no witness."""
    for kind in LD_TYPES:
        for value in view.meta_values(f"ld:{kind}.headline")[:1]:
            title = bare_title(view, zones, value)
            if not is_cut_off(view, zones, title):
                yield Evidence("headline", title, 0.92, "headline.json_ld", note=f"ld:{kind}.headline")


@rule("headline.og_title", family="meta", prior=0.7)
def headline_og_title(view: View, zones: Zones) -> Found:
    """`og:title` or its relatives without the site's name; made for sharing, sometimes shortened or spiced up."""
    for name, score in (("og:title", 0.7), ("twitter:title", 0.6), ("dc.title", 0.6), ("state.headline", 0.75)):
        for value in view.meta_values(name)[:1]:
            title = bare_title(view, zones, value)
            if not is_cut_off(view, zones, title):
                yield Evidence("headline", title, score, "headline.og_title", note=name)


@rule("headline.microdata", family="print", prior=0.6)
def headline_microdata(view: View, zones: Zones) -> Found:
    """Microdata `headline` of an article; it marks the printed headline, so it counts once with that."""
    for name in view.meta:
        if (
            name.startswith("itemprop:")
            and name.endswith(("article.headline", "posting.headline"))
            and name.count(".") == 1
        ):
            yield Evidence("headline", clean_title(view.meta[name][0].value), 0.6, "headline.microdata", note=name)


@rule("headline.title_tag", family="title", prior=0.35)
def headline_title_tag(view: View, zones: Zones) -> Found:
    """The page's <title> without the site's name; made for search engines, it often holds other words."""
    for value in view.meta_values("title")[:1]:
        if view.is_page:
            yield Evidence("headline", bare_title(view, zones, value), 0.35, "headline.title_tag", note="title")


@rule("headline.core_title", family="meta", prior=0.3)
def headline_core_title(view: View, zones: Zones) -> Found:
    """The title property of a Word file, often left over from another document."""
    for value in view.meta_values("title")[:1]:
        if not view.is_page:
            yield Evidence("headline", clean_title(value), 0.3, "headline.core_title", note="title")


@rule("kicker.print", family="print", prior=0.8)
def kicker_print(view: View, zones: Zones) -> Found:
    """The short line above the headline, if it is no date."""
    yield from (one for one in _blocks(view, zones, "kicker") if parse(one.value, view.date_words) is None)


@rule("kicker.joined", family="print", prior=0.7)
def kicker_joined(view: View, zones: Zones) -> Found:
    """The words before the headline proper in a headline that prints both: "Northern League - Rovers lose at home"."""
    start = _headline_start(view, zones)
    kicker = view.blocks[zones.headline].text[:start].rstrip(" -–—|•·:\n") if start else ""
    if kicker:
        yield Evidence("kicker", clean_title(kicker), 0.7, "kicker.joined", (Span(zones.headline, 0, len(kicker)),))


@rule("dek.print", family="print", prior=0.85)
def dek_print(view: View, zones: Zones) -> Found:
    """The summary printed under the headline."""
    yield from _blocks(view, zones, "dek")


@rule("zone.description", family="meta", prior=0.7)
def zone_description(view: View) -> Found:
    """A block apart from the body's paragraphs that says what the page's description says is the dek."""
    names = ("og:description", "description", "twitter:description", "ld:newsarticle.description")
    values = tuple(dict.fromkeys(view.meta_values(*names)[:3]))
    for index, block in view.near_blocks() if values else ():
        if (
            30 <= len(block.text) <= 900
            and block.kind in ("paragraph", "heading")
            and any(is_near_copy(value, block.text) for value in values)
        ):
            yield zone(index, block.text, "dek", 0.7 if _stands_apart(view, index) else 0.3, "zone.description")
            return


@rule("zone.kicker", family="words", prior=0.7)
def zone_kicker(view: View) -> Found:
    """A line directly above the headline that names a genre or section: "PHÓNG SỰ", "Opinion"."""
    names = _genres(view.words)
    for index, block in view.lines:
        if (
            len(block.text) <= 40
            and view.keys[index].strip(" :.") in names
            and index < len(view.blocks) - 1
            and _headline_follows(view, index)
        ):
            yield zone(index, block.text, "kicker", 0.8, "zone.kicker")


@rule("zone.bold_dek", family="layout", prior=0.75)
def zone_bold_dek(view: View) -> Found:
    """The first long paragraph after the headline is the dek when it is bold and the next is plain.

    In a manuscript italics count too.
    """
    head = next((index for index in view.headings if view.blocks[index].level == 1), 0)
    for index in range(head + 1, min(head + 12, len(view.blocks) - 1)):
        block = view.blocks[index]
        if block.kind != "paragraph" or len(block.text) < 60:
            continue
        following = next((after for after in range(index + 1, len(view.blocks)) if view.is_text(after)), -1)
        is_marked = view.is_bold(index) or (not view.is_page and view.is_bold(index, "italic"))
        if (
            is_marked
            and following > 0
            and not view.is_bold(following)
            and block.text[-1] not in "?？"
            and view.label_ends[index] < 0
        ):
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


@lru_cache(maxsize=32)
def _genres(words: Lexicon) -> frozenset[str]:
    return frozenset(word for pack in words.languages for words in pack.genre.values() for word in words)


def _blocks(view: View, zones: Zones, role: str) -> Found:
    for index in zones.having(role)[:1]:
        text = view.blocks[index].text
        yield Evidence(
            role, " ".join(text.split()), zones.by_block[index].score, f"{role}.print", (Span(index, 0, len(text)),)
        )


def _trust(view: View, index: int) -> float:
    """How far a printed headline is trusted: less on a page, unless its markup says that it is the headline."""
    is_marked = "[itemprop=headline]" in view.blocks[index].tokens
    return 1.0 if is_marked or not view.is_page else PAGE_PRINT


def _headline_start(view: View, zones: Zones) -> int:
    """Where the headline proper begins in its block, behind a kicker."""
    if zones.headline < 0:
        return 0
    proper = proper_headline(view, zones) if view.is_page else ""
    text = view.blocks[zones.headline].text
    return len(text) - len(proper) if proper and text.endswith(proper) else 0


def _headline_follows(view: View, index: int) -> bool:
    following = view.blocks[index + 1]
    return following.kind == "heading" or (not view.is_page and index == 0 and len(following.text) > 15)


def _stands_apart(view: View, index: int) -> bool:
    """True when no long paragraph after the block has the same parent: it is no part of the body."""
    parent = view.blocks[index].origin.path[:-1]
    after = view.blocks[index + 1 : index + 12]
    return not any(len(block.text) > 80 and block.origin.path[:-1] == parent for block in after)
