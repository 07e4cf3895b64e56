"""What the command line may import before it knows that it needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
sys.argv[0] = "copytaster"
from copytaster.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


def loaded(*arguments: str) -> set[str]:
    """The top-level modules that a call of the command line has loaded when it ends."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option: str) -> None:
    assert loaded(option).isdisjoint({"lxml", "pydantic", "docx", "rich", "charset_normalizer", "importlib_metadata"})


def test_the_list_of_formats_loads_no_reader_or_writer() -> None:
    assert loaded("formats").isdisjoint({"lxml", "docx", "rich", "charset_normalizer"})


def test_the_library_itself_loads_nothing_at_import() -> None:
    program = "import sys, copytaster; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()).isdisjoint({"lxml", "pydantic", "docx", "typer"})


def test_a_text_becomes_json_without_the_parts_for_other_formats(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Bridge opens\n\nThe bridge over the river Elda opened on Monday, the mayor said.\n", "utf-8")
    assert loaded("convert", str(article)).isdisjoint({"docx", "rich", "xmlschema"})
