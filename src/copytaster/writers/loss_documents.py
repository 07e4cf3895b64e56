"""What Markdown, Word and JSON-LD can't hold: no decoder reads them back, so the record without it is not their proof.

Markdown and Word are read again as manuscripts, by the rules; JSON-LD is for search engines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from copytaster.model import text_lines
from copytaster.writers.loss_kinds import TRACES, Block, Loss, Record, emptied

_BOXES = {"embed", "sidebar", "entry"}


def _times(record: Record) -> Record:
    """Leaves of the times only their values."""
    stamps = {name: record[name] for name in ("published", "modified") if record[name]}
    return record | {name: stamp | {"raw": stamp["value"], "zone": "stated"} for name, stamp in stamps.items()}


def _one_source(record: Record) -> Record:
    """Leaves of the source the one text that is printed."""
    source = record["source"]
    if not (source and source["name"] and source["url"]):
        return record
    return record | {"source": source | {"url": None}}


def _names_only(record: Record) -> Record:
    """Leaves of authors their names where no byline says more."""
    if record["byline"]:
        return record
    plain = {"role": None, "role_normalised": "author", "affiliation": None}
    return record | {"authors": [author | plain | {"raw": author["name"]} for author in record["authors"]]}


def _no_roles(record: Record) -> Record:
    """Leaves of people's roles what is printed."""
    plain = {"role_normalised": "author", "raw": ""}
    return record | {
        "authors": [author | plain for author in record["authors"]],
        "participants": [person | {"role": ""} for person in record["participants"]],
    }


def _shown_pictures(record: Record) -> Record:
    shown = {block["media"] for block in _blocks(record["body"]) if block["type"] == "figure"}
    return record | {"media": [each for each in record["media"] if each["id"] in shown]}


def _no_addresses(record: Record) -> Record:
    return record | {"media": [each | {"href": None} for each in record["media"]]}


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks of a body, those inside others too."""
    for block in blocks:
        yield block
        yield from _blocks(block.get("blocks", ()))


def _without_types(types: set[str]) -> Callable[[Record], Record]:
    """Takes blocks of some types out, which is less than what happens to them, but tells whether there are any."""
    return lambda record: record | {"body": list(_kept_blocks(record["body"], types))}


def _kept_blocks(blocks: Iterable[Block], types: set[str]) -> Iterator[Block]:
    for block in blocks:
        if block["type"] not in types:
            inner = {"blocks": list(_kept_blocks(block["blocks"], types))} if "blocks" in block else {}
            yield block | inner


def _without_marks(kind: str) -> Callable[[Record], Record]:
    return lambda record: record | {"body": [_unmarked(block, kind) for block in record["body"]]}


def _unmarked(block: Block, kind: str) -> Block:
    changed = dict(block)
    if "marks" in block:
        changed["marks"] = [mark for mark in block["marks"] if mark["kind"] != kind]
    for name in ("blocks", "items"):
        if name in block:
            changed[name] = [_unmarked(each, kind) for each in block[name]]
    return changed


def _plain_body(record: Record) -> Record:
    return record | {"body": list(_plain_blocks(record["body"]))}


def _plain_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Turns with plain paragraphs, and the text of all else."""
    for block in blocks:
        if block["type"] == "turn":
            yield block | {"label": "", "blocks": list(_plain_blocks(block["blocks"]))}
        else:
            yield from ({"type": "paragraph", "text": line, "marks": []} for line in text_lines([block]))


_TIMES = Loss("published, modified", "the value only, not the printed text nor whether the zone is stated", _times)
_FOUND_AGAIN = Loss(
    "participants, citations, genre_codes",
    "not stated; they are found again in the text",
    emptied("participants", "citations", "genre_codes"),
)
_SOURCE = Loss("source", "either its name or its address", _one_source)
_AUTHORS = Loss("authors", "names only, unless a byline says more", _names_only)
_SHOWN = Loss("media", "only those that a figure shows", _shown_pictures)
_BOXED = Loss("body", "embeds, sidebars and entries become boxes, quotations and headings", _without_types(_BOXES))
_NOTES = Loss("body marks", "anchors of notes are left out", _without_marks("note"))
DOCUMENTS: dict[str, tuple[Loss, ...]] = {
    "markdown": (
        TRACES, _TIMES, _FOUND_AGAIN, _SOURCE, _AUTHORS, _SHOWN, _BOXED,
        Loss("body", "a pull quote becomes a quote", _without_types({"pull_quote"})),
        Loss("body marks", "underlined text is plain", _without_marks("underline")), _NOTES,
    ),
    "docx": (
        TRACES, _TIMES, _FOUND_AGAIN, _SOURCE, _AUTHORS, _SHOWN, _BOXED,
        Loss("media", "a gray field stands in place of the address", _no_addresses),
        _NOTES,
    ),
    "jsonld": (
        TRACES, _TIMES, _SOURCE,
        Loss("byline, dateline, genre_codes", "left out", emptied("byline", "dateline", "genre_codes")),
        Loss("authors, participants", "roles only as they are printed", _no_roles),
        Loss("body", "plain text; turns without their labels", _plain_body),
    ),
}  # fmt: skip
