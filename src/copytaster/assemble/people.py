"""One participant per person over all labels, with what the text says of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from copytaster.evidence import Evidence

TITLE_PREFIX = 4  # words: a post printed shorter elsewhere is the same post


@dataclass
class Person:
    """A participant under construction."""

    role: str
    name: str = ""
    honorific: str = ""
    organisation: str = ""
    titles: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    witnesses: dict[str, list[Evidence]] = field(default_factory=dict)
    is_inferred: set[str] = field(default_factory=set)


def people_of(
    marks: Sequence[Any], facts: Sequence[Evidence], same: Callable[[str, str], bool], authors: Sequence[Any] = ()
) -> tuple[list[Person], dict[str, int]]:
    """The participants in order of first appearance, and the position of each label's key among them."""
    people: list[Person] = []
    by_key: dict[str, int] = {}
    for mark in marks:
        key = mark.label.key
        if key not in by_key:
            by_key[key] = _position(people, mark, same)
        _add_label(people[by_key[key]], mark)
    for fact in sorted(facts, key=lambda one: -one.score):
        person = _meant(people, fact.value, same)
        if person is not None:
            _learn(person, fact)
    return people, by_key


def as_record(people: Sequence[Person]) -> list[dict[str, Any]]:
    """The participants as the record holds them."""
    return [
        {
            "id": f"p{number}",
            "name": person.name or None,
            "honorific": person.honorific or None,
            "titles": person.titles,
            "organisation": person.organisation or None,
            "role": person.role,
            "aliases": [label for label in dict.fromkeys(person.labels) if label and label != person.name],
        }
        for number, person in enumerate(people, 1)
    ]


def _position(people: list[Person], mark: Any, same: Callable[[str, str], bool]) -> int:
    """The person a new label means: one of the same name, else a new one."""
    label = mark.label
    if label.kind == "person":
        for number, person in enumerate(people):
            if person.name and (same(person.name, label.name) or label.initials and same(person.name, label.initials)):
                return number
    if label.kind in ("answerer", "guest", "asker"):
        alike = [number for number, person in enumerate(people) if person.role == _role(mark)]
        if len(alike) == 1:
            return alike[0]
    people.append(Person("moderator" if label.kind == "moderator" else _role(mark)))
    return len(people) - 1


def _role(mark: Any) -> str:
    return "interviewee" if mark.act == "answer" else "interviewer"


def _add_label(person: Person, mark: Any) -> None:
    label = mark.label
    if mark.printed and label.printed:
        person.labels.append(label.printed)
    if len(label.name) > len(person.name):
        person.name = label.name
    person.honorific = person.honorific or label.honorific
    if label.organisation and not person.organisation:
        person.organisation = label.organisation


def _meant(people: Sequence[Person], fact: Any, same: Callable[[str, str], bool]) -> Person | None:
    """The participant a fact is about: by name, or the only one of its role."""
    if fact.name:
        named = [person for person in people if person.name and same(person.name, fact.name)]
        if named:
            return named[0]
    if not fact.role:
        return None
    of_role = [person for person in people if person.role == fact.role and not (fact.name and person.name)]
    return of_role[0] if len(of_role) == 1 else None


def _learn(person: Person, evidence: Evidence) -> None:
    fact = evidence.value
    if fact.name and len(fact.name) > len(person.name):
        person.name = fact.name
        person.witnesses.setdefault("name", []).append(evidence)
    if fact.honorific and not person.honorific:
        person.honorific = fact.honorific
        person.witnesses.setdefault("honorific", []).append(evidence)
    if fact.organisation and not person.organisation:
        person.organisation = fact.organisation
        person.witnesses.setdefault("organisation", []).append(evidence)
    for title in fact.titles:
        if _add_title(person, title):
            person.witnesses.setdefault("titles", []).append(evidence)


def _add_title(person: Person, title: str) -> bool:
    """Adds a post unless it is there; of two forms of one post the longer stays."""
    key = title.casefold()
    for number, known in enumerate(person.titles):
        if known.casefold().startswith(key):
            return False
        if key.startswith(known.casefold()):
            person.titles[number] = title
            return True
    person.titles.append(title)
    return True
