"""What the lines above say of each block: the last heading, boilerplate that was announced, texts printed twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from copytaster.document import Block
from copytaster.zones import names
from copytaster.zones.weights import Said

STOP_KINDS = frozenset(
    (
        "related", "comments", "login", "newsletter", "rating", "author_box", "share", "legal", "tags", "paywall",
        "footer",
    )
)  # fmt: skip
REPEAT = 12  # characters; shorter texts are not counted as copies of each other
LINE = 100  # characters below which a text that stands twice may be boilerplate at both places


def above(blocks: Sequence[Block], kinds: Sequence[str], core: Sequence[bool], copies: Sequence[Names]) -> list[Said]:
    """What the last heading and the last line that began a list of links, the comments ... say of each block.

    `kinds` are the kinds of boilerplate that the blocks announce; two paragraphs of running text end it.
    """
    stop, cores, heading = "", 0, ""
    found = []
    for block, kind, is_core, copy in zip(blocks, kinds, core, copies, strict=True):
        found.append(names.state(copy, stop, heading))
        if block.kind == "heading":
            heading = kind or ("linked" if block.link_chars else f"h{block.level}")
        if kind in STOP_KINDS:
            stop, cores = kind, 0
        elif stop and is_core:
            cores += 1
            stop = stop if cores < 2 else ""
    return found


def copies_of(keys: Sequence[str], sizes: Sequence[int], titles: Sequence[str]) -> Iterator[Names]:
    """What is said of each block whose text stands elsewhere in the container or in the page's title."""
    counts = Counter([key for key, size in zip(keys, sizes, strict=True) if size > REPEAT])
    longest = max(map(len, titles), default=0)
    seen: set[str] = set()
    for key in keys:
        copied: Names = ()
        count = counts.get(key, 1)
        if count > 1:
            copied = names.copied(count, len(key) < LINE, key in seen)
            seen.add(key)
        if 2 * REPEAT < len(key) <= longest and any(key in title for title in titles):
            copied = (*copied, "copies.title")
        yield copied


Names = tuple[str, ...]
