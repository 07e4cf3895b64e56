"""Article in, bytes out. A writer knows nothing of documents, evidence or packs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What the user may set for writers; each writer reads what concerns it."""

    provider: str = ""  # NewsML-G2: name of the provider, if not the article's own source or publisher
    guid_authority: str = ""  # NewsML-G2: domain that makes guids of the form urn:newsml:DOMAIN:DATE:ID
