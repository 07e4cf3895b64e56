"""The zip behind a Word document: its directory, checked, and the bytes of its entries, inflated in pieces."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from copytaster.errors import Encrypted, LimitExceeded, Malformed, UnsupportedFormat
from copytaster.source import Limits

_BLOCK = 64 * 2**10
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENTRY = b"PK\x01\x02"
_LOCAL_SIGNATURE = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_FAULTS = (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, struct.error)


class Damage(Exception):
    """A part is missing or broken: fatal for the document part, a diagnostic for all others."""


def entries(data: bytes, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The entries of a zip by `key`. Raises Malformed, Encrypted, UnsupportedFormat or LimitExceeded."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in _open(data, limits).infolist():
        name = key(entry.filename)
        if name in found:
            raise Malformed(f"The zip holds the part {entry.filename} twice; save the file again.")
        found[name] = entry
    return found


def _open(data: bytes, limits: Limits) -> zipfile.ZipFile:
    if data.startswith(_OLE):
        raise _ole_fault(data)
    if data.count(_ENTRY) > limits.zip_parts:
        raise LimitExceeded(f"The zip holds more than {limits.zip_parts:,} parts; raise Limits.zip_parts.")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_FAULTS as error:
        raise Malformed(f"The file is no readable zip ({error}); give a complete .docx file.") from None


def _ole_fault(data: bytes) -> Encrypted | UnsupportedFormat:
    if _OLE_ENCRYPTED in data:
        return Encrypted("The document is protected by a password; save it without one.")
    return UnsupportedFormat("The file is in the old .doc format; save it as .docx.")


def key(name: str) -> str:
    """A part's name as names are compared."""
    return name.replace("\\", "/").removeprefix("/").lower()


def _check(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise Encrypted("The parts of the document are encrypted; save it without a password.")
    if entry.compress_type not in _METHODS:
        raise Damage(f"The part {entry.filename} is packed in a way that no writer uses; save the file again.")


def inflated(data: memoryview, entry: zipfile.ZipInfo, size: int) -> Iterator[bytes]:
    """The bytes of an entry in chunks of at most that size. Raises Damage or Encrypted.

    zipfile's own reading costs more than parsing the part.
    """
    _check(entry)
    packed = _packed(data, entry)
    crc = 0
    for chunk in _stored(packed, size) if entry.compress_type == zipfile.ZIP_STORED else _deflated(packed, size, entry):
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if crc != entry.CRC:
        raise _damaged(entry)


def inflate_all(data: memoryview, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of an entry, cut at `most`. Raises Damage or Encrypted."""
    _check(entry)
    packed = _packed(data, entry)
    is_stored = entry.compress_type == zipfile.ZIP_STORED
    content = bytes(packed[:most]) if is_stored else _deflate_all(packed, most, entry)
    if len(content) < most and zlib.crc32(content) != entry.CRC:
        raise _damaged(entry)
    return content


def _deflate_all(packed: memoryview, most: int, entry: zipfile.ZipInfo) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, most)
    except zlib.error:
        raise _damaged(entry) from None
    if not inflater.eof and len(content) < most:
        raise _damaged(entry)
    return content


def _packed(data: memoryview, entry: zipfile.ZipInfo) -> memoryview:
    start = entry.header_offset
    header = data[start : start + _LOCAL_HEADER.size]
    if start < 0 or len(header) < _LOCAL_HEADER.size:
        raise _damaged(entry)
    signature, name_size, extra_size = _LOCAL_HEADER.unpack(header)
    start += _LOCAL_HEADER.size + name_size + extra_size
    packed = data[start : start + entry.compress_size]
    if signature != _LOCAL_SIGNATURE or len(packed) < entry.compress_size:
        raise _damaged(entry)
    return packed


def _stored(packed: memoryview, size: int) -> Iterator[bytes]:
    for start in range(0, len(packed), size):
        yield bytes(packed[start : start + size])


def _deflated(packed: memoryview, size: int, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), _BLOCK):  # zlib copies what it has not consumed, so it gets little at a time
            rest: bytes | memoryview = packed[start : start + _BLOCK]
            while rest and not inflater.eof:
                yield inflater.decompress(rest, size)
                rest = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise _damaged(entry) from None
    if not inflater.eof:
        raise _damaged(entry)


def _damaged(entry: zipfile.ZipInfo) -> Damage:
    return Damage(f"The part {entry.filename} is damaged in the zip; give a complete file.")
