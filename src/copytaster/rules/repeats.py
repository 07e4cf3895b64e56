"""Zone rules from repetition: the headline and the summary that are printed twice."""

from __future__ import annotations

from copytaster.rules import Found, rule
from copytaster.rules.cues import line_words, zone
from copytaster.view import View

SUMMARY = (60, 900)  # characters of a dek
OPENING, CLOSING = '“"«„”‘', '”"»“’'
NOTE = 350  # characters of a note on the author
LINE = 80  # characters of a byline
NEAR = 6  # blocks between the two printings of a dek


@rule("zone.printed_twice", family="repeats", prior=0.9)
def zone_printed_twice(view: View) -> Found:
    """A summary printed again as the first paragraph of the body is the dek, both printings of it."""
    texts = [index for index in view.near if view.is_text(index)]
    seen: dict[str, list[int]] = {}
    for place, index in enumerate(texts):
        text = view.blocks[index].text
        if not SUMMARY[0] <= len(text) <= SUMMARY[1]:
            continue
        alike = seen.setdefault(view.keys[index].replace("\n", " "), [])
        before = next((one for one in alike if _folded(view.blocks[texts[one]].text) == _folded(text)), -1)
        if before >= 0 and place - before <= NEAR:
            first = texts[before]
            yield zone(first, view.blocks[first].text, "dek", 0.9, "zone.printed_twice")
            yield zone(index, text, "-duplicate", 0.9, "zone.printed_twice")
        if before < 0:
            alike.append(place)


@rule("zone.pull_quote", family="repeats", prior=0.85)
def zone_pull_quote(view: View) -> Found:
    """A quoted sentence on a line of its own that stands word for word in another paragraph."""
    for index, block in view.near_blocks():
        text = block.text
        if not 20 <= len(text) <= 300 or text[0] not in OPENING or text[-1] not in CLOSING or block.kind == "heading":
            continue
        said = text.strip(OPENING + CLOSING + " .,!?…")
        near = view.blocks[max(0, index - 30) : index + 30]
        if len(said) > 15 and any(
            other is not block and len(other.text) > len(text) and said in other.text for other in near
        ):
            yield zone(index, text, "pull_quote", 0.85, "zone.pull_quote")


@rule("zone.author_note", family="repeats", prior=0.8)
def zone_author_note(view: View) -> Found:
    """A short paragraph at the end that begins with the name of the byline: "Jane Roe is a teacher in ..."."""
    words, keys = line_words(view.words), view.keys
    lines = [block.text for index, block in view.lines if len(keys[index]) < LINE and words.lead(keys[index])]
    names = {" ".join(line.split()[1:]).split(",")[0] for line in lines[:3]} - {""}
    for index in range(max(len(view.blocks) // 2, view.near.start), view.near.stop) if names else ():
        text = view.blocks[index].text
        if len(text) <= NOTE and any(text.startswith(f"{name} ") and text[len(name) + 1].islower() for name in names):
            yield zone(index, text, "-author_box", 0.8, "zone.author_note")


@rule("zone.alt_then_caption", family="repeats", prior=0.8)
def zone_alt_then_caption(view: View) -> Found:
    """In pasted text the headline alone on a line inside the body is a picture's alternative text; its caption follows.

    Content management systems fill an empty alternative text with the headline, and copying a page brings it along.
    """
    if view.is_page or not view.blocks:
        return
    head = next((key for key in view.keys if key), "")
    for index in range(3, len(view.blocks) - 1):
        following = view.blocks[index + 1]
        if (
            view.keys[index] == head
            and following.origin.line == view.blocks[index].origin.line + 1
            and len(following.text) <= 300
        ):
            yield zone(index, view.blocks[index].text, "media", 0.85, "zone.alt_then_caption")
            yield zone(index + 1, following.text, "caption", 0.85, "zone.alt_then_caption")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
