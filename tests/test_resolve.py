"""How witnesses are weighed against each other."""

from __future__ import annotations

from typing import Any

import pytest

from copytaster.document import Span
from copytaster.evidence import Evidence
from copytaster.resolve import combined, resolve
from copytaster.rules.byline_people import Writer
from copytaster.rules.dates import Stamp

FAMILIES = {"print": "print", "ld": "json_ld", "meta": "meta", "title": "title", "body": "organisation"}


def family_of(rule: str) -> str:
    return FAMILIES[rule.partition(".")[2]]


def witness(field: str, value: Any, score: float, family: str, block: int = -1) -> Evidence:
    return Evidence(field, value, score, f"{field}.{family}", (Span(block, 0, 1),) if block >= 0 else ())


def writer(name: str, role: str | None = None, affiliation: str | None = None) -> Writer:
    return Writer(name, role, "author", affiliation, name)


def decided(*witnesses: Evidence) -> Any:
    decisions, _ = resolve(witnesses, family_of)
    return next(iter(decisions.values())).value if decisions else None


def test_witnesses_of_one_family_count_once() -> None:
    one = witness("section", "Local", 0.5, "meta")
    assert combined([one, one], family_of) == 0.5
    assert combined([one, witness("section", "Local", 0.5, "print")], family_of) == 0.75


def test_a_field_below_its_threshold_stays_empty_and_is_reported() -> None:
    decisions, unsure = resolve([witness("section", "Local", 0.4, "meta")], family_of)
    assert decisions == {} and unsure == ["section"]


def test_equal_scores_go_to_print() -> None:
    assert decided(witness("section", "Harbor", 0.8, "meta"), witness("section", "Sea", 0.8, "print", 3)) == "Sea"


def test_a_headline_takes_the_spelling_of_most_families() -> None:
    straight, curly = "The board's wall", "The board’s wall"
    assert (
        decided(
            *(
                witness("headline", *one)
                for one in ((curly, 0.6, "print", 1), (straight, 0.7, "meta"), (straight, 0.3, "title"))
            )
        )
        == straight
    )


def test_a_headline_keeps_the_colon_that_print_replaces_by_a_line() -> None:
    print_, stated = (
        witness("headline", "Northaven A wall", 0.6, "print", 1),
        witness("headline", "Northaven: A wall", 0.9, "ld"),
    )
    assert decided(print_, stated) == "Northaven: A wall"


def test_a_byline_that_names_more_people_completes_the_metadata() -> None:
    stated = witness("authors", (writer("Jane Roe"),), 0.93, "ld")
    printed = witness("authors", (writer("Jane Roe", "Interview"), writer("Till Amsel")), 0.8, "print", 2)
    assert [one.name for one in decided(stated, printed)] == ["Jane Roe", "Till Amsel"]


def test_an_author_gets_the_role_and_affiliation_that_are_printed() -> None:
    stated = witness("authors", (writer("Jane Roe"),), 0.93, "ld")
    printed = witness("authors", (writer("Jane Roe", "Interview", "Tidewire"),), 0.8, "print", 2)
    (author,) = decided(stated, printed)
    assert (author.role, author.affiliation) == ("Interview", "Tidewire")


def test_a_name_in_capitals_yields_to_the_same_name_in_small_letters() -> None:
    shouted, spoken = (
        witness("authors", (writer("JANE ROE"),), 0.9, "print", 1),
        witness("authors", (writer("Jane Roe"),), 0.6, "meta"),
    )
    assert [one.name for one in decided(shouted, spoken)] == ["Jane Roe"]


def test_people_without_a_common_name_compete() -> None:
    noise = witness("authors", (writer("Grow Orders"),), 0.8, "print", 9)
    assert [one.name for one in decided(noise, witness("authors", (writer("Jane Roe"),), 0.93, "ld"))] == ["Jane Roe"]


def test_an_organization_loses_to_any_person() -> None:
    body, person = (
        witness("authors", (writer("Tidewire"),), 0.53, "body"),
        witness("authors", (writer("Jane Roe"),), 0.6, "meta"),
    )
    assert [one.name for one in decided(body, person)] == ["Jane Roe"]


@pytest.mark.parametrize("stated", ["2024-03-05T09:05:30+01:00", "2024-03-05T08:05:00+00:00"])
def test_a_printed_clock_takes_the_offset_that_metadata_state(stated: str) -> None:
    printed = Stamp("March 5, 9:05", "2024-03-05T09:05:00", "minute", None)
    found = decided(
        witness("published", printed, 0.9, "print", 1),
        witness("published", Stamp(stated, stated, "second", "stated"), 0.9, "ld"),
    )
    assert found.raw == ("March 5, 9:05" if stated.endswith("+01:00") else found.raw)
    assert found.zone == ("stated" if stated.endswith("+01:00") else found.zone)
