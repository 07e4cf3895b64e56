"""What the text says of the people: titles in labels, the guest whom the intro names, the reporter's outlet."""

from __future__ import annotations

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.packs.names import looks_like_name
from copytaster.rules import Found, rule
from copytaster.rules.interview.conversation import is_conversation
from copytaster.rules.interview.guests import fact_of
from copytaster.rules.interview.label import is_short_for
from copytaster.rules.interview.labels import labels_of, speakers_named
from copytaster.rules.interview.mentions import Mention, Place
from copytaster.rules.interview.standing import called_names
from copytaster.rules.interview.surroundings import surroundings_of
from copytaster.rules.interview.turns import PersonFact
from copytaster.rules.interview.units import Talk, has_talk, talk_of
from copytaster.rules.job_titles import body_after, organisation_of, split_titles, titles_after
from copytaster.rules.speakers import (
    Words,
    leading_name,
    read_label,
    words_for,
)
from copytaster.view import View

NEAR = 70  # characters between the words that introduce a guest and the name
POST = 4  # letters from which the reporter's word is a post, no abbreviation
SELF = 30  # units in which a guest may introduce herself


@rule("person.label", family="label", prior=0.95, only=has_talk)
def person_label(view: View, zones: Zones) -> Found:
    """Titles printed in a speaker's label: "Đồng chí X - Phó Bí thư Huyện ủy Y:"."""
    talk = talk_of(view, zones)
    words = talk.words
    for one in labels_of(talk).values() if is_conversation(talk) else ():
        label = one.label
        if label.honorific.casefold() in words.honorific_titles or label.kind == "reporter":
            fact = PersonFact(label.name, label.honorific, (label.honorific,))
            yield Evidence("person", fact, 0.5, "person.label", (Span(talk.units[one.unit].block, 0, one.at),))
        if label.kind == "person" and label.titles:
            titles = split_titles(label.titles, words)
            organisation = organisation_of(titles[0], words) if titles else ""
            yield Evidence(
                "person",
                PersonFact(label.name, label.honorific, titles, organisation),
                0.95,
                "person.label",
                (Span(talk.units[one.unit].block, 0, one.at),),
            )


@rule("person.intro", family="prose", prior=0.9, only=has_talk)
def person_intro(view: View, zones: Zones) -> Found:
    """The guest whom the intro names: "phóng viên Báo X đã phỏng vấn ông Y, Giám đốc Sở Z, về ...".

    The words between reporter and guest stand in the language pack; the guest's titles end where its intro ends do.
    """
    talk = talk_of(view, zones)
    if not is_conversation(talk):
        return
    around = surroundings_of(talk)
    called = {
        mention.name
        for mention in around.mentions
        if any(is_short_for(one, mention.name) for one in called_names(talk))
    }
    for place in around.places:
        behind = _behind_verb(place, talk.words)
        mention = (
            next((one for one in around.mentions if one.place is place and behind <= one.start <= behind + NEAR), None)
            if behind
            else None
        )
        if mention is not None and mention.title.casefold() not in talk.words.reporter_words:
            role = "interviewee" if not called or mention.name in called else "interviewer"
            if role == "interviewer" and (mention.start > behind + 2 or not mention.name.istitle()):
                continue
            yield Evidence(
                "person", fact_of(mention, talk, role), 0.9, "person.intro", place.span(mention.start, mention.end)
            )


def _behind_verb(place: Place, words: Words) -> int:
    """Where the words that introduce a guest end, 0 if there are none."""
    key = place.text.casefold()
    found = [(key.find(verb), len(verb)) for verb in words.ask_verbs if verb in key]
    at, size = min(found, default=(-1, 0))
    return at + size if at >= 0 else 0


