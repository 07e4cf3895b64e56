"""Settings from `copytaster.toml`, from `[tool.copytaster]` in `pyproject.toml` and from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from copytaster.errors import ConfigError

# The option behind each setting, and whether it takes several values. What is about one call alone is no setting, and
# no file that lies in a folder may start LibreOffice.
SETTINGS = {
    "to": ("to", False), "from": ("from_", False), "out-dir": ("out_dir", False), "language": ("language", False),
    "pack": ("pack", True), "revisions": ("revisions", False), "strict": ("strict", False), "force": ("force", False),
    "resume": ("resume", False), "jobs": ("jobs", False), "timeout": ("timeout", False), "memory": ("memory", False),
    "quiet": ("quiet", False), "report": ("report_file", False), "fail-under": ("fail_under", True),
    "newsml-body": ("newsml_body", False), "provider": ("provider", False), "topics": ("topics", False),
    "guid-authority": ("guid_authority", False), "report-loss": ("report_loss", False),
}  # fmt: skip
_PREFIX = "COPYTASTER_"


def settings(folder: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """What the files of a folder and the environment set, by the names of the options; the environment wins.

    Raises ConfigError.
    """
    return {**_named(_from_files(folder)), **_named(_from_environment(environment))}


def set_elsewhere(context: Any) -> set[str]:
    """The fields of a request that a call did not type but found in a file or the environment."""
    options = {option for option, _ in SETTINGS.values()}
    found = {name for name in options if str(context.get_parameter_source(name)).endswith("DEFAULT_MAP")}
    return {"report" if name == "report_file" else name for name in found}


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    named = {}
    for name, value in values.items():
        option, is_several = SETTINGS[name]
        named[option] = [value] if is_several and not isinstance(value, list) else value
    return named


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, (_, is_several) in SETTINGS.items():
        if value := environment.get(_PREFIX + name.upper().replace("-", "_")):
            found[name] = value.split(os.pathsep if name == "pack" else ",") if is_several else value
    return found


def _from_files(folder: Path) -> dict[str, Any]:
    own, shared = folder / "copytaster.toml", folder / "pyproject.toml"
    if own.is_file():
        return _checked(_load(own), own)
    table = _load(shared).get("tool", {}).get("copytaster", {}) if shared.is_file() else {}
    return _checked(table, shared)


def _load(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} is no TOML: {error}.") from None


def _checked(values: dict[str, Any], path: Path) -> dict[str, Any]:
    unknown = sorted(set(values) - set(SETTINGS))
    if unknown:
        raise ConfigError(f"{path} sets {unknown[0]!r}, which is no setting; use {', '.join(SETTINGS)}.")
    wrong = [name for name, value in values.items() if isinstance(value, dict)]
    if wrong:
        raise ConfigError(f"{path} gives {wrong[0]!r} a table; give a plain value.")
    return values
