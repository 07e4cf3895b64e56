"""How likely a draft of turns is an interview: how regular it is, and what the text and its surroundings say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from copytaster.rules.interview.signals import asks, has_phrase, share
from copytaster.rules.interview.units import Talk
from copytaster.rules.speakers import Words

if TYPE_CHECKING:
    from copytaster.rules.interview.draft import Draft

NEEDED = 3.0  # points from which a regular draft is an interview
FULL = 6.0
INTRO = 12  # units before the first turn that may announce it
LEAST_TURNS = 3
CROWD = 4  # people who answer, from which an unannounced text is a play or a joke
QUOTES = ("\"", "“", "„", "«", "「", "‘", "'")


def likelihood(talk: Talk, draft: Draft) -> float:
    """From 0 to 1; about a half at the border between interviews and other texts of questions and answers."""
    questions, answers = draft.texts(talk, "question"), draft.texts(talk, "answer")
    if len(draft.starts) < LEAST_TURNS or not questions or not answers:
        return 0.0
    regular = _regularity(talk, draft, questions)
    points = evidence_points(talk, draft, questions, answers)
    sure = 0.5 * points / NEEDED if points < NEEDED else 0.5 + 0.5 * min((points - NEEDED) / (FULL - NEEDED), 1.0)
    return (0.35 + 0.65 * sure) * regular if sure >= 0.5 else sure * regular


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


def evidence_points(talk: Talk, draft: Draft, questions: Sequence[str], answers: Sequence[str]) -> float:
    """What speaks for an interview, in points."""
    words = talk.words
    asked_self, asked_you = share(questions, words.first_person), share(questions, words.second_person)
    announced = is_announced(talk, draft)
    points = 2.0 * min(1.0, share(answers, words.first_person) / 0.4)
    points += 1.5 * min(1.0, asked_you / 0.3) - 1.5 * (asked_self > 0.3 > asked_you)
    points += 1.5 * any(one.act == "statement" for one in draft.starts)
    points += 1.0 * announced + _labels(draft, announced)
    points += 1.0 * (_addressing(questions, words) > 0.15) + 0.5 * (len(questions) >= 6)
    return points - 2.0 * (_quoting(draft, answers) > 0.4)


def _addressing(questions: Sequence[str], words: Words) -> float:
    """The share of questions that address somebody: "thưa ông", "could you"."""
    return sum(has_phrase(text, words.vocatives) for text in questions) / len(questions)


def _quoting(draft: Draft, answers: Sequence[str]) -> float:
    """The share of unlabelled answers in quotation marks: a story that quotes."""
    if any(one.label.name for one in draft.starts):
        return 0.0
    return sum(text.startswith(QUOTES) for text in answers) / len(answers)


def is_announced(talk: Talk, draft: Draft) -> int:
    """2 where headline, intro or closing note call the text an interview, 3 where they do it with a formula, else 0."""
    view, words = talk.view, talk.words
    around = [view.blocks[index].text for role in ("headline", "kicker", "dek", "byline", "section", "tags") for index in talk.zones.having(role)]
    first = draft.starts[0].unit
    around += [unit.text for unit in talk.units[max(0, first - INTRO) : first]]
    around += [unit.text for unit in talk.units[draft.end : draft.end + 4]]
    around += view.meta_values("og:title", "title", "description", "og:description", "article:section", "keywords")
    if any(has_phrase(text, words.ask_verbs) for text in around):
        return 3
    return 2 if any(has_phrase(text, (*words.interview_words, *words.conducted)) for text in around) else 0


def _labels(draft: Draft, announced: int) -> float:
    """Points for labels: who asks is a reporter or outlet, who answers has a name that headline or intro know, too."""
    askers = [one.label for one in draft.starts if one.act == "question"]
    guests = [one.label for one in draft.starts if one.act == "answer"]
    if {one.kind for one in askers} == {"asker"} and {one.kind for one in guests} == {"answerer"}:
        return 1.0 if announced else -2.0
    points = 1.0 * any(one.kind in ("outlet", "reporter") or one.kind == "asker" and len(one.printed) > 1 for one in askers)
    points += 1.5 * any(one.honorific or len(one.name.split()) > 1 for one in guests)
    return points - 4.0 * (not announced and len({one.key for one in guests}) > CROWD)
