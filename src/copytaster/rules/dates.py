"""When the article was published and changed: the printed date line and the page's metadata as witnesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.text.dates import Moment, parse
from copytaster.view import View

DATE_LINE = 120  # characters of a line that prints a date
MOST_DATES = 3  # dates of one line
EDITED = 1.08  # how much surer a printed day is where metadata state a later one as that of publication and change
BEHIND = 0.85  # of its score keeps a date line behind a page's article
PAST_DATE = 60  # characters that may stand on a date line beside the date: a section, a byline

_DAY_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[/-])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)(?!\d)"
)


class Stamp(NamedTuple):
    """A date as a rule read it; the fields are those of the record."""

    raw: str
    value: str
    precision: str
    zone: str | None


class Printed(NamedTuple):
    """A date in a line; `is_change`: the words before it say that the article was changed then."""

    stamp: Stamp
    span: Span
    is_change: bool


# Metadata names, in lower case, that hold the instant of publication or change, and how far each is trusted alone.
_LD = (
    "newsarticle",
    "article",
    "reportagenewsarticle",
    "opinionnewsarticle",
    "analysisnewsarticle",
    "blogposting",
    "liveblogposting",
    "webpage",
    "report",
)
_LD_PUBLISHED = {f"ld:{kind}.datepublished": 0.9 - 0.15 * (kind == "webpage") for kind in _LD}
_LD_MODIFIED = {f"ld:{kind}.datemodified": 0.88 for kind in _LD}
_PUBLISHED_META = {
    "article:published_time": 0.88,
    "og:published_time": 0.8,
    "og:article:published_time": 0.8,
    "datepublished": 0.8,
    "pubdate": 0.75,
    "publishdate": 0.75,
    "publish-date": 0.75,
    "publish_date": 0.75,
    "publication_date": 0.75,
    "date": 0.6,
    "dc.date": 0.6,
    "dc.date.issued": 0.75,
    "dcterms.date": 0.6,
    "dcterms.created": 0.6,
    "dc.date.created": 0.6,
    "sailthru.date": 0.7,
    "parsely-pub-date": 0.8,
    "cxenseparse:recs:publishtime": 0.8,
    "cxenseparse:publishtime": 0.8,
    "article.published": 0.75,
    "published-date": 0.75,
    "publishtime": 0.75,
    "article_date_original": 0.75,
    "displaydate": 0.6,
    "state.published": 0.85,
    "rnews:datepublished": 0.75,
    "originalpublicationdate": 0.75,
    "last-modified-date": 0.0,
    "bt:pubdate": 0.75,
    "vr:published_time": 0.7,
    "dateposted": 0.6,
    "article:publish_date": 0.75,
    "article:publication_date": 0.75,
    "article:published": 0.75,
    "article:published_date": 0.75,
    "published": 0.7,
    "published_date": 0.75,
    "published_time": 0.75,
    "publicationdate": 0.75,
    "publication-date": 0.75,
    "pub_date": 0.75,
    "publish_time": 0.75,
    "release_date": 0.7,
}
_MODIFIED_META = {
    "article:modified_time": 0.85,
    "og:updated_time": 0.75,
    "datemodified": 0.75,
    "dcterms.modified": 0.6,
    "last-modified": 0.5,
    "lastmod": 0.6,
    "article:updated_time": 0.8,
    "dc.date.modified": 0.6,
    "cxenseparse:modifiedtime": 0.7,
    "updated_time": 0.6,
    "modificationdate": 0.6,
}


_ALL_PUBLISHED = (*_LD_PUBLISHED, *_PUBLISHED_META)
_ALL_MODIFIED = (*_LD_MODIFIED, *_MODIFIED_META)


@rule("zone.date_line", family="words", prior=0.85)
def zone_date_line(view: View) -> Found:
    """A short line that is mostly a date: "Thứ sáu - 04/10/2019 14:44", "Published March 3, 2024 at 9:05 a.m."."""
    for index, block in view.lines:
        text = block.text
        if not 6 <= len(text) <= DATE_LINE:
            continue
        found = parse(text, view.date_words, None)
        if found is None:
            continue
        rest = len(text) - (found.end - found.start)
        if _is_labelled(view, text[: found.start]):
            rest = found.start
        if rest <= (0 if block.kind == "heading" else PAST_DATE) and found.end - found.start >= 6:
            role = "modified" if _is_modified(view, text[: found.start]) else "published"
            score = 0.85 - 0.4 * rest / DATE_LINE - (0.2 if text[:1] == "(" else 0)
            yield zone(index, text, role, score, "zone.date_line")


@rule("published.date_line", family="print", prior=0.9)
def published_date_line(view: View, zones: Zones) -> Found:
    """The date line printed with the article. It outranks metadata that contradicts it without a reason.

    A reason is that the metadata state the printed time, or a printed day, as that of the last change. Some systems
    write the last edit as the publication, too: a printed day before it counts more. Behind a page's article stand the
    dates of others: they count less there, and not at all where one stands above the article.
    """
    lines = sorted([*zones.having("published"), *zones.having("byline")])
    changed, edited = (_changes(view), _edited(view)) if lines else (set(), "")
    has_head = False
    for index in lines:
        is_behind = view.is_page and index > zones.last >= 0
        for one in () if is_behind and has_head else _printed(view, index):
            if not one.is_change and one.stamp.value[:16] not in changed:
                has_head = has_head or not is_behind
                score = min(0.9, zones.by_block[index].score) * (BEHIND if is_behind else 1.0)
                score *= EDITED if not is_behind and one.stamp.value[:10] < edited else 1.0
                yield Evidence("published", one.stamp, score, "published.date_line", (one.span,))
                break


@rule("modified.date_line", family="print", prior=0.85)
def modified_date_line(view: View, zones: Zones) -> Found:
    """A printed date behind a word that says when the article was changed: "Updated: ...", "... | Updated 6 p.m."."""
    for index in [*zones.having("modified"), *zones.having("published"), *zones.having("byline")]:
        for one in _printed(view, index):
            if one.is_change or zones.by_block[index].role == "modified":
                score = min(0.85, zones.by_block[index].score)
                yield Evidence("modified", one.stamp, score, "modified.date_line", (one.span,))


@rule("published.json_ld", family="json_ld", prior=0.9)
def published_json_ld(view: View, zones: Zones) -> Found:
    """`datePublished` of the page's JSON-LD article."""
    yield from _stated(view, _LD_PUBLISHED, "published", "published.json_ld")


