"""Texts that make a slow regular expression slow: many copies of what one of its repetitions takes."""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

# what most texts are made of; some are halves of what a pattern waits for the other half of
COMMON = (
    "a", " ", "\n", "A", "1", "-", ".", ":", "<", "<a ", "a=", "a='", '"', "'", "(", "[", "[](", "&", "|", "#", "*",
    "_", "`", "/", "\\", "\u0301", "Aa ", "Aa. ", "1/", "1:", "12 ", "-a", ". -", "a-", "a b", "!a", '="a" ', "--",
    "\t ", "ă", "第", " ,", "://", "a.a", "a@",
)  # fmt: skip
MANY = 30  # a repetition that may go on for longer than that can be pumped
LETTERS = "aA1 .-\n,:/|<\"'[(ă第\u0301\u3042"
CATEGORIES = {
    sre.CATEGORY_DIGIT: "1", sre.CATEGORY_NOT_DIGIT: "a", sre.CATEGORY_SPACE: " ", sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_WORD: "a", sre.CATEGORY_NOT_WORD: "-",
}  # fmt: skip
ENDING = "\0"  # what no pattern waits for


class Pump(NamedTuple):
    """A text of any length: what stands before, what is repeated, what stands behind."""

    before: str
    body: str
    behind: str

    def text(self, size: int) -> str:
        """About that many characters."""
        return self.before + self.body * (size // len(self.body)) + self.behind


def pumps(pattern: re.Pattern[Any]) -> list[Pump]:
    """The texts that a pattern might be slow on."""
    found: list[tuple[str, str]] = []
    _collect(parser.parse(pattern.pattern, pattern.flags), "", found)
    own = [
        Pump(*parts)
        for before, body in dict.fromkeys(found)
        for parts in ((before, body, ENDING), (before, body, f"\n{ENDING}"), ("", before + body, ENDING))
        if body
    ]
    common = [Pump(*parts) for body in COMMON for parts in (("", body, ""), ("x", body, ENDING))]
    return [*dict.fromkeys([*own, *common])]


def _collect(parsed: Any, before: str, found: list[tuple[str, str]]) -> str:
    """Adds what each long repetition takes and what stands before it; gives a text that the pattern might match."""
    for operation, value in parsed:
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = value
            body = _collect(inner, before, found)[len(before) :]
            if most > MANY:
                found.append((before, body))
            before += body * max(1, min(least, MANY))
        else:
            before = _step(operation, value, before, found)
    return before


def _step(operation: Any, value: Any, before: str, found: list[tuple[str, str]]) -> str:
    if operation is sre.BRANCH:
        ends = [_collect(branch, before, found) for branch in value[1]]
        return ends[0]
    if operation is sre.SUBPATTERN:
        return _collect(value[-1], before, found)
    if operation is sre.ATOMIC_GROUP:
        return _collect(value, before, found)
    return before + _one(operation, value)


def _one(operation: Any, value: Any) -> str:
    """A character that the operation takes, if it takes one."""
    if operation is sre.LITERAL:
        return chr(value)
    if operation is sre.NOT_LITERAL:
        return next(letter for letter in LETTERS if ord(letter) != value)
    if operation is sre.ANY:
        return "a"
    return _of_set(value) if operation is sre.IN else ""


def _of_set(items: Any) -> str:
    if items[0][0] is sre.NEGATE:
        return next((letter for letter in LETTERS if not any(_holds(item, letter) for item in items[1:])), "~")
    kind, value = items[0]
    if kind is sre.LITERAL:
        return chr(value)
    return chr(value[0]) if kind is sre.RANGE else CATEGORIES.get(value, "a")


def _holds(item: Any, letter: str) -> bool:
    kind, value = item
    if kind is sre.LITERAL:
        return ord(letter) == value
    if kind is sre.RANGE:
        return value[0] <= ord(letter) <= value[1]
    source = {"1": r"\d", "a": r"\w", " ": r"\s"}.get(CATEGORIES.get(value, ""), "(?!)")
    return bool(re.match(source, letter))
