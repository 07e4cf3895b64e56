"""Manuscripts of LibreOffice and other OpenDocument writers: the parts of a guarded zip, walked once into blocks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from copytaster.diagnostics import Diagnostic, Severity
from copytaster.document import Document, MetaItem, Origin
from copytaster.errors import Encrypted, Malformed
from copytaster.readers.docx.parts import Package
from copytaster.readers.odt.body import Flow, Manuscript
from copytaster.readers.odt.lists import Lists
from copytaster.readers.odt.meta import items_of
from copytaster.readers.odt.names import OFFICE, STYLE
from copytaster.readers.odt.styles import StyleSheet
from copytaster.source import Limits, Source
from copytaster.standards import ODT_TYPE

CONTENT, STYLES, META, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_REMARKS: dict[str, tuple[Severity, str]] = {
    "tracked-deletion": ("info", "Tracked deletions were left out: {}."),
    "hidden-text": ("info", "Characters of hidden text were left out: {}."),
    "placeholder": ("info", "Prompts of empty fields were left out: {}."),
    "comment": ("info", "Comments were left out: {}."),
    "control-characters": ("info", "Control characters were dropped: {}."),
    "revisions-accepted": ("warning", "Tracked changes of an OpenDocument file are always accepted: {}."),
}


def read(source: Source, limits: Limits) -> Document:
    """The document in an .odt or .ott. Raises Malformed, Encrypted or LimitExceeded."""
    package = Package(source.data, limits)
    if _ENCRYPTED in (package.optional_bytes(MANIFEST) or b"" if MANIFEST in package else b""):
        raise Encrypted("The document is protected by a password; save it without one.")
    root = package.root(CONTENT)
    text = root.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise Malformed("The file holds no OpenDocument text; give an .odt file.")
    shared = package.optional_root(STYLES) if STYLES in package else None
    manuscript = Manuscript(StyleSheet(root, shared), Lists(root, shared))
    _read_margins(manuscript, shared, "header")
    Flow(manuscript, CONTENT, text).read(text)
    _read_margins(manuscript, shared, "footer")
    if source.revisions == "reject":
        manuscript.counts["revisions-accepted"] = manuscript.counts["tracked-deletion"] + manuscript.counts["insertion"]
    remarks = [*package.diagnostics, *_remarks(manuscript)]
    return Document(ODT_TYPE, manuscript.blocks, _metadata(package), manuscript.styles.language, diagnostics=remarks)


def _read_margins(manuscript: Manuscript, shared: Element | None, kind: str) -> None:
    """The headers or footers of all page styles, each once."""
    for page in shared.iter(f"{STYLE}master-page") if shared is not None else ():
        for margin in page.iterchildren(f"{STYLE}{kind}", f"{STYLE}{kind}-left", f"{STYLE}{kind}-first"):
            Flow(manuscript, STYLES, margin).read_margin(margin, kind)


def _metadata(package: Package) -> list[MetaItem]:
    root = package.optional_root(META) if META in package else None
    return items_of(root, META) if root is not None else []


def _remarks(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """One diagnostic for each kind of thing that was left out."""
    for code, (severity, message) in _REMARKS.items():
        if manuscript.counts[code]:
            yield Diagnostic(code, severity, message.format(manuscript.counts[code]), Origin(CONTENT))
    if manuscript.old_fonts:
        names = ", ".join(sorted(manuscript.old_fonts))
        yield Diagnostic("legacy-font", "info", f"Text in old fonts was turned into Unicode: {names}.", Origin(CONTENT))
