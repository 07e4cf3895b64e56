"""Who wrote the article: the printed byline, cut into people with roles, and the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.packs.names import looks_like_name
from copytaster.rules import Found, rule
from copytaster.rules.byline_people import GLUED, byline_words, is_body, is_byline, parse_byline
from copytaster.rules.cues import zone
from copytaster.rules.stated_people import Stated, bodies_of, is_agency, is_site, ld_authors, people_of, uninverted
from copytaster.rules.titles import clean_title
from copytaster.text.dates import parse
from copytaster.text.names import cut
from copytaster.view import View

_ITEMPROP_AUTHORS = re.compile(r"itemprop:(?:[a-z]*(?:article|posting)\.)?author(?:\.name)?\Z")
_META_AUTHORS = {
    "author": 0.6,
    "article:author": 0.6,
    "byl": 0.75,
    "sailthru.author": 0.7,
    "parsely-author": 0.75,
    "article:author_name": 0.7,
    "authors": 0.6,
    "cxenseparse:author": 0.65,
    "og:author": 0.6,
    "og:article:author": 0.55,
    "lp.article:author": 0.6,
    "articleauthor": 0.65,
    "state.author": 0.75,
}
_LIBRARY_AUTHORS = {"dc.creator": 0.65, "dcterms.creator": 0.65, "citation_author": 0.7}
_ALL_AUTHORS = _META_AUTHORS | _LIBRARY_AUTHORS
UNNAMED = 0.5  # what is left of a byline's score when it names nobody
EDGE_NAME, EDGE_NEIGHBOR = 60, 80  # characters of a name on its own line, and of the paragraph beside it
EDGE_BLOCKS = 4  # blocks that are looked at on either side
BEFORE_DATE = " ,;|·•●⋅–—-(\n"
_BESIDE_DATE = re.compile(r"[^|•●⋅·/\n]+")
_NUMBER = re.compile(r"\d")
FEW = 3  # untyped authors in the microdata of an article
PAST_DATE = 0.55  # score of a bare name on the line of the date


@rule("byline.print", family="print", prior=0.9)
def byline_print(view: View, zones: Zones) -> Found:
    """The byline as printed, without the label that the content management system puts before it."""
    for index in zones.having("byline")[:4]:
        start, text = _byline_text(view, index)
        score = zones.by_block[index].score * (1.0 if _names_somebody(view, index, text) else UNNAMED)
        if text:
            yield Evidence("byline", text, score, "byline.print", (Span(index, start, start + len(text)),))


@rule("authors.byline", family="print", prior=0.9)
def authors_byline(view: View, zones: Zones) -> Found:
    """The people of the printed byline, with the roles and affiliations printed beside them."""
    words = byline_words(view.words)
    for index in zones.having("byline")[:4]:
        start, text = _byline_text(view, index)
        people = tuple(one for one in parse_byline(text, words, _label(view, index)) if not is_site(view, one.name))
        if people:
            yield Evidence(
                "authors",
                people,
                zones.by_block[index].score,
                "authors.byline",
                (Span(index, start, start + len(text)),),
            )


@rule("authors.date_line", family="print", prior=0.7)
def authors_date_line(view: View, zones: Zones) -> Found:
    """A name on the line of the date: "27 January 2026 • Jane Roe • 3 minutes", "By Jane Roe, 9:05"."""
    words = byline_words(view.words)
    for index in [index for index in zones.having("published") if index <= zones.first][:2]:
        for start, text in _beside_date(view, index):
            lead = _before_prefix(text, words.prefixes)
            start, text = start + lead, text[lead:]
            if is_byline(head := _NUMBER.split(text, maxsplit=1)[0], words):
                text = head  # "Posted by Jane Roe 59 Comments": no name holds a number
            people = tuple(one for one in parse_byline(text, words) if not is_site(view, one.name))
            if people:
                score = 0.75 if is_byline(text, words) else PAST_DATE
                yield Evidence("authors", people, score, "authors.date_line", (Span(index, start, start + len(text)),))


@rule("zone.name_at_edge", family="layout", prior=0.78)
def zone_name_at_edge(view: View) -> Found:
    """A paragraph of a page that is nothing but names, before the first or after the last paragraph of its element."""
    for index, block in view.lines if view.is_page else ():
        if (
            block.kind == "paragraph"
            and 0 < index < len(view.blocks) - 1
            and 4 < len(block.text) <= EDGE_NAME
            and not block.link_chars
            and _is_at_edge(view, index)
            and _names_only(view, block.text)
        ):
            yield zone(index, block.text, "byline", 0.78, "zone.name_at_edge")


@rule("authors.json_ld", family="json_ld", prior=0.93)
def authors_json_ld(view: View, zones: Zones) -> Found:
    """The persons that the page's JSON-LD article names as `author`, else as `creator`."""
    people = people_of(view, ld_authors(view))
    if people:
        yield Evidence("authors", people, 0.93, "authors.json_ld", note="ld:author")


@rule("authors.microdata", family="microdata", prior=0.75)
def authors_microdata(view: View, zones: Zones) -> Found:
    """The persons that microdata name as `author` of an article."""
    people = people_of(view, _microdata(view))
    if people:
        yield Evidence("authors", people, 0.75, "authors.microdata", note="itemprop:author")


