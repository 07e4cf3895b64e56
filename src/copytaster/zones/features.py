"""What can be seen of a page's blocks at low cost, as names. `packs/zones.toml` holds the weight of each name.

A name is a group and a value: "tag.li", "list_item.short-linked". The table says what each group means.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from html import unescape
from itertools import compress, product

from copytaster.document import Block
from copytaster.packs.lexicon import Hint
from copytaster.view import View
from copytaster.zones.container import Container
from copytaster.zones.weights import Said, circles_of, said
from copytaster.zones.wording import wording

Path = tuple[str, ...]
SIZES = (16, 32, 64, 128, 256)  # characters
SIZE_NAMES = ("tiny", "short", "line", "sentence", "paragraph", "long")
LINKS = (0.001, 0.25, 0.6, 0.9)  # share of the characters that stand inside links
LINK_NAMES = ("plain", "link", "links", "linked", "all")
SHARES = (0.02, 0.1, 0.3, 0.6, 0.9)
SHARE_NAMES = ("none", "few", "some", "half", "most", "all")
STEPS = (1, 2, 3, 5, 9, 17)
STEP_NAMES = ("0", "1", "2", "3", "5", "9", "17", "never")
NEVER = 7
DEEPEST = 6
BELOW = 8  # blocks below the headline
MOST_COPIES = 4
CORE = 80  # characters from which a block can be running text
CORE_LINKS = 0.35
CORE_CAP = 600
STOP_KINDS = frozenset(
    (
        "related", "comments", "login", "newsletter", "rating", "author_box", "share", "legal", "tags",
        "paywall", "footer",
    )
)  # fmt: skip
ANCHOR = 40  # characters of a block that are looked up in the metadata's text of the article
LEAST_ANCHOR = 400  # characters of such a text that say what stands outside of it
REPEAT = 12  # characters; shorter texts are not counted as copies of each other
_SHAPES = {
    (is_item, is_long, is_linked): "-".join((("text", "item")[is_item], ("short", "long")[is_long], links))
    for is_item, is_long in product((False, True), repeat=2)
    for is_linked, links in enumerate(("plain", "linked"))
}
LINE = 100  # characters below which a text that stands twice may be boilerplate at both places
TAGS = frozenset(
    (
        "p", "div", "li", "td", "th", "dd", "dt", "span", "section", "article", "blockquote", "h1", "h2", "h3",
        "h4", "h5", "h6", "pre", "button", "label", "summary", "address", "figure", "header", "footer", "a",
        "main", "body", "form",
    )
)  # fmt: skip
AROUND = frozenset(
    (
        "aside", "nav", "form", "footer", "header", "figure", "table", "section", "article", "main", "details",
        "dialog", "button", "blockquote", "li", "ul", "ol", "dl", "a", "label", "noscript", "time", "[hidden]",
        "[rel=author]", "[rel=tag]", "[rel=nofollow]", "[role=complementary]", "[role=navigation]",
        "[role=button]", "[role=note]",
    )
)  # fmt: skip


class Features:
    """What is seen of every block of a container, worked out in a few passes over it."""

    def __init__(self, view: View, found: Container, headline: int, says: Sequence[Sequence[str]]) -> None:
        self.view, self.headline, self.says = view, headline, says
        self.base, self.nested = found.start, found.nested
        self.blocks = view.blocks[found.start : found.end]
        self.circles = circles_of(self.blocks)
        self.shared = shared_tokens(self.blocks)
        self.core = [_is_core(block) for block in self.blocks]
        self.titles = [" ".join(value.casefold().split()) for value in view.meta_values("og:title", "title")]
        self.longest = max(map(len, self.titles), default=0)
        self.known: dict[Path, Said] = {}  # by selectors
        self.elements: dict[int, Said] = {}  # by parent
        self.anchor = _anchor(view)
        self._weigh()

    def names(self) -> list[list[str]]:
        """The names of each block; none for pictures."""
        return [[name for one in seen for name in one.names] for seen in self.said()]

    def said(self) -> list[list[Said]]:
        """The same, bound into groups with their weights."""
        made = self._of_places()
        for number, block in enumerate(self.blocks):
            if block.text:
                made[number] += self._of(number, block)
        self._add_state(made)
        return made

    # --- the running text of the container --------------------------------------------------------------------------

    def _weigh(self) -> None:
        """How much running text stands in blocks with the same selectors, in one element, and in the one around it."""
        self.of_tokens: dict[Path, int] = defaultdict(int)
        self.of_parent: dict[int, int] = defaultdict(int)
        self.of_above: dict[int, int] = defaultdict(int)
        self.total = 1
        depths: Counter[int] = Counter()
        for block, circle in compress(zip(self.blocks, self.circles, strict=True), self.core):
            size = min(len(block.text), CORE_CAP)
            self.of_tokens[block.tokens] += size
            self.of_parent[circle[0]] += size
            self.of_above[circle[1]] += size
            self.total += size
            depths[len(block.origin.path)] += 1
        self.depth = max(depths, key=lambda depth: (depths[depth], -depth)) - 2 if depths else 0

    def _share(self, size: int) -> int:
        return bisect(SHARES, size / self.total)

    # --- where each block stands ------------------------------------------------------------------------------------

    def _of_places(self) -> list[list[Said]]:
        """What neighbors, distances and the place on the page say of each block; nothing of pictures."""
        shapes = ["edge", *map(_shape, self.blocks), "edge"]
        columns = zip(
            self.blocks,
            map(_between, shapes, shapes[2:]),
            map(_course, self._before(), _gaps(self.core), _gaps(self.core[::-1])[::-1], self._left()),
            self._places(),
            strict=True,
        )
        return [list(seen) if block.text else [] for block, *seen in columns]

    def _before(self) -> Iterator[int]:
        """The share of the running text that stands before each block."""
        seen, share = 0, self._share(0)
        for block, is_core in zip(self.blocks, self.core, strict=True):
            yield share
            if is_core:
                seen += min(len(block.text), CORE_CAP)
                share = self._share(seen)

    def _left(self) -> list[int]:
        """The share of the running text in the outermost nested element that leaves each block out; 0 for none."""
        left = [0] * len(self.blocks)
        for start, end, share in reversed(self.nested):
            place, start, end = bisect(SHARES, share), start - self.base, end - self.base
            left[:start] = [place] * start
            left[end:] = [place] * (len(left) - end)
        return left

    def _places(self) -> list[Said]:
        """Each block's place below or above the headline."""
        if self.headline < 0:
            return [said("place.no_headline")] * len(self.blocks)
        first = self.base - self.headline
        return [_place(max(min(below, BELOW), -1)) for below in range(first, first + len(self.blocks))]

    # --- one block --------------------------------------------------------------------------------------------------

    def _of(self, number: int, block: Block) -> list[Said]:
        size, links, is_heading = len(block.text), block.link_chars, block.kind == "heading"
        seen = [
            _form(block.kind, is_heading and block.level, bisect(SIZES, size), links and bisect(LINKS, links / size)),
            self.elements.get(self.circles[number][0]) or self._element(number, block),
            self.known.get(block.tokens) or self._selectors(block.tokens, number),
            *wording(self.view, self.base + number, block),
        ]
        if self.says[number]:
            seen.append(said(*[f"says.{role}" for role in self.says[number]]))
        if self.anchor and size >= ANCHOR:
            seen.append(said("anchor.inside" if block.text[:ANCHOR] in self.anchor else "anchor.outside"))
        return seen

    def _element(self, number: int, block: Block) -> Said:
        """How much of the running text the elements around the block hold, and how deep it stands."""
        parent, above, *_ = self.circles[number]
        depth = min(max(len(block.origin.path) - self.depth, 0), DEEPEST)
        shares = self._share(self.of_parent.get(parent, 0)), self._share(self.of_above.get(above, 0))
        return self.elements.setdefault(parent, _element(*shares, depth))

    def _selectors(self, tokens: Path, number: int) -> Said:
        """What the block's selectors say, those of the container apart."""
        hint = self.view.hints[self.base + number]
        return self.known.setdefault(tokens, said(*self._of_selectors(tokens, hint)))

    def _of_selectors(self, tokens: Path, hint: Hint) -> Iterator[str]:
        yield from (f"in.{token}" for token in sorted(AROUND.intersection(tokens[self.shared :])))
        yield f"tag.{next((token for token in reversed(tokens) if token in TAGS), 'other')}"
        yield f"group.{SHARE_NAMES[self._share(self.of_tokens.get(tokens, 0))]}"
        if hint.removed:
            where = "inner" if hint.removed_at >= self.shared else "outer"
            yield f"{'selector' if hint.is_exact else 'word'}.{where}-{hint.removed}"
        if hint.role:
            yield f"role.{hint.role}"

    # --- what stands above ------------------------------------------------------------------------------------------

    def _add_state(self, made: list[list[Said]]) -> None:
        """The last heading and the last line that began a list of links, the comments ...; texts printed twice."""
        stop, cores, heading = "", 0, ""
        keys = self.view.keys[self.base : self.base + len(self.blocks)]
        copies = self._copies(keys)
        for number, block in enumerate(self.blocks):
            if not block.text:
                continue
            if stop or heading or copies[number]:
                made[number].append(_state(copies[number], stop, heading))
            kind = self._kind(self.base + number, block)
            if block.kind == "heading":
                heading = kind or ("linked" if block.link_chars else f"h{block.level}")
            if kind in STOP_KINDS:
                stop, cores = kind, 0
            elif stop and self.core[number]:
                cores += 1
                stop = stop if cores < 2 else ""

    def _copies(self, keys: Sequence[str]) -> list[tuple[str, ...]]:
        """What is said of each block whose text stands elsewhere in the container or in the page's title."""
        counts = Counter(key for block, key in zip(self.blocks, keys, strict=True) if len(block.text) > REPEAT)
        seen: set[str] = set()
        found = []
        for key in keys:
            names: tuple[str, ...] = ()
            count = counts.get(key, 1)
            if count > 1:
                names = _copied(count, len(key) < LINE, key in seen)
                seen.add(key)
            if 2 * REPEAT < len(key) <= self.longest and any(key in title for title in self.titles):
                names = (*names, "copies.title")
            found.append(names)
        return found

    def _kind(self, index: int, block: Block) -> str:
        """The kind of boilerplate that a short line's phrase, else its own selectors, announce."""
        cue = self.view.cues[index] if len(block.text) < 100 else None
        if cue is not None:
            return cue.value
        hint = self.view.hints[index]
        return hint.removed if hint.removed_at >= self.shared else ""


