"""Elements of NewsML-G2 and XHTML whose text and attributes are always legal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from copytaster.text.normalize import xml_safe
from copytaster.writers.newsmlg2.codes import G2, XHTML, XML

Elements = Iterator[etree._Element]
_G2_MAP: dict[Any, str] = {None: G2}  # None binds the default namespace; lxml's stubs know no such key
_XHTML_MAP: dict[Any, str] = {None: XHTML}
_BREAKS = re.compile(r"[\t\n\r]+")
_WEB_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?([/?#]\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"""[\x00-\x20"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})""")


def g2(tag: str, /, *content: str | etree._Element, **attributes: str | None) -> etree._Element:
    """A NewsML-G2 element; `lang` becomes xml:lang, and attributes that are empty or None are left out.

    Text and attributes become one line, because most G2 strings may hold no tab and no line break.
    """
    element = etree.Element(f"{{{G2}}}{tag}", nsmap=_G2_MAP)
    for name, value in attributes.items():
        if value:
            element.set(f"{{{XML}}}lang" if name == "lang" else name, one_line(value))
    for part in content:
        if isinstance(part, str):
            element.text = one_line(part)
        else:
            element.append(part)
    return element


def xhtml(tag: str, /, text: str = "", **attributes: str) -> etree._Element:
    """An XHTML element; `classes` becomes the class attribute, and empty attributes are left out."""
    element = etree.Element(f"{{{XHTML}}}{tag}", nsmap=_XHTML_MAP)
    for name, value in attributes.items():
        if value:
            element.set("class" if name == "classes" else name, one_line(value))
    element.text = xml_safe(text) or None
    return element


def one_line(text: str) -> str:
    """XML-safe text without tabs and line breaks."""
    return _BREAKS.sub(" ", xml_safe(text)).strip()


def web_address(text: str | None) -> str | None:
    """An http address that is a valid xs:anyURI, or None."""
    address = _escaped(text or "")
    return address if _WEB_ADDRESS.fullmatch(address) else None


def picture_address(text: str | None) -> str | None:
    """An address that an `<img>` may load: http or relative, never a script or data; None for all else."""
    address = _escaped(text or "")
    return web_address(address) if _SCHEME.match(address) else address or None


def _escaped(address: str) -> str:
    head, mark, fragment = one_line(address).partition("#")
    fragment = fragment.replace("#", "%23")
    return _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", head + mark + fragment)
