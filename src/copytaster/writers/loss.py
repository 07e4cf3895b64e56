"""What each format can't hold, as functions that take it out of a record: the table of losses, and its proof.

A record from which the losses of a format are taken comes back equal when it is written in the format and read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from copytaster.model import Article
from copytaster.text.marks import Inline, joined, segments
from copytaster.text.normalize import xml_safe
from copytaster.writers.item import LANGUAGE
from copytaster.writers.markup import link_address, one_line, picture_address

Record = dict[str, Any]
Block = dict[str, Any]
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")  # of XML and HTML: wide and zero-width spaces are letters to them


class Loss(NamedTuple):
    """One thing that a format can't hold."""

    field: str  # of the record
    said: str  # what happens to it
    without: Callable[[Record], Record]  # the record as it comes back


def lost(article: Article, format: str) -> list[str]:
    """What writing an article in a format loses, a sentence each; empty when nothing is lost."""
    record = article.model_dump(mode="json")
    return [f"{loss.field}: {loss.said}" for loss in LOSSES.get(format, ()) if loss.without(record) != record]


def kept(article: Article, format: str) -> Article:
    """The article as it comes back from a format."""
    record = article.model_dump(mode="json")
    for loss in LOSSES.get(format, ()):
        record = loss.without(record)
    return Article.model_validate(record)


def _emptied(*fields: str) -> Callable[[Record], Record]:
    return lambda record: record | {field: type(record[field])() for field in fields}


def _mapped(node: Any, change: Callable[[str], str]) -> Any:
    """A part of a record with every text changed."""
    if isinstance(node, str):
        return change(node)
    if isinstance(node, dict):
        return {name: _mapped(value, change) for name, value in node.items()}
    return [_mapped(value, change) for value in node] if isinstance(node, list) else node


def _legal(record: Record) -> Record:
    changed: Record = _mapped(record, xml_safe)
    return changed


def _squeezed(*fields: str) -> Callable[[Record], Record]:
    """Takes white space out of the fields that stand as one line."""
    return lambda record: (
        record
        | {
            name: _mapped(record[name], lambda text: _WHITE_SPACE.sub(" ", one_line(text)))
            for name in fields
            if record[name] is not None
        }
    )


def _no_blanks(record: Record) -> Record:
    """Empty texts become null; keywords without a letter and nameless authors go."""
    changed = {name: None if value == "" else value for name, value in record.items()}
    return changed | {
        "id": record["id"],
        "keywords": [each for each in record["keywords"] if each.strip()],
        "authors": [each for each in record["authors"] if each["name"].strip()],
    }


def _language(record: Record) -> Record:
    tag = record["language"]
    return record | {"language": tag if tag and LANGUAGE.fullmatch(tag) else None}


def _source(record: Record) -> Record:
    source = record["source"]
    return record | {"source": source if source and (source["name"] or source["url"]) else None}


def _pictures(record: Record) -> Record:
    media = [changed for each in record["media"] if (changed := _picture(each))]
    known = {each["id"] for each in media}
    return record | {"media": media, "body": _without_figures(record["body"], known)}


def _picture(medium: Block) -> Block | None:
    href = picture_address(medium["href"])
    changed = medium | {
        "href": href,
        "alt": (one_line(medium["alt"] or "") or None) if href else None,
        **{name: text if (text := medium[name]) and text.strip() else None for name in ("caption", "credit")},
    }
    return changed if href or changed["caption"] or changed["credit"] else None


def _without_figures(blocks: Iterable[Block], known: set[str]) -> list[Block]:
    return [
        block | {"blocks": _without_figures(block["blocks"], known)} if "blocks" in block else block
        for block in blocks
        if block["type"] != "figure" or block["media"] in known
    ]


def _seen(record: Record) -> Record:
    """Blocks without a visible character go, and with them what holds nothing else."""
    return record | {"body": list(_visible(record["body"]))}


