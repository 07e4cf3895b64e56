"""The package layer of a Word document: its relationships and its XML parts, inflated on demand under limits."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote
from zipfile import ZipInfo

from lxml import etree
from lxml.etree import _Element as Element

from copytaster.diagnostics import Diagnostic
from copytaster.document import Origin
from copytaster.errors import LimitExceeded, Malformed
from copytaster.readers.docx.archive import Damage, entries, inflate_all, inflated, key
from copytaster.source import Limits
from copytaster.text.xml_parser import xml_parser

RATIO_FROM = 4 * 2**20  # bytes; a small part may be packed as well as it likes
_CHUNK = 16 * 2**10
_DOCTYPE = b"<!DOCTYPE"
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00?\x00", b"\x00<\x00?")
_DECLARATION = re.compile(r"\A\ufeff?<\?xml[^>]*\?>")
_STRICT_HOST = b"purl.oclc.org/ooxml/"
_STRICT = re.compile(rb"""(["'])http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/""")
_TRANSITIONAL = rb"\1http://schemas.openxmlformats.org/\2/2006/"
_TOO_LARGE = (etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG)
_SIMPLE_TARGET = re.compile(r"\w[\w-]*(?:[./]\w[\w-]*)*\Z")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relationship(NamedTuple):
    """A link from a part: the last word of its type, and a part's name or, when external, an address as written."""

    kind: str
    target: str
    external: bool


Relationships = dict[str, Relationship]


class Package:
    """The parts of one document. Each read is capped; `diagnostics` says which optional parts were broken.

    `prepare` is called with the root of every part that is parsed whole.
    """

    def __init__(self, data: bytes, limits: Limits, prepare: Callable[[Element], None] | None = None) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._limits, self._prepare = limits, prepare
        self._links: dict[str, Relationships] = {}
        self._inflated = self._tags = 0
        self._parser = xml_parser()
        self._data = memoryview(data)
        self._entries = entries(data, limits)

    def __contains__(self, name: str) -> bool:
        return key(name) in self._entries

    def written_name(self, name: str) -> str:
        """A part's name with the case that the zip gives it; a name that is no part stays as it is."""
        entry = self._entries.get(key(name))
        return entry.filename.replace("\\", "/") if entry else name

    def root(self, name: str) -> Element:
        """The root of a part that the document can't do without. Raises Malformed, Encrypted or LimitExceeded."""
        try:
            return self._parse(name)
        except Damage as damage:
            raise Malformed(str(damage)) from None

    def optional_root(self, name: str) -> Element | None:
        """The root of a part that the document can do without; None and a diagnostic when it is missing or broken."""
        try:
            return self._parse(name)
        except Damage as damage:
            self.report(damage, name)
            return None

    def optional_bytes(self, name: str) -> bytes | None:
        """The bytes of a part that the document can do without; None and a diagnostic when it is missing or broken."""
        try:
            return self._inflate_all(name)
        except Damage as damage:
            self.report(damage, name)
            return None

    def optional_chunks(self, name: str) -> Iterator[bytes]:
        """An XML part in pieces, inflated as they are asked for; ends with a diagnostic where it is broken."""
        try:
            chunks = self._inflate(name)
            first = next(chunks, b"")
            if first.startswith(_UTF16) or _STRICT_HOST in first:
                first, chunks = _plain(first + b"".join(chunks), name), iter(())
            yield self._checked(first, name)
            for chunk in chunks:
                yield self._checked(chunk, name)
        except Damage as damage:
            self.report(damage, name)

    def forgive(self, error: etree.XMLSyntaxError, name: str) -> None:
        """Note that an optional part is no XML; raises LimitExceeded when it is too large for the parser."""
        fault = syntax_fault(error, name)
        if isinstance(fault, LimitExceeded):
            raise fault from None
        self.report(fault, name)

    def report(self, damage: Damage, name: str) -> None:
        """Note that an optional part could not be read."""
        self.diagnostics.append(Diagnostic("part-unreadable", "warning", str(damage), Origin(name)))

    def relationships(self, part: str) -> Relationships:
        """What a part links to, by relationship id; empty when it has no relationships part or a broken one."""
        if part not in self._links:
            self._links[part] = self._read_relationships(part)
        return self._links[part]

    def _read_relationships(self, part: str) -> Relationships:
        folder, slash, base = part.rpartition("/")
        name = f"{folder}{slash}_rels/{base}.rels"
        root = self.optional_root(name) if name in self else None
        if root is None:
            return {}
        return {element.get("Id", ""): _relationship(element, folder) for element in root.iter(_RELATIONSHIP)}

    def main_part(self) -> str:
        """The name of the document part. Raises Malformed when there is none."""
        stated = (link.target for link in self.relationships("").values() if link.kind == "officeDocument")
        for name in (*stated, "word/document.xml"):
            if name in self:
                return self.written_name(name)
        raise Malformed("The zip holds no Word document part; give a .docx file.")

    def _parse(self, name: str) -> Element:
        data = self._checked(_plain(self._inflate_all(name), name), name)
        try:
            root = etree.fromstring(data, self._parser)
        except etree.XMLSyntaxError as error:
            raise syntax_fault(error, name) from None
        if root.getroottree().docinfo.internalDTD is not None:  # declared in a charset that the scan does not read
            raise _doctype_found(name)
        if self._prepare:
            self._prepare(root)
        return root

    def _checked(self, data: bytes, name: str) -> bytes:
        """The same bytes, when they declare no DTD and the package's tags stay below the limit."""
        self._tags += data.count(b"<")
        if self._tags > 2 * self._limits.html_nodes:
            raise LimitExceeded(f"The document has too many elements, up to {name}; raise Limits.html_nodes.")
        if _DOCTYPE in data:
            raise _doctype_found(name)
        return data

    def _inflate_all(self, name: str) -> bytes:
        """The bytes of a part."""
        entry, cap = self._entry(name)
        content = inflate_all(self._data, entry, cap + 1)
        self._count(name, len(content), len(content), cap)
        return content

    def _inflate(self, name: str) -> Iterator[bytes]:
        """The bytes of a part in chunks, counted while they come."""
        entry, cap = self._entry(name)
        read = 0
        for chunk in inflated(self._data, entry, _CHUNK):
            read += len(chunk)
            self._count(name, len(chunk), read, cap)
            yield chunk

    def _entry(self, name: str) -> tuple[ZipInfo, int]:
        """A part's entry in the zip, and how many bytes it may inflate to."""
        entry = self._entries.get(key(name))
        if entry is None:
            raise Damage(f"The part {name} is missing; save the file again.")
        cap = min(self._limits.zip_part_bytes, max(RATIO_FROM, self._limits.zip_ratio * entry.compress_size))
        return entry, max(min(cap, self._limits.zip_total_bytes - self._inflated), 0)

    def _count(self, name: str, size: int, read: int, cap: int) -> None:
        self._inflated += size
        if read > cap:
            raise LimitExceeded(f"The part {name} inflates beyond the limits; raise Limits.zip_*.")




def xml_pull_parser(*tags: str) -> Any:
    """The same for a part that is fed in pieces; its events are the ends of elements with those tags."""
    return etree.XMLPullParser(
        ("end",), tag=tags, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )


def syntax_fault(error: etree.XMLSyntaxError, name: str) -> LimitExceeded | Damage:
    """What a parser's error means to us."""
    if getattr(error, "code", None) in _TOO_LARGE:
        return LimitExceeded(f"The part {name} has a text above 10 MB or elements nested deeper than 256; split it.")
    reason = " ".join(str(error.msg).split())
    return Damage(f"The part {name} is no well-formed XML ({reason}); save the file again.")


def _plain(data: bytes, name: str) -> bytes:
    if data.startswith(_UTF16):
        data = _from_utf16(data, name)
    return _STRICT.sub(_TRANSITIONAL, data) if _STRICT_HOST in data else data


def _from_utf16(data: bytes, name: str) -> bytes:
    charset = "utf-16" if data[:2] in _UTF16 else "utf-16-le" if data[:1] == b"<" else "utf-16-be"
    try:
        return _DECLARATION.sub("", data.decode(charset), count=1).encode()
    except UnicodeError:
        raise Damage(f"The part {name} claims UTF-16 and is not; save the file again.") from None


def _doctype_found(name: str) -> Malformed:
    return Malformed(f"The part {name} declares a DTD, which no writer needs; the file was not read further.")


def _relationship(element: Element, folder: str) -> Relationship:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relationship(kind, target, True)
    return Relationship(kind, _resolved(target, folder), False)


def _resolved(target: str, folder: str) -> str:
    """The name of the part behind a relative or absolute target."""
    if _SIMPLE_TARGET.match(target):
        return f"{folder}/{target}" if folder else target
    path = unquote(target.replace("\\", "/").partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
