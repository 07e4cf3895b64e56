"""Dates as the press and the web print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.text.dates import DateWords, is_zone, parse

WORDS = DateWords(
    months={"october": 10, "oct.": 10, "march": 3, "oktober": 10, "octubre": 10, "tháng 10": 10, "tháng mười": 10},
    weekdays=frozenset({"thứ sáu", "thứ 6", "friday", "freitag", "chủ nhật", "金曜日"}),
    am=frozenset({"a.m.", "sa"}),
    pm=frozenset({"p.m.", "chiều", "午後"}),
    fillers=frozenset(
        {"ngày", "tháng", "năm", "lúc", "vào", "phút", "at", "on", "th", "um", "uhr", "de", "a", "las"} | {*"年月日分"}
    ),
    hours=frozenset({"giờ", "時", "g"}),
)
AMERICAN = DateWords(WORDS.months, WORDS.weekdays, WORDS.am, WORDS.pm, WORDS.fillers, WORDS.hours, day_first=False)
HANOI = "Asia/Ho_Chi_Minh"

DAY = "2019-10-04"
LOCAL = "2019-10-04T14:44:00+07:00"

ISO = [
    ("2024-03-01T10:00:00Z", "2024-03-01T10:00:00+00:00"),
    ("2024-03-01t10:00:00z", "2024-03-01T10:00:00+00:00"),
    ("2024-03-01T10:00:00+0700", "2024-03-01T10:00:00+07:00"),
    ("2024-03-01T10:00:00+07", "2024-03-01T10:00:00+07:00"),
    ("2024-03-01 10:00:00-05:30", "2024-03-01T10:00:00-05:30"),
    ("2024-03-01T10:00:00.123456Z", "2024-03-01T10:00:00+00:00"),
    ("2024-03-01T10:00:00 +0700", "2024-03-01T10:00:00+07:00"),
    ("2024-03-01T10:00+07:00", "2024-03-01T10:00:00+07:00"),
    ("20191004T144400+0700", LOCAL),
    ("20191004T1444+07", LOCAL),
    ("20191004", DAY),
    ("2019-10-04", DAY),
    ("2019-10-04+0714:44:00", LOCAL),
    ("2019-10-04ICT14:44:00", LOCAL),
    ("  2019-10-04T14:44:00+07:00\n", LOCAL),
    ("1570175040", "2019-10-04T07:44:00+00:00"),
    ("1570175040123", "2019-10-04T07:44:00+00:00"),
    ("Fri, 04 Oct 2019 14:44:00 +0700", LOCAL),
    ("Fri, 4 Oct 2019 14:44:00 GMT", "2019-10-04T14:44:00+00:00"),
    ("Fri Oct 04 2019 14:44:00 GMT+0700 (Indochina Time)", LOCAL),
]
PRINTED = [
    ("Thứ sáu - 04/10/2019 14:44", LOCAL),
    ("Thứ Sáu, 04/10/2019, 14:44 (GMT+7)", LOCAL),
    ("14:44 04/10/2019", LOCAL),
    ("04.10.19", DAY),
    ("04/10/19 14:44", LOCAL),
    ("14:44 - 04/10/2019", LOCAL),
    ("14:44' - 04/10/2019", LOCAL),
    ("14h44' ngày 4-10-2019", LOCAL),
    ("14 giờ 44 phút ngày 4/10/2019", LOCAL),
    ("ngày 4 tháng 10 năm 2019", DAY),
    ("ngày 4 tháng mười năm 2019", DAY),
    ("ngày 4/10 năm 2019", DAY),
    ("Cập nhật lúc 14:44, Thứ 6, 04/10/2019", LOCAL),
    ("04/10/2019 2:44 PM", LOCAL),
    ("04/10/2019 | 14:44 GMT+7", LOCAL),
    ("04/10/2019 02:44:00 CH", "2019-10-04T02:44:00+07:00"),
    ("October 4, 2019 2:44 p.m. EST", "2019-10-04T14:44:00-05:00"),
    ("Published 2:44 PM ET, Fri October 4, 2019", "2019-10-04T14:44:00-04:00"),
    ("Oct. 4th, 2019", DAY),
    ("4 October 2019", DAY),
    ("4-Oct-2019", DAY),
    ("2019 October 4", DAY),
    ("Friday 4 October 2019 14.44 BST", "2019-10-04T14:44:00+01:00"),
    ("04.10.2019, 14:44 Uhr", LOCAL),
    ("Freitag, 4. Oktober 2019 um 14.44 Uhr", LOCAL),
    ("4. Oktober 2019", DAY),
    ("4 de octubre de 2019", DAY),
    ("4 de octubre de 2019 a las 14:44", LOCAL),
    ("2019年10月4日 14:44", LOCAL),
    ("2019年10月4日(金曜日)午後2時44分", LOCAL),
    ("2019.10.04 14:44", LOCAL),
    ("2019/10/4", DAY),
    ("31/10/2019", "2019-10-31"),
    ("10/31/2019", "2019-10-31"),
    ("29/02/2020", "2020-02-29"),
    ("12:30 AM 04/10/2019", "2019-10-04T00:30:00+07:00"),
    ("04/10/2019 14:44 -0500", "2019-10-04T14:44:00-05:00"),
]
NO_DATE = [
    "", "   ", "31/02/2019", "29/02/2019", "32/01/2019", "04/10/1899", "04/10/2101", "10/2019", "14:44", "07-ĐA/TU",
    "Nghị định 123/2019/NĐ-CP", "https://example.org/2019/10/04/title", "tel. 0912 345 678", "October 2019", "5-3-1",
    "00/00/2019",    "2019-13-04", "2019-00-10", "0123456789", "9999999999", "12345678901234567890", "2019 10 04",
    "4 10 2019", "1.2.3.2019",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), ISO + PRINTED)
def test_a_known_form_gives_its_value(text: str, value: str) -> None:
    moment = parse(text, WORDS, HANOI)
    assert moment is not None
    assert moment.value == value


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert parse(text, WORDS, HANOI) is None


@pytest.mark.parametrize(("text", "value"), ISO)
def test_machine_forms_need_no_words(text: str, value: str) -> None:
    moment = parse(text, DateWords(), HANOI)
    assert moment is not None
    assert moment.value == value


def test_an_american_pack_reads_the_month_first() -> None:
    american, european = parse("10/04/2019", AMERICAN, None), parse("10/04/2019", WORDS, None)
    assert american is not None and european is not None
    assert (american.value, european.value) == ("2019-10-04", "2019-04-10")


def test_a_point_between_numbers_means_day_first_everywhere() -> None:
    moment = parse("04.10.2019", AMERICAN, None)
    assert moment is not None and moment.value == DAY


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Đăng: Thứ sáu - 04/10/2019 14:44 (GMT+7) | Lượt xem", "Thứ sáu - 04/10/2019 14:44 (GMT+7)"),
        ("Cập nhật lúc 14:44, Thứ 6, 04/10/2019", "14:44, Thứ 6, 04/10/2019"),
        ("(04/10/2019)", "04/10/2019"),
        ("Stand: 04.10.2019, 14:44 Uhr", "04.10.2019, 14:44 Uhr"),
        ("更新 2019年10月4日 更新", "2019年10月4日"),
        ("Thứ sáu (04/10/2019)", "Thứ sáu (04/10/2019)"),
        ("am 2019-10-04T14:44:00Z.", "2019-10-04T14:44:00Z"),
    ],
)
def test_the_place_covers_weekday_date_time_and_zone(text: str, covered: str) -> None:
    moment = parse(text, WORDS, HANOI)
    assert moment is not None
    assert text[moment.start : moment.end] == covered


def test_the_first_of_two_dates_counts() -> None:
    moment = parse("04/10/2019 14:44 - sửa 05/10/2019 09:00", WORDS, HANOI)
    assert moment is not None and moment.value == LOCAL


@pytest.mark.parametrize(
    ("text", "precision"), [("04/10/2019", "day"), ("14:44 04/10/2019", "minute"), ("04/10/2019 14:44:00", "second")]
)
def test_precision_is_what_was_printed(text: str, precision: str) -> None:
    moment = parse(text, WORDS, HANOI)
    assert moment is not None and moment.precision == precision


@pytest.mark.parametrize(
    ("zone", "value", "origin"),
    [
        (None, "2019-10-04T14:44:00", None),
        ("+07:00", LOCAL, "assumed"),
        ("Europe/Berlin", "2019-10-04T14:44:00+02:00", "assumed"),
    ],
)
def test_the_zone_says_where_it_came_from(zone: str | None, value: str, origin: str | None) -> None:
    moment = parse("04/10/2019 14:44", WORDS, zone)
    assert moment is not None
    assert (moment.value, moment.zone) == (value, origin)


def test_a_stated_zone_wins_over_the_assumed_one() -> None:
    moment = parse("2019-10-04+0714:44:00", WORDS, "Europe/Berlin")
    assert moment is not None
    assert (moment.value, moment.zone) == (LOCAL, "stated")


def test_old_local_mean_time_is_rounded_to_minutes() -> None:
    moment = parse("1900-01-01T10:00", WORDS, HANOI)
    assert moment is not None and moment.value == "1900-01-01T10:00:00+07:06"


@pytest.mark.parametrize(("zone", "known"), [(HANOI, True), ("+07:00", True), ("Mars/Olympus", False), ("", False)])
def test_a_zone_can_be_checked_before(zone: str, known: bool) -> None:
    assert is_zone(zone) is known


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        parse("04/10/2019 14:44", WORDS, "Mars/Olympus")


@pytest.mark.parametrize("unit", ["1/", "12:34-", "9", "1 ", "th ", "Oct ", "2019-", "(", "10 Oct "])
def test_only_the_head_of_a_hostile_line_is_searched(unit: str) -> None:
    hostile = unit * 100_000
    assert parse(hostile, WORDS, HANOI) == parse(hostile[:300], WORDS, HANOI)


@given(st.text(alphabet="0123456789/-.:+ TZ年月日apm,'h()thứsáuOct", max_size=60))
def test_any_text_gives_a_value_inside_the_text_or_none(text: str) -> None:
    moment = parse(text, WORDS, HANOI)
    assert moment is None or 0 <= moment.start < moment.end <= len(text)


@given(st.datetimes().filter(lambda moment: 1900 <= moment.year <= 2100))
def test_what_isoformat_writes_is_read_back(moment: object) -> None:
    found = parse(f"{moment:%Y-%m-%d %H:%M:%S}+07:00", WORDS, None)
    assert found is not None and found.value == f"{moment:%Y-%m-%dT%H:%M:%S}+07:00"


@pytest.mark.parametrize("text", ["28.09.1912:44", "1.10.19", "04-10-19", "04.10.19.22", "01.02.03.04.05"])
def test_a_short_row_of_numbers_is_no_date_unless_it_can_be_nothing_else(text: str) -> None:
    assert parse(text, WORDS, None) is None


def test_a_short_year_is_read_only_where_days_stand_first() -> None:
    assert parse("24.05.14", AMERICAN, None) is None
