"""Reads the story of a page that prints none out of the state that its program builds it from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from copytaster.diagnostics import Diagnostic
from copytaster.document import Block, Document, MetaItem, Origin
from copytaster.packs.loader import state_words
from copytaster.readers.html_story import Story, stated, story_of

SPARSE = 600  # characters of running text below which a page may have its story elsewhere
PROSE = 80  # characters of a block that is running text
AHEAD = 3  # how many times longer than what is printed a story in the state must be
LEAST = 400  # characters of a story
_VALUES = ("headline", "author", "published")
_ASSIGNMENT = re.compile(r"\s*=\s*(?:JSON\.parse\(\s*)?(?=[{\[\"])")
PARTS = ("article", "[itemprop=articleBody]")  # the selectors that the story's blocks begin with
RESOLVED = 50_000  # values of a flat state that are put in their places
Parse = Callable[[bytes, Document], None]


def add_state(data: bytes, document: Document, parse: Parse) -> None:
    """Adds the blocks of the story in the page's state where the page prints hardly any text; `parse` reads markup."""
    printed = _printed(document)
    if printed >= SPARSE:
        return
    stories = (story for name, state in _states(data, document) if (story := story_of(name, state)))
    best = max(stories, key=lambda story: story.size, default=None)
    if best is not None and best.size >= max(LEAST, AHEAD * printed):
        _add(best, document, parse)


def _printed(document: Document) -> int:
    """How much running text a page prints, counted until it is enough."""
    size = 0
    for block in document.blocks:
        if len(block.text) - block.link_chars >= PROSE:
            size += len(block.text) - block.link_chars
            if size >= SPARSE:
                break
    return size


def _add(story: Story, document: Document, parse: Parse) -> None:
    fragment = Document("text/html")
    parse(f"<html><body>{story.markup}</body></html>".encode("utf-8", "replace"), fragment)
    for block in fragment.blocks:
        document.blocks.append(_moved(block, len(document.blocks), story))
    document.diagnostics += fragment.diagnostics
    for field in _VALUES:
        values = dict.fromkeys(stated(story, field))
        document.metadata += [MetaItem(f"state.{field}", value, Origin("", (story.name,))) for value in values]
    place = Origin(story.name, story.path)
    message = "The page prints no story; it was read from the state that its program builds the page from."
    document.diagnostics.append(Diagnostic("story-from-state", "warning", message, place))


def _moved(block: Block, index: int, story: Story) -> Block:
    """A block of the story as one of the page: it stands at the story's place in the state."""
    block.index = index
    block.origin = Origin(story.name, (story.name, *story.path, *block.origin.path[2:]))
    block.tokens = (*PARTS, *block.tokens[2:])
    return block


def _states(data: bytes, document: Document) -> Iterator[tuple[str, Any]]:
    """The names and values of the states in a page's scripts, and the stories in its JSON-LD."""
    for attributes, text in _scripts(data):
        if b"application/json" in attributes:
            yield from _json_script(attributes, text)
        elif b"=" in text:
            yield from _assigned(text.decode("utf-8", "replace"))
    for item in document.metadata:
        if item.name.startswith("ld:") and item.name.endswith(".articleBody"):
            yield item.name, {"articleBody": item.value}


def _scripts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The attributes and texts of a page's scripts."""
    at = data.find(b"<script")
    while at >= 0:
        begin = data.find(b">", at) + 1
        end = data.find(b"</script", begin) if begin else -1
        if end < 0:
            return
        yield data[at + 7 : begin - 1], data[begin:end]
        at = data.find(b"<script", end)


def _json_script(attributes: bytes, text: bytes) -> Iterator[tuple[str, Any]]:
    try:
        state = json.loads(text)
    except (ValueError, RecursionError):
        return
    identity = re.search(rb"\bid=[\"']?([\w-]+)", attributes)
    name = identity[1].decode() if identity else "script"
    yield name, _resolved(state) if isinstance(state, list) else state


def _assigned(text: str) -> Iterator[tuple[str, Any]]:
    """The values that a script assigns to the variables of states."""
    for name in state_words().variables:
        at = text.find(name)
        start = _ASSIGNMENT.match(text, at + len(name)) if at >= 0 else None
        if start is None:
            continue
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(text, start.end())
            yield name, json.loads(value) if isinstance(value, str) else value
        except (ValueError, RecursionError):
            continue


def _resolved(flat: list[Any]) -> Any:
    """The value of a flat state, in which a number stands for the place of a value in the list (Nuxt 3)."""
    made: dict[int, Any] = {}
    waiting = [0] if flat and not isinstance(flat[0], (str, int)) else []
    while waiting and len(made) < RESOLVED:
        place = waiting.pop()
        if place in made or not 0 <= place < len(flat):
            continue
        value = flat[place]
        made[place] = {} if isinstance(value, dict) else [] if isinstance(value, list) else value
        waiting += [one for one in _places(value) if one not in made]
    for place, value in made.items():
        if isinstance(value, dict):
            value.update((key, made.get(one)) for key, one in flat[place].items() if type(one) is int)
        elif isinstance(value, list):
            value += [made.get(one) for one in _places(flat[place])]
    return made.get(0, flat)


def _places(value: Any) -> list[int]:
    if isinstance(value, dict):
        return [one for one in value.values() if type(one) is int]
    if isinstance(value, list):
        return [one for one in (value[1:] if value and isinstance(value[0], str) else value) if type(one) is int]
    return []
