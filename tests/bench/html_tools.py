"""What is compared on web pages: copytaster and the peers that are installed, each as one function of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import copytaster
from copytaster.model.body import text_lines


@dataclass(slots=True)
class Found:
    """What a tool makes of a page; a tool that has no such thing leaves it empty."""

    text: str = ""
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    date: Any = None


@dataclass(frozen=True)
class Tool:
    """A tool under the name and version of its package; `has_metadata` is False for one that gives text only."""

    name: str
    package: str
    run: Callable[[bytes, str], Found]
    has_metadata: bool = True

    @property
    def version(self) -> str:
        """The installed version, "" if the package is missing."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return copytaster.__version__ if self.package == "copytaster" else ""


def installed() -> Iterator[Tool]:
    """The tools that can run here; says which ones are missing."""
    for tool in TOOLS:
        if tool.version:
            yield tool
        else:
            print(f"skipped {tool.name}: the package {tool.package} is not installed")


def own_dict(html: bytes, url: str) -> Found:
    """The record as a dict, as batch runs make it."""
    return _own(copytaster.inspect(html, media_type="text/html", url=url or None).record)


def own_article(html: bytes, url: str) -> Found:
    """The record as a validated `Article`."""
    return _own(copytaster.convert(html, media_type="text/html", url=url or None).model_dump(mode="json"))


def _own(record: dict[str, Any]) -> Found:
    lines = (*([record["dek"]] if record["dek"] else []), *text_lines(record["body"]))
    published = (record["published"] or {}).get("value")
    return Found("\n".join(lines), record["headline"], [one["name"] for one in record["authors"]], published)


def trafilatura(html: bytes, url: str) -> Found:
    """trafilatura with its metadata."""
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url or None, with_metadata=True, include_comments=False)
    if found is None:
        return Found()
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return Found(found.text or "", found.title, authors, found.date)


def resiliparse(html: bytes, url: str) -> Found:
    """resiliparse's main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return Found(extract_plain_text(decoded(html), main_content=True, comments=False, alt_texts=False, links=False))


def readability(html: bytes, url: str) -> Found:
    """readability-lxml."""
    from lxml.html import fromstring
    from readability import Document

    document = Document(decoded(html))
    summary = document.summary()
    author = document.author()
    authors = [author] if author and author != "[no-author]" else []
    return Found(" ".join(fromstring(summary).itertext()) if summary.strip() else "", document.short_title(), authors)


def newspaper(html: bytes, url: str) -> Found:
    """newspaper4k, which gets the page and not its address: it must not fetch anything."""
    from newspaper import Article

    article = Article(url or "http://localhost/", fetch_images=False)
    article.download(input_html=decoded(html))
    article.parse()
    return Found(article.text or "", article.title, article.authors, article.publish_date)


def goose(html: bytes, url: str) -> Found:
    """goose3."""
    found = _goose().extract(raw_html=decoded(html))
    return Found(found.cleaned_text or "", found.title, found.authors, found.publish_datetime_utc or found.publish_date)


@cache
def _goose() -> Any:
    from goose3 import Goose

    return Goose({"enable_image_fetching": False})


def decoded(html: bytes) -> str:
    """The page as text, for tools that take no bytes."""
    try:
        return html.decode("utf-8")
    except UnicodeDecodeError:
        return html.decode("cp1252", "replace")


TOOLS = (
    Tool("copytaster, dict", "copytaster", own_dict),
    Tool("copytaster", "copytaster", own_article),
    Tool("trafilatura", "trafilatura", trafilatura),
    Tool("resiliparse", "resiliparse", resiliparse, has_metadata=False),
    Tool("readability-lxml", "readability-lxml", readability),
    Tool("newspaper4k", "newspaper4k", newspaper),
    Tool("goose3", "goose3", goose),
)
