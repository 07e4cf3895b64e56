"""Tells the blocks of a text or manuscript from the boilerplate before, between and after them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from copytaster.evidence import Evidence, Zone, Zones
from copytaster.text.sentences import SENTENCE_ENDS
from copytaster.view import HEAD, View, folded, leads_to

Scores = list[dict[str, Evidence]]
REMOVE = 0.6  # score from which a removed kind wins over the body
LONG = 120  # characters of a paragraph that boilerplate seldom reaches
STOPS = frozenset(
    ("-related", "-comments", "-login", "-newsletter", "-rating", "-author_box", "-share", "-legal", "-tags")
)
BODY_ROLES = ("body", "subhead", "pull_quote", "media", "caption")
PRINTED = ("caption", "media", "pull_quote")
SHORT = 360  # characters of running text from which a text is no mere lead any more: three paragraphs
RUN = 2  # long paragraphs in a row after which the article goes on behind a stop


def prune(view: View, scores: Scores, zones: Zones) -> None:
    """Gives each block of a text or manuscript the zone "body" or "removed"."""
    for index in range(len(view.blocks)):
        zones.by_block[index] = _inside(view, scores, index)
    _lead(zones)
    _tail(view, scores, zones)


@lru_cache(maxsize=1024)
def removed(kind: str, rule: str, score: float) -> Zone:
    """The zone of a block that is no part of the article; blocks share it, as most of a page is of few kinds."""
    kind = kind.lstrip("-")
    return Zone("removed", rule, score, "other" if kind == "sidebar" else kind)


def strongest(roles: dict[str, Evidence]) -> Evidence | None:
    """The best witness that a block is boilerplate."""
    best: Evidence | None = None
    for role, one in roles.items():
        if role[0] == "-" and (best is None or one.score > best.score):
            best = one
    return best


def outside(view: View, scores: Scores, index: int) -> Zone:
    """The zone of a block outside the article: what a rule says it is."""
    if index not in view.near:
        return _far(view, index)
    witness = strongest(scores[index])
    if witness is not None:
        return removed(witness.value, witness.rule, witness.score)
    return removed("other", "zone.outside", 0.7)


def _far(view: View, index: int) -> Zone:
    """The same for a block that no rule looked at: its selectors, else a phrase, its links, a word in a class name.

    A page has as many of these blocks as others; each is worth two look-ups.
    """
    block, hint = view.blocks[index], view.hints[index]
    if hint.is_exact:
        return removed(hint.removed, "zone.selector", 0.9)
    cue = view.words.phrase(folded(block.text)) if len(block.text) <= HEAD else None
    if cue is not None:
        return removed(cue.value, "zone.phrase", 0.9)
    if kind := leads_to(block):
        return removed(kind, "zone.links", 0.75)
    if hint.removed:
        return removed(hint.removed, "zone.class_word", 0.6)
    return removed("other", "zone.outside", 0.7)


def printed_role(roles: dict[str, Evidence]) -> Zone | None:
    """The zone of a caption, a picture's text or a pull quote; None for all else."""
    if roles.keys().isdisjoint(PRINTED):
        return None
    witness = strongest(roles)
    caption, media, pull_quote = roles.get("caption"), roles.get("media"), roles.get("pull_quote")
    if caption and caption.score >= 0.7 and (witness is None or witness.score < 0.9):
        return Zone("caption", caption.rule, caption.score)
    if media:
        return Zone("media", media.rule, media.score)
    if pull_quote and (witness is None or pull_quote.score >= 0.8):
        return Zone("pull_quote", pull_quote.rule, pull_quote.score)
    return None


def _inside(view: View, scores: Scores, index: int) -> Zone:
    roles = scores[index]
    witness = strongest(roles)
    if role := printed_role(roles):
        return role
    if witness and witness.score >= _bar(view, index):
        return removed(witness.value, witness.rule, witness.score)
    if view.blocks[index].kind in ("image", "embed"):
        return Zone("media", "zone.media", 0.8)
    if "subhead" in roles:
        return Zone("subhead", roles["subhead"].rule, roles["subhead"].score)
    return Zone("body", "zone.body", 0.6)


def _bar(view: View, index: int) -> float:
    """How sure a witness must be to remove a block: long running text is kept unless it is very sure."""
    block = view.blocks[index]
    running = len(block.text) - block.link_chars
    return 0.8 if running >= LONG and _ends_sentence(block.text) else REMOVE


def _lead(zones: Zones) -> None:
    """What stands before the headline is no body."""
    for index in range(max(zones.headline, 0)):
        zone = zones.by_block[index]
        if zone.role in BODY_ROLES:
            zones.by_block[index] = removed("other", "zone.before_headline", 0.7)


def _tail(view: View, scores: Scores, zones: Zones) -> None:
    """From the first stop after the last long paragraph on, all is of the stop's kind; short ends of the body stay."""
    stop: Zone | None = None
    end = len(view.blocks)
    said = _said(view, zones)
    for index in range(zones.headline + 1, end):
        zone = zones.by_block[index]
        if zone.role == "removed" and _is_stop(scores[index], zone) and _has_spoken(said, index, zone.kind):
            stop = zone if stop is None or not _goes_on(view, zones, index, end) else None
        elif stop is not None and zone.role in BODY_ROLES:
            if _goes_on(view, zones, index - 1, end):
                stop = None
            else:
                zones.by_block[index] = removed(stop.kind, "zone.after_end", 0.7)


def _is_stop(roles: dict[str, Evidence], zone: Zone) -> bool:
    return (
        f"-{zone.kind}" in STOPS
        and zone.rule in ("zone.phrase", "zone.selector", "zone.class_word")
        and zone.score >= 0.6
    )


def _said(view: View, zones: Zones) -> list[int]:
    """For each block the characters of the body's sentences behind the headline and before it; at the end, of all."""
    sizes = (
        len(block.text) if index > zones.headline and zone.role == "body" and _ends_sentence(block.text) else 0
        for index, (block, zone) in enumerate(zip(view.blocks, zones.by_block, strict=True))
    )
    return list(accumulate(sizes, initial=0))


def _ends_sentence(text: str) -> bool:
    return text.rstrip().endswith(SENTENCE_ENDS)


def _has_spoken(said: Sequence[int], index: int, kind: str) -> bool:
    """True when the article has said as much before a block as stands behind it, or enough for a short one.

    A share bar under the headline of a short text ends nothing. Behind "Comments", readers may write more.
    """
    enough = LONG if kind == "comments" else SHORT
    return said[index] >= min(enough, said[-1] - said[index])


def _goes_on(view: View, zones: Zones, index: int, end: int) -> bool:
    """True when long paragraphs of the body follow soon, or a speaker of before speaks on: the stop was an inset."""
    if _speaks_on(view, zones, index, end):
        return True
    longs = 0
    for after in range(index + 1, min(index + 12, end)):
        block = view.blocks[after]
        if zones.by_block[after].role == "body" and len(block.text) - block.link_chars >= LONG:
            longs += 1
    return longs >= RUN


def _speaks_on(view: View, zones: Zones, index: int, end: int) -> bool:
    """True when the next block is a sentence behind a label that stands before one of the body above it, too."""
    after = index + 1
    if after >= end or not view.label(after) or not _ends_sentence(view.blocks[after].text):
        return False
    if view.label_cue(after) and not view.blocks[after].text.endswith(("?", "？", "؟")):
        return False
    said = (one for one in view.labelled if one < after and zones.by_block[one].role == "body")
    return any(view.label(one) == view.label(after) for one in said)
