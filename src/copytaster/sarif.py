"""SARIF 2.1.0, which code hosts show beside the files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from copytaster.version import VERSION

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"info": "note", "warning": "warning", "error": "error"}


def result(file: str, rule: str, severity: str, message: str, place: str = "") -> dict[str, Any]:
    """One finding in a file; `place` is "line N" or a JSON Pointer, "" for the whole file."""
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(file.encode("utf-8", "backslashreplace"))}}
    line = place.removeprefix("line ").partition(" ")[0]
    if line.isdecimal() and int(line):
        location["region"] = {"startLine": int(line)}
    where: dict[str, Any] = {"physicalLocation": location}
    if place.startswith("/"):
        where["logicalLocations"] = [{"fullyQualifiedName": place}]
    return {"ruleId": rule, "level": _LEVELS[severity], "message": {"text": message}, "locations": [where]}


def log(results: Sequence[dict[str, Any]]) -> str:
    """The log of one run of copytaster, in ASCII."""
    rules = [{"id": name} for name in sorted({str(each["ruleId"]) for each in results})]
    driver = {
        "name": "copytaster", "version": VERSION, "informationUri": "https://copytaster.example/",
        "rules": rules,
    }  # fmt: skip
    runs = [{"tool": {"driver": driver}, "results": list(results)}]
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": runs}, indent=2)
