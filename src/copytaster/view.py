"""One pass over a document's blocks that builds every index the rules ask."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache

from copytaster.document import Block, Document, MetaItem
from copytaster.packs.lexicon import Cue, Hint, Lexicon
from copytaster.packs.schema import LanguagePack
from copytaster.text.dates import DateWords

HEAD = 160  # characters of a block that phrases and labels look at
LABEL = 110  # longest speaker's label with the job titles that the press prints in it
EDGES = 2  # characters of punctuation at the edges of a stretch that marks need not cover
_KINDS = frozenset(("bold", "italic", "underline", "strike", "sup", "sub", "link", "note"))
_PICTURES = ("image", "embed")


class View:
    """A document with its indexes. Rules ask it and never change it.

    `keys` hold each block's first characters, case folded. `label_ends` hold the index of the colon that ends a label
    at the block's start, -1 where there is none.
    """

    def __init__(self, document: Document, words: Lexicon, language: str, url: str = "") -> None:
        self.document, self.words, self.language, self.url = document, words, language, url
        self.blocks: list[Block] = document.blocks
        self.pack: LanguagePack = words.languages[0]
        self.keys = [block.text[:HEAD].casefold() for block in self.blocks]
        self.label_ends = [_label_end(block.text) for block in self.blocks]
        self._whole: dict[int, frozenset[str]] = {}
        self.is_page = document.media_type == "text/html"
        self.meta: dict[str, list[MetaItem]] = defaultdict(list)
        for item in document.metadata:
            self.meta[item.name.lower()].append(item)

    @cached_property
    def hints(self) -> list[Hint]:
        """What each block's selectors say."""
        hints: list[Hint] = []
        tokens: tuple[str, ...] | None = None
        for block in self.blocks:
            if block.tokens is not tokens:
                tokens = block.tokens
                hint = self.words.hint(tokens)
            hints.append(hint)
        return hints

    @cached_property
    def cues(self) -> list[Cue | None]:
        """What the phrases of the packs say of each block."""
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
        return self.words.labels.get(label.casefold()) if label else None

    def after_label(self, index: int) -> tuple[int, str]:
        """Where the text after a block's label begins, and that text."""
        text = self.blocks[index].text
        start = self.label_ends[index] + 1
        while start < len(text) and text[start].isspace():
            start += 1
        return start, text[start:]

    def meta_values(self, *names: str) -> list[str]:
        """The values of the named metadata, in the order of the names."""
        return [item.value for name in names for item in self.meta.get(name, ())]

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
        return self.blocks[index].kind not in _PICTURES and bool(self.blocks[index].text)


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


def covers(block: Block, kind: str, start: int, end: int) -> bool:
    """True when marks of one kind cover the block's characters `start:end`, edge punctuation aside."""
    covered = sum(
        min(mark.end, end) - max(mark.start, start)
        for mark in block.marks
        if mark.kind == kind and mark.start < end and mark.end > start
    )
    return bool(block.text) and covered >= (end - start) - max(EDGES, (end - start) // 50)


def _whole(block: Block) -> frozenset[str]:
    if len(block.text) <= EDGES:  # a page number or a bullet: nothing but edges
        return _KINDS if block.text else frozenset()
    return frozenset([kind for kind in {mark.kind for mark in block.marks} if covers(block, kind, 0, len(block.text))])


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
