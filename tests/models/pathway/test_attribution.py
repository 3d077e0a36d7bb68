"""Wedges: they sum to the whole change, in no order, and name what is known of Stoke."""

import math
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings, strategies as st

from models.facts import Place, Project, Scenario
from models.pathway import attribution, projection
from models.sources import assumptions, places
from tests.models.supply.test_planned import project as planned_project
from tests.moves import levers

COUNCILS = ("E06000021", "E06000052", "E08000025", "S12000017", "S12000023", "W06000008", "W06000015")
"""Stoke, Cornwall, Birmingham, Highland, Orkney, Ceredigion, Cardiff: little, much, wind, sun, islands, nations."""

PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE, "today")


def by_name(steps: tuple[attribution.Wedge, ...]) -> dict[str, attribution.Wedge]:
    return {w.name: w for w in steps}


def check_sums(place: Place, scenario: Scenario, year: int | None = None) -> tuple[attribution.Wedge, ...]:
    """The steps lead exactly from the statistics to the projected year, and from there to the target."""
    simulation = projection.project(place, scenario)
    path, steps = simulation.pathway, attribution.wedges(simulation, year)
    now, then = path.newest_actual, path.of(path.target_year if year is None else year)
    now_share, then_share = path.now_share, path.annual_share(then)
    scale = max(1.0, then_share)
    whole = math.fsum(w.share for w in steps)
    assert abs(whole - (path.target_share - now_share)) <= 1e-12 * scale
    changes = [w for w in steps if w.kind not in ("counting", "missing")]
    change = math.fsum(w.share for w in changes)
    assert abs(now_share + change - then_share) <= 1e-9 * scale, "agrees with the hourly run"
    made = math.fsum(w.energy_mwh for w in changes if w.kind != "use")
    assert path.generation_mwh(now) + made == pytest.approx(path.generation_mwh(then), rel=1e-9)
    used = math.fsum(w.energy_mwh for w in changes if w.kind == "use")
    assert path.demand_mwh(now) + used == pytest.approx(path.demand_mwh(then), rel=1e-9)
    assert all(math.isfinite(w.share) and math.isfinite(w.energy_mwh) for w in steps)
    assert len({w.name for w in steps}) == len(steps)
    return steps


def ratio_change(made: float, used: float, gains: list[float], uses: list[float]) -> float:
    return (made + sum(gains)) / (used + sum(uses)) - made / used


@settings(deadline=None, max_examples=50)
@given(
    made=st.floats(0, 1e6),
    gains=st.lists(st.floats(-1e5, 1e6), max_size=5),
    uses=st.lists(st.floats(-0.2, 0.5), max_size=4),
)
def test_shapley_sums_to_the_whole_change(made: float, gains: list[float], uses: list[float]) -> None:
    used = 1e6
    changes = [u * used for u in uses]
    from_made, from_use = attribution.shapley(made, used, gains, changes)
    whole = ratio_change(made, used, gains, changes)
    assert math.fsum(from_made + from_use) == pytest.approx(whole, abs=1e-12)


@settings(deadline=None, max_examples=25)
@given(
    gains=st.lists(st.floats(-50, 300), min_size=1, max_size=3),
    uses=st.lists(st.floats(-200, 400), min_size=1, max_size=3),
)
def test_shapley_is_the_mean_over_all_orders(gains: list[float], uses: list[float]) -> None:
    changes = [("made", g) for g in gains] + [("use", u) for u in uses]
    means = [0.0] * len(changes)
    orders = list(permutations(range(len(changes))))
    for order in orders:
        made, used = 100.0, 1000.0
        for i in order:
            before = made / used
            made, used = (made + changes[i][1], used) if changes[i][0] == "made" else (made, used + changes[i][1])
            means[i] += (made / used - before) / len(orders)
    from_made, from_use = attribution.shapley(100.0, 1000.0, gains, uses)
    assert from_made + from_use == pytest.approx(means, abs=1e-12)


def test_nothing_changed_adds_nothing() -> None:
    assert attribution.shapley(100.0, 1000.0, [0.0], [0.0]) == ([0.0], [0.0])


@settings(deadline=None, max_examples=20)
@given(scenario=levers(TODAY), year=st.integers(2025, 2040))
def test_any_scenario_sums(scenario: Scenario, year: int) -> None:
    check_sums(PLACE, scenario, year)


@pytest.mark.parametrize("code", COUNCILS)
def test_shipped_scenarios_sum_for_other_councils(code: str) -> None:
    place = places.place(code)
    for name in ("today", "half_by_2030"):
        check_sums(place, assumptions.scenario(place, name))


@settings(deadline=None, max_examples=10)
@given(data=st.data(), code=st.sampled_from(COUNCILS[1:]))
def test_any_scenario_of_another_council_sums(data: st.DataObject, code: str) -> None:
    place = places.place(code)
    check_sums(place, data.draw(levers(assumptions.scenario(place, "today"))))


