"""Who wrote the article: the printed byline, cut into people with roles, and the metadata."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.packs.schema import Byline
from copytaster.rules import Found, rule
from copytaster.text.dates import parse
from copytaster.text.names import cut, looks_like_name
from copytaster.view import View

_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*")
_TRAILING_DATE = re.compile(r"\s*[|•·–—]\s*.*\d{4}.*$")
_MAIL = re.compile(r"\S+@\S+|https?://\S+|@\w+")
_LD_AUTHORS = re.compile(r"ld:[a-z]*(?:article|posting|report|webpage)\.(?:author|creator)(?:\.name)?\Z")
_ITEMPROP_AUTHORS = re.compile(r"itemprop:(?:[a-z]*(?:article|posting)\.)?author(?:\.name)?\Z")
_META_AUTHORS = {
    "author": 0.6, "article:author": 0.6, "dc.creator": 0.65, "dcterms.creator": 0.65, "byl": 0.75, "sailthru.author": 0.7, "parsely-author": 0.75,
    "article:author_name": 0.7, "citation_author": 0.7, "authors": 0.6, "cxenseparse:author": 0.65,
}


class Writer(NamedTuple):
    """One person of a byline; the fields are those of the record's `Author`."""

    name: str
    role: str | None
    role_normalised: str
    affiliation: str | None
    raw: str


@rule("byline.print", family="print", prior=0.9)
def byline_print(view: View, zones: Zones) -> Found:
    """The byline as printed, without the label that the content management system puts before it."""
    for index in zones.having("byline")[:2]:
        start, text = _byline_text(view, index)
        if text:
            yield Evidence("byline", text, zones.by_block[index].score, "byline.print", (Span(index, start, start + len(text)),))


@rule("authors.byline", family="print", prior=0.9)
def authors_byline(view: View, zones: Zones) -> Found:
    """The people of the printed byline, with the roles and affiliations printed beside them."""
    for index in zones.having("byline")[:3]:
        start, text = _byline_text(view, index)
        label = view.label(index).casefold() if start else ""
        people = tuple(parse_byline(text, tuple(pack.byline for pack in view.words.languages), label))
        if people:
            yield Evidence("authors", people, zones.by_block[index].score, "authors.byline", (Span(index, start, start + len(text)),))


@rule("authors.json_ld", family="json_ld", prior=0.85)
def authors_json_ld(view: View, zones: Zones) -> Found:
    """`author` of the page's JSON-LD article."""
    yield from _stated(view, [name for name in view.meta if _LD_AUTHORS.match(name)], 0.85, "authors.json_ld")


@rule("authors.microdata", family="microdata", prior=0.75)
def authors_microdata(view: View, zones: Zones) -> Found:
    """Microdata `author` of an article."""
    yield from _stated(view, [name for name in view.meta if _ITEMPROP_AUTHORS.match(name)], 0.75, "authors.microdata")


@rule("authors.meta", family="meta", prior=0.6)
def authors_meta(view: View, zones: Zones) -> Found:
    """`<meta name=author>` and its relatives; on many sites it names the site or a desk, so names of those are left out."""
    for name, score in _META_AUTHORS.items():
        yield from _stated(view, [name] if name in view.meta else [], score, "authors.meta")


def _byline_text(view: View, index: int) -> tuple[int, str]:
    cue = view.label_cue(index)
    is_labelled = cue is not None and cue.value in ("author", "credit")
    start, text = view.after_label(index) if is_labelled else (0, view.blocks[index].text)
    date = parse(text, view.date_words) if any(char.isdigit() for char in text) else None
    return (start, text[: date.start].rstrip(" ,;|·•–—-(")) if date and date.start > 3 else (start, text)


def _stated(view: View, names: list[str], score: float, rule_id: str) -> Found:
    sites = site_names(view)
    bylines = tuple(pack.byline for pack in view.words.languages)
    people: list[Writer] = []
    for name in names:
        for item in view.meta[name]:
            people += [one for one in parse_byline(item.value, bylines) if _is_person(one.name, sites)]
    unique = {one.name.casefold(): one for one in reversed(people)}
    if unique:
        yield Evidence("authors", tuple(reversed(unique.values())), score, rule_id, note=names[0])


