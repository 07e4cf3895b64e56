"""The people of an item: who wrote it, who speaks in it, and which part each one speaks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from copytaster.model import Article, Author, Citation, Participant
from copytaster.writers.item import Item, literal
from copytaster.writers.jsonld import turns
from copytaster.writers.newsmlg2.codes import AUTHOR_ROLES, PARTICIPANT_ROLES
from copytaster.writers.newsmlg2.xml import Elements, Xml, g2

_ACTS = {act: g2("role", qcode=f"ct:{act}") for act in ("question", "answer", "statement")}
_IS_PERSON = g2("type", qcode="cpnat:person")
_IS_OBJECT = g2("type", qcode="cpnat:object")


def creators(item: Item) -> Elements:
    """The authors with their roles: IPTC's code where there is one, and always our own."""
    for index, author in enumerate(item.article.authors):
        roles = (AUTHOR_ROLES.get(author.role_normalised), f"ct:{author.role_normalised}")
        yield g2(
            "creator", list(_author_details(item, author)), literal=item.author_literals[index],
            role=" ".join(filter(None, roles)), why=item.why(f"/authors/{index}") or item.why("/authors"),
        )


def contributors(item: Item) -> Elements:
    """The people who speak, with all that is known of each."""
    for index, person in enumerate(item.article.participants):
        yield g2(
            "contributor", _people(item)[index], literal=literal(person.id),
            role=PARTICIPANT_ROLES[person.role], why=item.why(f"/participants/{index}") or item.why("/participants"),
        )


def person_asserts(item: Item) -> Elements:
    """What is known of each speaker, once for all places that name the speaker's literal."""
    for index, person in enumerate(item.article.participants):
        yield g2("assert", [_IS_PERSON, *_people(item)[index]], literal=literal(person.id))


def part_metas(item: Item) -> Elements:
    """A part for each turn that says anything; the class token `pm-tN` in the body marks its paragraphs."""
    speakers: dict[str, Xml] = {}
    marked = {token for piece in item.pieces for token in piece.classes}
    for number, turn in enumerate(turns(item.article.body), 1):
        mark = f"pm-t{number}"
        if mark not in marked:
            continue
        if turn.speaker not in speakers:
            speakers[turn.speaker] = _speaker(item, turn.speaker)
        details = (_ACTS[turn.act], speakers[turn.speaker])
        yield g2("partMeta", details, partid=item.prefix + mark, seq=str(number))


def document_subjects(item: Item) -> Elements:
    """The official documents that the text names."""
    for mark, name in _documents(item.article):
        yield g2("subject", [g2("name", name)], type="cpnat:object", literal=mark)


def document_asserts(item: Item) -> Elements:
    """Date and issuer of each document."""
    for (mark, name), citation in zip(_documents(item.article), item.article.citations, strict=True):
        yield g2("assert", [_IS_OBJECT, g2("name", name), *_document_details(citation)], literal=mark)


def _document_details(citation: Citation) -> Elements:
    if citation.issuer:
        yield g2("related", [g2("name", citation.issuer)], rel="ctrel:issuer")
    for rel, value in (("ctrel:issued", citation.date), ("ctrel:documentNumber", citation.number)):
        if value:
            yield g2("related", rel=rel, value=value)


def _documents(article: Article) -> Iterator[tuple[str, str]]:
    for number, citation in enumerate(article.citations, 1):
        yield f"d{number}", f"{citation.kind} {citation.number}"


def _speaker(item: Item, speaker: str) -> Xml:
    person = item.participants.get(speaker)
    if person is None:
        return g2("contributor", literal=literal(speaker))
    role = PARTICIPANT_ROLES[person.role]
    return g2("contributor", _full_name(person.name), literal=literal(speaker), role=role)


def _author_details(item: Item, author: Author) -> Elements:
    for role, text in (("ct:printedRole", author.role), ("ct:asPrinted", author.raw)):
        if text:
            yield g2("note", text, role=role)
    yield from _full_name(author.name)
    yield from _affiliation(item, author.affiliation)


@lru_cache(maxsize=1)  # an item names each person twice
def _people(item: Item) -> list[tuple[Xml, ...]]:
    return [tuple(_person_details(item, person, index)) for index, person in enumerate(item.article.participants)]


def _person_details(item: Item, person: Participant, index: int) -> Elements:
    place = f"/participants/{index}"
    for alias in person.aliases:
        yield g2("name", alias, role="nrol:alternate")
    if person.honorific:
        yield g2("name", person.honorific, part="nprt:salutation")
    yield from _full_name(person.name, item.why(f"{place}/name"))
    for number, title in enumerate(person.titles, 1):
        yield g2(
            "related", [g2("name", title)], rel="ctrel:jobTitle", literal=f"{person.id}-job{number}",
            why=item.why(f"{place}/titles"),
        )
    yield from _affiliation(item, person.organisation, item.why(f"{place}/organisation"))


def _full_name(name: str | None, why: str | None = None) -> list[Xml]:
    """The name with role full; it goes last, because some readers of asserts keep only the last name."""
    return [g2("name", name, role="nrol:full", why=why)] if name else []


def _affiliation(item: Item, name: str | None, why: str | None = None) -> list[Xml]:
    if not name:
        return []
    mark = item.organisation(name)
    affiliation = g2("affiliation", [g2("name", name)], type="cpnat:organisation", literal=mark, why=why)
    return [g2("personDetails", [affiliation])]