def _visible(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        changed = _VISIBLE.get(block["type"], _visible_text)(block)
        if changed:
            yield changed


def _visible_text(block: Block) -> Block | None:
    return block if block["text"].strip() else None


def _visible_list(block: Block) -> Block | None:
    items = list(_visible_items(block["items"]))
    return block | {"items": items} if items else None


def _visible_items(items: Iterable[Block]) -> Iterator[Block]:
    for item in items:
        below = list(_visible_items(item["items"]))
        if below or (item["label"] + item["text"]).strip():
            yield item | {"items": below}


def _visible_table(block: Block) -> Block | None:
    rows = [row for row in block["rows"] if row]
    return block | {"rows": rows} if rows else None


def _visible_embed(block: Block) -> Block | None:
    changed = block | {name: block[name] if block[name].strip() else "" for name in ("href", "text")}
    return changed if changed["href"] or changed["text"] else None


def _visible_container(block: Block) -> Block | None:
    titles = {
        name: block[name] if block[name].strip() else "" for name in ("title", "time", "headline") if name in block
    }
    blocks = list(_visible(block["blocks"]))
    return block | titles | {"blocks": blocks} if blocks or any(titles.values()) or block.get("label") else None


def _marks(record: Record) -> Record:
    return record | {"body": [_marked(block) for block in record["body"]]}


def _marked(block: Block) -> Block:
    """A block whose marks begin where they cover something, end in its text, and lead nowhere unsafe."""
    changed = dict(block)
    if "marks" in block:
        known = [Inline(mark["kind"], mark["start"], mark["end"], mark["target"]) for mark in block["marks"]]
        found = joined(segments(len(block["text"]), known))
        changed["marks"] = [safe._asdict() for mark in found if (safe := _safe(mark))]
    for name in ("blocks", "items"):
        if name in block:
            changed[name] = [_marked(each) for each in block[name]]
    return changed


def _safe(mark: Inline) -> Inline | None:
    if mark.kind not in ("link", "note"):
        return mark
    address = link_address(f"#{mark.target}" if mark.kind == "note" else mark.target)
    return mark._replace(target=address.removeprefix("#") if mark.kind == "note" else address) if address else None


_VISIBLE: dict[str, Callable[[Block], Block | None]] = {
    "list": _visible_list, "table": _visible_table, "embed": _visible_embed, "figure": lambda block: block,
    "sidebar": _visible_container, "entry": _visible_container, "turn": _visible_container,
}  # fmt: skip
_CHARACTERS = Loss("all texts", "characters that XML 1.0 forbids are left out", _legal)
_SOURCE = Loss("source", "only where it has a name or an address", _source)
_LINES = (
    "headline", "kicker", "dek", "byline", "dateline", "section", "keywords", "rights", "publisher", "canonical_url",
    "authors", "participants", "citations", "source", "published", "modified", "genre_codes", "id",
)  # fmt: skip
_COMMON = (
    Loss("removed, provenance, diagnostics", "left out", _emptied("removed", "provenance", "diagnostics")),
    Loss("language", "only a BCP 47 tag is kept", _language),
    Loss("headline and other lines", "an empty text is no text", _no_blanks),
    Loss(
        "media",
        "addresses are escaped; `alt` needs an address; what has neither address, caption nor credit is left out",
        _pictures,
    ),
    Loss("body", "blocks without a visible character are left out", _seen),
    Loss(
        "body marks",
        "clipped to the text, joined where they touch; addresses that may run a script are dropped",
        _marks,
    ),
)
LOSSES: dict[str, tuple[Loss, ...]] = {
    "json": (),
    "jsonl": (),
    "xml": (_CHARACTERS,),
    "newsml": (_CHARACTERS, Loss("all lines", "white space is squeezed", _squeezed(*_LINES)), *_COMMON, _SOURCE),
    "ninjs": (_CHARACTERS, *_COMMON),
    "ninjs1": (_CHARACTERS, *_COMMON),
    "nitf": (
        _CHARACTERS,
        Loss(
            "headline and other lines",
            "white space is squeezed",
            _squeezed("headline", "kicker", "dek", "byline", "keywords", "rights"),
        ),
        *_COMMON,
    ),
}
"""Formats that are missing here can't be read back: `jsonld` for search engines, `markdown` for people."""


def table() -> str:
    """The table of losses in Markdown, as the README prints it."""
    rows = ["| Field | What happens to it | In |", "|---|---|---|"]
    losses = dict.fromkeys(loss for found in LOSSES.values() for loss in found)
    for loss in losses:
        formats = ", ".join(f"`{name}`" for name, found in LOSSES.items() if loss in found)
        rows.append(f"| {loss.field} | {loss.said} | {formats} |")
    return "\n".join(rows)
