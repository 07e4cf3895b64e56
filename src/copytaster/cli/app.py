"""The commands and the way out: every error becomes one line and an exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Protocol, cast

import typer

from copytaster import __version__
from copytaster.cli import convert, diff, explain, reference, rules, validate
from copytaster.cli.command import QuickCommand, QuickGroup
from copytaster.cli.config import settings
from copytaster.cli.console import report, say
from copytaster.errors import CopytasterError, UsageError


class _CallError(Protocol):
    def format_message(self) -> str: ...


# typer carries a private copy of click from some version on; the root of click's errors is public only through a leaf
_CALL_ERRORS: tuple[type[Exception], ...] = tuple(
    base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException"
)

app = typer.Typer(
    cls=QuickGroup,
    help="Turn newspaper articles into validated records.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command(cls=QuickCommand)(convert.convert)
app.command()(explain.explain)
app.command()(validate.validate)
app.command()(diff.diff)
app.command()(reference.schema)
app.command()(reference.formats)
app.add_typer(rules.app, name="rules", help="The rules that find fields.")


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"copytaster {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # the search for them reads all installed packages
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(_run(arguments))


def _terminate(number: int, frame: object) -> None:
    """Ends the program through all its `finally` blocks: half a file is taken away, workers are ended."""
    raise SystemExit(128 + number)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        found = settings(Path(), os.environ)
        shared = {name: found[name] for name in explain.SETTINGS & found.keys()}
        defaults = {"convert": found, "explain": shared}
        return app(arguments, prog_name="copytaster", standalone_mode=False, default_map=defaults) or 0
    except CopytasterError as error:
        return report(error)
    except _CALL_ERRORS as error:
        sentence = cast(_CallError, error).format_message()
        return report(UsageError(f"{sentence} Try `copytaster --help`."))
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except Exception as error:  # the last line of defense: a fault of ours is one line too
        return _fault(error)


def _fault(error: Exception) -> int:
    from copytaster.batch.job import typed_error

    if os.environ.get("COPYTASTER_DEBUG") == "1":
        raise error
    return report(typed_error(error))
