"""Lists of inputs: files that name files, and patterns."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from copytaster.errors import NotFound, NotReadable


def listed(name: str) -> list[str]:
    """The names in a list ("-" is standard input): one a line, or a NUL behind each. Raises NotFound, NotReadable."""
    data = sys.stdin.buffer.read() if name == "-" else _bytes(Path(name))
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(each) for each in names if each.strip()]


def expanded(names: Iterable[str]) -> Iterator[str]:
    """Each name, or the files that it means where no file is called so and it is a pattern; one without any stays."""
    for name in names:
        if name == "-" or not any(sign in name for sign in "*?[") or os.path.lexists(name):
            yield name
        else:
            yield from _matches(name) or [name]


def _matches(pattern: str) -> list[str]:
    from glob import glob

    return sorted(name for name in glob(pattern, recursive=True) if Path(name).is_file())  # noqa: PTH207 - keeps the name's own form


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"The list {path} does not exist.") from None
    except (OSError, ValueError) as error:
        raise NotReadable(f"The list {path} can't be read: {error}.") from None
