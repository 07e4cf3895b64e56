"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from copytaster.errors import CannotWrite

Identity = tuple[int, int]


def is_folder(path: Path) -> bool:
    """Whether it is a folder that can be looked at."""
    return stat.S_ISDIR(_mode(path))


def is_file(path: Path) -> bool:
    """Whether it is a regular file, or a link to one."""
    return stat.S_ISREG(_mode(path))


def absolute(path: Path) -> str:
    """The absolute path, without `..`; links stay as they are."""
    return os.path.normpath(path.absolute())


def identities(paths: Iterable[Path]) -> frozenset[Identity]:
    """Device and inode of every path that exists, to tell a file by more than its name."""
    found = set()
    for path in paths:
        with suppress(OSError, ValueError):
            status = path.stat()
            found.add((status.st_dev, status.st_ino))
    return frozenset(found)


def check_target(target: Path, *, force: bool, inputs: frozenset[Identity]) -> None:
    """Raise CannotWrite when a file may not be written there: a link, a folder, an input, an existing file."""
    try:
        status = target.lstat()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise _cannot_write(target, error) from None
    if stat.S_ISLNK(status.st_mode):
        raise CannotWrite(f"{target} is a link; remove it or give another name.")
    if not stat.S_ISREG(status.st_mode):
        raise CannotWrite(f"{target} is no regular file; give the name of a file.")
    if (status.st_dev, status.st_ino) in inputs:
        raise CannotWrite(f"{target} is an input; give another name.")
    if not force:
        raise CannotWrite(f"{target} exists; give --force to replace it.")


def write_file(target: Path, data: bytes, *, force: bool, inputs: frozenset[Identity]) -> None:
    """Write a whole file at once; raises CannotWrite and then leaves nothing behind."""
    check_target(target, force=force, inputs=inputs)
    with replacing(target) as handle:
        handle.write(data)


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A new file that takes the target's name when the block ends well, and vanishes when it does not."""
    temporary = target.parent / f".copytaster-{os.urandom(6).hex()}"  # short: the target's name may be 255 bytes long
    try:
        with temporary.open("xb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise _cannot_write(target, error) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folders
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _cannot_write(target: Path, error: Exception) -> CannotWrite:
    return CannotWrite(f"{target} can't be written: {getattr(error, 'strerror', None) or error}.")


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):  # no such path, no permission, a name too long, a NUL: pathlib's own tests raise
        return 0
