"""Readings as numbers, and what says that there is none."""

import math

import pytest

from models.sources.meters import numbers


@pytest.mark.parametrize(
    ("cell", "value"), [("1e2", 100.0), (" 7 ", 7.0), ("-3.5", -3.5), (".5", 0.5), ("1\u00a0000", 1000.0)]
)
def test_a_number(cell: str, value: float) -> None:
    assert numbers.number_of(cell, "point") == value


@pytest.mark.parametrize("cell", [None, "", " ", "-", "N/A", "#N/A", "null", "NaN"])
def test_no_reading(cell: str | None) -> None:
    found = numbers.number_of(cell, "point")
    assert found is not None
    assert math.isnan(found)


@pytest.mark.parametrize("cell", ["=1+1", "inf", "1e999", "#REF!", "12:30", "1,2,3", "٣", math.inf, "1.2.3"])
def test_no_number(cell: str | float) -> None:
    assert numbers.number_of(cell, "point") is None


def test_decimals_are_told_by_cells_that_can_be_but_one() -> None:
    assert numbers.decimal_of(["1,25", 3.0, None, "12"]) == "comma"
    assert numbers.decimal_of(["1.234.567,5"]) == "comma"
    assert numbers.decimal_of(["1,234.5"]) == "point"