def test_stoke_loses_its_waste_plant_and_2024_was_dull() -> None:
    steps = by_name(check_sums(PLACE, TODAY))
    plant = steps["waste_plant_hanford"]
    assert (plant.kind, plant.technology, plant.label) == (
        "closing",
        "energy_from_waste",
        "Hanford energy-from-waste plant",
    )
    # 275 of 365 days without 14 MW at a load factor of 0.729 (METHODS 4).
    assert plant.energy_mwh == pytest.approx(-14 * 0.729 * 24 * 275, rel=0.01)
    # 25,730 MWh published (DESNZ, Renewable electricity by local authority), from a mean of 34.51 MW at 9.94 % usual.
    sun = steps["weather_solar"]
    assert sun.energy_mwh == pytest.approx((33.7695 + 35.2503) / 2 * 0.0994 * 8760 - 25_730.3, rel=1e-6)
    assert sun.share > 0.0
    assert steps["full_year"].energy_mwh == pytest.approx((35.2503 - 33.7695) / 2 * 0.0994 * 8760, rel=1e-6)
    assert steps["missing"].share == pytest.approx(0.4, abs=0.05)
    assert "waste_not_counted" not in steps


def test_a_lever_by_hand() -> None:
    # 12 MW of solar farms, even ramp: at mid-2030 11/12 of it stands, and 12 MW less 1 MW make the mean of the year.
    ground = TODAY.with_changes({"solar_ground_added_mw": 12.0, "ramp_exponent": 1.0})
    none = TODAY.with_changes({"solar_ground_added_mw": 0.0, "ramp_exponent": 1.0})
    step = by_name(check_sums(PLACE, ground))["solar_ground_added_mw"]
    more = projection.project(PLACE, ground).pathway.of(2030).local_generation_mwh
    less = projection.project(PLACE, none).pathway.of(2030).local_generation_mwh
    assert step.energy_mwh == pytest.approx(more - less, rel=1e-9)
    assert "solar_ground_added_mw" not in by_name(check_sums(PLACE, none))


def test_more_use_lowers_and_less_use_raises_the_share() -> None:
    steps = by_name(
        check_sums(PLACE, TODAY.with_changes({"home_use_change_share": 0.1, "business_use_change_share": -0.1}))
    )
    assert steps["home_use"].share < 0.0 < steps["home_use"].energy_mwh
    assert steps["business_use"].share > 0.0 > steps["business_use"].energy_mwh


def test_heat_pumps_and_cars_are_steps_of_their_own() -> None:
    steps = by_name(check_sums(PLACE, TODAY.with_changes({"heat_pump_homes_share": 0.5, "electric_car_share": 0.5})))
    for name in ("heat_pumps", "car_charging"):
        assert steps[name].kind == "use"
        assert steps[name].energy_mwh > 0.0 > steps[name].share
    year = projection.project(
        PLACE, TODAY.with_changes({"heat_pump_homes_share": 0.5, "electric_car_share": 0.5})
    ).pathway.of(2030)
    assert steps["heat_pumps"].energy_mwh == pytest.approx(year.added_demand_mwh["heat_pumps"])


def test_a_store_is_no_step() -> None:
    plain = attribution.wedges(projection.project(PLACE, TODAY))
    stored = attribution.wedges(
        projection.project(PLACE, TODAY.with_changes({"store_mwh": TODAY.assumptions["store_mwh"].high}))
    )
    assert [w.name for w in plain] == [w.name for w in stored]
    assert [w.share for w in plain] == pytest.approx([w.share for w in stored], abs=1e-12)


def test_waste_that_is_not_counted_is_part_of_the_gap() -> None:
    none = TODAY.with_changes({"waste_counted_share": 0.0})
    steps = by_name(check_sums(PLACE, none))
    # January to March 2030 of a 14 MW plant: 90 days.
    assert steps["waste_not_counted"].energy_mwh == pytest.approx(14 * 0.729 * 24 * 90, rel=0.01)
    assert "waste_plant_hanford" not in steps, "a plant that is not counted changes nothing when it closes"
    gap = none["target_share"] - projection.project(PLACE, none).pathway.of(2030).annual_share
    assert steps["waste_not_counted"].share + steps["missing"].share == pytest.approx(gap)


def test_a_target_that_is_passed_has_nothing_to_count() -> None:
    low = TODAY.with_changes({"waste_counted_share": 0.0, "target_share": 0.05})
    low = low.with_changes({"solar_business_added_mw": low.assumptions["solar_business_added_mw"].high})
    steps = by_name(check_sums(PLACE, low))
    assert steps["missing"].share < 0.0
    assert "waste_not_counted" not in steps


