"""Who asks and who answers: candidate segmentations into turns, and what the text says of the speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found, rule
from copytaster.rules.speakers import (
    Label, Words, leading_name, organisation_of, proper_phrase, read_label, split_titles, strip_honorific, titles_after, words_for,
)
from copytaster.text.names import looks_like_name, same_person
from copytaster.view import View, covers

CLOSING = 160  # characters of a closing formula
LEAST_TURNS = 3


class TurnMark(NamedTuple):
    """Where a turn begins: block and offset of its first word, who speaks, the act, and the label as printed there."""

    block: int
    start: int
    label: Label
    act: str
    printed: str


class Segmentation(NamedTuple):
    """One way to cut the body into turns; the last turn ends before the block `end`."""

    marks: tuple[TurnMark, ...]
    end: int


class PersonFact(NamedTuple):
    """What one place in the text says of a person."""

    name: str
    honorific: str = ""
    titles: tuple[str, ...] = ()
    organisation: str = ""
    role: str = ""


@rule("turns.label", family="label", prior=0.9)
def turns_label(view: View, zones: Zones) -> Found:
    """Turns that begin with a speaker's label and a colon: "Phóng viên: ...", "Đồng chí X - Bí thư ...: ...".

    It fires when labels of at least two speakers take turns and one of them asks. An unlabelled line of thanks at the
    end is the interviewer's.
    """
    words = words_for(view.words)
    starts = _canonical(_trusted(list(_labelled(view, zones, words))))
    if len(starts) < LEAST_TURNS:
        return
    askers = _askers(view, starts, words)
    speakers = {mark.label.key for mark in starts}
    if not askers or not speakers - askers or not _takes_turns(starts, askers):
        return
    marks = tuple(mark._replace(act=_act(view, mark, askers, words)) for mark in starts)
    marks, end = _with_closing(view, zones, marks, askers, words)
    bold = sum(covers(view.blocks[mark.block], "bold", 0, max(mark.start - 2, 1)) for mark in starts) / len(starts)
    yield Evidence("turns", Segmentation(marks, end), 0.85 + 0.1 * bold, "turns.label", tuple(_label_span(mark) for mark in marks))


@rule("person.label", family="label", prior=0.95)
def person_label(view: View, zones: Zones) -> Found:
    """Titles printed in a speaker's label: "Đồng chí X - Phó Bí thư Huyện ủy Y:"."""
    words = words_for(view.words)
    for mark in _labelled(view, zones, words):
        label = mark.label
        if label.kind == "person" and label.titles:
            titles = split_titles(label.titles, words)
            organisation = organisation_of(titles[0], words) if titles else ""
            yield Evidence("person", PersonFact(label.name, label.honorific, titles, organisation), 0.95, "person.label", (_label_span(mark),))


@rule("person.intro", family="prose", prior=0.9)
def person_intro(view: View, zones: Zones) -> Found:
    """The guest whom the intro names: "phóng viên Báo X đã phỏng vấn ông Y, Giám đốc Sở Z, về ...".

    The words between reporter and guest stand in the language pack; the guest's titles end where the pack's intro ends do.
    """
    words = words_for(view.words)
    for index in _prose(view, zones):
        text = view.blocks[index].text
        key = text.casefold()
        for verb in words.ask_verbs:
            at = key.find(verb)
            if at < 0:
                continue
            fact = _guest(text[at + len(verb) :], words)
            if fact:
                yield Evidence("person", fact, 0.9, "person.intro", (Span(index, at, len(text)),))
                break


@rule("person.mention", family="prose", prior=0.85)
def person_mention(view: View, zones: Zones) -> Found:
    """A name that labels a speaker, mentioned in the intro or a caption with job titles behind it."""
    words = words_for(view.words)
    names = {mark.label.name for mark in _labelled(view, zones, words) if len(mark.label.name.split()) > 1}
    for index in [*_prose(view, zones), *zones.having("caption")]:
        text = view.blocks[index].text
        for name in names:
            at = text.find(name)
            if at < 0:
                continue
            fact, end = _mentioned(name, text, at, words, view)
            if fact != PersonFact(name):
                yield Evidence("person", fact, 0.85, "person.mention", (Span(index, at, end),))


def _mentioned(name: str, text: str, at: int, words: Words, view: View) -> tuple[PersonFact, int]:
    """What stands around a name in running text, and where that ends."""
    start = at + len(name)
    honorific = _honorific_before(text[max(0, at - 30) : at].split(" "), words)
    titles, end = titles_after(text[start:], words)
    if titles:
        posts = split_titles(titles, words)
        return PersonFact(name, honorific, posts, organisation_of(posts[0], words)), start + end
    rest = text[start:].lstrip()
    joint = next((word for word in words.of_words if rest.casefold().startswith(f"{word} ")), "")
    stops = frozenset(word for pack in view.words.languages for word in pack.function_words)
    body = proper_phrase(rest[len(joint) + 1 :], stops) if joint else ""
    return PersonFact(name, honorific, (), body if body[:1].isupper() else ""), start + len(joint) + len(body)


@rule("person.reporter", family="prose", prior=0.8)
def person_reporter(view: View, zones: Zones) -> Found:
    """The outlet that the intro names for its reporter: "phóng viên Báo Bắc Kạn đã phỏng vấn ..."."""
    words = words_for(view.words)
    for index in _prose(view, zones):
        text = view.blocks[index].text
        key = text.casefold()
        for reporter in words.reporters:
            at = key.find(f"{reporter} ")
            outlet = _outlet_at(text[at + len(reporter) + 1 :], words) if at >= 0 else ""
            if outlet:
                yield Evidence("person", PersonFact("", organisation=outlet, role="interviewer"), 0.8, "person.reporter", (Span(index, at, len(text)),))
                return


