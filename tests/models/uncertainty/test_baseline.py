"""What futures share: years, plant that retires, projects that may come, and yearly sums without hours."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from models.facts.horizon import progress, projected_years
from models.sources import assumptions, places
from models.supply import capacity, profiles
from models.uncertainty import baseline

PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE, "today")
YEARS = projected_years(PLACE)


def test_the_waste_plant_leaves_at_the_end_of_march_2030() -> None:
    of = baseline.of(PLACE, TODAY, YEARS)
    waste = of.existing_mw[of.kinds.index(baseline.WASTE), YEARS.index(2030)]
    assert (waste[:3] == 14.0).all()
    assert (waste[3:] == 0.0).all()


def test_what_is_given_up_undated_or_there_does_not_come() -> None:
    coming = {p.name for p in PLACE.projects if baseline.may_come(p)}
    assert "waste_plant_replacement" in coming
    assert not coming & {"waste_plant_hanford", "geothermal_etruria", "council_homes_solar_2018", "solar_leek_road"}
    replacement = next(p for p in PLACE.projects if p.name == "waste_plant_replacement")
    assert not baseline.may_come(replace(replacement, status="failed"))
    assert not baseline.may_come(replace(replacement, technology="other"))
    assert baseline.may_come(replace(replacement, expected=date(2035, 1, 1)))


def test_draws_hang_on_facts_and_never_on_a_lever() -> None:
    moved = TODAY.with_changes({"solar_ground_added_mw": 10.0, "store_mwh": 50.0, "project_slip_years": 2.0})
    assert baseline.of(PLACE, moved, YEARS).settled == baseline.of(PLACE, TODAY, YEARS).settled


@pytest.mark.parametrize("code", ["E06000021", "E06000052", "S12000036", "W06000023", "E09000001"])
def test_what_goes_on_is_what_the_default_scenario_adds_under_every_scenario(code: str) -> None:
    place = places.place(code)
    today = assumptions.scenario(place, "today")
    for name in ("today", "half_by_2030", "everything"):
        going = baseline.going_on_mw(place, assumptions.scenario(place, name))
        assert going.tolist() == pytest.approx([today[lever] for lever in capacity.PROGRAMMES])


def test_only_a_kept_list_of_projects_gives_plant_its_years_of_planning() -> None:
    lead = dict(zip(capacity.PROGRAMMES, baseline.of(PLACE, TODAY, YEARS).lead_years.tolist(), strict=True))
    # DESNZ, Electricity Generation Costs 2025, Annex A: three years and one for solar farms, eight and two for wind.
    assert (lead["solar_ground_added_mw"], lead["onshore_wind_added_mw"]) == (4.0, 10.0)
    assert lead["solar_homes_added_mw"] == 0.0
    cornwall = places.place("E06000052")
    assert not baseline.of(cornwall, assumptions.scenario(cornwall), YEARS).lead_years.any()


def test_months_lie_in_the_middle_of_their_years() -> None:
    of = baseline.of(PLACE, TODAY, (2025, 2030))
    assert of.since.tolist() == [1.0, 6.0]
    np.testing.assert_allclose(of.month_since.mean(axis=1), of.since - 0.5)


def test_a_frame_of_one_year_is_that_row_of_the_frame_of_all() -> None:
    of, all_ = baseline.of(PLACE, TODAY, (2030,)), baseline.of(PLACE, TODAY, YEARS)
    at = YEARS.index(2030)
    np.testing.assert_array_equal(of.existing_mw[:, 0], all_.existing_mw[:, at])
    np.testing.assert_array_equal(of.profiles.base[0], all_.profiles.base[at])
    np.testing.assert_array_equal(of.days[0], all_.days[at])
    assert of.ends[0] == progress(6.0, TODAY, 2024)


def test_months_make_what_the_profiles_sum_to() -> None:
    of = baseline.of(PLACE, TODAY, (2030,))
    per_mw = profiles.of(PLACE, of.ground_share).per_mw
    np.testing.assert_allclose(of.monthly_mwh[:, :, :3].sum(axis=1), per_mw.sum(axis=2))
    assert of.monthly_mwh[0, :, 3].sum() == 8760


def test_without_hours_a_megawatt_makes_its_load_factor() -> None:
    of = baseline.without_hours(PLACE, TODAY, (2025, 2026))
    share = PLACE.load_factors["solar"].share
    assert of.monthly_mwh[0, :, 0].sum() == pytest.approx(share * 8760)
    assert of.settled.weather_years == 1
    assert of.settled.solar_spread_share == 0.0


def test_years_that_are_not_projected_are_refused() -> None:
    with pytest.raises(ValueError, match="2025 to 2040"):
        baseline.of(PLACE, TODAY, (2024,))
    with pytest.raises(ValueError, match="2025 to 2040"):
        baseline.without_hours(PLACE, TODAY, ())
