"""Prints what writing the seed as NewsML-G2 costs, as a multiple of what lxml needs to parse its page."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal

from lxml import etree

import copytaster
from tests.conftest import SHARED

BODIES: tuple[Literal["flat", "auto"], ...] = ("flat", "auto")


def least(calls: Sequence[Callable[[], Any]], rounds: int = 200) -> list[float]:
    """The least CPU time of each call in milliseconds, measured in turns, so that a busy machine disturbs all alike."""
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        for number, call in enumerate(calls):
            start = time.process_time()
            call()
            best[number] = min(best[number], time.process_time() - start)
    return [seconds * 1000 for seconds in best]


def main() -> None:
    """Measure in one run and print."""
    path = SHARED / "data" / "seed" / "a-default-4.3.html"
    data, article = path.read_bytes(), copytaster.convert(path)
    parser = partial(etree.HTMLParser, encoding="utf-8", huge_tree=True)
    writes = [
        partial(copytaster.write, article, "newsml", copytaster.WriteOptions(newsml_body=body))
        for body in BODIES
    ]
    parse, *found = least([lambda: etree.fromstring(data, parser()), *writes])
    for body, write in zip(BODIES, found, strict=True):
        print(f"newsml {body}: {write:.2f} ms, parse {parse:.2f} ms, ratio {write / parse:.2f}")


if __name__ == "__main__":
    main()
