"""XML as strings: escaped text, elements, and addresses that are safe to load."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NewType

from copytaster.text.normalize import xml_safe

_BREAKS = re.compile(r"[\t\n\r]+")
_WEB_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?([/?#]\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LINK_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_NOT_IN_ADDRESS = re.compile(r"""[\x00-\x20"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})""")


Xml = NewType("Xml", str)
"""Markup that is finished: it is never escaped again."""
Elements = Iterable[Xml]


def escaped(text: str) -> str:
    """XML-safe text with its markup characters and carriage returns escaped."""
    if text.isprintable():
        return escaped_marks(text)
    text = xml_safe(text).replace("\r", "\0")  # the NUL is gone by now, so it can stand in for what follows
    return escaped_marks(text).replace("\0", "&#13;")


def escaped_marks(text: str) -> str:
    """A text that is XML-safe with its markup characters escaped."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def one_line(text: str) -> str:
    """XML-safe text without tabs and line breaks."""
    if text.isprintable():
        return text.strip()
    return _BREAKS.sub(" ", xml_safe(text)).strip()


def attributes(pairs: Iterable[tuple[str, str | None]]) -> str:
    """Attributes as they follow a tag's name, each in one line; the empty ones are left out."""
    return "".join([attribute(name, value) for name, value in pairs if value])


@lru_cache(maxsize=256)  # nearly all values are codes, and the same in every item
def attribute(name: str, value: str) -> str:
    """An attribute as it follows a tag's name, in one line."""
    quoted = escaped_line(value).replace('"', "&quot;")
    return f' {name}="{quoted}"'


def escaped_line(text: str) -> str:
    """XML-safe text in one line with its markup characters escaped."""
    text = text.strip() if text.isprintable() else one_line(text)
    return escaped_marks(text)


def element(tag: str, content: str = "", pairs: Iterable[tuple[str, str | None]] = ()) -> Xml:
    """An element around finished markup."""
    opening = f"<{tag}{attributes(pairs)}"
    return Xml(f"{opening}>{content}</{tag}>" if content else f"{opening}/>")


def web_address(text: str | None) -> str | None:
    """An http address that is a valid xs:anyURI, or None."""
    address = address_text(text)
    return address if _WEB_ADDRESS.fullmatch(address) else None


def picture_address(text: str | None) -> str | None:
    """An address that an `<img>` may load: http or relative, never a script or data; None for all else."""
    address = address_text(text)
    return web_address(address) if _SCHEME.match(address) else address or None


def link_address(text: str | None) -> str | None:
    """An address that a link may lead to: the web, mail, a telephone, or relative; None for all else."""
    address = address_text(text)
    scheme = _SCHEME.match(address)
    return address if address and (not scheme or scheme[0].lower() in _LINK_SCHEMES) else None


def uri(text: str | None) -> str | None:
    """A web address as a URI of RFC 3986, with every letter beyond ASCII escaped, or None."""
    address = web_address(text)
    if address is None:
        return None
    return "".join(char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode()) for char in address)


def address_text(address: str | None) -> str:
    """An address in one line with the characters escaped that a URI can't hold."""
    head, mark, fragment = one_line(address or "").partition("#")
    fragment = fragment.replace("#", "%23")
    return _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", head + mark + fragment)
