"""The plan: the same optimum as the whole year written out as one linear program, a true gap, limits and ceilings."""

import json

import numpy as np
import pytest

from models.facts import Scenario, ScenarioError
from models.facts.horizon import TARGET_YEAR
from models.pathway import projection
from models.planning import choices, least_cost
from models.sources import assumptions, places
from tests import hourly_linear_program

FREE = {"wires_respected": 0.0, "pace_factor": 10.0}
"""Without limits of wires and pace, whose own tests are in test_limits.py."""


def free(place, name: str = "today") -> Scenario:
    return assumptions.scenario(place, name).with_changes(FREE)


STOKE, WIGHT, HIGHLAND = (places.place(code) for code in ("E06000021", "E06000046", "S12000017"))
TODAY = free(STOKE)


def asked(place=STOKE, scenario: Scenario | None = None, share: float = 0.3, **more) -> least_cost.Plan:
    return least_cost.least_cost(place, scenario or free(place), share, **more)


# Against the whole year as one linear program


@pytest.mark.parametrize(
    ("code", "share", "measure", "weather_year", "with_store", "lead_times"),
    [
        ("E06000021", 0.3, "met_locally", 0, True, True),
        ("E06000021", 0.15, "met_locally", 3, True, False),
        pytest.param("E06000046", 0.6, "met_locally", 1, True, True, marks=pytest.mark.soak),
        ("E06000046", 0.4, "met_locally", 2, False, True),
        ("E06000021", 0.27, "met_locally", 4, False, False),
        ("E07000146", 0.5, "met_locally", 0, False, False),
        ("E06000021", 0.35, "annual", 0, True, True),
        ("E06000046", 0.9, "annual", 1, True, False),
    ],
)
def test_same_optimum_as_the_linear_programme_of_all_hours(
    code: str, share: float, measure: str, weather_year: int, with_store: bool, lead_times: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    place = places.place(code)
    scenario = free(place)
    supply = choices.supply(place, scenario, lead_times)
    chosen = tuple(c for c in supply if with_store or c.name != "store_mwh")
    monkeypatch.setattr(choices, "supply", lambda *_: chosen)
    known_gbp, _ = hourly_linear_program.least_cost(
        place, scenario, chosen + choices.use(place, scenario), share, measure, weather_year
    )
    found = least_cost.least_cost(
        place, scenario, share, measure, weather_years=[weather_year],
        respect_lead_times=lead_times,
    )  # fmt: skip
    assert found.feasible
    assert found.annual_cost_gbp == pytest.approx(known_gbp, rel=0.002)
    assert found.gap is not None
    assert found.lower_bound_gbp is not None
    assert found.gap <= least_cost.LEAST_GAP
    # The gap claimed is true: the optimum lies between the bound and the cost.
    assert found.lower_bound_gbp <= known_gbp * (1 + 1e-6)
    assert known_gbp <= found.annual_cost_gbp * (1 + 1e-6)
    assert (found.levers.get("store_mwh", 0.0) > 0.0) <= with_store
    assert found.tangents_dropped == 0


# What the plan promises


@pytest.mark.parametrize(
    ("place", "share", "measure", "scope"),
    [
        (STOKE, 0.3, "met_locally", "electricity"),
        (STOKE, 0.35, "annual", "electricity"),
        (WIGHT, 0.5, "met_locally", "electricity"),
        (STOKE, 0.08, "met_locally", "energy"),
        (HIGHLAND, 0.5, "met_locally", "energy"),
    ],
)
def test_a_plan_loaded_as_a_scenario_reaches_its_share(place, share: float, measure: str, scope: str) -> None:
    scenario = free(place)
    found = asked(place, scenario, share, measure=measure, scope=scope)
    assert found.feasible
    year = projection.project(place, scenario.with_changes(found.levers)).pathway.of(TARGET_YEAR)
    reached = {
        ("met_locally", "electricity"): year.met_locally_share,
        ("annual", "electricity"): year.annual_share,
        ("met_locally", "energy"): year.energy_met_locally_share,
        ("annual", "energy"): year.energy_share,
    }[measure, scope]
    assert reached == pytest.approx(found.share, abs=1e-9)
    assert share <= (reached or 0.0) <= share + 0.01


@pytest.mark.parametrize("lead_times", [True, False])
def test_levers_stay_within_their_limits_and_lead_times(lead_times: bool) -> None:
    found = asked(share=0.55, respect_lead_times=lead_times)
    for name, value in found.levers.items():
        assert TODAY.assumptions[name].low <= value <= TODAY.assumptions[name].high
    assert (found.levers["onshore_wind_added_mw"] == 0.0) is lead_times
    assert ("onshore_wind_added_mw" in found.too_late) is lead_times
    assert set(found.binding) == {limit.name for limit in found.limits}


def test_a_share_that_is_there_already_costs_nothing() -> None:
    found = asked(share=0.0)
    assert (found.feasible, found.annual_cost_gbp, found.lower_bound_gbp, found.gap) == (True, 0.0, 0.0, 0.0)
    assert (found.binding, found.limits) == ((), ())


@pytest.mark.parametrize("scope", ["electricity", "energy"])
@pytest.mark.parametrize("measure", ["met_locally", "annual"])
@pytest.mark.parametrize("place", [STOKE, HIGHLAND], ids=lambda place: place.slug)
def test_what_comes_by_itself_costs_nothing(place, measure: str, scope: str) -> None:
    # The base scenario's own share, roofs, cars and heat pumps at what comes by itself, is met by changing nothing.
    scenario = free(place)
    year = projection.project(place, scenario).pathway.of(TARGET_YEAR)
    share = {
        ("met_locally", "electricity"): year.met_locally_share,
        ("annual", "electricity"): year.annual_share,
        ("met_locally", "energy"): year.energy_met_locally_share,
        ("annual", "energy"): year.energy_share,
    }[measure, scope]
    found = asked(place, share=share, measure=measure, scope=scope)
    assert (found.feasible, found.annual_cost_gbp, found.gap, found.stopped) == (True, 0.0, 0.0, False)
    assert dict(scenario.with_changes(found.levers).changes) == FREE
    assert found.share == pytest.approx(share, abs=1e-12)


@pytest.mark.parametrize("code", ["E06000034", "E07000142", "S12000023", "E07000171"])
@pytest.mark.parametrize("measure", ["met_locally", "annual"])
def test_a_hair_more_than_comes_by_itself_costs_a_hair(code: str, measure: str) -> None:
    # Where the point found missed the share by rounding, all at its limit was the answer, after 300 rounds.
    place = places.place(code)
    lowest = asked(place, share=0.0, measure=measure).share
    costs = []
    for more in (0.0, 1e-11, 1e-9, 1e-7, 1e-5):
        found = asked(place, share=lowest + more, measure=measure)
        assert found.feasible
        assert not found.stopped
        assert found.lower_bound_gbp is not None
        assert found.annual_cost_gbp - found.lower_bound_gbp <= 1e-3 * found.annual_cost_gbp + 0.1
        assert found.share >= lowest + more - 1.1e-10
        assert found.iterations < 10
        costs.append(found.annual_cost_gbp)
    assert costs == sorted(costs)
    assert costs[0] == 0.0
    assert costs[3] < 200.0


def test_near_the_ceiling_the_answer_is_one_or_the_other() -> None:
    top = asked(share=1.0).ceiling_share or 0.0
    for less in (1e-3, 1e-5, 1e-7, 1e-9, 1e-12):
        found = asked(share=top - less)
        assert found.feasible
        assert not found.stopped
        assert found.share >= top - less - 1.1e-10
    above = asked(share=top + 1e-4)
    assert (above.feasible, above.stopped) == (False, False)
    # Between the most found and the most there can be, nothing is proven, and the plan says so.
    between = asked(share=top + 1e-12 + (asked(share=1.0).ceiling_gap_share or 0.0) / 2)
    assert between.feasible or between.stopped or (between.ceiling_gap_share or 0.0) < 1e-6


def test_an_impossible_target_gives_the_ceiling_and_what_would_raise_it() -> None:
    found = asked(share=0.95)
    assert not found.feasible
    assert found.ceiling_share is not None
    assert found.share == pytest.approx(found.ceiling_share, abs=2e-5)
    assert found.ceiling_share < 0.95
    assert (found.ceiling_gap_share or 0.0) <= 1e-5
    assert (found.lower_bound_gbp, found.gap) == (None, None)
    just_below, just_above = asked(share=found.ceiling_share - 1e-3), asked(share=found.ceiling_share + 1e-3)
    assert (just_below.feasible, just_above.feasible) == (True, False)
    adds = {limit.name: limit.adds_share or 0.0 for limit in found.limits}
    assert list(adds) == list(found.binding)
    # One more MW of roofs than the place could hold: the same ceiling, asked again with another limit.
    wider = TODAY.with_changes({"roof_limit_kw_per_home": TODAY["roof_limit_kw_per_home"] * 1.02})
    more = asked(scenario=wider, share=0.95)
    roofs = ("solar_homes_added_mw", "solar_business_added_mw")
    expected = sum(adds[n] * (wider.assumptions[n].high - TODAY.assumptions[n].high) for n in roofs)
    assert (more.ceiling_share or 0.0) - found.ceiling_share == pytest.approx(expected, rel=0.1)


def test_the_price_of_a_limit_is_what_moving_it_saves() -> None:
    found = asked(share=0.3, least_gap=1e-5)
    price = next(limit.saves_gbp_per_year for limit in found.limits if limit.name == "solar_ground_added_mw")
    assert price is not None
    wider = TODAY.with_changes({"ground_solar_land_share": TODAY["ground_solar_land_share"] * 1.03})
    grown = wider.assumptions["solar_ground_added_mw"].high - TODAY.assumptions["solar_ground_added_mw"].high
    assert grown > 0.0
    cheaper = asked(scenario=wider, share=0.3, least_gap=1e-5)
    assert (found.annual_cost_gbp - cheaper.annual_cost_gbp) / grown == pytest.approx(price, rel=0.1)


def test_a_point_more_costs_what_it_says() -> None:
    found, higher = asked(share=0.3, least_gap=1e-5), asked(share=0.301, least_gap=1e-5)
    assert (higher.annual_cost_gbp - found.annual_cost_gbp) * 10 == pytest.approx(found.one_point_more_gbp, rel=0.05)


def test_ties_do_not_matter() -> None:
    # Roofs of homes and of business make the same hours: at one price any split of them is as good, and the cost one.
    name = "solar_business_capital_gbp_per_kw"
    business = TODAY.assumptions[name]
    same = TODAY.with_changes({"solar_homes_capital_gbp_per_kw": business.high, name: business.high})
    rates = {c.name: c.annual_gbp for c in choices.supply(STOKE, same)}
    found = asked(scenario=same, share=0.25)
    assert found.feasible
    assert rates["solar_homes_added_mw"] == pytest.approx(rates["solar_business_added_mw"], rel=0.01)
    assert found.gap is not None
    assert found.gap <= least_cost.LEAST_GAP


def test_a_plan_does_not_depend_on_what_the_officer_set_for_its_levers() -> None:
    moved = TODAY.with_changes({"solar_homes_added_mw": 50.0, "store_mwh": 100.0, "home_use_change_share": -0.2})
    assert asked(scenario=moved).record() == asked().record()


def test_a_record_is_plain_and_progress_is_told() -> None:
    told: list[float] = []
    found = asked(progress=lambda _, gap: told.append(gap))
    assert json.loads(json.dumps(found.record()))["levers"] == found.levers
    assert len(told) == found.iterations
    assert told[-1] <= least_cost.LEAST_GAP
    stopped = asked(stop=lambda: True)
    assert stopped.stopped
    assert stopped.share >= 0.3
    assert stopped.annual_cost_gbp >= found.annual_cost_gbp


@pytest.mark.parametrize(
    ("share", "more"),
    [(-0.1, {}), (1.1, {}), (float("nan"), {}), (11.0, {"measure": "annual"}), (0.3, {"measure": "daily"}),
     (0.3, {"scope": "heat"})],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(share: float, more: dict[str, str]) -> None:
    with pytest.raises(ScenarioError):
        asked(share=share, **more)


# The curve


@pytest.mark.parametrize("measure", ["met_locally", "annual"])
def test_the_curve_rises_ever_more_steeply_where_use_stays(measure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Convex where what the share is of stays the same; saving use makes it less, and then only the rise is sure.
    monkeypatch.setattr(choices, "use", lambda *_: ())
    curve = least_cost.curve(STOKE, TODAY, measure, points=8)
    share = np.array([p.share for p in curve.points])
    cost, bound = (
        np.array([getattr(p, name) for p in curve.points]) for name in ("annual_cost_gbp", "lower_bound_gbp")
    )
    assert len(share) == 8
    assert share[-1] == pytest.approx(curve.ceiling_share)
    assert cost[0] == 0.0
    assert (np.diff(cost) > 0.0).all()
    # Between neighbours a mix of their plans reaches the share between: it cannot be beaten by less than that.
    assert (bound[1:-1] <= (cost[:-2] + cost[2:]) / 2 * (1 + 1e-9)).all()


def test_the_curve_never_falls_and_each_point_is_a_plan() -> None:
    curve = least_cost.curve(WIGHT, free(WIGHT), points=6)
    costs = [p.annual_cost_gbp for p in curve.points]
    assert costs == sorted(costs)
    for point in curve.points[1:-1]:
        alone = asked(WIGHT, share=point.share)
        assert alone.annual_cost_gbp == pytest.approx(point.annual_cost_gbp, rel=1.1e-3)


def test_the_officer_s_own_scenario_stands_above_the_curve() -> None:
    half = free(STOKE, "half_by_2030")
    own = least_cost.curve(STOKE, half, points=2).own
    assert own.share == pytest.approx(
        projection.project(STOKE, half).pathway.of(TARGET_YEAR).met_locally_share, abs=1e-9
    )
    assert own.too_late == ("onshore_wind_added_mw",)
    assert own.least_cost_gbp is not None
    assert own.excess_gbp == pytest.approx(own.annual_cost_gbp - own.least_cost_gbp)
    assert own.excess_gbp > 0.0


def test_a_scenario_beyond_what_can_be_built_is_no_dearer_than_a_plan_for_there_is_none() -> None:
    half = assumptions.scenario(STOKE, "half_by_2030")
    for measure in ("annual", "met_locally"):
        curve = least_cost.curve(STOKE, half, measure, points=2)
        assert curve.own.share > 2 * curve.ceiling_share
        assert (curve.own.least_cost_gbp, curve.own.excess_gbp) == (None, None)


def test_less_than_comes_by_itself_saves_nothing_and_reaches_less() -> None:
    none = TODAY.with_changes({"solar_homes_added_mw": 0.0, "heat_pump_homes_share": 0.0, "electric_car_share": 0.0})
    for measure, scope, field in (("annual", "electricity", "annual_share"), ("annual", "energy", "energy_share")):
        own = least_cost.curve(STOKE, none, measure, scope, points=2).own
        expected = getattr(projection.project(STOKE, none).pathway.of(TARGET_YEAR), field)
        assert own.share == pytest.approx(expected, abs=1e-12)
        assert (own.annual_cost_gbp, own.least_cost_gbp, own.excess_gbp) == (0.0, 0.0, 0.0)


def test_a_plan_is_its_own_best() -> None:
    found = asked()
    own = least_cost.curve(STOKE, TODAY.with_changes(found.levers), points=2).own
    assert own.annual_cost_gbp == pytest.approx(found.annual_cost_gbp, rel=1e-9)
    assert abs(own.excess_gbp or 0.0) <= 1.5e-3 * found.annual_cost_gbp


def test_a_curve_has_two_ends() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        least_cost.curve(STOKE, TODAY, points=1)


# The plans that once were said to cost sixty times too much: the search stalled on the last digits of the share


@pytest.mark.parametrize(
    ("code", "share", "measure", "scope"),
    [
        ("E06000014", 0.1, "met_locally", "electricity"),
        ("E06000014", 0.2, "met_locally", "electricity"),
        ("S12000049", 0.1, "met_locally", "electricity"),
        ("S12000049", 0.3, "met_locally", "electricity"),
        ("E09000011", 0.05, "met_locally", "electricity"),
        ("E07000089", 0.05, "met_locally", "electricity"),
        ("E07000089", 0.3, "met_locally", "electricity"),
        ("E09000013", 0.03, "annual", "energy"),
    ],
)
def test_a_share_met_within_rounding_ends_the_search_at_its_optimum(
    code: str, share: float, measure: str, scope: str
) -> None:
    place = places.place(code)
    found = least_cost.least_cost(place, free(place), share, measure, scope=scope)
    assert found.feasible
    assert not found.stopped
    assert found.share >= share * (1 - 1e-9)
    assert found.lower_bound_gbp is not None
    assert found.lower_bound_gbp <= found.annual_cost_gbp <= found.lower_bound_gbp * 1.001 + 1.0
