"""Names that standards gave: the media types and XML namespaces of the formats, each in this one place."""

from __future__ import annotations

NEWSML_TYPE = "application/vnd.iptc.g2.newsitem+xml"
"""Of NewsML-G2 items; one decoder reads items, messages and NewsML 1 under this name."""
NINJS_TYPE = "application/x-ninjs+json"
NITF_TYPE = "application/nitf+xml"
XHTML_TYPE = "application/xhtml+xml"
JSON_LINES_TYPE = "application/x-ndjson"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT_TYPE = "application/vnd.oasis.opendocument.text"

G2 = "http://iptc.org/std/nar/2006-10-01/"
NITF = "http://iptc.org/std/NITF/2006-10-18/"
XHTML = "http://www.w3.org/1999/xhtml"
OWN = "https://copytaster.example/ns/article-1"
"""Of our own record in XML, and the stem of our schemes in NewsML-G2."""