def project(name: str, mw: float, *, existing: bool) -> Project:
    return Project(
        name=name,
        label=name.title(),
        technology="energy_from_waste",
        capacity_mw=mw,
        in_statistics=existing,
        promised=None,
        expected=None if existing else date(2028, 1, 1),
        retired=date(2029, 12, 31) if existing else None,
        status="operating" if existing else "building",
        chance=1.0,
        chance_grade="C",
        what_happened="",
        lesson="",
        source="a test",
        url="",
        read_on="2026-11-24",
    )


def test_plants_that_close_more_than_there_is_share_what_there_is() -> None:
    twice = replace(PLACE, projects=(project("one", 14.0, existing=True), project("two", 7.0, existing=True)))
    steps = by_name(check_sums(twice, TODAY))
    made = projection.project(twice, TODAY).pathway.newest_actual.generation_mwh["energy_from_waste"]
    assert steps["one"].energy_mwh == pytest.approx(2 * steps["two"].energy_mwh)
    assert steps["one"].energy_mwh + steps["two"].energy_mwh == pytest.approx(-made)


def test_at_most_four_projects_are_named_and_the_rest_is_one_step() -> None:
    many = replace(PLACE, projects=tuple(project(f"plant {n}", float(n), existing=False) for n in range(1, 8)))
    steps = [w for w in check_sums(many, TODAY) if w.kind == "opening"]
    assert [w.name for w in steps] == ["plant 7", "plant 6", "plant 5", "plant 4", "other_opening"]
    assert steps[-1].count == 3
    assert steps[-1].energy_mwh == pytest.approx(steps[0].energy_mwh * 6 / 7)


def test_planned_projects_and_roofs_since_the_statistics_are_steps_by_hand() -> None:
    # 10 MW that opened in 2025, and 10 MW with permission that come with a chance of a half from the end of 2026 on.
    opened = planned_project(certain=True, status="operating", expected=date(2025, 7, 1))
    likely = planned_project(reference=2, chance_by_year=(0.5,) * 10)
    place = replace(PLACE, projects=(), pipeline=(opened, likely), pipeline_from=date(2026, 1, 1))
    steps = by_name(check_sums(place, TODAY))
    of_wind = 10.0 * 8760 * place.load_factors["onshore_wind"].share
    assert (steps["planned_1"].kind, steps["planned_2"].kind) == ("opening", "planned")
    assert steps["planned_1"].energy_mwh == pytest.approx(of_wind, rel=1e-6)
    assert steps["planned_2"].energy_mwh == pytest.approx(of_wind / 2, rel=1e-6)
    # Roofs of the 23 months to December 2026, at the place's pace.
    roofs = (place.roof_pace.homes_mw_per_year + place.roof_pace.business_mw_per_year) * 23 / 12
    assert steps["since"].energy_mwh == pytest.approx(roofs * 8760 * place.load_factors["solar"].share, rel=1e-6)
    # In 2025 itself half a year of both is there, and half of what the first year's roofs grow to.
    early = by_name(check_sums(place, TODAY, 2025))
    assert early["planned_1"].energy_mwh < 0.6 * of_wind
    assert "planned_2" not in early
    pace = place.roof_pace.homes_mw_per_year + place.roof_pace.business_mw_per_year
    sunny = place.year_yields.of("solar", 2025)
    usual = pace / 2 * 8760 * place.load_factors["solar"].share
    # More of a year's roofs stand in its darker second half.
    assert 0.85 * usual * sunny < early["since"].energy_mwh < usual * sunny


def test_a_year_of_the_statistics_is_refused() -> None:
    with pytest.raises(ValueError, match="2024"):
        attribution.wedges(projection.project(PLACE, TODAY), 2024)


def test_a_year_outside_the_pathway_is_refused() -> None:
    with pytest.raises(KeyError, match="2050"):
        attribution.wedges(projection.project(PLACE, TODAY), 2050)


def test_of_all_energy_electrification_is_a_step_of_its_own() -> None:
    # METHODS 4: heat pumps cut final energy, which raises the share without any generation; shown apart.
    scenario = TODAY.with_changes({"scope": 1.0, "heat_pump_homes_share": 0.5, "electric_car_share": 0.5})
    steps = by_name(check_sums(PLACE, scenario))
    path = projection.project(PLACE, scenario).pathway
    then = path.of(2030)
    assert steps["electrification"].energy_mwh == pytest.approx(-then.electrification_saved_mwh)
    assert steps["electrification"].share > 0.0
    assert path.now_share == path.newest_actual.energy_share
    assert path.target_gap_mwh == pytest.approx(path.generation_mwh(then) - 0.5 * then.energy_demand_mwh)
    # The same electricity is made, so of all energy the gap in MWh is wider than of electricity alone.
    narrow = projection.project(PLACE, scenario.with_changes({"scope": 0.0})).pathway
    assert narrow.of(2030).local_generation_mwh == then.local_generation_mwh
    assert path.target_gap_mwh < narrow.target_gap_mwh < 0.0
