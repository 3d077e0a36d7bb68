"""Words of a comparison."""

import pytest

from dashboard.text import comparison
from models.pathway.difference import QUANTITIES
from models.sources import assumptions, places


def test_every_quantity_that_is_split_is_a_row_with_a_unit() -> None:
    assert set(QUANTITIES) | {comparison.CHANCE} == set(comparison.ROWS) == set(comparison.UNITS)
    assert set(comparison.ROWS) - set(comparison.MORE_IS) == {"capital_gbp"}


@pytest.mark.parametrize("name", comparison.ROWS)
def test_no_change_is_a_sign_and_unknown_is_nothing(name: str) -> None:
    assert comparison.change(name, 0.25, 0.25) == comparison.SAME
    assert comparison.change(name, None, 0.25) == ""


def test_a_choice_is_told_by_its_name() -> None:
    scenario = assumptions.scenario(places.place("E06000021"))
    path = scenario.assumptions["electric_car_path"]
    assert comparison.lever_value(path, path.choices[0][1]) == path.choices[0][0]


def test_a_long_title_is_cut_to_its_numbers() -> None:
    title = comparison.explains("bills_gbp", [("A lever with a name that fills a line by itself, and more", 1e6)], 2e6)
    assert title == "One lever: +£1m of +£2m"
