"""Turns from knowing which units are questions: all others in between are answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from copytaster.rules.interview.draft import ASKER, GUEST, Draft, Start, draft_of, is_formula
from copytaster.rules.interview.heads import heads_of, without_head
from copytaster.rules.interview.label import ASKING_KINDS, canonical
from copytaster.rules.interview.labels import Found, labels_of, trusted
from copytaster.rules.interview.signals import has_phrase, is_closing
from copytaster.rules.interview.units import Talk
from copytaster.rules.speakers import Label
from copytaster.text.sentences import SENTENCE_ENDS

SHORT = 45  # characters of what a guest says after the thanks


def groups_of(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in a row put together."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def draft_from(talk: Talk, groups: Sequence[Sequence[int]]) -> Draft | None:
    """The turns when each group of units is a question; None when fewer than three come out."""
    groups = [without_head(talk, group) for group in groups]
    questions = {number for group in groups for number in group}
    first = min(questions)
    answer = next((number for number in range(first, len(talk.units)) if number not in questions), first)
    speakers = Speakers(talk, questions, {first, answer})
    starts: list[Start] = []
    for place, group in enumerate(groups):
        speakers.meet(group[0])
        starts.append(speakers.question(group[0], place + 1 == len(groups)))
        stop = groups[place + 1][0] if place + 1 < len(groups) else len(talk.units)
        starts += speakers.answers(group[-1] + 1, stop, is_last=place + 1 == len(groups))
    if starts[-1].act == "question" and len(starts) > 2:
        starts.pop()
        questions -= set(groups[-1])
    heads = {number - 1 for number in speakers.heads}
    return draft_of(talk, starts, questions, heads - questions) if len(starts) > 2 else None


def speakers_for(talk: Talk, numbers: Sequence[int]) -> Speakers:
    """Who says what when each of the units begins a turn."""
    return Speakers(talk, set(numbers), set(numbers[:2]))


class Speakers:
    """Who says what: labels where they are printed, else one who asks and one who answers."""

    def __init__(self, talk: Talk, questions: set[int], begins: set[int]) -> None:
        self.talk = talk
        found = [one for one in labels_of(talk).values() if _fits(one, one.unit in questions)]
        sure = {one.unit for one in trusted(found)}
        counts = Counter(one.label.key for one in found)
        least = {True: max(2, len(questions) // 2), False: 2}
        kept = [
            one
            for one in found
            if one.unit in sure
            and (
                one.unit in begins
                or one.label.kind != "person"
                or counts[one.label.key] >= least[one.unit in questions]
            )
        ]
        self.labels = {one.unit: one for one in canonical(kept)}
        self.asker, self.guest = ASKER, GUEST
        self.heads = heads_of(talk, questions)
        self.thanked = False

    def meet(self, number: int) -> None:
        """Turns to the guest whom the line above a question names, where the text goes from guest to guest."""
        head = self.heads.get(number)
        if head is not None:
            self.guest = head

    def question(self, number: int, is_last: bool = False) -> Start:
        """The turn of a question."""
        start = self._start(number, "question", self.asker)
        self.asker = start.label
        said = self.talk.units[number].text[start.at - self.talk.units[number].start :]
        is_thanks = is_closing(said, self.talk.words) or (
            is_last and "?" not in said and has_phrase(said, self.talk.words.closing)
        )
        self.thanked = is_thanks
        return start._replace(act="statement") if is_thanks else start

    def answer(self, number: int) -> Start:
        """The turn of an answer."""
        start = self._start(number, "answer", self.guest)
        self.guest = start.label
        return start

    def answers(self, first: int, stop: int, is_last: bool) -> Iterator[Start]:
        """The turns between two questions: the first unit begins one, and so does every label."""
        talk = self.talk
        begun = False
        for number in range(first, stop):
            if is_last and begun and talk.units[number].shape[:1] == "h":
                return
            if number not in self.labels and (begun or self._is_set_apart(number)):
                if not begun and is_last and is_closing(talk.units[number].text, talk.words):
                    return
                continue
            if is_last and self.thanked and (len(talk.units[number].text) > SHORT or talk.units[number].shape):
                return
            if is_last and self.thanked and is_formula(talk.units[number].text, talk.words):
                return
            begun = True
            yield self.answer(number)

    def _is_set_apart(self, number: int) -> bool:
        return number + 1 in self.heads or _is_set_apart(self.talk, number)

    def _start(self, number: int, act: str, speaker: Label) -> Start:
        unit, found = self.talk.units[number], self.labels.get(number)
        if found is None:
            return Start(number, unit.start, speaker, act)
        return Start(number, found.at, found.label, act)


def _fits(one: Found, is_question: bool) -> bool:
    """True for a label that may stand there: who asks before questions, who answers before answers."""
    if one.is_alone:
        return False
    return is_question or one.label.kind not in ASKING_KINDS


def _is_set_apart(talk: Talk, number: int) -> bool:
    """True for a unit that no answer begins with: a heading, a caption, a line without a word."""
    unit = talk.units[number]
    if unit.shape[:1] == "h" or talk.role(unit) == "pull_quote" or not any(char.isalnum() for char in unit.text):
        return True
    return talk.is_under_picture(number) and len(unit.text) < 120 and not unit.text.endswith(SENTENCE_ENDS)
