"""A plan within what wires carry, the pace that was built at, and a yearly sum: its optimum, its prices, its words."""

from dataclasses import replace

import numpy as np
import pytest

from models.dispatch import Store, hourly, subgradient
from models.dispatch.subgradient import LinearHours
from models.facts import Scenario
from models.facts.horizon import TARGET_YEAR
from models.pathway import projection
from models.planning import choices, least_cost, linearised, pace
from models.sources import assumptions, places
from tests import hourly_linear_program

STOKE, WIGHT, BRECKLAND = (places.place(code) for code in ("E06000021", "E06000046", "E07000143"))


def scenario_of(place, **changes: float) -> Scenario:
    return assumptions.scenario(place).with_changes(changes)


# Against the whole year as one linear programme


@pytest.mark.parametrize(
    ("place", "share", "measure", "weather_year", "changes"),
    [
        (STOKE, 0.112, "annual", 0, {}),
        (STOKE, 0.33, "annual", 0, {"pace_factor": 10.0, "export_limit_mw": 20.0}),
        (STOKE, 0.11, "met_locally", 3, {}),
        (WIGHT, 0.6, "annual", 1, {"pace_factor": 10.0, "export_limit_mw": 45.0}),
        (WIGHT, 0.3, "annual", 2, {"plan_gbp_million_a_year": 9.0}),
        (BRECKLAND, 1.2, "annual", 0, {"pace_factor": 10.0, "export_limit_mw": 90.0}),
    ],
)
def test_same_optimum_as_the_linear_programme_with_the_same_limits(
    place, share: float, measure: str, weather_year: int, changes: dict[str, float]
) -> None:
    scenario = scenario_of(place, **changes)
    chosen = choices.of_plan(place, scenario, "electricity", measure=measure)
    money = scenario[least_cost.CAPITAL]
    bounded = money < scenario.assumptions[least_cost.CAPITAL].high
    known_gbp, _ = hourly_linear_program.least_cost(
        place, scenario, chosen, share, measure, weather_year, scenario["export_limit_mw"],
        1e6 * money * pace.full_years(place, scenario) if bounded else np.inf,
    )  # fmt: skip
    found = least_cost.least_cost(place, scenario, share, measure, weather_years=[weather_year])
    assert found.feasible
    assert found.annual_cost_gbp == pytest.approx(known_gbp, rel=0.002)
    assert (found.lower_bound_gbp or 0.0) <= known_gbp * (1 + 1e-6)
    assert known_gbp <= found.annual_cost_gbp * (1 + 1e-6)
    assert found.tangents_dropped == 0
    assert found.building.peak_export_mw <= scenario["export_limit_mw"] + 1e-9
    if bounded:
        assert found.capital_gbp <= 1e6 * money * pace.full_years(place, scenario) * (1 + 1e-9)


# What no wire carries


