"""Capacity month by month: programmes ramp, projects start and end on their dates."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from models.facts.horizon import progress
from models.facts.place import Place
from models.facts.project import Project
from models.sources import assumptions, places
from models.supply import capacity

YEARS = tuple(range(2025, 2041))


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


def project(**changes: object) -> Project:
    base = Project(
        name="farm",
        label="Farm",
        technology="solar",
        capacity_mw=10.0,
        in_statistics=False,
        promised=date(2027, 1, 1),
        expected=date(2028, 7, 1),
        retired=None,
        status="consented",
        chance=0.8,
        chance_grade="C",
        what_happened="",
        lesson="",
        source="a test",
        url="",
        read_on="2026-11-24",
    )
    return replace(base, **changes)


def test_a_lever_is_reached_at_the_end_of_2030(stoke: Place) -> None:
    scenario = assumptions.scenario(stoke, "today").with_changes({"solar_homes_added_mw": 60})
    plan = capacity.schedule(replace(stoke, projects=()), scenario, YEARS, 0.0)
    at = YEARS.index(2030)
    existing = capacity.existing_mw(stoke, 0.0)["solar_roof"]
    other = scenario["solar_business_added_mw"]
    assert plan.year_end_mw["solar_roof"][at] == pytest.approx(existing + 60 + other)
    assert plan.added_mw["solar_roof"][: at + 1].sum() == pytest.approx(60 + other)


def test_a_slow_start_ends_at_the_same_value_with_less_before(stoke: Place) -> None:
    even = assumptions.scenario(stoke, "today").with_changes({"solar_homes_added_mw": 60})
    slow = even.with_changes({"ramp_exponent": 2})
    a, b = (capacity.schedule(stoke, s, YEARS, 0.0).year_end_mw["solar_roof"] for s in (even, slow))
    assert a[YEARS.index(2030)] == pytest.approx(b[YEARS.index(2030)])
    assert (b[: YEARS.index(2030)] < a[: YEARS.index(2030)]).all()


def test_building_stops_at_the_ceiling(stoke: Place) -> None:
    scenario = assumptions.scenario(stoke, "today")
    ceiling = scenario.assumptions["solar_homes_added_mw"].high
    full = scenario.with_changes({"solar_homes_added_mw": ceiling})
    plan = capacity.schedule(stoke, full, YEARS, 0.0)
    assert (
        plan.year_end_mw["solar_roof"][-1]
        <= capacity.existing_mw(stoke, 0.0)["solar_roof"] + ceiling + full.assumptions["solar_business_added_mw"].high
    )
    assert plan.added_mw["solar_roof"][YEARS.index(2031) :].sum() <= full.assumptions["solar_business_added_mw"].high


def test_a_project_counts_from_its_date_and_slips(stoke: Place) -> None:
    place = replace(stoke, projects=(project(),))
    scenario = assumptions.scenario(stoke, "today").with_changes({"solar_ground_added_mw": 0})
    plan = capacity.schedule(place, scenario, YEARS, 0.0)
    at = YEARS.index(2028)
    assert plan.monthly_mw["solar_ground"][at].round(3).tolist() == [0.0] * 6 + [10.0] * 6
    late = capacity.schedule(place, scenario.with_changes({"project_slip_years": 1}), YEARS, 0.0)
    assert late.monthly_mw["solar_ground"][at].max() == 0.0
    assert late.monthly_mw["solar_ground"][at + 1, 11] == pytest.approx(10.0)


def test_unlikely_or_ended_projects_do_not_count(stoke: Place) -> None:
    scenario = assumptions.scenario(stoke, "today")
    assert capacity.counted(project(), scenario)
    assert not capacity.counted(project(chance=0.3), scenario)
    assert capacity.counted(project(chance=0.3), scenario.with_changes({"count_chance_share": 0.2}))
    assert not capacity.counted(project(status="lapsed", chance=0.9), scenario)


def test_the_waste_plant_of_stoke_stops_at_the_end_of_march_2030(stoke: Place) -> None:
    # Contract to March 2030, replacement proposed for 2032: Stoke-on-Trent City Council, cabinet 24 February 2026.
    plan = capacity.schedule(stoke, assumptions.scenario(stoke, "today"), YEARS, 0.0)
    waste = plan.monthly_mw["energy_from_waste"]
    assert waste[YEARS.index(2029)].tolist() == [14.0] * 12
    assert waste[YEARS.index(2030)].round(6).tolist() == [14.0] * 3 + [0.0] * 9
    assert waste[YEARS.index(2031)].max() == 0.0


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [("hydro_added_mw", "hydro", "S12000017"), ("anaerobic_digestion_added_mw", "anaerobic_digestion", "E06000021")],
)
def test_water_and_waste_are_programmes_like_the_others(name: str, kind: str, code: str) -> None:
    place = places.place(code)
    base = assumptions.scenario(place, "today")
    ceiling = base.assumptions[name].high
    existing = capacity.existing_mw(place, 0.0).get(kind, 0.0)
    assert base[name] == 0.0
    none = capacity.schedule(place, base, YEARS, 0.0)
    assert none.added_mw[kind].sum() == 0.0
    plan = capacity.schedule(place, base.with_changes({name: ceiling}), YEARS, 0.0)
    assert plan.year_end_mw[kind][YEARS.index(2030)] == pytest.approx(existing + ceiling)
    assert plan.added_mw[kind].sum() == pytest.approx(ceiling)


def test_progress_is_continuous_and_grows(stoke: Place) -> None:
    for exponent in (1, 2):
        scenario = assumptions.scenario(stoke, "today").with_changes({"ramp_exponent": exponent})
        t = np.linspace(0, 16, 500)
        p = progress(t, scenario, 2024)
        assert p[0] == 0.0
        assert progress(6.0, scenario, 2024) == pytest.approx(1.0)
        assert (np.diff(p) >= 0).all()
        assert np.diff(p).max() < 0.02


def test_the_ramp_starts_at_the_newest_statistics(stoke: Place) -> None:
    # With statistics to 2020 the same lever has ten years to 2030: half of it is there at the end of 2025.
    place = replace(
        stoke,
        electricity=tuple(use for use in stoke.electricity if use.year <= 2020),
        renewables=tuple(r for r in stoke.renewables if r.year <= 2020),
        projects=(),
    )
    scenario = assumptions.scenario(place, "today").with_changes(
        {"solar_homes_added_mw": 60, "solar_business_added_mw": 0}
    )
    plan = capacity.schedule(place, scenario, tuple(range(2021, 2031)), 0.0)
    existing = capacity.existing_mw(place, 0.0)["solar_roof"]
    solar = {r.year: r.capacity_mw for r in place.renewables if r.technology == "solar"}
    assert existing == pytest.approx(solar[2020])
    assert (plan.year_end_mw["solar_roof"][[4, 9]] - existing).tolist() == pytest.approx([30.0, 60.0])
