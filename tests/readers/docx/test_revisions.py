"""Tracked changes: what a manuscript says once they are rejected."""

from __future__ import annotations

import pytest

import copytaster
from copytaster.document import Document
from copytaster.errors import UsageError
from tests.readers.docx.files import codes, numbering, pack, para, part, parts, relationship, run


def rejected(body: str, **more: str) -> Document:
    return copytaster.read(pack(parts(body, **more)), revisions="reject")


def texts(body: str, **more: str) -> list[str]:
    return [block.text for block in rejected(body, **more).blocks]


def deleted(text: str) -> str:
    return f'<w:del w:id="1"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="2">{run(text)}</w:ins>'


def test_deletions_stay_and_insertions_go() -> None:
    body = para(run("The wall "), deleted("held"), inserted("fell"), run(" on Monday."))
    assert texts(body) == ["The wall held on Monday."]
    assert [block.text for block in copytaster.read(pack(parts(body))).blocks] == ["The wall fell on Monday."]


def test_what_was_left_out_is_counted_as_an_insertion() -> None:
    document = rejected(para(run("Kept "), inserted("gone")))
    assert codes(document) == ["tracked-insertion"]
    assert "gone" not in repr(document)


def test_text_inserted_and_deleted_again_was_never_there() -> None:
    assert texts(para(run("Before"), f'<w:ins w:id="3">{deleted(" between")}</w:ins>')) == ["Before"]


def test_moved_text_goes_back() -> None:
    source = f'<w:moveFrom w:id="4">{run("Third. ")}</w:moveFrom>'
    target = f'<w:moveTo w:id="5">{run("Third. ")}</w:moveTo>'
    assert texts(para(target, run("First. ")) + para(source, run("Second."))) == ["First.", "Third. Second."]


def test_a_new_paragraph_end_joins_and_a_deleted_one_parts() -> None:
    new_end, old_end = ("<w:rPr><w:ins w:id='6'/></w:rPr>", "<w:rPr><w:del w:id='7'/></w:rPr>")
    assert texts(para("One", properties=new_end) + para("line")) == ["One line"]
    assert texts(para("Two", properties=old_end) + para("lines")) == ["Two", "lines"]


def test_new_rows_go_and_deleted_ones_stay() -> None:
    def row(text: str, mark: str) -> str:
        return f'<w:tr><w:trPr><w:{mark} w:id="8"/></w:trPr><w:tc>{para(text)}</w:tc><w:tc>{para("b")}</w:tc></w:tr>'

    assert texts(f"<w:tbl>{row('new', 'ins')}{row('old', 'del')}</w:tbl>") == ["old", "b"]


def test_former_formatting_comes_back() -> None:
    change = "<w:b/><w:rPrChange w:id='9'><w:rPr><w:i/></w:rPr></w:rPrChange>"
    style = "<w:jc w:val='right'/><w:pPrChange w:id='10'><w:pPr/></w:pPrChange>"
    (block,) = rejected(para(run("Ann Marsh", change), properties=style)).blocks
    assert [mark.kind for mark in block.marks] == ["italic"]
    assert block.style != "right"


def test_a_number_that_was_added_goes() -> None:
    listing = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/><w:ins w:id='11'/></w:numPr>"
    (block,) = rejected(para("Item", properties=listing), numbering=numbering()).blocks
    assert (block.kind, block.label) == ("paragraph", "")


def test_notes_and_headers_are_rejected_too() -> None:
    files = parts(
        para("Text") + '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/></w:sectPr>',
        links=relationship("rId9", "header", "header1.xml"),
    )
    files["word/header1.xml"] = part("hdr", para(deleted("Old head"), inserted("New head")))
    assert [block.text for block in copytaster.read(pack(files), revisions="reject").blocks] == ["Old head", "Text"]


def test_another_word_for_revisions_is_refused() -> None:
    with pytest.raises(UsageError, match="use one of accept, reject"):
        copytaster.read(pack(parts(para("x"))), revisions="ignore")
