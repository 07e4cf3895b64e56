"""Findings as lines of text, as JSON, or as SARIF."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from copytaster import sarif
from copytaster.decoders import Problem

FORMATS = ("text", "json", "sarif")
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


def as_sarif(findings: Findings) -> str:
    """A SARIF log of one run."""
    each_found = ((name, each) for name, found in findings.items() for each in found)
    return sarif.log([sarif.result(name, one.code, one.severity, one.message, one.place) for name, one in each_found])


def _dumped(node: Any) -> str:
    return json.dumps(node, ensure_ascii=False, indent=2)
