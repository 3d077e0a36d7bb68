"""The edge to data/: places and scenarios as the tables have them, clear refusals, a check that finds what broke."""

import math
from datetime import date

import pandas as pd
import pytest

from models.facts.place import GENERATION_TECHNOLOGIES, Place
from models.facts.scenario import ScenarioError
from models.sources import load
from models.supply import potential

STOKE = "E06000021"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return load.place(STOKE)


def test_councils_are_in_order_of_name_and_each_is_found_by_code_slug_and_name() -> None:
    councils = load.councils()
    assert [c.name for c in councils] == sorted(c.name for c in councils)
    for council in councils:
        assert load.find_council(council.code) == council
        assert load.find_council(council.slug) == council
        assert load.find_council(f"  {council.name.upper()} ") == council


@pytest.mark.parametrize("text", ["Stoke", "Stoke-on-Tent", "stoke-on-trnet"])
def test_an_unknown_council_names_the_nearest(text: str) -> None:
    with pytest.raises(load.UnknownCouncilError, match=r"Stoke-on-Trent \(E06000021\)") as refusal:
        load.find_council(text)
    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize("text", ["", "E99999999", "zzzzzz", "x" * 10_000])
def test_an_unknown_council_is_refused_in_one_short_line(text: str) -> None:
    with pytest.raises(LookupError) as refusal:
        load.place(text)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 400


def test_a_place_is_loaded_once(stoke: Place) -> None:
    assert load.place(STOKE) is stoke


def test_every_council_makes_a_place_with_all_the_model_needs() -> None:
    for council in load.councils():
        place = load.place(council.code)
        assert place.load_factors.keys() == set(GENERATION_TECHNOLOGIES)
        assert [use.year for use in place.electricity] == list(range(2005, 2025))
        assert place.newest_year == 2024
        assert place.households > 0
        assert place.population > 0
        assert len(place.climate.ghi_wm2) == len(place.climate.temp_c) == len(place.climate.wind_ms) == 12
        assert [len(day) for month in place.demand_shape for day in month] == [24] * 36
        assert bool(place.fuel_poverty) == (place.nation == "England")


def test_what_is_not_published_is_none_never_zero(stoke: Place) -> None:
    # DESNZ, Renewable electricity by local authority 2014-2024: [X] for the waste plant of Stoke-on-Trent.
    waste = [r for r in stoke.renewables if r.technology == "energy_from_waste"]
    assert waste
    assert all(r.generation_mwh is None and r.capacity_mw >= 14.0 for r in waste)


def test_the_ledger_gives_dates_shares_and_flags_their_types(stoke: Place) -> None:
    plant = next(p for p in stoke.projects if p.retired is not None)
    assert plant.technology == "energy_from_waste"
    assert plant.retired == date(2030, 3, 31)
    assert plant.in_statistics is True
    network = next(p for p in stoke.projects if p.technology == "heat_network")
    assert network.capacity_mw is None
    assert network.in_statistics is False
    assert network.years_late == pytest.approx(10.3, abs=0.1)


def test_the_ledger_states_heat_where_somebody_has_stated_it(stoke: Place) -> None:
    # Daily Focus, January 2024: 49 GWh a year proposed; Star Energy: more than 40 GWh a year of demand identified.
    stated = {p.name: p.heat_mwh_per_year for p in stoke.projects if p.heat_mwh_per_year is not None}
    assert stated == {"heat_network": 49_000.0, "geothermal_etruria": 40_000.0}


def test_a_council_without_a_ledger_has_no_projects_and_the_yardstick() -> None:
    place = load.place("E08000025")
    assert place.projects == ()
    assert place.target.is_council_ambition is False
    assert "not the council's target" in place.target.wording


def test_the_target_of_stoke_quotes_both_sources_and_says_it_is_not_policy(stoke: Place) -> None:
    assert stoke.target.is_council_ambition is True
    assert (stoke.target.share, stoke.target.year, stoke.target.grade) == (0.5, 2030, "B")
    assert "energy self-sufficient by 2030" in stoke.target.wording
    assert "low-carbon pledge to supply half of people's power use" in stoke.target.wording
    assert "not current council policy" in stoke.target.wording


def test_assumptions_with_a_rule_are_worked_out_for_the_place(stoke: Place) -> None:
    rows = {a.name: a for a in load.assumption_rows()}
    assert math.isnan(rows["solar_homes_added_mw"].value)
    assert math.isnan(rows["solar_homes_added_mw"].high)
    roofs = load.scenario(stoke).assumptions["solar_homes_added_mw"]
    assert roofs.low <= roofs.value <= roofs.high

    def value_of(name: str) -> float:
        return rows[name].value

    assert roofs.high == potential.roof_limit_homes(stoke, value_of)


