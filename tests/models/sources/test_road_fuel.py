"""Where cars are driven: the ratio of road fuel to what the cars kept would burn."""

import pytest

from models.demand import transport
from models.sources import assumptions, places, road_fuel, tables

STOKE = places.place("E06000021")
PER_CAR = transport.fuel_car_mwh(assumptions.scenario(STOKE))


def published_mwh(code: str) -> float:
    (row,) = tables.rows_of("road_fuel.csv", code)
    return (row.petrol_cars_t + row.petrol_vans_t) * 12.4 + (row.diesel_cars_t + row.diesel_vans_t) * 11.9


def test_every_council_burns_what_is_published_of_2017() -> None:
    # BEIS, Road transport fuel consumption at regional and local authority level 2005-2017.
    for row in tables.rows("road_fuel.csv"):
        if row.code != "E06000053":
            burnt = transport.fuel_of_year_mwh(places.place(row.code), 2017, PER_CAR)
            assert burnt == pytest.approx(published_mwh(row.code), rel=1e-6)


def test_on_scilly_few_drive_far_and_the_ratio_is_held() -> None:
    ratio = road_fuel.driven_ratio("E06000053")
    assert ratio == pytest.approx(0.20656 / 0.69)
    assert transport.fuel_of_year_mwh(places.place("E06000053"), 2017, PER_CAR) > published_mwh("E06000053")


def test_a_council_that_is_not_held_drives_as_all_others_do() -> None:
    held = {row.code for row in tables.rows("road_fuel.csv")}
    missing = [c.code for c in places.councils() if c.code not in held]
    assert len(missing) == 7
    assert [road_fuel.driven_ratio(code) for code in missing] == pytest.approx([1.31] * 7, abs=0.005)


def test_through_traffic_counts_where_it_drives() -> None:
    # North Warwickshire: the M6 and the M42 cross it. Harrow: no motorway.
    assert road_fuel.driven_ratio("E07000218") > 4
    assert road_fuel.driven_ratio("E09000015") < 0.5
