"""The metadata of a NewsML-G2 item as fields of the record."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from copytaster.decoders.markup import words
from copytaster.decoders.record import Record, timestamp

_GENRES = frozenset(["article", "brief", "feature", "opinion", "interview", "press_conference", "live_blog"])
_ROLES = {"cpprole:interviewee": "interviewee", "ct:interviewer": "interviewer", "ct:moderator": "moderator"}
_AUTHOR_ROLES = frozenset(
    ["author", "interviewer", "photographer", "editor", "translator", "compiler", "illustrator", "other"]
)  # fmt: skip
Element = etree._Element


def is_own(item: Element) -> bool:
    """Whether our writer made the item."""
    return item.findtext("{*}itemMeta/{*}generator") == "copytaster"


def fields(item: Element) -> Record:
    """What the item says of its article; what it doesn't say is None or empty."""
    meta = item.find("{*}contentMeta")
    content = meta if meta is not None else etree.Element("contentMeta")
    own = is_own(item)
    return {
        "id": _with_role(content, "altId", "ct:recordId") or item.get("guid"),
        "headline": _headline(content),
        "kicker": _with_role(content, "headline", "ct:kicker"),
        "dek": _with_role(content, "description", "drol:summary") or _text(content, "description"),
        "byline": _text(content, "by"),
        "dateline": _text(content, "dateline"),
        "language": _language(item, content),
        "keywords": list(_keywords(content, own)),
        "section": _text(item, "itemMeta/{*}service/{*}name"),
        "rights": _text(item, "rightsInfo/{*}copyrightNotice"),
        "canonical_url": _with_role(content, "altId", "ct:sourceUrl") or _link(item, own),
        "publisher": _extension(content, "publisher") if own else _text(item, "itemMeta/{*}provider/{*}name"),
        "source": _source(content),
        "authors": [_author(creator, own) for creator in content.iterfind("{*}creator") if _name(creator)],
        "participants": list(_participants(content)),
        "citations": [_citation(item, subject) for subject in _documents(content)] if own else [],
        "is_free": {"true": True, "false": False}.get(_extension(content, "isFree") or ""),
        **_genres(content),
        **_times(item, content, own),
    }


def _text(element: Element, path: str) -> str | None:
    found = element.find(f"{{*}}{path}")
    return _whole(found) if found is not None else None


def _whole(element: Element) -> str:
    return words(element, keep_space=False).text


def _with_role(content: Element, tag: str, role: str) -> str | None:
    return next((_whole(each) for each in content.iterfind(f"{{*}}{tag}") if role in _roles(each)), None)


def _roles(element: Element) -> list[str]:
    return str(element.get("role") or "").split()


def _headline(content: Element) -> str | None:
    """The headline without a role, else the first that is no kicker."""
    found = [each for each in content.iterfind("{*}headline") if "ct:kicker" not in _roles(each)]
    plain = [each for each in found if not _roles(each)] or found
    return _whole(plain[0]) if plain else None


def _extension(content: Element, name: str) -> str | None:
    rel = f"ctrel:{name}"
    found = content.iterfind("{*}contentMetaExtProperty")
    return next((each.get("value") for each in found if each.get("rel") == rel), None)


def _language(item: Element, content: Element) -> str | None:
    found = content.find("{*}language")
    return (found.get("tag") if found is not None else None) or item.get("{http://www.w3.org/XML/1998/namespace}lang")


def _keywords(content: Element, own: bool) -> Iterator[str]:
    """The keywords; other producers say the same with the names of subjects."""
    found = list(content.iterfind("{*}keyword"))
    if not found and not own:
        found = list(content.iterfind("{*}subject/{*}name"))
    yield from dict.fromkeys(text for text in map(_whole, found) if text) if not own else map(_whole, found)


def _link(item: Element, own: bool) -> str | None:
    if own:
        return None
    found = item.iterfind("{*}itemMeta/{*}link")
    return next((each.get("href") for each in found if each.get("rel") == "irel:seeAlso" and each.get("href")), None)


def _source(content: Element) -> Record | None:
    found = content.find("{*}infoSource")
    name = _name(found) if found is not None else None
    if found is None or not name:
        return None
    url = _with_role(content, "altId", "ct:outletUrl")
    is_address = any(each.get("role") == "ct:address" for each in found.iterfind("{*}name"))
    return {"name": None if is_address else name, "url": url, "raw": _note(found, "ct:asPrinted") or ""}


