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


FORMS = {
    "a dash": "{name} – {said}",
    "a full stop and a dash": "{name}. – {said}",
    "a hyphen, a colon further on": "{name} - Yes: {said}",
    "a line of its own": "{name}\n\n{said}",
}


@pytest.mark.parametrize("form", FORMS)
def test_names_that_come_again_are_labels_before_a_dash_and_above_turns(form: str) -> None:
    article = copytaster.convert(article_of(FORMS[form], "Dora Quist", "Amos Haro"), media_type="text/plain")
    turns = [block for block in article.body if isinstance(block, Turn)]
    assert [turn.act for turn in turns] == ["question", "answer"] * 3
    assert [(one.name, one.role) for one in article.participants] == [
        ("Dora Quist", "interviewer"),
        ("Amos Haro", "interviewee"),
    ]


def test_lines_above_which_names_stand_may_speak_of_nobody() -> None:
    lines = ["An interview with Amos Haro.", "Dora Quist", "How deep is it?", "Amos Haro", "Nine feet at the weir."]
    lines += ["Quist", "And how wide?", "Haro", "A mile at the most.", "Quist", "Who measured?", "Haro", "The county."]
    article = copytaster.convert("\n\n".join(["The pond", *lines]).encode(), media_type="text/plain")
    assert article.genre == "interview"


def test_places_before_a_dash_are_no_labels() -> None:
    lines = ["Marsk – The pond froze. Who skates?", "Marsk – The pond froze again.", "Who skates?", "Nobody did."]
    article = copytaster.convert("\n\n".join(["The pond", *lines, "Why is that so?"]).encode(), media_type="text/plain")
    assert article.genre != "interview"


def article_of(form: str, reporter: str, guest: str) -> bytes:
    """An interview whose labels are in full first and a surname later."""
    lines = [f"An interview with {guest} on the reeds."]
    for number, (question, answer) in enumerate(SAID):
        names = (reporter, guest) if not number else (reporter.split()[-1], guest.split()[-1])
        lines += [form.format(name=name, said=said) for name, said in zip(names, (question, answer), strict=True)]
    return "\n\n".join(["The reed planter", *lines]).encode()
