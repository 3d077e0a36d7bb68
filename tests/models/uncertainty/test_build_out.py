"""Plant of each future: the schedule's own when all goes to plan, less when less is delivered, none when none comes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.dispatch import kernel_inputs
from models.dispatch.batch import MADE
from models.facts.horizon import progress, projected_years
from models.sources import assumptions, places
from models.supply import capacity, profiles
from models.uncertainty import baseline, build_out, sampling

PLACE = places.place("E06000021")
HALF = assumptions.scenario(PLACE, "half_by_2030")
YEARS = projected_years(PLACE)
FRAME = baseline.of(PLACE, HALF, YEARS)
PLAN = sampling.as_projected(FRAME.settled, np.arange(5), [capacity.counted(p, HALF) for p in FRAME.projects])
DRAWN = sampling.draw(assumptions.drivers(), sampling.stream(3, 64), FRAME.settled)


def test_to_plan_it_is_the_schedule() -> None:
    plant = build_out.of(HALF, FRAME, PLAN)
    inputs = kernel_inputs.inputs(PLACE, HALF)
    for column in range(len(profiles.KINDS)):
        np.testing.assert_allclose(plant.made_mw[0, :, :, column], inputs.made_mw[:, :, column], atol=1e-9)
    flat = sum(inputs.flat_by_technology.values())
    np.testing.assert_allclose(plant.made_mw[0, :, :, MADE.index("flat")], flat, atol=1e-9)
    np.testing.assert_allclose(plant.store_mwh[0], [s.energy_mwh for s in inputs.stores], atol=1e-9)


@given(less=st.floats(0.0, 1.0))
@settings(max_examples=15, deadline=None)
def test_less_delivered_is_never_more_plant(less: float) -> None:
    fewer = replace(
        DRAWN,
        delivery_share=DRAWN.delivery_share * less,
        going_on_ratio=DRAWN.going_on_ratio * less,
        unplanned_share_per_year=DRAWN.unplanned_share_per_year * less,
    )
    before, after = build_out.of(HALF, FRAME, DRAWN), build_out.of(HALF, FRAME, fewer)
    assert (after.made_mw <= before.made_mw + 1e-12).all()
    assert (after.store_mwh <= before.store_mwh + 1e-12).all()


def test_nothing_delivered_and_nothing_come_leaves_what_is_there() -> None:
    none = np.zeros(64)
    nothing = replace(
        DRAWN,
        delivery_share=none,
        going_on_ratio=none,
        unplanned_share_per_year=none,
        comes=np.zeros_like(DRAWN.comes),
        solar_ratio=np.ones((64, len(YEARS))),
    )
    plant = build_out.of(HALF, FRAME, nothing)
    roof = FRAME.existing_mw[FRAME.kinds.index("solar_roof")]
    np.testing.assert_allclose(plant.made_mw[0, :, :, 0], roof)
    assert (plant.store_mwh == 0.0).all()


def test_a_project_starts_on_its_day_and_later_when_late() -> None:
    at = [p.name for p in FRAME.projects].index("waste_plant_replacement")
    comes = np.zeros_like(DRAWN.comes)
    comes[:, at] = True
    days = np.zeros_like(DRAWN.slip_days)
    days[1:, at] = 365
    late = replace(DRAWN, comes=comes, slip_days=days)
    waste = build_out.of(HALF, FRAME, late).waste_mw
    year = YEARS.index(2032)
    # Proposed to run from January 2032, 15.4 MW; a leap year's 365 days later leave one day of December 2032.
    assert waste[0, year].tolist() == [15.4] * 12
    assert waste[1, year, :11].tolist() == [0.0] * 11
    assert waste[1, year, 11] == pytest.approx(15.4 / 31)
    assert waste[1, year + 1].tolist() == [15.4] * 12


def test_no_programme_passes_its_ceiling() -> None:
    everything = assumptions.scenario(PLACE, "everything")
    of = baseline.of(PLACE, everything, YEARS)
    added = build_out.added(everything, of, DRAWN)
    for name, mw in added.programme_mw.items():
        assert mw.sum(axis=1).max() <= everything.assumptions[name].high + 1e-9
        assert (mw >= 0.0).all()


def roofs_mw(name: str, delivered: float, pace: float, unplanned: float, **changes: float) -> baseline.Values:
    """Roof solar beyond today's in the middle of each month, shape [years, 12]."""
    scenario = assumptions.scenario(PLACE, name).with_changes(changes)
    of = baseline.of(PLACE, scenario, YEARS)
    plan = sampling.as_projected(of.settled, np.zeros(1, dtype=np.int64), [False] * len(of.projects))
    one = np.ones(1)
    sample = replace(
        plan, delivery_share=one * delivered, going_on_ratio=one * pace, unplanned_share_per_year=one * unplanned
    )
    existing = of.existing_mw[of.kinds.index("solar_roof")]
    return build_out.of(scenario, of, sample).made_mw[0, :, :, 0] - existing


