"""An older edition is known by its last year, else by the day it came out."""

import pytest

from models.sources.official.older import older_reason
from tests.official_files import rows_of


def gas(year: int, edition: str) -> str:
    """The reason for a file of one year of gas."""
    return older_reason("gas.csv", {"year": {str(year)}}, edition)


@pytest.mark.parametrize(
    ("edition", "is_older"),
    [
        ("18 December 2025", True),
        ("18 December 2025, revised 30 April 2026", True),
        ("18 December 2025, revised 5 May 2026", False),
        ("1 July 2024, revised 31 May 2026", False),
        ("December 2026", False),
        ("as in the file use.xlsx", False),
    ],
)
def test_an_edition_that_came_out_before_the_one_that_stands_is_older(edition: str, is_older: bool) -> None:
    assert rows_of("editions.csv", table=["gas.csv"])["edition"].tolist() == ["18 December 2025, revised 5 May 2026"]
    assert bool(gas(2024, edition)) == is_older


def test_an_earlier_last_year_is_older_whatever_its_day() -> None:
    assert gas(2020, "1 December 2026").startswith(
        "the file ends in 2020, data/gas.csv in 2024: this is an older edition"
    )


def test_only_rows_of_the_same_kind_are_compared() -> None:
    """The census of households is of 2021 alone."""
    census = {"measure": {"households_census"}, "year": {"2021"}}
    assert older_reason("households.csv", census, "") == ""
    assert older_reason("households.csv", census | {"measure": {"households_estimate_desnz"}}, "") != ""
