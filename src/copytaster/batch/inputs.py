"""Which files the given paths stand for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from copytaster.batch.files import absolute, is_file, is_folder
from copytaster.errors import CopytasterError, NotFound, NotReadable


@dataclass(frozen=True, slots=True)
class Input:
    """One file to convert, or one that is passed over (`skipped` says why) or can't be had (`refusal`)."""

    path: Path
    skipped: str = ""
    refusal: CopytasterError | None = None


def find_inputs(given: Sequence[Path], leave_out: Path | None = None) -> Iterator[Input]:
    """Every file given or found below a given folder, each once; nothing below `leave_out` (the output folder).

    A folder gives its files in sorted order: no hidden ones, none behind links that leave it, only regular ones.
    """
    seen: set[str] = set()
    for path in given:
        for found in _below(path, leave_out) if is_folder(path) else (Input(path),):
            key = absolute(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def common_folder(given: Sequence[Path]) -> Path:
    """The deepest folder that holds all given paths; a given folder counts as holding itself."""
    folders = [absolute(path if is_folder(path) else path.parent) for path in given]
    return Path(os.path.commonpath(folders))


def _below(folder: Path, leave_out: Path | None) -> Iterator[Input]:
    any_file = False
    for found in _walk(folder, os.path.realpath(leave_out) if leave_out else ""):
        any_file = any_file or not found.skipped
        yield found
    if not any_file:
        yield Input(folder, refusal=NotFound(f"{folder} holds no file to convert; give a folder with files."))


def _walk(folder: Path, leave_out: str) -> Iterator[Input]:
    root = os.path.realpath(folder)
    unreadable: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=unreadable.append):
        shown = [Path(place, name) for name in sorted(folders) if not name.startswith(".")]
        folders[:] = [path.name for path in shown if os.path.realpath(path) != leave_out]  # os.walk goes on with these
        yield from (Input(path, skipped="Skipped: it is a link to a folder.") for path in shown if path.is_symlink())
        yield from (_file(Path(place, name), root) for name in sorted(files) if not name.startswith("."))
    for error in unreadable:
        yield Input(Path(error.filename), refusal=NotReadable(f"{error.filename} can't be read: {error.strerror}."))


def _file(path: Path, root: str) -> Input:
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root):
        return Input(path, skipped="Skipped: it is a link that leaves the folder.")
    return Input(path) if is_file(path) else Input(path, skipped="Skipped: it is no regular file.")
