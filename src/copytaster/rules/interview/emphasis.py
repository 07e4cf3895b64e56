"""Turns whose questions are set apart: bold, italic, headings, a class of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found as Witnesses
from copytaster.rules import rule
from copytaster.rules.interview.draft import evidence
from copytaster.rules.interview.masked import draft_from, groups_of
from copytaster.rules.interview.signals import asks, has_phrase, has_word, is_closing
from copytaster.rules.interview.units import Talk, has_talk, once, talk_of
from copytaster.view import View

LEAST = 2  # questions
THANKS = 400
LEAD = 180  # characters of an emphasised lead above the first question
SPEAKING = 0.7  # the same for groups that ask or speak to somebody
ASKING = 0.4  # share of asking groups from which all groups of a shape are questions


@rule("turns.emphasis", family="turns", prior=0.9, only=has_talk)
def turns_emphasis(view: View, zones: Zones) -> Witnesses:
    """Turns whose questions are whole paragraphs in bold, in italics or underlined, or headings of one rank.

    Two of them must ask; where most do, the others of that look are questions too, from the first that asks on.
    """
    yield from by_emphasis(talk_of(view, zones))


@once
def by_emphasis(talk: Talk) -> list[Evidence]:
    """The candidates by shape."""
    shapes = Counter(unit.shape for unit in talk.units if unit.shape)
    masks = ([unit.shape == shape for unit in talk.units] for shape, count in shapes.items() if count >= LEAST)
    return [one for mask in masks for one in _witness(talk, mask, "turns.emphasis", 0.95)]


@rule("turns.class", family="turns", prior=0.85, only=has_talk)
def turns_class(view: View, zones: Zones) -> Witnesses:
    """Turns whose questions share a class or an element that answers lack.

    It takes three questions on a page; the name of the class does not matter.
    """
    yield from by_class(talk_of(view, zones))


@once
def by_class(talk: Talk) -> list[Evidence]:
    """The candidates by class or element."""
    if not talk.view.is_page or sum(talk.asking) < LEAST + 1:
        return []
    masks = (
        [token in talk.view.blocks[unit.block].tokens[-3:] for unit in talk.units] for token in _asking_tokens(talk)
    )
    return [one for mask in masks for one in _witness(talk, mask, "turns.class", 0.9)]


def _asking_tokens(talk: Talk) -> Iterator[str]:
    """Tokens that most asking units have and most others lack."""
    tokens = [talk.view.blocks[unit.block].tokens[-3:] for unit in talk.units]
    inside = Counter[str]()
    for own, is_asking in zip(tokens, talk.asking, strict=True):
        if is_asking:
            inside.update(set(own))
    least = max(LEAST + 1, 0.6 * sum(talk.asking))
    for token, count in inside.items():
        if count >= least and sum(token in own for own in tokens) <= 1.5 * count:
            yield token


def _witness(talk: Talk, mask: Sequence[bool], rule_id: str, base: float) -> list[Evidence]:
    groups = _questions(talk, groups_of([number for number, is_in in enumerate(mask) if is_in]))
    draft = draft_from(talk, groups) if len(groups) >= LEAST else None
    return evidence(talk, draft, rule_id, base) if draft is not None else []


def _questions(talk: Talk, groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """The groups that are questions: from the first that asks on, all if most ask, else those that do."""
    asking = [any(asks(talk.units[number].text, talk.words) for number in group) for group in groups]
    if sum(asking) < LEAST:
        return []
    speaking = [is_asking or _addresses(talk, group) for group, is_asking in zip(groups, asking, strict=True)]
    takes_all = sum(asking) >= ASKING * len(asking) or sum(speaking) >= SPEAKING * len(asking)
    first, last = asking.index(True), len(asking) - asking[::-1].index(True)
    while takes_all and first and _addresses(talk, groups[first - 1]):
        first -= 1
    chosen = [
        list(group)
        for place, (group, is_asking) in enumerate(zip(groups, asking, strict=True))
        if place >= first
        and (is_asking or _thanks(talk, group, place >= last) or (takes_all and place < last and _may_ask(talk, group)))
    ]
    chosen[0] = _without_lead(talk, chosen[0])
    return chosen


def _addresses(talk: Talk, group: Sequence[int]) -> bool:
    """True for an emphasised line that speaks to somebody."""
    return any(has_word(talk.units[number].text, talk.words.second_person) for number in group)


def _thanks(talk: Talk, group: Sequence[int], is_last: bool) -> bool:
    """True for the closing formula; at the end the thanks may stand behind other words."""
    text = talk.units[group[0]].text
    return is_closing(text, talk.words) or (is_last and len(text) < THANKS and has_phrase(text, talk.words.closing))


def _may_ask(talk: Talk, group: Sequence[int]) -> bool:
    """False for an emphasised line that announces something else, or holds no words."""
    text = talk.units[group[0]].text
    return any(char.isalnum() for char in text) and not text.endswith((":", "："))


def _without_lead(talk: Talk, group: Sequence[int]) -> list[int]:
    """The first question without the emphasised lead above it."""
    if len(group) > 1 and len(talk.units[group[0]].text) > LEAD:
        return list(group[-1:])
    return list(group)
