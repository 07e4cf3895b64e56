"""How web pages are read: text, metadata and speed beside the peers that are installed, and how the cost grows.

    python -m tests.bench.html [DATASET] [--limit N]
    python -m tests.bench.html [DATASET] --scale

DATASET is a folder with `pages.jsonl` (one JSON object a line: `file`, `url`, `set`, and the truth: `text`, `title`,
`authors`, `publishing_date`), by default the measuring data beside the repository. One run reads every page with every
tool, in an order that turns with the pages; "x parse" is the tool's CPU time over that of lxml parsing the same pages.
Texts are compared on the pages with a truth, metadata on those of publishers (the set `fundus`, where there is one).

`--scale`: pages of 100 KB and of 10 MB are put together from paragraphs, lists and menus of the measuring pages, so
that both hold the same mix of markup. The figure is CPU seconds per KB at 10 MB over those at 100 KB; 1.0 is linear.
"""

from __future__ import annotations

import argparse
import gc
import logging
import re
import time
from itertools import cycle, islice
from pathlib import Path

import copytaster
from copytaster.source import Limits
from tests.bench.html_pages import Page
from tests.bench.html_pages import pages as truths
from tests.bench.html_scores import scores
from tests.bench.html_tools import Found, Tool, installed
from tests.bench.stages import DATASET, pages, parse

SMALL, LARGE = 100_000, 10_000_000  # bytes
_BODY = re.compile(rb"<body[^>]*>(.*)</body", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(rb"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ROOM = Limits(input_bytes=4 * LARGE)


def bodies(dataset: Path, count: int) -> list[bytes]:
    """The bodies of some measuring pages, without scripts."""
    found = (_BODY.search(data) for data in pages(dataset, count))
    return [_SCRIPT.sub(b"", match[1]) for match in found if match]


def page_of(parts: list[bytes], size: int, first: int) -> bytes:
    """One page of about a size: bodies in a row, each in an element of its own, begun with another one each time."""
    taken, length = [], 0
    for part in islice(cycle(parts), first, None):
        taken.append(b"<section>" + part[: size - length] + b"</section>")
        length += len(part)
        if length >= size:
            return b"<html><body>" + b"".join(taken) + b"</body></html>"
    return b""


def seconds(data: bytes, rounds: int) -> float:
    """Least CPU seconds of one conversion to a record."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        _ = copytaster.inspect(data, media_type="text/html", limits=_ROOM).record
        best = min(best, time.process_time() - start)
    return best


def scale(dataset: Path) -> float:
    """Cost per KB at 10 MB over the cost per KB at 100 KB."""
    parts = bodies(dataset, 60)
    small = [page_of(parts, SMALL, first) for first in range(len(parts))]
    large = page_of(parts, LARGE, 0)
    per_small = sum(seconds(data, 2) for data in small) / sum(map(len, small))
    per_large = seconds(large, 1) / len(large)
    print(f"{len(small)} pages of 100 KB: {per_small * 1e6:.2f} ms a KB; one of 10 MB: {per_large * 1e6:.2f} ms a KB")
    return per_large / per_small


class Run:
    """One tool's results on the pages so far: what it found, its CPU seconds, and how often it failed."""

    def __init__(self, tool: Tool) -> None:
        self.tool = tool
        self.pairs: list[tuple[Page, Found]] = []
        self.seconds, self.crashes = 0.0, 0

    def read(self, page: Page) -> None:
        """Reads one page; whatever a tool raises counts as nothing found."""
        start = time.process_time()
        try:
            found = self.tool.run(page.html, page.url)
        except Exception:  # a peer may raise anything, and the table must show that it did
            found, self.crashes = Found(), self.crashes + 1
        self.seconds += time.process_time() - start
        self.pairs.append((page, found))


def table(dataset: Path, limit: int) -> None:
    """Reads the pages with all tools and prints a line a tool."""
    found = [page for page in truths(dataset) if page.text is not None]
    chosen = found[:: max(1, len(found) // limit)] if limit else found
    runs = [Run(tool) for tool in installed()]
    for run in runs:
        Run(run.tool).read(chosen[0])  # lets it load what it loads once
    gc.collect()
    gc.freeze()
    floor = 0.0
    for number, page in enumerate(chosen):
        start = time.process_time()
        parse(page.html)
        floor += time.process_time() - start
        for run in (*runs[number % len(runs) :], *runs[: number % len(runs)]):
            run.read(page)
    print(f"{len(chosen)} pages, {sum(len(page.html) for page in chosen) / 1e6:.1f} MB")
    print_rows(runs, floor)


def print_rows(runs: list[Run], floor: float) -> None:
    """The table; what a tool does not give is a dash."""
    figures = [scores(run.pairs, run.tool.has_metadata) for run in runs]
    columns = list(dict.fromkeys(name for row in figures for name in row))
    print(f"{'tool':24} " + " ".join(f"{name:>11}" for name in columns) + f" {'x parse':>8} {'crashes':>8}")
    for run, row in zip(runs, figures, strict=True):
        cells = " ".join(f"{row[name]:11.3f}" if name in row else f"{'-':>11}" for name in columns)
        name = f"{run.tool.name} {run.tool.version}"
        print(f"{name:24} {cells} {run.seconds / floor:8.1f} {run.crashes:8}")


def main() -> None:
    """Prints the figures that were asked for."""
    logging.disable(logging.CRITICAL)
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("dataset", nargs="?", type=Path, default=DATASET)
    options.add_argument("--scale", action="store_true")
    options.add_argument("--limit", type=int, default=0, help="about this many pages, evenly taken; 0 for all")
    given = options.parse_args()
    if given.scale:
        print(f"cost per KB at 10 MB over that at 100 KB: {scale(given.dataset):.2f}")
    else:
        table(given.dataset, given.limit)


if __name__ == "__main__":
    main()
