"""What a record states and no manuscript prints, as properties of the file.

Custom properties bear the names that web pages use for the same statements ("article:section"), so they are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from copytaster.model import Article
from copytaster.text.normalize import xml_safe
from copytaster.writers.times import stated_time

_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set of properties that users make
_FIRST_ID = 2  # ids 0 and 1 are reserved
_LONGEST = 255  # characters that Word allows


def set_properties(document: Document, article: Article) -> None:
    """Fill the core properties and add the custom ones."""
    core = document.core_properties
    core.title = xml_safe(article.headline or "")[:_LONGEST]
    core.author = xml_safe("; ".join(author.name for author in article.authors))[:_LONGEST]
    core.comments = core.last_modified_by = ""
    core.language = xml_safe(article.language or "")[:_LONGEST]
    core.created = core.modified = _moment(article)
    stated = [(name, xml_safe(value)) for name, value in _statements(article) if value]
    if stated:
        part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, _custom(stated), document.part.package)
        document.part.package.relate_to(part, f"{_OFFICE}/relationships/custom-properties")


def _moment(article: Article) -> datetime:
    """When the article was published, in UTC without a zone as Word wants it; a fixed day when it does not say."""
    stamp = article.published or article.modified
    try:
        found = datetime.fromisoformat(stamp.value) if stamp else None
    except ValueError:
        found = None
    if found is None or not 1601 < found.year < 9999:
        return datetime(2000, 1, 1)  # python-docx takes no zone
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def _statements(article: Article) -> Iterator[tuple[str, str | None]]:
    yield "link:canonical", article.canonical_url
    yield "og:site_name", article.publisher
    yield "article:section", article.section
    yield "article:tag", ", ".join(article.keywords)
    yield "article:published_time", stated_time(article.published)
    yield "article:modified_time", stated_time(article.modified)
    yield "ld:NewsArticle.copyrightNotice", article.rights
    yield "article:content_tier", None if article.is_free is None else "free" if article.is_free else "locked"
    if not article.byline:
        yield "ld:NewsArticle.author.name", ", ".join(author.name for author in article.authors)


def _custom(stated: list[tuple[str, str]]) -> bytes:
    rows = "".join(_row(number, name, value) for number, (name, value) in enumerate(stated, _FIRST_ID))
    root = f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">{rows}</Properties>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()


def _row(number: int, name: str, value: str) -> str:
    inside = f"<vt:lpwstr>{escape(value)}</vt:lpwstr>"
    return f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}>{inside}</property>'
