"""Which texts are worth being cut into units."""

from __future__ import annotations

import pytest

from copytaster.evidence import Zone, Zones
from copytaster.pipeline import read_document, view_of
from copytaster.rules.interview.gate import spoken_blocks
from copytaster.rules.speakers import words_for
from copytaster.source import Limits, Source

ASK = [
    "How long did it take?",
    "It took nine years.",
    "Who helped?",
    "The neighbors helped.",
    "What is next?",
    "A roof.",
]
SELF = [
    "How long did it take?",
    "I built for nine years.",
    "Who helped?",
    "My brother helped me.",
    "What is next?",
    "A roof.",
]
LABELS = ["Pros: quick", "Cons: loud", "Price: low", "Pros: cheap", "Cons: heavy"]


def passes(lines: list[str]) -> bool:
    """Whether a text of these lines passes, all of them taken for body."""
    document = read_document(Source("\n\n".join(lines).encode()), "text/plain", Limits())
    view = view_of(document, url="", language="en", packs=())
    zones = Zones([Zone("body", "", 1.0) for _ in view.blocks], -1, 0, len(view.blocks) - 1)
    return bool(spoken_blocks(view, zones, words_for(view.words)))


@pytest.mark.parametrize(
    "lines",
    [
        SELF,
        ["An interview with Jane Roe.", *ASK[:-1], "We mend the roof."],
        [*ASK, "Thank you very much!"],
        ["Hello Jane, how long did it take?", *ASK[1:]],
        ["Reporter: How long?", "Roe: I built nine years.", "Reporter: Alone?", "Roe: No."],
    ],
)
def test_people_who_ask_and_speak_pass(lines: list[str]) -> None:
    assert passes(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ASK,
        LABELS,
        [f"{line} It is so." for line in SELF[1::2]],
        ["Is it so? I think it is, and I stand by it.", "Could it be? I doubt that it could, for my part."],
        ["High walls keep the sea out.", *ASK],
        ["An interview with Jane Roe.", *ASK],
        ["Pros: Is it quick? I think so.", "Cons: loud", "Price: low", "Size: big", "Color: red", "Cons: heavy"],
    ],
)
def test_lists_explainers_and_prose_do_not_pass(lines: list[str]) -> None:
    assert not passes(lines)
