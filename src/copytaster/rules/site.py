"""Zone rules from selectors: what the packs of sites, and the words inside class names, make of a block."""

from __future__ import annotations

from collections import Counter

from copytaster.document import Span
from copytaster.evidence import Evidence
from copytaster.packs.sites import GENERIC
from copytaster.rules import Found, rule
from copytaster.view import View

MOST_OF_PAGE = 0.4  # share of a page's text that boxes of one selector may hold


@rule("zone.selector", family="selector", prior=0.9)
def zone_selector(view: View) -> Found:
    """A pack of the page's content management system (or of any page) names the block's element or one around it.

    Packs name tags, classes, ids, roles and microdata: `nav`, `.entry-content`, `#comments`, `[itemprop=articleBody]`.
    """
    hints = view.hints
    for index in view.near:
        hint = hints[index]
        if hint.removed and hint.is_exact:
            yield _zone(view, index, f"-{hint.removed}", 0.9, "zone.selector", hint.removed_by)
        if hint.role:
            yield _zone(view, index, hint.role, 0.8, "zone.selector", hint.role_by)


@rule("zone.class_word", family="selector", prior=0.6)
def zone_class_word(view: View) -> Found:
    """A word inside a class or id name around the block says what it is: `related-posts`, `shareBar`.

    Words are weak witnesses: a body wrapped in `class="main-with-sidebar"` must survive, so the block's text decides.
    """
    hints = view.hints
    for index in view.near:
        hint = hints[index]
        if hint.removed and not hint.is_exact:
            yield _zone(view, index, f"-{hint.removed}", 0.6, "zone.class_word", hint.removed_by)


@rule("zone.inset", family="selector", prior=0.97)
def zone_inset(view: View) -> Found:
    """A pack of the page's own system names the block's element as boilerplate: `.kg-signup-card`.

    The systems print such boxes between the paragraphs, so the block goes even where its text reads like the story. A
    selector that covers much of the page's text is not believed: then the site has put its story into that element.
    """
    named = [(index, hint) for index, hint in enumerate(view.hints) if hint.is_exact and _is_own(view, hint.removed_by)]
    sizes = Counter[str]()
    for index, hint in named:
        sizes[hint.removed_by] += len(view.blocks[index].text)
    most = MOST_OF_PAGE * sum(len(block.text) for block in view.blocks) if named else 0
    for index, hint in named:
        if sizes[hint.removed_by] <= most:
            yield _zone(view, index, f"-{hint.removed}", 0.97, "zone.inset", hint.removed_by)


def _is_own(view: View, selector: str) -> bool:
    """True for a selector of a system's own pack; those of the generic one hold on any site and mean less."""
    return view.words.removed_selectors[selector].pack != GENERIC


@rule("zone.part", family="selector", prior=0.99)
def zone_part(view: View) -> Found:
    """A page header or footer of a manuscript is no part of the article."""
    for index, block in () if view.is_page else view.near_blocks():
        if block.kind in ("header", "footer"):
            yield _zone(view, index, f"-{block.kind}", 0.99, "zone.part", block.kind)


def _zone(view: View, index: int, value: str, score: float, rule_id: str, note: str) -> Evidence:
    span = Span(index, 0, len(view.blocks[index].text))
    return Evidence("zone", value, score, rule_id, (span,), index, note)