def _note(element: Element, role: str) -> str | None:
    return next((_whole(each) for each in element.iterfind("{*}note") if each.get("role") == role), None)


def _name(element: Element) -> str | None:
    """The full name, else the last plain one, else the literal that stands for it."""
    found = [each for each in element.iterfind("{*}name") if each.get("part") is None]
    full = [each for each in found if each.get("role") == "nrol:full"] or [
        each for each in found if each.get("role") != "nrol:alternate"
    ]
    return _whole(full[-1]) if full else None


def _author(creator: Element, own: bool) -> Record:
    roles = [role.partition(":")[2] for role in reversed(_roles(creator))]  # our own code is the last
    raw = _note(creator, "ct:asPrinted")
    return {
        "name": _name(creator),
        "role": _note(creator, "ct:printedRole"),
        "role_normalised": next((role for role in roles if role in _AUTHOR_ROLES), "author" if not roles else "other"),
        "affiliation": _text(creator, "personDetails/{*}affiliation/{*}name"),
        "raw": raw or "" if own else _whole_name(creator),
    }


def _whole_name(creator: Element) -> str:
    return _name(creator) or ""


def _participants(content: Element) -> Iterator[Record]:
    for number, person in enumerate(content.iterfind("{*}contributor"), 1):
        role = next((_ROLES[role] for role in _roles(person) if role in _ROLES), None)
        if role:
            yield _participant(person, role, number)


def _participant(person: Element, role: str, number: int) -> Record:
    names = list(person.iterfind("{*}name"))
    return {
        "id": person.get("literal") or f"p{number}",
        "name": _name(person),
        "honorific": next((_whole(each) for each in names if each.get("part") == "nprt:salutation"), None),
        "titles": [
            _text(each, "name") or "" for each in person.iterfind("{*}related") if each.get("rel") == "ctrel:jobTitle"
        ],
        "organisation": _text(person, "personDetails/{*}affiliation/{*}name"),
        "role": role,
        "aliases": [_whole(each) for each in names if each.get("role") == "nrol:alternate"],
    }


def _documents(content: Element) -> Iterator[Element]:
    return (each for each in content.iterfind("{*}subject") if each.get("type") == "cpnat:object")


def _citation(item: Element, subject: Element) -> Record:
    facts = [each for each in item.iterfind("{*}assert") if each.get("literal") == subject.get("literal")]
    related = {each.get("rel"): each for fact in facts for each in fact.iterfind("{*}related")}
    number = related["ctrel:documentNumber"].get("value") or "" if "ctrel:documentNumber" in related else ""
    issuer, issued = related.get("ctrel:issuer"), related.get("ctrel:issued")
    return {
        "kind": (_text(subject, "name") or "").removesuffix(number).strip(),
        "number": number,
        "date": issued.get("value") if issued is not None else None,
        "issuer": _text(issuer, "name") if issuer is not None else None,
    }


def _genres(content: Element) -> Record:
    codes = [str(each.get("qcode") or each.get("literal") or "") for each in content.iterfind("{*}genre")]
    ours = [code.removeprefix("ctgenre:") for code in codes if code.startswith("ctgenre:")]
    return {
        "genre": next((name for name in ours if name in _GENRES), None),
        "genre_codes": [code for code in codes if code and not code.startswith("ctgenre:")],
    }


def _times(item: Element, content: Element, own: bool) -> Record:
    if own:
        stamps = (("published", "contentCreated"), ("modified", "contentModified"))
        return {name: _own_stamp(content, name, _text(content, tag)) for name, tag in stamps}
    published = _text(content, "contentCreated") or _text(item, "itemMeta/{*}firstCreated")
    version = _text(item, "itemMeta/{*}versionCreated")
    modified = _text(content, "contentModified") or (version if version != published else None)
    return {
        "published": timestamp(published or version), "modified": timestamp(modified if published else None),
    }  # fmt: skip


def _own_stamp(content: Element, name: str, value: str | None) -> Record | None:
    precision = _extension(content, f"{name}Precision")
    if not precision:
        return timestamp(value)
    return {
        "raw": _extension(content, f"{name}AsPrinted") or "",
        "value": _extension(content, f"{name}Value") or value or "",
        "precision": precision,
        "zone": _extension(content, f"{name}Zone"),
    }
