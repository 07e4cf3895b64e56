"""The zone rules for Word manuscripts."""

from __future__ import annotations

import pytest

import copytaster
from tests.readers.docx.files import pack, para, parts, run, style, styles

BODY = para(
    "The harbor wall at Calder Point was closed on Monday after engineers found a crack in its northern footing, the "
    "port said in a note to skippers."
)
MORE = para(
    "Ferries will tie up at the old fish quay until the spring, and the port will pay for the buses that bring the "
    "passengers from there to the station."
)
HEADLINE = para(run("Harbor wall closed after crack is found", "<w:b/>"))
STYLES = styles(style("Kicker"), style("PullQuote", name="Pull Quote"), style("Byline"), style("Title"))


def record(*paragraphs: str) -> copytaster.model.Article:
    """The article of a manuscript whose styles name the parts of an article."""
    return copytaster.convert(pack(parts("".join(paragraphs), styles=STYLES)))


@pytest.mark.parametrize("above", [para("HARBOR"), para(run("On the water", "<w:u w:val='single'/>"))])
def test_a_short_plain_line_above_a_bold_one_is_the_kicker(above: str) -> None:
    article = record(above, HEADLINE, BODY, MORE)
    assert article.headline == "Harbor wall closed after crack is found"
    assert article.kicker


@pytest.mark.parametrize(
    "paragraphs",
    [
        (HEADLINE, para("By Ann Marsh"), BODY),
        (para(run("Harbor wall closed", "<w:b/>")), para(run("A crack was found by divers.", "<w:b/>")), BODY),
        (para("Harbor wall closed"), BODY, MORE),
    ],
)
def test_a_headline_on_the_first_line_is_no_kicker(paragraphs: tuple[str, ...]) -> None:
    article = record(*paragraphs)
    assert article.kicker is None
    assert article.headline in ("Harbor wall closed", "Harbor wall closed after crack is found")


def test_styles_that_name_a_part_of_the_article_decide() -> None:
    article = record(
        para("A line that looks like any other", style="Kicker"),
        para("Harbor wall closed", style="Title"),
        para("Ann Marsh", style="Byline"),
        BODY,
        para("We saw it move", style="PullQuote"),
        MORE,
    )
    assert (article.kicker, article.headline) == ("A line that looks like any other", "Harbor wall closed")
    assert [author.name for author in article.authors] == ["Ann Marsh"]
    assert [block.type for block in article.body] == ["paragraph", "pull_quote", "paragraph"]


def test_other_styles_say_nothing() -> None:
    article = record(HEADLINE, BODY, para("A plain remark of the desk in no style at all.", style="Normal"))
    assert [block.type for block in article.body] == ["paragraph", "paragraph"]
