"""The names under which a block's features stand in the table of weights, bound together where they are seen together.

Each function has few arguments in all, so that its names are made and weighed once.
"""

from __future__ import annotations

from functools import cache, lru_cache

from copytaster.zones.weights import Said, said

SIZE_NAMES = ("tiny", "short", "line", "sentence", "paragraph", "long")
LINK_NAMES = ("plain", "link", "links", "linked", "all")
SHARE_NAMES = ("none", "few", "some", "half", "most", "all")
STEP_NAMES = ("0", "1", "2", "3", "5", "9", "17", "never")
MOST_COPIES = 4
MOST_WORDS = 8
_ENDS = {
    **dict.fromkeys(".!。！", "stop"),
    **dict.fromkeys("?？", "question"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("\"”»“’'」)", "quote"),
    "…": "ellipsis",
    ",": "comma",
    "*": "star",
}
NOTHING = said()


@cache
def form(kind: str, level: int, size: int, links: int) -> Said:
    """Length and share of links, by the block's kind; a heading's rank."""
    return said(f"{kind}.{SIZE_NAMES[size]}-{LINK_NAMES[links]}", *([f"rank.{level}"] if kind == "heading" else []))


@cache
def between(before: str, ahead: str) -> Said:
    """The neighbors."""
    return said(f"after.{before}", f"ahead.{ahead}")


@cache
def course(before: int, since: int, until: int, nested: int) -> Said:
    """Where the running text stands; all numbers are positions among the names."""
    return said(
        f"before.{SHARE_NAMES[before]}",
        f"since.{STEP_NAMES[since]}",
        f"until.{STEP_NAMES[until]}",
        f"nested.{SHARE_NAMES[nested]}",
    )


@cache
def element(parent: int, above: int, depth: int) -> Said:
    """How much of the running text the elements around the block hold."""
    return said(f"parent.{SHARE_NAMES[parent]}", f"above.{SHARE_NAMES[above]}", f"depth.{depth}")


@lru_cache(maxsize=4096)
def around(tokens: frozenset[str]) -> Said:
    """Elements and attributes around the block, below the container."""
    return said(*(f"in.{token}" for token in sorted(tokens)))


@cache
def selected(tag: str, share: int, removed: str, role: str) -> Said:
    """The innermost tag, the running text with the very same selectors, and what selectors or class words say."""
    names = [f"tag.{tag}", f"group.{SHARE_NAMES[share]}", *([removed] if removed else [])]
    return said(*names, *([f"role.{role}"] if role else []))


@cache
def place(below: int) -> Said:
    """The place below the headline, in steps; -1 is above it."""
    if below < 0:
        return said("place.above_headline")
    return said(f"place.below_headline-{STEP_NAMES[below]}" if below else "place.headline")


@cache
def state(copies: tuple[str, ...], stop: str, heading: str) -> Said:
    """The same text elsewhere, the boilerplate that an earlier line announced, and the last heading."""
    return said(*copies, *([f"stop.{stop}"] if stop else []), *([f"under.{heading}"] if heading else []))


@cache
def copied(count: int, is_line: bool, is_second: bool) -> tuple[str, ...]:
    """The names of a text that stands several times."""
    names = (f"copies.{min(count, MOST_COPIES)}",) if is_line else ()
    return (*names, "copies.line" if is_line else "copies.paragraph") if is_second else names


@lru_cache(maxsize=4096)
def edges(first: str, last: str, is_short: bool) -> Said:
    """A text's first and last character."""
    return said(f"begins.{_beginning(first)}", f"ends.{'short' if is_short else 'long'}-{_ENDS.get(last, 'other')}")


def _beginning(char: str) -> str:
    if char.isupper():
        return "upper"
    if char.islower():
        return "lower"
    if char.isdigit():
        return "digit"
    return "letter" if char.isalpha() else "sign"


@cache
def line(spaces: int, is_upper: bool) -> Said:
    """The words of a short block."""
    return said(f"words.{min(spaces + 1, MOST_WORDS)}", *(["sign.capitals"] if is_upper else []))


@cache
def sentence(prose: str, commas: int) -> Said:
    """The share of function words in a long block, and its commas."""
    return said(f"prose.{prose}", f"commas.{commas}")


@cache
def phrases(cue: str, is_short: bool, label: str) -> Said:
    """A phrase of the packs, and a label before a colon."""
    names = [f"cue.{'short' if is_short else 'long'}-{cue}"] if cue else []
    return said(*names, *([f"label.{label}"] if label else []))


@cache
def marked(is_bold: bool, is_italic: bool, links: int) -> Said:
    """Marks of the whole block, and the number of its links."""
    names = [*(["whole.bold"] if is_bold else []), *(["whole.italic"] if is_italic else [])]
    return said(*names, *([f"links.{links}"] if links > 1 else []))
