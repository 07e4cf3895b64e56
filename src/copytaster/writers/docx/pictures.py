"""The gray field that stands where a picture goes: the record names pictures and does not hold them."""

from __future__ import annotations

import struct
import zlib

WIDTH, HEIGHT = 160, 100
_GRAY = b"\xd8"


def placeholder(name: str) -> bytes:
    """A gray picture that carries a name, so that no two are the same picture to Word."""
    rows = (b"\x00" + _GRAY * WIDTH) * HEIGHT
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)),
        (b"tEXt", b"Title\x00" + name.encode("ascii", "replace")),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Length, kind, data and checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
