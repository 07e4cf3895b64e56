"""Keeps the first question of an interview without a headline from being taken for the headline."""

from __future__ import annotations

from collections import Counter

from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.rules.interview.units import ends_asking
from copytaster.view import View

LEAST = 2  # further questions of the same rank
REACH = 8  # blocks behind the first question that are no headline either


@rule("zone.question", family="words", prior=0.9)
def zone_question(view: View) -> Found:
    """A heading that asks, like two more of its rank: the first question of an interview, not its headline."""
    asking = [block for block in view.blocks if block.kind == "heading" and block.level > 1 and ends_asking(block.text)]
    ranks = Counter(block.level for block in asking)
    if asking and ranks[asking[0].level] > LEAST:
        for block in view.blocks[asking[0].index : asking[0].index + REACH]:
            yield zone(block.index, block.text, "question", 0.9, "zone.question")
