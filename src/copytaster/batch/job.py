"""What is done with every input of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import copytaster
from copytaster.batch.files import is_file
from copytaster.errors import BelowGate, CopytasterError, InternalError, LimitExceeded, NotAnArticle
from copytaster.registry import WRITERS
from copytaster.writers import WriteOptions

if TYPE_CHECKING:
    from copytaster.api import Conversion

SCORED = (
    "headline", "kicker", "dek", "byline", "authors", "published", "modified", "dateline", "source", "publisher",
    "canonical_url", "section", "keywords", "rights", "is_free", "language", "participants", "citations",
)  # fmt: skip
"""The fields that have a score in the provenance of a record, so that a gate can ask for one."""


@dataclass(frozen=True, slots=True)
class Job:
    """The options of a conversion; `strict` refuses what is no article."""

    format: str = "json"
    media_type: str | None = None
    url: str | None = None
    language: str | None = None
    packs: tuple[Path, ...] = ()
    strict: bool = False
    revisions: str = "accept"
    allow_soffice: bool = False
    options: WriteOptions = field(default_factory=WriteOptions)
    gates: tuple[tuple[str, float], ...] = ()  # fields and the scores that they must reach

    def convert(self, source: Any) -> Conversion:
        """The conversion of one input; raises NotAnArticle in strict mode when it has no body.

        Raises BelowGate when a field with a gate is empty or less sure.
        """
        conversion = copytaster.inspect(
            source, media_type=self.media_type, url=self.url, language=self.language, packs=self.packs,
            revisions=self.revisions, allow_soffice=self.allow_soffice,
        )
        if self.strict and not is_article(conversion.record):
            raise NotAnArticle("The input has no body; check that it is one article, and see what was removed.")
        check_gates(conversion.record, self.gates)
        return conversion

    def render(self, conversion: Conversion) -> bytes:
        """The record in the job's output format, without building models where the format needs none."""
        dump = getattr(import_module(WRITERS[self.format].module), "dump", None)
        return bytes(dump(conversion.record)) if dump else self._written(conversion)

    def _written(self, conversion: Conversion) -> bytes:
        return copytaster.write(conversion.article, self.format, self.options)

    def fingerprint(self) -> str:
        """A digest of everything but the input that the output depends on: version, options and packs."""
        from hashlib import sha256

        digest = sha256(repr((copytaster.__version__, self)).encode("utf-8", "surrogatepass"))
        for pack in self.packs:
            digest.update(pack.read_bytes() if is_file(pack) else b"")
        return digest.hexdigest()[:16]


def is_article(record: Mapping[str, Any]) -> bool:
    """Whether a record has a body: any first line can be a headline, so that alone proves nothing."""
    return bool(record.get("body"))


def check_gates(record: Mapping[str, Any], gates: Iterable[tuple[str, float]]) -> None:
    """Raise BelowGate for the first field that is empty or less sure than its gate asks."""
    witnesses = record.get("provenance") or {}
    for name, least in gates:
        score = witnesses[f"/{name}"]["score"] if f"/{name}" in witnesses else 0.0
        if score < least:
            raise BelowGate(f"The score of {name} is {score:.2f}, below the gate of {least:.2f}.")


def typed_error(error: Exception) -> CopytasterError:
    """The typed error for whatever a conversion raised."""
    if isinstance(error, CopytasterError):
        return error
    if isinstance(error, RecursionError | MemoryError):
        return LimitExceeded("The input needs more memory or depth than there is; split it.")
    return InternalError(f"{type(error).__name__}: {error}")
