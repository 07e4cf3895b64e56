"""Reads the job titles beside a name, and the bodies they belong to. No rule, what rules share."""

from __future__ import annotations

import re
from functools import lru_cache

from copytaster.rules.speakers import AFTER_NAME, Words, ends_word

APPOSITION = 8  # words of a title that the packs do not know
TITLE = 160  # characters of job titles behind a name
OFFICE = 10  # words of a body's name
COMPOUND = 8  # letters of a word above which it may be a compound with a post at its end
NEAR = 4  # words of an apposition among which a title's word may stand
_TITLE_END = re.compile(r"[.;:!?)]\s|[.;:!?)]\Z|\n| - | – ")
_APPOSITION_END = re.compile(r"[.,;:)](?:\s|\Z)|\n")
_BODY_END = re.compile(r"[.,;:)](?:\s|\Z)|\s?[(|]|\s[-–—]\s|\n")
_ELIDED = re.compile(r"[^\W\d_]{1,5}['’]")
_PIECES = re.compile(r"(?<!\s)(?:\s*[,;]\s+|\s+[-–]\s+)")


def titles_after(text: str, words: Words) -> tuple[str, int]:
    """The job titles behind a name (", Giám đốc Sở X", " is a baker"), as printed, and where they end; else ""."""
    start = _title_start(text, words)
    if start < 0:
        return "", 0
    stretch = text[start : start + TITLE]
    key = stretch.casefold()
    end = _TITLE_END.search(stretch)
    stop = end.start() if end else len(stretch)
    for phrase in words.intro_ends:
        at = f" {key[:stop]} ".find(f" {phrase} ")
        stop = max(at - 1, 0) if at >= 0 else stop
    stop = _before_body(stretch, key, _before_next_person(key, stop, words), words)
    stop = _posts_end(stretch[:stop], words)
    if stretch[:stop].count("(") > stretch[:stop].count(")") and stretch[stop : stop + 1] == ")":
        stop += 1
    title = stretch[:stop].strip(" ,-–")
    return (title, start + stop) if title else ("", 0)


def _title_start(text: str, words: Words) -> int:
    """Where a title begins behind a name: after a comma, a dash or a bracket, or after "is a"; -1 if none does."""
    found = AFTER_NAME.match(text)
    begin = found.end() if found else _copula_end(text, words)
    if begin < 0:
        return -1
    stretch = text[begin : begin + TITLE]
    size = _article_size(stretch, words.articles + words.definite_articles)
    if (size and _names_post(stretch[size:], words)) or begins_post(stretch, words):
        return begin + size
    size = _article_size(stretch, words.articles)
    return begin + size if found and _is_apposition(text, stretch[size:], words) else -1


def _copula_end(text: str, words: Words) -> int:
    """Where the word for "is" right behind a name ends, -1 if none stands there."""
    key = text[:16].casefold()
    return next((len(word) + 2 for word in words.copulas if key.startswith(f" {word} ")), -1)


def _article_size(text: str, articles: tuple[str, ...]) -> int:
    """How many characters an article takes at the start of a text, with the space behind it."""
    key = text[:8].casefold()
    found = (word if word.endswith(("'", "’")) else f"{word} " for word in articles)
    return max((len(word) for word in found if key.startswith(word)), default=0)


def begins_post(text: str, words: Words) -> bool:
    """True for a text that begins with the words of a post."""
    key = text.casefold()
    if not key.startswith(words.title_heads):
        return False
    return any(key.startswith(head) and ends_word(f"{text} ", len(head)) for head in words.title_heads)


def _names_post(text: str, words: Words) -> bool:
    """True when one of the first words is that of a post, alone or as the end of a compound."""
    parts = _APPOSITION_END.split(f"{text}.")[0].casefold().split()[:NEAR]
    return begins_post(text, words) or any(is_post(part, words) for part in parts)


@lru_cache(maxsize=4096)
def is_post(key: str, words: Words) -> bool:
    """True for a word with which a job title begins, alone or as the end of a compound."""
    heads = words.title_heads
    if len(key) < 3 or key in words.function_words:
        return False
    return key in heads or (len(key) > COMPOUND and key.endswith(words.long_heads))


def _is_apposition(text: str, stretch: str, words: Words) -> bool:
    """True for a short stretch in lower case between a name's comma and the next: ", paludier à Porz-Avel."."""
    end = _APPOSITION_END.search(stretch + ".")
    piece = stretch[: end.start()] if end and text.lstrip().startswith(",") else ""
    parts = piece.split()
    if not 0 < len(parts) <= APPOSITION or any(char.isdigit() for char in piece):
        return False
    first = parts[0].casefold()
    if first in words.function_words or piece.casefold() in words.intro_ends or _ELIDED.match(first):
        return False
    if any(verb in piece.casefold() for verb in words.ask_verbs):
        return False
    return parts[0][0].islower() or (
        len(parts) > 1 and parts[1][0].islower() and parts[1].casefold() not in words.function_words
    )


