"""Pictures with their captions and credits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from copytaster.document import Asset
from copytaster.evidence import Zones
from copytaster.view import View

_CREDIT_BRACKET = re.compile(r"(?<!\s)\s*[(\[]([^()\[\]]{3,80})[)\]]\s*\.?\Z")
_CREDIT_LINE = re.compile(r"(?:\A|[\s.|/–-])([^\W\d_][\w ]{1,18}?)\s*[:：]\s*([^:：]{2,60}?)\.?\Z")
CREDIT = "Credit"  # the paragraph style of lines that name who took a picture
MARKDOWN = "text/markdown"
NEAR = 3  # blocks between a picture and its caption


class Gallery:
    """The article's media: each picture of the body once, with what is printed under it."""

    def __init__(self, view: View, zones: Zones) -> None:
        self.view = view
        self.items: list[dict[str, Any]] = []
        self.captions: dict[str, int] = {}  # media id -> block of its caption
        self.credits: dict[str, int] = {}  # media id -> block of its credit, where that stands in a style of its own
        self.alts: dict[str, int] = {}  # media id -> text block of its alternative text
        self.spare: set[int] = set()  # captions of a picture printed again that has its caption
        self._by_block: dict[int, str] = {}
        self._by_href: dict[str, str] = {}
        captions = [index for index in zones.having("caption") if view.blocks[index].style != CREDIT]
        pictures = [index for index in zones.having("media") if view.blocks[index].kind != "embed"]
        owners = _owners(view, pictures, captions)
        for index in sorted([*pictures, *(caption for caption in captions if caption not in owners)]):
            self._add(index, owners, zones)
        for index in zones.having("caption"):
            if view.blocks[index].style == CREDIT:
                self._credit(index)

    def is_picture(self, index: int) -> bool:
        """True for a block that stands for a picture."""
        return index in self._by_block

    def take(self, index: int) -> str:
        """The media id of a picture's block, the first time it is asked for; "" after that."""
        return self._by_block.pop(index) if self._by_block.get(index) else ""

    def _add(self, index: int, owners: Mapping[int, int], zones: Zones) -> None:
        block = self.view.blocks[index]
        is_caption = zones.by_block[index].role == "caption"
        caption = index if is_caption else next((one for one, owner in owners.items() if owner == index), -1)
        href = block.asset.href if block.asset else ""
        known = self._by_href.get(href) if href else None
        if known:
            self._by_block[index] = ""
            if caption >= 0 and known not in self.captions:
                self._caption(known, caption)
            elif caption >= 0:
                self.spare.add(caption)
            return
        identity = f"m{len(self.items) + 1}"
        alt = (_alternative(block.asset) if block.asset else block.text if not is_caption else "") or None
        self.items.append({"id": identity, "href": href or None, "alt": alt, "caption": None, "credit": None})
        self._by_block[index] = identity
        self._by_href[href] = identity
        if block.asset is None and alt:
            self.alts[identity] = index
        if caption >= 0:
            self._caption(identity, caption)
        elif block.asset and block.asset.alt and self.view.document.media_type == MARKDOWN:
            self.items[-1]["caption"] = block.asset.title or None

    def _caption(self, identity: str, index: int) -> None:
        text, credit = split_credit(self.view, self.view.blocks[index].text)
        item = next(one for one in self.items if one["id"] == identity)
        item["caption"], item["credit"] = text or None, credit or None
        self.captions[identity] = index


    def _credit(self, index: int) -> None:
        """A line in the style of credits belongs to the picture or caption above it; without one it is spare."""
        above = [one for one in self._by_block if index - NEAR <= one < index]
        above += [one for one in self.captions.values() if one == index - 1]
        owner = next((item for item in reversed(self.items) if self._stands_at(item["id"], above)), None)
        if owner is None or owner["credit"]:
            self.spare.add(index)
            return
        owner["credit"] = " ".join(self.view.blocks[index].text.split())
        self.credits[owner["id"]] = index

    def _stands_at(self, identity: str, blocks: list[int]) -> bool:
        return self.captions.get(identity) in blocks or any(self._by_block.get(block) == identity for block in blocks)


def _alternative(asset: Asset) -> str:
    """The words that stand for a picture; a title is better than none."""
    return asset.alt or asset.title


def _owners(view: View, pictures: list[int], captions: list[int]) -> dict[int, int]:
    """For each caption the picture right before it (or, in a page's figure, right after), if that has none yet."""
    owners: dict[int, int] = {}
    taken: set[int] = set()
    for caption in captions:
        before = [index for index in pictures if caption - NEAR <= index < caption and index not in taken]
        after = [index for index in pictures if caption < index <= caption + 1 and index not in taken and view.is_page]
        found = before[-1:] or after[:1]
        if found:
            owners[caption] = found[0]
            taken.add(found[0])
    return owners


def split_credit(view: View, text: str) -> tuple[str, str]:
    """A caption without its credit, and the credit without its label: "... Ảnh: Lê Minh", "... (Photo: Jane Roe)".

    In Markdown a line of its own is the credit, as our writer has it.
    """
    if view.document.media_type == MARKDOWN and "\n" in text.strip():
        lines = text.strip().splitlines()
        return " ".join(" ".join(lines[:-1]).split()), " ".join(lines[-1].split())
    text = " ".join(text.split())
    bracket = _CREDIT_BRACKET.search(text)
    if bracket:
        credit = _credit(view, bracket.group(1))
        if credit:
            return text[: bracket.start()].strip(), credit
    line = _CREDIT_LINE.search(text)
    if line and (cue := view.words.labels.get(line.group(1).strip().casefold())) and cue.value == "credit":
        return text[: line.start(1)].strip(" |/–-"), line.group(2).strip()
    return text, ""


def _credit(view: View, inside: str) -> str:
    label, colon, rest = inside.partition(":")
    cue = view.words.labels.get((label if colon else " ".join(inside.split()[:2])).strip().casefold())
    if cue is None or cue.value != "credit":
        return ""
    return rest.strip() if colon else " ".join(inside.split()[2:])