@rule("published.meta", family="meta", prior=0.88)
def published_meta(view: View, zones: Zones) -> Found:
    """`article:published_time` and its many relatives among the meta tags."""
    yield from _stated(view, _PUBLISHED_META, "published", "published.meta")


@rule("published.microdata", family="microdata", prior=0.8)
def published_microdata(view: View, zones: Zones) -> Found:
    """Microdata `datePublished`; some systems write the last edit there, so it is trusted less."""
    names = {
        name: 0.8
        for name in view.meta
        if name.startswith("itemprop:") and name.endswith("datepublished") and name.count(".") < 2
    }
    yield from _stated(view, names, "published", "published.microdata")


@rule("modified.json_ld", family="json_ld", prior=0.88)
def modified_json_ld(view: View, zones: Zones) -> Found:
    """`dateModified` of the page's JSON-LD article."""
    yield from _stated(view, _LD_MODIFIED, "modified", "modified.json_ld")


@rule("modified.meta", family="meta", prior=0.85)
def modified_meta(view: View, zones: Zones) -> Found:
    """`article:modified_time` and its relatives."""
    yield from _stated(view, _MODIFIED_META, "modified", "modified.meta")


@rule("modified.microdata", family="microdata", prior=0.7)
def modified_microdata(view: View, zones: Zones) -> Found:
    """Microdata `dateModified`."""
    names = {
        name: 0.7
        for name in view.meta
        if name.startswith("itemprop:") and name.endswith("datemodified") and name.count(".") < 2
    }
    yield from _stated(view, names, "modified", "modified.microdata")


