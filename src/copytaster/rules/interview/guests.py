"""Who answers where no label says it, and the full names of those whom labels name in part."""

from __future__ import annotations

from copytaster.document import Span
from copytaster.evidence import Evidence, Zones
from copytaster.packs.names import looks_like_name
from copytaster.rules import Found, rule
from copytaster.rules.interview.cases import nominative
from copytaster.rules.interview.conversation import is_conversation
from copytaster.rules.interview.heads import greeted_by
from copytaster.rules.interview.interviewers import conductors
from copytaster.rules.interview.label import is_short_for
from copytaster.rules.interview.labels import labels_of, speakers_named, trusted
from copytaster.rules.interview.mentions import Mention
from copytaster.rules.interview.standing import best_name
from copytaster.rules.interview.surroundings import surroundings_of
from copytaster.rules.interview.turns import PersonFact
from copytaster.rules.interview.units import Talk, has_talk, talk_of
from copytaster.rules.job_titles import body_after, organisation_of, split_titles, titles_after
from copytaster.rules.speakers import Words
from copytaster.text.names import cut
from copytaster.text.patterns import lazy
from copytaster.view import View

GREETING = 15  # units in which a question may greet the guest
KEY = 20  # units in which a key to the initials may stand
_UNSPACED = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_IDEOGRAPHS = lazy(r"[\u3400-\u9fff々]{1,3}(?=[\u3040-\u309f、。，])")
_NAME_TAIL = lazy(r"[  　]?[\u3400-\u9fff\u3040-\u30ff々]{1,4}")


@rule("person.guest", family="prose", prior=0.75, only=has_talk)
def person_guest(view: View, zones: Zones) -> Found:
    """The person whom headline, intro, captions and questions name most, where labels name nobody.

    A name counts more behind the words that introduce a guest, beside a job title, or when a question addresses it.
    """
    talk = talk_of(view, zones)
    if not is_conversation(talk) or speakers_named(talk):
        return
    yield from _greeted(talk)
    around = surroundings_of(talk)
    barred = {name.casefold() for name in conductors(talk)} | {word.casefold() for word in speakers_named(talk)}
    best = best_name(talk, around, barred)
    for mention in around.mentions if best else ():
        if mention.name == best:
            fact = fact_of(mention, talk, "interviewee")
            yield Evidence("person", fact, 0.75, "person.guest", mention.place.span(mention.start, mention.end))


def _greeted(talk: Talk) -> Found:
    """The guest whom the first question greets by full name."""
    for unit in talk.units[:GREETING]:
        label = greeted_by(unit.text, talk.words)
        if label is not None:
            titles = (label.titles,) if label.titles else ()
            fact = PersonFact(label.name, label.honorific, titles, role="interviewee")
            yield Evidence("person", fact, 0.7, "person.guest", (Span(unit.block, unit.start, unit.end),))
            return


@rule("person.full_name", family="prose", prior=0.8, only=has_talk)
def person_full_name(view: View, zones: Zones) -> Found:
    """The full name of a speaker whom the labels name by given name, surname or initials only."""
    talk = talk_of(view, zones)
    if not is_conversation(talk):
        return
    for name in sorted(_short_names(talk)):
        for mention in surroundings_of(talk).mentions:
            full = _cut_to(mention, name)
            if full is not None:
                fact = fact_of(full, talk, "")
                yield Evidence(
                    "person",
                    fact._replace(known_as=name),
                    0.8,
                    "person.full_name",
                    mention.place.span(mention.start, mention.end),
                )
        if _UNSPACED.match(name):
            yield from _longer(talk, name)
        yield from _keyed(talk, name)


def _cut_to(mention: Mention, name: str) -> Mention | None:
    """A mention, or as many of its first words as initials have, whose name the label shortens."""
    if mention.name == name:
        return None
    if is_short_for(name, mention.name):
        return mention if not _may_be_given(name) or _ends_in(mention, name) else None
    words = mention.name.split(" ")
    count = len(name.replace(".", " ").split())
    cut = " ".join(words[:count])
    if "." not in name or not 2 <= count < len(words) or not is_short_for(name, cut):
        return None
    return mention._replace(name=cut, end=mention.start + len(cut))


