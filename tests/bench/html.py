"""How the cost of converting a web page grows with its size.

    python -m tests.bench.html --scale [DATASET]

Pages of 100 KB and of 10 MB are put together from paragraphs, lists and menus of the measuring pages, so that both hold
the same mix of markup. The figure is CPU seconds per KB at 10 MB over those at 100 KB; 1.0 is linear.
"""

from __future__ import annotations

import argparse
import re
import time
from itertools import cycle, islice
from pathlib import Path

import copytaster
from copytaster.source import Limits
from tests.bench.stages import DATASET, pages

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


def main() -> None:
    """Prints the figures that were asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("dataset", nargs="?", type=Path, default=DATASET)
    options.add_argument("--scale", action="store_true")
    given = options.parse_args()
    if given.scale:
        print(f"cost per KB at 10 MB over that at 100 KB: {scale(given.dataset):.2f}")


if __name__ == "__main__":
    main()