@rule("person.mention", family="prose", prior=0.85, only=has_talk)
def person_mention(view: View, zones: Zones) -> Found:
    """A name that labels a speaker, mentioned in headline, intro, caption or note, with job titles beside it."""
    talk = talk_of(view, zones)
    if not is_conversation(talk):
        return
    names = {
        one.label.name.casefold(): one.label.name for one in labels_of(talk).values() if len(one.label.name.split()) > 1
    }
    for one in surroundings_of(talk).mentions if names else ():
        mention, name = _known(one, names)
        if name is None or mention.place.kind == "meta":
            continue
        fact, end = _mentioned(mention, talk)
        if fact != PersonFact(mention.name):
            yield Evidence(
                "person", fact._replace(known_as=name), 0.85, "person.mention", mention.place.span(mention.start, end)
            )


def _known(mention: Mention, names: dict[str, str]) -> tuple[Mention, str | None]:
    """A mention cut to the name that a label prints, and that name; None if no label does."""
    key = mention.name.casefold()
    for known, name in names.items():
        if key == known or key.startswith(known + " "):
            return mention._replace(name=mention.name[: len(known)], end=mention.start + len(known)), name
        if known.endswith(" " + key) and " " in key:
            return mention, name
    return mention, None


def _mentioned(mention: Mention, talk: Talk) -> tuple[PersonFact, int]:
    """What stands around a name in running text, and where that ends."""
    fact = fact_of(mention, talk, "")
    _, end = titles_after(mention.place.text[mention.end :], talk.words)
    if end:
        return fact, mention.end + end
    body = body_after(mention.place.text[mention.end :], talk.words)
    return fact._replace(organisation=fact.organisation or body), mention.end


@rule("person.self", family="prose", prior=0.7, only=has_talk)
def person_self(view: View, zones: Zones) -> Found:
    """The name by which guests introduce themselves in the first answers: "I am ...", "Ich heiße ..."."""
    talk = talk_of(view, zones)
    if not is_conversation(talk) or speakers_named(talk):
        return
    for number, unit in enumerate(talk.units[:SELF]):
        if number and talk.asking[number - 1] and not talk.asking[number]:
            name = _own_name(unit.text, talk.words)
            if name:
                start = unit.start + unit.text.find(name)
                fact = PersonFact(name, role="interviewee")  # what follows is the answer, no title
                yield Evidence("person", fact, 0.7, "person.self", (Span(unit.block, start, start + len(name)),))
                return


def _own_name(text: str, words: Words) -> str:
    """The name behind the words with which people introduce themselves, "" if there is none."""
    key = text[:200].casefold()
    phrase = next((word for word in words.self_intro if key.startswith(word + " ") or f" {word} " in key), "")
    if not phrase:
        return ""
    rest = text[key.find(phrase) + len(phrase) :].lstrip()
    name, _ = leading_name(rest)
    return name if looks_like_name(name, 2) else ""


@rule("person.reporter", family="prose", prior=0.8, only=has_talk)
def person_reporter(view: View, zones: Zones) -> Found:
    """The outlet that the intro names for its reporter: "phóng viên Báo Bắc Kạn đã phỏng vấn ..."."""
    talk = talk_of(view, zones)
    words = talk.words
    for index in _prose(view, zones) if is_conversation(talk) else ():
        text = view.blocks[index].text
        key = text.casefold()
        for reporter in words.reporter_words:
            at = key.find(f"{reporter} ")
            outlet = _outlet_at(text[at + len(reporter) + 1 :], words) if at >= 0 else ""
            if outlet:
                post = text[at : at + len(reporter)]
                titles = (post,) if len(post) >= POST else ()
                fact = PersonFact("", "", titles, outlet, "interviewer")
                yield Evidence("person", fact, 0.8, "person.reporter", (Span(index, at, len(text)),))
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


def _outlet_at(text: str, words: Words) -> str:
    """The outlet's name at the start of a text: an outlet word and the capitalised words behind it."""
    key = text.casefold()
    word = next((one for one in words.outlet_words if key.startswith(one + " ")), "")
    if not word:
        return ""
    rest = text[len(word) :].strip()
    name, _ = leading_name(rest)
    return f"{text[: len(word)]} {name}" if name else ""
