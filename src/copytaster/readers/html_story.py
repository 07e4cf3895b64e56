"""Finds the story in a state: the value with the most running text, written as markup for the reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from copytaster.packs.loader import state_words
from copytaster.packs.schema import StateWords

VISITED = 100_000  # values of a state that are looked at
DEPTH = 40
AROUND = 4  # objects around a value that are kept
PIECES = 2  # pieces with text that make a list a story
WORDY = 40  # characters of a piece that is a sentence
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_BLOCK_TAG = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|figure|table|section|article)\b", re.IGNORECASE)
_NAMING = ("basic", "name", "by", "rendered")
_ENTITY = re.compile(r"&(?:#\d|#x|[a-zA-Z]{2,8};)")
_LINES = re.compile(r"(?<!\s)\s*\n\s*")
Path = tuple[str, ...]
Keyed = Mapping[str, Any]


class Story(NamedTuple):
    """A story as markup, its size in characters, its place in a state, and the objects around it, innermost first."""

    name: str
    path: Path
    markup: str
    size: int
    around: tuple[Keyed, ...]


def story_of(name: str, state: Any) -> Story | None:
    """The longest story in a state, None if it holds none."""
    best: Story | None = None
    for path, value, around in _walk(state):
        markup = _markup(value, path[-1] if path else "")
        size = len(_TAG.sub("", markup)) if markup else 0
        if size and (best is None or size > best.size):
            best = Story(name, path, markup, size, around)
    return best


def stated(story: Story, field: str) -> Iterator[str]:
    """What the objects around a story say of its headline, authors or date; the innermost that says anything counts."""
    keys = state_words().stated[field]
    for around in story.around:
        plain = {_plain(key): value for key, value in around.items()}
        found = [text for key in keys if key in plain for text in _names(plain[key], 0)]
        if found:
            yield from found if field == "author" else found[:1]
            return


def _walk(state: Any) -> Iterator[tuple[Path, Any, tuple[Keyed, ...]]]:
    """Every value of a state with its path and the objects around it."""
    waiting: list[tuple[Path, Any, tuple[Keyed, ...]]] = [((), state, ())]
    seen: set[int] = set()
    for _ in range(VISITED):
        if not waiting:
            return
        path, value, around = waiting.pop()
        yield path, value, around
        if not isinstance(value, (dict, list)) or id(value) in seen or len(path) >= DEPTH:
            continue
        seen.add(id(value))
        if isinstance(value, dict):
            inner = (value, *around[: AROUND - 1])
            waiting += [((*path, key), one, inner) for key, one in value.items() if not _is_foreign(key)]
        else:
            waiting += [((*path, str(number)), one, around) for number, one in enumerate(value)]


@lru_cache(maxsize=4096)
def _is_foreign(key: str) -> bool:
    """True for a key below which there are texts, but no story."""
    plain = _plain(key)
    return any(word in plain for word in state_words().foreign)


def _markup(value: Any, key: str) -> str:
    """A value as markup, "" if it is no story: a text under a key of texts, or a list of pieces."""
    words = state_words()
    if isinstance(value, str):
        is_body = _plain(key) in words.text or _plain(key).endswith(("body", "html", "content", "text"))
        return _text_markup(value) if is_body and len(value) >= 2 * WORDY else ""
    if not isinstance(value, list):
        return ""
    pieces = [_piece(one, words) for one in value]
    wordy = sum(len(_TAG.sub("", piece)) >= WORDY for piece in pieces)
    return "".join(pieces) if wordy >= PIECES else ""


def _text_markup(text: str) -> str:
    """A text with tags as it is, one without as a paragraph a line."""
    if _BLOCK_TAG.search(text):
        return text
    return "".join(f"<p>{line}</p>" for line in _LINES.split(_inline(text)) if line)


def _piece(value: Any, words: StateWords) -> str:
    """One piece of a list as markup, "" if it holds no text."""
    if isinstance(value, str):
        return _text_markup(value) if " " in value else ""
    if not isinstance(value, dict):
        return ""
    piece = {_plain(key): one for key, one in value.items()}
    element = _element(piece, words)
    if element in ("", "img"):
        return _picture(piece, words) if element else ""
    text = _text(piece, words, 0)
    if not text or _BLOCK_TAG.search(text):
        return text
    return f"<{element}>{text}</{element}>"


def _element(piece: Keyed, words: StateWords) -> str:
    """The tag for a piece: by its kind, "" for one that is no part of the story."""
    for key in words.kinds:
        kind = _plain(piece[key]) if isinstance(piece.get(key), str) else ""
        if kind in words.skipped:
            return ""
        if found := words.elements.get(kind):
            return found
    return "p"


def _text(piece: Keyed, words: StateWords, depth: int) -> str:
    """The text of a piece, put together of its parts where it has some."""
    for key in words.text:
        if isinstance(piece.get(key), str):
            return _inline(piece[key])
    for key in (*words.parts, *words.wrappers) if depth < DEPTH else ():
        inner = piece.get(key)
        found = [_part(one, words, depth, key == "items") for one in (inner if isinstance(inner, list) else [inner])]
        if any(found):
            return "".join(found)
    return ""


def _part(value: Any, words: StateWords, depth: int, is_item: bool) -> str:
    if isinstance(value, str):
        text = _inline(value)
    elif isinstance(value, dict):
        text = _text({_plain(key): one for key, one in value.items()}, words, depth + 1)
    else:
        return ""
    return f"<li>{text}</li>" if is_item and text else text


def _picture(piece: Keyed, words: StateWords) -> str:
    address = next((piece[key] for key in words.picture if isinstance(piece.get(key), str)), "")
    caption = next((piece[key] for key in words.caption if isinstance(piece.get(key), str)), "")
    if not address:
        return ""
    legend = f"<figcaption>{_inline(caption)}</figcaption>" if caption else ""
    return f'<figure><img src="{escape(address)}">{legend}</figure>'


def _inline(text: str) -> str:
    """A text with tags or entities as it is, one without with its signs escaped."""
    return text if _TAG.search(text) or _ENTITY.search(text) else escape(text, quote=False)


def _names(value: Any, depth: int) -> Iterable[str]:
    """The texts in a value: itself, its `name` or `basic`, or those of its items."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if depth > 3:
        return []
    if isinstance(value, list):
        return [name for one in value for name in _names(one, depth + 1)]
    if isinstance(value, dict):
        return next((_names(value[key], depth + 1) for key in _NAMING if value.get(key)), [])
    return []


def _plain(name: str) -> str:
    return name.replace("_", "").replace("-", "").lower()
