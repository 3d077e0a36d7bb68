"""What futures share: what draws hang on, yearly sums without hours, and one year as a row of all."""

import numpy as np
import pytest

from models.facts.horizon import projected_years
from models.sources import assumptions, places
from models.supply import fleets, profiles
from models.uncertainty import shared

PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE, "today")
YEARS = projected_years(PLACE)


def test_draws_hang_on_facts_and_never_on_a_lever() -> None:
    moved = TODAY.with_changes({"solar_ground_added_mw": 10.0, "store_mwh": 50.0, "project_slip_years": 2.0})
    assert shared.of(PLACE, moved).settled == shared.of(PLACE, TODAY).settled


def test_draws_hang_on_the_weather_of_the_place_and_on_what_may_come() -> None:
    its = shared.of(PLACE, TODAY).settled
    assert its.years == YEARS
    assert its.place is PLACE, "it has the planning database"
    # The end of 2025 is past; from the end of November 2026 a month is left of that year, then whole ones.
    assert its.ahead == pytest.approx([0.0, *(1 / 12 + n for n in range(15))])
    # DESNZ, DUKES 6.3 and Energy Trends: 11.08 % of solar and 24.08 % of wind in 2025, on 10.73 and 25.46 % of 2019-25.
    sun, wind = its.yields[0]
    assert (sun, wind) == (pytest.approx(11.08 / 10.73, abs=2e-3), pytest.approx(24.08 / 25.46, abs=2e-3))
    assert its.yields[1:] == (None,) * 15
    assert [p.name for p in its.projects] == [p.name for p in fleets.coming(PLACE)]
    assert all(p.chance == project.chance for p, project in zip(its.projects, fleets.coming(PLACE), strict=True))
    annual = profiles.of(PLACE, shared.of(PLACE, TODAY).base.ground_share).per_mw.sum(axis=2)
    roof, wind = (annual[:, profiles.KINDS.index(kind)] for kind in ("solar_roof", "onshore_wind"))
    np.testing.assert_allclose(its.solar_output, roof / roof.mean())
    np.testing.assert_allclose(its.wind_output, wind / wind.mean())


def test_what_futures_of_one_year_share_is_that_row_of_all() -> None:
    of, all_ = shared.of(PLACE, TODAY, (2030,)), shared.of(PLACE, TODAY)
    at = YEARS.index(2030)
    mine, theirs = of.base.fleet.standing, all_.base.fleet.standing
    np.testing.assert_array_equal(mine.monthly_mw[:, 0], theirs.monthly_mw[:, at])
    np.testing.assert_array_equal(mine.end_mw[:, 0], theirs.end_mw[:, at])
    np.testing.assert_array_equal(of.profiles.base[0], all_.profiles.base[at])
    np.testing.assert_array_equal(of.profiles.cars[0], all_.profiles.cars[at])
    np.testing.assert_array_equal(of.base.homes_mwh[0], all_.base.homes_mwh[at])
    np.testing.assert_array_equal(of.base.horizon.days[0], all_.base.horizon.days[at])


def test_months_make_what_the_profiles_sum_to() -> None:
    of = shared.of(PLACE, TODAY, (2030,))
    np.testing.assert_allclose(of.monthly_mwh[:, :, :3].sum(axis=1), of.base.profiles.per_mw.sum(axis=2))
    assert of.monthly_mwh[0, :, 3].sum() == 8760


def test_heat_pumps_take_a_mean_year_s_over_all_weather() -> None:
    of = shared.of(PLACE, TODAY)
    assert of.pump_year_ratio.mean() == pytest.approx(1.0)
    np.testing.assert_allclose(of.profiles.pumps.sum(axis=1), of.pump_year_ratio, rtol=1e-5)


def test_years_that_are_not_projected_are_refused() -> None:
    for years in ((2024,), ()):
        with pytest.raises(ValueError, match="2025 to 2040"):
            shared.of(PLACE, TODAY, years)


def test_a_scenario_of_another_place_is_refused() -> None:
    with pytest.raises(ValueError, match="the place is E06000052"):
        shared.of(places.place("E06000052"), TODAY)
