"""Articles for the command line to convert."""

from __future__ import annotations

from pathlib import Path

ARTICLE = "Bridge over the Elda opens\n\nThe new bridge over the river Elda opened on Monday, number {}.\n"


def write_articles(folder: Path, count: int) -> Path:
    """A new folder with some articles and an empty file."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(ARTICLE.format(number), "utf-8")
    (folder / "empty.txt").touch()
    return folder
