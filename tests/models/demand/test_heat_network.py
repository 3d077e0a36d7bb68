"""Heat networks: the published scheme by hand, dates of the ledger, the hole of the waste plant, energy conserved."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.demand import carriers, heat_network
from models.facts import Place, Scenario, horizon as facts_horizon
from models.facts.horizon import projected_years
from models.pathway import attribution, projection
from models.sources import assumptions, places
from models.supply import fleets
from tests.models.demand.test_carriers import yearly
from tests.moves import levers, random_moves

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)
BARE = replace(STOKE, projects=())
YEARS = projected_years(STOKE)
AT = {year: at for at, year in enumerate(YEARS)}
COUNCILS = ("E06000021", "E08000025", "E09000012", "S12000017", "E06000053", "W06000015", "E06000051")


def fleet(place: Place, scenario: Scenario) -> fleets.Fleet:
    return fleets.of(place, scenario, facts_horizon.of(place, scenario), 0.5)


def any_wanted(place: Place, scenario: Scenario, waste_mw: float = 0.0, **drawn: float) -> heat_network.Wanted | None:
    """As in the pathway, but for what is drawn."""
    of_place = fleet(place, scenario)
    ahead = replace(fleets.as_projected(of_place), **{name: np.array([value]) for name, value in drawn.items()})
    return heat_network.wanted(place, of_place, ahead, np.full((1, len(YEARS), 12), waste_mw), None)


def wanted(place: Place, scenario: Scenario, waste_mw: float = 0.0, **drawn: float) -> heat_network.Wanted:
    found = any_wanted(place, scenario, waste_mw, **drawn)
    assert found is not None
    return found


def heat_mwh(place: Place, scenario: Scenario, **drawn: float) -> np.ndarray:
    """Heat wanted in each year."""
    return wanted(place, scenario, **drawn).heat_mwh[0].sum(axis=1)


def flat(heat_mwh: float, homes_share: float = 0.6, **at_hand_mwh: float) -> heat_network.Wanted:
    """One year of the same heat in every month."""
    month = {name: np.full((1, 1, 12), at_hand_mwh.get(name, 0.0) / 12) for name in ("waste_mwh", "geothermal_mwh")}
    return heat_network.Wanted(homes_share, np.full((1, 1, 12), heat_mwh / 12), **month)


def of(asked: heat_network.Wanted, scenario: Scenario = TODAY, gas: float = 1e6) -> heat_network.NetworkYears:
    return heat_network.project(scenario, asked, np.array([[gas]]), np.array([[gas]]))


def total_mwh(path: carriers.Energy) -> np.ndarray:
    return np.array([sum(y.fuels_mwh.values()) + sum(y.added_demand_mwh.values()) for y in yearly(path)])


def test_the_heat_of_the_city_deal_by_hand() -> None:
    # City Deal of Stoke-on-Trent, gov.uk, 2014: 45 GWh of heat a year; a boiler of 84 % burns 53.6 GWh for it.
    year = of(flat(45_000.0))
    assert year.displaced_gas_mwh[0, 0] == pytest.approx(45_000 / 0.84)
    assert year.displaced_homes_gas_mwh[0, 0] == pytest.approx(0.6 * 45_000 / 0.84)
    # A fifth is lost: 56.25 GWh enter, a fifth of them from boilers, the rest from heat pumps that make three of one.
    assert year.by_source_mwh["boilers"][0, 0] == pytest.approx(11_250.0)
    assert year.boiler_gas_mwh[0, 0] == pytest.approx(11_250 / 0.84)
    assert year.by_source_mwh["large_heat_pumps"][0, 0] == pytest.approx(45_000.0)
    assert year.electricity_mwh[0, 0] == pytest.approx(15_000.0)
    assert year.local_mwh[0, 0] == 0.0
    assert year.saved_mwh[0, 0] == pytest.approx(45_000 / 0.84 - 11_250 / 0.84 - 15_000)


def test_homes_and_business_share_the_gas_of_the_boilers_by_the_heat_they_get() -> None:
    path = projection.project(STOKE, TODAY.with_changes({"heat_network_mwh": 60_000.0})).inputs.inputs.energy
    network = path.network
    assert (network.boiler_gas_mwh[0, -1], network.delivered_homes_mwh[0, -1]) > (0.0, 0.0)
    delivered = network.delivered_homes_mwh + network.delivered_business_mwh
    homes_boilers = path.homes_fuels_mwh["gas"] - path.homes_gas_mwh
    business_boilers = path.fuels_mwh["gas"] - path.homes_fuels_mwh["gas"] - path.business_gas_mwh
    for boilers, of_user in (
        (homes_boilers, network.delivered_homes_mwh),
        (business_boilers, network.delivered_business_mwh),
    ):
        np.testing.assert_allclose(boilers * delivered, network.boiler_gas_mwh * of_user, rtol=1e-9, atol=1e-3)


def test_the_ten_thousand_tonnes_of_the_city_deal_are_of_the_right_size() -> None:
    # City Deal: 10,000 t of carbon a year saved by 45 GWh from the ground. Here gas at 0.183 kg less that of boilers.
    year = of(flat(45_000.0, geothermal_mwh=1e6))
    saved_t = (year.displaced_gas_mwh[0, 0] - year.boiler_gas_mwh[0, 0]) * TODAY["gas_carbon_kg_per_kwh"]
    assert 5_000 < saved_t < 10_000


def test_waste_comes_before_the_ground_and_the_ground_before_heat_pumps() -> None:
    year = of(flat(45_000.0, waste_mwh=20_000.0, geothermal_mwh=10_000.0)).by_source_mwh
    assert year["waste"][0, 0] == pytest.approx(20_000.0)
    assert year["geothermal"][0, 0] == pytest.approx(10_000.0)
    assert year["large_heat_pumps"][0, 0] == pytest.approx(15_000.0)
    # Seven units of a waste plant's heat cost it about one of electricity, an eighth pump three of one.
    electricity = of(flat(45_000.0, waste_mwh=20_000.0, geothermal_mwh=10_000.0)).electricity_mwh[0, 0]
    assert electricity == pytest.approx(20_000 * 0.14 + 15_000 / 3)


def test_no_more_gas_is_displaced_than_is_burnt() -> None:
    year = of(flat(45_000.0, homes_share=0.5), gas=10_000.0)
    assert year.delivered_homes_mwh[0, 0] == year.delivered_business_mwh[0, 0] == pytest.approx(8_400.0)
    assert year.displaced_gas_mwh[0, 0] == pytest.approx(20_000.0)
    none = of(flat(45_000.0), gas=0.0)
    assert sum(mwh[0, 0] for mwh in none.by_source_mwh.values()) == 0.0


def test_the_network_of_the_ledger_grows_from_its_first_heat() -> None:
    # Daily Focus, January 2024, quoting the council: 49 GWh a year, first properties by 2028, all in 25 to 30 years.
    heat = heat_mwh(STOKE, TODAY)
    assert heat[AT[2028]] == pytest.approx(0.0, abs=5.0)
    assert heat[AT[2030]] == pytest.approx(49_000 * 1.5 / 27.5, rel=0.05)
    assert (np.diff(heat[AT[2029] :]) > 0.0).all()
    at_once = heat_mwh(STOKE, TODAY.with_changes({"heat_network_build_out_years": 1.0}))
    assert at_once[AT[2030] :] == pytest.approx(49_000.0)
    late = heat_mwh(STOKE, TODAY.with_changes({"project_slip_years": 2.0}))
    assert late[AT[2030]] == pytest.approx(0.0, abs=5.0)
    assert late[AT[2033]] == pytest.approx(heat[AT[2031]], rel=0.01)
    unlikely = wanted(STOKE, TODAY.with_changes({"count_chance_share": 0.55}))
    assert unlikely.heat_mwh.max() == 0.0


def test_a_geothermal_project_counts_once_it_is_alive_dated_and_likely() -> None:
    assert wanted(STOKE, TODAY).geothermal_mwh.max() == 0.0
    found = next(p for p in STOKE.projects if p.technology == "geothermal_heat")
    alive = replace(found, status="consented", chance=0.6, expected=date(2031, 1, 1))
    place = replace(STOKE, projects=(alive,))
    assert any_wanted(place, TODAY) is None, "without pipes nobody gets it"
    heat = wanted(place, TODAY.with_changes({"heat_network_mwh": 500.0}))
    assert heat.geothermal_mwh[0].sum(axis=1)[AT[2030] : AT[2032]].tolist() == pytest.approx([0.0, 40_000.0])


def test_a_network_that_runs_today_is_in_no_statistic_and_adds_nothing() -> None:
    found = next(p for p in STOKE.projects if p.technology == "heat_network")
    for running in (replace(found, in_statistics=True), replace(found, heat_mwh_per_year=None)):
        assert any_wanted(replace(STOKE, projects=(running,)), TODAY) is None


def test_the_lever_is_reached_in_2030_and_stops_at_its_ceiling() -> None:
    even = TODAY.with_changes({"heat_network_mwh": 60_000.0, "ramp_exponent": 1.0})
    heat = heat_mwh(BARE, even)
    # Built evenly in the 49 months from December 2026; on the mean of 2030 half of its twelve are to come.
    assert heat[AT[2030]] == pytest.approx(60_000 * (49 - 6) / 49, rel=0.02)
    assert heat[AT[2025]] == 0.0
    ceiling = even.assumptions["heat_network_mwh"].high
    full = heat_mwh(BARE, even.with_changes({"heat_network_mwh": ceiling}))
    assert full[-1] == pytest.approx(ceiling)
    np.testing.assert_allclose(heat_mwh(BARE, even, delivery_share=0.5)[: AT[2030]], heat[: AT[2030]] / 2)


def test_a_project_comes_as_late_as_its_future_has_it() -> None:
    slipped = TODAY.with_changes({"project_slip_years": 1.0})
    of_place = fleet(STOKE, TODAY)
    a_year_late = fleets.as_projected(of_place, slip_days=365.25)
    drawn = heat_network.wanted(STOKE, of_place, a_year_late, np.zeros((1, len(YEARS), 12)), None)
    assert drawn is not None
    np.testing.assert_allclose(drawn.heat_mwh[0].sum(axis=1), heat_mwh(STOKE, slipped), rtol=0.01, atol=5.0)


def test_heat_is_wanted_in_winter() -> None:
    shares = heat_network.month_shares(STOKE, None, TODAY["hot_water_heat_share"])
    assert shares.sum() == pytest.approx(1.0)
    assert shares[0] > 3 * shares[6] > 0.0


def test_the_hole_of_the_waste_plant_is_filled_by_heat_pumps() -> None:
    # Stoke-on-Trent City Council: the contract of the Hanford plant ends in March 2030; a new one is proposed for 2032.
    scenario = TODAY.with_changes({"heat_network_mwh": 30_000.0, "count_chance_share": 0.4, "project_slip_years": 0.0})
    path = projection.project(STOKE, scenario).pathway
    heat = {year: path.of(year).network_heat_mwh for year in (2029, 2030, 2031, 2032)}
    assert heat[2029]["large_heat_pumps"] == pytest.approx(0.0, abs=1.0)
    assert 0.0 < heat[2030]["waste"] < heat[2030]["large_heat_pumps"]
    assert heat[2031]["waste"] == 0.0 < heat[2031]["large_heat_pumps"]
    assert heat[2032]["waste"] > 0.0
    assert heat[2032]["large_heat_pumps"] == pytest.approx(0.0, abs=1.0)
    # For a unit of heat pumps take a third, a waste plant gives up 0.14: more than twice as much.
    of_heat = {year: path.of(year).added_demand_mwh["heat_network"] / sum(heat[year].values()) for year in heat}
    assert of_heat[2031] > 2 * of_heat[2032]


def test_heat_of_the_place_counts_in_the_shares_of_all_energy_only() -> None:
    scenario = TODAY.with_changes({"heat_network_mwh": 60_000.0})
    base, path = projection.project(BARE, TODAY).pathway, projection.project(BARE, scenario).pathway
    year, before = path.of(2029), base.of(2029)
    assert year.local_generation_mwh == before.local_generation_mwh
    assert year.annual_share < before.annual_share
    heat = year.network_heat_mwh["waste"]
    assert year.energy_mwh["heat_network"] == pytest.approx(heat)
    assert year.energy_share == pytest.approx((year.local_generation_mwh + heat) / year.energy_demand_mwh)
    assert year.energy_share > before.energy_share
    assert sum(year.network_delivered_mwh.values()) == pytest.approx(sum(year.network_heat_mwh.values()) * 0.8)
    assert year.carbon_by_source_t["gas"] < before.carbon_by_source_t["gas"]
    assert year.carbon_by_source_t["electricity"] > before.carbon_by_source_t["electricity"]
    assert year.carbon_by_source_t["waste"] == before.carbon_by_source_t["waste"]


def test_the_pumps_run_when_it_is_cold() -> None:
    scenario = TODAY.with_changes({"heat_network_mwh": 200_000.0})
    before, after = (projection.project(BARE, s).hours(2031).demand_mw for s in (TODAY, scenario))
    more = after - before
    assert more.min() >= 0.0
    assert more[:1416].mean() > 3 * more[4344:5832].mean()
    year = projection.project(BARE, scenario).pathway.of(2031)
    means = [projection.project(BARE, scenario).hours(2031, w).demand_mw.sum() for w in range(5)]
    assert np.mean(means) == pytest.approx(year.electricity_demand_mwh, rel=1e-9)


@pytest.mark.parametrize("code", ["E08000025", "S12000017", "S12000036", "W06000015"])
def test_without_ledger_and_lever_there_is_no_network(code: str) -> None:
    place = places.place(code)
    assert any_wanted(place, assumptions.scenario(place)) is None
    for year in projection.project(place, assumptions.scenario(place)).pathway.years:
        assert not any(year.network_heat_mwh.values())
        assert not any(year.network_delivered_mwh.values())
        assert year.added_demand_mwh.get("heat_network", 0.0) == year.energy_mwh["heat_network"] == 0.0
        assert year.network_saved_mwh in (None, 0.0)


@settings(deadline=None, max_examples=40)
@given(scenario=levers(TODAY))
def test_energy_is_conserved_and_pipes_alone_can_cost_any(scenario: Scenario) -> None:
    of_place = fleet(STOKE, scenario)
    arguments = STOKE, scenario, of_place.horizon, fleets.as_projected(of_place)
    # The plant of 14 MW makes 89 GWh.
    with_it, without = (carriers.project(*arguments, asked) for asked in (wanted(STOKE, scenario, waste_mw=14.0), None))
    saved = np.array([y.network_saved_mwh for y in yearly(with_it)])
    np.testing.assert_allclose(total_mwh(with_it) + saved, total_mwh(without), rtol=1e-9)
    for year in yearly(with_it):
        entered, delivered = sum(year.network_heat_mwh.values()), sum(year.network_delivered_mwh.values())
        lost = entered * scenario["heat_network_loss_share"]
        assert delivered + lost == pytest.approx(entered, abs=1e-6)
        # What comes in for a unit of heat is never more than a boiler burns for it, so pipes' losses are the most.
        assert -(year.network_saved_mwh or 0.0) <= lost / scenario["boiler_efficiency_share"] + 1e-6
        assert min(*year.network_heat_mwh.values(), *year.fuels_mwh.values(), *year.added_demand_mwh.values()) >= 0.0


@settings(deadline=None, max_examples=15)
@given(share=st.floats(0, 1), pumps=st.floats(0, 1))
def test_a_network_displaces_gas_whatever_else_homes_do(share: float, pumps: float) -> None:
    base = TODAY.with_changes({"heat_pump_homes_share": max(pumps, TODAY["heat_pump_homes_share"])})
    ceiling = base.assumptions["heat_network_mwh"].high
    path = projection.project(STOKE, base.with_changes({"heat_network_mwh": share * ceiling})).pathway
    for year, before in zip(path.years, projection.project(STOKE, base).pathway.years, strict=True):
        assert year.energy_mwh["gas"] <= before.energy_mwh["gas"] + 1e-6
        assert year.electricity_demand_mwh >= before.electricity_demand_mwh - 1e-6
        assert year.local_generation_mwh == before.local_generation_mwh


@pytest.mark.parametrize("code", COUNCILS)
def test_steps_to_the_target_sum_with_a_network_in_both_scopes(code: str) -> None:
    place = places.place(code)
    base = assumptions.scenario(place)
    random = np.random.default_rng(20301231)
    full = {name: base.assumptions[name].high for name in ("heat_network_mwh", "hydro_added_mw")}
    for scope in (0.0, 1.0):
        for moves in (full, random_moves(base, random)):
            scenario = base.with_changes(moves | {"scope": scope, "heat_network_mwh": full["heat_network_mwh"]})
            path = projection.project(place, scenario).pathway
            steps = attribution.wedges(projection.project(place, scenario), None)
            scale = max(1.0, path.then_share)
            assert sum(w.share for w in steps) == pytest.approx(path.target_share - path.now_share, abs=1e-9 * scale)
            made = sum(w.energy_mwh for w in steps if w.kind not in ("counting", "missing", "use"))
            then = path.of(path.target_year)
            assert path.generation_mwh(path.newest_actual) + made == pytest.approx(path.generation_mwh(then), rel=1e-9)
            for year in path.years:
                numbers = (*year.network_heat_mwh.values(), *year.network_delivered_mwh.values(), year.annual_share)
                assert np.isfinite(numbers).all()
                assert min(numbers) >= 0.0


def test_the_ceiling_by_hand_and_by_density() -> None:
    # Gas of homes and business 1,958.8 GWh x 0.84 over 93 km2 is dense; a fifth of it, to 500 MWh.
    assert TODAY.assumptions["heat_network_mwh"].high == pytest.approx(0.2 * 0.84 * 1_958_800, abs=500)
    thin = places.place("S12000017")
    limit = assumptions.scenario(thin).assumptions["heat_network_mwh"].high
    gas = thin.gas[-1]
    heat_mwh = 0.84 * (gas.homes_mwh + gas.business_mwh)
    assert limit == pytest.approx(0.2 * heat_mwh * heat_mwh / thin.area_km2 / 10_000, abs=250)
    no_gas = replace(STOKE, gas=())
    rows = {a.name: a.value for a in assumptions.assumption_rows()}
    assert heat_network.heat_network_limit(no_gas, rows.__getitem__) == 0.0
    assert heat_network.homes_share(no_gas) == 0.0


def test_a_higher_ceiling_is_taken_only_by_changing_what_makes_it() -> None:
    higher = TODAY.with_changes({"heat_network_limit_share": 0.4})
    assert higher.assumptions["heat_network_mwh"].high == pytest.approx(
        2 * TODAY.assumptions["heat_network_mwh"].high, abs=500
    )
