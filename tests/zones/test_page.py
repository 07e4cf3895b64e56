"""How many of a page's blocks are kept where their chances are in doubt."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copytaster.zones.page import EVEN, LEAST_BAR, weighed

CHANCES = st.lists(st.tuples(st.floats(0.01, 1.0), st.integers(1, 900)), min_size=1, max_size=30)


def expected_f1(chances: list[float], sizes: list[int], kept: list[bool]) -> float:
    hits = sum(chance * size for chance, size, keep in zip(chances, sizes, kept, strict=True) if keep)
    found = sum(size for size, keep in zip(sizes, kept, strict=True) if keep)
    wanted = sum(chance * size for chance, size in zip(chances, sizes, strict=True))
    return 2 * hits / (found + wanted)


def test_where_all_is_sure_one_half_stays_the_bar() -> None:
    chances = weighed([1.0, 1.0, 0.45, 0.0], [400, 500, 20, 300])
    assert [chance > EVEN for chance in chances] == [True, True, False, False]


def test_where_all_is_in_doubt_the_likelier_blocks_are_kept() -> None:
    assert [chance > EVEN for chance in weighed([0.45, 0.4, 0.04], [400, 400, 400])] == [True, True, False]


def test_pictures_alone_stay_as_they_are() -> None:
    assert weighed([0.0, 0.0], [0, 0]) == [0.0, 0.0]


@given(CHANCES)
def test_no_other_bar_promises_a_better_measure(rows: list[tuple[float, int]]) -> None:
    chances, sizes = [chance for chance, _ in rows], [size for _, size in rows]
    best = expected_f1(chances, sizes, [chance > EVEN for chance in weighed(chances, sizes)])
    for bar in chances:
        if bar > LEAST_BAR + 1e-9:  # what is less likely is never kept, whatever it promises
            assert expected_f1(chances, sizes, [chance >= bar for chance in chances]) <= best + 1e-9


@given(CHANCES)
def test_what_is_surely_no_article_is_never_kept(rows: list[tuple[float, int]]) -> None:
    chances, sizes = [chance for chance, _ in rows], [size for _, size in rows]
    for chance, weight in zip(chances, weighed(chances, sizes), strict=True):
        assert weight <= EVEN or chance > LEAST_BAR - 1e-9
