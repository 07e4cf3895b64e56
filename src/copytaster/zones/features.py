"""What can be seen of a page's blocks at low cost, as names. `packs/zones.toml` holds the weight of each name.

A name is a group and a value: "tag.li", "list_item.short-linked". The table says what each group means.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Sequence
from html import unescape

from copytaster.document import Block
from copytaster.packs.lexicon import Hint
from copytaster.view import View
from copytaster.zones.container import Container
from copytaster.zones.wording import wording

Path = tuple[str, ...]
SIZES = (16, 32, 64, 128, 256)  # characters
SIZE_NAMES = ("tiny", "short", "line", "sentence", "paragraph", "long")
LINKS = (0.001, 0.25, 0.6, 0.9)  # share of the characters that stand inside links
LINK_NAMES = ("plain", "link", "links", "linked", "all")
SHARES = (0.02, 0.1, 0.3, 0.6, 0.9)
SHARE_NAMES = ("none", "few", "some", "half", "most", "all")
STEPS = (1, 2, 3, 5, 9, 17)
STEP_NAMES = ("0", "1", "2", "3", "5", "9", "17")
CORE = 80  # characters from which a block can be running text
CORE_LINKS = 0.35
CORE_CAP = 600
STOP_KINDS = frozenset(
    (
        "related",
        "comments",
        "login",
        "newsletter",
        "rating",
        "author_box",
        "share",
        "legal",
        "tags",
        "paywall",
        "footer",
    )
)
ANCHOR = 40  # characters of a block that are looked up in the metadata's text of the article
LEAST_ANCHOR = 400  # characters of such a text that say what stands outside of it
REPEAT = 12  # characters; shorter texts are not counted as copies of each other
LINE = 100  # characters below which a text that stands twice may be boilerplate at both places
TAGS = frozenset(
    (
        "p",
        "div",
        "li",
        "td",
        "th",
        "dd",
        "dt",
        "span",
        "section",
        "article",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "button",
        "label",
        "summary",
        "address",
        "figure",
        "header",
        "footer",
        "a",
        "main",
        "body",
        "form",
    )
)
AROUND = frozenset(
    (
        "aside",
        "nav",
        "form",
        "footer",
        "header",
        "figure",
        "table",
        "section",
        "article",
        "main",
        "details",
        "dialog",
        "button",
        "blockquote",
        "li",
        "ul",
        "ol",
        "dl",
        "a",
        "label",
        "noscript",
        "time",
        "[hidden]",
        "[rel=author]",
        "[rel=tag]",
        "[rel=nofollow]",
        "[role=complementary]",
        "[role=navigation]",
        "[role=button]",
        "[role=note]",
    )
)


class Features:
    """The names of every block of a container, worked out in a few passes over it."""

    def __init__(self, view: View, found: Container, headline: int, says: Sequence[Sequence[str]]) -> None:
        self.view, self.headline, self.says = view, headline, says
        self.base, self.nested = found.start, found.nested
        self.blocks = view.blocks[found.start : found.end]
        self.paths = [block.origin.path for block in self.blocks]
        self.shared = shared_tokens(self.blocks)
        self.core = [_is_core(block) for block in self.blocks]
        self.titles = [" ".join(value.casefold().split()) for value in view.meta_values("og:title", "title")]
        self.anchor = _anchor(view)
        self.known: dict[tuple[str, ...], list[str]] = {}
        self._weigh()
        self._measure()

    def names(self) -> list[list[str]]:
        """The names of each block; none for pictures."""
        made = [self._of(number, block) if block.text else [] for number, block in enumerate(self.blocks)]
        self._add_state(made)
        return made

    # --- the running text of the container --------------------------------------------------------------------------

    def _weigh(self) -> None:
        """How much running text stands in blocks with the same selectors, in one element, and in the one around it."""
        self.of_tokens: dict[Path, int] = defaultdict(int)
        self.of_parent: dict[Path, int] = defaultdict(int)
        self.of_above: dict[Path, int] = defaultdict(int)
        self.total = 1
        depths: Counter[int] = Counter()
        for block, path, is_core in zip(self.blocks, self.paths, self.core, strict=True):
            if is_core:
                size = min(len(block.text), CORE_CAP)
                self.of_tokens[block.tokens] += size
                self.of_parent[path[:-1]] += size
                self.of_above[path[:-2]] += size
                self.total += size
                depths[len(path)] += 1
        self.depth = max(depths, key=lambda depth: (depths[depth], -depth)) - 2 if depths else 0

    def _measure(self) -> None:
        """Blocks since the running text before and until that after each block; the share of it that stands before."""
        self.since, self.until = _gaps(self.core), _gaps(self.core[::-1])[::-1]
        self.before: list[str] = []
        seen = 0
        for block, is_core in zip(self.blocks, self.core, strict=True):
            self.before.append(f"before.{self._share(seen)}")
            if is_core:
                seen += min(len(block.text), CORE_CAP)
        self.copies = Counter(
            key
            for block, key in zip(self.blocks, self.view.keys[self.base :], strict=False)
            if len(block.text) > REPEAT
        )

    def _share(self, size: int) -> str:
        return SHARE_NAMES[bisect(SHARES, size / self.total)]

    # --- one block --------------------------------------------------------------------------------------------------

    def _of(self, number: int, block: Block) -> list[str]:
        index, size, path, tokens = self.base + number, len(block.text), self.paths[number], block.tokens
        known = self.known.get(tokens)
        if known is None:
            known = self.known[tokens] = self._of_selectors(tokens, self.view.hints[index])
        names = [
            f"{block.kind}.{SIZE_NAMES[bisect(SIZES, size)]}-{LINK_NAMES[bisect(LINKS, block.link_chars / size)]}",
            f"parent.{self._share(self.of_parent.get(path[:-1], 0))}",
            f"above.{self._share(self.of_above.get(path[:-2], 0))}",
            self.before[number],
            f"since.{_steps(self.since[number])}",
            f"until.{_steps(self.until[number])}",
            f"nested.{SHARE_NAMES[bisect(SHARES, self._left_at(index))]}",
            f"depth.{min(max(len(path) - self.depth, 0), 6)}",
            f"after.{_shape(self.blocks[number - 1] if number else None)}",
            f"ahead.{_shape(self.blocks[number + 1] if number + 1 < len(self.blocks) else None)}",
        ]
        names += known
        names += wording(self.view, index)
        names += [f"says.{role}" for role in self.says[number]]
        if block.kind == "heading":
            names.append(f"rank.{block.level}")
        if self.anchor and size >= ANCHOR:
            names.append("anchor.inside" if block.text[:ANCHOR] in self.anchor else "anchor.outside")
        names.append(self._place(index))
        return names

    def _left_at(self, index: int) -> float:
        """The share of the running text in the outermost nested element that leaves the block out; 0 for none."""
        for start, end, share in self.nested:
            if not start <= index < end:
                return share
        return 0.0

    def _of_selectors(self, tokens: tuple[str, ...], hint: Hint) -> list[str]:
        """What the block's selectors say, those of the container apart."""
        names = [f"in.{token}" for token in sorted(set(tokens[self.shared :]) & AROUND)]
        names.append(f"tag.{next((token for token in reversed(tokens) if token in TAGS), 'other')}")
        names.append(f"group.{self._share(self.of_tokens.get(tokens, 0))}")
        if hint.removed:
            where = "inner" if hint.removed_at >= self.shared else "outer"
            names.append(f"{'selector' if hint.is_exact else 'word'}.{where}-{hint.removed}")
        if hint.role:
            names.append(f"role.{hint.role}")
        return names

    def _place(self, index: int) -> str:
        if index <= self.headline:
            return "place.headline" if index == self.headline else "place.above_headline"
        if self.headline >= 0 and index - self.headline < 8:
            return f"place.below_headline-{_steps(index - self.headline)}"
        return "place.body" if self.headline >= 0 else "place.no_headline"

    # --- what stands above ------------------------------------------------------------------------------------------

    def _add_state(self, made: list[list[str]]) -> None:
        """The last heading and the last line that began a list of links, the comments ...; texts printed twice."""
        stop, cores, heading = "", 0, ""
        seen: set[str] = set()
        for number, block in enumerate(self.blocks):
            if not block.text:
                continue
            names, key = made[number], self.view.keys[self.base + number]
            names += self._copies(key, seen)
            if stop:
                names.append(f"stop.{stop}")
            if heading:
                names.append(f"under.{heading}")
            kind = self._kind(self.base + number, block)
            if block.kind == "heading":
                heading = kind or ("linked" if block.link_chars else f"h{block.level}")
            if kind in STOP_KINDS:
                stop, cores = kind, 0
            elif stop and self.core[number]:
                cores += 1
                stop = stop if cores < 2 else ""

    def _copies(self, key: str, seen: set[str]) -> list[str]:
        count = self.copies.get(key, 1)
        is_line = len(key) < LINE
        names = [f"copies.{min(count, 4)}"] if count > 1 and is_line else []
        if key in seen:
            names.append("copies.line" if is_line else "copies.paragraph")
        elif count > 1:
            seen.add(key)
        if len(key) > 2 * REPEAT and any(key in title for title in self.titles):
            names.append("copies.title")
        return names

    def _kind(self, index: int, block: Block) -> str:
        """The kind of boilerplate that a short line's phrase, else its own selectors, announce."""
        cue = self.view.cues[index] if len(block.text) < 100 else None
        if cue is not None:
            return cue.value
        hint = self.view.hints[index]
        return hint.removed if hint.removed_at >= self.shared else ""


