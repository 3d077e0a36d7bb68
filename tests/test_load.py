"""The edge to data/: places and scenarios as the tables have them, clear refusals, a check that finds what broke."""

import math
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from models import load, potential
from models.place import GENERATION_TECHNOLOGIES, Place
from models.scenario import ScenarioError
from models.tables import DATA

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


def test_the_shipped_tables_are_sound() -> None:
    assert load.check() == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the tables that a test may break."""
    return Path(shutil.copytree(DATA, tmp_path / "data", copy_function=shutil.copyfile))


def replace_in(file: str, pattern: str, by: str) -> Callable[[Path], None]:
    """Change the first match in one table."""

    def change(data: Path) -> None:
        path = data / file
        text, count = re.subn(pattern, by, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        assert count == 1, f"{file} has nothing like {pattern}"
        path.write_text(text, encoding="utf-8")

    return change


def append_to(file: str, text: str) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        with (data / file).open("a", encoding="utf-8") as table:
            table.write(text)

    return change


@pytest.mark.parametrize(
    ("breakage", "expected"),
    [
        (
            replace_in("electricity.csv", r"^(E06000021,2024,)[0-9.]+", r"\1lots"),
            "column homes_mwh: 'lots', expected a number",
        ),
        (replace_in("councils.csv", r"stoke-on-trent", "Stoke on Trent"), "column slug: 'Stoke on Trent', expected"),
        (replace_in("councils.csv", r"^E06000021,[^\n]*\n", ""), "'E06000021', expected a council code"),
        (replace_in("population.csv", r"^(E06000021,\d{4},\d+)\n", r"\1\n\1\n"), "is there already"),
        (replace_in("editions.csv", r"^gas\.csv,[^\n]*\n", ""), "data/editions.csv: no row for gas.csv"),
        (
            replace_in("assumptions.csv", r"^(store_hours,[^,]*,Technical),2,", r"\1,99,"),
            "data/assumptions.csv row 15: expected low <= value <= high",
        ),
        (
            replace_in("assumptions.csv", "recent_solar_homes", "recent_solar_houses"),
            "column value_rule: 'recent_solar_houses', expected one of recent_solar_homes",
        ),
        (
            replace_in("scenarios.csv", r"limit:0\.35", "a lot"),
            "column value: 'a lot', expected a number or limit:<share from 0 to 1>",
        ),
        (
            replace_in("scenarios.csv", r",store_mwh,", ",store_gwh,"),
            "column assumption: 'store_gwh', expected a name of assumptions.csv",
        ),
        (
            replace_in("coefficients.csv", r",rutovitz_2025,", ",rutovitz_1925,"),
            "column source_id: 'rutovitz_1925', not in coefficient_sources.csv",
        ),
        (
            replace_in("ledger/E06000021.csv", r",2032-01-01,2032-01-01,,", ",2032-01-01,2032-01-01,2031-01-01,"),
            "column retired: expected a date after 2032-01-01",
        ),
        (
            replace_in("fuel_poverty.csv", r"^(E06000021,2024,LILEE,2026 edition,)115178,", r"\g<1>17000,"),
            "column fuel_poor_homes: more than there are households",
        ),
        (append_to("targets.csv", "X01,0.5,2030,w,s,,C,false\n"), "row 4 column code: 'X01', expected a council code"),
    ],
)
def test_what_is_broken_is_found_and_named(copied: Path, breakage: Callable[[Path], None], expected: str) -> None:
    breakage(copied)
    lines = load.check(copied)
    assert any(expected in line for line in lines), lines
    assert all(line.startswith("data/") for line in lines)


def test_a_table_nobody_knows_and_a_missing_one_are_both_named(copied: Path) -> None:
    (copied / "stray.csv").write_text("a\n1\n", encoding="utf-8")
    assert any(
        line.startswith("data/stray.csv: no part of the program knows this table") for line in load.check(copied)
    )
    (copied / "gas.csv").unlink()
    assert any(line.startswith("data/gas.csv: the file is missing") for line in load.check(copied))


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
