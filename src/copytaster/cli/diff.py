"""`copytaster diff`: two records, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from copytaster.errors import CopytasterError, UsageError

TRACES = ("provenance", "removed", "diagnostics")
_ABSENT = object()


def diff(
    old: Annotated[Path, typer.Argument(metavar="A", help="A record, JSON or XML; - is standard input.")],
    new: Annotated[Path, typer.Argument(metavar="B", help="The record to compare it with.")],
    everything: Annotated[
        bool, typer.Option("--all", help="Also where values came from and what was removed.")
    ] = False,
) -> int:
    """Print what differs between two records, a line each; exit code 1 when anything does."""
    from copytaster.cli.console import report, say

    if str(old) == str(new) == "-":
        raise UsageError("Only one of the two records can be standard input.")
    records: list[Any] = []
    for path in (old, new):
        try:
            records.append(_record(path, everything))
        except CopytasterError as error:
            return report(error, str(path))
    lines = list(differences(*records))
    say(*lines)
    return int(bool(lines))


def differences(old: Any, new: Any, pointer: str = "") -> Iterator[str]:
    """A line for each place, as a JSON Pointer, at which two values differ."""
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from differences(old.get(key, _ABSENT), new.get(key, _ABSENT), f"{pointer}/{key}")
    elif _is_list(old) and _is_list(new):
        for at in range(max(len(old), len(new))):
            yield from differences(_at(old, at), _at(new, at), f"{pointer}/{at}")
    else:
        yield f"{pointer}: {_shown(old)} -> {_shown(new)}"


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _at(values: Sequence[Any], at: int) -> Any:
    return values[at] if at < len(values) else _ABSENT


def _shown(value: Any) -> str:
    import json

    return "nothing" if value is _ABSENT else json.dumps(value, ensure_ascii=False)


def _record(path: Path, everything: bool) -> dict[str, Any]:
    import copytaster
    from copytaster.cli.console import input_of
    from copytaster.source import Limits, open_source

    data = open_source(input_of(str(path)), Limits()).data
    record = copytaster.load(
        data, "xml" if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "json"
    ).model_dump(mode="json")
    return record if everything else {key: value for key, value in record.items() if key not in TRACES}
