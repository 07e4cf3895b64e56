"""`copytaster schema` and `copytaster formats`: what the program knows about its own formats."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    format: Annotated[str, typer.Option("--format", metavar="json|xsd", help="JSON Schema or XML Schema.")] = "json",
) -> int:
    """Print the schema of the record."""
    from copytaster.cli.console import put
    from copytaster.errors import UsageError
    from copytaster.model import schemas

    contents = {"json": schemas.json_schema_bytes, "xsd": schemas.xml_schema_bytes}
    if format not in contents:
        raise UsageError(f"{format!r} is no schema language; use one of {', '.join(contents)}.")
    put(contents[format]())
    return 0


def formats() -> int:
    """List what can be read and written."""
    from copytaster.cli.console import say
    from copytaster.registry import DECODERS, READERS, WRITERS

    inputs = {**READERS, **DECODERS}
    say(_row("name", "read", "write", "suffixes", "media type"))
    for name, row in {**inputs, **WRITERS}.items():
        read, write = ("yes" if name in table else "-" for table in (inputs, WRITERS))
        say(_row(name, read, write, " ".join((inputs.get(name) or row).suffixes), row.media_type))
    return 0


def _row(name: str, read: str, write: str, suffixes: str, media_type: str) -> str:
    return f"{name:9} {read:5} {write:6} {suffixes:19} {media_type}"