def _labelled(view: View, zones: Zones, words: Words) -> Iterator[TurnMark]:
    """Every body block that begins with a label that may be a speaker's."""
    for index in zones.having("body"):
        if view.label_ends[index] <= 0 or view.blocks[index].kind in ("heading", "cell", "caption"):
            continue
        label = read_label(view.label(index), words)
        if label:
            yield TurnMark(index, view.after_label(index)[0], label, "", label.printed)


def _trusted(starts: list[TurnMark]) -> list[TurnMark]:
    """Without one-word labels that neither recur nor shorten a full name of another label."""
    counts = Counter(mark.label.key for mark in starts)
    full = [mark.label.name for mark in starts if len(mark.label.name.split()) > 1]

    def is_sure(mark: TurnMark) -> bool:
        label = mark.label
        if label.kind != "person" or label.honorific or len(label.name.split()) > 1:
            return True
        return counts[label.key] > 1 or any(same_person(label.name, name, True) for name in full)

    return [mark for mark in starts if is_sure(mark)]


def _canonical(starts: list[TurnMark]) -> list[TurnMark]:
    """The marks with each short name ("Marsh", "Ông Đạt") made the full name that another label prints for it."""
    full = {mark.label.name for mark in starts if len(mark.label.name.split()) > 1}

    def named(label: Label) -> Label:
        if label.kind != "person" or label.name in full:
            return label
        meant = [name for name in full if same_person(label.name, name, True)]
        return label._replace(name=meant[0]) if len(meant) == 1 else label

    return [mark._replace(label=named(mark.label)) for mark in starts]


def _askers(view: View, starts: list[TurnMark], words: Words) -> set[str]:
    """Keys of the labels that ask: by their kind, or else the speaker whose turns are short questions."""
    named = {mark.label.key for mark in starts if mark.label.kind in ("asker", "outlet", "moderator")}
    if named:
        return named
    asks: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for mark in starts:
        total[mark.label.key] += 1
        asks[mark.label.key] += view.blocks[mark.block].text.rstrip(" \"”»").endswith(("?", "？", "؟"))
    share = {key: asks[key] / total[key] for key in total}
    top = max(share.values())
    return {key for key, one in share.items() if one >= 0.4 and one >= 0.75 * top}


def _takes_turns(starts: list[TurnMark], askers: set[str]) -> bool:
    roles = [mark.label.key in askers for mark in starts]
    changes = sum(one != other for one, other in zip(roles, roles[1:], strict=False))
    return changes >= 0.4 * (len(roles) - 1)


def _act(view: View, mark: TurnMark, askers: set[str], words: Words) -> str:
    if mark.label.key not in askers:
        return "answer"
    said = view.blocks[mark.block].text[mark.start :]
    return "statement" if _is_closing(said, words) else "question"


def _is_closing(text: str, words: Words) -> bool:
    key = text.casefold().lstrip(" -–*\"“")
    return len(text) <= CLOSING and key.startswith(words.closing) and "?" not in text


def _with_closing(
    view: View, zones: Zones, marks: tuple[TurnMark, ...], askers: set[str], words: Words
) -> tuple[tuple[TurnMark, ...], int]:
    """The marks with an unlabelled closing, and the block before which the last turn ends."""
    asker = next((mark.label for mark in reversed(marks) if mark.label.key in askers), None)
    for index in zones.having("body"):
        if index <= marks[-1].block:
            continue
        if asker and view.label_ends[index] < 0 and _is_closing(view.blocks[index].text, words):
            closing = TurnMark(index, 0, asker, "statement", "")
            return (*marks, closing), index + 1
    last = marks[-1]
    return marks, last.block + 1 if last.act == "statement" else zones.last + 1


def _label_span(mark: TurnMark) -> Span:
    return Span(mark.block, 0, mark.start)


def _prose(view: View, zones: Zones) -> list[int]:
    """The dek and the unlabelled blocks before the first label: where the press introduces the people."""
    before: list[int] = []
    words = words_for(view.words)
    for index in [*zones.having("dek"), *zones.having("body")]:
        if view.label_ends[index] > 0 and read_label(view.label(index), words):
            break
        before.append(index)
    return before[:8]


def _guest(text: str, words: Words) -> PersonFact | None:
    """The person named right behind the words that introduce a guest."""
    text = text.lstrip()
    for joint in ("với ", "with ", "cùng "):
        text = text.removeprefix(joint)
    honorific, rest = strip_honorific(text, words)
    name, after = leading_name(rest)
    if not looks_like_name(name, 2):
        return None
    titles, _ = titles_after(after, words)
    posts = split_titles(titles, words) if titles else ()
    return PersonFact(name, honorific, posts, organisation_of(posts[0], words) if posts else "", "interviewee")


def _honorific_before(parts: list[str], words: Words) -> str:
    """The honorific that ends a stretch of text."""
    for count in (3, 2, 1):
        tail = " ".join(part for part in parts if part)
        tail = " ".join(tail.split()[-count:])
        if tail.casefold() in words.honorifics:
            return tail
    return ""


def _outlet_at(text: str, words: Words) -> str:
    """The outlet's name at the start of a text: an outlet word and the capitalised words behind it."""
    key = text.casefold()
    word = next((one for one in words.outlets if key.startswith(one + " ")), "")
    if not word:
        return ""
    rest = text[len(word) :].strip()
    name, _ = leading_name(rest)
    return f"{text[: len(word)]} {name}" if name else ""
