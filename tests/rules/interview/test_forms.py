"""Each form in which the press prints question and answer gives the same turns."""

from __future__ import annotations

import pytest

import copytaster
from copytaster.model import Article
from copytaster.model.body import Turn

HEAD = "The tide watcher\n\nAn interview with Gil Rowntree, keeper of the harbor gauge.\n\n"
QUESTIONS = ("Why did you begin?", "And did you ever stop?", "What do you do with the numbers?")
ANSWERS = ("I wanted to prove my teacher wrong.", "I did once, for a week.", "I read them to my cat.")
PAIRS = tuple(zip(QUESTIONS, ANSWERS, strict=True))


def page(rows: list[str]) -> bytes:
    """A page with a headline, an intro and the rows."""
    intro = "<h1>The tide watcher</h1><p>An interview with Gil Rowntree, keeper of the harbor gauge.</p>"
    markup = f'<html lang="en"><body><article>{intro}{"".join(rows)}</article></body></html>'
    return markup.encode()


def text(rows: list[str]) -> bytes:
    """A text with the same."""
    return (HEAD + "\n".join(rows) + "\n").encode()


PAGES = {
    "bold": [f"<p><b>{one}</b></p><p>{other}</p>" for one, other in PAIRS],
    "italic": [f"<p><em>{one}</em></p><p>{other}</p>" for one, other in PAIRS],
    "headings": [f"<h3>{one}</h3><p>{other}</p>" for one, other in PAIRS],
    "class": [f'<p class="ask">{one}</p><p>{other}</p>' for one, other in PAIRS],
    "line breaks": [f"<p><b>{one}</b><br>{other}</p>" for one, other in PAIRS],
    "run in": [f"<p><b>{one}</b> {other}</p>" for one, other in PAIRS],
    "table": [
        "<table>",
        *(f"<tr><td>Q</td><td>{a}</td></tr><tr><td>A</td><td>{b}</td></tr>" for a, b in PAIRS),
        "</table>",
    ],
    "definition list": [
        "<dl>",
        *(f"<dt>Ferris</dt><dd>{a}</dd><dt>Rowntree</dt><dd>{b}</dd>" for a, b in PAIRS),
        "</dl>",
    ],
}
TEXTS = {
    "labels": [f"Q: {one}\nA: {other}" for one, other in PAIRS],
    "labels with dashes": [f"Q.- {one}\nA.- {other}" for one, other in PAIRS],
    "names": [f"Ann Ferris: {one}\nRowntree: {other}" for one, other in PAIRS],
    "own line": [f"Ferris\n{one}\nRowntree\n{other}" for one, other in PAIRS],
    "dashes": [f"— {one}\n— {other}" for one, other in PAIRS],
    "star and dash": [f"* {one}\n- {other}" for one, other in PAIRS],
    "numbers": [f"{number}. {one}\n{other}" for number, (one, other) in enumerate(PAIRS, 1)],
    "nothing": [f"{one}\n{other}" for one, other in PAIRS],
}


@pytest.mark.parametrize("form", PAGES)
def test_a_form_of_a_page_gives_questions_and_answers(form: str) -> None:
    assert spoken(copytaster.convert(page(PAGES[form]), media_type="text/html")) == expected()


@pytest.mark.parametrize("form", TEXTS)
def test_a_form_of_a_text_gives_questions_and_answers(form: str) -> None:
    assert spoken(copytaster.convert(text(TEXTS[form]), media_type="text/plain")) == expected()


def test_the_guest_of_an_unlabelled_interview_is_named_by_the_intro() -> None:
    article = copytaster.convert(page(PAGES["bold"]), media_type="text/html")
    guest = next(one for one in article.participants if one.role == "interviewee")
    assert (guest.name, guest.titles) == ("Gil Rowntree", ("keeper of the harbor gauge",))
    assert article.provenance["/participants/1/name"].inferred


def test_a_caption_between_turns_is_in_no_turn() -> None:
    rows = list(PAGES["bold"])
    rows.insert(1, '<figure><img src="a.jpg" alt=""><figcaption>The gauge at dawn.</figcaption></figure>')
    assert spoken(copytaster.convert(page(rows), media_type="text/html")) == expected()


def test_a_note_on_the_guest_behind_the_last_answer_is_in_no_turn() -> None:
    rows = [*PAGES["bold"], "<p><em>Gil Rowntree has kept the gauge since 1974.</em></p>"]
    assert spoken(copytaster.convert(page(rows), media_type="text/html")) == expected()


def test_thanks_without_a_label_are_a_statement_of_the_interviewer() -> None:
    article = copytaster.convert(text([*TEXTS["labels"], "Thank you, Mr. Rowntree."]), media_type="text/plain")
    last = turns(article)[-1]
    assert (last.act, last.speaker) == ("statement", turns(article)[0].speaker)


def test_questions_and_answers_in_which_nobody_speaks_are_no_interview() -> None:
    rows = [
        f"<h3>{one}</h3><p>The office opens at nine and closes at five.</p>"
        for one in ("When is it open?", "Where is it?", "What does it cost?", "Who may apply?")
    ]
    markup = f'<html lang="en"><body><article><h1>The new permit</h1>{"".join(rows)}</article></body></html>'
    assert not turns(copytaster.convert(markup.encode(), media_type="text/html"))


def turns(article: Article) -> list[Turn]:
    """The turns of an article."""
    return [block for block in article.body if block.type == "turn"]


def spoken(article: Article) -> list[tuple[str, str]]:
    """Act and words of each turn."""
    return [
        (turn.act, " ".join(block.text for block in turn.blocks if block.type in ("paragraph", "heading")))
        for turn in turns(article)
    ]


def expected() -> list[tuple[str, str]]:
    """What every form says."""
    return [pair for one, other in PAIRS for pair in (("question", one), ("answer", other))]


@pytest.mark.parametrize("style", ["font-weight: bold", "color:#333; font-weight:700", "font-style: italic"])
def test_emphasis_set_by_a_style_is_emphasis(style: str) -> None:
    rows = [f'<p><span style="{style}">{one}</span></p><p>{other}</p>' for one, other in PAIRS]
    assert spoken(copytaster.convert(page(rows), media_type="text/html")) == expected()
