"""How likely a draft of turns is an interview: how regular it is, and what the text and its surroundings say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from copytaster.rules.interview.signals import (
    QUESTION_MARKS,
    announces,
    asks,
    calls_somebody,
    has_name,
    has_phrase,
    share,
)
from copytaster.rules.interview.units import Talk, once

if TYPE_CHECKING:
    from copytaster.rules.interview.draft import Draft

NEEDED = 3.0  # points from which a regular draft is an interview
FULL = 6.0
DOUBT = 0.45  # the most that a draft gets in which nothing shows that people talk
INTRO = 12  # units before the first turn that may announce it
LEAST_TURNS = 3
SERIES = 4  # questions from which what they say may show that people talk
INTIMATE = 0.4  # share of questions in which people speak of themselves, as lovers of jokes do
CROWD = 4  # people who answer, from which an unannounced text is a play or a joke
ABOVE = 5  # removed blocks before the body
QUOTES = ('"', "“", "„", "«", "「", "‘", "'")


def likelihood(talk: Talk, draft: Draft) -> float:
    """From 0 to 1; about a half at the border between interviews and other texts of questions and answers."""
    questions, answers = draft.texts(talk, "question"), draft.texts(talk, "answer")
    if len(draft.starts) < LEAST_TURNS or not questions or not answers:
        return 0.0
    if len(questions) < 2 and not is_announced(talk, draft):
        return 0.0
    regular = _regularity(talk, draft, questions)
    signs = _Signs(talk, draft, questions, answers)
    points = signs.points()
    sure = (
        0.5 * max(points, 0.0) / NEEDED
        if points < NEEDED
        else 0.5 + 0.5 * min((points - NEEDED) / (FULL - NEEDED), 1.0)
    )
    score = (0.35 + 0.65 * sure) * regular if sure >= 0.5 else sure * regular
    return score if signs.are_people() else min(score, DOUBT)


def _regularity(talk: Talk, draft: Draft, questions: Sequence[str]) -> float:
    """The share of questions that ask and are answered, and of asking lines that are questions."""
    asked = sum(asks(text, talk.words) for text in questions) / len(questions)
    changes = sum(one.act != other.act for one, other in zip(draft.starts, draft.starts[1:], strict=False))
    alternation = min(1.0, 1.25 * changes / (len(draft.starts) - 1))
    return (0.5 + 0.5 * min(1.0, asked / 0.6)) * alternation * (0.75 + 0.25 * _coverage(talk, draft))


def _coverage(talk: Talk, draft: Draft) -> float:
    """The share of asking lines from the first turn on that belong to questions."""
    starts = {one.unit: one.act for one in draft.starts}
    act, hits, total = "", 0, 0
    for number in range(draft.starts[0].unit, len(talk.units)):
        act = starts.get(number, act)
        if talk.asking[number]:
            total += 1
            hits += act == "question" and number < draft.end
    return hits / total if total else 0.5


class _Signs:
    """What speaks for people who talk to each other, in points."""

    def __init__(self, talk: Talk, draft: Draft, questions: Sequence[str], answers: Sequence[str]) -> None:
        self.talk, self.words, self.draft, self.questions, self.answers = talk, talk.words, draft, questions, answers
        self.announced = is_announced(talk, draft)
        self.says_i = share(answers, self.words.first_singular)
        self.says_we = share(answers, self.words.first_plural)
        self.says_you = share(answers, self.words.second_person)
        self.asks_you = share(questions, self.words.second_person)
        self.asks_i = share(questions, self.words.first_person)
        self.thanks = any(one.act == "statement" for one in draft.starts)
        self.addresses = sum(has_phrase(text, self.words.vocatives) for text in questions) / len(questions)

    def points(self) -> float:
        """The sum of all signs."""
        points = 2.0 * min(1.0, (self.says_i + (1.0 if self.announced else 0.5) * self.says_we) / 0.4)
        points += 1.5 * min(1.0, self.asks_you / 0.3) - 1.5 * (self.asks_i > 0.3 > self.asks_you)
        points += 1.5 * self.thanks + 1.0 * self.announced + self._labels()
        points += 1.0 * (self.addresses > 0.15) + 0.5 * (len(self.questions) >= 6)
        return points - 2.0 * (self._quoting() > 0.4)

    def are_people(self) -> bool:
        """True when people talk: announced, thanked, called by name, or somebody speaks of herself to one who asks."""
        is_personal = self.says_i + self.says_we >= 0.1 or self.addresses > 0.15 or self._calls()
        if (self.announced and (is_personal or self.thanks or self._are_labelled())) or (self.thanks and is_personal):
            return True
        if self._named() or self._greets() or (self.says_i + self.says_we >= 0.1 and self._calls()):
            return True
        return len(self.questions) >= SERIES and self._speak()

    def _calls(self) -> bool:
        """True when a question begins with the name or the honorific of the one whom it asks."""
        return any(calls_somebody(text, self.words) for text in self.questions)

    def _are_labelled(self) -> bool:
        """True when every turn has a label of its own."""
        return all(one.label.kind not in ("guest", "asker") or one.label.printed for one in self.draft.starts)

    def _speak(self) -> bool:
        """True when answers speak of themselves more than of their readers, and questions ask or address somebody."""
        if self.addresses > 0.3 and self.says_i > 0.3 and self.says_i >= self.says_you:
            return True
        asked = sum(any(mark in text for mark in QUESTION_MARKS) for text in self.questions) / len(self.questions)
        if asked > 0.4 and self.says_i >= 0.6 and self.says_i > self.says_you + 0.3:
            return True
        return asked > 0.6 and self.says_i >= 0.4 and self.asks_you >= 0.4 and self.says_i > self.says_you - 0.2

    def _named(self) -> bool:
        """True when labels tell who asks and a person who answers."""
        guests = [one.label for one in self.draft.starts if one.act == "answer"]
        return self.says_i > 0.15 and any(
            one.kind == "person" and (one.honorific or _is_full(one.name)) for one in guests
        )

    def _greets(self) -> bool:
        """True when a question greets somebody by name."""
        return any(
            has_name(text[len(word) : len(word) + 25])
            for text in self.questions
            for word in self.words.greetings
            if text.casefold().startswith(word + " ")
        )

    def _labels(self) -> float:
        """Points for labels: who asks is a reporter or outlet, who answers has a full name or an honorific."""
        askers = [one.label for one in self.draft.starts if one.act == "question"]
        guests = [one.label for one in self.draft.starts if one.act == "answer"]
        if {one.kind for one in askers} == {"asker"} and {one.kind for one in guests} == {"answerer"}:
            is_talk = self.announced or self._greets() or (self.asks_i < INTIMATE and self._speak())
            return 1.0 if is_talk else -2.0
        points = 1.0 * any(
            one.kind in ("outlet", "reporter") or (one.kind == "asker" and len(one.printed) > 1) for one in askers
        )
        points += 1.5 * any(one.honorific or len(one.name.split()) > 1 for one in guests)
        is_crowd = len({one.key for one in guests if one.printed}) > CROWD
        return points - 4.0 * (is_crowd and not self.announced)

    def _quoting(self) -> float:
        """The share of unlabelled answers in quotation marks: a story that quotes."""
        if any(one.label.name for one in self.draft.starts):
            return 0.0
        return sum(text.startswith(QUOTES) for text in self.answers) / len(self.answers)


def _is_full(name: str) -> bool:
    """True for a name of several words, or of several letters in a script without capitals."""
    return len(name.split()) > 1 or (len(name) > 1 and name[0].isalpha() and not name[0].isupper())


def is_announced(talk: Talk, draft: Draft) -> int:
    """3 where a formula announces an interview with somebody, 2 where a headline or short line calls it one, else 0."""
    stated = _stated(talk)
    if stated == 3:
        return 3
    first = draft.starts[0].unit
    lines = [unit.text for unit in (*talk.units[max(0, first - INTRO) : first], *talk.units[draft.end : draft.end + 4])]
    found = max((announces(text, talk.words) for text in lines), default=0)
    return max(stated, found)


@once
def _stated(talk: Talk) -> int:
    """The same of headline, dek, byline and metadata."""
    view = talk.view
    texts = [
        view.blocks[index].text
        for role in ("headline", "kicker", "dek", "byline", "section", "tags")
        for index in talk.zones.having(role)
    ]
    first = talk.indexes[0] if talk.indexes else 0
    above = range(max(talk.zones.headline + 1, first - ABOVE, 0), first)
    texts += [view.blocks[index].text for index in above if talk.zones.by_block[index].kind == "other"]
    texts += view.meta_values("og:title", "title", "description", "og:description", "article:section")
    return max((announces(text, talk.words) for text in texts), default=0)
