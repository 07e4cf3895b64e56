"""Labels print a name in full first and in part later; both are one person."""

from __future__ import annotations

import pytest

import copytaster
from copytaster.model.body import Turn

SAID = (
    ("Why did you plant the reeds?", "I wanted the shore to hold."),
    ("Who helped you there?", "My neighbors helped me for a year."),
    ("Will you go on?", "I will, as long as my knees let me."),
)
CAST = {
    "a particle first": ("Dora Quist", "Quist", "Amos van der Wiel", "van der Wiel"),
    "an elided particle": ("Dora Quist", "Quist", "Odo d’Arlay", "d’Arlay"),
    "two surnames": ("Dora Quist", "Quist", "Amos Bell Haro", "Bell Haro"),
    "given names of a language with the family name first": ("Đỗ Bích", "Đỗ Bích", "Mạc Thị Ngân Hà", "Ngân Hà"),
    "a family name without a space": ("沖田玲", "沖田", "早瀬川望", "早瀬川"),
}


@pytest.mark.parametrize("case", CAST)
def test_a_part_of_a_name_in_a_label_is_the_person_of_the_full_name(case: str) -> None:
    reporter, reporter_short, guest, guest_short = CAST[case]
    lines = [f"An interview with {guest} on the reeds.", f"{reporter}: {SAID[0][0]}", f"{guest}: {SAID[0][1]}"]
    for question, answer in SAID[1:]:
        lines += [f"{reporter_short}: {question}", f"{guest_short}: {answer}"]
    article = copytaster.convert("\n\n".join(["The reed planter", *lines]).encode(), media_type="text/plain")
    acts = [block.act for block in article.body if isinstance(block, Turn)]
    assert acts == ["question", "answer"] * 3
    assert [(one.name, one.role) for one in article.participants] == [
        (reporter, "interviewer"),
        (guest, "interviewee"),
    ]
