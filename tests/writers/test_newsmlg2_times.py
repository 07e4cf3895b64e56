"""How printed times become the dateTimes that NewsML-G2 demands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.decoders.newsml_schema import problems
from copytaster.model import Article, Timestamp
from copytaster.writers import WriteOptions
from copytaster.writers.newsmlg2 import write
from tests.conftest import shared_data
from tests.writers.newsmlg2_sample import INTERVIEW, newsml, texts

DAY = Timestamp(raw="12/03/2022", value="2022-03-12", precision="day")


def created(**stamps: Any) -> dict[str, list[str]]:
    item = newsml(Article(id="urn:example:1", **stamps))
    names = ("versionCreated", "firstCreated", "contentCreated", "contentModified", "edNote")
    return {name: texts(item, f"//g:{name}") for name in names}


def stamp(value: str, zone: str = "stated", precision: str = "second") -> Timestamp:
    return Timestamp.model_validate({"raw": value, "value": value, "zone": zone, "precision": precision})


def test_publication_and_change_are_first_and_last() -> None:
    item = newsml(INTERVIEW)
    assert texts(item, "//g:firstCreated") == ["2022-03-12T08:15:00+07:00"]
    assert texts(item, "//g:versionCreated") == ["2022-03-12T09:00:30+07:00"]
    assert texts(item, "//g:contentCreated") == ["2022-03-12T08:15:00+07:00"]
    assert texts(item, "//g:contentModified") == ["2022-03-12T09:00:30+07:00"]


def test_an_assumed_offset_is_inferred_and_noted() -> None:
    item = newsml(INTERVIEW)
    assert texts(item, "//g:contentCreated/@why | //g:versionCreated/@why") == ["why:inferred"] * 2
    assert any("Thứ bảy, 12/03/2022 08:15" in note for note in texts(item, "//g:edNote"))


def test_a_day_stays_a_day_and_stands_at_midnight_where_a_time_is_needed() -> None:
    found = created(published=DAY)
    assert found["contentCreated"] == ["2022-03-12"]
    assert found["versionCreated"] == found["firstCreated"] == ["2022-03-12T00:00:00+00:00"]
    assert "midnight UTC" in found["edNote"][0]


def test_no_time_at_all_gives_a_placeholder_and_says_so() -> None:
    found = created()
    assert found["versionCreated"] == found["firstCreated"] == ["1970-01-01T00:00:00+00:00"]
    assert not found["contentCreated"]
    assert any("placeholders" in note for note in found["edNote"])


def test_the_version_is_never_older_than_the_first_even_if_the_source_says_so() -> None:
    found = created(published=stamp("2022-03-12T10:00:00+07:00"), modified=stamp("2022-03-12T02:00:00+00:00"))
    assert found["versionCreated"] == ["2022-03-12T10:00:00+07:00"]
    assert found["firstCreated"] == ["2022-03-12T02:00:00+00:00"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2022-03-12T08:15", "2022-03-12T08:15:00+00:00"),
        ("1900-01-01T07:06:30+07:06:30", "1900-01-01T00:00:00+00:00"),
        ("2022-03-12T08:00:00+23:00", "2022-03-11T09:00:00+00:00"),
        ("2022-03-12T08:15:00Z", "2022-03-12T08:15:00+00:00"),
    ],
)
def test_an_offset_that_xml_lacks_or_forbids_becomes_utc(value: str, written: str) -> None:
    assert created(published=stamp(value))["versionCreated"] == [written]


@given(st.datetimes(timezones=st.timezones() | st.none()), st.sampled_from(["day", "minute", "second"]))
def test_any_time_gives_valid_values(when: datetime, precision: str) -> None:
    published = stamp(when.isoformat(), precision=precision)
    data = write(Article(id="urn:example:1", published=published), WriteOptions())
    assert problems(data, shared_data("standards")) == []


@pytest.mark.parametrize("value", ["yesterday", "", "2022-13-01", "0001-01-01T00:00:00+23:00"])
def test_a_value_that_is_no_time_is_left_out_with_a_note(value: str) -> None:
    found = created(published=stamp(value))
    assert not found["contentCreated"]
    assert "left out" in found["edNote"][0]
