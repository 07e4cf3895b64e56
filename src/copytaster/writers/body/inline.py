"""Text with inline formatting as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from copytaster.model import TextMark
from copytaster.writers.body.pieces import Piece
from copytaster.writers.body.words import Part, parts
from copytaster.writers.markup import attributes, escaped, link_address

Wrap = Callable[[str, str, str], str]
_XHTML_TAGS = {"bold": "strong", "italic": "em", "strike": "del", "sup": "sup", "sub": "sub"}


def spoken(piece: Piece, wrap: Wrap) -> str:
    """Label and text of a piece, with its marks."""
    if not piece.marks:
        return piece.words.markup
    return escaped(piece.label) + "".join(_wrapped(part, wrap) for part in piece.parts)


def inline(text: str, marks: Iterable[TextMark], wrap: Wrap) -> str:
    """A text, each part of it wrapped in all marks that cover it."""
    return "".join(_wrapped(part, wrap) for part in parts(text, marks)) if marks else escaped(text)


def _wrapped(part: Part, wrap: Wrap) -> str:
    markup = part.markup
    for kind, target in part.kinds if markup else ():
        markup = wrap(kind, target, markup)
    return markup


def xhtml(kind: str, target: str, markup: str) -> str:
    """The markup inside the XHTML 1.0 Strict element for a kind of formatting."""
    if kind in _XHTML_TAGS:
        return f"<{_XHTML_TAGS[kind]}>{markup}</{_XHTML_TAGS[kind]}>"
    if kind == "underline":
        return f'<span class="ct-underline">{markup}</span>'
    return _anchor(kind, target, markup)


def nitf(kind: str, target: str, markup: str) -> str:
    """The markup inside the NITF element for a kind of formatting."""
    return _anchor(kind, target, markup) if kind in ("link", "note") else f'<em class="ct-{kind}">{markup}</em>'


def _anchor(kind: str, target: str, markup: str) -> str:
    """A note leads to its id; a link whose address may run a script leaves its text alone."""
    href = link_address(f"#{target}" if kind == "note" else target)
    token = "ct-note" if kind == "note" else None
    return f"<a{attributes((('class', token), ('href', href)))}>{markup}</a>" if href else markup
