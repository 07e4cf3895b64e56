"""Word manuscripts: the parts of a guarded zip, walked once into blocks. python-docx has no part in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial

from lxml.etree import _Element as Element

from copytaster.diagnostics import Diagnostic, Severity
from copytaster.document import Document, MetaItem, Origin
from copytaster.errors import Malformed
from copytaster.readers.docx.body import Flow
from copytaster.readers.docx.manuscript import Context, Manuscript
from copytaster.readers.docx.meta import core_items, custom_items, dominant_language
from copytaster.readers.docx.names import ID, W
from copytaster.readers.docx.notes import Notes
from copytaster.readers.docx.numbering import Numbering
from copytaster.readers.docx.parts import Package, Relationships
from copytaster.readers.docx.revisions import reject_revisions
from copytaster.readers.docx.roles import Roles, list_of_style
from copytaster.readers.docx.styles import StyleSheet
from copytaster.source import Limits, Source
from copytaster.standards import DOCX_TYPE

_PROPERTIES = (
    ("core-properties", "docProps/core.xml", core_items), ("custom-properties", "docProps/custom.xml", custom_items),
)
_REMARKS: dict[str, tuple[Severity, str]] = {
    "tracked-deletion": ("info", "Tracked deletions were left out: {}."),
    "tracked-insertion": ("info", "Tracked insertions were rejected and left out: {}."),
    "tracked-move": ("info", "Passages were moved by a tracked change and are shown in one place only: {}."),
    "hidden-text": ("info", "Characters of hidden text were left out: {}."),
    "hidden-drawing": ("info", "Hidden drawings were left out: {}."),
    "placeholder": ("info", "Prompts of empty content controls were left out: {}."),
    "comment": ("info", "Comments were left out: {}."),
    "control-characters": ("info", "Control characters were dropped: {}."),
    "symbol-unknown": ("warning", "Characters of a symbol font are not known and are shown as U+FFFD: {}."),
    "dangling-relationship": ("warning", "Links, pictures or notes lead to nothing in the file: {}."),
    "subdocument": ("warning", "Other files that Word shows inside this one were not read: {}."),
    "chunk-repeated": ("warning", "Repetitions of a part in another format were left out: {}."),
}


def read(source: Source, limits: Limits) -> Document:
    """The document in a .docx, .docm or .dotx. Raises Malformed, Encrypted, UnsupportedFormat or LimitExceeded."""
    rejects = source.revisions == "reject"
    package = Package(source.data, limits, reject_revisions if rejects else None)
    part = package.main_part()
    root = package.root(part)
    if root.tag != W + "document":
        raise Malformed(f"The part {part} is no Word document; give a .docx file.")
    links = package.relationships(part)
    manuscript = _manuscript(package, part, links, limits)
    flow = Flow(manuscript, part, root)
    _read_margins(manuscript, root, links, "header")
    for body in root.iterchildren(W + "body"):
        flow.read(body, Context())
    _read_margins(manuscript, root, links, "footer")
    return Document(
        DOCX_TYPE,
        manuscript.blocks,
        _metadata(package, manuscript.styles),
        dominant_language(flow.languages, sum(len(block.text) for block in manuscript.blocks)),
        diagnostics=[*package.diagnostics, *manuscript.diagnostics, *_remarks(manuscript, part, rejects)],
    )


def _manuscript(package: Package, part: str, links: Relationships, limits: Limits) -> Manuscript:
    of = partial(_related, package, part, links)
    styles = StyleSheet(package, of("styles"), of("theme", "theme/theme1"))
    numbering = Numbering(package, of("numbering"), partial(list_of_style, styles))
    notes = Notes(package, {"footnote": of("footnotes"), "endnote": of("endnotes")})
    return Manuscript(package, limits, styles, Roles(styles, numbering), notes)


def _related(package: Package, part: str, links: Relationships, kind: str, usual: str = "") -> str:
    """The part that the document names for a use, or the one with the usual name if it names none; else ""."""
    stated = [link.target for link in links.values() if link.kind == kind and not link.external]
    if not links:
        stated = [posixpath.join(posixpath.dirname(part), f"{usual or kind}.xml")]
    return next((package.written_name(name) for name in stated if name in package), "")


def _read_margins(manuscript: Manuscript, root: Element, links: Relationships, kind: str) -> None:
    """The headers or footers of all sections, each part once."""
    for part in dict.fromkeys(_margin_parts(root, links, kind)):
        margin = manuscript.package.optional_root(part)
        if margin is not None:
            Flow(manuscript, manuscript.package.written_name(part), margin).read(margin, _CONTEXTS[kind])


_CONTEXTS = {"header": Context("header"), "footer": Context("footer")}


def _margin_parts(root: Element, links: Relationships, kind: str) -> Iterator[str]:
    for reference in root.iter(f"{W}{kind}Reference"):
        link = links.get(reference.get(ID, ""))
        if link is not None and not link.external:
            yield link.target


def _metadata(package: Package, styles: StyleSheet) -> list[MetaItem]:
    items = []
    for kind, usual, read_items in _PROPERTIES:
        stated = (link.target for link in package.relationships("").values() if link.kind == kind)
        part = next((name for name in (*stated, usual) if name in package), "")
        root = package.optional_root(part) if part else None
        items += read_items(root, package.written_name(part)) if root is not None else []
    if styles.default_language and not any(item.name == "language" for item in items):
        items.append(MetaItem("language", styles.default_language, Origin(styles.part)))
    return items


def _remarks(manuscript: Manuscript, part: str, rejects: bool) -> Iterator[Diagnostic]:
    """One diagnostic for each kind of thing that was left out or repaired."""
    place = Origin(part)
    if rejects:
        manuscript.counts["tracked-insertion"] = manuscript.counts.pop("tracked-deletion", 0)
    for code, (severity, message) in _REMARKS.items():
        if manuscript.counts[code]:
            yield Diagnostic(code, severity, message.format(manuscript.counts[code]), place)
    if manuscript.old_fonts:
        names = ", ".join(sorted(manuscript.old_fonts))
        yield Diagnostic("legacy-font", "info", f"Text in old fonts was turned into Unicode: {names}.", place)
