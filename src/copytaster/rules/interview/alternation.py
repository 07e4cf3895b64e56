"""Turns that nothing sets apart but what they say: questions and answers in turn."""

from __future__ import annotations

from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found as Witnesses
from copytaster.rules import rule
from copytaster.rules.interview.draft import evidence
from copytaster.rules.interview.labels import labels_of
from copytaster.rules.interview.masked import draft_from
from copytaster.rules.interview.score import is_announced
from copytaster.rules.interview.units import Talk, has_talk, once, talk_of
from copytaster.view import View

LEAST = 3
LONG = 400


@rule("turns.alternation", family="turns", prior=0.7, only=has_talk)
def turns_alternation(view: View, zones: Zones) -> Witnesses:
    """Unmarked lines that end in a question mark, each answered, in a text that says it is an interview.

    It takes three such questions, and either words that announce an interview or thanks at its end.
    """
    yield from by_alternation(talk_of(view, zones))


@once
def by_alternation(talk: Talk) -> list[Evidence]:
    """The candidate in which every unmarked line that asks is a question."""
    if sum(talk.asking) < LEAST:
        return []
    labelled = labels_of(talk)
    numbers = [
        number
        for number, unit in enumerate(talk.units)
        if talk.asking[number] and len(unit.text) < LONG and not unit.mark and number not in labelled
    ]
    if len(numbers) < LEAST:
        return []
    draft = draft_from(talk, [[number] for number in numbers])
    if draft is not None and (is_announced(talk, draft) or draft.starts[-1].act == "statement"):
        return evidence(talk, draft, "turns.alternation", 0.67)
    return []
