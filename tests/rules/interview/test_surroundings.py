"""What stands around and between the turns neither ends an interview nor speaks in it."""

from __future__ import annotations

import copytaster
from copytaster.model import Article
from copytaster.model.body import Turn

LABELLED = [
    "An interview with Amos Haro on the reeds.",
    "Reporter: Why did you plant the reeds?",
    "Mr. Haro: I wanted the shore to hold.",
    "Reporter: Who helped you there?",
    "Mr. Haro: My neighbors did.",
]
QUESTIONS = ["Why did you plant the reeds?", "Who helped you there?", "Will you go on?"]
ANSWERS = ["I wanted the shore to hold.", "My neighbors helped me for a year.", "I will, I think."]


def test_a_link_in_a_short_text_does_not_end_the_talk() -> None:
    link = "Read also: The bridge reopens after two years"
    lines = [*LABELLED, link, "Reporter: Will you go on?", "Mr. Haro: I will."]
    assert acts(plain(["The reed planter", *lines])) == ["question", "answer"] * 3


def test_readers_behind_a_stop_do_not_join_the_talk() -> None:
    lines = [*LABELLED, "Comments", "Tilda: Lovely reeds.", "Orrin: I like them, too."]
    assert acts(plain(["The reed planter", *lines])) == ["question", "answer"] * 2


def test_a_credit_above_a_question_names_no_guest() -> None:
    rows = ["<p>An interview with Amos Haro on the reeds.</p>"]
    for question, answer in zip(QUESTIONS, ANSWERS, strict=True):
        rows += [f"<p><b>{question}</b></p><p>{answer}</p>", f"<p>Photo: {answer.split()[1].title()} Reed</p>"]
    markup = f'<html lang="en"><body><article><h1>The reed planter</h1>{"".join(rows)}</article></body></html>'
    article = copytaster.convert(markup.encode(), media_type="text/html")
    assert [one.name for one in article.participants if one.role == "interviewee"] == ["Amos Haro"]


def test_questions_and_answers_without_names_are_a_talk_where_one_asks_another_of_himself() -> None:
    asked = ["Why did you plant the reeds?", "Who helped you there?", "Will you go on?", "What do you eat at noon?"]
    said = ["I wanted the shore to hold.", "My neighbors helped me.", "I will, I think.", "I have my bread with me."]
    lines = [line for pair in zip(asked, said, strict=True) for line in (f"Q: {pair[0]}", f"A: {pair[1]}")]
    assert plain(["The reed planter", *lines]).genre == "interview"


def test_jokes_of_two_lovers_are_no_talk() -> None:
    asked = ["Do you love me?", "Would you miss my cat?", "Am I your first?", "May I see your phone?"]
    said = ["I do, if you insist.", "I would miss you more.", "I never count.", "I lost it."]
    lines = [line for pair in zip(asked, said, strict=True) for line in (f"Q: {pair[0]}", f"A: {pair[1]}")]
    assert plain(["Sweet nothings", *lines]).genre != "interview"


def test_a_question_that_calls_somebody_by_name_shows_that_people_talk() -> None:
    asked = ["Ms. Haro, why did you plant reeds?", "Who helped you?", "And what will you plant next?"]
    lines = [f"**{question}**\n\nWe ask the shore first. It has its own mind." for question in asked]
    article = copytaster.convert("\n\n".join(["# Reeds", *lines]).encode(), media_type="text/markdown")
    assert article.genre == "interview"


def plain(lines: list[str]) -> Article:
    """The article of a text of these paragraphs."""
    return copytaster.convert("\n\n".join(lines).encode(), media_type="text/plain")


def acts(article: Article) -> list[str]:
    """The acts of its turns."""
    return [block.act for block in article.body if isinstance(block, Turn)]
