"""Which witnesses of a date say the same, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from copytaster.evidence import Evidence


def date_groups(witnesses: Sequence[Evidence]) -> list[list[Evidence]]:
    """Instants that are the same minute; a clock without offset or a bare day joins the instant that it fits."""
    exact = sorted(witnesses, key=lambda one: (one.value.zone is None, one.value.precision == "day"))
    groups: list[list[Evidence]] = []
    for one in exact:
        home = next((group for group in groups if _fits(one.value, group[0].value)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [sorted(group, key=lambda one: one.value.precision == "day" or one.value.zone is None) for group in groups]


def date_value(chosen: Sequence[Evidence]) -> Any:
    """The printed date with the offset and precision of the witness that states most."""
    value = chosen[0].value
    firm = next((one.value for one in chosen if one.value.zone == "stated"), None)
    firm = firm or next((one.value for one in chosen if one.value.precision != "day"), value)
    printed = next((one.value for one in chosen if one.spans), firm)
    is_minute = printed.precision == "minute" and firm.precision == "second"
    return firm._replace(raw=printed.raw, precision="minute" if is_minute else firm.precision)


def _fits(loose: Any, firm: Any) -> bool:
    if loose.precision == "day" or firm.precision == "day":
        return bool(loose.value[:10] == firm.value[:10])
    if loose.zone and firm.zone:
        return _minute(loose.value) == _minute(firm.value)
    return bool(loose.value[:16] == firm.value[:16])


def _minute(value: str) -> datetime:
    return datetime.fromisoformat(value).astimezone(UTC).replace(second=0, microsecond=0)
