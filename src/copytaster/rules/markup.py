"""Zone rules from what a block is in the markup: headings, captions, titles."""

from __future__ import annotations

import re

from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.view import View

HEADLINE = 250  # characters; longer first lines are paragraphs


@rule("zone.title_style", family="markup", prior=0.98)
def zone_title_style(view: View) -> Found:
    """A paragraph in a manuscript's Title style is the headline; one in Subtitle style is the dek."""
    for index, block in enumerate(view.blocks):
        style = block.style.casefold()
        if style == "title" and block.text:
            yield zone(index, block.text, "headline", 0.98, "zone.title_style")
        elif style == "subtitle" and block.text:
            yield zone(index, block.text, "dek", 0.8, "zone.title_style")


@rule("zone.h1", family="markup", prior=0.8)
def zone_h1(view: View) -> Found:
    """A heading of the first rank is the headline; where a page has several, its title tells which."""
    titles = [_key(value) for value in view.meta_values("og:title", "title", "itemprop:newsarticle.headline", "ld:newsarticle.headline")]
    for index, block in enumerate(view.blocks):
        if block.kind != "heading" or not block.text or len(block.text) > HEADLINE:
            continue
        is_titled = len(block.text) > 8 and any(_key(block.text) in title for title in titles)
        score = (0.9 if is_titled else 0.6) if block.level == 1 else (0.75 if is_titled and block.level < 4 else 0.0)
        if score:
            yield zone(index, block.text, "headline", score - 0.2 * bool(view.hints[index].removed), "zone.h1")


@rule("zone.caption", family="markup", prior=0.95)
def zone_caption(view: View) -> Found:
    """A caption by its element or style: <figcaption>, a Word caption style."""
    for index, block in enumerate(view.blocks):
        if block.kind == "caption" and block.text:
            yield zone(index, block.text, "caption", 0.95, "zone.caption")


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
