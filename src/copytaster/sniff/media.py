"""The media type of an input, judged by its content; what can't be read gets an error that says what it is."""

from __future__ import annotations

import re

from copytaster.errors import Empty, UnsupportedFormat
from copytaster.sniff.charset import find_wide_charset
from copytaster.sniff.containers import CONVERTED, MANUSCRIPTS, find_kind
from copytaster.sniff.labels import CODECS
from copytaster.sniff.markup import sniff_markup
from copytaster.source import Source
from copytaster.standards import NINJS_TYPE

_HEAD = 65_536
_BLANK = b" \t\r\n\x0b\x0c\0\xef\xbb\xbf\xff\xfe"  # white space and byte order marks
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = bytes(byte for byte in range(128) if byte == 0 or _CONTROL.match(chr(byte)))
_FEW_CONTROLS, _CONTROL_SHARE, _NUL_SHARE = 4, 0.05, 0.3
_ALIASES = {"application/xhtml+xml": "text/html", "text/xml": "application/xml", "text/x-markdown": "text/markdown"}
_TEXT_TYPES = {"text/plain", "text/markdown", "text/html", "application/json", "application/xml"}

_JSON_START = re.compile(r"\A\s*(?:\[\s*)?\{\s*\"")
_RECORD_MARK = b'"schema_version"'
_NINJS_MARKS = (b'"versioncreated"', b'"versionCreated"', b'"ninjs"', b'"representationtype"')
_MAIL_HEADER = re.compile(r"[A-Za-z][A-Za-z-]{1,40}:[ \t]")
_MAIL_PROOF = re.compile(r"^(?:MIME-Version|Message-ID|Received|Return-Path):", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(r"\r?\n\r?\n")

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n[A-Za-z_][\w-]*:")
_MARKDOWN_SIGNS = (  # each with how many make it clear
    (re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE), 2),
    (re.compile(r"(?<!!)\[[^\[\]\n]{1,300}\]\([^()\s]{1,2000}\)"), 3),
    (re.compile(r"\*\*[^*\s][^*\n]{0,300}\*\*"), 3),
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{1,2000}"), 2),
)


def sniff(source: Source) -> str:
    """The media type of the input: what the caller states, else what the content shows.

    Raises Empty, Encrypted, Malformed, or UnsupportedFormat for content that is plainly of another type.
    """
    stated = _bare(source.media_type)
    if stated and stated not in _TEXT_TYPES and stated not in MANUSCRIPTS:
        return stated  # of another package's reader, which knows its bytes
    name = source.name or "The input"
    if _is_blank(source.data):
        raise Empty(f"{name} holds no visible character; give a file with text.")
    kind = find_kind(source.data, name)
    if kind is None:
        return _sniff_text(source.data, stated, name)
    if stated in ("", kind.media_type) and _is_readable(kind.media_type, source):
        return kind.media_type
    raise UnsupportedFormat(f"{name} is {kind.title}; {kind.advice}.")


def _is_readable(media_type: str, source: Source) -> bool:
    return media_type in MANUSCRIPTS or (media_type in CONVERTED and source.allow_soffice)


def _bare(media_type: str) -> str:
    """A media type without parameters, by its plain name."""
    bare = media_type.partition(";")[0].strip().lower()
    return _ALIASES.get(bare, bare)


def _is_blank(data: bytes) -> bool:
    return not data[:_HEAD].strip(_BLANK) and not data.strip(_BLANK)


def _sniff_text(data: bytes, stated: str, name: str) -> str:
    head = _peek(data)
    if _holds_controls(data[:_HEAD]) and _is_binary(head):
        raise UnsupportedFormat(f"{name} is binary data of an unknown type; save it as text, HTML or DOCX.")
    return stated or _sniff_json(data, head, name) or sniff_markup(head, name) or _sniff_plain(head, name)


def _peek(data: bytes) -> str:
    """The first characters, enough to see the ASCII in them."""
    charset, mark = find_wide_charset(data)
    return data[mark:_HEAD].decode(CODECS[charset or "utf-8"], "replace").lstrip()


def _holds_controls(head: bytes) -> bool:
    """False for most inputs, and much faster to tell than how many there are."""
    return len(head.translate(None, _CONTROL_BYTES)) < len(head)


def _is_binary(head: str) -> bool:
    controls = len(_CONTROL.findall(head))
    is_noisy = controls > _FEW_CONTROLS and controls > _CONTROL_SHARE * len(head)
    return is_noisy or head.count("\0") > _NUL_SHARE * len(head)


def _sniff_json(data: bytes, head: str, name: str) -> str:
    if not _JSON_START.match(head):
        return ""
    if _RECORD_MARK in data:
        return "application/json"
    if b'"uri"' in data and any(mark in data for mark in _NINJS_MARKS):
        return NINJS_TYPE
    if not data.rstrip().endswith((b"}", b"]")):
        return ""
    raise UnsupportedFormat(f"{name} is JSON but no record of an article; give the page or text itself.")


def _sniff_plain(head: str, name: str) -> str:
    if _is_mail(head):
        raise UnsupportedFormat(f"{name} is an e-mail or a saved web archive; save the article as HTML or text.")
    return "text/markdown" if _is_markdown(head) else "text/plain"


def _is_mail(head: str) -> bool:
    if not _MAIL_HEADER.match(head):
        return False
    end = _BLANK_LINE.search(head)
    return _MAIL_PROOF.search(head, 0, end.start() if end else len(head)) is not None


def _is_markdown(head: str) -> bool:
    if _FRONT_MATTER.match(head):
        return True
    counts = [(len(sign.findall(head)), enough) for sign, enough in _MARKDOWN_SIGNS]
    return any(count >= enough for count, enough in counts) or sum(count > 0 for count, _ in counts) > 1
