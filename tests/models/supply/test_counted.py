"""A plant is in the statistics if capacity rose by more than is usual and by more than is known to have opened."""

from datetime import date

from models.facts import Renewable
from models.supply.counted import in_statistics
from tests.planning import planning_record

YEARS = range(2014, 2025)


def published(**steps: float) -> list[Renewable]:
    """Capacity that grows by 1 MW a year, and by more in some."""
    mw, rows = 10.0, []
    for year in YEARS:
        mw += 1.0 + steps.get(f"in_{year}", 0.0)
        rows.append(Renewable(year=year, technology="solar", sites=1, capacity_mw=mw, generation_mwh=None))
    return rows


def held(rows: list[Renewable], *plants: tuple[int, float], opened: tuple[int, float] | None = None) -> set[int]:
    begun = [(planning_record(n, capacity_mw=mw), date(2021, 6, 1)) for n, mw in plants]
    known = [(planning_record(9, capacity_mw=opened[1]), date(opened[0], 3, 1))] if opened else []
    return set(in_statistics(begun, known, rows, YEARS, 0.7))


def test_an_unusual_rise_since_its_start_holds_a_plant() -> None:
    assert held(published(in_2022=20.0), (1, 20.0)) == {1}
    assert held(published(in_2022=14.0), (1, 20.0)) == {1}
    assert held(published(in_2022=13.0), (1, 20.0)) == set()


def test_a_rise_before_its_start_does_not() -> None:
    assert held(published(in_2020=20.0), (1, 20.0)) == set()


def test_what_is_known_to_have_opened_explains_its_own_rise() -> None:
    assert held(published(in_2022=20.0), (1, 20.0), opened=(2022, 20.0)) == set()


def test_one_rise_holds_no_more_than_it_is() -> None:
    assert held(published(in_2022=20.0), (1, 15.0), (2, 20.0)) == {2}
    assert held(published(in_2022=35.0), (1, 15.0), (2, 20.0)) == {1, 2}


def test_a_year_without_a_row_had_none() -> None:
    # A row is missing where everything was zero: the first plant of its kind is the rise from nothing.
    first = [Renewable(year=2024, technology="plant_biomass", sites=1, capacity_mw=49.0, generation_mwh=None)]
    assert held(first, (1, 40.0)) == {1}


def test_without_statistics_nothing_is_held() -> None:
    assert set(in_statistics([(planning_record(), date(2021, 6, 1))], [], [], [], 0.7)) == set()
