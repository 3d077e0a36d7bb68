"""Plant of each future: less when less is delivered, none when none comes, what is unplanned beside what is planned."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.facts import Futures, Place, Scenario, horizon
from models.facts.futures import NEVER
from models.facts.horizon import projected_years
from models.sources import assumptions, places
from models.supply import capacity, fleets, potential, profiles
from models.supply.capacity import Fleet, Values
from models.uncertainty import sampling, shared

PLACE = places.place("E06000021")
TODAY, HALF, EVERYTHING = (assumptions.scenario(PLACE, name) for name in ("today", "half_by_2030", "everything"))
YEARS = projected_years(PLACE)
LEVERS = PLACE.technologies.levers(TODAY.assumptions)
COUNT = 64
ROOF, GROUND = profiles.KINDS.index("solar_roof"), profiles.KINDS.index("solar_ground")


@lru_cache(maxsize=1)
def drawn() -> Futures:
    """Futures as drawn: what they draw is the same under every scenario."""
    settled = sampling.Settled(
        **shared.dated(PLACE, horizon.of(PLACE, TODAY)),
        solar_output=(0.97, 0.99, 1.0, 1.01, 1.03),
        wind_output=(0.93, 0.97, 1.0, 1.03, 1.07),
        projects=shared.coming(PLACE),
        place=PLACE,
    )
    return sampling.draw(assumptions.drivers(), sampling.stream(3, COUNT), settled)


def bare(futures: Futures) -> Futures:
    """The same where no project comes, of the ledger or of the planning database."""
    return replace(
        futures,
        comes=np.zeros_like(futures.comes),
        pipeline_days=np.full_like(futures.pipeline_days, NEVER),
        expected_share=np.zeros_like(futures.expected_share),
    )


def fleet_of(scenario: Scenario, place: Place = PLACE) -> Fleet:
    return fleets.of(
        place, scenario, horizon.of(place, scenario), potential.existing_ground_share(place, scenario["solar_homes_kw"])
    )


def by_hours(scenario: Scenario, futures: Futures, place: Place = PLACE) -> Values:
    fleet = fleet_of(scenario, place)
    return capacity.monthly_mw(fleet, futures, capacity.by_hours(fleet))[0]


def waste_mw(scenario: Scenario, futures: Futures) -> Values:
    """Plant that burns waste."""
    fleet = fleet_of(scenario)
    output = capacity.monthly_mw(fleet, futures, capacity.by_hours(fleet))[1]
    return output / PLACE.load_factors["energy_from_waste"].share


@given(less=st.floats(0.0, 1.0))
@settings(max_examples=15, deadline=None)
def test_less_delivered_is_never_more_plant(less: float) -> None:
    futures = drawn()
    fewer = replace(
        futures,
        delivery_share=futures.delivery_share * less,
        going_on_ratio=futures.going_on_ratio * less,
        unplanned_share_per_year=futures.unplanned_share_per_year * less,
    )
    assert (by_hours(HALF, fewer) <= by_hours(HALF, futures) + 1e-12).all()
    (before, _), (after, _) = (capacity.store_mwh(fleet_of(HALF), its) for its in (futures, fewer))
    assert (after <= before + 1e-12).all()


def test_nothing_delivered_and_nothing_come_leaves_what_is_there() -> None:
    none = np.zeros(COUNT)
    nothing = replace(
        bare(drawn()),
        delivery_share=none,
        going_on_ratio=none,
        unplanned_share_per_year=none,
        solar_ratio=np.ones((COUNT, len(YEARS))),
    )
    fleet = fleet_of(HALF)
    roofs = [fleet.row(row) for row in PLACE.technologies.of_hours("solar_roof")]
    np.testing.assert_allclose(by_hours(HALF, nothing)[0, :, :, ROOF], fleet.standing.monthly_mw[roofs].sum(axis=0))
    assert all((mw == 0.0).all() for mw in capacity.added_mw(fleet, nothing).values())
    assert not any(mwh.any() for mwh in capacity.store_mwh(fleet, nothing))


def test_a_project_starts_on_its_day_and_later_when_late() -> None:
    at = [p.name for p in fleets.coming(PLACE)].index("waste_plant_replacement")
    comes, days = np.zeros_like(drawn().comes), np.zeros_like(drawn().slip_days)
    comes[:, at], days[1:, at] = True, 365
    burning = waste_mw(HALF, replace(drawn(), comes=comes, slip_days=days))
    year = YEARS.index(2032)
    # Proposed to run from January 2032, 15.4 MW; a leap year's 365 days later leave one day of December 2032.
    assert burning[0, year].tolist() == pytest.approx([15.4] * 12)
    assert burning[1, year, :11].tolist() == [0.0] * 11
    assert burning[1, year, 11] == pytest.approx(15.4 / 31)
    assert burning[1, year + 1].tolist() == pytest.approx([15.4] * 12)


def test_plant_that_runs_level_makes_no_more_than_its_rated_power() -> None:
    fleet = fleet_of(TODAY)
    ahead = fleets.as_projected(fleet)
    usual = capacity.monthly_mw(fleet, ahead, capacity.by_hours(fleet))[0][0, :, :, -1]
    rated = sum(
        fleets.counted_share(row, fleet.scenario) * mw
        for row, mw in zip(fleet.technologies, fleet.standing.monthly_mw + fleet.pipeline.monthly_mw, strict=True)
        if row.hours == "level"
    )
    for ratio, wanted in ((1.1, 1.1 * usual), (1e6, rated)):
        more = replace(ahead, other_ratio=np.array([ratio]))
        made = capacity.monthly_mw(fleet, more, capacity.by_hours(fleet))[0][0, :, :, -1]
        np.testing.assert_allclose(made[0], wanted[0])


def test_no_lever_passes_its_ceiling() -> None:
    planned = replace(bare(drawn()), unplanned_share_per_year=np.zeros(COUNT))
    added = capacity.added_mw(fleet_of(EVERYTHING), planned)
    for row in LEVERS:
        assert added[row.name].sum(axis=1).max() <= EVERYTHING.assumptions[row.lever].high + 1e-9
        assert (added[row.name] >= 0.0).all()


def roofs_mw(scenario: Scenario, delivered: float, pace: float, unplanned: float, **changes: float) -> Values:
    """Roof solar that comes from today on in the middle of each month, shape [years, 12]."""
    fleet = fleet_of(scenario.with_changes(changes))
    futures = replace(
        bare(fleets.as_projected(fleet)),
        delivery_share=np.array([delivered]),
        going_on_ratio=np.array([pace]),
        unplanned_share_per_year=np.array([unplanned]),
    )
    made = capacity.monthly_mw(fleet, futures, capacity.by_hours(fleet))[0]
    roofs = [fleet.row(row) for row in PLACE.technologies.of_hours("solar_roof")]
    return made[0, :, :, ROOF] / futures.solar_ratio[0][:, None] - fleet.standing.monthly_mw[roofs].sum(axis=0)


def test_what_goes_on_and_what_is_added_are_delivered_apart_by_hand() -> None:
    own = TODAY["solar_homes_added_mw"] + TODAY["solar_business_added_mw"]
    assert own > 0.0
    ramp = horizon.of(PLACE, TODAY).month_means
    # Twelve megawatts more than go on by themselves, half of them delivered, at a third of the pace.
    more = {"solar_homes_added_mw": TODAY["solar_homes_added_mw"] + 12.0}
    np.testing.assert_allclose(roofs_mw(TODAY, 0.5, 1 / 3, 0.0, **more), ramp * (own / 3 + 6.0), atol=1e-12)
    # With nothing on top, delivery does nothing: the recent pace is no plan.
    np.testing.assert_allclose(roofs_mw(TODAY, 0.1, 1.0, 0.0), ramp * own, atol=1e-12)
    # Less than goes on by itself is a slower pace, not a plan undelivered.
    less = {"solar_homes_added_mw": 1.0}
    assert TODAY["solar_homes_added_mw"] > 1.0
    business = TODAY["solar_business_added_mw"]
    np.testing.assert_allclose(roofs_mw(TODAY, 0.1, 1.0, 0.0, **less), ramp * (1.0 + business), atol=1e-12)


def test_what_nobody_planned_counts_where_it_passes_what_the_plan_adds_by_hand() -> None:
    room = sum(TODAY.assumptions[name].high for name in ("solar_homes_added_mw", "solar_business_added_mw"))
    without = roofs_mw(TODAY, 1.0, 1.0, 0.0)
    # A hundredth of the room a year from today on, half a month's of it in December 2026: roofs take no planning.
    december = np.arange(12 * len(YEARS)).reshape(-1, 12) - 23
    since = np.maximum(december + 0.5, 0.0) / 12
    np.testing.assert_allclose(roofs_mw(TODAY, 1.0, 1.0, 0.01) - without, 0.01 * since * room, atol=1e-12)
    # A plan for more than that holds it.
    np.testing.assert_allclose(roofs_mw(HALF, 1.0, 1.0, 0.01), roofs_mw(HALF, 1.0, 1.0, 0.0), atol=1e-12)
    # And never more than there is room for.
    assert roofs_mw(TODAY, 1.0, 1.0, 10.0).max() == pytest.approx(room)


def test_no_plant_that_nobody_planned_comes_before_it_could_be_planned_and_built() -> None:
    unlisted = replace(PLACE, projects=tuple(p for p in PLACE.projects if p.in_statistics))
    assert unlisted.projects
    # The planning database lists what is planned, whether a ledger is kept or not.
    for place in (unlisted, replace(PLACE, projects=())):
        scenario = assumptions.scenario(place)
        plan = fleets.as_projected(fleet_of(scenario, place))
        more = replace(plan, unplanned_share_per_year=np.full(1, 0.01))
        ground = (by_hours(scenario, more, place) - by_hours(scenario, plan, place))[0, :, :, GROUND]
        # Three years of planning and one of building from December 2026 (DESNZ, Electricity Generation Costs 2025).
        year, month = np.argwhere(ground > 0.0)[0]
        assert (YEARS[year], month + 1) == (2030, 12)
    assert TODAY.assumptions["solar_ground_added_mw"].high > 0.0


@given(
    mw=st.floats(0.0, 60.0),
    lever=st.sampled_from(sorted(row.lever for row in LEVERS)),
    scenario=st.sampled_from([TODAY, HALF, EVERYTHING]),
)
@settings(max_examples=40, deadline=None)
def test_a_lever_that_adds_plant_never_lowers_any_future_s(mw: float, lever: str, scenario: Scenario) -> None:
    a = scenario.assumptions[lever]
    lower = scenario.with_changes({lever: max(a.low, min(max(scenario[lever], a.low), a.high) - mw)})
    wilder = replace(drawn(), unplanned_share_per_year=drawn().unplanned_share_per_year * 20)
    for futures in (drawn(), wilder):
        assert (by_hours(scenario, futures) >= by_hours(lower, futures) - 1e-9).all()


@pytest.mark.parametrize("scenario", [TODAY, HALF, EVERYTHING], ids=lambda s: s.name)
def test_what_is_added_is_what_stands_in_the_end(scenario: Scenario) -> None:
    planned = replace(drawn(), unplanned_share_per_year=np.zeros(COUNT))
    fleet = fleet_of(scenario)
    stands, added = capacity.year_end_mw(fleet, planned), capacity.added_mw(fleet, planned)
    for row, there in zip(fleet.technologies, fleet.standing.end_mw, strict=True):
        more = np.cumsum(added.get(row.name, np.zeros((COUNT, len(YEARS)))), axis=1)
        np.testing.assert_allclose(stands[row.name], there + more, atol=1e-9)


def test_december_has_almost_all_that_stands_as_the_year_ends_unplanned_plant_too() -> None:
    level = replace(bare(drawn()), solar_ratio=np.ones((COUNT, len(YEARS))))
    for scenario in (TODAY, HALF):
        fleet = fleet_of(scenario)
        december = by_hours(scenario, level)[:, :, 11, GROUND]
        added = capacity.added_mw(fleet, level)["solar_ground"]
        # The middle of December, against all that is there by its end less half of a month's growth: of 2026 all comes
        # in December, and so does of 2030 what nobody planned, after four years of planning and building.
        half_a_month = np.full(len(YEARS), 1 / 24)
        half_a_month[[YEARS.index(y) for y in (2026, 2030) if scenario is TODAY or y == 2026]] = 1 / 2
        expected = capacity.year_end_mw(fleet, level)["solar_ground"] - added * half_a_month
        np.testing.assert_allclose(december, expected, rtol=0.02, atol=0.05)


def test_what_levers_catch_up_with_is_not_built_a_second_time() -> None:
    # A slow start: the first years build what nobody had planned, and the plan catches up with it.
    slow = HALF.with_changes({"ramp_exponent": 2})
    fleet = fleet_of(slow)
    futures = replace(bare(fleets.as_projected(fleet)), unplanned_share_per_year=np.array([0.1]))
    added, stands = capacity.added_mw(fleet, futures), capacity.year_end_mw(fleet, futures)
    roofs = ("solar_homes", "solar_business")
    built = np.sum([added[name][0] for name in roofs], axis=0)
    by_themselves = fleet.standing.end_mw[[fleet.row(PLACE.technologies[name]) for name in roofs]]
    grown = np.diff(np.sum([stands[name][0] for name in roofs], axis=0) - by_themselves.sum(axis=0))
    np.testing.assert_allclose(built[1:], grown, rtol=1e-9)
    assert grown.min() >= 0.0
