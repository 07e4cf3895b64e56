"""The charset that a page declares in its first bytes."""

from __future__ import annotations

import re

_HEAD = 2_048
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_XML = re.compile(rb"\s*<\?xml\s[^>]*?\sencoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_META = re.compile(rb"<meta[\s/]([^>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"(?<![a-zA-Z-])([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_CONTENT = re.compile(rb"charset\s*=\s*[\"']?\s*([^\s\"';]+)", re.IGNORECASE)


def declared_in_markup(data: bytes) -> str:
    """The charset of the first declaration in the first 2,048 bytes, "" when there is none.

    A page whose declaration can be read byte by byte is not UTF-16, so that name means UTF-8.
    """
    head = _COMMENT.sub(b"", data[:_HEAD])
    label = _in_meta(head) or _in_xml(head)
    return "utf-8" if label.lower().startswith("utf-16") else label


def _in_xml(head: bytes) -> str:
    match = _XML.match(head)
    return match[1].decode("latin-1") if match else ""


def _in_meta(head: bytes) -> str:
    return next(filter(None, (_of_tag(match[1]) for match in _META.finditer(head))), "")


def _of_tag(attributes: bytes) -> str:
    found: dict[bytes, bytes] = {
        name.lower(): double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(attributes)
    }
    if b"charset" in found:
        return found[b"charset"].decode("latin-1")
    if found.get(b"http-equiv", b"").lower() != b"content-type":
        return ""
    match = _CONTENT.search(found.get(b"content", b""))
    return match[1].decode("latin-1") if match else ""
