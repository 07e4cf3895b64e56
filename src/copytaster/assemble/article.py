"""The record of an article as a plain dict, in the order of the published model."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from copytaster.assemble.body import BodyMaker
from copytaster.assemble.continued import continuations
from copytaster.assemble.entries import entries_of, nodes_of
from copytaster.assemble.genre import genre_of
from copytaster.assemble.media import Gallery
from copytaster.assemble.people import Person, as_record, people_of
from copytaster.assemble.places import Place, place_of_meta, place_of_origin, place_of_span
from copytaster.assemble.turns import body_with_turns
from copytaster.diagnostics import Diagnostic
from copytaster.document import Origin, Span
from copytaster.evidence import Evidence, Zones
from copytaster.view import View

SCHEMA_VERSION = "1.0"
PLAIN = (
    "headline",
    "kicker",
    "dek",
    "byline",
    "dateline",
    "publisher",
    "canonical_url",
    "section",
    "rights",
    "is_free",
    "language",
)
# What a line becomes when its field took its value from elsewhere.
KIND_OF_ROLE = {"headline": "duplicate", "dek": "duplicate", "caption": "duplicate", "tags": "tags"}
ENTRY = 0.9  # score of the time that is printed with an entry of a live blog
BODY_ROLES = ("body", "subhead", "pull_quote", "media", "caption", "sidebar", "embed")


def assemble(
    view: View,
    zones: Zones,
    decisions: Mapping[str, Any],
    evidence: Sequence[Evidence],
    same: Callable[[str, str], bool],
) -> dict[str, Any]:
    """The record of a document whose zones and fields are decided."""
    made = _Assembly(view, zones, decisions, evidence)
    body, participants = made.body_and_people(same)
    values = {field: decisions[field].value if field in decisions else None for field in PLAIN}
    genre, codes = genre_of(view, body, participants, values, made.turns_witness is not None)
    record = {
        "schema_version": SCHEMA_VERSION,
        "id": _identity(values["canonical_url"], values["headline"], values["dek"], body),
        "genre": genre,
        "genre_codes": codes,
        "language": values["language"],
        "headline": values["headline"],
        "kicker": values["kicker"],
        "dek": values["dek"],
        "byline": values["byline"],
        "authors": [dict(person._asdict()) for person in made.value("authors", ())],
        "published": _stamp(made.value("published")),
        "modified": _stamp(made.value("modified")),
        "dateline": values["dateline"],
        "source": _source(made.value("source")),
        "publisher": values["publisher"],
        "canonical_url": values["canonical_url"],
        "section": values["section"],
        "keywords": list(made.value("keywords", ())),
        "rights": values["rights"],
        "is_free": values["is_free"],
        "body": body,
        "participants": participants,
        "media": made.gallery.items,
        "citations": [dict(one._asdict()) for one in made.value("citations", ())],
    }
    view.document.diagnostics.extend(continuations(view, zones))
    made.fields_provenance()
    record["removed"] = made.removed()
    record["provenance"] = made.provenance
    record["diagnostics"] = [_diagnostic(one) for one in view.document.diagnostics]
    return record


class _Assembly:
    """What assembling one article gathers on the way: provenance, and which blocks it quotes."""

    def __init__(self, view: View, zones: Zones, decisions: Mapping[str, Any], evidence: Sequence[Evidence]) -> None:
        self.view, self.zones, self.decisions = view, zones, decisions
        self.facts = [one for one in evidence if one.field == "person"]
        self.turns_witness = decisions["turns"].witnesses[0] if "turns" in decisions else None
        self.gallery = Gallery(view, zones)
        self.provenance: dict[str, Any] = {}
        self.quoted: set[int] = set()

    def value(self, field: str, default: Any = None) -> Any:
        """A field's decided value."""
        return self.decisions[field].value if field in self.decisions else default

    def body_and_people(self, same: Callable[[str, str], bool]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The body's nodes and the participants."""
        indexes = [index for index, zone in enumerate(self.zones.by_block) if zone.role in BODY_ROLES]
        segmentation = self.turns_witness.value if self.turns_witness else None
        maker = BodyMaker(
            self.view.blocks, self.gallery, {index: zone.role for index, zone in enumerate(self.zones.by_block)}
        )
        self._media_provenance()
        if segmentation is None:
            return self._plain_body(maker, indexes), []
        people, speaker_of = people_of(segmentation.marks, self.facts, same, self.value("authors", ()), self._bodies())
        nodes = body_with_turns(maker, indexes, segmentation, speaker_of)
        self._people_provenance(people)
        return nodes, as_record(people)

    def _plain_body(self, maker: BodyMaker, indexes: Sequence[int]) -> list[dict[str, Any]]:
        """The nodes of a body without turns; those of a live blog in entries, each time with its place."""
        entries = entries_of(self.view, indexes)
        if not entries:
            return maker.nodes(indexes)
        nodes = nodes_of(maker, indexes, entries)
        for number, entry in enumerate(entries, len(nodes) - len(entries)):
            if entry.printed >= 0:
                span = Span(entry.printed, 0, len(self.view.blocks[entry.printed].text))
                witness = Evidence("entry", entry.time, ENTRY, "entry.time", (span,))
                self._note(f"/body/{number}/time", "entry.time", ENTRY, [witness])
        return nodes

    def _bodies(self) -> frozenset[str]:
        """Words of which the names of outlets and desks are made."""
        packs = [pack.interview for pack in self.view.words.languages]
        return frozenset(word for pack in packs for word in (*pack.outlet_words, *pack.interviewer_labels))

    def fields_provenance(self) -> None:
        """How each decided field came to its value."""
        for field, decision in self.decisions.items():
            if field != "turns":
                self._note(f"/{field}", decision.rule, decision.score, decision.witnesses, field == "language")
        if self.turns_witness:
            self._note("/participants", self.turns_witness.rule, self.turns_witness.score, [self.turns_witness])

    def removed(self) -> list[dict[str, Any]]:
        """Every block that is in no field and not in the body, with its kind and rule."""
        rows = []
        for index, (block, zone) in enumerate(zip(self.view.blocks, self.zones.by_block, strict=True)):
            text = f"{block.label} {block.text}".strip() if block.label else block.text
            if text and not self._is_kept(index, zone.role):
                kind = zone.kind if zone.role == "removed" else KIND_OF_ROLE.get(zone.role, "other")
                place = place_of_origin(block.origin)
                rows.append({"text": text, "kind": kind, "rule": zone.rule, "place": place})
        return rows

    def _is_kept(self, index: int, role: str) -> bool:
        if index in self.quoted:
            return role != "tags"
        return role in BODY_ROLES and index not in self.gallery.spare

    def _note(
        self, pointer: str, rule: str, score: float, witnesses: Iterable[Evidence], inferred: bool = False
    ) -> None:
        spans = [span for one in witnesses for span in one.spans]
        places: list[Place] = [place_of_span(self.view.document, span) for span in dict.fromkeys(spans)]
        places += [place_of_meta(one.note) for one in witnesses if not one.spans and one.note]
        text = self._quote(spans)
        self.provenance[pointer] = {
            "rule": rule,
            "score": round(min(score, 1.0), 4),
            "places": places,
            "text": text,
            "inferred": inferred,
        }

    def _quote(self, spans: Sequence[Span]) -> str:
        """The first place's block, whole; blocks with the same text are quoted with it."""
        if not spans:
            return ""
        block = self.view.blocks[spans[0].block]
        text = f"{block.label} {block.text}".strip()
        self.quoted |= {span.block for span in spans if self.view.blocks[span.block].text == block.text}
        return text

    def _media_provenance(self) -> None:
        for number, item in enumerate(self.gallery.items):
            for table, name in (
                (self.gallery.captions, "caption"),
                (self.gallery.credits, "credit"),
                (self.gallery.alts, "alt"),
            ):
                index = table.get(item["id"], -1)
                if index >= 0:
                    zone = self.zones.by_block[index]
                    span = Span(index, 0, len(self.view.blocks[index].text))
                    witness = Evidence(name, item[name], zone.score, zone.rule, (span,))
                    self._note(f"/media/{number}/{name}", zone.rule, zone.score, [witness])

    def _people_provenance(self, people: Sequence[Person]) -> None:
        for number, person in enumerate(people):
            for name, witnesses in person.witnesses.items():
                inferred = name in person.is_inferred or (name == "organisation" and bool(person.titles))
                best = witnesses[0]
                self._note(f"/participants/{number}/{name}", best.rule, best.score, witnesses, inferred)
            if "name" in person.is_inferred and "name" not in person.witnesses:
                byline = self.decisions["authors"]
                self._note(f"/participants/{number}/name", byline.rule, byline.score, byline.witnesses, True)


def _stamp(stamp: Any) -> dict[str, Any] | None:
    return (
        None
        if stamp is None
        else {"raw": stamp.raw, "value": stamp.value, "precision": stamp.precision, "zone": stamp.zone}
    )


def _source(value: Any) -> dict[str, Any] | None:
    return None if value is None else {"name": value[0], "url": value[1], "raw": value[2]}


def _identity(url: str | None, headline: str | None, dek: str | None, body: Sequence[Mapping[str, Any]]) -> str:
    if url:
        return f"urn:uuid:{uuid5(NAMESPACE_URL, url)}"
    parts = [headline or "", dek or "", *_words(body)]
    return f"urn:uuid:{uuid5(NAMESPACE_URL, unicodedata.normalize('NFC', chr(10).join(parts)))}"


def _words(nodes: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for node in nodes:
        yield node.get("text", "")
        yield from _words(node.get("blocks") or node.get("items") or ())


def _diagnostic(one: Diagnostic) -> dict[str, Any]:
    place = place_of_origin(Origin(*one.place)) if one.place else None
    return {"code": one.code, "severity": one.severity, "message": one.message, "place": place}