def random_hours(seed: int) -> LinearHours:
    rng = np.random.default_rng(seed)
    return LinearHours(
        surplus_mw=rng.normal(0.0, 10.0, (2, 60)),
        surplus_mw_per_unit=rng.normal(0.5, 1.0, (2, 3, 60)),
        store_mwh=0.0,
        store_mwh_per_unit=np.zeros(3),
        store_hours=2.0,
        round_trip_share=0.85,
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_line_below_what_no_wire_carries_is_below_it_and_is_its_slope(seed: int) -> None:
    of, rng = random_hours(seed), np.random.default_rng(seed)
    at = rng.random(3) * 5
    line = subgradient.curtailed(of, at, 6.0)
    assert line.mwh == pytest.approx(line.constant_mwh + line.slope_mwh @ at)
    for _ in range(50):
        to, limit = rng.random(3) * 8, rng.random() * 15
        below = line.constant_mwh + line.slope_mwh @ to - line.hours * (limit - 6.0)
        assert below <= subgradient.curtailed(of, to, limit).mwh + 1e-9
    for j, step in enumerate(1e-6 * np.eye(3)):
        ahead, behind = (subgradient.curtailed(of, at + way * step, 6.0).mwh for way in (1, -1))
        assert (ahead - behind) / 2e-6 == pytest.approx(line.slope_mwh[j], abs=1e-5)
    more, less = (subgradient.curtailed(of, at, limit).mwh for limit in (6.0 + 1e-6, 6.0 - 1e-6))
    assert (less - more) / 2e-6 == pytest.approx(line.hours, abs=1e-5)


def test_with_a_greedy_store_what_no_wire_carries_is_not_convex() -> None:
    # Why no plan chooses a store for the annual share: the first MW before noon takes the room that noon needs, the
    # second the store has no power to take, the third no wire carries.
    def curtailed(before_noon: float) -> float:
        made = np.array([before_noon, 1.5])
        return float(hourly.hours(made, np.zeros(2), Store(1.0, 1.0, 1.0, 1.0), 0.5)[4].sum())

    at = [curtailed(mw) for mw in (0.5, 1.0, 1.5, 2.0)]
    assert at == [0.5, 1.0, 1.0, 1.5]
    assert at[2] < (at[1] + at[3]) / 2 < at[3]
    assert at[1] > (at[0] + at[2]) / 2
    chosen = {c.name: c for c in choices.of_plan(STOKE, scenario_of(STOKE), "electricity", measure="annual")}
    assert (chosen["store_mwh"].most, chosen["store_mwh"].kind) == (0.0, "no_use")


@pytest.mark.parametrize(("limit", "share"), [(20.0, 0.33), (60.0, 0.36)])
def test_a_plan_within_wires_loaded_as_a_scenario_reaches_its_share(limit: float, share: float) -> None:
    scenario = scenario_of(STOKE, pace_factor=10.0, export_limit_mw=limit)
    found = least_cost.least_cost(STOKE, scenario, share, "annual")
    simulation = projection.project(STOKE, scenario.with_changes(found.levers))
    year = simulation.pathway.of(TARGET_YEAR)
    assert year.annual_share == pytest.approx(found.share, abs=1e-9)
    assert year.annual_share >= share - 1e-9
    sent = max(float(simulation.hours(TARGET_YEAR, w).export_mw.max()) for w in range(5))
    brought = max(float(simulation.hours(TARGET_YEAR, w).import_mw.max()) for w in range(5))
    assert (found.building.peak_export_mw, found.building.peak_import_mw) == pytest.approx((sent, brought), abs=1e-6)
    assert found.building.export_limit_mw == limit


def test_a_mw_more_of_wires_saves_what_it_says() -> None:
    # As 11 MW more would: between what one is worth here and there, for each is worth less than the one before.
    costs, prices = [], []
    for limit in (30.0, 41.0):
        scenario = scenario_of(STOKE, pace_factor=10.0, export_limit_mw=limit)
        found = least_cost.least_cost(STOKE, scenario, 0.345, "annual", least_gap=1e-5)
        costs.append(found.annual_cost_gbp)
        prices.append(next(its.saves_gbp_per_year for its in found.limits if its.kind == "wires"))
    saved = (costs[0] - costs[1]) / 11.0
    assert 0.0 < prices[1] * 0.98 <= saved <= prices[0] * 1.02


def test_a_million_more_a_year_adds_what_it_says_to_the_highest_share() -> None:
    tops, adds = [], []
    for millions in (3.0, 9.0):
        scenario = scenario_of(STOKE, pace_factor=10.0, plan_gbp_million_a_year=millions)
        found = least_cost.least_cost(STOKE, scenario, 0.2, "met_locally")
        assert not found.feasible
        assert found.binding[0] == least_cost.CAPITAL
        assert found.capital_gbp <= 1e6 * millions * (4 + 1 / 12) * (1 + 1e-9)
        tops.append(found.ceiling_share or 0.0)
        adds.append(found.limits[0].adds_share or 0.0)
    # Each million adds less than the one before.
    assert 0.0 < adds[1] * 0.99 <= (tops[1] - tops[0]) / 6 <= adds[0] * 1.01


def test_no_money_and_no_wires_at_all_are_named_as_what_binds() -> None:
    poor = least_cost.least_cost(STOKE, scenario_of(STOKE, plan_gbp_million_a_year=0.0), 0.5, "annual")
    assert (poor.feasible, poor.capital_gbp) == (False, 0.0)
    assert poor.binding[:1] == (least_cost.CAPITAL,)
    assert (poor.limits[0].value, (poor.limits[0].adds_share or 0.0) > 0.0) == (0.0, True)
    cut_off = scenario_of(STOKE, pace_factor=10.0, export_limit_mw=0.0)
    alone = least_cost.least_cost(STOKE, cut_off, 0.9, "annual")
    assert (alone.feasible, alone.building.peak_export_mw) == (False, 0.0)
    assert next(its.value for its in alone.limits if its.kind == "wires") == 0.0


# The pace that has been built at


@pytest.mark.parametrize("name", ["today", "half_by_2030"])
def test_use_is_cut_as_far_as_it_ever_fell_and_never_given_back(name: str) -> None:
    scenario = assumptions.scenario(STOKE, name)
    for choice in choices.of_plan(STOKE, scenario, "electricity"):
        if choice.name in pace.SAVINGS:
            least = pace.least_use(STOKE, scenario, choice.name)
            assert choice.kind == "achieved"
            assert choice.allowed == min(choice.start, least)
            assert choice.most == pytest.approx(max(0.0, choice.start - least))


def test_every_addition_is_from_today_on_and_within_the_pace() -> None:
    found = least_cost.least_cost(STOKE, scenario_of(STOKE), 0.5, "annual")
    assert not found.feasible
    assert found.building.additions_mw
    for lever, by_year in found.building.additions_mw.items():
        assert min(by_year) == 2026
        assert max(by_year) == TARGET_YEAR
        assert sum(by_year.values()) == pytest.approx(found.levers[lever])
        most = max(
            STOKE.build_paces[lever].most_per_year,
            scenario_of(STOKE)[lever] / pace.full_years(STOKE, scenario_of(STOKE)),
        )
        assert max(by_year.values()) <= most * (1 + 1e-9)
        # December alone is left of 2026.
        assert by_year[2026] == pytest.approx(by_year[2027] / 12)
    kinds = {its.name: its.kind for its in found.limits}
    assert kinds["solar_business_added_mw"] == "pace"
    assert kinds["onshore_wind_added_mw"] == "lead_time"
    assert kinds["business_use_change_share"] == "achieved"


def test_a_ramp_that_puts_more_into_the_last_year_reaches_less() -> None:
    even, late = (pace.full_years(STOKE, scenario_of(STOKE, ramp_exponent=x)) for x in (1.0, 2.0))
    assert even == pytest.approx(4 + 1 / 12)
    # The last of 4 1/12 years has 1 - (37/49)^2 of it all.
    assert late == pytest.approx(1 / (1 - (37 / 49) ** 2))


def test_the_plan_of_all_energy_no_longer_asks_for_every_home_and_car() -> None:
    found = least_cost.least_cost(STOKE, scenario_of(STOKE), 0.5, "annual", "energy")
    kinds = {its.name: (its.kind, its.value) for its in found.limits}
    assert not found.feasible
    for lever, most in (("heat_pump_homes_share", 0.15), ("electric_car_share", 0.5)):
        assert found.levers[lever] < most
        assert kinds.get(lever, ("path", found.levers[lever]))[0] == "path"


def test_without_limits_it_is_another_plan_and_with_them_off_there_are_none() -> None:
    free = scenario_of(STOKE, wires_respected=0.0, pace_factor=10.0)
    found = least_cost.least_cost(STOKE, free, 0.37, "annual")
    assert found.feasible
    assert found.building.export_limit_mw is None
    assert {its.kind for its in found.limits} <= {"ceiling", "lead_time"}
    assert found.building.peak_export_mw > 80.0
    limited = least_cost.least_cost(STOKE, scenario_of(STOKE), 0.37, "annual")
    assert not limited.feasible
    assert choices.of_plan(STOKE, free, "electricity", measure="annual") == choices.supply(STOKE, free) + choices.use(
        STOKE, free
    )


def test_a_pace_below_what_comes_by_itself_takes_nothing_away() -> None:
    slow = replace(
        STOKE, build_paces={n: replace(p, own_per_year=0.0, like_per_year=0.0) for n, p in STOKE.build_paces.items()}
    )
    chosen = choices.of_plan(slow, scenario_of(STOKE), "electricity")
    for choice in chosen:
        if choice.name in STOKE.build_paces:
            assert (choice.allowed, choice.most) == (choice.start, 0.0)


def test_peaks_are_of_the_worst_weather_year() -> None:
    scenario = scenario_of(STOKE)
    chosen = choices.of_plan(STOKE, scenario, "electricity")
    year = linearised.linear_year(STOKE, scenario, chosen)
    brought, sent, _ = linearised.peaks(year, np.zeros(len(chosen)))
    its = projection.project(STOKE, scenario).pathway.of(TARGET_YEAR)
    assert brought >= its.peak_import_mw
    assert sent == its.peak_export_mw == 0.0


@pytest.mark.parametrize("code", ["E06000021", "E06000046", "E07000143", "S12000017", "W06000023", "E08000035"])
@pytest.mark.parametrize("measure", ["met_locally", "annual"])
def test_limits_that_are_off_or_out_of_the_way_leave_the_old_answers(code: str, measure: str) -> None:
    # Planning as it was before there were limits (commit 3094d35), on the hours and prices of today, gave the same 24
    # plans of these councils to the last digit, with each lever where it was.
    place = places.place(code)
    off = scenario_of(place, wires_respected=0.0, pace_factor=10.0)
    for scope in ("electricity", "energy"):
        chosen = choices.of_plan(place, off, scope, measure=measure)
        more = choices.electrification(place, off) if scope == "energy" else ()
        assert chosen == choices.supply(place, off) + choices.use(place, off) + more
        assert all(choice.within is None for choice in chosen)
    fast = replace(
        place, build_paces={n: replace(p, own_per_year=1e6, like_per_year=1e6) for n, p in place.build_paces.items()}
    )
    wide = scenario_of(fast, home_saving_limit_share=0.3, business_saving_limit_share=0.3)
    wide = wide.with_changes({"export_limit_mw": wide.assumptions["export_limit_mw"].high})
    nothing = least_cost.least_cost(place, off, 0.0, measure)
    share = nothing.share + 0.2 * (least_cost.least_cost(place, off, 1.0, measure).share - nothing.share)
    before, after = (least_cost.least_cost(p, s, share, measure) for p, s in ((place, off), (fast, wide)))
    assert after.annual_cost_gbp == pytest.approx(before.annual_cost_gbp, rel=2e-3, abs=1.0)
    assert after.share == pytest.approx(before.share, abs=1e-4)
