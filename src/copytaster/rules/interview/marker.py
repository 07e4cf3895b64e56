"""Turns that begin with a printed mark: dash, star, number."""

from __future__ import annotations

from collections.abc import Sequence

from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found as Witnesses
from copytaster.rules import rule
from copytaster.rules.interview.draft import Start, draft_of, evidence
from copytaster.rules.interview.masked import draft_from, speakers_for
from copytaster.rules.interview.signals import asks, is_closing
from copytaster.rules.interview.units import Talk, has_talk, once, talk_of
from copytaster.view import View

LEAST = 3
WRONG = 1.6  # cost of two turns of one speaker in a row
LONG = 350


@rule("turns.two_marks", family="turns", prior=0.9, only=has_talk)
def turns_two_marks(view: View, zones: Zones) -> Witnesses:
    """Questions with one printed mark and answers with another, or with none: "* ...?" and "- ...", "――", "1. ...?"."""
    yield from by_two_marks(talk_of(view, zones))


@once
def by_two_marks(talk: Talk) -> list[Evidence]:
    """The candidates in which a mark of their own begins the questions."""
    found: list[Evidence] = []
    kinds: dict[str, list[int]] = {}
    for number, unit in enumerate(talk.units):
        if unit.mark:
            kinds.setdefault(_kind(unit.mark), []).append(number)
    for numbers in kinds.values():
        asking = sum(asks(talk.units[number].text, talk.words) for number in numbers)
        if len(numbers) >= 2 and asking >= 0.5 * len(numbers):
            draft = draft_from(talk, [[number] for number in numbers])
            if draft is not None:
                found += evidence(talk, draft, "turns.two_marks", 0.93)
    return found


@rule("turns.one_mark", family="turns", prior=0.85, only=has_talk)
def turns_one_mark(view: View, zones: Zones) -> Witnesses:
    """Questions and answers that begin with the same mark; their order and what asks tell them apart.

    Two turns of one speaker in a row are seldom, thanks are the reporter's, and long turns are answers.
    """
    yield from by_one_mark(talk_of(view, zones))


@once
def by_one_mark(talk: Talk) -> list[Evidence]:
    """The candidates in which every turn begins with a dash, or with another mark that questions and answers share."""
    return [
        one
        for numbers in _marked(talk).values()
        for one in evidence(talk, draft_of(talk, _starts(talk, numbers)), "turns.one_mark", 0.93)
    ]


def _marked(talk: Talk) -> dict[str, list[int]]:
    """The units that begin with each mark that may stand before questions and answers alike."""
    kinds: dict[str, list[int]] = {}
    for number, unit in enumerate(talk.units):
        if unit.mark:
            kinds.setdefault(_kind(unit.mark), []).append(number)
    return {
        kind: numbers for kind, numbers in kinds.items() if len(numbers) >= LEAST and _is_shared(talk, kind, numbers)
    }


def _is_shared(talk: Talk, kind: str, numbers: Sequence[int]) -> bool:
    """True for dashes where somebody asks, and for other marks where every second one of them does."""
    asking = [talk.asking[number] for number in numbers]
    if kind == "-":
        return any(asking) or any(talk.asking)
    return len(numbers) > LEAST and asking == [place % 2 == 0 for place in range(len(asking))]


def _starts(talk: Talk, numbers: Sequence[int]) -> list[Start]:
    speakers = speakers_for(talk, numbers)
    return [
        speakers.question(number) if is_question else speakers.answer(number)
        for number, is_question in zip(numbers, _order(talk, numbers), strict=True)
    ]


def _kind(mark: str) -> str:
    if mark[0] in "―ー" and len(mark) > 1:
        return "―"
    return "-" if mark[0] in "-–—―−" else "1" if any(char.isdigit() for char in mark) else mark[0]


def _order(talk: Talk, numbers: Sequence[int]) -> list[bool]:
    """Which marked units ask: the cheapest run of states in which two turns of one speaker in a row are seldom."""
    costs = [
        _cost(talk, number, numbers[place + 1] if place + 1 < len(numbers) else len(talk.units))
        for place, number in enumerate(numbers)
    ]
    best: list[tuple[float, list[bool]]] = [(costs[0][0] + 0.8, [False]), (costs[0][1], [True])]
    for answer, question in costs[1:]:
        step = []
        for is_question, cost in ((False, answer), (True, question)):
            total, path = min(
                ((value + WRONG * (way[-1] == is_question), way) for value, way in best), key=lambda pair: pair[0]
            )
            step.append((total + cost, [*path, is_question]))
        best = step
    return min(best, key=lambda pair: pair[0])[1]


def _cost(talk: Talk, number: int, stop: int) -> tuple[float, float]:
    """What it costs to take a marked unit for an answer and for a question."""
    unit = talk.units[number]
    if is_closing(unit.text, talk.words):
        return 2.0, 0.0
    size = sum(len(talk.units[one].text) for one in range(number, stop))
    if any(talk.asking[number:stop][:3]) and size < 2 * LONG:
        return (1.5, 0.0) if talk.asking[number] or size < LONG else (0.6, 0.2)
    return (0.0, 1.0) if size > LONG else (0.2, 0.7)
