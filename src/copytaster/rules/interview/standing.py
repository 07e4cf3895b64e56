"""How much speaks for each name to be the guest's: where it stands, and what stands beside it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from copytaster.rules.interview.label import is_short_for
from copytaster.rules.interview.mentions import Mention, Place
from copytaster.rules.interview.signals import has_phrase
from copytaster.rules.interview.surroundings import Surroundings
from copytaster.rules.interview.units import Talk, once
from copytaster.rules.job_titles import titles_after
from copytaster.rules.speakers import Words
from copytaster.text.names import same_person

SURE = 3.0
PASSING = 1.0  # points for a name that the intro's prose prints once
OPENING = 40  # characters of a paragraph in which its subject stands
SOLE = 2.0  # points for the only name that headline and intro print
BEFORE = 60  # characters before a name that may introduce it
BEHIND = 15  # characters behind a name in which the text may be called an interview
WEIGHT = {"headline": 2.0, "intro": 1.0, "caption": 1.0, "tail": 1.0, "near": 0.5, "self": 0.0, "meta": 1.0}
_BORN = re.compile(r"\s?\((?:[^()\d]{2,40},\s)(?:19|20)\d\d\)")


def best_name(talk: Talk, around: Surroundings, barred: set[str]) -> str:
    """The name that most speaks for, in its fullest form; "" where no name is sure enough."""
    scores = {name: score for name, score in _scores(talk, around).items() if name.casefold() not in barred}
    if len(scores) == 1:
        scores = {name: score + SOLE * _is_introduced(around, name, score) for name, score in scores.items()}
    best = max(scores, key=lambda name: (scores[name], len(name)), default="")
    if not best or scores[best] < SURE:
        return ""
    is_family_first = talk.view.pack.family_name_first
    return max((name for name in scores if is_family_first and same_person(best, name)), key=len, default=best)


def _is_introduced(around: Surroundings, name: str, score: float) -> bool:
    """True when headline, intro or dek print a name, and not only once in the midst of a paragraph, in passing."""
    found = [place.text.find(name) for place in around.places if place.kind in ("headline", "intro")]
    return any(at >= 0 and (score > PASSING or at <= OPENING) for at in found)


def _scores(talk: Talk, around: Surroundings) -> dict[str, float]:
    """How much speaks for each name."""
    scores: dict[str, float] = {}
    opening = next((place for place in around.places if place.kind == "intro"), None)
    for name, mentions in _by_name(around).items():
        declined = [mention.place for mention in mentions if mention.is_declined]
        holding = [place for place in around.places if name in place.text]
        printed = [place for place in around.places if name in place.text or place in declined] if declined else holding
        counted = Counter([place.kind for place in printed])
        scores[name] = sum([WEIGHT[kind] * min(count, 2) for kind, count in counted.items()])
        scores[name] += 3.0 * any(is_short_for(one, name) or one == name for one in called_names(talk))
        scores[name] += max([_hint(talk, mention) for mention in mentions])
        scores[name] += max([_headline_hint(talk, place, name) for place in holding], default=0.0)
        scores[name] += 1.0 * (opening is not None and opening.text.startswith(name))
    return scores


def _by_name(around: Surroundings) -> dict[str, list[Mention]]:
    """The mentions of each name that stands elsewhere than in what guests say of themselves."""
    found: dict[str, list[Mention]] = {}
    for mention in around.mentions:
        found.setdefault(mention.name, []).append(mention)
    return {name: own for name, own in found.items() if any(one.place.kind != "self" for one in own)}


def _hint(talk: Talk, mention: Mention) -> float:
    """Points for what stands beside a name: words that introduce a guest, a title, an honorific, a year of birth."""
    text = mention.place.text
    before = text[max(0, mention.start - BEFORE) : mention.start].casefold()
    behind = text[mention.end :]
    points = 2.5 * any(verb in before for verb in talk.words.ask_verbs)
    points += 2.0 * bool(mention.title or titles_after(behind, talk.words)[0]) + 1.0 * bool(mention.honorific)
    points += 2.0 * bool(_BORN.match(behind))
    points += 1.0 * (mention.place.kind == "headline" and behind[:1] in (":", ","))
    return points - 3.0 * (
        mention.place.kind != "headline" and any(word in before[-30:] for word in talk.words.conducted if len(word) > 4)
    )


def _headline_hint(talk: Talk, place: Place, name: str) -> float:
    """Points for a name that a headline sets apart: behind a colon at its end, before "interview", alone.

    In an intro only a name before "interview" is set apart.
    """
    at = place.text.find(name)
    if at < 0 or place.kind not in ("headline", "meta", "intro"):
        return 0.0
    before, behind = place.text[:at].rstrip(), place.text[at + len(name) :]
    points = 2.0 * has_phrase(behind[:BEHIND], talk.words.interview_words)
    if place.kind != "intro":
        points += 2.0 * (not behind and before.endswith((":", "：")))
    return points + 3.0 * (place.kind == "meta" and place.text.strip() == name)


@lru_cache(maxsize=32)
def _addressed(words: Words) -> re.Pattern[str]:
    """An honorific and up to four words behind it."""
    known = [word for word in words.honorifics if len(word) > 1]
    begins = "".join(sorted({re.escape(word[0]) for word in known}))  # looked for first: most words are none of these
    honorifics = "|".join(map(re.escape, known))
    return re.compile(rf"(?:^|\s)(?=[{begins}])(?:{honorifics})\s+((?:[^\W\d_][\w'’-]+ ?){{1,4}})", re.IGNORECASE)


@once
def called_names(talk: Talk) -> set[str]:
    """Names by which questions call the guest: "Frau Silberhorn, ...", "Jan, ...", "thưa ông Thắng"."""
    found: set[str] = set()
    for unit, is_asking in zip(talk.units, talk.asking, strict=True):
        if not is_asking and not unit.shape:
            continue
        first = re.match(r"(?:[^\W\d_][\w’']{1,8} )?([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2})[,!]", unit.text)
        if first and first.group(1)[0].isupper():
            found.add(first.group(1))
        for match in _addressed(talk.words).finditer(unit.text[:300]):
            words = [word for word in match.group(1).split() if word[0].isupper()]
            if words:
                found.add(" ".join(words))
    return found
