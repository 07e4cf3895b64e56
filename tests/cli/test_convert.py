"""`copytaster convert` as a shell sees it: exit codes, what is printed where, what is written."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from copytaster.cli.conversion import run as run_request
from copytaster.cli.request import Request
from tests.readers.docx.files import pack, para, parts, run

ARTICLE = "Bridge over the Elda opens\n\nThe new bridge over the river Elda opened on Monday, the mayor said.\n"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # the container of password-protected Office files


Done = subprocess.CompletedProcess[bytes]


def copytaster(*arguments: str | Path, stdin: bytes = b"") -> Done:
    """One call of the command line."""
    command = [sys.executable, "-m", "copytaster", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, input=stdin, timeout=120)


def one_error_line(done: Done, code: str) -> bool:
    """Whether nothing but one error line with that code was printed, warnings aside."""
    lines = [line for line in done.stderr.decode().splitlines() if not line.startswith("warning: ")]
    return len(lines) == 1 and lines[0].startswith(f"error: {code}: ") and not done.stdout


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def encrypted_office() -> bytes:
    """The start of a compound file whose directory names the stream of an encrypted package."""
    return OLE + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)


def truncated_docx() -> bytes:
    """A ZIP package that ends in the middle of a part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>" * 200)
        package.writestr("word/document.xml", "<w:document/>" * 200)
    return buffer.getvalue()[:900]


BAD_INPUTS = {
    "empty.txt": (b"", 5, "CT123"),
    "blank.txt": (b" \n\t\n ", 5, "CT123"),
    "truncated.docx": (truncated_docx(), 5, "CT120"),
    "encrypted.docx": (encrypted_office(), 5, "CT121"),
    "report.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", 4, "CT110"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, 4, "CT110"),
}


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_a_bad_input_gives_its_own_exit_code_and_one_line(tmp_path: Path, name: str) -> None:
    data, exit_code, code = BAD_INPUTS[name]
    (tmp_path / name).write_bytes(data)
    done = copytaster("convert", tmp_path / name)
    assert (done.returncode, one_error_line(done, code)) == (exit_code, True), done.stderr


def test_bytes_of_no_known_type_give_one_error_line(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 64)
    done = copytaster("convert", tmp_path / "noise")
    assert done.returncode in {4, 5}
    assert one_error_line(done, "CT110" if done.returncode == 4 else "CT122")


def test_a_missing_path_is_not_found(tmp_path: Path) -> None:
    done = copytaster("convert", tmp_path / "missing.txt")
    assert (done.returncode, one_error_line(done, "CT101")) == (3, True)


def test_an_empty_folder_is_not_found(tmp_path: Path) -> None:
    done = copytaster("convert", tmp_path)
    assert (done.returncode, one_error_line(done, "CT101")) == (3, True)


def test_an_empty_name_is_a_usage_error() -> None:
    done = copytaster("convert", "")
    assert (done.returncode, one_error_line(done, "CT001")) == (2, True)


def test_a_name_with_a_nul_is_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_request(Request(("a\0b",))) == 3
    assert capsys.readouterr().err.startswith("error: CT101: NotFound: ")


def test_a_text_full_of_nul_gives_a_record_or_one_error_line(tmp_path: Path) -> None:
    (tmp_path / "nul.txt").write_bytes(ARTICLE.encode().replace(b" ", b"\0 "))
    done = copytaster("convert", tmp_path / "nul.txt")
    assert b"Traceback" not in done.stderr
    assert done.returncode in {4, 5} or "Elda" in json.dumps(json.loads(done.stdout))


def test_three_hundred_nested_divs_lose_nothing(tmp_path: Path) -> None:
    page = f"<html><body>{'<div>' * 300}<p>The bridge opened.</p>{'</div>' * 300}</body></html>"
    (tmp_path / "deep.html").write_text(page, "utf-8")
    done = copytaster("convert", tmp_path / "deep.html")
    assert done.returncode == 0
    assert b"The bridge opened." in done.stdout


