"""What a run came to, for machines: JSON Lines, JUnit XML or SARIF, by the suffix of the report's name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from copytaster import sarif
from copytaster.batch.run import Outcome
from copytaster.errors import UsageError
from copytaster.text.normalize import xml_safe


class Row(NamedTuple):
    """One input in a report; `remarks` are (code, severity, message)."""

    input: str
    status: str
    code: str
    message: str
    remarks: tuple[tuple[str, str, str], ...]


def row_of(outcome: Outcome) -> Row:
    """What a report says of an input."""
    code, message = (outcome.error.code, outcome.error.message) if outcome.error else ("", outcome.reason)
    name = str(outcome.path).encode("utf-8", "backslashreplace").decode()
    remarks = tuple((each["code"], each["severity"], each["message"]) for each in outcome.remarks)
    return Row(name, outcome.status, code, message, remarks)


def report_format(path: Path) -> Callable[[Sequence[Row]], bytes]:
    """What turns rows into the report that the name asks for. Raises UsageError."""
    for suffix, make in _FORMATS.items():
        if path.name.lower().endswith(suffix):
            return make
    raise UsageError(f"{path} is no report's name; end it in {', '.join(_FORMATS)}.")


def as_json_lines(rows: Sequence[Row]) -> bytes:
    """A line an input, as the ledger has it."""
    return b"".join(_line(_as_dict(row)) for row in rows)


def as_junit(rows: Sequence[Row]) -> bytes:
    """A test case an input; what could not be converted is a failure."""
    counts = {"tests": len(rows), "failures": _count(rows, "failed"), "errors": 0, "skipped": _count(rows, "skipped")}
    suite = ElementTree.Element(
        "testsuite", {"name": "copytaster", **{key: str(value) for key, value in counts.items()}}
    )
    for row in rows:
        case = ElementTree.SubElement(suite, "testcase", {"classname": "copytaster", "name": xml_safe(row.input)})
        _judge(case, row)
    text = ElementTree.tostring(suite, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def as_sarif(rows: Sequence[Row]) -> bytes:
    """A result for every failure and every remark that is more than information."""
    log = sarif.log([result for row in rows for result in _results(row)])
    return f"{log}\n".encode()


_FORMATS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    ".jsonl": as_json_lines, ".ndjson": as_json_lines, ".xml": as_junit, ".sarif": as_sarif, ".sarif.json": as_sarif,
}  # fmt: skip


def _line(value: dict[str, Any]) -> bytes:
    return f"{json.dumps(value, ensure_ascii=True)}\n".encode()


def _as_dict(row: Row) -> dict[str, Any]:
    remarks = [dict(zip(("code", "severity", "message"), remark, strict=True)) for remark in row.remarks]
    return {**row._asdict(), "remarks": remarks}


def _count(rows: Sequence[Row], status: str) -> int:
    return sum(row.status == status for row in rows)


def _judge(case: ElementTree.Element, row: Row) -> None:
    if row.status == "failed":
        failure = ElementTree.SubElement(case, "failure", {"type": row.code, "message": xml_safe(row.message)})
        failure.text = xml_safe(row.message)
    elif row.status == "skipped":
        ElementTree.SubElement(case, "skipped", {"message": xml_safe(row.message)})


def _results(row: Row) -> Iterator[dict[str, Any]]:
    if row.status == "failed":
        yield sarif.result(row.input, row.code, "error", row.message)
    for code, severity, message in row.remarks:
        if severity != "info":
            yield sarif.result(row.input, code, severity, message)
