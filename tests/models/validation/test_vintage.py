"""A place as it was known: nothing of later years gets in, and what the statistics had by then is used."""

from dataclasses import replace
from functools import lru_cache

import pytest

from models.facts import Place, Renewable, RoofPace
from models.facts.calendar import HOURS
from models.sources import places
from models.sources.everywhere import everywhere
from models.validation import vintage

STOKE = "E06000021"
ROOFS = RoofPace(1.0, 0.5)


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


@lru_cache(maxsize=8)
def pooled(year: int) -> dict[tuple[str, str], float]:
    return vintage.pooled_load_factors((places.place(c.code) for c in places.councils()[::10]), year, 0.5)


@pytest.mark.parametrize("year", [2014, 2016, 2018, 2020])
def test_nothing_later_is_known(stoke: Place, year: int) -> None:
    known = vintage.known(stoke, year, pooled(year), 0.5, ROOFS)
    assert known.newest_year == year
    dated = (*known.electricity, *known.gas, *known.renewables, *known.fuel_poverty)
    assert max(fact.year for fact in dated) == year
    assert known.projects == ()
    assert tuple(known.load_factors) == known.technologies.statistics


def test_the_pace_of_roofs_is_what_was_known_then(stoke: Place) -> None:
    # DESNZ, Solar photovoltaics deployment: Britain added 167 MW below 5 MW in 2020, 1,191 MW in 2025.
    ((_, known, scenario),) = everywhere().known([stoke], 2020)
    now, then = stoke.roof_pace, known.roof_pace
    assert (then.homes_mw_per_year + then.business_mw_per_year) * 4 < now.homes_mw_per_year + now.business_mw_per_year
    assert scenario["solar_homes_added_mw"] == pytest.approx(then.homes_mw_per_year * 10, abs=0.25)


def test_a_year_whose_pace_of_roofs_is_not_kept_is_refused(stoke: Place) -> None:
    with pytest.raises(ValueError, match="end of 2019 is not kept"):
        list(everywhere().known([stoke], 2019))


@pytest.mark.parametrize("year", [2014, 2018, 2020])
def test_later_statistics_do_not_move_it(stoke: Place, year: int) -> None:
    # Ten times the output and the capacity of every later year: a projection from `year` must not notice.
    later = tuple(
        replace(r, capacity_mw=r.capacity_mw * 10, generation_mwh=r.generation_mwh and r.generation_mwh * 10)
        if r.year > year
        else r
        for r in stoke.renewables
    )
    assert vintage.known(replace(stoke, renewables=later), year, pooled(year), 0.5, ROOFS).renewables == (
        vintage.known(stoke, year, pooled(year), 0.5, ROOFS).renewables
    )
    a, b = (vintage.known(p, year, pooled(year), 0.5, ROOFS) for p in (stoke, replace(stoke, renewables=later)))
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
    known = vintage.known(replace(stoke, renewables=rows), 2016, {}, 0.5, ROOFS)
    assert known.load_factors["solar"].share == pytest.approx(21_900 / (25 * HOURS))
    assert known.load_factors["solar"].basis == "Stoke-on-Trent's own, known by 2016"


def test_what_a_place_does_not_publish_comes_from_its_region_then_from_britain(stoke: Place) -> None:
    rows = (Renewable(year=2014, technology="hydro", sites=1, capacity_mw=1.0, generation_mwh=None),)
    factors = {("West Midlands", "hydro"): 0.4, ("", "hydro"): 0.3, ("", "solar"): 0.09}
    known = vintage.known(replace(stoke, renewables=rows), 2014, factors, 0.5, ROOFS)
    assert known.load_factors["hydro"].share == 0.4
    assert known.load_factors["solar"].share == 0.09
    assert known.load_factors["wave_tidal"] == stoke.load_factors["wave_tidal"]


def test_waste_is_counted_in_full(stoke: Place) -> None:
    # The statistics publish the biodegradable half: 35,040 MWh of 10 MW is 0.4, in full 0.8.
    rows = (Renewable(year=2014, technology="energy_from_waste", sites=1, capacity_mw=10.0, generation_mwh=35_040.0),)
    place = replace(stoke, renewables=rows)
    assert vintage.known(place, 2014, {}, 0.5, ROOFS).load_factors["energy_from_waste"].share == pytest.approx(0.8)


def test_an_impossible_load_factor_is_not_used(stoke: Place) -> None:
    rows = (Renewable(year=2014, technology="onshore_wind", sites=1, capacity_mw=1.0, generation_mwh=9_000.0),)
    known = vintage.known(replace(stoke, renewables=rows), 2014, {("", "onshore_wind"): 0.25}, 0.5, ROOFS)
    assert known.load_factors["onshore_wind"].share == 0.25


def test_a_year_without_statistics_is_refused(stoke: Place) -> None:
    with pytest.raises(ValueError, match="no statistics of 2013"):
        vintage.known(stoke, 2013, {}, 0.5, ROOFS)
