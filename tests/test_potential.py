"""Ceilings and recent pace: by hand for Stoke, sane for every council."""

import pytest

from models import load, potential
from models.place import Place


@pytest.fixture(scope="module")
def stoke() -> Place:
    return load.place("E06000021")


def test_the_recent_pace_of_stoke(stoke: Place) -> None:
    # Solar capacity 30.195 MW at the end of 2021 and 35.2503 MW at the end of 2024: 1.685 MW a year.
    # DESNZ, Renewable electricity by local authority 2014-2024.
    assert potential.recent_solar_mw_per_year(stoke, 3) == pytest.approx(1.685, abs=0.001)


@pytest.mark.parametrize("years", [0, 5, 10])
def test_the_recent_pace_never_looks_across_the_break_of_2019(stoke: Place, years: int) -> None:
    with pytest.raises(ValueError, match="look back 1 to 4 years"):
        potential.recent_solar_mw_per_year(stoke, years)


def test_the_recent_pace_is_split_by_the_sites_added(stoke: Place) -> None:
    # 1,082 sites were added for 5.06 MW in three years: 4.7 kW each, all of the size of homes.
    today = load.scenario(stoke, "today")
    assert today["solar_homes_added_mw"] == pytest.approx(10.0, abs=0.5)
    assert today["solar_business_added_mw"] + today["solar_ground_added_mw"] == 0.0


def test_every_council_has_ceilings_at_or_above_its_defaults() -> None:
    for council in load.councils():
        scenario = load.scenario(load.place(council.code), "today")
        for a in scenario.assumptions.values():
            assert a.low <= a.value <= a.high, (council.code, a.name)


def test_a_dense_city_has_less_open_land_than_a_rural_county() -> None:
    city, county = (
        load.scenario(load.place(c), "today").assumptions["solar_ground_added_mw"].high
        for c in ("E09000012", "E06000065")
    )
    assert city < 5 < 500 < county
