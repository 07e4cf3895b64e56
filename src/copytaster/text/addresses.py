"""Web addresses as pages state them, which may be anything."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def host_of(address: str) -> str:
    """The host in an address, with its port; "" where there is none."""
    try:
        return urlsplit(address).netloc
    except ValueError:  # brackets that hold no IPv6 address, characters that fall apart into "/" or "@"
        return ""


def absolute(base: str, address: str) -> str:
    """The address as it is meant on the page at `base`; unchanged when one of them is no address."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def is_web_address(text: str) -> bool:
    """True for a text that is nothing but an address on the web."""
    return text.startswith(("http://", "https://")) and " " not in text.strip() and bool(host_of(text.strip()))