@rule("published.time_element", family="print", prior=0.55)
def published_time_element(view: View, zones: Zones) -> Found:
    """The first `<time datetime>` of the page; it marks a printed date, so it counts once with that."""
    for item in view.meta.get("time", ())[:1]:
        found = parse(item.value, view.date_words, view.pack.zone or None)
        if found:
            yield Evidence("published", _stamp(item.value, found), 0.55, "published.time_element", note="time")


@rule("published.address", family="address", prior=0.5)
def published_address(view: View, zones: Zones) -> Found:
    """The day in the page's own address: "/2024/03/05/", "-2024-03-05"; many systems write that of the publication."""
    found = _DAY_IN_ADDRESS.search(view.address)
    if found:
        with suppress(ValueError):
            day = date(*map(int, found.group("year", "month", "day"))).isoformat()
            yield Evidence("published", Stamp(found.group(), day, "day", None), 0.5, "published.address")


def _printed(view: View, index: int) -> Iterator[Printed]:
    """The dates that a line prints, with the label before the first."""
    text, done = view.blocks[index].text, 0
    for _ in range(MOST_DATES):
        found = parse(text[done:], view.date_words, view.pack.zone or None)
        if found is None:
            return
        start, end = done + found.start, done + found.end
        first = start if done else _line_start(view, index, start)
        raw = text[first:end].strip(" ,;|-–—·")
        yield Printed(_stamp(raw, found), Span(index, first, end), _is_modified(view, text[done:start]))
        done = end


def _is_modified(view: View, before: str) -> bool:
    """True when the words before a date say that it is that of a change."""
    cue = view.words.labels.get(before.strip(" :：,;|/()[]-–—·•\n").casefold())
    return cue is not None and cue.value == "modified"


def _is_labelled(view: View, before: str) -> bool:
    """True when the last word before a date says that it is that of the publication: "Essay - Published: ..."."""
    label = before.rstrip(" :：").rpartition(" ")[2].casefold()
    cue = view.words.labels.get(label) if before.rstrip().endswith((":", "：")) else None
    return cue is not None and cue.value == "published"


def _line_start(view: View, index: int, start: int) -> int:
    """Where the printed date begins: after a label such as "Ngày đăng:"."""
    cue = view.label_cue(index)
    if cue and view.label_ends[index] < start:
        return view.after_label(index)[0]
    return start


def _changes(view: View) -> set[str]:
    """The minutes and days that metadata state as those of a change and not of the publication, if they state both."""
    modified, published = _stated_minutes(view, _ALL_MODIFIED), _stated_minutes(view, _ALL_PUBLISHED)
    days = {minute[:10] for minute in modified} - {minute[:10] for minute in published} if published else set()
    return (modified - published) | days


def _edited(view: View) -> str:
    """The day that JSON-LD states for the publication where it is no earlier than that of the change, else ""."""
    published, modified = _stated_minutes(view, _LD_PUBLISHED), _stated_minutes(view, _LD_MODIFIED)
    first = min(published, default="")
    return first[:10] if modified and first >= max(modified) else ""


def _stated_minutes(view: View, names: Iterable[str]) -> set[str]:
    """The local times, to the minute, that metadata state under some names."""
    values = [view.meta[name][0].value for name in names if name in view.meta]
    return {found.value[:16] for value in values if (found := parse(value, view.date_words, view.pack.zone or None))}


def _stated(view: View, names: dict[str, float], role: str, rule_id: str) -> Found:
    for name in [name for name in names if name in view.meta]:
        item, score = view.meta[name][0], names[name]
        found = parse(item.value, view.date_words, view.pack.zone or None) if score else None
        if found:
            yield Evidence(role, _stamp(item.value, found), score, rule_id, note=item.name)


def _stamp(raw: str, found: Moment) -> Stamp:
    return Stamp(raw, found.value, found.precision, found.zone)
