"""One invented interview that uses most of the record."""

from __future__ import annotations

from copytaster.model import Article

RECORD = {
    "id": "urn:copytaster:sample",
    "genre": "interview",
    "genre_codes": ["genre:Interview"],
    "language": "en",
    "headline": "“The ferry will not wait”",
    "kicker": "HARBOR TALK",
    "dek": "Captain Ida Moor on fog, fares and the last boat.",
    "byline": "Lena Voss",
    "authors": [{"name": "Lena Voss", "role": None, "role_normalised": "interviewer", "raw": "Lena Voss"}],
    "published": {"raw": "3 May 2031", "value": "2031-05-03", "precision": "day"},
    "source": {"name": "Port Gazette", "url": None, "raw": "Source: Port Gazette"},
    "canonical_url": "https://gazette.example/ferry?a=1&b=2",
    "keywords": ["ferry", "fog"],
    "is_free": True,
    "body": [
        {"type": "paragraph", "text": "The quay was grey & cold.", "marks": [{"kind": "bold", "start": 4, "end": 8}]},
        {"type": "heading", "text": "Fog", "level": 3},
        {
            "type": "turn", "speaker": "p1", "label": "PORT GAZETTE", "act": "question",
            "blocks": [{"type": "paragraph", "text": "Do you sail in fog?"}],
        },
        {
            "type": "turn", "speaker": "p2", "label": "Capt. Moor", "act": "answer",
            "blocks": [
                {"type": "paragraph", "text": "We do.\nSlowly."},
                {"type": "list", "ordered": True, "items": [
                    {"label": "1.", "text": "Horn", "items": [{"text": "long"}, {"label": "•", "text": "short"}]},
                    {"label": "2.", "text": "Radar"},
                ]},
            ],
        },
        {"type": "quote", "text": "Fog is only\nlow cloud."},
        {"type": "pull_quote", "text": "We do."},
        {"type": "table", "rows": [["Route", "Fare"], ["North | South", "2"]]},
        {"type": "figure", "media": "m1"},
        {"type": "embed", "href": "https://posts.example/1", "text": "See you aboard"},
        {"type": "sidebar", "title": "The ferry", "blocks": [{"type": "paragraph", "text": "Built in 1999."}]},
        {
            "type": "entry", "time": "10:05", "headline": "Boat leaves",
            "blocks": [{"type": "paragraph", "text": "On time."}],
        },
    ],
    "participants": [
        {"id": "p1", "name": None, "role": "interviewer", "aliases": ["PORT GAZETTE"]},
        {"id": "p2", "name": "Ida Moor", "honorific": "Capt.", "titles": ["captain"], "role": "interviewee"},
    ],
    "media": [
        {
            "id": "m1", "href": "https://gazette.example/a b.jpg", "alt": "The quay",
            "caption": "At dawn", "credit": "J. Roe",
        },
    ],
    "citations": [{"kind": "Order", "number": "12/31"}],
    "removed": [{"text": "Menu", "kind": "nav", "rule": "zone.nav", "place": {"path": "/html/body/nav", "line": 3}}],
    "provenance": {"/headline": {"rule": "headline.h1", "score": 0.9, "places": [{"line": 1, "start": 0, "end": 24}]}},
    "diagnostics": [{"code": "charset-guessed", "severity": "warning", "message": "UTF-8 was guessed."}],
}  # fmt: skip


def interview() -> Article:
    """The sample as an article."""
    return Article.model_validate(RECORD)
