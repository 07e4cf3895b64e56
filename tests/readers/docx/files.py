"""Builds small Word files for the tests, part by part."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from copytaster.document import Block, Document
from copytaster.readers.docx import read
from copytaster.source import Limits, Source

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{OFFICE}/relationships",
        "m": f"{OFFICE}/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "zz": "urn:example:unknown",
    }.items()
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
USUAL = ("styles", "numbering", "footnotes", "endnotes", "theme")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; a string that is no markup becomes a run."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{inside}</w:p>"


def document(body: str) -> str:
    return f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>"


def style(style_id: str, inside: str = "", *, name: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    start = f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>'
    return f"{start}{parent}{inside}</w:style>"


NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'


def styles(*inside: str) -> str:
    return part("styles", NORMAL + "".join(inside))


def numbering(*inside: str) -> str:
    return part("numbering", "".join(inside))


def list_level(depth: int, form: str, text: str, more: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'
    return f'<w:lvl w:ilvl="{depth}">{inside}</w:lvl>'


def abstract_list(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def list_use(number: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def part(tag: str, body: str) -> str:
    """A part whose root has that name: a header is "hdr", a footer "ftr"."""
    return f"<w:{tag} {NAMES}>{body}</w:{tag}>"


def relationship(link_id: str, kind: str, target: str, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{link_id}" Type="{OFFICE}/relationships/{kind}" Target="{escape(target)}"{mode}/>'


def relationships(*inside: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(inside)}</Relationships>'


def parts(body: str = "", *, links: str = "", **more: str) -> dict[str, str | bytes]:
    """The parts of a document: `styles=`, `numbering=`, `footnotes=` ... are linked under their usual names."""
    linked = "".join(relationship(f"use-{name}", name, f"{name}.xml") for name in more if name in USUAL)
    return {
        "_rels/.rels": relationships(relationship("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relationships(linked, links),
        **{f"word/{name}.xml": text for name, text in more.items()},
    }


def pack(files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def read_bytes(data: bytes, limits: Limits | None = None) -> Document:
    return read(Source(data, "test.docx"), limits or Limits())


def read_parts(files: dict[str, str | bytes]) -> Document:
    return read_bytes(pack(files))


def read_body(body: str, **more: str) -> Document:
    return read_parts(parts(body, **more))


def blocks(body: str, **more: str) -> list[Block]:
    return read_body(body, **more).blocks


def texts(body: str, **more: str) -> list[str]:
    return [block.text for block in blocks(body, **more)]


def codes(result: Document) -> list[str]:
    return [diagnostic.code for diagnostic in result.diagnostics]
