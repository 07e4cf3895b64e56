"""The table of rules: a code, how grave it is, what to do, and a function that finds the places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from copytaster.decoders import Problem
from copytaster.validation.file import File

Found = Iterator[tuple[etree._Element, str]]
_SEVERITIES = {"E": "error", "W": "warning", "I": "info"}


class Rule(NamedTuple):
    """One rule of the checker."""

    code: str
    advice: str
    check: Callable[[File], Found]

    def problems(self, file: File) -> Iterator[Problem]:
        """What the rule finds in a file."""
        for element, message in self.check(file):
            severity = _SEVERITIES[self.code[0]]
            yield Problem(self.code, severity, f"{message}; {self.advice}", f"line {element.sourceline}")


RULES: list[Rule] = []


def rule(code: str, advice: str) -> Callable[[Callable[[File], Found]], Callable[[File], Found]]:
    """Enters a function into the table; it yields the element at fault and what is wrong with it."""

    def enter(check: Callable[[File], Found]) -> Callable[[File], Found]:
        RULES.append(Rule(code, advice, check))
        return check

    return enter
