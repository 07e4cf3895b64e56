"""An output folder that mirrors the tree of the inputs."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from copytaster.batch.files import Identity, absolute, is_file, write_file
from copytaster.batch.ledger import Entry, Ledger
from copytaster.errors import CannotWrite, CopytasterError


@dataclass(frozen=True)
class Mirror:
    """Where outputs go (`a.html` -> `a.html.json`), what may be replaced there, and the ledger of what was done."""

    folder: Path
    base: Path  # absolute; every input lies below it
    suffix: str
    options: str  # fingerprint of the job
    ledger: Ledger
    inputs: frozenset[Identity] = frozenset()
    force: bool = False
    resume: bool = False

    def relative(self, path: Path) -> str:
        """An input's path below the common folder."""
        return os.path.relpath(absolute(path), self.base)

    def output(self, path: Path) -> Path:
        """The output's path for an input."""
        return self.folder / (self.relative(path) + self.suffix)

    def is_done(self, path: Path, sha256: str) -> bool:
        """Whether an earlier run finished this very input under the same options and its output is still there."""
        entry = self._earlier(path)
        same = entry is not None and (entry.sha256, entry.options) == (sha256, self.options)
        return same and is_file(self.output(path))

    def write(self, path: Path, data: bytes) -> None:
        """Write the output of an input; raises CannotWrite."""
        target = self.output(path)
        self._make_folder(target.parent)
        if self._is_there(target, data):  # a killed run wrote it but did not come to note it
            return
        try:
            write_file(target, data, force=self.force or self._earlier(path) is not None, inputs=self.inputs)
        except CannotWrite:
            if not self._is_there(target, data):  # another run into the same folder was faster
                raise

    def note(self, path: Path, sha256: str, error: CopytasterError | None) -> None:
        """Write the input's line in the ledger."""
        output = "" if error else os.path.relpath(self.output(path), self.folder)
        status, code, message = ("failed", error.code, error.message) if error else ("ok", "", "")
        self.ledger.add(Entry(self.relative(path), output, sha256, self.options, status, code, message))

    def _is_there(self, target: Path, data: bytes) -> bool:
        return self.resume and _holds(target, data)

    def _earlier(self, path: Path) -> Entry | None:
        """The entry of an earlier run that this one resumes and that wrote the input's output."""
        entry = self.ledger.entries.get(self.relative(path)) if self.resume else None
        return entry if entry and entry.status == "ok" else None

    def _make_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(f"{folder} can't be made: {error.strerror}.") from None
        if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(self.folder)):
            raise CannotWrite(f"{folder} is a link out of the output folder; remove it.")


def digest(path: Path) -> str:
    """SHA-256 of a regular file, empty for anything that can't be read."""
    try:
        if not is_file(path):  # opening a pipe would wait forever
            return ""
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return ""


def _holds(target: Path, data: bytes) -> bool:
    try:
        return is_file(target) and not target.is_symlink() and target.read_bytes() == data
    except OSError:  # taken away or closed to us since
        return False
