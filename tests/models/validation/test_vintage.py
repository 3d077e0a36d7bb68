"""A place as it was known: nothing of later years gets in, and what the statistics had by then is used."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from models.demand import transport, underlying
from models.facts import Place, Renewable, RoofPace, horizon
from models.facts.calendar import HOURS
from models.sources import assumptions, places
from models.sources.everywhere import everywhere
from models.supply import yields
from models.validation import vintage

STOKE = "E06000021"
ROOFS = RoofPace(1.0, 0.5)


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


@lru_cache(maxsize=8)
def then(year: int) -> vintage.Then:
    return everywhere().then(year)


@pytest.mark.parametrize("year", [2014, 2016, 2018, 2020])
def test_nothing_later_is_known(stoke: Place, year: int) -> None:
    known = vintage.known(stoke, then(year))
    assert known.newest_year == year
    dated = (*known.electricity, *known.gas, *known.renewables, *known.fuel_poverty, *known.cars, *known.cars_kept)
    assert max(fact.year for fact in dated) == year
    assert known.projects == ()
    assert tuple(known.load_factors) == known.technologies.statistics
    assert max(max(by_year) for by_year in known.year_yields.national.values()) == year


def test_the_pace_of_roofs_is_what_was_known_then(stoke: Place) -> None:
    # DESNZ, Solar photovoltaics deployment: Britain added 137 MW below 50 kW in 2020, 1,161 MW in 2025.
    ((_, known, scenario),) = everywhere().known([stoke], 2020)
    now, then = stoke.roof_pace, known.roof_pace
    assert (then.homes_mw_per_year + then.business_mw_per_year) * 4 < now.homes_mw_per_year + now.business_mw_per_year
    assert scenario["solar_homes_added_mw"] == pytest.approx(then.homes_mw_per_year * 10, abs=0.25)


def test_a_year_whose_pace_of_roofs_is_not_kept_is_refused(stoke: Place) -> None:
    with pytest.raises(ValueError, match="end of 2019 is not kept"):
        list(everywhere().known([stoke], 2019))


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
    a, b = (vintage.known(p, then(year)) for p in (stoke, replace(stoke, renewables=later)))
    assert a.renewables == b.renewables
    assert a.load_factors == b.load_factors


def test_a_load_factor_by_hand(stoke: Place) -> None:
    # 1,000 MW all of 2014 to 2016, at 9.95 % in 2015 and 2016, when Britain's was 11.45 and 11.05 %: 0.884 of it, in a
    # mean of 2014-2016 (8.38 % over the capacity at the end of 2014) 9.1 %. What came later is not known.
    rows = tuple(
        Renewable(year=y, technology="solar", sites=1, capacity_mw=1e3, generation_mwh=1e3 * HOURS * share)
        for y, share in ((2014, 0.05), (2015, 0.0995), (2016, 0.0995), (2017, 0.11))
    )
    known = vintage.known(replace(stoke, renewables=rows), then(2016))
    ratio = 2 * 0.0995 / (0.1145 + 0.1105)
    assert known.load_factors["solar"].share == pytest.approx(ratio * (0.0838 + 0.1145 + 0.1105) / 3, rel=1e-3)
    assert known.load_factors["solar"].basis == (
        "Stoke-on-Trent's own against Britain's in 2015-2016, in a mean year of 2014-2016"
    )


def test_everywhere_knows_what_every_council_showed_by_then(stoke: Place) -> None:
    ((today, then, scenario),) = everywhere().known([stoke], 2018)
    assert (today, then.newest_year, scenario.place_code) == (stoke, 2018, STOKE)
    whole = yields.known(everywhere().places, 2018, stoke.year_yields.known_by(2018), scenario)
    assert then.load_factors == yields.load_factors(stoke, whole)


def test_a_year_without_statistics_is_refused(stoke: Place) -> None:
    with pytest.raises(ValueError, match="no statistics of 2013"):
        vintage.known(stoke, then(2014))
