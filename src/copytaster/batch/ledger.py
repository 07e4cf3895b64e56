"""The ledger of an output folder: one JSON line for every input that a run has finished."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from copytaster.batch.files import is_file
from copytaster.errors import CannotWrite


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one input; paths are relative to the common folder of the inputs and to the output folder."""

    input: str
    output: str
    sha256: str
    options: str
    status: str  # "ok" or "failed"
    code: str = ""
    message: str = ""


class Ledger:
    """Entries of earlier runs by input (the last one counts), and a file that grows by a line an input."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / ".copytaster" / "ledger.jsonl"
        self.entries = {entry.input: entry for entry in _read(self.path)}

    def add(self, entry: Entry) -> None:
        """Note an entry; raises CannotWrite."""
        self.entries[entry.input] = entry
        line = json.dumps(asdict(entry), ensure_ascii=True) + "\n"  # ASCII: file names need not be valid Unicode
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as handle:
                handle.write((b"" if _ends_whole(self.path) else b"\n") + line.encode())
        except OSError as error:
            raise CannotWrite(f"{self.path} can't be written: {error.strerror}.") from None


def _ends_whole(path: Path) -> bool:
    """Whether the file is empty or ends with a line end; a killed run can leave half a line."""
    with path.open("rb") as handle:
        if not handle.seek(0, 2):
            return True
        handle.seek(-1, 2)
        return handle.read(1) == b"\n"


def _read(path: Path) -> Iterator[Entry]:
    if not is_file(path):
        return
    with path.open("rb") as handle:
        yield from (entry for line in handle if (entry := _entry(line)))


def _entry(line: bytes) -> Entry | None:
    """The entry in a line; None for a line that a killed run left half written."""
    try:
        values: dict[str, Any] = json.loads(line)
        return Entry(**{field.name: str(values[field.name]) for field in fields(Entry)})
    except (ValueError, KeyError, TypeError):
        return None