def test_what_goes_on_and_what_is_added_are_delivered_apart_by_hand() -> None:
    today = assumptions.scenario(PLACE, "today")
    own = today["solar_homes_added_mw"] + today["solar_business_added_mw"]
    assert own > 0.0
    ramp = progress(FRAME.month_since, today, 2024)
    # Twelve megawatts more than go on by themselves, half of them delivered, at a third of the pace.
    more = {"solar_homes_added_mw": today["solar_homes_added_mw"] + 12.0}
    np.testing.assert_allclose(roofs_mw("today", 0.5, 1 / 3, 0.0, **more), ramp * (own / 3 + 6.0), rtol=1e-12)
    # With nothing on top, delivery does nothing: the recent pace is no plan.
    np.testing.assert_allclose(roofs_mw("today", 0.1, 1.0, 0.0), ramp * own, rtol=1e-12)
    # Less than goes on by itself is a slower pace, not a plan undelivered.
    less = {"solar_homes_added_mw": 1.0}
    assert today["solar_homes_added_mw"] > 1.0
    business = today["solar_business_added_mw"]
    np.testing.assert_allclose(roofs_mw("today", 0.1, 1.0, 0.0, **less), ramp * (1.0 + business), rtol=1e-12)


def test_what_nobody_planned_counts_where_it_passes_what_the_plan_adds_by_hand() -> None:
    today = assumptions.scenario(PLACE, "today")
    room = sum(today.assumptions[name].high for name in ("solar_homes_added_mw", "solar_business_added_mw"))
    without = roofs_mw("today", 1.0, 1.0, 0.0)
    # A hundredth of the room a year, from the first day: roofs take no years of planning.
    np.testing.assert_allclose(roofs_mw("today", 1.0, 1.0, 0.01) - without, 0.01 * FRAME.month_since * room)
    # A plan for more than that holds it.
    planned = roofs_mw("half_by_2030", 1.0, 1.0, 0.0)
    np.testing.assert_allclose(roofs_mw("half_by_2030", 1.0, 1.0, 0.01), planned)
    # And never more than there is room for.
    assert roofs_mw("today", 1.0, 1.0, 10.0).max() == pytest.approx(room)


def test_a_list_of_projects_leaves_no_plant_unlisted_until_it_could_be_planned_and_built() -> None:
    today = assumptions.scenario(PLACE, "today")
    unlisted = replace(PLACE, projects=tuple(p for p in PLACE.projects if p.in_statistics))
    assert unlisted.projects
    none = replace(PLACE, projects=())
    column = MADE.index("solar_ground")
    for place, first in ((unlisted, 2029), (none, 2025)):
        of = baseline.of(place, assumptions.scenario(place), YEARS)
        plan = sampling.as_projected(of.settled, np.zeros(1, dtype=np.int64), [])
        more = replace(plan, unplanned_share_per_year=np.full(1, 0.01))
        scenario = assumptions.scenario(place)
        ground = build_out.of(scenario, of, more).made_mw - build_out.of(scenario, of, plan).made_mw
        # Three years of planning and one of building after the end of 2024 (DESNZ, Electricity Generation Costs 2025).
        assert YEARS[int(np.argmax(ground[0, :, :, column].max(axis=1) > 0.0))] == first
    assert today.assumptions["solar_ground_added_mw"].high > 0.0


@given(
    mw=st.floats(0.0, 60.0),
    lever=st.sampled_from(sorted(capacity.PROGRAMMES)),
    name=st.sampled_from(["today", "half_by_2030", "everything"]),
)
@settings(max_examples=40, deadline=None)
def test_a_lever_that_adds_plant_never_lowers_any_future_s(mw: float, lever: str, name: str) -> None:
    scenario = assumptions.scenario(PLACE, name)
    a = scenario.assumptions[lever]
    at = min(max(scenario[lever], a.low), a.high)
    lower = scenario.with_changes({lever: max(a.low, at - mw)})
    wilder = replace(DRAWN, unplanned_share_per_year=DRAWN.unplanned_share_per_year * 20)
    for sample in (DRAWN, wilder):
        before, after = (build_out.of(s, baseline.of(PLACE, s, YEARS), sample).made_mw for s in (lower, scenario))
        assert (after >= before - 1e-9).all()


def test_what_is_added_is_what_stands_in_the_end() -> None:
    plain = replace(DRAWN, comes=np.zeros_like(DRAWN.comes), solar_ratio=np.ones(DRAWN.solar_ratio.shape))
    for name in ("today", "half_by_2030"):
        scenario = assumptions.scenario(PLACE, name)
        of = baseline.of(PLACE, scenario, YEARS)
        its = build_out.added(scenario, of, plain)
        # The middle of December, against all that is added by its end less half of a month's growth.
        stands = build_out.of(scenario, of, plain).made_mw[:, :, 11, 1]
        stands = stands - of.existing_mw[of.kinds.index("solar_ground")][:, 11]
        added = its.programme_mw.get("solar_ground_added_mw", 0.0) + its.project_mw["solar_ground"]
        np.testing.assert_allclose(stands, np.cumsum(added, axis=1) - added / 24, rtol=0.02, atol=0.05)
