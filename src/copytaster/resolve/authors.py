"""Which witnesses name the same authors, and the people that they name together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from copytaster.evidence import Evidence

Key = tuple[str, ...]
SURE = 0.6  # score from which a witness may add people to those that a better one names


def author_groups(witnesses: Sequence[Evidence]) -> list[list[Evidence]]:
    """Witnesses that share a person stand together."""
    groups: list[tuple[set[Key], list[Evidence]]] = []
    for one in witnesses:
        keys = _keys(one.value)
        joined = [group for group in groups if group[0] & keys]
        groups = [group for group in groups if not group[0] & keys]
        members = [member for group in joined for member in group[1]]
        groups.append((keys.union(*(group[0] for group in joined)), [*members, one]))
    return [members for _, members in groups]


def author_value(chosen: Sequence[Evidence]) -> tuple[Any, ...]:
    """The people of the best witness, or of a sure one that names them and more, with what others know of each."""
    best = max(chosen, key=lambda one: one.score)
    wider = [one for one in chosen if one.score >= SURE and _keys(one.value) > _keys(best.value)]
    people = max((best, *wider), key=lambda one: len(_keys(one.value))).value
    known = [person for one in chosen for person in one.value]
    return tuple(
        _completed(person, [other for other in known if _key(other.name) == _key(person.name)]) for person in people
    )


def _completed(person: Any, others: Iterable[Any]) -> Any:
    """A person with the role and affiliation that another witness gives, and the name not in capitals."""
    for other in others:
        if other.role and not person.role:
            person = person._replace(role=other.role, role_normalised=other.role_normalised, raw=other.raw)
        if other.affiliation and not person.affiliation:
            person = person._replace(affiliation=other.affiliation)
        if person.name.isupper() and not other.name.isupper():
            person = person._replace(name=other.name)
    return person


def _keys(people: Iterable[Any]) -> set[Key]:
    return {_key(person.name) for person in people}


def _key(name: str) -> Key:
    """The first and the last word of a name: middle names come and go."""
    words = re.findall(r"\w+", name.casefold())
    return (words[0], words[-1]) if len(words) > 1 else tuple(words)
