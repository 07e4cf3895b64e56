"""The shape of a pack, and what its TOML may hold. An unknown or wrong key is a BadPack that names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from copytaster.errors import BadPack

T = TypeVar("T")
Words = tuple[str, ...]
WordMap = dict[str, Words]


@dataclass(frozen=True, slots=True)
class Dates:
    """How a language prints dates."""

    day_first: bool = True
    months: dict[str, int] = field(default_factory=dict)
    weekdays: Words = ()
    fillers: Words = ()
    hours: Words = ()  # between hour and minute: "giờ"
    am: Words = ()
    pm: Words = ()


@dataclass(frozen=True, slots=True)
class Byline:
    """How a language names its authors."""

    joiners: Words = ()  # what stands between two names
    prefixes: Words = ()  # words before the first name: "by"
    bodies: Words = ()  # words with which names of agencies begin, or ("…word") end
    agencies: Words = ()  # names of news agencies, whole: "dpa"
    by_desk: Words = ()  # what stands for a name but is none: "staff reporter"
    controls: Words = ()  # words of a page's controls that stand beside a name, and that no name holds: "follow"
    roles: dict[str, str] = field(default_factory=dict)  # printed role -> role of the record


@dataclass(frozen=True, slots=True)
class Interview:
    """Who asks and who answers, and the words that give it away."""

    interviewer_labels: Words = ()
    answer_labels: Words = ()
    moderator_labels: Words = ()
    outlet_words: Words = ()  # words of which a newspaper's name is made
    reporter_words: Words = ()
    honorifics: Words = ()
    honorific_suffixes: Words = ()  # honorifics behind the name: "さん"
    honorific_titles: Words = ()  # honorifics that are a profession or a rank, too: "luật sư"
    family_names: Words = ()  # where no space or capital shows where a name begins
    title_ends: Words = ()  # last letters of job titles in a script without spaces
    title_heads: Words = ()  # words with which a job title begins
    of_words: Words = ()  # between a person and the body the person belongs to
    of_the_words: Words = ()  # those of them that hold an article: the body may begin with a common noun
    articles: Words = ()  # "a" before a job title
    definite_articles: Words = ()  # "the" before a job title
    with_words: Words = ()  # "with", where the case of a name behind it is not the nominative
    case_endings: Words = ()  # endings in that case and what they are in the nominative: "ą>a"
    copulas: Words = ()  # "is" between a name and a job title
    at_words: Words = ()  # behind a job title, before the body where it is done: "at"
    self_intro: Words = ()  # before the name by which people introduce themselves
    ask_verbs: Words = ()  # between the reporter and the guest in the intro
    intro_ends: Words = ()  # words that end the guest's titles in the intro
    closing: Words = ()
    vocatives: Words = ()
    greetings: Words = ()  # before the guest's name at the start of a question
    question_words: Words = ()
    question_ends: Words = ()  # ends of sentences that ask without a "?": "か。"
    first_person: Words = ()  # words with which people speak of themselves
    first_plural: Words = ()  # those of them that speak for several: a firm does that on any page
    second_person: Words = ()  # words with which people speak to each other
    interview_words: Words = ()  # what the headline, the intro or the byline call the piece: "in conversation"
    conducted: Words = ()  # words before the interviewer's name: "propos recueillis par"
    captions: Words = ()  # words that begin a line which is nobody's speech: "photo:"
    press_conference: Words = ()


@dataclass(frozen=True, slots=True)
class Citations:
    """How official documents are named."""

    kinds: Words = ()
    number_words: Words = ()
    date_words: Words = ()
    issuer_words: Words = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """How a language says that an article stands on more pages than one."""

    continued: Words = ()  # beginnings of lines: "continued on page"
    following: Words = ()  # whole texts of links to the next page


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """The words of one language; in `removed` a "…" at an end of a phrase stands for any text."""

    language: str
    name: str
    zone: str = ""  # IANA zone of a date line that states none; "" where a language has many
    family_name_first: bool = False
    function_words: Words = ()
    name_particles: Words = ()  # parts of names in lower case: "von"; names travel: those of all shipped packs hold
    dates: Dates = Dates()
    labels: WordMap = field(default_factory=dict)  # field -> labels before a colon
    removed: WordMap = field(default_factory=dict)  # kind -> phrases
    byline: Byline = Byline()
    interview: Interview = Interview()
    genre: WordMap = field(default_factory=dict)
    citations: Citations = Citations()
    pages: Pages = Pages()


@dataclass(frozen=True, slots=True)
class SitePack:
    """The selectors, class words and phrases of one content management system, and what gives it away.

    The keys up to `selectors` stand before the first table of the file: only they are read to tell whose page it is.
    """

    site: str
    languages: Words = ()
    generators: Words = ()  # beginnings of <meta name=generator>
    selectors: Words = ()  # selectors that no other system prints
    roles: WordMap = field(default_factory=dict)  # role -> selectors
    removed: WordMap = field(default_factory=dict)  # kind -> selectors
    words: WordMap = field(default_factory=dict)  # kind -> words inside class names
    role_words: WordMap = field(default_factory=dict)  # role -> words inside class names
    phrases: WordMap = field(default_factory=dict)  # kind -> phrases, as in a language's `removed`
    labels: WordMap = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StateWords:
    """The names under which pages keep their state, and stories in it; `elements` says which tag a kind of piece is."""

    variables: Words
    text: Words
    parts: Words
    wrappers: Words
    kinds: Words
    picture: Words
    caption: Words
    skipped: Words
    foreign: Words
    elements: dict[str, str]  # kind of a piece -> tag
    stated: WordMap  # field -> keys


def build(kind: type[T], data: Mapping[str, Any], where: str) -> T:
    """A pack (or a table of one) from parsed TOML. Raises BadPack."""
    hints = _hints(kind)  # type: ignore[arg-type]  # classes are hashable
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]  # kind is one of the dataclasses above
    if unknown := sorted(set(data) - known):
        raise BadPack(f"{where} has the unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}.")
    values = {name: _value(hints[name], value, f"{where}, {name}") for name, value in data.items()}
    try:
        return kind(**values)
    except TypeError:
        raise BadPack(f"{where} lacks its name: give 'language' and 'name', or 'site'.") from None


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, value: Any, where: str) -> Any:
    if is_dataclass(hint) and isinstance(hint, type):
        return build(hint, _checked(value, dict, where), where)
    if get_origin(hint) is dict:
        inner = get_args(hint)[1]
        return {key: _value(inner, one, f"{where}.{key}") for key, one in _checked(value, dict, where).items()}
    if get_origin(hint) is tuple:
        return tuple(_checked(one, str, where) for one in _checked(value, list, where))
    return _checked(value, hint, where)


def _checked(value: Any, kind: type, where: str) -> Any:
    if type(value) is not kind:
        raise BadPack(f"{where} must be a {kind.__name__}, not a {type(value).__name__}.")
    return value
