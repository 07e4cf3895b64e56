"""How likely each block of a page is part of the article, by a table of weights that is data: `packs/zones.toml`.

A first sum looks at each block alone. A second one looks at it again, among its neighbors' first sums: a short line
between paragraphs is a subhead, the same line among links is one of them. `tests/bench/fit_zones.py` measures them.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from math import exp
from typing import NamedTuple

from copytaster.document import Block
from copytaster.packs.loader import FOLDER

CLIP = 6.0  # a first sum beyond this is as sure as can be
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


class Weights(NamedTuple):
    """A weight for each name, alone and among neighbors, and one for each sum over neighbors."""

    names: dict[str, tuple[float, float]]
    neighbors: tuple[float, ...]


@cache
def weights() -> Weights:
    """The table that is shipped."""
    table = tomllib.loads((FOLDER / "zones.toml").read_text("utf-8"))
    names = {
        f"{group}.{value}": (pair[0], pair[1])
        for group, values in table["weights"].items()
        for value, pair in values.items()
    }
    return Weights(names, tuple(table["neighbors"][name] for name in NEIGHBORS))


def chances(names: Sequence[Sequence[str]], blocks: Sequence[Block]) -> list[float]:
    """How likely each block is part of the article, 0-1; blocks without names, 0."""
    table = weights()
    known, bias = table.names, table.names["bias.bias"]
    alone, among = [], []
    for found in names:
        pairs = [known[name] for name in found if name in known]
        alone.append(bias[0] + sum(pair[0] for pair in pairs))
        among.append(bias[1] + sum(pair[1] for pair in pairs))
    numbers = [number for number, found in enumerate(names) if found]
    result = [0.0] * len(names)
    for number, row in zip(
        numbers,
        neighborhood([alone[number] for number in numbers], [blocks[number] for number in numbers]),
        strict=True,
    ):
        result[number] = squashed(among[number] + sum(map(float.__mul__, row, table.neighbors)))
    return result


def terms(names: Sequence[Sequence[str]], blocks: Sequence[Block], number: int) -> list[tuple[str, float]]:
    """What speaks for and against one block, strongest first."""
    table = weights()
    first = [
        table.names["bias.bias"][0] + sum(table.names.get(name, (0.0, 0.0))[0] for name in found) for found in names
    ]
    numbers = [one for one, found in enumerate(names) if found]
    rows = neighborhood([first[one] for one in numbers], [blocks[one] for one in numbers])
    row = rows[numbers.index(number)]
    own = [(name, table.names[name][1]) for name in ("bias.bias", *names[number]) if name in table.names]
    near = [
        (f"neighbors.{name}", value * weight)
        for name, value, weight in zip(NEIGHBORS, row, table.neighbors, strict=True)
    ]
    return sorted(own + near, key=lambda term: -abs(term[1]))


def squashed(value: float) -> float:
    """A sum as a chance."""
    return 1.0 / (1.0 + exp(-max(-CLIP * 5, min(CLIP * 5, value))))


def neighborhood(sums: Sequence[float], blocks: Sequence[Block]) -> list[tuple[float, ...]]:
    """For each block the sums over its neighbors' chances, in the order of NEIGHBORS."""
    chance = [squashed(max(-CLIP, min(CLIP, value))) for value in sums]
    sizes = [float(min(len(block.text), SIZE)) for block in blocks]
    mass = [one * size for one, size in zip(chance, sizes, strict=True)]
    masses, lengths = [0.0, *accumulate(mass)], [0.0, *accumulate(sizes)]
    padded = [0.0] * 5 + chance + [0.0] * 5
    circles = zip(*(_of_others(keys, mass, sizes) for keys in _circles(blocks)), strict=True)
    best = [*list(accumulate(chance[::-1], max))[::-1][1:], 0.0]
    rows = []
    for at, circle in enumerate(circles):
        left, right = padded[at : at + 5], padded[at + 6 : at + 11]
        before = masses[at] / max(lengths[at], 1.0)
        after = (masses[-1] - masses[at + 1]) / max(lengths[-1] - lengths[at + 1], 1.0)
        itself = max(-CLIP, min(CLIP, sums[at])) / CLIP
        near = (left[4], left[3], right[0], right[1], sum(left) / 5, sum(right) / 5)
        rows.append((*near, before, after, best[at], min(left[4], right[0]), *circle, itself, chance[at]))
    return rows


def _circles(blocks: Sequence[Block]) -> Iterator[list[object]]:
    """What each block shares with others: its parent element, the two above that, its table."""
    yield [block.origin.path[:-1] for block in blocks]
    yield [block.origin.path[:-2] for block in blocks]
    yield [block.origin.path[:-3] for block in blocks]
    yield [block.cell.table if block.cell else None for block in blocks]


def _of_others(keys: Sequence[object], mass: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """The mean chance of the other blocks with the same key; one half where there are none."""
    masses: dict[object, float] = defaultdict(float)
    lengths: dict[object, float] = defaultdict(float)
    for key, one, size in zip(keys, mass, sizes, strict=True):
        masses[key] += one
        lengths[key] += size
    return [
        (masses[key] - one) / (lengths[key] - size) if key is not None and lengths[key] > size else 0.5
        for key, one, size in zip(keys, mass, sizes, strict=True)
    ]