def _before_next_person(key: str, stop: int, words: Words) -> int:
    """Where a title ends before "and" and the honorific of another person."""
    for joint in words.joiners:
        at = key.find(f" {joint} ", 0, stop)
        if at >= 0 and key[at + len(joint) + 2 :].startswith(words.honorifics):
            stop = min(stop, at)
    return stop


def _before_body(stretch: str, key: str, stop: int, words: Words) -> int:
    """Where a title ends before the body it is held at: "at ...", "of" and a proper name, "of the" and one's office."""
    for word in words.at_words:
        at = key.find(f" {word} ", 0, stop)
        stop = at if at >= 0 else stop
    found = [(key.find(f" {word} "), -len(word)) for word in words.of_words if word and f" {word} " in key[:stop]]
    at, size = min(found, default=(-1, 0))
    rest = _BODY_END.split(stretch[at - size + 2 : stop] if at >= 0 else "")[0].split()
    if not rest or not rest[-1][0].isupper():
        return stop
    is_office = key[at + 1 : at - size + 1] in words.of_the_words and begins_post(stretch, words)
    return at if rest[0][0].isupper() or is_office else stop


def body_after(text: str, words: Words) -> str:
    """The body that a comma or words like "of" or "at" join to what stands before."""
    if text.startswith(", "):
        return _body_behind(text[2:], words)
    rest = text.lstrip()
    key = rest[:40].casefold()
    joint = next((word for word in (*words.of_words, *words.at_words) if word and key.startswith(f"{word} ")), "")
    rest = rest[len(joint) + 1 :] if joint else ""
    if joint in words.of_the_words:
        return _office(rest, words)
    body = proper_phrase(rest, words.function_words)
    return body if body[:1].isupper() else ""


def _body_behind(text: str, words: Words) -> str:
    """The body that a piece behind a comma names: words in capitals none of which is a post, or one with "The"."""
    piece = _BODY_END.split(text)[0]
    parts = piece.split()
    if len(parts) < 2 or not parts[0][0].isupper() or not parts[-1][0].isupper():
        return ""
    if any(is_post(part.casefold(), words) for part in parts):
        return ""
    is_proper = all(part[0].isupper() for part in parts) or parts[0].casefold() in words.definite_articles
    return piece.strip() if is_proper else ""


def _office(text: str, words: Words) -> str:
    """An office or a firm of common and proper words, up to the last proper one: "tập đoàn ô tô Sông Mã"."""
    parts = _BODY_END.split(text)[0].split()[:OFFICE]
    while parts and not parts[-1][0].isupper():
        parts.pop()
    return " ".join(parts)


def _posts_end(stretch: str, words: Words) -> int:
    """Where the posts end: before the first piece behind a comma that is a body, or neither post nor name."""
    at = stretch.find(", ")
    while at >= 0:
        rest = stretch[at + 2 :]
        is_post = rest.casefold().startswith(words.title_heads)
        if not is_post and (not rest[:1].isupper() or _body_behind(rest, words)):
            return at
        at = stretch.find(", ", at + 2)
    return len(stretch)


def split_titles(text: str, words: Words) -> tuple[str, ...]:
    """Several posts cut apart where the next piece begins like a job title."""
    posts: list[str] = []
    for piece in _PIECES.split(text):
        key = piece.casefold()
        if posts and not any(key.startswith(head + " ") or key == head for head in words.title_heads):
            posts[-1] = f"{posts[-1]}, {piece}"
        elif piece:
            posts.append(piece)
    return tuple(posts)


def organisation_of(title: str, words: Words) -> str:
    """The body that a job title belongs to: "Giám đốc Sở Nông nghiệp" gives "Sở Nông nghiệp", "" if it names none."""
    rest = title
    for _ in range(4):
        key = rest.casefold()
        head = next((word for word in words.title_heads if key.startswith(word + " ")), "")
        if not head:
            break
        rest = rest[len(head) :].strip()
    if rest == title:
        return ""
    for joint in words.of_words:
        at = f" {rest}".casefold().find(f" {joint} ")
        behind = rest[at + len(joint) + 1 :] if at >= 0 else ""
        if behind[:1].isupper():
            return behind.split(",")[0].strip()
    return rest.split(",")[0].strip() if rest[:1].isupper() else ""


def proper_phrase(text: str, stops: frozenset[str], most: int = 10) -> str:
    """The name of a body at the start of a text: up to a function word or a comma, ending in a capitalised word."""
    taken: list[str] = []
    for word in text.split(" ")[:most]:
        core = word.rstrip(',;:.)!?"”')
        if not core or core.casefold() in stops:
            break
        taken.append(core)
        if core != word:
            break
    while taken and not taken[-1][0].isupper():
        taken.pop()
    return " ".join(taken)
