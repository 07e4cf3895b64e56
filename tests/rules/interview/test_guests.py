"""Who is taken for the guest where no label names one."""

from __future__ import annotations

import copytaster
from copytaster.model import Article

ASKED = [
    "<p><b>When did you start to keep the gauge?</b></p><p>I was nine years old, and my uncle took me along.</p>",
    "<p><b>What do you write down?</b></p><p>I write down the hour, the height and the wind. I never miss a tide.</p>",
    "<p><b>Who will follow you?</b></p><p>My niece, I hope. She asks me more than you do.</p>",
    "<p><b>Thank you very much.</b></p>",
]


def article(intro: str, rows: list[str] = ASKED) -> Article:
    """An interview with questions in bold behind an intro."""
    story = f"<h1>Every tide counts</h1><p>{intro}</p>{''.join(rows)}"
    markup = f'<html lang="en"><body><article>{story}</article></body></html>'
    return copytaster.convert(markup.encode(), media_type="text/html")


def guest(intro: str, rows: list[str] = ASKED) -> tuple[str | None, tuple[str, ...]]:
    """Name and titles of the one who answers."""
    (person,) = (one for one in article(intro, rows).participants if one.role == "interviewee")
    return person.name, tuple(person.titles)


def test_the_sole_name_that_opens_the_intro_is_the_guest() -> None:
    assert guest("Gauge keeper Gil Rowntree receives us in his hut above the harbor.")[0] == "Gil Rowntree"


def test_a_sole_name_that_the_intro_prints_in_passing_is_nobody() -> None:
    intro = "The gauge in the harbor is older than the town hall, as every reader of the diaries of Ada Quell knows."
    assert guest(intro) == (None, ())


def test_what_an_answer_says_behind_a_name_is_no_title() -> None:
    asked = ["<p><b>Who are you?</b></p><p>I am Gil Rowntree, a keeper of nothing much but the old gauge.</p>", *ASKED]
    assert guest("The hut above the harbor is warm.", asked) == ("Gil Rowntree", ())
