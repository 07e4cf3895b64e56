"""Pure functions that yield evidence; a rule never decides and never edits.

A rule is a function decorated with `rule`; its docstring is its page in `copytaster rules show ID`. Zone rules say what
a block is; field rules say what a field holds and see the zones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import groupby
from operator import attrgetter
from typing import Any

from copytaster.evidence import Evidence

Found = Iterator[Evidence]
Group = tuple[Callable[..., bool] | None, list[Callable[..., Found]]]  # what must hold of a document, and the rules
_MODULES = (
    "structured",
    "markup",
    "cues",
    "layout",
    "manuscript",
    "repeats",
    "site",
    "headline",
    "byline",
    "front_matter",
    "dates",
    "interview",
    "citations",
)
_RULES: dict[str, Rule] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it says, how far it is trusted alone, and how it works."""

    id: str  # "field.cue": public and stable
    field: str  # the record's field it witnesses, or "zone"
    family: str  # witnesses of one family count once
    prior: float  # 0-1: how often it is right where it fires
    doc: str
    function: Callable[..., Found]
    is_far: bool = False  # a zone rule that sees all blocks, and says what part of them the others look at
    only: Callable[..., bool] | None = None  # what must hold of a document; rules that share it are skipped together


def rule(
    id: str, *, family: str, prior: float, is_far: bool = False, only: Callable[..., bool] | None = None
) -> Callable[[Callable[..., Found]], Callable[..., Found]]:
    """Registers a function as a rule under a stable id whose part before the dot is its field."""

    def register(function: Callable[..., Found]) -> Callable[..., Found]:
        doc = (function.__doc__ or "").strip()
        _RULES[id] = Rule(id, id.partition(".")[0], family, prior, doc, function, is_far, only)
        return function

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of modules and of definition in them."""
    for module in _MODULES:
        import_module(f"copytaster.rules.{module}")
    return tuple(sorted(_RULES.values(), key=_place))


def _place(rule: Rule) -> int:
    """The place of a rule's module, whichever module was imported first."""
    module = rule.function.__module__.removeprefix(f"{__name__}.").partition(".")[0]
    return _MODULES.index(module) if module in _MODULES else len(_MODULES)


def far_evidence(view: Any) -> list[Evidence]:
    """What the zone rules say that look at all blocks of a page."""
    return _evidence(_groups(True, True), view)


def zone_evidence(view: Any) -> list[Evidence]:
    """What the other zone rules say of the blocks in and near the article."""
    return _evidence(_groups(True), view)


def field_evidence(view: Any, zones: Any) -> list[Evidence]:
    """What the field rules say of the fields, once the zones are known."""
    return _evidence(_groups(False), view, zones)


def _evidence(groups: list[Group], *given: Any) -> list[Evidence]:
    found: list[Evidence] = []
    for only, functions in groups:
        if only is None or only(*given):
            found += [one for function in functions for one in function(*given)]
    return found


@cache
def _groups(is_zone: bool, is_far: bool = False) -> list[Group]:
    """The zone or field rules, those in a row together that share what must hold."""
    rules = (one for one in all_rules() if (one.field == "zone") == is_zone and one.is_far == is_far)
    return [(only, [one.function for one in group]) for only, group in groupby(rules, key=attrgetter("only"))]


def family_of(rule_id: str) -> str:
    """The family of a rule."""
    found = _RULES.get(rule_id)
    return found.family if found else rule_id
