"""Keeps short questions, short answers and lines of a speaker's name from being taken for boilerplate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copytaster.packs.names import looks_like_name
from copytaster.rules import Found, rule
from copytaster.rules.cues import zone
from copytaster.rules.interview.signals import asking_blocks, has_questions, share
from copytaster.rules.speakers import words_for
from copytaster.view import View

NAME = 45
LEAST = 4  # lines of names
SPEAKERS = 2
SERIES = 3  # questions
ADDRESSED = 0.2  # share of questions that speak to somebody
ANSWERED = 0.8  # share of questions right above a line that does not ask
ASKED = 0.3  # share of lines behind names that ask
ASKING = 2  # lines behind them that ask


@rule("zone.speaker_line", family="words", prior=0.98, only=has_questions)
def zone_speaker_line(view: View) -> Found:
    """A name alone on its line or in its cell, again and again above what is asked and answered: a speaker's label."""
    if not view.is_page:
        return
    asking = set(asking_blocks(view))
    above = sum(_is_cell(view, index - 1) or _is_name(view, index - 1) for index in asking if index)
    lines = [*_repeated(view), *_cells(view)] if above >= ASKING else []
    asked = sum(index + 1 in asking for index in lines)
    if (
        len(lines) < LEAST
        or asked < max(ASKING, ASKED * len(lines))
        or len({view.blocks[index].text for index in lines}) < SPEAKERS
    ):
        return
    for index in sorted({*lines, *(index + 1 for index in lines)}):
        yield zone(index, view.blocks[index].text, "body", 0.98, "zone.speaker_line")


@rule("zone.question_line", family="words", prior=0.98, only=has_questions)
def zone_question_line(view: View) -> Found:
    """Emphasised lines that ask somebody, with answers of somebody between them, up to the last answer."""
    every = asking_blocks(view) if view.is_page else ()
    asking = [index for index in every if _is_emphasised(view, index)] if len(every) >= SERIES else []
    if len(asking) < SERIES:
        return
    words = words_for(view.words)
    parents = Counter(view.blocks[index].origin.path[:-1] for index in asking)
    parent, count = parents.most_common(1)[0]
    asking = [index for index in asking if view.blocks[index].origin.path[:-1] == parent]
    if count < SERIES or share([view.blocks[index].text for index in asking], words.second_person) < ADDRESSED:
        return
    rest = range(asking[0], view.near.stop)
    own = [index for index in rest if view.blocks[index].origin.path[:-1] == parent]
    behind = [view.blocks[index].text for index in own if index not in asking]
    answered = sum(index + 1 in own and index + 1 not in asking for index in asking)
    if answered < ANSWERED * len(asking) or share(behind, words.first_singular) < 0.4:
        return
    end = next((index for index in own if index > asking[-1]), asking[-1])
    for index in own:
        if index <= end and view.is_text(index) and not view.blocks[index].link_chars and not view.hints[index].removed:
            yield zone(index, view.blocks[index].text, "body", 0.98, "zone.question_line")


def _is_emphasised(view: View, index: int) -> bool:
    """True for a heading, or a block that begins in bold or italics, with a block behind it."""
    block = view.blocks[index]
    is_marked = block.kind == "heading" or any(
        mark.kind in ("bold", "italic") and mark.start < 3 for mark in block.marks
    )
    return is_marked and index + 1 < len(view.blocks)


def _repeated(view: View) -> Iterator[int]:
    """Lines of a name that come more than once in elements of one kind, each above a longer line."""
    short = [(index, block.text) for index, block in view.near_blocks() if 0 < len(block.text) <= NAME + 1]
    often = Counter(text for _, text in short)
    lines = [index for index, text in short if often[text] > 1 and _is_name(view, index)]
    counts = Counter(_set_as(view, index) for index in lines)
    return (index for index in lines if counts[_set_as(view, index)] > 1)


def _set_as(view: View, index: int) -> tuple[str, ...]:
    """A line's text and the elements around it: speakers of one talk are set alike, the names of a page's parts not."""
    block = view.blocks[index]
    return (block.text, *(step.partition("[")[0] for step in block.origin.path))


def _is_name(view: View, index: int) -> bool:
    block = view.blocks[index]
    text = block.text[: NAME + 2].rstrip(":：")
    if not 0 < len(text) <= NAME or block.link_chars or block.cell is not None or index + 1 >= len(view.blocks):
        return False
    if len(view.blocks[index + 1].text) <= len(text):
        return False
    return looks_like_name(text, 1) and not view.hints[index].removed


def _cells(view: View) -> Iterator[int]:
    """Short cells of a first column, each beside a longer one of the second."""
    return (index for index, block in view.near_blocks() if block.cell is not None and _is_cell(view, index))


def _is_cell(view: View, index: int) -> bool:
    """True for a short cell of a first column with one of the second behind it."""
    block = view.blocks[index]
    if block.cell is None or block.cell.column or not 0 < len(block.text) <= NAME or block.link_chars:
        return False
    beside = view.blocks[index + 1].cell if index + 1 < len(view.blocks) else None
    return beside is not None and beside.column == 1 and beside.row == block.cell.row
