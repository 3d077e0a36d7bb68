"""What the kernel needs: shapes that fit, energy that is conserved, and plant where the ledger has it."""

import dataclasses

import numpy as np
import pytest

from models.dispatch import kernel_inputs
from models.facts import calendar
from models.facts.horizon import projected_years
from models.pathway import projection
from models.sources import assumptions, places
from models.supply import profiles
from models.weather import cache

PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE, "today")
INPUTS = kernel_inputs.inputs(PLACE, TODAY)


def test_years_run_from_the_statistics_to_2040() -> None:
    assert projected_years(PLACE) == tuple(range(2025, 2041))
    assert INPUTS.schedule.years == projected_years(PLACE)


def test_shapes_fit_the_kernel() -> None:
    years, weather = len(INPUTS.schedule.years), cache.WEATHER_YEARS
    assert INPUTS.per_mw.shape == (weather, len(profiles.KINDS), calendar.HOURS)
    assert INPUTS.made_mw.shape == (years, 12, len(profiles.KINDS))
    assert INPUTS.use_profiles.shape == (years, INPUTS.use_mwh.shape[1], calendar.HOURS)
    assert INPUTS.weather_use_profiles.shape == (weather, INPUTS.weather_use_mwh.shape[1], calendar.HOURS)
    assert len(INPUTS.stores) == years
    assert all(mw.shape == (years, 12) for mw in INPUTS.flat_by_technology.values())


def test_uses_add_up_to_the_pathway_s() -> None:
    # A profile of a mean year sums to 1 over the weather years together, so their mean is the year's use.
    of_year = {y.year: y for y in projection.project(PLACE, TODAY).pathway.years}
    for at, year in enumerate(INPUTS.schedule.years):
        used = INPUTS.use_mwh[at].sum() + INPUTS.weather_use_mwh[at].sum()
        assert used == pytest.approx(of_year[year].electricity_demand_mwh, rel=1e-9)
    np.testing.assert_allclose(INPUTS.use_mwh[:, 0], INPUTS.homes_mwh + INPUTS.business_mwh)


def test_what_the_cache_lends_cannot_be_written_to() -> None:
    whole = dataclasses.asdict(INPUTS)
    arrays = [name for name, value in whole.items() if isinstance(value, np.ndarray)]
    assert {"per_mw", "made_mw", "use_profiles", "weather_use_profiles", "progress"} <= set(arrays)
    lent = [getattr(INPUTS, name) for name in arrays] + list(INPUTS.flat_by_technology.values())
    lent += [*INPUTS.schedule.monthly_mw.values(), INPUTS.schedule.store_mwh, INPUTS.energy.heat_pumps_mwh]
    for values in lent:
        with pytest.raises(ValueError, match="read-only"):
            values[...] = 0.0


def test_the_waste_plant_stops_in_march_2030() -> None:
    # Stoke-on-Trent City Council: the contract of the Hanford plant ends in March 2030.
    mw = INPUTS.flat_by_technology["energy_from_waste"][INPUTS.schedule.years.index(2030)]
    assert (mw[:3] > 0.0).all()
    assert (mw[3:] == 0.0).all()


def test_solar_of_roofs_and_ground_is_solar() -> None:
    assert [kernel_inputs.technology_of(kind) for kind in profiles.KINDS] == ["solar", "solar", "onshore_wind"]
