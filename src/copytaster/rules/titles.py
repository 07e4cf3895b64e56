"""The titles that a page prints and states, freed of what other texts were joined to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from html import unescape

from copytaster.evidence import Zones
from copytaster.text.addresses import host_of
from copytaster.text.normalize import squeeze
from copytaster.view import View

LD_TYPES = (
    "newsarticle",
    "reportagenewsarticle",
    "article",
    "opinionnewsarticle",
    "analysisnewsarticle",
    "blogposting",
    "liveblogposting",
)
_TITLES = (*(f"ld:{kind}.headline" for kind in LD_TYPES), "og:title", "twitter:title")
_WORD = re.compile(r"\w+")
_NO_LETTERS = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"(?<!\s)(?:\s+[-–—|•·»›:*/]{1,2}\s+|\s*[|：｜]\s*)")
_AFTER_KICKER = re.compile(r":\s+|(?<!\s)\s+[-–—|]\s+|\n")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_DOMAIN = re.compile(r"\A[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,8}\Z", re.IGNORECASE)
SITE_PART = 40  # characters of a tail that names the site among other words
SITE_KEY = 5  # characters from which a site's name counts inside such a tail
TITLE = 10  # characters from which a text is a title of its own
CUT_TITLE = 60  # characters from which a title that the printed one continues was cut off
DOTS = ("...", "…")
KICKER = 60  # characters of a kicker


def clean_title(text: str) -> str:
    """The title without tags and entities that were escaped twice, soft hyphens and superfluous white space."""
    if "&" in text or "<" in text:
        text = _TAG.sub(" ", unescape(unescape(text)))
    return squeeze(text.replace("\u00ad", ""))


@lru_cache(maxsize=1)
def stated_titles(view: View) -> tuple[str, ...]:
    """What the page's metadata call its headline, most trusted first."""
    return tuple(clean_title(view.meta[name][0].value) for name in _TITLES if name in view.meta)


def bare_title(view: View, zones: Zones, title: str) -> str:
    """The title without its kicker, the site's name at either end, and a tail that another title of the page lacks."""
    title = clean_title(title)
    proper = proper_headline(view, zones)
    if proper and _ends_with(title, proper):
        return proper
    own = _key(title)
    others = {_key(one) for one in (printed_title(view, zones), *stated_titles(view)) if len(one) >= TITLE} - {own}
    for separator in _SEPARATOR.finditer(title):
        if _key(title[: separator.start()]) in others:
            return title[: separator.start()]
    return _without_site(title, _site_keys(view))


def printed_title(view: View, zones: Zones) -> str:
    """The text of the headline's block, "" where none was found."""
    return clean_title(view.blocks[zones.headline].text) if zones.headline >= 0 else ""


def is_cut_off(view: View, zones: Zones, title: str) -> bool:
    """True for a title that ends in dots, or in the middle of the printed one."""
    printed = printed_title(view, zones)
    if title.endswith(DOTS) and not printed.endswith(DOTS):
        return True
    return CUT_TITLE <= len(title) < len(printed) and printed.startswith(title)


@lru_cache(maxsize=1)
def proper_headline(view: View, zones: Zones) -> str:
    """The headline proper where other titles join a kicker to it, "" where none does.

    It is the sharing title that the others end with; else what the printed and the stated titles end with, where these
    have different kickers.
    """
    printed = printed_title(view, zones) if view.is_page else ""
    titles = stated_titles(view)
    shared = [_without_site(clean_title(value), _site_keys(view)) for value in view.meta_values("og:title")[:1]]
    found = [title for title in shared if any(_ends_with(other, title) for other in (printed, *titles))]
    if found or not printed or _key(printed) in map(_key, titles):
        return found[0] if found else ""
    return next((rest for rest in (*titles, *_rests(titles, printed)) if _ends_with(printed, rest)), "")


def _rests(titles: Iterable[str], printed: str) -> Iterator[str]:
    """What follows the first words of each title, where the printed one begins with other words."""
    for title in titles:
        found = _AFTER_KICKER.search(title)
        if found and not _words(title[: found.start()]) & _words(printed[: -len(title[found.end() :]) or None]):
            yield title[found.end() :]


def _ends_with(text: str, title: str) -> bool:
    """True for a text that is a kicker and the title."""
    before = len(text) - len(title)
    if len(title) < TITLE or not 0 < before <= KICKER or not text.endswith(title):
        return False
    return text[before - 1] in " :|" and any(char.isalnum() for char in text[:before])


def _without_site(title: str, sites: Set[str]) -> str:
    while separators := list(_SEPARATOR.finditer(title)):
        first, last = separators[0], separators[-1]
        if _is_site(title[last.end() :], sites):
            title = title[: last.start()]
        elif squash(title[: first.start()]) in sites:
            title = title[first.end() :]
        else:
            break
    return title


def _is_site(part: str, sites: Set[str]) -> bool:
    key = squash(part)
    if not key:
        return True
    names_it = len(part) <= SITE_PART and any(site in key for site in sites if len(site) >= SITE_KEY)
    return key in sites or names_it or bool(_DOMAIN.match(part))


@lru_cache(maxsize=1)
def _site_keys(view: View) -> frozenset[str]:
    return frozenset(_site_names(view)) - {""}


def _site_names(view: View) -> Iterator[str]:
    names = (
        "og:site_name",
        "application-name",
        "ld:organization.name",
        "ld:website.name",
        "twitter:site",
        "apple-mobile-web-app-title",
    )
    for value in view.meta_values(*names, *(f"ld:{kind}.publisher.name" for kind in LD_TYPES)):
        yield squash(value)
    host = host_of(view.address).removeprefix("www.")
    yield from (squash(host), *(squash(part) for part in host.split(".")[:-1]))


def squash(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return _NO_LETTERS.sub("", text.casefold())


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
