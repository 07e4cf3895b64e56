"""The public functions: what they take, what they give, and that they fail only with typed errors."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import copytaster
from copytaster import errors
from tests.conftest import FIXTURES

FOLDER = FIXTURES / "articles/vi/phong-van-so-hoa-van-trach"
HEADLINE = "Vân Trạch đưa Nghị quyết 12-NQ/TU về chuyển đổi số đến từng thôn bản"


def error_classes(kind: type[errors.CopytasterError] = errors.CopytasterError) -> list[type[errors.CopytasterError]]:
    return [kind, *(one for below in kind.__subclasses__() for one in error_classes(below))]


def test_a_path_bytes_and_a_file_give_the_same_record() -> None:
    path = FOLDER / "input.txt"
    expected = copytaster.convert(path)
    assert copytaster.convert(str(path)) == expected
    assert copytaster.convert(path.read_bytes()) == expected
    with path.open("rb") as handle:
        assert copytaster.convert(handle) == expected


def test_a_word_document_object_is_an_input() -> None:
    article = copytaster.convert(docx.Document(str(FOLDER / "input.docx")))
    assert article.headline == HEADLINE


def test_a_file_in_text_mode_is_refused() -> None:
    with pytest.raises(errors.UsageError, match="rb"):
        copytaster.convert(io.StringIO("text"))


def test_any_other_value_is_refused() -> None:
    with pytest.raises(errors.UsageError, match="int"):
        copytaster.convert(7)


@pytest.mark.parametrize(
    ("name", "error"), [("nowhere.txt", errors.NotFound), (".", errors.NotReadable), ("a\0b", errors.NotFound)]
)
def test_what_is_no_file_is_a_typed_error(tmp_path: Path, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        copytaster.convert(f"{tmp_path}/{name}")


def test_an_input_above_the_limit_is_refused() -> None:
    with pytest.raises(errors.LimitExceeded, match="larger than 10 bytes"):
        copytaster.convert(b"much longer than that", limits=copytaster.Limits(input_bytes=10))


@pytest.mark.parametrize("name", ["json", "xml"])
def test_a_record_is_an_input_too(name: str) -> None:
    article = copytaster.convert(FOLDER / "input.html")
    assert copytaster.convert(copytaster.write(article, name)) == article
    assert copytaster.load(copytaster.write(article, name), name) == article


def test_a_record_has_no_blocks_to_read() -> None:
    article = copytaster.convert(FOLDER / "input.txt")
    with pytest.raises(errors.UnsupportedFormat, match="load"):
        copytaster.read(copytaster.write(article, "json"))


def test_an_unknown_output_format_names_the_known_ones() -> None:
    with pytest.raises(errors.UnknownFormat, match="newsml"):
        copytaster.write(copytaster.convert(FOLDER / "input.txt"), "pdf")


def test_inspect_gives_the_evidence_that_decided() -> None:
    conversion = copytaster.inspect(FOLDER / "input.html")
    assert conversion.article.headline == HEADLINE
    assert {one.rule for one in conversion.evidence} >= {"headline.print", "published.date_line", "turns.label"}
    assert conversion.diagnostics == conversion.article.diagnostics


def test_the_record_as_a_dict_and_as_an_article_give_the_same_bytes() -> None:
    from copytaster.writers.json import dump

    for path in sorted(FIXTURES.glob("articles/*/*/input.*")):
        conversion = copytaster.inspect(path)
        assert dump(conversion.record) == copytaster.write(conversion.article, "json")


def test_a_stated_language_outranks_what_the_text_looks_like() -> None:
    assert copytaster.convert(FOLDER / "input.txt", language="en").language == "en"


def test_a_pack_of_the_user_adds_words(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text('site = "mine"\n[phrases]\nrating = ["Bảng điểm độc giả…"]\n', "utf-8")
    text = (FOLDER / "input.txt").read_text("utf-8") + "\nBảng điểm độc giả: 7\n"
    removed = {item.text: item.kind for item in copytaster.convert(text.encode(), packs=[pack]).removed}
    assert removed["Bảng điểm độc giả: 7"] == "rating"


@pytest.mark.parametrize(
    "content", ["[", 'site = "x"\nunknown = 1\n', 'site = "x"\n[phrases]\nrating = "no list"\n', "name = 'x'\n"]
)
def test_a_broken_pack_is_a_typed_error_that_names_the_fault(tmp_path: Path, content: str) -> None:
    pack = tmp_path / "broken.toml"
    pack.write_text(content, "utf-8")
    with pytest.raises(errors.BadPack, match=r"broken\.toml"):
        copytaster.convert(FOLDER / "input.txt", packs=[pack])


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_typed_error(data: bytes) -> None:
    try:
        assert copytaster.convert(data).schema_version
    except copytaster.CopytasterError as error:
        assert error.line().startswith("error: CT")


@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__name__)
def test_every_error_is_pickled_with_its_message(kind: type[errors.CopytasterError]) -> None:
    error = pickle.loads(pickle.dumps(kind("One sentence.\nOn two lines.")))
    assert (type(error), error.line()) == (kind, f"error: {kind.code}: {kind.__name__}: One sentence. On two lines.")


def test_error_codes_are_unique() -> None:
    codes = [kind.code for kind in error_classes() if kind not in (errors.CopytasterError, errors.InternalError)]
    assert len(codes) == len(set(codes))


def test_the_public_names_are_those_that_are_listed() -> None:
    assert [name for name in copytaster.__all__ if not hasattr(copytaster, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'helper'"):
        _ = copytaster.helper


SHORT_TEXT = """Night bus returns to Harbor Street
By Anna Whitlock
{bar}

The night bus will run again from Monday, the council said.

It was cut two winters ago to save money.

"We missed it every single night," said baker Lena Ortiz.
"""


@pytest.mark.parametrize("bar", ["Share", "Share on Facebook / Tweet", "Related stories:", "Comments"])
def test_boilerplate_under_the_headline_of_a_short_text_does_not_end_it(bar: str) -> None:
    article = copytaster.convert(SHORT_TEXT.format(bar=bar).encode())
    assert len(article.body) == 3


def test_boilerplate_behind_a_short_text_ends_it() -> None:
    text = SHORT_TEXT.format(bar="") + "\nRelated stories:\n\nFerry sails twice a day\n\nTwo shops open on the quay\n"
    article = copytaster.convert(text.encode())
    assert [block.type for block in article.body] == ["paragraph"] * 3
