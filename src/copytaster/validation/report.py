"""Findings as lines of text, as JSON, or as SARIF 2.1.0, which code hosts show beside the file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from copytaster.decoders import Problem

FORMATS = ("text", "json", "sarif")
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
Findings = Mapping[str, Sequence[Problem]]


def text(findings: Findings) -> list[str]:
    """A line for each problem: file, place, severity, code, message."""
    return [
        f"{name}{f':{each.place}' if each.place else ''}: {each.severity}: {each.code}: {each.message}"
        for name, found in findings.items()
        for each in found
    ]


def as_json(findings: Findings) -> str:
    """An object with a list of problems for each file."""
    return _dumped({name: [each._asdict() for each in found] for name, found in findings.items()})


def sarif(findings: Findings, version: str) -> str:
    """A SARIF log of one run."""
    codes = sorted({each.code for found in findings.values() for each in found})
    driver = {
        "name": "copytaster", "version": version, "informationUri": "https://copytaster.example/",
        "rules": [{"id": code} for code in codes],
    }  # fmt: skip
    results = [_result(name, each) for name, found in findings.items() for each in found]
    return _dumped({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    })  # fmt: skip


def _result(name: str, problem: Problem) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": name}}
    line = problem.place.removeprefix("line ").partition(" ")[0]
    if line.isdecimal() and int(line):
        location["region"] = {"startLine": int(line)}
    place: dict[str, Any] = {"physicalLocation": location}
    if problem.place.startswith("/"):
        place["logicalLocations"] = [{"fullyQualifiedName": problem.place}]
    return {
        "ruleId": problem.code, "level": _LEVELS[problem.severity], "message": {"text": problem.message},
        "locations": [place],
    }  # fmt: skip


def _dumped(node: Any) -> str:
    return json.dumps(node, ensure_ascii=False, indent=2)