def test_fifty_megabytes_in_one_line_give_a_record_or_one_error_line(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"words without end " * (50 * 2**20 // 18))
    done = copytaster("convert", tmp_path / "long.txt", "-o", tmp_path / "long.json")
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0 or one_error_line(done, "CT130"), done.stderr


def test_an_unknown_output_format_is_a_usage_error(article: Path) -> None:
    done = copytaster("convert", article, "--to", "papyrus")
    assert (done.returncode, one_error_line(done, "CT303")) == (2, True)


@pytest.mark.parametrize(
    "options", ["--from pdf", "--frobnicate", "-o a.json --out-dir b", "--check -o a.json", "--resume"]
)
def test_options_that_make_no_sense_are_a_usage_error(article: Path, options: str) -> None:
    done = copytaster("convert", article, *options.split())
    assert (done.returncode, one_error_line(done, "CT001")) == (2, True)


def test_existing_output_is_replaced_only_by_force(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "record.json"
    target.write_text("mine", "utf-8")
    done = copytaster("convert", article, "-o", target)
    assert (done.returncode, one_error_line(done, "CT302"), target.read_text("utf-8")) == (9, True, "mine")
    assert copytaster("convert", article, "-o", target, "--force").returncode == 0
    assert json.loads(target.read_bytes())["schema_version"] == "1.0"


def test_an_input_is_never_overwritten_not_even_by_force(article: Path) -> None:
    done = copytaster("convert", article, "-o", article, "--to", "json", "--force")
    assert (done.returncode, article.read_text("utf-8")) == (9, ARTICLE)


def test_a_broken_pack_is_a_configuration_error(article: Path, tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text("this is [no TOML", "utf-8")
    done = copytaster("convert", article, "--pack", tmp_path / "pack.toml")
    assert (done.returncode, one_error_line(done, "CT401")) == (10, True)


def test_the_format_comes_from_the_option_then_from_the_suffix_then_is_json(article: Path, tmp_path: Path) -> None:
    assert json.loads(copytaster("convert", article).stdout)
    copytaster("convert", article, "-o", tmp_path / "record.xml")
    copytaster("convert", article, "-o", tmp_path / "record.txt", "--to", "xml")
    assert (tmp_path / "record.xml").read_bytes() == (tmp_path / "record.txt").read_bytes()
    assert b"<?xml" in (tmp_path / "record.xml").read_bytes()


def test_standard_input_is_an_input(article: Path) -> None:
    piped = copytaster("convert", "-", "--from", "text", stdin=article.read_bytes())
    assert piped.stdout == copytaster("convert", article).stdout
    assert piped.stdout


def test_several_inputs_give_json_lines_and_one_bad_one_stops_nothing(article: Path, tmp_path: Path) -> None:
    done = copytaster("convert", article, tmp_path / "missing.txt", article.parent)
    assert done.returncode == 1
    assert [json.loads(line)["schema_version"] for line in done.stdout.splitlines()] == ["1.0"]
    assert done.stderr.decode().startswith("error: CT101: NotFound: ")


def test_several_inputs_go_into_one_file_of_json_lines(article: Path, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text(ARTICLE.replace("Elda", "Orla"), "utf-8")
    done = copytaster("convert", article, tmp_path / "second.txt", "-o", tmp_path / "all.jsonl")
    assert (done.returncode, done.stdout) == (0, b"")
    assert len((tmp_path / "all.jsonl").read_bytes().splitlines()) == 2


def test_several_records_do_not_fit_one_xml_file(article: Path) -> None:
    done = copytaster("convert", article, article.parent, "--to", "xml")
    assert (done.returncode, one_error_line(done, "CT001")) == (2, True)


def test_an_output_folder_mirrors_the_inputs_and_keeps_a_ledger(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = copytaster("convert", tmp_path, "--out-dir", out, "--to", "markdown")
    assert (done.returncode, done.stdout) == (0, b"")
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()) == [
        ".copytaster/ledger.jsonl", "article.txt.md",
    ]
    assert copytaster("convert", tmp_path, "--out-dir", out, "--to", "markdown", "--resume").returncode == 0
    assert copytaster("convert", tmp_path, "--out-dir", out, "--to", "markdown").returncode == 9


def test_check_writes_nothing_and_fails_on_what_is_no_article(article: Path, tmp_path: Path) -> None:
    done = copytaster("convert", article, "--check")
    assert (done.returncode, done.stdout) == (0, b"")
    page = tmp_path / "menu.html"
    page.write_text("<html><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav></body></html>", "utf-8")
    done = copytaster("convert", page, "--check")
    assert (done.returncode, one_error_line(done, "CT201")) == (7, True)
    assert copytaster("convert", page, "--strict").returncode == 7
    assert copytaster("convert", page).returncode == 0


def test_names_and_messages_cannot_forge_lines_or_steer_the_terminal(tmp_path: Path) -> None:
    name = "a\nerror: CT999: Forged\x1b[31m\u202e.pdf"
    (tmp_path / name).write_bytes(b"%PDF-1.7")
    done = copytaster("convert", tmp_path / name)
    assert one_error_line(done, "CT110")
    assert not {"\x1b", "\u202e"} & set(done.stderr.decode())


def test_a_file_name_that_is_no_unicode_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"b\xe0o.pdf")
    path.write_bytes(b"%PDF-1.7")
    done = copytaster("convert", path)
    assert one_error_line(done, "CT110")
    assert b"b\\udce0o.pdf" in done.stderr


def test_a_reader_that_goes_away_is_no_error(article: Path) -> None:
    command = [sys.executable, "-m", "copytaster", "convert", str(article)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in {0, 141}


def test_a_full_disk_behind_standard_output_is_one_error_line(article: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("/dev/full is not on this machine")
    with full.open("wb") as output:
        command = [sys.executable, "-m", "copytaster", "convert", str(article)]
        done = subprocess.run(command, stdout=output, stderr=subprocess.PIPE)
    assert done.returncode == 9
    assert done.stderr.startswith(b"error: CT302: CannotWrite: ")


def test_tracked_changes_are_rejected_on_request(tmp_path: Path) -> None:
    manuscript = tmp_path / "wall.docx"
    manuscript.write_bytes(pack(parts(para(run("The wall "), f'<w:ins w:id="1">{run("fell")}</w:ins>', run(" held.")))))
    assert json.loads(copytaster("convert", manuscript).stdout)["headline"] == "The wall fell held."
    rejected = copytaster("convert", manuscript, "--revisions", "reject")
    assert json.loads(rejected.stdout)["headline"] == "The wall held."
    assert copytaster("convert", manuscript, "--revisions", "keep").returncode == 2


@pytest.mark.parametrize("options", [("-o", "record.html"), ("--language", "klingon")])
def test_a_suffix_of_no_format_and_a_word_that_is_no_language_are_refused(
    tmp_path: Path, options: tuple[str, str]
) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Bridge opens\n\nThe bridge over the Elda opened on Monday.\n", "utf-8")
    done = copytaster("convert", source, *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert one_error_line(done, "CT001")
