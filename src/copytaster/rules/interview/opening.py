"""Keeps the first question of an interview without a headline from being taken for the headline."""

from __future__ import annotations

from collections import Counter

from copytaster.document import Block
from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.rules.interview.signals import asking_blocks, ends_asking, has_questions
from copytaster.rules.speakers import words_for
from copytaster.view import View

LEAST = 2  # further questions of the same rank
REACH = 8  # blocks behind the first question that are no headline either


@rule("zone.question", family="words", prior=0.9)
def zone_question(view: View) -> Found:
    """A heading or bold line that asks, like two more of its kind: a first question, no headline."""
    if view.is_page:
        return
    asking = [block for block in view.blocks if ends_asking(block.text) and _rank(view, block)]
    ranks = Counter(_rank(view, block) for block in asking)
    if asking and ranks[_rank(view, asking[0])] > LEAST:
        for block in view.blocks[asking[0].index : asking[0].index + REACH]:
            yield zone(block.index, block.text, "question", 0.9, "zone.question")


@rule("zone.asked_line", family="words", prior=0.9, only=has_questions)
def zone_asked_line(view: View) -> Found:
    """A line behind a label that asks more than once: no byline, though the label may be a byline's word."""
    asking = [index for index in asking_blocks(view) if view.label_ends[index] > 0]
    if len(asking) < LEAST:
        return
    labels = words_for(view.words).interviewer_labels
    asked = Counter(label for index in asking if (label := view.label(index).casefold()) in labels)
    often = {label for label, count in asked.items() if count > 1}
    for index in view.labelled if often else ():
        if view.label(index).casefold() in often:
            yield zone(index, view.blocks[index].text, "question", 0.9, "zone.asked_line")


def _rank(view: View, block: Block) -> int:
    """A heading's level, 9 for a paragraph in bold, 0 for others and for the highest heading."""
    if block.kind == "heading":
        return block.level if block.level > 1 else 0
    return 9 if block.marks and view.is_bold(block.index) else 0
