"""The summary for a regional plan: long rows that add up to the year."""

import csv
import io
from collections import defaultdict
from dataclasses import replace

import pytest

from dashboard.exports import regional
from models.facts import Pathway, Place, Scenario
from models.pathway import project
from models.sources import assumptions, places


def of(code: str, name: str = "today", **changes: float) -> tuple[Place, Scenario, Pathway]:
    place = places.place(code)
    scenario = assumptions.scenario(place, name).with_changes(changes)
    return place, scenario, project(place, scenario).pathway


@pytest.mark.parametrize("code", ["E06000021", "S12000027", "E06000053", "E09000001"])
def test_parts_of_a_year_add_up_to_it(code: str) -> None:
    place, scenario, pathway = of(code, "everything")
    sums: defaultdict[tuple[int, str], float] = defaultdict(float)
    peaks = {}
    for row in csv.DictReader(io.StringIO(regional.csv_text(place, scenario, pathway))):
        sums[int(row["year"]), row["flow"]] += float(row["energy_gwh"] or 0)
        if row["peak_mw"]:
            peaks[int(row["year"]), row["flow"]] = float(row["peak_mw"])
        assert bool(row["capacity_mw"]) <= (row["flow"] == "made")
        assert row["council_code"] == code
    for year in pathway.years:
        assert sums[year.year, "made"] * 1000 == pytest.approx(year.local_generation_mwh, rel=1e-6)
        if year.homes_mwh is not None and year.business_mwh is not None:
            assert sums[year.year, "used"] * 1000 == pytest.approx(year.electricity_demand_mwh, rel=1e-6)
        assert sums[year.year, "brought_in"] * 1000 == pytest.approx(year.import_mwh, rel=1e-6)
        assert peaks[year.year, "brought_in"] == pytest.approx(year.peak_import_mw, rel=1e-6)
        assert peaks[year.year, "sent_out"] == pytest.approx(year.peak_export_mw, rel=1e-6)


def test_each_row_is_one_part_of_one_year_and_says_which_scenario() -> None:
    place, scenario, pathway = of("E06000021", store_mwh=20.0, homes_retrofitted_per_year=300.0)
    rows = [
        dict(zip((c.name for c in regional.COLUMNS), row, strict=True))
        for row in regional.rows(place, scenario, pathway)
    ]
    keys = [(row["year"], row["flow"], row["technology"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert {row["changes"] for row in rows} == {"homes_retrofitted_per_year=300 store_mwh=20"}
    cars = {row["year"]: row["energy_gwh"] for row in rows if row["technology"] == "electric_cars"}
    assert cars[2024] is None
    assert cars[2030] == pathway.of(2030).added_demand_mwh["car_charging"] / 1000
    waste = {row["year"]: row["is_estimated"] for row in rows if row["technology"] == "energy_from_waste"}
    assert waste[2024] == "yes"


def test_every_kind_of_added_use_has_a_name() -> None:
    assert regional.PARTS_ADDED.keys() == of("E06000021")[2].of(2030).added_demand_mwh.keys()


def test_a_name_that_is_a_formula_is_text() -> None:
    place, scenario, pathway = of("E06000021")
    row = regional.csv_text(replace(place, name="=1+1"), scenario, pathway).splitlines()[1]
    assert row.startswith("E06000021,'=1+1,today,")
