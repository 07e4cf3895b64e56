"""Rebuilds `input.docx` of the articles in `fixtures/articles` from `manuscript.toml`, always with the same bytes.

Usage: python tests/build_fixtures.py [FOLDER...]

A manuscript lists paragraphs as `[style, text]`; `**words**` are bold. "Kicker" and "Byline" are plain paragraphs that
only look different, as newsroom manuscripts have them; the text of a "Picture" is its alternative text.
"""

from __future__ import annotations

import io
import struct
import sys
import tomllib
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"
ALIGNMENTS = {
    "Byline": WD_ALIGN_PARAGRAPH.RIGHT, "Caption": WD_ALIGN_PARAGRAPH.CENTER, "Picture": WD_ALIGN_PARAGRAPH.CENTER,
    "Normal": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
PLAIN_STYLES = {"Kicker", "Byline", "Picture"}
ITALIC_STYLES = {"Byline", "Caption"}
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def build(folder: Path) -> bytes:
    """The bytes of the Word manuscript that the folder's `manuscript.toml` describes."""
    manuscript = tomllib.loads((folder / "manuscript.toml").read_text("utf-8"))
    document = docx.Document()
    set_properties(document, manuscript)
    for style, text in manuscript["paragraphs"]:
        add_paragraph(document, style, text)
    return pack(document)


def set_properties(document: Document, manuscript: dict[str, Any]) -> None:
    """Fills `core.xml` as a newsroom's shared computer does: a desk as the author, no title."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = manuscript["author"]
    properties.created = properties.modified = manuscript["created"].replace(tzinfo=None)
    properties.language = manuscript["language"]
    properties.title = properties.comments = ""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), manuscript["language"])


def add_paragraph(document: Document, style: str, text: str) -> None:
    """Adds one paragraph, or a picture whose alternative text is `text`."""
    paragraph = document.add_paragraph(style="Normal" if style in PLAIN_STYLES else style)
    if style in ALIGNMENTS:
        paragraph.alignment = ALIGNMENTS[style]
    if style == "Picture":
        shape = paragraph.add_run().add_picture(io.BytesIO(gray_png(160, 100)), width=Cm(12))
        shape._inline.docPr.set("descr", text)
        return
    for position, part in enumerate(text.split("**")):
        if part:
            run = paragraph.add_run(part)
            run.bold = position % 2 == 1 or None
            run.italic = style in ITALIC_STYLES or None


def gray_png(width: int, height: int) -> bytes:
    """A gray picture, uncompressed inside so that its bytes depend on no zlib version."""
    rows = b"".join(b"\x00" + b"\xb4" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(name, data) for name, data in chunks)


def png_chunk(name: bytes, data: bytes) -> bytes:
    """One chunk of a PNG: length, name, data, checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def pack(document: Document) -> bytes:
    """The document's package with fixed times."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def main(folders: list[str]) -> None:
    """Rebuilds the given article folders, or all."""
    everything = sorted(path.parent for path in ARTICLES.glob("*/*/manuscript.toml"))
    for folder in [Path(name) for name in folders] or everything:
        (folder / "input.docx").write_bytes(build(folder))
        print(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
