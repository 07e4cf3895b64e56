"""Zone rules from shape and place: the first line of a text, link-dense lists, what stands under a picture."""

from __future__ import annotations

import re

from copytaster.evidence import Evidence
from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.rules.markup import HEADLINE
from copytaster.text.dates import parse
from copytaster.text.similarity import is_near_copy
from copytaster.view import View, leads_to

_CREDIT_END = re.compile(r"[.!?…)”\"]\s*\(?([^\W\d_][\w ]{1,18}?)\s*[:：]\s*[^:：]{2,60}\Z")
_MACHINE = re.compile(r"(?:(?:[a-z]+://\S+|\d{4}-\d\d-\d\dT[\d:.,+Z-]+)(?:\s|\Z))+")
CAPTION = 300  # characters
SUBHEAD = 80
DEK = 600
FIELD_LINE = 90


@rule("zone.first_line", family="layout", prior=0.7)
def zone_first_line(view: View) -> Found:
    """The first line of a text or manuscript is its headline, unless it reads like a paragraph or a field.

    Where the front matter of a Markdown file has a title, only that line is, if it is printed at all.
    """
    if view.is_page:
        return
    titles = view.meta_values("headline", "title") if view.document.media_type == "text/markdown" else []
    for index, block in enumerate(view.blocks[:6]):
        if not view.is_text(index) or block.kind in ("header", "footer"):
            continue
        if titles and not any(is_near_copy(title, block.text) for title in titles):
            continue
        if len(block.text) <= HEADLINE and not view.label_cue(index) and view.cues[index] is None:
            yield zone(index, block.text, "headline", 0.7 - 0.05 * index, "zone.first_line")


@rule("zone.subhead", family="layout", prior=0.75)
def zone_subhead(view: View) -> Found:
    """A short line without a full stop, alone between paragraphs - bold where the format has bold - is a subhead."""
    blocks = view.blocks
    bold_counts = not view.document.media_type.startswith("text/plain")
    for index, block in view.lines:
        if (
            not 2 <= index < len(blocks) - 1
            or block.kind != "paragraph"
            or (bold_counts and not block.marks)
            or not 3 < len(block.text) <= SUBHEAD
            or block.text[-1] in '.!?…:;,"”»)'
            or block.label
        ):
            continue
        is_short_bold = view.is_bold(index) if bold_counts else True
        if is_short_bold and view.label_ends[index] < 0 and _runs_on(view, index + 1) and not block.link_chars:
            yield zone(index, block.text, "subhead", 0.75, "zone.subhead")


@rule("zone.lead_paragraph", family="layout", prior=0.75)
def zone_lead_paragraph(view: View) -> Found:
    """In a text or manuscript the paragraph between the headline and the byline or date line is the dek.

    So is, in pasted text, the paragraph behind the date, where a blank line parts it and it stands right below the date
    or no other paragraph is set apart like that.
    """
    if view.is_page:
        return
    for index in range(1, min(4, len(view.blocks) - 1)):
        text = view.blocks[index].text
        if (
            40 <= len(text) <= DEK
            and text[-1] in ".!?…"
            and view.blocks[index].kind == "paragraph"
            and (_is_field_line(view, index + 1) or _hangs_on_date(view, index))
        ):
            yield zone(index, text, "dek", 0.75, "zone.lead_paragraph")


@rule("zone.links", family="links", prior=0.75)
def zone_links(view: View) -> Found:
    """A short block that is mostly links leads elsewhere."""
    for index, block in view.near_blocks():
        if block.link_chars and (kind := leads_to(block)):
            yield Evidence("zone", f"-{kind}", 0.75, "zone.links", (), index)


@rule("zone.machine_values", family="layout", prior=0.97)
def zone_machine_values(view: View) -> Found:
    """A line of nothing but addresses and instants in ISO form is for machines: "2024-03-17T19:42:51+07:00 https://..."."""
    for index, block in view.near_blocks() if view.is_page else ():
        text = block.text
        if len(text) >= 20 and ("://" in text or text[:1].isdigit()) and _MACHINE.fullmatch(text):
            yield zone(index, text, "-hidden", 0.97, "zone.machine_values")


@rule("zone.under_picture", family="layout", prior=0.7)
def zone_under_picture(view: View) -> Found:
    """The short line right under a picture, in italics, centered or small, is its caption."""
    under = frozenset(view.under_pictures)
    for index in view.under_pictures if view.is_page else view.near:
        block = view.blocks[index]
        if 20 < len(block.text) <= CAPTION and _ends_with_credit(view, block.text):
            yield zone(index, block.text, "caption", 0.8, "zone.under_picture")
            continue
        if index not in under or not 0 < len(block.text) <= CAPTION:
            continue
        if block.kind == "heading" or (
            view.label_ends[index] > 0 and view.is_bold(index) is False and block.link_chars
        ):
            continue
        same_figure = block.origin.path[:-1] == view.blocks[index - 1].origin.path[:-1]
        if view.is_bold(index, "italic"):
            yield zone(index, block.text, "caption", 0.85, "zone.under_picture")
        elif same_figure and "figure" in block.tokens:
            yield zone(index, block.text, "caption", 0.8, "zone.under_picture")


def _runs_on(view: View, index: int) -> bool:
    """True when a paragraph of running text, or a list, stands at the index."""
    block = view.blocks[index]
    return block.kind == "list_item" or (len(block.text) > SUBHEAD and block.kind in ("paragraph", "quote"))


def _hangs_on_date(view: View, index: int) -> bool:
    lines = [block.origin.line for block in view.blocks[index - 1 : index + 4]]
    if len(lines) < 3 or lines[0] < 1 or lines[2] == lines[1] + 1 or not _is_field_line(view, index - 1):
        return False
    is_set_apart = len(lines) == 5 and lines[3] == lines[2] + 1 and lines[4] == lines[3] + 1
    return lines[1] == lines[0] + 1 or is_set_apart


def _is_field_line(view: View, index: int) -> bool:
    """True for a short line that begins with a byline's words or holds a date."""
    text = view.blocks[index].text
    if not text or len(text) > FIELD_LINE:
        return False
    if any(char.isdigit() for char in text) and (found := parse(text, view.date_words)) is not None:
        return len(text) - (found.end - found.start) < 40
    prefixes = tuple(f"{word} " for pack in view.words.languages for word in pack.byline.prefixes)
    return bool(prefixes) and view.keys[index].startswith(prefixes)


def _ends_with_credit(view: View, text: str) -> bool:
    """True for a line that ends in a labelled credit: "... Ảnh: Lê Minh"."""
    found = _CREDIT_END.search(text)
    cue = view.words.labels.get(found.group(1).strip().casefold()) if found else None
    return cue is not None and cue.value == "credit"
