"""One pass over a document's blocks that builds every index the rules ask."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import compress, repeat
from operator import contains
from typing import TypeVar

from copytaster.document import Block, Document, MetaItem
from copytaster.packs.lexicon import Cue, Hint, Lexicon
from copytaster.packs.schema import LanguagePack
from copytaster.packs.selectors import Selectors
from copytaster.text.dates import DateWords

T = TypeVar("T")
HEAD = 160  # characters of a block that phrases and labels look at
LABEL = 110  # longest speaker's label with the job titles that the press prints in it
LINKED = 0.6  # share of a block's characters inside links from which it is a list of links
LONG_LINK, LONG_NAV = 250, 25  # characters
EDGES = 2  # characters of punctuation at the edges of a stretch that marks need not cover
SLACK = 50  # the same, as a part of a long stretch
_KINDS = frozenset(("bold", "italic", "underline", "strike", "sup", "sub", "link", "note"))
PICTURES = ("image", "embed")


class View:
    """A document with its indexes. Rules ask it and never change it.

    `near` are the blocks that zone rules look at: all, until `look_at` leaves out what is far from a page's article.
    `keys` hold each near block's first characters, case folded. `label_ends` hold the index of the colon that ends a
    label at the block's start, -1 where there is none or the block is far. `cues` hold what the phrases of the packs
    say of each near block.
    """

    def __init__(
        self, document: Document, words: Lexicon, language: str, url: str = "", selectors: Selectors | None = None
    ) -> None:
        self.document, self.words, self.language, self.url = document, words, language, url
        self.blocks: list[Block] = document.blocks
        self.selectors = selectors or Selectors(document.blocks)
        self.pack: LanguagePack = words.languages[0]
        self.near = range(len(self.blocks))
        self._whole: dict[int, frozenset[str]] = {}
        self.is_page = document.media_type == "text/html"
        self.meta: dict[str, list[MetaItem]] = {}
        for item in document.metadata:
            self.meta.setdefault(item.name.lower(), []).append(item)

    def look_at(self, near: range) -> None:
        """Leaves the blocks outside a range to their selectors; for use before any rule has run."""
        self.near = near

    @cached_property
    def keys(self) -> list[str]:
        """Each near block's first characters, case folded."""
        return self._spread([folded(text[:HEAD]) for text in self._texts], "")

    @cached_property
    def label_ends(self) -> list[int]:
        """Where the label at each near block's start ends, -1 for none."""
        return self._spread([_label_end(text) for text in self._texts], -1)

    @cached_property
    def questioning(self) -> list[int]:
        """The near blocks with a "?" anywhere in them."""
        return list(compress(self.near, map(contains, self._texts, repeat("?"))))

    @cached_property
    def _texts(self) -> list[str]:
        """The near blocks' texts: passes over them need not fetch the blocks themselves."""
        return [block.text for block in self.blocks[self.near.start : self.near.stop]]

    @cached_property
    def labelled(self) -> list[int]:
        """The near blocks that begin with a label."""
        ends = self.label_ends
        return [index for index in self.near if ends[index] > 0]

    def near_blocks(self) -> Iterator[tuple[int, Block]]:
        """The blocks that rules look at, with their indexes."""
        return zip(self.near, self.blocks[self.near.start : self.near.stop], strict=True)

    @cached_property
    def lines(self) -> list[tuple[int, Block]]:
        """The near blocks with a short text, whose keys are whole."""
        return [(index, block) for index, block in self.near_blocks() if 0 < len(block.text) <= HEAD]

    @cached_property
    def under_pictures(self) -> list[int]:
        """The near blocks right behind a picture."""
        pictures = [block.kind == "image" for block in self.blocks[: self.near.stop]]
        return [index for index in self.near if index and pictures[index - 1]]

    def _spread(self, found: list[T], far: T) -> list[T]:
        """What was found of the near blocks, as a list over all blocks."""
        return [*([far] * self.near.start), *found, *([far] * (len(self.blocks) - self.near.stop))]

    @cached_property
    def headings(self) -> list[int]:
        """Every heading of the document, far ones too."""
        return [index for index, block in enumerate(self.blocks) if block.kind == "heading" and block.text]

    @cached_property
    def hints(self) -> list[Hint]:
        """What each block's selectors say."""
        hints = [self.words.hint(tokens) for tokens in self.selectors.lists]
        return [hints[number] for number in self.selectors.of_blocks]

    @cached_property
    def cues(self) -> list[Cue | None]:
        """What the phrases of the packs say of each near block."""
        phrase = self.words.phrase
        return [phrase(key) if key else None for key in self.keys]

    @cached_property
    def date_words(self) -> DateWords:
        """The words of dates of every language in use; the first language says whether the day stands first."""
        return date_words(self.words)

    def label(self, index: int) -> str:
        """The text before a block's first colon, "" if that is no label."""
        end = self.label_ends[index]
        return self.blocks[index].text[:end].strip() if end > 0 else ""

    def label_cue(self, index: int) -> Cue | None:
        """What the label before a block's colon announces: "author", "source", "tags" ..."""
        label = self.label(index)
        return self.words.labels.get(folded(label)) if label else None

    def after_label(self, index: int) -> tuple[int, str]:
        """Where the text after a block's label begins, and that text."""
        text = self.blocks[index].text
        start = self.label_ends[index] + 1
        while start < len(text) and text[start].isspace():
            start += 1
        return start, text[start:]

    def meta_values(self, *names: str) -> list[str]:
        """The values of the named metadata, in the order of the names."""
        meta = self.meta
        return [item.value for name in names if name in meta for item in meta[name]]

    @cached_property
    def address(self) -> str:
        """Where the page stands: the address it was found at, else the one that it states; "" if nothing says it."""
        return self.url or next(iter(self.meta_values("link:canonical", "og:url")), "")

    def is_bold(self, index: int, kind: str = "bold") -> bool:
        """True when the whole block is bold (or of another kind of mark)."""
        return kind in self.whole(index)

    def whole(self, index: int) -> frozenset[str]:
        """The kinds of marks that the whole block has."""
        found = self._whole.get(index)
        if found is None:
            found = self._whole[index] = _whole(self.blocks[index])
        return found

    def is_text(self, index: int) -> bool:
        """True for a block that holds words, not a picture."""
        return self.blocks[index].kind not in PICTURES and bool(self.blocks[index].text)


