"""`copytaster validate`: records and NewsML-G2 files against their schemas."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from copytaster.decoders import Problem

_XML_STARTS = (b"<", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="JSON, JSON Lines, XML or NewsML-G2 files.")],
    schemas: Annotated[
        Path | None, typer.Option("--schemas", metavar="DIR", help="Folder with the official NewsML-G2 schemas.")
    ] = None,
) -> int:
    """Check files against their schemas and print a line for every problem."""
    codes = [_validate(path, schemas) for path in files]
    return codes[0] if len(codes) == 1 else int(any(codes))


def _validate(path: Path, schemas: Path | None) -> int:
    from copytaster.cli.console import report, say
    from copytaster.decoders import refusal
    from copytaster.errors import CopytasterError

    try:
        found = _problems(path, schemas)
    except CopytasterError as error:
        return report(error, str(path))
    say(*(_line(path, problem) for problem in found))
    errors = [problem for problem in found if problem.severity == "error"]
    return refusal(errors).exit_code if errors else 0


def _line(path: Path, problem: Problem) -> str:
    place = f":{problem.place}" if problem.place else ""
    return f"{path}{place}: {problem.severity}: {problem.code}: {problem.message}"


def _problems(path: Path, schemas: Path | None) -> list[Problem]:
    from copytaster.source import Limits, open_source

    data = open_source(path, Limits()).data
    if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(_XML_STARTS):
        return _xml_problems(path, data, schemas)
    return _lines_problems(data) if path.suffix in {".jsonl", ".ndjson"} else _json_problems(data)


def _json_problems(data: bytes) -> list[Problem]:
    from copytaster.decoders import json

    return json.problems(data)


def _lines_problems(data: bytes) -> list[Problem]:
    return [
        problem._replace(place=f"line {number} {problem.place}".rstrip())
        for number, line in enumerate(data.split(b"\n"), start=1)
        if line.strip()
        for problem in _json_problems(line)
    ]


def _xml_problems(path: Path, data: bytes, schemas: Path | None) -> list[Problem]:
    from copytaster.cli import outline
    from copytaster.cli.console import warn
    from copytaster.decoders import newsml_schema, xml

    if newsml_schema.NAMESPACE.encode() not in data[:4096]:
        return xml.problems(data)
    if schemas:
        return newsml_schema.problems(data, schemas)
    warn(str(path), "Only the outline of NewsML-G2 is checked; give --schemas DIR with the official schemas.")
    return outline.problems(data)
