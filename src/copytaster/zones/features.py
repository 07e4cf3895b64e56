"""What can be seen of a page's blocks at low cost, as names. `packs/zones.toml` holds the weight of each name.

A name is a group and a value: "tag.li", "list_item.short-linked". The table says what each group means. Each step works
on all blocks at once, since a call for each block and name costs more than what it finds out.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import compress, product, repeat

from copytaster.document import Block
from copytaster.packs.lexicon import Hint
from copytaster.view import View
from copytaster.zones import names, wording
from copytaster.zones.container import Container
from copytaster.zones.state import above, copies_of
from copytaster.zones.weights import Circle, Said, circles_of, said

Path = tuple[str, ...]
SIZES = (16, 32, 64, 128, 256)  # characters
LINKS = (0.001, 0.25, 0.6, 0.9)  # share of the characters that stand inside links
SHARES = (0.02, 0.1, 0.3, 0.6, 0.9)
STEPS = (1, 2, 3, 5, 9, 17)
FAR, FAR_STEP = STEPS[-1], len(STEPS)
NEVER = FAR_STEP + 1
_STEPS = (*(bisect(STEPS, count) for count in range(FAR)), NEVER)  # the last one for -1: none before
DEEPEST = 6
BELOW = 8  # blocks below the headline
CORE = 80  # characters from which a block can be running text
CORE_LINKS = 0.35
CORE_CAP = 600
ANCHOR = 40  # characters of a block that are looked up in the metadata's text of the article
LEAST_ANCHOR = 400  # characters of such a text that say what stands outside of it
CUE_LINE = 100  # characters of a line whose phrase announces boilerplate
_SHAPES = {
    (is_item, is_long, is_linked): "-".join((("text", "item")[is_item], ("short", "long")[is_long], links))
    for is_item, is_long in product((False, True), repeat=2)
    for is_linked, links in enumerate(("plain", "linked"))
}
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
    """What is seen of every block of a container, worked out in a few passes over it. Pictures are only neighbors."""

    def __init__(self, view: View, found: Container, headline: int, says: Sequence[Sequence[str]]) -> None:
        self.view, self.headline = view, headline
        self.base, self.nested = found.start, found.nested
        self.blocks = view.blocks[found.start : found.end]
        self.has_text = [bool(block.text) for block in self.blocks]
        self.numbers = list(compress(range(len(self.blocks)), self.has_text))
        self.texts: list[Block] = list(compress(self.blocks, self.has_text))
        self.circles = circles_of(self.texts)
        self.says = list(compress(says, self.has_text))
        own = view.selectors.of_blocks[found.start : found.end]
        self.selectors = list(compress(own, self.has_text))
        self.shared = shared_tokens([view.selectors.lists[number] for number in dict.fromkeys(own)])
        self.core = [is_core(block) for block in self.blocks]
        self.text_core = list(compress(self.core, self.has_text))
        self._weigh()

    def names(self) -> list[list[str]]:
        """The names of each block; none for pictures."""
        made: list[list[str]] = [[] for _ in self.blocks]
        for number, seen in zip(self.numbers, self.said(), strict=True):
            made[number] = [name for one in seen for name in one.names]
        return made

    def said(self) -> list[list[Said]]:
        """What is said of each block with a text, bound into groups with their weights."""
        texts = [block.text for block in self.texts]
        keys = [self.view.keys[self.base + number] for number in self.numbers]
        hints = [self.view.hints[self.base + number] for number in self.numbers]
        columns = (
            *self._places(),
            self._forms(),
            self._elements(),
            *zip(*self._selectors(hints), strict=True),
            *wording.columns(texts, keys, self.view.words),
            self._state(texts, keys, hints),
        )
        made = list(map(list, zip(*columns, strict=True)))
        self._add_rare(made)
        return made

    # --- the running text of the container --------------------------------------------------------------------------

    def _weigh(self) -> None:
        """How much running text stands in blocks with the same selectors, in one element, and in the one around it."""
        self.of_selectors: dict[int, int] = defaultdict(int)
        self.of_parent: dict[int, int] = defaultdict(int)
        self.of_above: dict[int, int] = defaultdict(int)
        self.total = 1
        depths: Counter[int] = Counter()
        columns = zip(self.texts, self.circles, self.selectors, strict=True)
        for block, circle, selectors in compress(columns, self.text_core):
            size = min(len(block.text), CORE_CAP)
            self.of_selectors[selectors] += size
            self.of_parent[circle[0]] += size
            self.of_above[circle[1]] += size
            self.total += size
            depths[len(block.origin.path)] += 1
        self.depth = max(depths, key=lambda depth: (depths[depth], -depth)) - 2 if depths else 0

    def _share(self, size: int) -> int:
        return bisect(SHARES, size / self.total)

    # --- where each block stands ------------------------------------------------------------------------------------

    def _places(self) -> Iterator[list[Said]]:
        """What neighbors, distances and the place on the page say of each block."""
        shapes = ["edge", *map(_shape, self.blocks), "edge"]
        course = map(names.course, self._before(), _gaps(self.core), _gaps(self.core[::-1])[::-1], self._left())
        for column in (map(names.between, shapes, shapes[2:]), course, self._below()):
            yield list(compress(column, self.has_text))

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

    def _below(self) -> list[Said]:
        """Each block's place below or above the headline."""
        count, first = len(self.blocks), self.base - self.headline
        if self.headline < 0:
            return [said("place.no_headline")] * count
        near = [names.place(_STEPS[below]) for below in range(max(first, 0), BELOW)]
        return [*([names.place(-1)] * -first), *near, *([said("place.body")] * count)][:count]

    # --- what each block is -----------------------------------------------------------------------------------------

    def _forms(self) -> list[Said]:
        sizes = [len(block.text) for block in self.texts]
        links = [block.link_chars for block in self.texts]
        kinds = [block.kind for block in self.texts]
        levels = [block.level if block.kind == "heading" else 0 for block in self.texts]
        shares = [bisect(LINKS, link / size) if link else 0 for link, size in zip(links, sizes, strict=True)]
        return list(map(names.form, kinds, levels, map(bisect, repeat(SIZES), sizes), shares))

    def _elements(self) -> list[Said]:
        """How much of the running text the elements around each block hold, and how deep it stands."""
        parents = [circle[0] for circle in self.circles]
        one_of = dict(zip(parents, zip(self.circles, self.texts, strict=True), strict=True))
        found = {parent: self._element(circle, block) for parent, (circle, block) in one_of.items()}
        return [found[parent] for parent in parents]

    def _element(self, circle: Circle, block: Block) -> Said:
        depth = min(max(len(block.origin.path) - self.depth, 0), DEEPEST)
        shares = self._share(self.of_parent.get(circle[0], 0)), self._share(self.of_above.get(circle[1], 0))
        return names.element(*shares, depth)

    def _selectors(self, hints: Sequence[Hint]) -> list[tuple[Said, Said]]:
        """What each block's selectors say, those of the container apart."""
        known: dict[int, tuple[Said, Said]] = {}
        for number, hint in zip(self.selectors, hints, strict=True):
            if number not in known:
                known[number] = self._of_selectors(number, hint)
        return [known[number] for number in self.selectors]

    def _of_selectors(self, number: int, hint: Hint) -> tuple[Said, Said]:
        tokens = self.view.selectors.lists[number]
        removed = ""
        if hint.removed:
            where = "inner" if hint.removed_at >= self.shared else "outer"
            removed = f"{'selector' if hint.is_exact else 'word'}.{where}-{hint.removed}"
        tag = next(filter(TAGS.__contains__, reversed(tokens)), "other")
        share = self._share(self.of_selectors.get(number, 0))
        inner = AROUND.intersection(tokens[self.shared :])
        return names.around(inner), names.selected(tag, share, removed, hint.role)

    def _state(self, texts: Sequence[str], keys: Sequence[str], hints: Sequence[Hint]) -> list[Said]:
        titles = [" ".join(value.casefold().split()) for value in self.view.meta_values("og:title", "title")]
        cues, shared = self.view.cues, self.shared
        kinds = [
            cue.value
            if len(text) < CUE_LINE and (cue := cues[self.base + number])
            else hint.removed
            if hint.removed_at >= shared
            else ""
            for number, text, hint in zip(self.numbers, texts, hints, strict=True)
        ]
        copies = copies_of(keys, list(map(len, texts)), titles)
        return above(self.texts, kinds, self.text_core, list(copies))

    def _add_rare(self, made: list[list[Said]]) -> None:
        """What few blocks have: signs, marks, a role that another rule gives, a place in the metadata's text."""
        anchor = _anchor(self.view)
        view, cues, label_ends = self.view, self.view.cues, self.view.label_ends
        for number, block, says, seen in zip(self.numbers, self.texts, self.says, made, strict=True):
            index = self.base + number
            if wording.may_hold_signs(block.text):
                seen += wording.signs(block.text)
            if cues[index] is not None or label_ends[index] > 0:
                seen.append(wording.phrases(view, index))
            if block.marks:
                seen.append(wording.marks(view, index))
            if says:
                seen.append(said(*[f"says.{role}" for role in says]))
            if anchor and len(block.text) >= ANCHOR:
                seen.append(said("anchor.inside" if block.text[:ANCHOR] in anchor else "anchor.outside"))


