"""Work of one pathway: its range holds what is stated, and what has no factor is named."""

import numpy as np
import pytest

from models.facts import Pathway
from models.outcomes import place_work
from models.pathway import projection
from models.sources import assumptions, places

STOKE = places.place("E06000021")


def pathway_of(code: str, **changes: float) -> Pathway:
    place = places.place(code)
    return projection.project(place, assumptions.scenario(place).with_changes(changes)).pathway


@pytest.mark.parametrize("code", ["E06000021", "S12000027", "E06000053", "E09000030"])
def test_the_range_holds_the_stated_value(code: str) -> None:
    for y in pathway_of(code).since:
        assert y.job_years_low <= y.job_years <= y.job_years_high
        assert y.lasting_jobs_low <= y.lasting_jobs <= y.lasting_jobs_high
        assert 0.0 <= y.job_years_net <= y.job_years


def test_the_baseline_makes_the_work_it_assumes() -> None:
    # Issue 11: "about 17 job-years" to 2030 stood where the upgrades without a programme alone make 40 a year.
    path = pathway_of("E06000021")
    assert path.to_target("job_years_low") > 150.0
    assert 30.0 < path.of(2027).job_years - path.of(2027).job_years_net < 50.0


def test_the_waste_plant_takes_its_jobs_with_it_in_2030() -> None:
    # The ledger retires Hanford's 14 MW in March 2030: 1.5 jobs a MW, half of them local, 1.5 % less each year.
    path = pathway_of("E06000021")
    assert path.of(2029).lasting_jobs_ended == 0.0
    assert path.of(2030).lasting_jobs_ended == pytest.approx(14 * 1.5 * 0.5 * 0.985**6)
    assert path.of(2040).lasting_jobs_ended == pytest.approx(14 * 1.5 * 0.5 * 0.985**16)


def test_no_lever_makes_more_local_work_than_there_are_people_for() -> None:
    # A census of Isles of Scilly has 92 people who build: nine of them at most.
    levers = ("solar_ground_added_mw", "solar_homes_added_mw", "homes_retrofitted_per_year", "heat_pump_homes_share")
    limits = assumptions.scenario(places.place("E06000053")).assumptions
    years = pathway_of("E06000053", **{name: limits[name].high for name in levers}).since
    assert max(y.job_years for y in years) == pytest.approx(9.2)


def test_plant_without_a_factor_is_named() -> None:
    scenario = assumptions.scenario(STOKE)
    one, none = np.ones((1, 2)), np.zeros((1, 2))
    added = {"wave_tidal": one, "solar_homes": one, "cofiring": none}
    assert place_work.uncounted(STOKE.technologies, added, scenario) == ("wave_tidal",)
    assert projection.project(STOKE, scenario).work.uncounted == ()
