"""Zone rules from shape and place: the first line of a text, link-dense lists, what stands under a picture."""

from __future__ import annotations

from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.rules.markup import HEADLINE
from copytaster.view import View

CAPTION = 300  # characters
LINKED = 0.6  # share of a block's characters inside links from which it is a list of links


@rule("zone.first_line", family="layout", prior=0.7)
def zone_first_line(view: View) -> Found:
    """The first line of a text or manuscript is its headline, unless it reads like a paragraph or a field."""
    if view.is_page:
        return
    for index, block in enumerate(view.blocks[:6]):
        if not view.is_text(index) or block.kind in ("header", "footer"):
            continue
        if len(block.text) <= HEADLINE and not view.label_cue(index) and view.cues[index] is None:
            yield zone(index, block.text, "headline", 0.7 - 0.05 * index, "zone.first_line")


@rule("zone.links", family="links", prior=0.75)
def zone_links(view: View) -> Found:
    """A short block that is mostly links leads elsewhere."""
    for index, block in enumerate(view.blocks):
        size = len(block.text)
        if block.link_chars and size < 250 and block.link_chars >= LINKED * (size - block.text.count(" ")):
            yield zone(index, block.text, "-related" if size > 25 else "-nav", 0.75, "zone.links")


@rule("zone.under_picture", family="layout", prior=0.7)
def zone_under_picture(view: View) -> Found:
    """The short line right under a picture, in italics, centered or small, is its caption."""
    for index, block in enumerate(view.blocks):
        if index == 0 or view.blocks[index - 1].kind != "image" or not 0 < len(block.text) <= CAPTION:
            continue
        if block.kind == "heading" or view.label_ends[index] > 0 and view.is_bold(index) is False and block.link_chars:
            continue
        same_figure = block.origin.path[:-1] == view.blocks[index - 1].origin.path[:-1]
        if view.is_bold(index, "italic"):
            yield zone(index, block.text, "caption", 0.85, "zone.under_picture")
        elif same_figure and "figure" in block.tokens:
            yield zone(index, block.text, "caption", 0.8, "zone.under_picture")
