"""The article as Markdown to read: YAML front matter, headline, dek and body."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from copytaster.model import (
    Article,
    BodyBlock,
    Embed,
    Entry,
    Figure,
    Heading,
    List,
    ListItem,
    Media,
    Paragraph,
    PullQuote,
    Quote,
    Sidebar,
    SourceLine,
    Table,
    Turn,
    spoken_label,
)
from copytaster.text.normalize import xml_safe
from copytaster.writers import WriteOptions
from copytaster.writers.markdown_text import BREAK, href, line, paragraph, whole
from copytaster.writers.times import stated_time

MediaById = Mapping[str, Media]

_NOT_PRINTABLE_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_NUMBER_LABEL = re.compile(r"[0-9]{1,9}[.)]")


def write(article: Article, options: WriteOptions) -> bytes:
    """The article as a Markdown document in UTF-8."""
    media = {item.id: item for item in article.media}
    chunks = [_front_matter(article), *_title(article), *_blocks(article.body, media)]
    return ("\n\n".join(filter(None, chunks)) + "\n").encode()


def _front_matter(article: Article) -> str:
    fields: dict[str, str | Sequence[str] | None] = {
        "headline": article.headline,
        "kicker": article.kicker,
        "dek": article.dek,
        "byline": article.byline,
        "authors": [author.name for author in article.authors],
        "published": stated_time(article.published),
        "lastmod": stated_time(article.modified),
        "language": article.language,
        "genre": article.genre,
        "source": _source_name(article.source),
        "publisher": article.publisher,
        "canonical_url": article.canonical_url,
        "section": article.section,
        "keywords": article.keywords,
        "rights": article.rights,
        "is_free": None if article.is_free is None else str(article.is_free).lower(),
        "id": article.id,
    }
    lines = (_yaml_line(key, value) for key, value in fields.items() if value)
    return "\n".join(("---", *lines, "---"))


def _source_name(source: SourceLine | None) -> str:
    return (source.name or source.raw or source.url or "") if source else ""


def _yaml_line(key: str, value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return f"{key}: {_yaml_scalar(value)}"
    return "\n".join((f"{key}:", *(f"  - {_yaml_scalar(item)}" for item in value)))


def _yaml_scalar(text: str) -> str:
    """A double-quoted YAML scalar: a JSON string, with the escapes that YAML asks for besides."""
    quoted = json.dumps(xml_safe(text), ensure_ascii=False)
    return _NOT_PRINTABLE_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _title(article: Article) -> Iterator[str]:
    yield _heading_line(1, line(article.headline or ""))
    yield paragraph(article.dek or "", whole("italic", article.dek or ""))


def _heading_line(level: int, text: str) -> str:
    """A heading, or "" for an empty one; a number sign at the end would be taken for decoration."""
    end = len(text) - 1
    text = f"{text[:end]}\\#" if text.endswith("#") else text
    return f"{'#' * level} {text}" if text else ""


def _blocks(blocks: Sequence[BodyBlock], media: MediaById) -> list[str]:
    """The Markdown of body blocks, each chunk to stand between blank lines; "" for what shows nothing."""
    return [chunk for block in blocks for chunk in RENDERERS[block.type](block, media)]


def _paragraph(block: Paragraph, media: MediaById) -> Iterator[str]:
    yield paragraph(block.text, block.marks)


def _heading(block: Heading, media: MediaById) -> Iterator[str]:
    yield _heading_line(max(block.level, 2), line(block.text, block.marks))


def _quote(block: Quote | PullQuote, media: MediaById) -> Iterator[str]:
    yield _quoted(paragraph(block.text, block.marks))


def _quoted(chunk: str) -> str:
    return "\n".join(f"> {each}" if each else ">" for each in chunk.split("\n")) if chunk else ""


def _list(block: List, media: MediaById) -> Iterator[str]:
    yield "\n".join(_item_lines(block.items, block.ordered, ""))


def _item_lines(items: Sequence[ListItem], ordered: bool, indent: str) -> Iterator[str]:
    for position, item in enumerate(items, 1):
        marker, label = _marker(item.label, ordered, position)
        inner = indent + " " * (len(marker) + 1)
        text = paragraph(item.text, item.marks)
        yield f"{indent}{marker} {label}{text}".rstrip().replace("\n", f"\n{inner}")
        yield from _item_lines(item.items, False, inner)


def _marker(label: str, ordered: bool, position: int) -> tuple[str, str]:
    """Markdown's marker of an item, and what the printed label says beyond it."""
    if _NUMBER_LABEL.fullmatch(label):
        return label, ""
    if label and any(character.isalnum() for character in label):
        return "-", f"{paragraph(label)} "
    return (f"{position}.", "") if ordered else ("-", "")


def _table(block: Table, media: MediaById) -> Iterator[str]:
    """A table as GitHub knows it; the first row is the head, because it must have one."""
    rows = [row for row in block.rows if row]
    if rows:
        width = max(map(len, rows))
        head = (*rows[0], *[""] * (width - len(rows[0])))
        yield "\n".join((_row(head), f"|{' --- |' * width}", *map(_row, rows[1:])))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(paragraph(cell).replace(BREAK, '<br>') for cell in cells)} |"


def _figure(block: Figure, media: MediaById) -> Iterator[str]:
    item = media.get(block.media)
    if item:
        address = href(item.href or "")
        yield f"![{line(item.alt or '')}]({address})" if address else ""
        printed = (line(text, whole("italic", text)) for text in (item.caption, item.credit) if text)
        yield BREAK.join(filter(None, printed))


def _embed(block: Embed, media: MediaById) -> Iterator[str]:
    yield _quoted(paragraph(block.text))
    address = href(block.href)
    yield f"[{line(block.href)}]({address})" if address else line(block.href)


def _sidebar(block: Sidebar, media: MediaById) -> Iterator[str]:
    title = line(block.title, whole("bold", block.title))
    yield _quoted("\n\n".join(filter(None, (title, *_blocks(block.blocks, media)))))


def _entry(block: Entry, media: MediaById) -> Iterator[str]:
    yield _heading_line(2, " · ".join(filter(None, (line(block.time), line(block.headline)))))
    yield from _blocks(block.blocks, media)


def _turn(block: Turn, media: MediaById) -> Iterator[str]:
    """The turn's blocks; the label as printed stands in bold before a first paragraph, else above them."""
    chunks = _blocks(block.blocks, media)
    printed = spoken_label(block.label.strip())
    label = line(printed, whole("bold", printed))
    if label and block.blocks and block.blocks[0].type == "paragraph":
        yield f"{label} {chunks[0]}".rstrip()
        yield from chunks[1:]
    else:
        yield label
        yield from chunks


RENDERERS: dict[str, Callable[[Any, MediaById], Iterator[str]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "quote": _quote,
    "pull_quote": _quote,
    "list": _list,
    "table": _table,
    "figure": _figure,
    "embed": _embed,
    "sidebar": _sidebar,
    "entry": _entry,
    "turn": _turn,
}
