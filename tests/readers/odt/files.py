"""Builds small OpenDocument files for the tests."""

from __future__ import annotations

import io
import zipfile

from copytaster.document import Block, Document
from copytaster.readers.odt import read
from copytaster.source import Limits, Source
from copytaster.standards import ODT_TYPE

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **{name: f"{_ODF}{name}:1.0" for name in ("office", "style", "text", "table", "meta")},
        "draw": f"{_ODF}drawing:1.0",
        "fo": f"{_ODF}xsl-fo-compatible:1.0",
        "svg": f"{_ODF}svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)


def style(name: str, properties: str = "", *, parent: str = "", family: str = "paragraph", more: str = "") -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{above}{more}>{properties}</style:style>'


def text_style(name: str, attributes: str) -> str:
    return style(name, f"<style:text-properties {attributes}/>", family="text")


def para(inside: str, style_name: str = "Standard") -> str:
    return f'<text:p text:style-name="{style_name}">{inside}</text:p>'


def span(inside: str, style_name: str) -> str:
    return f'<text:span text:style-name="{style_name}">{inside}</text:span>'


def odt(body: str, *, automatic: str = "", common: str = "", masters: str = "", **more: str) -> bytes:
    """A file whose styles are those of the document (`automatic`) and of its template (`common`)."""
    parts = {
        "mimetype": ODT_TYPE,
        "content.xml": (
            f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {NAMES}><office:styles>{common}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
        ),
        **{f"{name}.xml": whole(name, inside) for name, inside in more.items()},
    }
    return pack(parts)


def whole(name: str, inside: str) -> str:
    return f"<office:document-{name} {NAMES}>{inside}</office:document-{name}>"


def pack(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def read_odt(data: bytes) -> Document:
    return read(Source(data, "test.odt"), Limits())


def blocks(body: str, *, automatic: str = "", common: str = "", masters: str = "") -> list[Block]:
    return read_odt(odt(body, automatic=automatic, common=common, masters=masters)).blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]
