"""How likely each block of a page is part of the article, by a table of weights that is data: `packs/zones.toml`.

A first sum looks at each block alone. A second one looks at it again, among its neighbors' first sums: a short line
between paragraphs is a subhead, the same line among links is one of them. `tests/bench/fit_zones.py` measures them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from math import exp
from operator import mul
from typing import NamedTuple

from copytaster.document import Block
from copytaster.packs.loader import FOLDER

CLIP = 6.0  # a first sum beyond this is as sure as can be
MOST = 30.0  # a sum beyond this is a chance of 0 or 1
CALM = 0.7  # of a sum: on pages that the weights were not measured on, chances are so much nearer to one half
SIZE = 400  # characters of a block that count when neighbors are averaged
NEIGHBORS = (
    "before_1",
    "before_2",
    "after_1",
    "after_2",
    "before_5",
    "after_5",
    "all_before",
    "all_after",
    "best_after",
    "both",
    "parent",
    "above",
    "far_above",
    "table",
    "itself",
    "chance",
)
NO_TABLE = -1
Path = tuple[str, ...]
Circle = tuple[int, int, int, int]  # numbers of the parent element, the one above it, the one above that, the table


class Weights(NamedTuple):
    """A weight for each name - alone the real part, among neighbors the other - and one for each sum over neighbors."""

    names: dict[str, complex]  # one addition sums both: the block's sums cost half
    neighbors: tuple[float, ...]


class Said:
    """Names that are seen together of a block, and the sum of their weights."""

    __slots__ = ("names", "weight")

    def __init__(self, names: tuple[str, ...]) -> None:
        known = weights().names
        self.names = names
        self.weight = sum((known[name] for name in names if name in known), 0j)


@cache
def weights() -> Weights:
    """The table that is shipped."""
    table = tomllib.loads((FOLDER / "zones.toml").read_text("utf-8"))
    names = {
        f"{group}.{value}": complex(pair[0], pair[1])
        for group, values in table["weights"].items()
        for value, pair in values.items()
    }
    return Weights(names, tuple(table["neighbors"][name] for name in NEIGHBORS))


@cache
def said(*names: str) -> Said:
    """The names with their weight; few combinations exist, so that each is summed once."""
    return Said(names)


def chances(found: Sequence[Sequence[Said]], blocks: Sequence[Block], circles: Sequence[Circle]) -> list[float]:
    """How likely each block is part of the article, 0-1."""
    sums = list(map(_sum, found))
    near = weights().neighbors
    rows = neighborhood([both.real for both in sums], blocks, circles)
    return [squashed(CALM * (both.imag + sum(map(mul, row, near)))) for both, row in zip(sums, rows, strict=True)]


def terms(
    found: Sequence[Sequence[Said]], blocks: Sequence[Block], circles: Sequence[Circle], number: int
) -> list[tuple[str, float]]:
    """What speaks for and against one block, strongest first."""
    table = weights()
    row = neighborhood([_sum(seen).real for seen in found], blocks, circles)[number]
    names = ("bias.bias", *(name for one in found[number] for name in one.names))
    own = [(name, table.names[name].imag) for name in names if name in table.names]
    near = [
        (f"neighbors.{name}", value * weight)
        for name, value, weight in zip(NEIGHBORS, row, table.neighbors, strict=True)
    ]
    return sorted(own + near, key=lambda term: -abs(term[1]))


def _sum(seen: Iterable[Said]) -> complex:
    return sum([one.weight for one in seen], weights().names["bias.bias"])


def squashed(value: float) -> float:
    """A sum as a chance."""
    return 1.0 / (1.0 + exp(-value)) if -MOST < value < MOST else float(value > 0)


def neighborhood(sums: Sequence[float], blocks: Sequence[Block], circles: Sequence[Circle]) -> list[tuple[float, ...]]:
    """For each block the sums over its neighbors' chances, in the order of NEIGHBORS."""
    clipped = [CLIP if value > CLIP else -CLIP if value < -CLIP else value for value in sums]
    chance = [1.0 / (1.0 + exp(-value)) for value in clipped]
    sizes = [size if (size := len(block.text)) < SIZE else SIZE for block in blocks]
    mass = list(map(mul, chance, sizes))
    padded = [0.0] * 5 + chance + [0.0] * 5
    runs = [0.0, *accumulate(padded)]
    fives = [(right - left) / 5 for left, right in zip(runs, runs[5:], strict=False)]
    best = [*list(accumulate(chance[::-1], max))[::-1][1:], 0.0]
    others = [_of_others(keys, mass, sizes) for keys in zip(*circles, strict=True)] or [[]] * 4
    columns = (
        *(padded[4:], padded[3:], padded[6:], padded[7:], fives, fives[6:]),
        *_all_around(mass, sizes),
        *(best, map(min, padded[4:], padded[6:])),
        *others,
        *([value / CLIP for value in clipped], chance),
    )
    return list(zip(*columns, strict=False))


def _all_around(mass: Sequence[float], sizes: Sequence[int]) -> tuple[list[float], list[float]]:
    """The mean chance of all blocks before, and of all behind each."""
    masses, lengths = [0.0, *accumulate(mass)], [0, *accumulate(sizes)]
    whole, size = masses[-1], lengths[-1]
    before = [one / (length or 1) for one, length in zip(masses[:-1], lengths, strict=False)]
    after = [(whole - one) / ((size - length) or 1) for one, length in zip(masses[1:], lengths[1:], strict=True)]
    return before, after


def circles_of(blocks: Sequence[Block]) -> list[Circle]:
    """What each block shares with others, by number: its parent element, the two above that, its table."""
    known: dict[Path, tuple[int, int, int]] = {}
    numbers: dict[Path, int] = {}
    row: tuple[int, int, int] | None = None
    last: Path | None = None
    rows: list[Circle] = []
    for block in blocks:
        parent = block.origin.path[:-1]
        if parent != last:
            row, last = known.get(parent), parent
        if row is None:
            one, two, three = (numbers.setdefault(path, len(numbers)) for path in (parent, parent[:-1], parent[:-2]))
            row = known[parent] = one, two, three
        rows.append((*row, block.cell.table if block.cell else NO_TABLE))
    return rows


def _of_others(keys: Sequence[int], mass: Sequence[float], sizes: Sequence[int]) -> list[float]:
    """The mean chance of the other blocks with the same key; one half where there are none."""
    if max(keys, default=NO_TABLE) == NO_TABLE:
        return [0.5] * len(keys)
    masses: dict[int, float] = dict.fromkeys(keys, 0.0)
    lengths = dict.fromkeys(keys, 0)
    for key, one, size in zip(keys, mass, sizes, strict=True):
        masses[key] += one
        lengths[key] += size
    lengths[NO_TABLE] = 0
    return [
        (masses[key] - one) / (lengths[key] - size) if lengths[key] > size else 0.5
        for key, one, size in zip(keys, mass, sizes, strict=True)
    ]
