"""Rules about content: what consumers keep of it, and what they must not run."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from copytaster import standards
from copytaster.validation.file import G2, NITF, XHTML, Element, File, has, nature
from copytaster.validation.rules import Found, rule

_TYPES = {standards.XHTML_TYPE: XHTML, standards.NITF_TYPE: NITF}
_NOT_STRICT = frozenset(
    [
        "article", "section", "figure", "figcaption", "aside", "header", "footer", "main", "nav", "video", "audio",
        "u", "s",
        "font", "center", "iframe", "embed", "time", "mark",
    ]
)  # fmt: skip
_INLINE = frozenset(
    ["strong", "em", "b", "i", "del", "sup", "sub", "span", "a", "u", "s", "q", "cite", "person", "org", "location"]
)


@rule("W20", "count the words that a reader sees")
def word_count(file: File) -> Found:
    """The word count is that of the body, give or take how words are counted."""
    for inline in file.all("inlineXML"):
        stated, body = inline.get("wordcount", ""), _body(inline)
        if stated.isdecimal() and body is not None:
            real = len(" ".join(_shown(body)).split())
            if abs(real - int(stated)) > max(3, real // 20):
                yield inline, f"wordcount says {stated}, and the body has {real} words"


@rule("E21", "say where it is")
def remote_address(file: File) -> Found:
    """A remote content has an address."""
    for element in file.all("remoteContent"):
        if not (element.get("href") or element.get("residref") or element.get("residrefuri")):
            yield element, "the remote content has no href or residref"


@rule("W21", "add it; Superdesk fails without")
def remote_type(file: File) -> Found:
    """A remote content says what it is."""
    for element in file.all("remoteContent"):
        for name in ("contenttype", "rendition"):
            if not element.get(name):
                yield element, f"the remote content has no {name}"


@rule("W22", "add a description with role drol:caption and a creditline")
def caption(file: File) -> Found:
    """A picture says what it shows and whose it is."""
    for item in file.items:
        if nature(item) == "picture":
            for name in ("description", "creditline"):
                if not has(item, f"contentMeta/{name}"):
                    yield item, f"the picture has no {name}"


@rule("W23", "give the picture an item of its own and link it")
def picture_in_text(file: File) -> Found:
    """The content of an item is the same content in several forms; a picture is no form of a text."""
    for item in file.items:
        for element in item.iterfind(f"{G2}contentSet/{G2}remoteContent") if nature(item) == "text" else ():
            if str(element.get("contenttype")).startswith("image/"):
                yield element, "a picture stands among the renditions of a text"


@rule("E24", "wrap the content in one element of the type that contenttype names")
def one_root(file: File) -> Found:
    """Inline XML has one root, of the vocabulary it claims."""
    for inline in file.all("inlineXML"):
        roots = [child for child in inline if isinstance(child.tag, str)]
        namespace = _TYPES.get(str(inline.get("contenttype")))
        if len(roots) != 1:
            yield inline, f"the inline XML has {len(roots)} root elements"
        elif namespace and not str(roots[0].tag).startswith(namespace):
            yield inline, f"the content is not {inline.get('contenttype')}"


@rule("W26", "use elements of XHTML 1.0 Strict")
def strict(file: File) -> Found:
    """Validators that check the inline XHTML know only version 1.0 Strict."""
    for element in file.root.iter(f"{XHTML}*"):
        odd = [name for name in element.attrib if str(name).startswith(("data-", "item"))]
        if etree.QName(element).localname in _NOT_STRICT or odd:
            yield (
                element,
                f"<{etree.QName(element).localname}> {' '.join(map(str, odd))} is no XHTML 1.0 Strict".replace(
                    "  ", " "
                ),
            )


@rule("W27", "begin each child of the body with its text, or add NITF with blocks as the last rendition")
def flat(file: File) -> Found:
    """Superdesk keeps what begins a direct child of the body; of NITF, what is in blocks."""
    for content in file.all("contentSet"):
        renditions = [each for each in content if each.tag == f"{G2}inlineXML"]
        if renditions:
            yield from _dropped(renditions[-1])
        for comment in content.iter(etree.Comment):
            yield comment, "a comment in the content makes Superdesk fail"


def _dropped(inline: Element) -> Found:
    body = _body(inline)
    if body is None:
        return
    if body.tag == f"{NITF}body.content":
        kept = [each for each in body.iterfind(f"{NITF}block")]
        if not kept and _shown(body):
            yield body, "NITF without a block gives Superdesk no text"
        return
    for child in body.iterfind("*"):
        rest, local = " ".join(_shown(child)).split(), etree.QName(child).localname
        if len((child.text or "").split()) < len(rest):
            yield (
                child,
                f"Superdesk drops {len(rest) - len((child.text or '').split())} words of <{local}>",
            )


@rule("E28", "take it out")
def script(file: File) -> Found:
    """Nothing in the content runs."""
    for element in file.root.iter(f"{XHTML}*"):
        if element.tag == f"{XHTML}script" and element.get("type") != "application/ld+json":
            yield element, "a script stands in the content"
        for name, value in element.attrib.items():
            if str(name).lower().startswith("on") or _runs(str(value)):
                yield element, f"{name!s} runs a script"


def _runs(value: str) -> bool:
    """True for an address that runs a script; browsers read over white space in it."""
    return "".join(value.split()).lower().startswith(("javascript:", "vbscript:", "data:text/html"))


@rule("W31", "mark the paragraphs of the turn with its partid, and name who speaks")
def turn(file: File) -> Found:
    """A part of ours has paragraphs and a speaker."""
    for item in file.items:
        tokens = {
            token for each in item.iter(f"{XHTML}*", f"{NITF}*") for token in str(each.get("class") or "").split()
        }
        for part in item.iterfind(f"{G2}partMeta"):
            identifier = "".join(
                str(part.get("partid")).rpartition("pm-t")[1:]
            )  # in a message a prefix stands before it
            if identifier.startswith("pm-t") and not has(part, "contributor"):
                yield part, f"nobody speaks the part {identifier}"
            elif identifier.startswith("pm-t") and not tokens & {identifier, f"ct-in-{identifier}"} and tokens:
                yield part, f"no paragraph belongs to the part {identifier}"


@rule("I32", "check which one is right")
def same_words(file: File) -> Found:
    """All renditions of an item have the same words."""
    for content in file.all("contentSet"):
        bodies = [body for each in content.iterfind(f"{G2}inlineXML") if (body := _body(each)) is not None]
        counts = [Counter(" ".join(_shown(body)).split()) for body in bodies]
        if any(count != counts[0] for count in counts):
            yield content, "the renditions differ in their words"


@rule("E33", "compose letters (NFC)")
def composed(file: File) -> Found:
    """Letters are in the form that readers compare."""
    for element in file.root.iter("*"):
        if not unicodedata.is_normalized("NFC", element.text or ""):
            yield element, "the text is not in NFC"


def _body(inline: Element) -> Element | None:
    return next(inline.iter(f"{XHTML}body", f"{NITF}body.content"), None)


def _shown(element: Element) -> list[str]:
    """The texts of an element, with breaks between blocks and none between inline elements."""
    return "".join(_texts(element)).split("\n")


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            edge = "" if etree.QName(child).localname in _INLINE else "\n"
            yield edge
            yield from _texts(child)
            yield edge
        yield child.tail or ""