def shared_tokens(blocks: Sequence[Block]) -> int:
    """How many leading tokens all blocks have in common."""
    if not blocks:
        return 0
    low, high = min(block.tokens for block in blocks), max(block.tokens for block in blocks)
    return next(
        (place for place, (one, other) in enumerate(zip(low, high, strict=False)) if one != other),
        min(len(low), len(high)),
    )


def _is_core(block: Block) -> bool:
    """True for running text: long, with few links."""
    return (
        len(block.text) >= CORE
        and block.link_chars < CORE_LINKS * len(block.text)
        and block.kind not in ("heading", "caption")
    )


def _anchor(view: View) -> str:
    """The article's text as the page's metadata gives it, "" where it gives none or a mere beginning."""
    names = [name for name in view.meta if name.startswith("ld:") and name.endswith(".articlebody")]
    text = max(view.meta_values(*names), key=len, default="")
    return " ".join(unescape(text).split()) if len(text) >= LEAST_ANCHOR else ""


def _gaps(core: Sequence[bool]) -> list[int]:
    """For each place the steps since the last true one, 0 at it, -1 where none was."""
    gaps, since = [], -1
    for is_core in core:
        since = 0 if is_core else since + 1 if since >= 0 else -1
        gaps.append(since)
    return gaps


def _steps(count: int) -> str:
    return STEP_NAMES[bisect(STEPS, count)] if count >= 0 else "never"


def _shape(block: Block | None) -> str:
    """A neighbor at a glance."""
    if block is None:
        return "edge"
    if not block.text:
        return "picture"
    if block.kind == "heading":
        return "heading"
    size = "long" if len(block.text) >= CORE else "short"
    links = "linked" if block.link_chars > 0.6 * len(block.text) else "plain"
    return f"{'item' if block.kind == 'list_item' else 'text'}-{size}-{links}"
