"""Files that are no text: told by their first bytes, archives by what they hold."""

from __future__ import annotations

import io
import zipfile
import zlib
from struct import error as StructError
from typing import NamedTuple

from copytaster.errors import Encrypted, Malformed
from copytaster.standards import DOCX_TYPE, ODT_TYPE

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
MANUSCRIPTS = (DOCX_TYPE, ODT_TYPE)
CONVERTED = ("application/msword", "application/rtf")  # readable where LibreOffice may be started
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, StructError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_END = b"PK\x05\x06"
_ENTRY, _ENTRY_HEAD = b"PK\x01\x02", 46  # of the directory: its signature, and its size before the name
_WORD_PART = b"word/document.xml"
_ZIP_END_REACH = 65_557  # the end record and the longest comment
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_CONTENT_TYPES = "[content_types].xml"
_CONTENT_TYPES_BYTES = 65_536
_AS_TEXT = "save it as text or DOCX"
_OR_SOFFICE = ", or let LibreOffice open it with --allow-soffice"


class Kind(NamedTuple):
    """A type of file: its media type, what people call it, and what to do with one that can't be read."""

    media_type: str
    title: str
    advice: str


_PICTURE = "give the article that it belongs to"
_ARCHIVE = "unpack it and give the files inside"
_WORD = Kind(DOCX_TYPE, "a Word manuscript", "state no type or DOCX")
_FIRST_BYTES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind("application/pdf", "a PDF", _AS_TEXT)),
    (b"{\\rtf", Kind("application/rtf", "an RTF document", _AS_TEXT + _OR_SOFFICE)),
    (b"\x89PNG\r\n\x1a\n", Kind("image/png", "a PNG image", _PICTURE)),
    (b"\xff\xd8\xff", Kind("image/jpeg", "a JPEG image", _PICTURE)),
    (b"GIF87a", Kind("image/gif", "a GIF image", _PICTURE)),
    (b"GIF89a", Kind("image/gif", "a GIF image", _PICTURE)),
    (b"II*\0", Kind("image/tiff", "a TIFF image", _PICTURE)),
    (b"MM\0*", Kind("image/tiff", "a TIFF image", _PICTURE)),
    (b"\x1f\x8b", Kind("application/gzip", "a gzip archive", _ARCHIVE)),
    (b"BZh91AY&SY", Kind("application/x-bzip2", "a bzip2 archive", _ARCHIVE)),
    (b"\xfd7zXZ\0", Kind("application/x-xz", "an xz archive", _ARCHIVE)),
    (b"7z\xbc\xaf\x27\x1c", Kind("application/x-7z-compressed", "a 7z archive", _ARCHIVE)),
    (b"Rar!\x1a\x07", Kind("application/vnd.rar", "a RAR archive", _ARCHIVE)),
)
_INSIDE_OLE: tuple[tuple[str, Kind], ...] = (  # names of streams
    ("WordDocument", Kind("application/msword", "an old Word document (.doc)", "save it as DOCX" + _OR_SOFFICE)),
    ("Workbook", Kind("application/vnd.ms-excel", "an Excel workbook", _AS_TEXT)),
    ("PowerPoint Document", Kind("application/vnd.ms-powerpoint", "a PowerPoint presentation", _AS_TEXT)),
)
_OTHER_OLE = Kind("application/x-ole-storage", "an old Office file or a protected one", "save it as DOCX, unprotected")
_STORED_TYPES: tuple[tuple[bytes, Kind], ...] = (  # the first entry of these archives is their media type, not packed
    (ODT_TYPE.encode(), Kind(ODT_TYPE, "an ODT document", "state no type or ODT")),
    (_ODF.encode(), Kind(_ODF, "an OpenDocument file", _AS_TEXT)),
    (b"application/epub+zip", Kind("application/epub+zip", "an EPUB book", _AS_TEXT)),
)
_INSIDE_ZIP: tuple[tuple[str, Kind], ...] = (  # folders or parts
    ("index/document.iwa", Kind("application/vnd.apple.pages", "an Apple document (.pages)", "export it as DOCX")),
    ("xl/", Kind(_OOXML + ".spreadsheetml.sheet", "an Excel workbook", _AS_TEXT)),
    ("ppt/", Kind(_OOXML + ".presentationml.presentation", "a PowerPoint presentation", _AS_TEXT)),
)
_OTHER_ZIP = Kind("application/zip", "a ZIP archive", _ARCHIVE)


def find_kind(data: bytes, name: str) -> Kind | None:
    """The type of a file that is no text, None for what may be text.

    Raises Encrypted for an Office file under a password and Malformed for an archive that is cut off or hidden.
    """
    if data.startswith(_ZIP_STARTS):
        return _kind_of_zip(data, name)
    if data.startswith(_OLE):
        return _kind_of_ole(data, name)
    if _ZIP_END in data[-_ZIP_END_REACH:]:
        raise Malformed(f"{name} is a ZIP archive behind other content; save the two as files of their own.")
    start = data[:1_024].lstrip()
    return next((kind for first, kind in _FIRST_BYTES if start.startswith(first)), None) or _kind_by_shape(data)


def _kind_by_shape(data: bytes) -> Kind | None:
    """Types whose first bytes alone could be letters."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind("image/webp", "a WebP image", _PICTURE)
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        return Kind("image/bmp", "a BMP image", _PICTURE)
    if data[:3] == bytes(3) and data[4:8] == b"ftyp":
        return Kind("video/mp4", "a film, a sound or a HEIC image", _PICTURE)
    return None


def _kind_of_ole(data: bytes, name: str) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Encrypted(f"{name} is protected by a password; save it without one.")
    return next((kind for stream, kind in _INSIDE_OLE if stream.encode("utf-16-le") in data), _OTHER_OLE)


def _kind_of_zip(data: bytes, name: str) -> Kind:
    if _lists_word_part(data) and data[30:38] != b"mimetype":
        return _WORD
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _kind_by_entries(archive, data)
    except _BROKEN_ZIP:
        raise Malformed(f"{name} is a ZIP archive or DOCX that is cut off or damaged; save or send it again.") from None


def _lists_word_part(data: bytes) -> bool:
    """Whether the directory plainly lists Word's usual main part: most manuscripts need no closer look."""
    end = data.rfind(_ZIP_END)
    if end < 0 or end + 22 > len(data):
        return False
    size, start = (int.from_bytes(data[at : at + 4], "little") for at in (end + 12, end + 16))
    directory = data[start : start + size]
    found = directory.find(_WORD_PART)
    entry = found - _ENTRY_HEAD
    return start + size == end and entry >= 0 and directory[entry : entry + 4] == _ENTRY


def _kind_by_entries(archive: zipfile.ZipFile, data: bytes) -> Kind:
    if data[30:38] == b"mimetype":
        return next((kind for stored, kind in _STORED_TYPES if data.startswith(stored, 38)), _OTHER_ZIP)
    names = {name.lower().lstrip("/"): name for name in archive.namelist()}
    if "word/document.xml" in names or _is_word_package(archive, names):
        return _WORD
    return next((kind for folder, kind in _INSIDE_ZIP if any(name.startswith(folder) for name in names)), _OTHER_ZIP)


def _is_word_package(archive: zipfile.ZipFile, names: dict[str, str]) -> bool:
    """Whether the list of content types names a part of a Word document, whatever the part is called."""
    if _CONTENT_TYPES not in names:
        return False
    with archive.open(names[_CONTENT_TYPES]) as part:
        return b"wordprocessingml" in part.read(_CONTENT_TYPES_BYTES)
