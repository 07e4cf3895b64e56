"""Plain text: lines and paragraphs, markers, places, hostile sizes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.document import Block, Document
from copytaster.errors import Empty, LimitExceeded
from copytaster.readers.text import read
from copytaster.source import Limits, Source
from copytaster.text.normalize import drop_controls, squeeze
from tests.conftest import shared_data

WRAPPED = """\
The lake above Harrow Vale was dry by the second week of August, and the
council had to bring water in by lorry. Nobody in the valley remembers a
summer like it.

Tom Ridley: Was there no warning? The gauges had been falling since the
spring, after all.
Anna Pell: There was. We read the gauges every week, and every week we
told the office in town what they showed.
"""


def read_text(text: str) -> Document:
    return read(Source(text.encode("utf-8", "surrogatepass")), Limits())


def texts(text: str) -> list[str]:
    return [block.text for block in read_text(text).blocks]


def visible(text: str) -> Counter[str]:
    kept, _ = drop_controls(text)
    return Counter(re.sub(r"[\s\u200b\ufeff]", "", unicodedata.normalize("NFC", kept)))


def printed(block: Block) -> str:
    return f"{block.label} {block.text}"


def test_wrapped_lines_are_rejoined_with_a_space() -> None:
    assert "by the second week of August, and the council had to bring" in texts(WRAPPED)[0]


def test_a_labeled_line_starts_a_block_in_wrapped_text() -> None:
    assert [text[:11] for text in texts(WRAPPED)] == ["The lake ab", "Tom Ridley:", "Anna Pell: "]


def test_a_colon_in_the_middle_of_a_sentence_starts_no_block() -> None:
    text = WRAPPED.replace("told the office in town what they showed.", "Told in town: it was the same in every year.")
    assert len(texts(text.replace("every week we", "every week, as"))) == 3


def test_long_lines_are_paragraphs_of_their_own() -> None:
    lines = ["Sentence after sentence of a pasted text, " * 5 + str(number) for number in range(4)]
    assert texts("\n".join(lines)) == lines


def test_short_lines_beside_each_other_stay_apart() -> None:
    lines = ["Council buys the bridge", "4 October 2019 14:44", "By Tom Ridley", "The council has bought it."]
    assert texts("\n".join(lines)) == lines


def test_sentences_on_lines_of_their_own_stay_apart() -> None:
    lines = ["- Vì sao anh chọn nghề này?", "- Tôi thích nước.", "Hồ Lam Kinh ở ngay sau nhà."]
    assert len(texts("\n".join(lines))) == 3


def test_a_headline_over_wrapped_text_stays_apart() -> None:
    assert texts("Dry lake\nBy Tom Ridley\n" + WRAPPED)[:2] == ["Dry lake", "By Tom Ridley"]


def test_a_short_wrapped_text_is_rejoined() -> None:
    assert len(texts(WRAPPED.split("\n\n")[0])) == 1


def test_a_wrapped_part_of_a_pasted_text_is_rejoined() -> None:
    long_lines = "\n".join(f"{number} " + "Sentence after sentence of a pasted text. " * 5 for number in range(12))
    wrapped = (
        "From the archive of the valley: in the year of the great flood the\n"
        "water stood in the church up to the altar, and it took the miller's\n"
        "family four days to reach the upper village with what they had left\n"
        "of their cattle, as the road had gone."
    )
    assert len(texts(f"{long_lines}\n\n{wrapped}")) == 13


def test_an_indented_line_starts_a_block_in_wrapped_text() -> None:
    assert len(texts(WRAPPED.replace("\n\n", "\n").replace("Tom Ridley:", "  Tom Ridley,"))) == 3


def test_ideographs_are_rejoined_without_a_space() -> None:
    line = "三か月も雨が降らず湖の水がなくなったので村の人たちは毎日車で水を"
    assert texts("\n".join([line] * 4 + ["いる。"])) == [line * 4 + "いる。"]


DIVIDED = """\
The lake above Harrow Vale was dry by the second week of August, and the
council had to bring water in by lorry. Nobody in the valley {}
{} such a thing since the flood in the year of the third king
before him."""


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("remem-", "bered any", "valley remembered any"),
        ("Nord-", "Süd-Linie knew", "valley Nord-Süd-Linie knew"),
        ("knew then -", "or knows now -", "knew then - or knows now -"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_only_before_a_small_letter(first: str, second: str, joined: str) -> None:
    (text,) = texts(DIVIDED.format(first, second))
    assert joined in text


def test_rejoined_hyphens_are_noted() -> None:
    document = read_text(DIVIDED.format("remem-", "bered any"))
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["hyphens-rejoined"]


def test_a_drawn_line_is_a_block() -> None:
    assert texts("One\n-----\nTwo\n* * *\nThree") == ["One", "-----", "Two", "* * *", "Three"]


@pytest.mark.parametrize("marks", ["••", "--", "**"])
def test_short_marked_lines_in_a_row_are_list_items(marks: str) -> None:
    blocks = read_text(f"{marks[0]} water\n{marks[1]} bread").blocks
    assert [(block.kind, block.label, block.text, block.level) for block in blocks] == [
        ("list_item", marks[0], "water", 1),
        ("list_item", marks[0], "bread", 1),
    ]


@pytest.mark.parametrize("labels", ["1. 2.", "1) 2)", "(1) (2)", "a) b)"])
def test_numbers_that_count_on_are_labels(labels: str) -> None:
    first, second = labels.split()
    blocks = read_text(f"{first} water\n{second} bread").blocks
    assert [(block.kind, block.label, block.text) for block in blocks] == [
        ("list_item", first, "water"),
        ("list_item", second, "bread"),
    ]


def test_numbered_questions_are_paragraphs_with_a_label() -> None:
    blocks = read_text("1. Why?\nBecause of the rain.\n2. And now?\nWe wait.").blocks
    assert [(block.kind, block.label) for block in blocks] == [
        ("paragraph", "1."),
        ("paragraph", ""),
        ("paragraph", "2."),
        ("paragraph", ""),
    ]


@pytest.mark.parametrize("line", ["4. Oktober 2019", "1. FC Harrow wins", "-2+3", "2019. A year", "--- ", "a-b"])
def test_what_only_looks_like_a_marker_is_text(line: str) -> None:
    (block,) = read_text(line).blocks
    assert (block.label, block.text) == ("", line.strip())


@pytest.mark.parametrize("dash", ["- ", "* ", "– ", "— ", "――", "-"])
def test_a_dash_before_speech_is_a_label_of_a_paragraph(dash: str) -> None:
    blocks = read_text(f"{dash}Was there no warning?\n{dash}There was.").blocks
    assert [(block.kind, block.label) for block in blocks] == [("paragraph", dash.strip())] * 2


def test_controls_are_dropped_and_counted_once() -> None:
    document = read_text("one\x07 two\n\x08three\ufffe")
    assert [block.text for block in document.blocks] == ["one two", "three"]
    (diagnostic,) = document.diagnostics
    assert (diagnostic.code, diagnostic.message[:2]) == ("controls-dropped", "3 ")


def test_text_is_composed_and_the_input_is_kept_as_it_was() -> None:
    document = read_text(unicodedata.normalize("NFD", "Hồ Lam Kinh"))
    assert document.blocks[0].text == "Hồ Lam Kinh"
    assert document.text == unicodedata.normalize("NFD", "Hồ Lam Kinh")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
def test_every_kind_of_line_end_counts_as_one(end: str) -> None:
    document = read_text(end.join(["", "one", "", "two"]))
    assert [(block.text, block.origin.line) for block in document.blocks] == [("one", 2), ("two", 4)]


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\u200b", "\x07"])
def test_a_text_without_a_visible_character_is_empty(text: str) -> None:
    with pytest.raises(Empty):
        read_text(text)


def test_more_lines_than_allowed_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="text_lines"):
        read(Source(b"\n" * 11 + b"x"), Limits(text_lines=10))


@pytest.mark.parametrize(
    "text",
    [
        "a b c d " * 500_000,
        "\n" * 1_000_000 + "x",
        "Label" + " " * 500_000 + "x",
        "-" * 500_000 + "x",
        "1. " * 300_000,
        "e" + "\u0301" * 100_000,
        "word " * 13 + ("\n" + "word " * 13) * 5_000,
    ],
)
def test_hostile_shapes_are_read_whole(text: str) -> None:
    assert sum(map(visible, map(printed, read_text(text).blocks)), Counter()) == visible(text)


ALPHABET = st.one_of(
    st.sampled_from(["\n", "\r\n", " ", "\n\n", "- ", "• ", "1. ", "2. ", "PV: ", "Từ", "e\u0301", "?", "\x07"]),
    st.characters(),
)


@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_every_visible_character_stands_in_a_block_and_places_quote_it(text: str) -> None:
    try:
        document = read_text(text)
    except Empty:
        assert not squeeze(drop_controls(text)[0])
        return
    end = 0
    for block in document.blocks:
        assert end <= block.origin.start < block.origin.end
        outside, end = document.text[end : block.origin.start], block.origin.end
        assert not squeeze(drop_controls(outside)[0])
        quoted = document.text[block.origin.start : end]
        if not any(diagnostic.code == "hyphens-rejoined" for diagnostic in document.diagnostics):
            assert visible(quoted) == visible(printed(block))
    assert not squeeze(drop_controls(document.text[end:])[0])


@pytest.mark.parametrize("name", ["e-plain-utf8.txt", "f-windows-1258.txt", "g-tcvn3.txt"])
def test_the_seed_text_keeps_its_27_lines(name: str) -> None:
    document = read(Source(shared_data("seed", name).read_bytes()), Limits())
    assert len(document.blocks) == 27
