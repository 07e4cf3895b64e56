"""What the text says of the people: titles in labels, the guest whom the intro names, the reporter's outlet."""

from __future__ import annotations

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.rules import Found, rule
from copytaster.rules.interview.labels import labels_of
from copytaster.rules.interview.turns import PersonFact
from copytaster.rules.interview.units import talk_of
from copytaster.rules.speakers import (
    Words, leading_name, organisation_of, proper_phrase, read_label, split_titles, strip_honorific, titles_after, words_for,
)
from copytaster.text.names import looks_like_name
from copytaster.view import View


@rule("person.label", family="label", prior=0.95)
def person_label(view: View, zones: Zones) -> Found:
    """Titles printed in a speaker's label: "Đồng chí X - Phó Bí thư Huyện ủy Y:"."""
    talk = talk_of(view, zones)
    words = talk.words
    for one in labels_of(talk).values():
        label = one.label
        if label.kind == "person" and label.titles:
            titles = split_titles(label.titles, words)
            organisation = organisation_of(titles[0], words) if titles else ""
            yield Evidence("person", PersonFact(label.name, label.honorific, titles, organisation), 0.95, "person.label", (Span(talk.units[one.unit].block, 0, one.at),))


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
    names = {one.label.name for one in labels_of(talk_of(view, zones)).values() if len(one.label.name.split()) > 1}
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
        for reporter in words.reporter_words:
            at = key.find(f"{reporter} ")
            outlet = _outlet_at(text[at + len(reporter) + 1 :], words) if at >= 0 else ""
            if outlet:
                yield Evidence("person", PersonFact("", organisation=outlet, role="interviewer"), 0.8, "person.reporter", (Span(index, at, len(text)),))
                return


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
    word = next((one for one in words.outlet_words if key.startswith(one + " ")), "")
    if not word:
        return ""
    rest = text[len(word) :].strip()
    name, _ = leading_name(rest)
    return f"{text[: len(word)]} {name}" if name else ""
