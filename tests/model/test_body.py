"""The plain text of a body."""

from __future__ import annotations

import pytest

from copytaster.model.body import spoken_label, text_lines


@pytest.mark.parametrize("label", ["—", "1.", "P.-", "M |", "*", "Q:"])
def test_a_mark_stands_before_the_words_as_it_is(label: str) -> None:
    assert spoken_label(label) == label


@pytest.mark.parametrize("label", ["Q", "Ann Bell", "記者", "Ann Bell (laughs)"])
def test_a_name_gets_its_colon(label: str) -> None:
    assert spoken_label(label) == f"{label}:"


def test_a_turn_begins_with_its_label() -> None:
    words = {"type": "paragraph", "text": "Why?"}
    turns = [{"type": "turn", "label": label, "blocks": [words]} for label in ("Q", "—", "")]
    assert list(text_lines(turns)) == ["Q: Why?", "— Why?", "Why?"]
