"""The article as a Word manuscript that a desk can go on with, and that converts back to the same record.

Headline and dek stand in Word's own styles, all else that a record tells apart in styles of ours with plain names:
Kicker, Byline, Pull Quote, Source Line, Credit. A speaker's label is bold. A gray field stands where a picture goes.
What no manuscript prints, such as the address or the date of publication, goes into the file's properties.
"""

from __future__ import annotations

from docx import Document

from copytaster.model import Article
from copytaster.writers import WriteOptions
from copytaster.writers.docx.body import Body
from copytaster.writers.docx.package import packed
from copytaster.writers.docx.properties import set_properties
from copytaster.writers.docx.styles import set_styles

__all__ = ["write"]


def write(article: Article, options: WriteOptions) -> bytes:
    """The manuscript as a .docx file; the same article always gives the same bytes."""
    document = Document()
    set_styles(document, article.language)
    set_properties(document, article)
    body = Body(document, {item.id: item for item in article.media})
    for style, text in _head(article):
        body.add_line(style, text)
    body.add(article.body)
    if article.source:
        body.add_line("Source Line", article.source.raw or article.source.name or article.source.url)
    return packed(document)


def _head(article: Article) -> tuple[tuple[str, str | None], ...]:
    return (
        ("Kicker", article.kicker), ("Title", article.headline), ("Subtitle", article.dek), ("Byline", article.byline),
    )
