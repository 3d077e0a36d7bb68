"""A place as it was known: nothing of later years gets in, and what the statistics had by then is used."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from models.demand import transport, underlying
from models.facts import Place, Renewable, horizon
from models.facts.calendar import HOURS
from models.sources import assumptions, places
from models.sources.everywhere import everywhere
from models.validation import vintage

STOKE = "E06000021"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


@lru_cache(maxsize=8)
def pooled(year: int) -> dict[tuple[str, str], float]:
    return vintage.pooled_load_factors((places.place(c.code) for c in places.councils()[::10]), year, 0.5)


@pytest.mark.parametrize("year", [2014, 2016, 2018, 2020])
def test_nothing_later_is_known(stoke: Place, year: int) -> None:
    known = vintage.known(stoke, year, pooled(year), 0.5)
    assert known.newest_year == year
    dated = (*known.electricity, *known.gas, *known.renewables, *known.fuel_poverty, *known.cars, *known.cars_kept)
    assert max(fact.year for fact in dated) == year
    assert known.projects == ()
    assert tuple(known.load_factors) == known.technologies.statistics


@pytest.mark.parametrize("path", [0, 1, 2, 3])
def test_no_path_of_cars_or_heat_pumps_was_known(stoke: Place, path: int) -> None:
    known = vintage.known(stoke, 2018, {}, 0.5)
    cars = known.electric_cars.at_ends(path, list(range(2018, 2041)))
    assert set(cars.tolist()) == {float(stoke.electric_cars.at_ends(0, [2017, 2018]).mean())}
    assert len(set(known.heat_pumps.at_ends(path, list(range(2018, 2041))).tolist())) == 1
    scenario = assumptions.scenario(known).with_changes({"electric_car_path": path, "heat_pump_path": path})
    its = transport.project(known, scenario, horizon.of(known, scenario))
    np.testing.assert_allclose(its.plain_charging_mwh, 0.0, atol=1e-9)


def test_the_trend_of_use_is_that_known_by_then(stoke: Place) -> None:
    its = everywhere()
    ((_, then, _),) = its.known([stoke], 2018)
    cut = tuple(replace(p, electricity=tuple(u for u in p.electricity if u.year <= 2018)) for p in its.places)
    car_mwh = transport.electric_car_mwh(its.scenario_of(stoke).__getitem__)
    by_then = underlying.home_trends(cut, 2018, car_mwh)[stoke.region]
    assert then.home_use_log_trend_per_year == pytest.approx(by_then)
    assert then.home_use_log_trend_per_year != pytest.approx(stoke.home_use_log_trend_per_year, rel=1e-3)
    assert vintage.known(stoke, 2018, {}, 0.5).home_use_log_trend_per_year == 0.0


@pytest.mark.parametrize("year", [2014, 2018, 2020])
def test_later_statistics_do_not_move_it(stoke: Place, year: int) -> None:
    # Ten times the output and the capacity of every later year: a projection from `year` must not notice.
    later = tuple(
        replace(r, capacity_mw=r.capacity_mw * 10, generation_mwh=r.generation_mwh and r.generation_mwh * 10)
        if r.year > year
        else r
        for r in stoke.renewables
    )
    assert vintage.known(replace(stoke, renewables=later), year, pooled(year), 0.5).renewables == (
        vintage.known(stoke, year, pooled(year), 0.5).renewables
    )
    a, b = (vintage.known(p, year, pooled(year), 0.5) for p in (stoke, replace(stoke, renewables=later)))
    own = [t for t in a.technologies.statistics if "known by" in a.load_factors[t].basis]
    assert "solar" in own
    assert all(a.load_factors[t] == b.load_factors[t] for t in own)


def test_a_load_factor_by_hand(stoke: Place) -> None:
    # 10 MW all of 2015 and 10 growing to 20 MW in 2016: 25 MW-years made 21,900 MWh, a tenth of what they could.
    rows = (
        Renewable(year=2014, technology="solar", sites=1, capacity_mw=10.0, generation_mwh=1.0),
        Renewable(year=2015, technology="solar", sites=1, capacity_mw=10.0, generation_mwh=8760.0),
        Renewable(year=2016, technology="solar", sites=1, capacity_mw=20.0, generation_mwh=13140.0),
        Renewable(year=2017, technology="solar", sites=1, capacity_mw=20.0, generation_mwh=99999.0),
    )
    known = vintage.known(replace(stoke, renewables=rows), 2016, {}, 0.5)
    assert known.load_factors["solar"].share == pytest.approx(21_900 / (25 * HOURS))
    assert known.load_factors["solar"].basis == "Stoke-on-Trent's own, known by 2016"


def test_what_a_place_does_not_publish_comes_from_its_region_then_from_britain(stoke: Place) -> None:
    rows = (Renewable(year=2014, technology="hydro", sites=1, capacity_mw=1.0, generation_mwh=None),)
    factors = {("West Midlands", "hydro"): 0.4, ("", "hydro"): 0.3, ("", "solar"): 0.09}
    known = vintage.known(replace(stoke, renewables=rows), 2014, factors, 0.5)
    assert known.load_factors["hydro"].share == 0.4
    assert known.load_factors["solar"].share == 0.09
    assert known.load_factors["wave_tidal"] == stoke.load_factors["wave_tidal"]


def test_waste_is_counted_in_full(stoke: Place) -> None:
    # The statistics publish the biodegradable half: 35,040 MWh of 10 MW is 0.4, in full 0.8.
    rows = (Renewable(year=2014, technology="energy_from_waste", sites=1, capacity_mw=10.0, generation_mwh=35_040.0),)
    place = replace(stoke, renewables=rows)
    assert vintage.known(place, 2014, {}, 0.5).load_factors["energy_from_waste"].share == pytest.approx(0.8)


def test_an_impossible_load_factor_is_not_used(stoke: Place) -> None:
    rows = (Renewable(year=2014, technology="onshore_wind", sites=1, capacity_mw=1.0, generation_mwh=9_000.0),)
    known = vintage.known(replace(stoke, renewables=rows), 2014, {("", "onshore_wind"): 0.25}, 0.5)
    assert known.load_factors["onshore_wind"].share == 0.25


def test_a_year_without_statistics_is_refused(stoke: Place) -> None:
    with pytest.raises(ValueError, match="no statistics of 2013"):
        vintage.known(stoke, 2013, {}, 0.5)
