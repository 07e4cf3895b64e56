"""`copytaster explain`: the command; `explanation` makes the lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

SETTINGS = frozenset(["from_", "language", "pack", "revisions"])  # of the ones that `convert` takes


def explain(
    source: Annotated[str, typer.Argument(metavar="INPUT", help="A file, or - for standard input.")],
    field: Annotated[str, typer.Option("--field", metavar="FIELD", help="Only this field.")] = "",
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Address the input was found at.")] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="TAG", help="Language (BCP 47).")] = None,
    pack: Annotated[list[Path] | None, typer.Option("--pack", metavar="FILE", help="A pack of your own.")] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="TYPE", help="Input format (by content).")] = None,
    revisions: Annotated[
        str, typer.Option("--revisions", metavar="accept|reject", help="Tracked changes of a manuscript.")
    ] = "accept",
    allow_soffice: Annotated[bool, typer.Option("--allow-soffice", help="Let LibreOffice open .doc and .rtf.")] = False,
) -> int:
    """Show why: each field with its rule, score and place, the witnesses that lost, and what was removed."""
    import copytaster
    from copytaster.cli.console import report, say
    from copytaster.cli.explanation import explanation
    from copytaster.cli.request import media_type_of
    from copytaster.errors import CopytasterError, UsageError

    try:
        conversion = copytaster.inspect(
            sys.stdin.buffer if source == "-" else source,
            media_type=media_type_of(from_), url=url, language=language, packs=tuple(pack or ()),
            revisions=revisions, allow_soffice=allow_soffice,
        )  # fmt: skip
    except CopytasterError as error:
        return report(error, source)
    if field and field not in conversion.record:
        raise UsageError(f"{field!r} is no field of the record; use one of {', '.join(conversion.record)}.")
    say(*explanation(conversion, field))
    return 0
