"""What each HTML element is to the reader, and to the block it opens."""

from __future__ import annotations

from copytaster.document import BlockKind, MarkKind

# What an element is to the reader. Up to SCRIPT it holds no text of the page; up to PICTURE it is inline; from LOOSE on
# it is block-level, and from PLACE on a block's path may end at it; from PART on it decides what its blocks are.
SKIP, META, BREAK, IMAGE, TITLE, SCRIPT = range(6)
INLINE, MARK, ANCHOR, TIME, EMBED, PICTURE, LOOSE, PLACE, PART, ITEM, LIST, TABLE, ROOT = range(6, 19)

MARK_OF_TAG: dict[str, MarkKind] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "u": "underline",
    "ins": "underline", "s": "strike", "strike": "strike", "del": "strike", "sup": "sup", "sub": "sub",
}  # fmt: skip
_MARK_OF_STYLE: tuple[tuple[str, str], ...] = (
    *((f"font-weight:{weight}", "bold") for weight in ("bold", "600", "700", "800", "900")),
    ("font-style:italic", "italic"),
)  # fmt: skip
Context = tuple[BlockKind, int]  # what the blocks in an element are: their kind and level
CONTEXT_OF_TAG: dict[str, Context] = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    **dict.fromkeys(("pre", "listing", "xmp", "textarea"), ("pre", 0)),
    **dict.fromkeys(("figcaption", "caption"), ("caption", 0)),
    **dict.fromkeys(("td", "th"), ("cell", 0)),
    **dict.fromkeys(("article", "section", "aside", "main", "nav", "figure", "table", "form"), ("paragraph", 0)),
    "blockquote": ("quote", 0),
}  # fmt: skip
_LISTS = ("ul", "ol", "menu", "dir")
_TABLE_PARTS = ("table", "tr", "td", "th")
_PLACES = (
    "html", "body", "address", "article", "aside", "blockquote", "button", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "label", "legend", "li", "main", "menu", "nav", "noscript", "ol", "option", "p", "pre", "section",
    "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
    "amp-accordion", "amp-ad", "amp-carousel", "amp-consent", "amp-embed", "amp-lightbox", "amp-list",
    "amp-next-page", "amp-sidebar", "amp-social-share", "amp-sticky-ad", "amp-user-notification",
)  # fmt: skip
_OTHER_BLOCKS = ("canvas", "dialog", "head", "hr", "optgroup", "picture", "search")
_UNREAD = ("style", "template", "svg", "rp", "input", "col", "colgroup", "area", "map")
_EMBEDS = (
    "iframe", "video", "audio", "embed", "object", "amp-youtube", "amp-video", "amp-iframe", "amp-twitter",
    "amp-instagram",
)  # fmt: skip

# Everything not listed is INLINE and leaves no trace but its text. <source> is no <img>, but libxml2 nests those in it.
CODE_OF_TAG: dict[str, int] = {
    **dict.fromkeys(_UNREAD, SKIP),
    **dict.fromkeys(("meta", "link", "base"), META),
    **dict.fromkeys(_PLACES, PLACE),
    **dict.fromkeys(_OTHER_BLOCKS, LOOSE),
    **dict.fromkeys(CONTEXT_OF_TAG, PART),
    **dict.fromkeys(_LISTS, LIST),
    **dict.fromkeys(_TABLE_PARTS, TABLE),
    **dict.fromkeys(MARK_OF_TAG, MARK),
    **dict.fromkeys(_EMBEDS, EMBED),
    "html": ROOT, "li": ITEM, "a": ANCHOR, "time": TIME, "br": BREAK, "img": IMAGE, "amp-img": PICTURE,
    "script": SCRIPT,
    "title": TITLE,
}  # fmt: skip


def mark_of_style(style: str) -> str:
    """The mark that an inline element's style sets: "font-weight: 700" is bold; "" where it sets none."""
    key = style.casefold().replace(" ", "")
    return next((kind for part, kind in _MARK_OF_STYLE if part in key), "")
