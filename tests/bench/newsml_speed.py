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
Call = Callable[[], Any]


def ratios(*, is_warm: bool = True) -> dict[str, float]:
    """CPU time of writing for each kind of body, as a multiple of the parse; all are measured in one run, in turns.

    Warm calls follow one of their own kind that is not measured. Others follow the parse, and find the processor's
    caches full of the page and the allocator with the pieces of its tree to tidy up.
    """
    path = SHARED / "data" / "seed" / "a-default-4.3.html"
    data, article = path.read_bytes(), copytaster.convert(path)
    parse = partial(_parsed, data)
    options = [copytaster.WriteOptions(newsml_body=body) for body in BODIES]
    writes = [partial(copytaster.write, article, "newsml", each) for each in options]
    before = (parse, *writes) if is_warm else (parse,) * (1 + len(writes))
    page, *found = least((parse, *writes), before)
    return dict(zip(BODIES, (write / page for write in found), strict=True))


def least(calls: Sequence[Call], before: Sequence[Call], rounds: int = 200) -> list[float]:
    """The least CPU time of each call, after another call that is not measured; a busy machine disturbs all alike."""
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        for number, (call, other) in enumerate(zip(calls, before, strict=True)):
            other()
            start = time.thread_time()
            call()
            best[number] = min(best[number], time.thread_time() - start)
    return best


def _parsed(data: bytes) -> None:
    etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def main() -> None:
    """Measure and print."""
    for name, is_warm in (("warm", True), ("right after a parse", False)):
        for body, ratio in ratios(is_warm=is_warm).items():
            print(f"newsml {body}, {name}: {ratio:.2f} times the parse")


if __name__ == "__main__":
    main()
