"""Other fuels: what refineries burn is no use of the place; years between editions lie on a line."""

import pytest
from hypothesis import given, strategies as st

from models.demand import other_fuels
from models.facts import OtherFuels

PUBLISHED = {"coal": (1.0, 2.0), "petroleum_products": (10.0, 9_000.0), "bioenergy_and_wastes": (3.0, 40.0)}


def test_a_refinerys_fuel_is_taken_out_and_wood_of_business_too() -> None:
    found = other_fuels.of_published(2023, PUBLISHED, {"petroleum_products": 120.0})
    assert (found.homes_mwh, found.business_mwh) == (14.0, 122.0)
    assert found.by_fuel_mwh["petroleum_products"] == (10.0, 120.0)


def test_without_a_refinery_all_of_it_stands() -> None:
    assert other_fuels.of_published(2023, PUBLISHED, {}).business_mwh == 9_002.0


def test_a_place_that_burns_less_than_is_usual_keeps_what_is_published() -> None:
    assert other_fuels.of_published(2023, PUBLISHED, {"coal": 50.0}).by_fuel_mwh["coal"] == (1.0, 2.0)


def known() -> tuple[OtherFuels, ...]:
    first = other_fuels.of_published(2017, {"coal": (4.0, 100.0)}, {})
    last = other_fuels.of_published(2021, {"coal": (0.0, 200.0), "bioenergy_and_wastes": (8.0, 0.0)}, {})
    return first, last


def test_between_two_editions_runs_a_line_and_beyond_them_they_stand() -> None:
    assert other_fuels.of_year(known(), 2018).by_fuel_mwh["coal"] == (3.0, 125.0)
    assert other_fuels.of_year(known(), 2014).by_fuel_mwh["coal"] == (4.0, 100.0)
    assert other_fuels.of_year(known(), 2024).business_mwh == 200.0


def test_a_fuel_that_an_edition_lacks_is_as_in_the_next() -> None:
    assert other_fuels.of_year(known(), 2017).by_fuel_mwh["bioenergy_and_wastes"] == (8.0, 0.0)
    assert other_fuels.of_year(known(), 2017).homes_mwh == 12.0


def test_a_council_moves_as_britain_and_a_fuel_that_a_year_lacks_is_left_out_of_it() -> None:
    newest = other_fuels.of_published(2023, {"coal": (4.0, 30.0), "bioenergy_and_wastes": (8.0, 0.0)}, {})
    britain = {
        2017: {"coal": (3.0, 5.0)},
        2023: {"coal": (1.0, 10.0), "bioenergy_and_wastes": (2.0, 0.0)},
    }
    then, now = other_fuels.on_basis_of(newest, britain)
    assert then.by_fuel_mwh == {"coal": (12.0, 15.0)}
    assert now == newest


def test_without_fuels_by_name_the_newest_stands() -> None:
    assert other_fuels.of_year((OtherFuels(2023, 1.0, 2.0),), 2017) == OtherFuels(2023, 1.0, 2.0)


@given(year=st.integers(2010, 2030), cap=st.floats(0.0, 1e5))
def test_parts_add_up_and_no_cap_adds_fuel(year: int, cap: float) -> None:
    capped = other_fuels.of_published(2023, PUBLISHED, {"petroleum_products": cap})
    whole = other_fuels.of_published(2023, PUBLISHED, {})
    found = other_fuels.of_year((capped,), year)
    assert found.homes_mwh == pytest.approx(sum(mwh for mwh, _ in found.by_fuel_mwh.values()))
    assert found.business_mwh == pytest.approx(sum(mwh for _, mwh in found.by_fuel_mwh.values()))
    assert found.business_mwh <= whole.business_mwh
