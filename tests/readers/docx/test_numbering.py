"""Printed numbers and bullets of DOCX lists."""

from __future__ import annotations

import pytest

from copytaster.readers.docx.numbering import format_number
from tests.readers.docx.files import abstract_list as abstract
from tests.readers.docx.files import blocks, numbering, para, style, styles
from tests.readers.docx.files import list_level as level
from tests.readers.docx.files import list_use as use


def start(depth: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def item(number: int | str, depth: int | str = 0, text: str = "x") -> str:
    return para(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def labels(body: str, *lists: str, sheet: str = "") -> list[str]:
    return [block.label for block in blocks(body, numbering=numbering(*lists), styles=sheet or styles())]


DECIMAL = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "lowerRoman", "%1.%2.%3"))


def test_numbers_count_on_and_deeper_levels_start_again() -> None:
    body = item(1) + item(1, 1) + item(1, 1) + item(1) + item(1, 1) + para("giữa") + item(1)
    assert labels(body, DECIMAL, use(1, 0)) == ["1.", "a)", "b)", "2.", "a)", "", "3."]


def test_items_know_their_depth() -> None:
    inside = numbering(DECIMAL, use(1, 0))
    assert [(block.kind, block.level) for block in blocks(item(1) + item(1, 2), numbering=inside)] == [
        ("list_item", 1),
        ("list_item", 3),
    ]


def test_a_level_that_was_jumped_over_counts_from_its_start() -> None:
    assert labels(item(1, 2), DECIMAL, use(1, 0)) == ["1.a.i"]


def test_a_template_may_hold_words() -> None:
    assert labels(item(1) + item(1), abstract(0, level(0, "decimal", "Câu %1:")), use(1, 0)) == ["Câu 1:", "Câu 2:"]


def test_a_start_override_restarts_once() -> None:
    lists = DECIMAL, use(1, 0), use(2, 0, start(0, 5))
    assert labels(item(1) + item(2) + item(2) + item(1), *lists) == ["1.", "5.", "6.", "7."]


def test_lists_of_one_abstract_list_count_together() -> None:
    assert labels(item(1) + item(2), DECIMAL, use(1, 0), use(2, 0)) == ["1.", "2."]


def test_an_overridden_level_prints_its_own_way() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1/")}</w:lvlOverride>'
    assert labels(item(1), DECIMAL, use(1, 0, override)) == ["A/"]


def test_a_level_may_refuse_to_restart() -> None:
    steady = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
    assert labels(item(1) + item(1, 1) + item(1) + item(1, 1), steady, use(1, 0)) == ["1.", "1)", "2.", "2)"]


def test_legal_numbers_are_digits() -> None:
    legal = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert labels(item(1) + item(1, 1), legal, use(1, 0)) == ["I.", "1.1"]


@pytest.mark.parametrize(
    ("text", "font", "label"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "•"),
        ("o", "Courier New", "•"),
        ("–", "Arial", "–"),
        ("•", "", "•"),
        ("", "", ""),
    ],
)
def test_bullets_of_symbol_fonts_become_one_bullet(text: str, font: str, label: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    assert labels(item(1), abstract(0, level(0, "bullet", text, fonts)), use(1, 0)) == [label]


def test_a_style_puts_its_paragraphs_into_a_list() -> None:
    sheet = styles(
        style("Muc", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        style("MucCon", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        style("Chau", based_on="Muc"),
    )
    tied = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", '<w:pStyle w:val="MucCon"/>'))
    body = para("a", style="Muc") + para("b", style="MucCon") + para("c", style="Chau")
    body += para("d", style="Muc", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(body, tied, use(1, 0), sheet=sheet) == ["1.", "a)", "2.", ""]


def test_a_list_style_stands_for_a_list() -> None:
    sheet = styles(style("Kieu", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering"))
    linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Kieu"/></w:abstractNum>'
    assert labels(item(1), linked, abstract(1, level(0, "decimal", "(%1)")), use(1, 0), use(2, 1), sheet=sheet) == [
        "(1)"
    ]
    looped = styles(style("Kieu", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering"))
    assert labels(item(1), linked, use(1, 0), sheet=looped) == [""]


@pytest.mark.parametrize(("number", "depth"), [("9", "0"), ("x", "0"), ("1", "x"), ("1", "-3"), ("1", "999999999999")])
def test_garbage_in_numbers_does_no_harm(number: str, depth: str) -> None:
    assert labels(item(number, depth), DECIMAL, use(1, 0)) in ([""], ["1."])


def test_an_empty_numbered_paragraph_counts() -> None:
    assert labels(item(1) + item(1, text="") + item(1), DECIMAL, use(1, 0)) == ["1.", "3."]


def test_a_deleted_numbered_paragraph_does_not_count() -> None:
    gone = item(1, text="").replace("</w:numPr>", "</w:numPr><w:rPr><w:del/></w:rPr>")
    assert labels(item(1) + gone + item(1), DECIMAL, use(1, 0)) == ["1.", "2."]


def test_a_long_template_is_cut() -> None:
    (label,) = labels(item(1), abstract(0, level(0, "decimal", "x" * 5000)), use(1, 0))
    assert len(label) == 200


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [
        (1, "lowerLetter", "a"),
        (26, "upperLetter", "Z"),
        (27, "lowerLetter", "aa"),
        (0, "lowerLetter", "0"),
        (10**8, "upperLetter", "100000000"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (4000, "upperRoman", "4000"),
        (0, "lowerRoman", "0"),
        (7, "decimalZero", "07"),
        (3, "none", ""),
        (3, "ordinalText", "3"),
        (-2, "decimal", "-2"),
    ],
)
def test_numbers_are_printed_as_word_does(value: int, form: str, printed: str) -> None:
    assert format_number(value, form) == printed
