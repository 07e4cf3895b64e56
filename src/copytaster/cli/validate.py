"""`copytaster validate`: records and news files against their schemas and the rules of meaning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from copytaster.decoders import Problem


def validate(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="JSON, JSON Lines, XML, NewsML-G2, ninjs or NITF; - is standard input."),
    ],
    schemas: Annotated[
        Path | None, typer.Option("--schemas", metavar="DIR", help="Folder with IPTC's official schemas.")
    ] = None,
    format: Annotated[str, typer.Option("--format", metavar="text|json|sarif", help="How to print problems.")] = "text",
) -> int:
    """Check files against their schemas and the rules of news formats, whoever wrote them."""
    from copytaster.batch.lists import expanded
    from copytaster.errors import UsageError
    from copytaster.validation.report import FORMATS

    if format not in FORMATS:
        raise UsageError(f"{format!r} is no form of report; use one of {', '.join(FORMATS)}.")
    findings: dict[str, list[Problem]] = {}
    codes = [_validate(name, schemas, findings) for name in expanded(map(str, files))]
    _print(findings, format)
    return codes[0] if len(codes) == 1 else int(any(codes))


def _validate(name: str, schemas: Path | None, findings: dict[str, list[Problem]]) -> int:
    from copytaster.cli.console import report
    from copytaster.decoders import refusal
    from copytaster.errors import CopytasterError

    try:
        found = findings[name] = _problems(name, schemas)
    except CopytasterError as error:
        return report(error, name)
    errors = [problem for problem in found if problem.severity == "error"]
    return refusal(errors).exit_code if errors else 0


def _print(findings: dict[str, list[Problem]], format: str) -> None:
    from copytaster.cli.console import put, say
    from copytaster.validation import report

    if format == "text":
        say(*report.text(findings))
    else:
        text = report.as_json(findings) if format == "json" else report.as_sarif(findings)
        put(f"{text}\n".encode("utf-8", "backslashreplace"))


def _problems(name: str, schemas: Path | None) -> list[Problem]:
    from copytaster.cli.console import input_of, warn
    from copytaster.decoders.json import is_lines
    from copytaster.source import Limits, open_source
    from copytaster.validation import needs_schemas, problems, refuse_documents

    source = open_source(input_of(name), Limits())
    refuse_documents(source)
    data = source.data
    if name.endswith((".jsonl", ".ndjson")) or (name == "-" and is_lines(data)):
        return _lines_problems(data)
    if not schemas and needs_schemas(data):
        warn(name, "Only what needs no schema is checked; give --schemas DIR with the official schemas.")
    return problems(data, schemas)


def _lines_problems(data: bytes) -> list[Problem]:
    from copytaster.decoders import json

    return [
        problem._replace(place=f"line {number} {problem.place}".rstrip())
        for number, line in enumerate(data.split(b"\n"), start=1)
        if line.strip()
        for problem in json.problems(line)
    ]
