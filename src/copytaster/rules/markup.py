"""Zone rules from what a block is in the markup: headings, captions, titles."""

from __future__ import annotations

import re

from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.view import View

_WORD = re.compile(r"\w+")
HEADLINE = 250  # characters; longer first lines are paragraphs


@rule("zone.title_style", family="markup", prior=0.98)
def zone_title_style(view: View) -> Found:
    """A paragraph in a manuscript's Title style is the headline; one in Subtitle style is the dek."""
    for index, block in () if view.is_page else view.near_blocks():
        style = block.style.casefold()
        if style == "title" and block.text:
            yield zone(index, block.text, "headline", 0.98, "zone.title_style")
        elif style == "subtitle" and block.text:
            yield zone(index, block.text, "dek", 0.8, "zone.title_style")


@rule("zone.h1", family="markup", prior=0.8, is_far=True)
def zone_h1(view: View) -> Found:
    """A heading of the first rank is the headline, a page's only one most of all; else its title tells which."""
    names = ("og:title", "title", "itemprop:newsarticle.headline", "ld:newsarticle.headline")
    titles = "\n".join(map(_key, view.meta_values(*names)))
    is_only = sum(view.blocks[index].level == 1 for index in view.headings) == 1
    for index in view.headings:
        block = view.blocks[index]
        if len(block.text) > HEADLINE or block.level > 3:
            continue
        is_titled = len(block.text) > 8 and _key(block.text) in titles
        score = (0.9 if is_titled else 0.7 if is_only else 0.6) if block.level == 1 else (0.75 if is_titled else 0.0)
        if score:
            yield zone(index, block.text, "headline", score - 0.2 * bool(view.hints[index].removed), "zone.h1")


@rule("zone.caption", family="markup", prior=0.95)
def zone_caption(view: View) -> Found:
    """A caption by its element or style: <figcaption>, a Word caption style."""
    for index, block in view.near_blocks():
        if block.kind == "caption" and block.text:
            yield zone(index, block.text, "caption", 0.95, "zone.caption")


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
