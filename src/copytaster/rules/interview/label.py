"""Turns that begin with a speaker's label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from copytaster.evidence import Evidence, Zones
from copytaster.packs.names import looks_like_name
from copytaster.rules import Found as Witnesses
from copytaster.rules import rule
from copytaster.rules.interview.draft import Start, draft_of, evidence, first_words
from copytaster.rules.interview.labels import Found, labels_of, trusted
from copytaster.rules.interview.signals import asks, is_closing
from copytaster.rules.interview.units import Talk, has_talk, once, talk_of
from copytaster.rules.speakers import Label
from copytaster.text.names import is_ideographic, same_person
from copytaster.view import View

LEAST_TURNS = 3
INITIALS = 6  # letters of the initials of the longest name
_DOTLESS = str.maketrans("ıİ", "iI")
ASKING_KINDS = ("asker", "outlet", "moderator", "reporter")


@rule("turns.label", family="turns", prior=0.95, only=has_talk)
def turns_label(view: View, zones: Zones) -> Witnesses:
    """Turns that begin with a speaker's label: "Phóng viên: ...", "P.- ...", "M | ...", a name on its own line.

    It fires when labels of at least two speakers take turns and one of them asks. An unlabelled line of thanks at the
    end is the interviewer's.
    """
    yield from by_label(talk_of(view, zones))


@once
def by_label(talk: Talk) -> list[Evidence]:
    """The candidate by labels, if there is one."""
    labels = list(labels_of(talk).values())
    if len(labels) < LEAST_TURNS:
        return []
    found = _without_headings(talk, canonical(trusted(labels)))
    while (
        found and found[-1].label.kind == "asker" and looks_like_name(first_words(talk, found[-1].unit, found[-1].at))
    ):
        found.pop()  # "Interviewer: Ann Bell" signs the text
    if len(found) < LEAST_TURNS:
        return []
    askers = askers_of(talk, found)
    if not askers or not {one.label.key for one in found} - askers:
        return []
    starts = [Start(one.unit, one.at, one.label, _act(talk, one, askers)) for one in found]
    return evidence(talk, draft_of(talk, starts), "turns.label", 0.97)


def _without_headings(talk: Talk, found: Sequence[Found]) -> list[Found]:
    """Without headings that quote a speaker: "Precht: ..." where Precht's own labels stand in paragraphs."""
    spoken = {one.label.key for one in found if talk.units[one.unit].shape[:1] != "h"}
    return [one for one in found if talk.units[one.unit].shape[:1] != "h" or one.label.key not in spoken]


def canonical(found: Sequence[Found]) -> list[Found]:
    """The labels with each short name ("Marsh", "Ông Đạt") made the full name that another label prints for it."""
    several = {name for one in found if len((name := one.label.name).split()) > 1 or is_ideographic(name)}
    by_edge = _by_edge(several)
    full = {name for name in several if not _is_part(name, by_edge)}
    short = {one.label.name for one in found if one.label.kind == "person" and one.label.name not in full}
    likely = {name: full if _may_spell(name) else _at_edge(name, by_edge) & full for name in short}
    meant = {name: [other for other in others if is_short_for(name, other)] for name, others in likely.items()}

    def named(label: Label) -> Label:
        names = meant.get(label.name, ()) if label.kind == "person" else ()
        return label._replace(name=names[0]) if len(names) == 1 else label

    return [one._replace(label=named(one.label)) for one in found]


def _by_edge(names: Iterable[str]) -> dict[str, set[str]]:
    """The names by their first and by their last word, case folded."""
    found: dict[str, set[str]] = {}
    for name in names:
        for edge in _edges(name):
            found.setdefault(edge, set()).add(name)
    return found


def _edges(name: str) -> set[str]:
    """The first and the last word of a name, its first letter in a script without spaces."""
    words = name.casefold().split()
    return {words[0], words[-1], *(name[:1] if is_ideographic(name) else "")} if words else set()


def _at_edge(name: str, by_edge: Mapping[str, set[str]]) -> set[str]:
    """The names that share an edge with this one."""
    return {other for edge in _edges(name) for other in by_edge.get(edge, ())}


def _is_part(name: str, by_edge: Mapping[str, set[str]]) -> bool:
    """True for the first or last words of another name: "van der Linde", "Văn An", "林"."""
    return any(len(other) > len(name) and same_person(name, other) for other in _at_edge(name, by_edge))


def _may_spell(name: str) -> bool:
    """True for a label's name that may be initials."""
    return len(name) <= INITIALS or "." in name or "-" in name


@lru_cache(maxsize=4096)
def is_short_for(short: str, name: str) -> bool:
    """True when a label's name is part of a full name, or its initials: "ML", "WCh", "Ż.Ł-T", "M.SEZER"."""
    if same_person(short, name):
        return True
    short, name = short.translate(_DOTLESS), name.translate(_DOTLESS)
    letters = [part for part in short.replace("-", ".").replace(" ", ".").casefold().split(".") if part]
    words = name.replace("-", " ").casefold().split()
    if len(letters) > 1:
        return len(letters) == len(words) and all(
            word.startswith(part) for word, part in zip(words, letters, strict=True)
        )
    return len(short) <= 5 and any(char.isupper() for char in short[1:]) and _spells("".join(letters), words)


def _spells(letters: str, words: Sequence[str]) -> bool:
    """True when the letters are the beginnings of the words, one or two of each."""
    if not words:
        return not letters
    return any(
        letters[:count] == words[0][:count] and _spells(letters[count:], words[1:])
        for count in (1, 2)
        if letters[:count]
    )


def askers_of(talk: Talk, found: Iterable[Found]) -> set[str]:
    """Keys of the labels that ask: by their kind, or else the speakers whose turns are questions."""
    asked: Counter[str] = Counter()
    total: Counter[str] = Counter()
    said: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for one in found:
        key = one.label.key
        kinds.setdefault(key, one.label.kind)
        total[key] += 1
        said[key] += len(first_words(talk, one.unit, one.at))
        asked[key] += asks(first_words(talk, one.unit, one.at), talk.words)
    named = {key for key, kind in kinds.items() if kind in ASKING_KINDS}
    share = {key: asked[key] / total[key] for key in total}
    if named:
        return named | {key for key in total if kinds[key] == "person" and total[key] >= 2 and share[key] >= 0.75}
    top, guest = max(share.values()), share[max(said, key=lambda key: said[key])]
    bar = min(0.5, (top + guest) / 2)
    return {key for key, one in share.items() if (one >= max(0.3, bar) and one > guest) or one == top >= 0.4}


def _act(talk: Talk, one: Found, askers: set[str]) -> str:
    if one.label.key not in askers:
        return "answer"
    return "statement" if is_closing(first_words(talk, one.unit, one.at), talk.words) else "question"
