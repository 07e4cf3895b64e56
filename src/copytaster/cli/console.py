"""What goes to people and pipes: data to standard output, one safe line a message to standard error."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from copytaster.errors import CannotWrite, CopytasterError

# C0 and C1 controls, line ends, controls of the writing direction, halves of characters: all can forge or break a line
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text in one line, with every character that could mislead a terminal written as an escape."""
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def put(data: bytes) -> None:
    """Write data to standard output; ends the program quietly when nobody reads on."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _drop_output()
        raise SystemExit(141) from None
    except OSError as error:
        _drop_output()
        raise CannotWrite(f"Standard output can't be written: {error.strerror}.") from None


def say(*lines: str) -> None:
    """Print lines to standard output as UTF-8."""
    put("".join(f"{printable(line)}\n" for line in lines).encode("utf-8", "backslashreplace"))


def report(error: CopytasterError, name: str = "") -> int:
    """Print an error's line, with the name of its input unless the sentence has it, and give its exit code."""
    sentence = " ".join(error.message.split())
    where = f"{name}: " if name and name not in sentence else ""
    _complain(f"error: {error.code}: {error.name}: {where}{sentence}")
    return error.exit_code


def warn(name: str, sentence: str) -> None:
    """Print a warning about an input."""
    _complain(f"warning: {name}: {' '.join(sentence.split())}")


def warn_of(name: str, remarks: Iterable[Mapping[str, Any]]) -> None:
    """Print the diagnostics of a record that are more than information."""
    for remark in remarks:
        if remark["severity"] != "info":
            warn(name, f"{remark['code']}: {remark['message']}")


def cut(text: str) -> str:
    """The text in one line of the terminal, with an ellipsis where it was longer; all of it where there is none."""
    is_whole = len(text) <= _width() or not (sys.stdout.isatty() or "COLUMNS" in os.environ)
    return text if is_whole else text[: _width() - 1].rstrip() + "…"


def wrap(text: str, indent: str) -> list[str]:
    """The text in lines of the terminal's width, all of them indented."""
    import textwrap

    return textwrap.wrap(text, _width(), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _width() -> int:
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def _complain(line: str) -> None:
    sys.stderr.write(printable(line) + "\n")
    sys.stderr.flush()


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that Python can flush it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