def test_choices_are_names_with_values(stoke: Place) -> None:
    waste = load.scenario(stoke).assumptions["waste_counted_share"]
    assert waste.choices == (("In full", 1.0), ("Its biogenic half", 0.5), ("Not at all", 0.0))


def test_a_scenario_starts_unchanged_and_keeps_its_place(stoke: Place) -> None:
    names = [s.name for s in load.scenario_names()]
    assert names[0] == load.DEFAULT_SCENARIO
    assert {"today", "ambitious_rooftops", "everything", "half_by_2030"} <= set(names)
    for name in names:
        scenario = load.scenario(stoke, name)
        assert (scenario.name, scenario.place_code, scenario.changes) == (name, STOKE, ())
        assert load.scenario(stoke, name) is scenario


def test_everything_is_at_every_supply_limit(stoke: Place) -> None:
    supply = [a for a in load.scenario(stoke, "everything").assumptions.values() if a.group == "Supply by 2030"]
    assert supply
    assert all(a.value == a.high for a in supply)


def test_no_scenario_builds_less_than_today_and_all_are_in_range_everywhere() -> None:
    for council in load.councils():
        place = load.place(council.code)
        today = load.scenario(place)
        for name in ("ambitious_rooftops", "everything", "half_by_2030"):
            for a in load.scenario(place, name).assumptions.values():
                assert a.low <= a.value <= a.high, (council.code, name, a.name)
                if a.group == "Supply by 2030":
                    assert a.value >= today[a.name], (council.code, name, a.name)


def test_an_unknown_scenario_names_the_choices(stoke: Place) -> None:
    with pytest.raises(ScenarioError, match=r"no scenario called 'utopia'\. Choose from: today, "):
        load.scenario(stoke, "utopia")


def test_neighbourhoods_of_stoke_add_up_to_the_council(stoke: Place) -> None:
    areas = load.neighbourhoods(STOKE)
    newest = stoke.fuel_poverty[-1]
    assert sum(n.fuel_poor_homes for n in areas) == newest.fuel_poor_homes
    assert sum(n.households for n in areas) == newest.households
    assert {(n.year, n.edition) for n in areas} == {(newest.year, newest.edition)}
    assert load.neighbourhoods("E08000025") == ()


def test_each_nation_has_its_own_newest_figure() -> None:
    # DESNZ, 14 May 2026; Welsh Government, October 2024; Scottish House Condition Survey 2019.
    assert {n: load.fuel_poverty_of_nation(n).year for n in ("England", "Wales", "Scotland")} == {
        "England": 2024,
        "Wales": 2024,
        "Scotland": 2019,
    }
    with pytest.raises(LookupError, match="Atlantis"):
        load.fuel_poverty_of_nation("Atlantis")


def test_boundaries_are_a_file_of_the_project() -> None:
    assert load.boundaries().is_file()


def test_homes_by_tenure_and_band_are_the_newest_published() -> None:
    # ONS, Subnational dwellings by tenure 2024: 68,556 + 24,457 + 25,887; Energy efficiency of housing 2022, table 1g.
    stoke = load.place("E06000021")
    assert [(t.tenure, t.year, t.homes) for t in stoke.tenures] == [
        ("owner", 2024, 68_556),
        ("private_rent", 2024, 24_457),
        ("social_rent", 2024, 25_887),
    ]
    assert stoke.band_c is not None
    assert (stoke.band_c.year, stoke.band_c.share) == (2022, 0.3509)
    assert stoke.band_c.share_by_tenure == {"owner": 0.2608, "private_rent": 0.2732, "social_rent": 0.4962}


def test_band_shares_of_a_council_made_of_districts_are_their_plain_mean() -> None:
    rows = pd.read_csv(load.DATA / "epc.csv").query("code == 'E06000063' and tenure == 'all'")
    cumberland = load.place("E06000063")
    assert len(rows) > 1
    assert cumberland.band_c is not None
    assert cumberland.band_c.share == pytest.approx(rows["c_or_above_share"].mean())


def test_scotland_has_no_homes_by_tenure_or_band() -> None:
    edinburgh = load.place("S12000036")
    assert edinburgh.tenures == ()
    assert edinburgh.band_c is None