def _ends_in(mention: Mention, name: str) -> bool:
    """True for a name outside the turns that ends in given names; a greeting may stand before them in a question."""
    return mention.place.kind != "self" and mention.name.endswith(f" {name}")


def _short_names(talk: Talk) -> set[str]:
    """Names in labels that are no full names, and for which no other label prints one."""
    names = {one.label.name for one in trusted(list(labels_of(talk).values())) if one.label.name}
    full = {name for name in names if _is_full(name, talk)}
    return {name for name in names - full if not any(is_short_for(name, one) for one in full)}


def _is_full(name: str, talk: Talk) -> bool:
    """True for several words that are no mere surname or given names, and for a name without capitals."""
    if " " in name and "." not in name:
        return name[0].isupper() and not (talk.view.pack.family_name_first and _may_be_given(name))
    return len(name) > 2 and not name[0].isupper() and not name[0].islower()


def _may_be_given(name: str) -> bool:
    """True for a name of two words, as the given names of a language with the family name first are."""
    return name.count(" ") == 1 and "." not in name


def _keyed(talk: Talk, name: str) -> Found:
    """The name that a key gives for an initial: "C = ..."."""
    for unit in talk.units[:KEY]:
        sign, equals, full = unit.text.partition("=")
        if equals and sign.strip() == name and looks_like_name(full.strip(), 1):
            fact = PersonFact(full.strip(), known_as=name)
            yield Evidence("person", fact, 0.95, "person.full_name", (Span(unit.block, unit.start, unit.end),))


def _longer(talk: Talk, name: str) -> Found:
    """A Chinese or Japanese name that goes on behind the family name which the label prints."""
    for place in surroundings_of(talk).places:
        at = place.text.find(name)
        given = _given(place.text[at + len(name) :], talk.words) if at >= 0 else ""
        if given:
            end = at + len(name) + len(given)
            yield Evidence(
                "person", PersonFact(place.text[at:end], known_as=name), 0.8, "person.full_name", place.span(at, end)
            )


def _given(rest: str, words: Words) -> str:
    """The given name at the start of a text: before an honorific, or one to three ideographs before other letters."""
    behind = next((word for word in words.honorific_suffixes if 0 < rest.find(word) <= 5), "")
    given = rest[: rest.find(behind)] if behind else ""
    if given and _NAME_TAIL.fullmatch(given):
        return given
    found = _IDEOGRAPHS.match(rest)
    return found.group() if found and not found.group().endswith(words.title_ends) else ""


def _posts_of(title: str, words: Words) -> list[str]:
    """The posts that a title lists; "Presse- und Konfliktberater" is one, whose first half waits for the second."""
    posts = cut(title, (*sorted(words.joiners), ","))
    return [title] if any(post.endswith("-") for post in posts) else posts


def fact_of(mention: Mention, talk: Talk, role: str) -> PersonFact:
    """What a mention says of a person: titles before and behind the name, and the body they belong to."""
    words, text = talk.words, mention.place.text
    titles, end = ("", 0) if mention.place.kind in ("meta", "self") else titles_after(text[mention.end :], words)
    titles = _nominative_post(titles, words) if mention.is_declined else titles
    posts = split_titles(titles, words) if titles else ()
    is_post = bool(posts) and posts[0].casefold().startswith(words.title_heads)
    body = (body_after(text[mention.end + end :], words) or organisation_of(posts[0], words)) if is_post else ""
    posts = (*posts, *(one for one in _posts_of(mention.title, words) if one not in posts))
    if mention.honorific.casefold() in words.honorific_titles:
        posts = (*posts, mention.honorific)
    before = text[max(0, mention.start - 45) : mention.start].casefold()
    is_moderator = any(len(label) > 3 and label in before for label in words.moderator_labels)
    return PersonFact(mention.name, mention.honorific, posts, body, "moderator" if is_moderator else role)


def _nominative_post(title: str, words: Words) -> str:
    """A title with its first word, the post, in the nominative."""
    post, space, rest = title.partition(" ")
    return nominative(post, words) + space + rest