def folded(text: str) -> str:
    """A text in lower case, one letter for each: the Turkish capital İ would become an i and a mark above it."""
    return text.casefold() if "İ" not in text else text.replace("İ", "i").casefold()


@lru_cache(maxsize=64)
def date_words(words: Lexicon) -> DateWords:
    """The words of dates of all languages of a lexicon."""
    tables = [pack.dates for pack in words.languages]
    return DateWords(
        months={word: number for table in reversed(tables) for word, number in table.months.items()},
        weekdays=frozenset(word for table in tables for word in table.weekdays),
        am=frozenset(word for table in tables for word in table.am),
        pm=frozenset(word for table in tables for word in table.pm),
        fillers=frozenset(word for table in tables for word in table.fillers),
        hours=frozenset(word for table in tables for word in table.hours),
        day_first=tables[0].day_first,
    )


def quotation(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path of the outermost quotation that an element of a page stands in, else of its parent."""
    inside = next((depth for depth, step in enumerate(path) if step.startswith("blockquote")), len(path) - 2)
    return path[: inside + 1]


def covers(block: Block, kind: str, start: int, end: int) -> bool:
    """True when marks of one kind cover the block's characters `start:end`, edge punctuation aside."""
    covered = sum(
        min(mark.end, end) - max(mark.start, start)
        for mark in block.marks
        if mark.kind == kind and mark.start < end and mark.end > start
    )
    return bool(block.text) and covered >= (end - start) - max(EDGES, (end - start) // SLACK)


def leads_to(block: Block) -> str:
    """What a short block that is mostly links leads to: "related" articles or the site's "nav"; "" for other blocks."""
    size, links = len(block.text), block.link_chars
    if not links or size >= LONG_LINK or links < LINKED * (size - block.text.count(" ")):
        return ""
    return "related" if size > LONG_NAV else "nav"


def _whole(block: Block) -> frozenset[str]:
    if len(block.text) <= EDGES:  # a page number or a bullet: nothing but edges
        return _KINDS if block.text else frozenset()
    covered: dict[str, int] = {}
    for kind, start, end, _ in block.marks:
        covered[kind] = covered.get(kind, 0) + end - start
    least = len(block.text) - max(EDGES, len(block.text) // SLACK)
    return frozenset([kind for kind, size in covered.items() if size >= least])


def _label_end(text: str) -> int:
    """The index of the colon that ends a label at the start, -1 if the text has none there."""
    end, wide = text.find(":", 1, LABEL + 1), text.find("：", 1, LABEL + 1)
    if end < 0 and wide < 0:
        return -1
    if end < 0 or 0 < wide < end:
        end = wide
    after = text[end + 1 : end + 3]
    if after.startswith("//") or (after[:1].isdigit() and text[end - 1].isdigit()):
        return -1
    return end if "\n" not in text[:end] else -1
