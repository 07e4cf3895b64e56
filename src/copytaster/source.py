"""Bytes of an input with what is known of them, read under a size limit."""

from __future__ import annotations

import io
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from copytaster.errors import LimitExceeded, NotFound, NotReadable, UsageError

REVISIONS = ("accept", "reject")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may spend on one input. Sizes are bytes, the rest are counts."""

    input_bytes: int = 64 * 2**20
    html_depth: int = 2_000  # elements inside each other: the place of each block names them all
    html_nodes: int = 500_000  # of one page; a record takes about 1 kB for each
    html_attributes: int = 10_000  # on one tag
    text_lines: int = 5_000_000
    zip_parts: int = 4_096
    zip_part_bytes: int = 64 * 2**20
    zip_total_bytes: int = 256 * 2**20
    zip_ratio: int = 200  # inflated : packed, counted above 4 MB
    combining_run: int = 30  # marks on one letter; Unicode normalisation is quadratic in them


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input; `name` is for messages only, the other fields are what the caller states or wants.

    `revisions` says what becomes of the tracked changes of a manuscript: "accept" or "reject".
    """

    data: bytes
    name: str = ""
    media_type: str = ""
    charset: str = ""
    url: str = ""
    revisions: str = "accept"
    allow_soffice: bool = False  # LibreOffice may be started for what no reader of ours can read


def open_source(
    source: Any,
    limits: Limits,
    *,
    media_type: str | None = None,
    url: str | None = None,
    charset: str | None = None,
    revisions: str = "accept",
    allow_soffice: bool = False,
) -> Source:
    """The bytes behind a path, bytes, a binary file or a `docx.Document`.

    Raises NotFound, NotReadable, LimitExceeded, or UsageError for any other kind of value.
    """
    if revisions not in REVISIONS:
        raise UsageError(f"{revisions!r} says nothing of tracked changes; use one of {', '.join(REVISIONS)}.")
    data, name = _read(source, limits.input_bytes)
    if len(data) > limits.input_bytes:
        size = f"{limits.input_bytes:,}"
        raise LimitExceeded(f"{name or 'the input'} is larger than {size} bytes; raise Limits.input_bytes.")
    return Source(data, name, media_type or "", charset or "", url or "", revisions, allow_soffice)


def _read(source: Any, limit: int) -> tuple[bytes, str]:
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source), ""
    if isinstance(source, (str, os.PathLike)):
        return _read_path(Path(source), limit)
    if hasattr(source, "read"):
        return _read_stream(source, limit)
    if hasattr(source, "part") and hasattr(source, "save"):  # a docx.Document, without importing python-docx
        buffer = io.BytesIO()
        source.save(buffer)
        return buffer.getvalue(), ""
    raise UsageError(f"{type(source).__name__} is no input; give a path, bytes, a binary file or a docx.Document.")


def _read_stream(stream: IO[bytes], limit: int) -> tuple[bytes, str]:
    data = stream.read(limit + 1)
    if not isinstance(data, bytes):
        raise UsageError("The file is open in text mode; open it with mode 'rb'.")
    return data, str(getattr(stream, "name", ""))


def _read_path(path: Path, limit: int) -> tuple[bytes, str]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotReadable(f"{path} is no regular file; give a file.")
        with path.open("rb") as handle:
            data = handle.read(min(os.fstat(handle.fileno()).st_size, limit) + 1)  # asking for all costs a large buffer
            return data + (handle.read(limit + 1 - len(data)) if handle.peek() else b""), str(path)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"{path} does not exist.") from None
    except ValueError:  # a NUL in the path
        raise NotFound(f"{str(path)!r} is no path.") from None
    except OSError as error:
        raise NotReadable(f"{path} can't be read: {error.strerror}.") from None
