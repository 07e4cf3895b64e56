"""One participant per person over all labels, with what the text says of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from copytaster.evidence import Evidence
from copytaster.packs.names import looks_like_name


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
    marks: Sequence[Any],
    facts: Sequence[Evidence],
    same: Callable[[str, str], bool],
    authors: Sequence[Any] = (),
    bodies: frozenset[str] = frozenset(),
) -> tuple[list[Person], dict[str, int]]:
    """The participants in order of first appearance, and the position of each label's key among them.

    `bodies` are words of which the names of outlets and desks are made, none of which is a reporter.
    """
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
    _add_authors(people, [one for one in authors if bodies.isdisjoint(one.name.casefold().split())], same)
    return people, by_key


def _add_authors(people: list[Person], authors: Sequence[Any], same: Callable[[str, str], bool]) -> None:
    """Names the one interviewer without a name from the byline; further authors join."""
    asking = [person for person in people if person.role in ("interviewer", "moderator")]
    if len(asking) != 1 or asking[0].name:
        return
    writers = [
        one
        for one in authors
        if _may_ask(one) and not any(person.name and same(person.name, one.name) for person in people)
    ]
    for number, one in enumerate(writers):
        if number:
            asking = [Person("interviewer")]
            people.append(asking[0])
        asking[0].name = one.name
        asking[0].is_inferred.add("name")


def _may_ask(writer: Any) -> bool:
    """True for a person of the byline who may have asked the questions; some pages print names in lower case."""
    is_lower = writer.name.islower()
    name = writer.name.title() if is_lower else writer.name
    is_role = writer.role_normalised in ("author", "interviewer", "compiler")
    return is_role and looks_like_name(name, 1 + is_lower) and not _has_acronym(name)


def _has_acronym(name: str) -> bool:
    """True for a word in capitals among others, as teams and desks have one: "Team HG"."""
    return any(word.isupper() and len(word) > 1 and word.isalpha() for word in name.split()) and not name.isupper()


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
        found = [
            number
            for number, person in enumerate(people)
            if person.name
            and (same(person.name, label.name) or (label.initials and same(person.name, label.initials)))
        ]
        if found:
            return max(found, key=lambda number: _shares(people[number].name, label.name))
    if label.kind in ("answerer", "guest", "asker"):
        alike = [number for number, person in enumerate(people) if person.role == _role(mark)]
        if len(alike) == 1:
            return alike[0]
    people.append(Person("moderator" if label.kind == "moderator" else _role(mark)))
    return len(people) - 1


def _shares(one: str, other: str) -> bool:
    """True for names with a word in common, which says more than initials."""
    return not set(one.casefold().split()).isdisjoint(other.casefold().split())


def _role(mark: Any) -> str:
    return "interviewee" if mark.act == "answer" else "interviewer"


def _add_label(person: Person, mark: Any) -> None:
    label = mark.label
    if mark.printed and label.printed:
        person.labels.append(mark.printed)
    if len(label.name) > len(person.name):
        person.name = label.name
    person.honorific = person.honorific or label.honorific
    if label.titles and not label.printed:
        _add_title(person, label.titles)
    if label.organisation and not person.organisation:
        person.organisation = label.organisation


def _meant(people: list[Person], fact: Any, same: Callable[[str, str], bool]) -> Person | None:
    """The participant a fact is about: by name, or the only one of its role; a further reporter joins."""
    if fact.name:
        name = fact.known_as or fact.name
        named = [
            person
            for person in people
            if person.name and (person.name == name or same(person.name, name) or same(person.name, fact.name))
        ]
        if named:
            return max(named, key=lambda person: (person.name == name, _shares(person.name, name)))
    if not fact.role or fact.role == "moderator":
        return None
    of_role = [person for person in people if person.role == fact.role]
    if len(of_role) == 1 and fact.name and of_role[0].name and fact.role == "interviewer":
        return _reporter(people, of_role[0])
    free = [person for person in of_role if not (fact.name and person.name)]
    return free[0] if len(free) == 1 else None


def _reporter(people: list[Person], known: Person) -> Person | None:
    """Who a byline names beside a known interviewer: the reporter behind an outlet's label, or a colleague."""
    if "name" in known.witnesses:
        people.append(Person("interviewer"))
        return people[-1]
    if " " not in known.name and not known.organisation:
        known.organisation, known.name = known.name, ""
        return known
    return None


def _learn(person: Person, evidence: Evidence) -> None:
    fact = evidence.value
    if fact.role == "moderator" and person.role == "interviewer":
        person.role = "moderator"
    if fact.name and _is_fuller(fact, person.name):
        person.name = fact.name
        person.witnesses.setdefault("name", []).append(evidence)
        if fact.role and not fact.known_as:  # no label prints any part of the name
            person.is_inferred.add("name")
    for name, value in (("honorific", fact.honorific), ("organisation", fact.organisation)):
        if value and not getattr(person, name):
            setattr(person, name, value)
            person.witnesses.setdefault(name, []).append(evidence)
    for title in fact.titles:
        if _add_title(person, title):
            person.witnesses.setdefault("titles", []).append(evidence)


def _is_fuller(fact: Any, name: str) -> bool:
    """True when a fact's name says more than the one known so far."""
    if name.isupper() and fact.name.casefold() == name.casefold():
        return not fact.name.isupper()
    if len(name.split()) > 1 and "." not in name:
        return bool(fact.known_as == name and fact.name.endswith(f" {name}"))
    return len(fact.name) > len(name) or (bool(fact.known_as) and fact.known_as == name and "." in name)


def _add_title(person: Person, title: str) -> bool:
    """Adds a post unless it is there; of two forms of one post the longer stays."""
    key = title.casefold()
    for number, known in enumerate(person.titles):
        if key in known.casefold():
            return False
        if known.casefold() in key:
            person.titles[number] = title
            return True
    person.titles.append(title)
    return True
