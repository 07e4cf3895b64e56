"""What the page or file states about itself for machines: address, section, keywords, publisher, rights, language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found, rule
from copytaster.rules.titles import clean_title
from copytaster.text.addresses import absolute, is_web_address
from copytaster.text.language import normalise_tag
from copytaster.view import View

_LD = (
    "ld:newsarticle",
    "ld:article",
    "ld:reportagenewsarticle",
    "ld:opinionnewsarticle",
    "ld:blogposting",
    "ld:liveblogposting",
    "ld:analysisnewsarticle",
)
_ITEM = ("itemprop:newsarticle", "itemprop:article", "itemprop:blogposting")


def _ld(prop: str) -> tuple[str, ...]:
    return tuple(f"{kind}.{prop}" for kind in (*_LD, *_ITEM))


# Metadata names, most trusted first, and how far each is trusted alone.
_ADDRESSES = {
    "link:canonical": 0.95,
    "canonical_url": 0.9,
    "og:url": 0.85,
    **{f"{kind}.{prop}": 0.65 for kind in _LD for prop in ("url", "mainentityofpage", "mainentityofpage.@id")},
}
_SECTIONS = {
    "article:section": 0.85,
    **dict.fromkeys(_ld("articlesection"), 0.8),
    "section": 0.6,
    "og:section": 0.6,
}
_KEYWORDS = (
    (("article:tag",), 0.85),
    (("news_keywords",), 0.8),
    (_ld("keywords"), 0.75),
    (("keywords",), 0.6),
    (("parsely-tags",), 0.6),
    (("tags",), 0.6),
)
_PUBLISHERS = {
    **dict.fromkeys(_ld("publisher.name"), 0.85),
    "og:site_name": 0.8,
    "application-name": 0.6,
    "dc.publisher": 0.6,
    "publisher": 0.6,
}
_RIGHTS = dict.fromkeys(("copyright", "dc.rights", "dcterms.rights", "rights", *_ld("copyrightnotice")), 0.7)
_FREE = (*_ld("isaccessibleforfree"), "is_free")


@rule("canonical_url.link", family="meta", prior=0.95)
def canonical_url_link(view: View, zones: Zones) -> Found:
    """`<link rel=canonical>`, else `og:url`, made absolute with the address the page was found at."""
    for name, value, score in _first(view, _ADDRESSES):
        address = absolute(view.url, value) if view.url else value
        if is_web_address(address):
            yield Evidence("canonical_url", address, score, "canonical_url.link", note=name)


@rule("section.meta", family="meta", prior=0.85)
def section_meta(view: View, zones: Zones) -> Found:
    """`article:section`, or `articleSection` of JSON-LD or microdata."""
    for name, value, score in _first(view, _SECTIONS):
        if not value.startswith("http"):
            yield Evidence("section", clean_title(value), score, "section.meta", note=name)


@rule("section.label", family="print", prior=0.8)
def section_label(view: View, zones: Zones) -> Found:
    """A printed line with a section label: "Chuyên mục: ..."."""
    for index in zones.having("section")[:1]:
        start, text = view.after_label(index)
        if text:
            yield Evidence("section", text, 0.8, "section.label", (Span(index, start, start + len(text)),))


@rule("keywords.meta", family="meta", prior=0.8)
def keywords_meta(view: View, zones: Zones) -> Found:
    """`article:tag`, `news_keywords`, `keywords`, or `keywords` of JSON-LD, one keyword each."""
    for names, score in _KEYWORDS:
        values = [part for value in view.meta_values(*names) for part in _split(value)]
        if values:
            yield Evidence("keywords", tuple(dict.fromkeys(values)), score, "keywords.meta", note=names[0])


@rule("keywords.tag_line", family="print", prior=0.75)
def keywords_tag_line(view: View, zones: Zones) -> Found:
    """The line of tags printed under the article: "Tags: ...", "Từ khóa: ..."."""
    for index in zones.having("tags"):
        start, text = view.after_label(index) if view.label_cue(index) else (0, view.blocks[index].text)
        words = _split(text)
        if words and all(len(word) < 60 for word in words):
            yield Evidence(
                "keywords",
                tuple(dict.fromkeys(words)),
                0.75,
                "keywords.tag_line",
                (Span(index, start, start + len(text)),),
            )


@rule("publisher.meta", family="meta", prior=0.85)
def publisher_meta(view: View, zones: Zones) -> Found:
    """`publisher` of JSON-LD or microdata, else `og:site_name`."""
    for name, value, score in _first(view, _PUBLISHERS):
        yield Evidence("publisher", clean_title(value), score, "publisher.meta", note=name)


@rule("rights.meta", family="meta", prior=0.7)
def rights_meta(view: View, zones: Zones) -> Found:
    """A copyright notice stated in the metadata."""
    for name, value, score in _first(view, _RIGHTS):
        yield Evidence("rights", clean_title(value), score, "rights.meta", note=name)


@rule("is_free.json_ld", family="json_ld", prior=0.9)
def is_free_json_ld(view: View, zones: Zones) -> Found:
    """`isAccessibleForFree` of JSON-LD, or `article:content_tier`."""
    for value in view.meta_values(*_FREE)[:1]:
        yield Evidence(
            "is_free",
            value.casefold() in ("true", "https://schema.org/true", "yes"),
            0.9,
            "is_free.json_ld",
            note="isAccessibleForFree",
        )
    for value in view.meta_values("article:content_tier")[:1]:
        yield Evidence("is_free", value.casefold() == "free", 0.85, "is_free.json_ld", note="article:content_tier")


@rule("language.stated", family="meta", prior=0.7)
def language_stated(view: View, zones: Zones) -> Found:
    """The language that the input declares: `<html lang>`, `og:locale`, a Word file's language."""
    for name, value in (
        ("lang", view.document.language_hint),
        *(("og:locale", one) for one in view.meta_values("og:locale")[:1]),
    ):
        tag = normalise_tag(value)
        if tag and tag.split("-")[0] == view.language.split("-")[0]:
            yield Evidence("language", tag.split("-")[0], 0.7, "language.stated", note=name)


@rule("language.words", family="words", prior=0.9)
def language_words(view: View, zones: Zones) -> Found:
    """The language that the text is written in, by its script, letters and most frequent words."""
    if view.language:
        yield Evidence("language", view.language.split("-")[0], 0.9, "language.words")


@rule("source.label", family="print", prior=0.9)
def source_label(view: View, zones: Zones) -> Found:
    """The line that says where the text was taken from: "Nguồn tin: ...", "Source: ..."."""
    for index in zones.having("source")[:1]:
        start, text = view.after_label(index)
        if text:
            value = (None, text, text) if is_web_address(text) else (text, None, text)
            yield Evidence("source", value, 0.9, "source.label", (Span(index, start, start + len(text)),))


def _first(view: View, names: Mapping[str, float]) -> Iterator[tuple[str, str, float]]:
    """Each name that the document states, its first value, and how far that is trusted."""
    return ((name, view.meta[name][0].value, names[name]) for name in names if name in view.meta)


def _split(value: str) -> list[str]:
    joint = ";" if ";" in value and "," not in value else ","
    return [clean_title(part) for part in value.split(joint) if part.strip()]