# --- names: each function has few arguments in all, so that its names are made and weighed once ----------------------


@cache
def _form(kind: str, level: int, size: int, links: int) -> Said:
    return said(f"{kind}.{SIZE_NAMES[size]}-{LINK_NAMES[links]}", *([f"rank.{level}"] if kind == "heading" else []))


@cache
def _between(before: str, ahead: str) -> Said:
    return said(f"after.{before}", f"ahead.{ahead}")


@cache
def _course(before: int, since: int, until: int, nested: int) -> Said:
    return said(
        f"before.{SHARE_NAMES[before]}",
        f"since.{STEP_NAMES[since]}",
        f"until.{STEP_NAMES[until]}",
        f"nested.{SHARE_NAMES[nested]}",
    )


@cache
def _element(parent: int, above: int, depth: int) -> Said:
    return said(f"parent.{SHARE_NAMES[parent]}", f"above.{SHARE_NAMES[above]}", f"depth.{depth}")


@cache
def _state(copies: tuple[str, ...], stop: str, heading: str) -> Said:
    return said(*copies, *([f"stop.{stop}"] if stop else []), *([f"under.{heading}"] if heading else []))


@cache
def _copied(count: int, is_line: bool, is_second: bool) -> tuple[str, ...]:
    names = (f"copies.{min(count, MOST_COPIES)}",) if is_line else ()
    return (*names, "copies.line" if is_line else "copies.paragraph") if is_second else names


@cache
def _place(below: int) -> Said:
    if below <= 0:
        return said("place.above_headline" if below else "place.headline")
    return said(f"place.below_headline-{STEP_NAMES[_steps(below)]}" if below < BELOW else "place.body")


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
    """For each place the steps since the last true one, as a position in STEP_NAMES."""
    gaps, since = [], -1
    for is_core in core:
        since = 0 if is_core else since + 1 if since >= 0 else -1
        gaps.append(_steps(since))
    return gaps


def _steps(count: int) -> int:
    return bisect(STEPS, count) if count >= 0 else NEVER


def _shape(block: Block) -> str:
    """A neighbor at a glance."""
    size = len(block.text)
    if not size:
        return "picture"
    if block.kind == "heading":
        return "heading"
    return _SHAPES[block.kind == "list_item", size >= CORE, block.link_chars > 0.6 * size]
