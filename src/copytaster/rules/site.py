"""Zone rules from selectors: what the packs of sites, and the words inside class names, make of a block."""

from __future__ import annotations

from copytaster.evidence import Evidence
from copytaster.rules import Found, rule
from copytaster.view import View


@rule("zone.selector", family="selector", prior=0.9)
def zone_selector(view: View) -> Found:
    """A pack of the page's content management system (or of any page) names the block's element or one around it.

    Packs name tags, classes, ids, roles and microdata: `nav`, `.entry-content`, `#comments`, `[itemprop=articleBody]`.
    """
    hints = view.hints
    for index in view.near:
        hint = hints[index]
        if hint.removed and hint.is_exact:
            yield Evidence("zone", f"-{hint.removed}", 0.9, "zone.selector", (), index, hint.removed_by)
        if hint.role:
            yield Evidence("zone", hint.role, 0.8, "zone.selector", (), index, hint.role_by)


@rule("zone.class_word", family="selector", prior=0.6)
def zone_class_word(view: View) -> Found:
    """A word inside a class or id name around the block says what it is: `related-posts`, `shareBar`.

    Words are weak witnesses: a body wrapped in `class="main-with-sidebar"` must survive, so the block's text decides.
    """
    hints = view.hints
    for index in view.near:
        hint = hints[index]
        if hint.removed and not hint.is_exact:
            yield Evidence("zone", f"-{hint.removed}", 0.6, "zone.class_word", (), index, hint.removed_by)


@rule("zone.part", family="selector", prior=0.99)
def zone_part(view: View) -> Found:
    """A page header or footer of a manuscript is no part of the article."""
    for index, block in () if view.is_page else view.near_blocks():
        if block.kind in ("header", "footer"):
            yield Evidence("zone", f"-{block.kind}", 0.99, "zone.part", (), index, block.kind)
