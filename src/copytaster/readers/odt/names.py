"""Names of OpenDocument as lxml spells them."""

from __future__ import annotations

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, TEXT, TABLE, DRAW, META = (
    f"{{{_ODF}{name}:1.0}}" for name in ("office", "style", "text", "table", "drawing", "meta")
)
FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
SVG = f"{{{_ODF}svg-compatible:1.0}}"
DC = "{http://purl.org/dc/elements/1.1/}"
LINK = "{http://www.w3.org/1999/xlink}href"
IDENTITY = "{http://www.w3.org/XML/1998/namespace}id"

P, HEADING, STYLE_NAME = TEXT + "p", TEXT + "h", TEXT + "style-name"
ANNOTATION, CHANGES = OFFICE + "annotation", TEXT + "tracked-changes"
