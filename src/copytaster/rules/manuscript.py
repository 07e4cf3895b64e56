"""Zone rules for Word manuscripts, whose styles and emphasis say what a web page says by its markup."""

from __future__ import annotations

from copytaster.document import Block
from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.rules.markup import HEADLINE
from copytaster.view import View

KICKER = 40  # characters
REACH = 6  # blocks in which a manuscript's head stands
_SENTENCE_END = (".", "!", "?", "…", ":", ",", ";")
_TITLED = ("title", "heading 1")
# Styles of a newsroom's template that name the part of an article they are made for.
_ROLE_OF_STYLE = {
    "kicker": "kicker",
    "dek": "dek",
    "standfirst": "dek",
    "byline": "byline",
    "pull quote": "pull_quote",
    "credit": "caption",
    "source line": "source",
    "date line": "published",
}


@rule("zone.role_style", family="markup", prior=0.9)
def zone_role_style(view: View) -> Found:
    """A paragraph style that names a part of an article: "Kicker", "Byline", "Pull Quote"."""
    for index, block in () if view.is_page else view.near_blocks():
        role = _ROLE_OF_STYLE.get(block.style.casefold()) if block.text else None
        if role:
            yield zone(index, block.text, role, 0.9, "zone.role_style", block.style)


@rule("zone.kicker_line", family="layout", prior=0.75)
def zone_kicker_line(view: View) -> Found:
    """The short plain first line of a manuscript, above a line in bold or in a title style, is the kicker."""
    if view.is_page or view.document.media_type == "text/plain":
        return
    for index, block in enumerate(view.blocks[:REACH]):
        if not view.is_text(index) or block.kind in ("header", "footer"):
            continue
        if _is_short_line(view, index) and _is_headline_like(view, index + 1, block):
            yield zone(index, block.text, "kicker", 0.75, "zone.kicker_line")
        return


def _is_short_line(view: View, index: int) -> bool:
    block = view.blocks[index]
    is_line = block.kind == "paragraph" and 1 < len(block.text) <= KICKER and not block.text.endswith(_SENTENCE_END)
    return is_line and view.label_ends[index] < 0 and block.style.casefold() not in _TITLED


def _is_headline_like(view: View, index: int, before: Block) -> bool:
    """True for a block that stands out more than the line before it, as a headline does."""
    if index >= len(view.blocks):
        return False
    block = view.blocks[index]
    if block.style.casefold() in _TITLED:
        return True
    is_line = len(before.text) < len(block.text) <= HEADLINE and not block.text.endswith((".", ":"))
    return is_line and view.is_bold(index) and not view.is_bold(before.index)
