"""The command's answers as lines: every year, every lever, numbers as in the model, nothing out of line."""

import re

import pytest

from dashboard.text import goal, listing, words
from models.facts import Place, Scenario
from models.pathway import project
from models.planning import least_cost
from models.sources import assumptions, places
from models.uncertainty import Outlook, outlook
from tests.factories import AMBITION, pathway


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


@pytest.fixture(scope="module")
def found(stoke: Place) -> Outlook:
    return outlook.of(stoke, assumptions.scenario(stoke, "half_by_2030"), assumptions.drivers(), 64)


def test_columns_are_set_to_the_right() -> None:
    lines = listing.columns([("a", "bb", "c"), ("1,000", "2", "33")])
    assert lines == ["    a  bb   c", "1,000   2  33"]


def test_a_pathway_has_a_row_a_year_and_its_marks(stoke: Place, today: Scenario) -> None:
    text = listing.pathway_table(pathway(), stoke, today.with_changes({"store_mwh": 40}))
    assert text.startswith("Stoke-on-Trent (E06000021), scenario “The expected path” (today) with store_mwh=40\n")
    rows = re.findall(r"^(20\d\d) ([p ])", text, re.MULTILINE)
    assert [int(year) for year, _ in rows] == list(range(2014, 2041))
    assert {year for year, mark in rows if mark == "p"} == {str(y) for y in range(2025, 2041)}
    assert "Years marked e are estimated from what is known of them, years marked p projected" in text
    # A made 1,000 GWh of use: 15 % made here, nine tenths of it met locally.
    assert re.search(r"^2024\s+1,000\.0\s+150\.0\*\s+15\.0\s+13\.5", text, re.MULTILINE)
    assert "is estimated: energy from waste" in text
    assert "must not be compared" not in text, "no homes are counted in this one"


def test_what_no_wires_carry_out_is_said_where_there_is_any() -> None:
    highland = places.place("S12000017")
    scenario = assumptions.scenario(highland).with_changes({"export_limit_mw": 20.0})
    text = listing.pathway_table(project(highland, scenario).pathway, highland, scenario)
    found = re.search(r"lost and counts in no share: ([\d,.]+) of the ([\d,.]+) GWh made in 20\d\d", text)
    assert found
    lost, made = (float(number.replace(",", "")) for number in found.groups())
    assert 0.5 < lost / made < 1.0
    assert "lost and counts" not in listing.pathway_table(pathway(), highland, scenario)


def test_an_outlook_has_a_row_a_year_with_ranges_in_order(found: Outlook) -> None:
    text = listing.outlook_table(found, AMBITION)
    rows = re.findall(r"^(20\d\d)((?:\s+[\d,.]+){7})$", text, re.MULTILINE)
    assert [int(year) for year, _ in rows] == [y.year for y in found.years]
    for (_, cells), year in zip(rows, found.years, strict=True):
        *shares, reaching = (float(cell.replace(",", "")) for cell in cells.split())
        assert shares[:3] == sorted(shares[:3])
        assert shares[3:] == sorted(shares[3:])
        assert shares[1] == pytest.approx(year.ranges["annual_share"].p50 * 100, abs=0.051)
        assert reaching == year.reaching


def test_an_outlook_says_the_chance_and_all_that_decides(found: Outlook) -> None:
    text = listing.outlook_table(found, AMBITION)
    first = text.splitlines()[1]
    assert re.match(
        r"(About|None|One|All)\b.* of the .*futures we tried would reach the target of 50% in 2030\.", first
    )
    assert all(effect.label in text for effect in found.drivers)
    assert "64 futures" in text
    assert "Shares of electricity in percent" in text


def test_the_scope_of_an_outlook_is_named(stoke: Place, today: Scenario) -> None:
    text = listing.outlook_table(
        outlook.of(stoke, today.with_changes({"scope": 1.0}), assumptions.drivers(), 16), AMBITION
    )
    assert "Shares of all energy in percent" in text


def test_a_plan_has_a_row_a_lever_and_its_proof(stoke: Place, today: Scenario) -> None:
    today = today.with_changes({"pace_factor": 10.0})
    least = least_cost.least_cost(stoke, today, 0.3)
    text = listing.plan_table(stoke, today, least)
    lines = text.splitlines()
    assert lines[0] == "Stoke-on-Trent (E06000021)"
    assert lines[1].startswith("Meeting 30% of the electricity used locally, hour by hour, in 2030 costs at least £")
    assert lines[2].startswith("Proven for these prices and limits: nothing costs less than £")
    assert lines[3].startswith("In the hardest hour of any weather year the place would bring in ")
    assert lines[3].endswith(
        "What wires carry is not published by council: 132 MW out is assumed, as much as they bring in today."
    )
    assert lines[4].startswith("To buy: £")
    assert lines[5].startswith("A year of it costs £")
    (added,) = [line for line in lines if line.strip().startswith("MW added in")]
    for name, value in least.levers.items():
        (row,) = [
            line
            for line in lines[: lines.index(added)]
            if line.strip().startswith(f"{goal.short_label(today, name)}  ")
        ]
        unit = today.assumptions[name].unit
        for value_then in (today[name], value):
            assert goal.shown(today, name, value_then).removesuffix(unit).strip() in row


def test_a_plan_out_of_reach_says_the_most(stoke: Place, today: Scenario) -> None:
    least = least_cost.least_cost(stoke, today, 1.0)
    text = listing.plan_table(stoke, today, least)
    assert f"cannot be done: {words.percent_short(least.share)} is the most." in text
    assert "nothing costs less" not in text
