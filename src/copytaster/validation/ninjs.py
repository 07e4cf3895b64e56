"""ninjs against its official JSON Schema, offline and with formats checked, and what Superdesk asks beyond it."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from copytaster.decoders import Problem
from copytaster.errors import ConfigError, MissingExtra

_PLACES = ("", "ninjs/")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?(Z|z|[+-]\d{2}:\d{2})")
_GEOJSON = "https://geojson.org/schema/GeoJSON.json"
Node = dict[str, Any]


def problems(data: bytes, schemas: Path | None = None) -> list[Problem]:
    """Everything that is wrong with a ninjs object; without schemas only times and addresses."""
    node: Node = json.loads(data.removeprefix(codecs.BOM_UTF8))
    version = version_of(node)
    found = list(_superdesk(node, version))
    return found + (_schema_problems(node, version, schemas) if schemas else [])


def version_of(node: Node) -> str:
    """The version that the object states, else the one whose names it uses."""
    stated = node.get("standard") or node.get("$standard")
    if isinstance(stated, dict) and isinstance(stated.get("version"), str):
        return str(stated["version"])
    return "3.1" if any(name in node for name in ("versionCreated", "headlines", "bodies")) else "1.6"


def _superdesk(node: Node, version: str) -> Iterator[Problem]:
    if not version.startswith("1."):
        yield Problem("I51", "info", f"Superdesk fails on ninjs {version}; write ninjs1 for it", "")
        return
    for name in ("versioncreated", "firstcreated", "embargoed"):
        value = node.get(name)
        if isinstance(value, str) and not value.endswith(("Z", "+0000", "+00:00")):
            yield Problem(
                "W52", "warning", f"the time {value} is not in UTC; write it with Z, Superdesk fails on it", f"/{name}"
            )


def _schema_problems(node: Node, version: str, schemas: Path) -> list[Problem]:
    try:
        from jsonschema import Draft202012Validator, FormatChecker
        from jsonschema.validators import validator_for
        from referencing import Registry, Resource
        from referencing.jsonschema import DRAFT7
    except ImportError:
        raise MissingExtra("Checking ninjs needs jsonschema; install copytaster[ninjs].") from None
    schema = _schema(schemas, version)
    checker = FormatChecker(formats=())
    checker.checks("uri")(lambda value: not isinstance(value, str) or bool(_URI.fullmatch(value)))
    checker.checks("date-time")(lambda value: not isinstance(value, str) or _is_time(value))
    resource = Resource.from_contents(_geojson(schemas), default_specification=DRAFT7)
    registry: Any = Registry().with_resources([(_GEOJSON, resource), (f"{_GEOJSON}#", resource)])
    validator = validator_for(schema, default=Draft202012Validator)(schema, registry=registry, format_checker=checker)
    errors = sorted(validator.iter_errors(node), key=lambda error: list(map(str, error.absolute_path)))
    return [
        Problem("schema", "error", _short(error.message), "".join(f"/{step}" for step in error.absolute_path))
        for error in errors
    ]


def _short(message: str) -> str:
    return message if len(message) <= 300 else f"{message[:299]}…"


def _is_time(value: str) -> bool:
    if not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value.upper())
    except ValueError:
        return False
    return True


def _schema(schemas: Path, version: str) -> Any:
    for place in _PLACES:
        path = schemas / place / f"ninjs-schema_{version}.json"
        if path.is_file():
            return json.loads(path.read_bytes())
    raise ConfigError(f"{schemas} holds no schema for ninjs {version}; put ninjs-schema_{version}.json there.")


def _geojson(schemas: Path) -> Any:
    """The schema that ninjs 2 and 3 point to; anything goes where the folder lacks it."""
    for place in ("", "geojson/"):
        path = schemas / place / "GeoJSON.json"
        if path.is_file():
            return json.loads(path.read_bytes())
    return {}
