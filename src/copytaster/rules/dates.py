"""When the article was published and changed: the printed date line and the page's metadata as witnesses."""

from __future__ import annotations

from typing import NamedTuple

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.text.dates import Moment, parse
from copytaster.view import View

DATE_LINE = 120  # characters of a line that prints a date
PAST_DATE = 45  # characters that may stand on a date line beside the date: a section, a byline


class Stamp(NamedTuple):
    """A date as a rule read it; the fields are those of the record."""

    raw: str
    value: str
    precision: str
    zone: str | None


# Metadata names, in lower case, that hold the instant of publication or change, and how far each is trusted alone.
_LD = ("newsarticle", "article", "reportagenewsarticle", "opinionnewsarticle", "analysisnewsarticle", "blogposting", "liveblogposting", "webpage", "report")
_PUBLISHED_META = {
    "article:published_time": 0.88, "og:published_time": 0.8, "og:article:published_time": 0.8, "datepublished": 0.8, "pubdate": 0.75, "publishdate": 0.75,
    "publish-date": 0.75, "publish_date": 0.75, "publication_date": 0.75, "date": 0.6, "dc.date": 0.6, "dc.date.issued": 0.75, "dcterms.date": 0.6,
    "dcterms.created": 0.6, "dc.date.created": 0.6, "sailthru.date": 0.7, "parsely-pub-date": 0.8, "cxenseparse:recs:publishtime": 0.8, "cxenseparse:publishtime": 0.8,
    "article.published": 0.75, "published-date": 0.75, "publishtime": 0.75, "article_date_original": 0.75, "displaydate": 0.6, "rnews:datepublished": 0.75,
    "originalpublicationdate": 0.75, "last-modified-date": 0.0, "bt:pubdate": 0.75, "vr:published_time": 0.7, "dateposted": 0.6, "article:publish_date": 0.75,
}
_MODIFIED_META = {
    "article:modified_time": 0.85, "og:updated_time": 0.75, "datemodified": 0.75, "dcterms.modified": 0.6, "last-modified": 0.5, "lastmod": 0.6,
    "article:updated_time": 0.8, "dc.date.modified": 0.6, "cxenseparse:modifiedtime": 0.7, "updated_time": 0.6, "modificationdate": 0.6,
}


@rule("zone.date_line", family="words", prior=0.85)
def zone_date_line(view: View) -> Found:
    """A short line that is mostly a date: "Thứ sáu - 04/10/2019 14:44", "Published March 3, 2024 at 9:05 a.m."."""
    for index, block in enumerate(view.blocks):
        text = block.text
        if not 6 <= len(text) <= DATE_LINE or block.kind == "heading":
            continue
        found = parse(text, view.date_words, None)
        if found is None:
            continue
        rest = len(text) - (found.end - found.start)
        if rest <= max(PAST_DATE, 0) and found.end - found.start >= 6:
            cue = view.label_cue(index)
            role = "modified" if cue and cue.value == "modified" else "published"
            score = 0.85 - 0.4 * rest / DATE_LINE - (0.2 if text[:1] == "(" else 0)
            yield zone(index, text, role, score, "zone.date_line")


@rule("published.date_line", family="print", prior=0.9)
def published_date_line(view: View, zones: Zones) -> Found:
    """The date line printed with the article. It outranks metadata that contradicts it without a reason."""
    yield from _printed(view, zones, "published", "published.date_line")


@rule("modified.date_line", family="print", prior=0.85)
def modified_date_line(view: View, zones: Zones) -> Found:
    """A printed line that says when the article was last changed: "Updated: ..."."""
    yield from _printed(view, zones, "modified", "modified.date_line")


@rule("published.json_ld", family="json_ld", prior=0.9)
def published_json_ld(view: View, zones: Zones) -> Found:
    """`datePublished` of the page's JSON-LD article."""
    yield from _stated(view, {f"ld:{kind}.datepublished": 0.9 - 0.15 * (kind == "webpage") for kind in _LD}, "published", "published.json_ld")


@rule("published.meta", family="meta", prior=0.88)
def published_meta(view: View, zones: Zones) -> Found:
    """`article:published_time` and its many relatives among the meta tags."""
    yield from _stated(view, _PUBLISHED_META, "published", "published.meta")


@rule("published.microdata", family="microdata", prior=0.8)
def published_microdata(view: View, zones: Zones) -> Found:
    """Microdata `datePublished`; some systems write the last edit there, so it is trusted less."""
    names = {name: 0.8 for name in view.meta if name.startswith("itemprop:") and name.endswith("datepublished") and name.count(".") < 2}
    yield from _stated(view, names, "published", "published.microdata")


@rule("modified.json_ld", family="json_ld", prior=0.88)
def modified_json_ld(view: View, zones: Zones) -> Found:
    """`dateModified` of the page's JSON-LD article."""
    yield from _stated(view, {f"ld:{kind}.datemodified": 0.88 for kind in _LD}, "modified", "modified.json_ld")


@rule("modified.meta", family="meta", prior=0.85)
def modified_meta(view: View, zones: Zones) -> Found:
    """`article:modified_time` and its relatives."""
    yield from _stated(view, _MODIFIED_META, "modified", "modified.meta")


@rule("modified.microdata", family="microdata", prior=0.7)
def modified_microdata(view: View, zones: Zones) -> Found:
    """Microdata `dateModified`."""
    names = {name: 0.7 for name in view.meta if name.startswith("itemprop:") and name.endswith("datemodified") and name.count(".") < 2}
    yield from _stated(view, names, "modified", "modified.microdata")


@rule("published.time_element", family="markup", prior=0.6)
def published_time_element(view: View, zones: Zones) -> Found:
    """The first `<time datetime>` of the page, if nothing better is there."""
    for item in view.meta.get("time", ())[:1]:
        found = parse(item.value, view.date_words, view.pack.zone or None)
        if found:
            yield Evidence("published", _stamp(item.value, found), 0.55, "published.time_element", note="time")


def _printed(view: View, zones: Zones, role: str, rule_id: str) -> Found:
    for index in [*zones.having(role), *(zones.having("byline") if role == "published" else ())]:
        text = view.blocks[index].text
        found = parse(text, view.date_words, view.pack.zone or None)
        if found:
            start = _line_start(view, index, found.start)
            raw = text[start : found.end].strip(" ,;|-–—·")
            yield Evidence(role, _stamp(raw, found), min(0.9, zones.by_block[index].score), rule_id, (Span(index, start, found.end),))


def _line_start(view: View, index: int, start: int) -> int:
    """Where the printed date begins: after a label such as "Ngày đăng:"."""
    cue = view.label_cue(index)
    if cue and view.label_ends[index] < start:
        return view.after_label(index)[0]
    return start


def _stated(view: View, names: dict[str, float], role: str, rule_id: str) -> Found:
    for name, score in names.items():
        for item in view.meta.get(name, ())[:1]:
            found = parse(item.value, view.date_words, view.pack.zone or None) if score else None
            if found:
                yield Evidence(role, _stamp(item.value, found), score, rule_id, note=item.name)


def _stamp(raw: str, found: Moment) -> Stamp:
    return Stamp(raw, found.value, found.precision, found.zone)