def site_names(view: View) -> set[str]:
    """Squashed names of the site, its publisher and its host, none of which is an author."""
    values = view.meta_values("og:site_name", "application-name", "twitter:site", "copyright")
    values += [item.value for name, items in view.meta.items() if name.endswith("publisher.name") for item in items]
    address = view.url or next(iter(view.meta_values("link:canonical", "og:url")), "")
    host = urlsplit(address).netloc.removeprefix("www.")
    return {_squash(value) for value in [*values, host, host.split(".")[0]]} - {""}


def _is_person(name: str, sites: set[str]) -> bool:
    return _squash(name) not in sites


def parse_byline(text: str, packs: tuple[Byline, ...], label: str = "") -> list[Writer]:
    """The people of a byline, each with the role and affiliation printed beside the name."""
    text = _TRAILING_DATE.sub("", _MAIL.sub(" ", text)).strip(" .,;|-–—")
    joiners = tuple(dict.fromkeys(word for pack in packs for word in pack.joiners))
    roles = {word.strip("()"): role for pack in reversed(packs) for word, role in pack.roles.items()}
    prefixes = sorted({word for pack in packs for word in pack.prefixes} | set(roles), key=len, reverse=True)
    desks = {word for pack in packs for word in pack.by_desk}
    bodies = frozenset(word for pack in packs for word in pack.bodies)
    people: list[Writer] = []
    for part in cut(text, joiners):
        writer = _writer(part, prefixes, roles, label)
        if writer is None or writer.name.casefold() in desks:
            continue
        if people and not writer.role and (not looks_like_name(writer.name) or _is_body(writer.name, bodies)):
            last = people[-1]
            people[-1] = last._replace(affiliation=last.affiliation or writer.name, raw=f"{last.raw}, {writer.raw}")
        elif looks_like_name(writer.name, 1):
            people.append(writer)
    return _with_common_role(people, text)


def _writer(part: str, prefixes: list[str], roles: dict[str, str], label: str) -> Writer | None:
    raw, role, affiliation = part, None, None
    bracket = _BRACKET.search(part)
    if bracket:
        inside = bracket.group(1).strip()
        part = (part[: bracket.start()] + " " + part[bracket.end() :]).strip()
        role, affiliation = (inside, None) if inside.casefold() in roles else (None, inside)
    part, prefix = _strip_prefix(part, prefixes)
    if prefix.casefold() in roles:
        role = role or prefix
    elif prefix:
        raw = raw[len(prefix) :].strip(" :")
    part, suffix = _strip_suffix(part, roles)
    role = role or suffix
    name = part.strip(" .,:;-–—")
    if not name:
        return None
    normalised = roles.get((role or label).casefold(), "author")
    return Writer(name, role, normalised, affiliation, raw)


def _strip_prefix(part: str, prefixes: list[str]) -> tuple[str, str]:
    lowered = part.casefold()
    for prefix in prefixes:
        if lowered.startswith(prefix) and lowered[len(prefix) : len(prefix) + 1] in (" ", ":"):
            return part[len(prefix) :].strip(" :"), part[: len(prefix)]
    return part, ""


def _strip_suffix(part: str, roles: dict[str, str]) -> tuple[str, str | None]:
    lowered = part.casefold()
    for role in roles:
        if lowered.endswith(" " + role) and len(lowered) > len(role) + 3:
            return part[: -len(role)].strip(" ,-–"), part[-len(role) :]
    return part, None


def _with_common_role(people: list[Writer], text: str) -> list[Writer]:
    """A role in brackets after the last of several names holds for all: "An Bình, Lê Vy (thực hiện)"."""
    if len(people) > 1 and people[-1].role and text.rstrip().endswith(")") and not any(one.role for one in people[:-1]):
        last = people[-1]
        return [one._replace(role=last.role, role_normalised=last.role_normalised) for one in people]
    return people


def _is_body(name: str, bodies: frozenset[str]) -> bool:
    """True for the name of an agency, outlet or office."""
    words = name.casefold().split()
    return any(word in bodies for word in words) or any(name.casefold().startswith(f"{word} ") for word in bodies)


def _squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
