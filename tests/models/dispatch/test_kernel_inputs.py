"""What the kernel needs: shapes that fit, energy that is conserved, and plant where the ledger has it."""

from dataclasses import replace

import numpy as np
import pytest

from models.dispatch import kernel_inputs
from models.facts import calendar
from models.facts.horizon import projected_years
from models.pathway import projection
from models.sources import assumptions, places
from models.supply import capacity, fleets, profiles
from models.weather import cache
from tests.still import still

PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE, "today")
ONE = kernel_inputs.of_pathway(PLACE, TODAY)


def test_years_run_from_the_statistics_to_2040() -> None:
    assert ONE.horizon.years == projected_years(PLACE) == tuple(range(2025, 2041))
    assert kernel_inputs.baseline(PLACE, TODAY, (2030,)).horizon.years == (2030,)


def test_shapes_fit_the_kernel() -> None:
    years, weather = len(ONE.horizon.years), cache.WEATHER_YEARS
    assert ONE.per_mw.shape == (weather, len(profiles.KINDS), calendar.HOURS)
    assert ONE.plant_mw.shape == (years, 12, len(profiles.KINDS))
    assert ONE.demand_profiles.shape == (years, ONE.demand_mwh.shape[1], calendar.HOURS)
    assert ONE.weather_demand_profiles.shape == (weather, ONE.weather_demand_mwh.shape[1], calendar.HOURS)
    assert len(ONE.stores) == years
    assert ONE.flat_mw.shape == (years, 12)
    assert all(mw.shape == (years, 12) for mw in ONE.by_technology.values())


def test_shapes_of_futures_fit_too() -> None:
    base = kernel_inputs.baseline(PLACE, TODAY)
    columns = capacity.by_hours(base.fleet)
    its = kernel_inputs.inputs(base, fleets.as_projected(base.fleet, range(base.weather_years)), columns)
    futures, years = base.weather_years, len(base.horizon.years)
    assert its.plant_mw.shape == (futures, years, 12, len(profiles.KINDS) + 1)
    assert its.waste_mw.shape == (futures, years, 12)
    for mwh in (its.store_mwh, its.store_added_mwh, its.homes_mwh, its.business_mwh, its.energy.pumps_mwh):
        assert mwh.shape == (futures, years)


def test_uses_add_up_to_the_pathway_s() -> None:
    # A profile of a mean year sums to 1 over the weather years together, so their mean is the year's use.
    of_year = {y.year: y for y in projection.project(PLACE, TODAY).pathway.years}
    for at, year in enumerate(ONE.horizon.years):
        of_weather = ONE.weather_demand_profiles.sum(axis=2).mean(axis=0)
        used = ONE.demand_mwh[at].sum() + ONE.weather_demand_mwh[at] @ of_weather
        assert used == pytest.approx(of_year[year].electricity_demand_mwh, rel=1e-9)
    np.testing.assert_allclose(ONE.demand_mwh[:, 0], ONE.inputs.homes_mwh[0] + ONE.inputs.business_mwh[0])


def test_use_grows_from_the_newest_statistics_by_hand() -> None:
    # Where homes' use has no trend; a lever alone would hold it level only from 2030 on.
    place = still(PLACE)
    base = kernel_inputs.baseline(place, assumptions.scenario(place))
    grown = replace(fleets.as_projected(base.fleet), use_growth_share_per_year=np.array([0.01]))
    its = kernel_inputs.inputs(base, grown, capacity.each(base.fleet))
    # 331,837 and 490,569 MWh in 2024 (DESNZ, Subnational electricity consumption), two years at 1 % a year.
    assert its.homes_mwh[0, 1] == pytest.approx(331_837 * 1.01**2, rel=1e-5)
    assert its.business_mwh[0, 1] == pytest.approx(490_569 * 1.01**2, rel=1e-5)


def test_what_is_kept_of_a_pathway_cannot_be_written_to() -> None:
    its = ONE.inputs
    lent = [its.plant_mw, its.waste_mw, its.store_mwh, its.homes_mwh, its.base.demand_profiles, its.base.pump_profiles]
    lent += [its.energy.heat_pumps_mwh, *its.energy.fuels_mwh.values(), its.base.fleet.standing.monthly_mw]
    lent += [its.futures.comes, its.base.horizon.ends, its.base.profiles.per_mw]
    for values in lent:
        with pytest.raises(ValueError, match="read-only"):
            values[...] = 0.0


def test_the_waste_plant_stops_in_march_2030() -> None:
    # Stoke-on-Trent City Council: the contract of the Hanford plant ends in March 2030.
    mw = ONE.by_technology[PLACE.technologies["energy_from_waste"]][ONE.horizon.at(2030)]
    assert (mw[:3] > 0.0).all()
    assert (mw[3:] == 0.0).all()


def test_plant_of_the_same_hours_adds_up() -> None:
    for at, kind in enumerate(profiles.KINDS):
        of_kind = [mw for technology, mw in ONE.by_technology.items() if technology.hours == kind]
        np.testing.assert_allclose(ONE.plant_mw[:, :, at], sum(of_kind))
    level = [mw for technology, mw in ONE.by_technology.items() if not technology.follows_weather]
    np.testing.assert_allclose(ONE.flat_mw, sum(level))


def test_solar_of_roofs_and_ground_is_solar() -> None:
    of_kind = [
        {PLACE.technologies.statistic_of(row.name) for row in PLACE.technologies.of_hours(kind)}
        for kind in profiles.KINDS
    ]
    assert of_kind == [{"solar"}, {"solar"}, {"onshore_wind"}]


def test_a_scenario_of_another_place_is_refused() -> None:
    with pytest.raises(ValueError, match="the place is E06000052"):
        kernel_inputs.of_pathway(places.place("E06000052"), TODAY)
