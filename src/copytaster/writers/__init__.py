"""Article in, bytes out. A writer knows nothing of documents, evidence or packs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NewsmlBody = Literal["auto", "flat", "dual"]


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What the user may set for writers; each writer reads what concerns it."""

    provider: str = ""  # name of the provider, if not the article's own source or publisher
    guid_authority: str = ""  # domain that makes guids of the form urn:newsml:DOMAIN:DATE:ID
    newsml_body: NewsmlBody = "auto"  # flat XHTML, or rich XHTML and NITF; auto is dual where flat loses markup
    topics: tuple[tuple[str, str], ...] = ()  # name of a section or keyword -> media topic code, beside our own table
    version: int = 1  # of the item; a changed article keeps its guid and gets the next version
    sent: str = ""  # NewsML-G2 messages: ISO 8601 time of sending, if not that of the newest item
    nitf_namespace: bool = True  # NITF: with the namespace of NITF 3.6, or without any as older readers want it
