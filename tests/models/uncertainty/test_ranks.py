"""Places in a row: sure where ranges lie apart, open where they meet."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from models.uncertainty.ranks import Places, ranks

NUMBERS = st.floats(0, 10, allow_nan=False)
RANGES = st.lists(st.tuples(NUMBERS, NUMBERS).map(sorted), min_size=1, max_size=30)


def test_what_is_known_to_the_digit_has_one_place() -> None:
    assert ranks([3.0, 1.0, 2.0], [3.0, 1.0, 2.0]) == (Places(1, 1), Places(3, 3), Places(2, 2))


def test_where_nothing_is_known_every_place_is_open() -> None:
    assert ranks([0.0] * 4, [1.0] * 4) == (Places(1, 4),) * 4
    assert Places(1, 4).many == 4


@given(RANGES)
def test_the_place_by_any_value_in_the_range_is_one_of_the_open_ones(found: list[list[float]]) -> None:
    low, high = zip(*found, strict=True)
    for of in (low, high, [(a + b) / 2 for a, b in found]):
        in_order = sorted(of, reverse=True)
        for value, places in zip(of, ranks(low, high), strict=True):
            best, worst = 1 + in_order.index(value), len(of) - in_order[::-1].index(value)
            assert places.first <= best <= worst <= places.last


@given(RANGES, st.data())
def test_a_wider_range_never_closes_a_place(found: list[list[float]], data: Any) -> None:
    low, high = map(list, zip(*found, strict=True))
    at = data.draw(st.integers(0, len(found) - 1))
    before = ranks(low, high)
    low[at] -= 1.0
    high[at] += 1.0
    for was, now in zip(before, ranks(low, high), strict=True):
        assert now.first <= was.first
        assert was.last <= now.last


def test_ranges_that_are_none_are_refused() -> None:
    for low, high in (([2.0], [1.0]), ([float("nan")], [1.0]), ([1.0], [1.0, 2.0])):
        with pytest.raises(ValueError, match=r"range ends below|shorter|longer"):
            ranks(low, high)