def shared_tokens(lists: Sequence[Path]) -> int:
    """How many leading tokens all lists have in common."""
    head = lists[0] if lists else ()
    for tokens in lists:
        if tokens[: len(head)] != head:
            head = head[: _common(head, tokens)]
    return len(head)


def _common(one: Path, other: Path) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def is_core(block: Block) -> bool:
    """True for running text: long, with few links."""
    size = len(block.text)
    return size >= CORE and block.link_chars < CORE_LINKS * size and block.kind not in ("heading", "caption")


def _anchor(view: View) -> str:
    """The article's text as the page's metadata gives it, "" where it gives none or a mere beginning."""
    names = [name for name in view.meta if name.startswith("ld:") and name.endswith(".articlebody")]
    text = max(view.meta_values(*names), key=len, default="")
    return " ".join(unescape(text).split()) if len(text) >= LEAST_ANCHOR else ""


def _gaps(core: Sequence[bool]) -> list[int]:
    """For each place the steps since the last true one, as a position in STEP_NAMES."""
    gaps, since = [], -1
    for is_core in core:
        if is_core:
            since = 0
        elif since >= 0:
            since += 1
        gaps.append(_STEPS[since] if since < FAR else FAR_STEP)
    return gaps


def _shape(block: Block) -> str:
    """A neighbor at a glance."""
    size = len(block.text)
    if not size:
        return "picture"
    if block.kind == "heading":
        return "heading"
    return _SHAPES[block.kind == "list_item", size >= CORE, block.link_chars > 0.6 * size]
