"""Plain text, pasted or from an agency."""

from __future__ import annotations

from typing import NamedTuple

from copytaster.diagnostics import Diagnostic
from copytaster.document import Block, Document, Origin
from copytaster.errors import Empty
from copytaster.readers.text_lines import Line, lines_of, paragraphs_of
from copytaster.readers.text_markers import apply_markers
from copytaster.sniff import decode
from copytaster.source import Limits, Source
from copytaster.text.normalize import drop_controls, nfc, squeeze
from copytaster.text.patterns import lazy

_SPACELESS = lazy("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]")  # scripts that put no space between words


class _Joined(NamedTuple):
    text: str
    hyphens: int  # that were taken out between two lines


def read(source: Source, limits: Limits) -> Document:
    """The document in a source of plain text or Markdown; raises Empty, Undecodable or LimitExceeded."""
    if source.media_type == "text/markdown":
        from copytaster.readers import markdown

        return markdown.read(source, limits)
    decoded = decode(source.data, source.charset)
    document = Document("text/plain", text=decoded.text, diagnostics=list(decoded.diagnostics))
    _, dropped = drop_controls(decoded.text)
    hyphens = 0
    for lines in paragraphs_of(list(lines_of(decoded.text, limits.text_lines))):
        joined = _join(lines)
        hyphens += joined.hyphens
        text = clean(joined.text, limits.combining_run, has_controls=dropped > 0)
        if text:
            origin = Origin(line=lines[0].number, start=lines[0].start, end=lines[-1].end)
            document.blocks.append(Block(len(document.blocks), "paragraph", text, origin=origin))
    if not document.blocks:
        raise Empty("The text has no visible character; give a text with words.")
    apply_markers(document.blocks)
    _note(document, dropped, hyphens)
    return document


def clean(text: str, combining_run: int, *, has_controls: bool) -> str:
    """The text of one block: no controls, white space folded, NFC."""
    kept = drop_controls(text)[0] if has_controls else text
    return nfc(squeeze(kept), combining_run)


def _note(document: Document, dropped: int, hyphens: int) -> None:
    if dropped:
        message = f"{dropped:,} control or non-characters were dropped."
        document.diagnostics.append(Diagnostic("controls-dropped", "warning", message))
    if hyphens:
        message = f"{hyphens:,} words that a hyphen divided at a line end were rejoined."
        document.diagnostics.append(Diagnostic("hyphens-rejoined", "info", message))


def _join(lines: list[Line]) -> _Joined:
    pieces, hyphens = [lines[0].text], 0
    for line in lines[1:]:
        before = pieces[-1]
        if _is_divided(before):
            is_one_word = line.text[0].islower()
            pieces[-1] = before[:-1] if is_one_word else before
            hyphens += is_one_word
        elif not (_SPACELESS.match(before[-1]) and _SPACELESS.match(line.text[0])):
            pieces.append(" ")
        pieces.append(line.text)
    return _Joined("".join(pieces), hyphens)


def _is_divided(text: str) -> bool:
    return text[-1] in "-‐" and len(text) > 1 and text[-2].isalpha()
