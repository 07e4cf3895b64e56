"""The article's genre, with its IPTC codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from copytaster.view import View

# QCodes of the IPTC genre scheme (NewsCodes, 2026); a plain article has none.
CODES = {
    "interview": ["genre:Interview", "genre:Question_and_Answer_Session"],
    "press_conference": ["genre:Question_and_Answer_Session"],
    "feature": ["genre:Feature"],
    "opinion": ["genre:Opinion"],
}
OPINION_TYPE = "ld:opinionnewsarticle."
LEAST_OUTLETS = 2  # outlets that ask: from two on it is a press conference


def genre_of(
    view: View,
    body: Sequence[Mapping[str, Any]],
    participants: Sequence[Mapping[str, Any]],
    values: Mapping[str, Any],
    has_turns: bool,
) -> tuple[str, list[str]]:
    """The genre and its QCodes: by the turns or entries, else by what the section or the kicker says."""
    if any(node["type"] == "entry" for node in body):
        genre = "live_blog"
    else:
        genre = _with_turns(view, body, participants, values) if has_turns else _by_words(view, values)
    return genre, list(CODES.get(genre, ()))


def _with_turns(
    view: View, body: Sequence[Mapping[str, Any]], participants: Sequence[Mapping[str, Any]], values: Mapping[str, Any]
) -> str:
    outlets = [
        person
        for person in participants
        if person["role"] == "interviewer" and person["organisation"] and not person["name"]
    ]
    words = [word for pack in view.words.languages for word in pack.interview.press_conference]
    lead = " ".join(
        [values["headline"] or "", values["dek"] or "", *(node.get("text", "") for node in body[:3])]
    ).casefold()
    said = any(word in lead for word in words)
    return "press_conference" if len(outlets) >= LEAST_OUTLETS or (said and len(outlets) >= 1) else "interview"


def _by_words(view: View, values: Mapping[str, Any]) -> str:
    names = {(values[field] or "").casefold().strip(" .:") for field in ("section", "kicker")} - {""}
    for genre in ("brief", "opinion", "feature"):
        words = {word for pack in view.words.languages for word in pack.genre.get(genre, ())}
        if names & words:
            return genre
    return "opinion" if any(name.startswith(OPINION_TYPE) for name in view.meta) else "article"
