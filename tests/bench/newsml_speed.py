"""Prints what writing the seed as NewsML-G2 costs, as a multiple of what lxml needs to parse its page."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from lxml import etree

import copytaster
from tests.conftest import SHARED


def cost(call: Callable[[], Any], rounds: int = 5, calls: int = 100) -> float:
    """The least CPU time of one call, in milliseconds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(calls):
            call()
        best = min(best, (time.process_time() - start) / calls)
    return best * 1000


def main() -> None:
    """Measure in one run and print."""
    path = SHARED / "data" / "seed" / "a-default-4.3.html"
    data, article = path.read_bytes(), copytaster.convert(path)
    parse = cost(lambda: etree.fromstring(data, etree.HTMLParser(huge_tree=True)))
    for body in ("flat", "auto"):
        options = copytaster.WriteOptions(newsml_body=body)  # type: ignore[arg-type]  # both are allowed
        write = cost(lambda options=options: copytaster.write(article, "newsml", options))
        print(f"newsml {body}: {write:.2f} ms, parse {parse:.2f} ms, ratio {write / parse:.2f}")


if __name__ == "__main__":
    main()
