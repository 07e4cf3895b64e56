"""One participant per person over all labels."""

from __future__ import annotations

import pytest

from copytaster.assemble.people import as_record, people_of
from copytaster.evidence import Evidence
from copytaster.rules.byline_people import Writer
from copytaster.rules.interview.turns import PersonFact, TurnMark
from copytaster.rules.speakers import Label
from copytaster.text.names import same_person

QUESTION = TurnMark(1, 0, Label("asker", "Q"), "question", "Q")
ANSWER = TurnMark(2, 0, Label("person", "Ann Bell", "Ann Bell"), "answer", "Ann Bell")


def test_a_surname_and_a_full_name_are_one_person() -> None:
    short = TurnMark(3, 0, Label("person", "Bell", "Bell"), "answer", "Bell")
    people, _ = people_of([QUESTION, ANSWER, short], [], same_person)
    assert [(one["name"], one["aliases"]) for one in as_record(people)] == [(None, ["Q"]), ("Ann Bell", ["Bell"])]


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [("Eva Dorn", "Ed Hill", "Ed"), ("Eva Dorn", "Ed Hill", "ED"), ("Nguyễn Anh", "Trần An", "An")],
)
def test_a_given_name_goes_before_initials(first: str, second: str, label: str) -> None:
    names = (first, second, label)
    turns = [TurnMark(place, 0, Label("person", name, name), "answer", name) for place, name in enumerate(names)]
    people, _ = people_of([QUESTION, *turns], [], same_person)
    assert [person.name for person in people[1:]] == [first, second]
    aliases = [one["aliases"] for one in as_record(people)]
    assert label in aliases[2] and label not in aliases[1]


def test_initials_are_those_of_the_person() -> None:
    for label in ("AB", "A.B."):
        short = TurnMark(3, 0, Label("person", label, label), "answer", label)
        people, _ = people_of([QUESTION, ANSWER, short], [], same_person)
        assert [person.name for person in people[1:]] == ["Ann Bell"]


def test_the_byline_names_the_one_who_asks() -> None:
    writer = Writer("Cy Dane", None, "author", None, "Cy Dane")
    people, _ = people_of([QUESTION, ANSWER], [], same_person, [writer])
    assert people[0].name == "Cy Dane"
    assert people[0].is_inferred == {"name"}


def test_a_guest_who_signs_the_text_does_not_ask() -> None:
    writer = Writer("Ann Bell", None, "author", None, "Ann Bell")
    people, _ = people_of([QUESTION, ANSWER], [], same_person, [writer])
    assert people[0].name == ""


def test_an_outlet_in_the_byline_is_no_reporter() -> None:
    writer = Writer("Harbor News", None, "author", None, "Harbor News")
    people, _ = people_of([QUESTION, ANSWER], [], same_person, [writer], frozenset(("news",)))
    assert people[0].name == ""


def test_titles_are_kept_once_in_their_longest_form() -> None:
    facts = [
        Evidence("person", PersonFact("Ann Bell", titles=("warden",)), 0.9, "person.intro"),
        Evidence("person", PersonFact("Ann Bell", titles=("warden of the harbor",)), 0.8, "person.mention"),
    ]
    people, _ = people_of([QUESTION, ANSWER], facts, same_person)
    assert people[1].titles == ["warden of the harbor"]


def test_an_author_printed_in_lower_case_or_by_given_name_asks() -> None:
    for name in ("cy dane", "Cy"):
        people, _ = people_of([QUESTION, ANSWER], [], same_person, [Writer(name, None, "author", None, name)])
        assert people[0].name == name


def test_a_team_with_an_acronym_or_a_nickname_in_lower_case_is_no_reporter() -> None:
    for name in ("Team HG", "admin"):
        people, _ = people_of([QUESTION, ANSWER], [], same_person, [Writer(name, None, "author", None, name)])
        assert people[0].name == ""