@rule("authors.meta", family="meta", prior=0.6)
def authors_meta(view: View, zones: Zones) -> Found:
    """`<meta name=author>` and its relatives; many sites write the site or a desk there, whose names are left out."""
    for name, score in _ALL_AUTHORS.items():
        people = people_of(view, _meta(view, name), least=2) if name in view.meta else ()
        if people:
            yield Evidence("authors", people, score, "authors.meta", note=name)


@rule("authors.organisation", family="organisation", prior=0.53)
def authors_organisation(view: View, zones: Zones) -> Found:
    """The agency or outlet that stands as the author where no witness names a person.

    An agency is preferred to the site's own name, and a site's name counts only where JSON-LD or microdata state it.
    """
    stated = [*ld_authors(view), *_microdata(view)]
    named = [*stated, *(one for name in _META_AUTHORS if name in view.meta for one in _meta(view, name))]
    others = [
        one
        for one in named
        if not is_site(view, one.name) and (not one.is_person or is_agency(view, one.name) or one in stated)
    ]
    bodies = bodies_of(view, others) or bodies_of(view, stated)[:1]
    if bodies:
        yield Evidence("authors", tuple(bodies), 0.53, "authors.organisation", note="author")


def _names_somebody(view: View, index: int, text: str) -> bool:
    words = byline_words(view.words)
    people = parse_byline(text, words, _label(view, index))
    return any(not is_site(view, one.name) for one in people) if people else is_byline(text, words)


def _byline_text(view: View, index: int) -> tuple[int, str]:
    start, text = view.after_label(index) if _label(view, index) else (0, view.blocks[index].text)
    end = _date_start(view, text) if any(char.isdigit() for char in text) else 0
    return start, _without_fillers(view, text[:end].rstrip(BEFORE_DATE)) if end > 3 else text


def _without_fillers(view: View, text: str) -> str:
    """A byline without the words that led to the date behind it: "Par Kab Niang le", "By Jane Roe | Published"."""
    while (
        (word := text.split()[-1:])
        and word[0].strip(":").casefold() in view.date_words.fillers
        and len(text.split()) > 1
    ):
        text = text[: text.rindex(word[0])].rstrip(BEFORE_DATE)
    return text


def _date_start(view: View, text: str) -> int:
    """Where the date begins, also one that a page glues to the name before it; 0 if there is none."""
    date = parse(text, view.date_words)
    if date:
        return date.start
    seams = (seam.start() for seam in GLUED.finditer(text))
    return next((seam for seam in seams if (date := parse(text[seam:], view.date_words)) and date.start == 0), 0)


def _label(view: View, index: int) -> str:
    cue = view.label_cue(index)
    return view.label(index).casefold() if cue is not None and cue.value in ("author", "credit") else ""


def _beside_date(view: View, index: int) -> Iterator[tuple[int, str]]:
    """The parts of a date line that stand before, between and after its dates, with their offsets."""
    text, begin = view.blocks[index].text, 0
    date = parse(text, view.date_words)
    while date is not None:
        yield from _parts(text, begin, begin + date.start)
        begin += date.end
        date = parse(text[begin:], view.date_words)
    if begin:
        yield from _parts(text, begin, len(text))


def _parts(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    return ((part.start(), part[0]) for part in _BESIDE_DATE.finditer(text, begin, end) if part[0].strip())


def _before_prefix(text: str, prefixes: Iterable[str]) -> int:
    """How many characters stand before the words that begin a byline: "City By Jane Roe" holds a section, too."""
    return max((text.find(f" {prefix.capitalize()} ") + 1 for prefix in prefixes), default=0)


def _names_only(view: View, text: str) -> bool:
    if text.lower() == text:
        return False
    words = byline_words(view.words)
    names = cut(text, (*words.joiners, "/"))
    if any(is_body(name, words) or name.casefold() in words.desks for name in names):
        return False
    return bool(names) and all(looks_like_name(name) and len(name.split()) <= 4 for name in names)


def _is_at_edge(view: View, index: int) -> bool:
    """True when a long paragraph of the same parent stands on one side of a block, and none of it on the other."""
    blocks = view.blocks
    if max(len(blocks[index - 1].text), len(blocks[index + 1].text)) < EDGE_NEIGHBOR:
        return False
    parent = blocks[index].origin.path[:-1]
    sides = (blocks[max(index - EDGE_BLOCKS, 0) : index], blocks[index + 1 : index + 1 + EDGE_BLOCKS])
    before, after = (
        [one for one in side if one.origin.path[:-1] == parent and len(one.text) >= EDGE_NEIGHBOR] for side in sides
    )
    follows, leads = bool(before) and before[-1].index == index - 1, bool(after) and after[0].index == index + 1
    return (leads and not before) or (follows and not after)


def _microdata(view: View) -> list[Stated]:
    """Authors of a typed article; untyped ones only where they are few, since teasers have authors too."""
    names = [name for name in view.meta if name.startswith("itemprop:") and _ITEMPROP_AUTHORS.match(name)]
    typed = [
        clean_title(item.value)
        for name in names
        if name.count(".")
        for item in view.meta[name]
        if name != "itemprop:author.name"
    ]
    untyped = dict.fromkeys(clean_title(value) for value in view.meta_values("itemprop:author", "itemprop:author.name"))
    values = typed or (list(untyped) if len(untyped) <= FEW else [])
    return [Stated(value, True) for value in values]


def _meta(view: View, name: str) -> list[Stated]:
    turn = uninverted if name in _LIBRARY_AUTHORS else str
    return [Stated(turn(clean_title(value)), True) for value in view.meta_values(name)]
