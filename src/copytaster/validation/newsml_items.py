"""Rules about items, their identity, their times, and how they point at each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from copytaster.validation.file import G2, Element, File, has, nature, text
from copytaster.validation.rules import Found, rule

_VERSION_AT_END = re.compile(r"urn:newsml:[^:]+:\d{8}:[^:]+:\d+[NUA]?")
_TIMES = (
    "versionCreated", "firstCreated", "embargoed", "contentCreated", "contentModified", "sent", "timestamp",
    "published",
)  # fmt: skip
_OFFSET = re.compile(r"[^T\n]*T.*(Z|[+-]\d{2}:\d{2})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|[xi](-[A-Za-z0-9]{1,8})+")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_REFERENCES = (
    ("idref", None),
    ("idrefs", None),
    ("contentrefs", None),
    ("root", f"{G2}groupSet"),
    ("original", f"{G2}contentSet"),
)


@rule("E02", 'write standard="NewsML-G2" and conformance="power"')
def standard(file: File) -> Found:
    """The standard is named; that it is power is asked only of a file that says otherwise, see W02."""
    for item in file.items:
        if item.get("standard") != "NewsML-G2":
            yield item, "the item does not name its standard"


@rule("W02", 'write conformance="power"')
def conformance(file: File) -> Found:
    """Core is the default and is legal, but readers that know only power refuse it."""
    for item in file.items:
        if item.get("conformance") != "power":
            yield item, "the item is of core conformance"


@rule("E03", "give an IRI that stays the same for all versions")
def guid(file: File) -> Found:
    """A guid names the item for ever."""
    for item in file.items:
        value = str(item.get("guid") or "")
        if not value or value != "".join(value.split()):
            yield item, "the guid is empty or holds white space"
        elif _VERSION_AT_END.fullmatch(value):
            yield item, f"the guid {value} ends in a version"


@rule("E04", "count versions from 1, and send each once")
def version(file: File) -> Found:
    """A version is a number, and no two items of a message are the same."""
    seen: set[tuple[str | None, str | None]] = set()
    for item in file.items:
        number = item.get("version", "1")
        if not (number.isdecimal() and int(number)):
            yield item, f"the version {number} is no positive number"
        if (item.get("guid"), number) in seen:
            yield item, f"version {number} of {item.get('guid')} stands twice in the message"
        seen.add((item.get("guid"), number))


@rule("E11", "add it")
def mandatory(file: File) -> Found:
    """What the standard asks of every item."""
    for item in file.items:
        for name in ("itemClass", "provider", "versionCreated"):
            if not has(item, f"itemMeta/{name}"):
                yield item, f"{name} is missing"


@rule("W12", "add it; Superdesk fails without")
def wanted(file: File) -> Found:
    """What the standard leaves open and a consumer can't do without."""
    for item in file.items:
        for path in ("itemMeta/pubStatus", "itemMeta/firstCreated"):
            if not has(item, path):
                yield item, f"{path.rpartition('/')[2]} is missing"
        if item.tag == f"{G2}newsItem" and not item.get("version"):
            yield item, "the version is not written"


@rule("E13", "write it as +07:00 or Z")
def offset(file: File) -> Found:
    """A time of day without an offset is a different moment for every reader."""
    for element in file.all(*_TIMES):
        value = (element.text or "").strip()
        if "T" in value and not _OFFSET.fullmatch(value):
            yield element, f"the time {value} has no offset with a colon"


@rule("W14", "correct the one that is wrong")
def order(file: File) -> Found:
    """Nothing is created after its own version."""
    for item in file.items:
        last = _moment(text(item, "itemMeta/versionCreated"))
        for path in ("itemMeta/firstCreated", "contentMeta/contentCreated"):
            when = _moment(text(item, path))
            if last and when and when > last:
                yield item, f"{path.rpartition('/')[2]} is later than versionCreated"


def _moment(value: str) -> datetime | None:
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    return when if when.tzinfo else None


@rule("E15", "give the target an id, or take the reference out")
def reference(file: File) -> Found:
    """Every reference inside the file leads somewhere."""
    ids = {
        value
        for each in file.root.iter("*")
        for name in ("id", "{http://www.w3.org/XML/1998/namespace}id")
        if (value := each.get(name))
    }
    for element in file.elements:
        for name, tag in _REFERENCES:
            for target in str(element.get(name) or "").split() if tag in (None, element.tag) else ():
                if target not in ids:
                    yield element, f"{name} names {target}, and nothing has that id"


@rule("E16", "spell both alike")
def misspelled_literal(file: File) -> Found:
    """A literal is one name for one thing: capitals and spaces count."""
    for item in file.items:
        asserted = {value for each in item.iterfind(f"{G2}assert") if (value := each.get("literal"))}
        alike = {_folded(value): value for value in asserted}
        for each in item.iter(f"{G2}*"):
            value = each.get("literal") or ""
            meant = alike.get(_folded(value))
            if value not in asserted and meant:
                yield each, f"the literal {value!r} is not that of the assert, {meant!r}"


def _folded(literal: str) -> str:
    return "".join(literal.split()).casefold()


@rule("W17", "use its literal, or take it out")
def assertion(file: File) -> Found:
    """An assert is about something that the item mentions."""
    for item in file.items:
        used = {value for each in item.iter(f"{G2}*") if each.tag != f"{G2}assert" for value in _names(each)}
        for each in item.iterfind(f"{G2}assert"):
            if not used & set(_names(each)):
                yield each, f"nothing refers to the assert of {'/'.join(_names(each)) or 'no name'}"


def _names(element: Element) -> Iterator[str]:
    return (value for name in ("literal", "qcode", "uri") if (value := element.get(name)))


@rule("W18", "keep one main headline, and give the others a role")
def headline(file: File) -> Found:
    """A text has one headline that needs no role."""
    for item in file.items:
        plain = [each for each in item.iterfind(f"{G2}contentMeta/{G2}headline") if not each.get("role")]
        if nature(item) == "text" and len(plain) > 1:
            yield plain[1], "there are two headlines without a role"


@rule("E19", "write a BCP 47 tag such as vi or en-GB")
def language(file: File) -> Found:
    """A language is a tag, not a name."""
    for element in file.elements:
        for value in (element.get(_LANG), element.get("tag") if element.tag == f"{G2}language" else None):
            if value and not _LANGUAGE.fullmatch(value):
                yield element, f"{value} is no language tag"


@rule("W29", "add the item, or expect the receiver to have it")
def package(file: File) -> Found:
    """What a package names is in the same message."""
    if file.root.tag != f"{G2}newsMessage":
        return
    guids = {item.get("guid") for item in file.items}
    for element in file.all("itemRef"):
        if element.get("residref") and element.get("residref") not in guids:
            yield element, f"{element.get('residref')} is not in the message"


@rule("E30", "add it")
def message(file: File) -> Found:
    """A message says when it was sent and holds an item."""
    if file.root.tag != f"{G2}newsMessage":
        return
    if not has(file.root, "header/sent"):
        yield file.root, "the message has no header with the time of sending"
    if not file.items:
        yield file.root, "the message holds no item"
