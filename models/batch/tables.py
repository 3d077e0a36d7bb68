"""The tables of a batch: their columns, and the rows of one council under one scenario, by the page's own functions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.batch.nouns import Asked, Opened
from models.facts import Pathway, Technologies, Year
from models.facts.results import SCOPES
from models.facts.year_columns import OF_YEAR, YEARS, Column, of_technologies
from models.pathway import projection
from models.planning import Plan, least_cost
from models.uncertainty import Outlook, outlook

Row = dict[str, Any]

CODE = Column("code", "", "Code of the council", "string")
SCENARIO = Column("scenario", "", "Name of the scenario", "string")
YEAR = YEARS[0]
SCOPE = Column("scope", "", "What shares are of: electricity, or all energy", "string")
UNIT = Column("unit", "", "Unit of the values of the row", "string")
MEASURE = Column("measure", "", "What is to be reached: made over the year (annual), or met locally", "string")
SHARE_ASKED = Column("target_share", "share", "Share to reach")
COUNCIL = (
    CODE,
    Column("name", "", "Name of the council", "string"),
    Column("slug", "", "Its name in addresses", "string"),
    Column("nation", "", "Nation", "string"),
    Column("region", "", "Region; the nation again outside England", "string"),
    Column("lat", "degrees", "Latitude of its label point"),
    Column("lon", "degrees", "Longitude of its label point"),
    Column("area_km2", "km2", "Area"),
    Column("households", "homes", "Households", "integer"),
    Column("households_year", "", "Year of the households", "integer"),
    Column("population", "people", "People", "integer"),
    Column("population_year", "", "Year of the people", "integer"),
    Column("newest_year", "", "Newest year of its statistics", "integer"),
)
"""Columns of a council: what its place says of itself."""

UNITS = {
    "annual_share": "share",
    "met_locally_share": "share",
    "energy_share": "share",
    "energy_met_locally_share": "share",
    "job_years": "job-years",
    "capital_gbp": "GBP",
    "bills_gbp": "GBP",
    "fuel_poor_homes": "homes",
}
"""Unit of each measure of an outlook."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what it is, its columns, and those of them that tell its rows apart."""

    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def all_of(technologies: Technologies) -> Mapping[str, Table]:
    """Return every table by name; the columns of plant are those of the technologies of the statistics."""
    return {
        "councils": Table(
            "Councils",
            COUNCIL,
            ("code",),
        ),
        "scenarios": Table(
            "Scenarios of each council, with the target that they are held against",
            (
                CODE,
                SCENARIO,
                Column("label", "", "The scenario in words", "string"),
                SCOPE,
                Column("target_share", "share", "Share that is the target, the council's own or the yardstick"),
                Column("target_year", "", "Year of the target", "integer"),
                Column("ahead_from", "", "First day of what is ahead, from which levers build", "date"),
                Column("then_share", "share", "Made here in the target year, in the scope"),
                Column("reached_year", "", "First year ahead whose share is at the target; empty if none", "integer"),
                Column("needed_solar_mw_per_year", "MW a year", "Solar that would have to be added to meet the target"),
                Column("recent_solar_mw_per_year", "MW a year", "Solar added in recent years"),
            ),
            ("code", "scenario"),
        ),
        "pathways": Table(
            "Pathways: what is used and made in each year, and what follows",
            (
                CODE,
                SCENARIO,
                *YEARS,
                *OF_YEAR,
                *of_technologies((name, technologies[name].label) for name in technologies.statistics),
            ),
            ("code", "scenario", "year"),
        ),
        "outlooks": Table(
            "Outlooks: what a tenth of futures stay below, a quarter, half, three quarters and nine tenths",
            (
                CODE,
                SCENARIO,
                YEAR,
                Column("measure", "", "What is measured", "string"),
                UNIT,
                *(Column(f"p{p}", "see unit", f"{p} of a hundred futures stay below") for p in (10, 25, 50, 75, 90)),
            ),
            ("code", "scenario", "year", "measure"),
        ),
        "chances": Table(
            "Chances: how many futures are at the target's share in each year",
            (
                CODE,
                SCENARIO,
                YEAR,
                SCOPE,
                Column("target_share", "share", "Share that is the target"),
                Column("futures", "futures", "How many were drawn", "integer"),
                Column("seed", "", "What they were drawn by", "integer"),
                Column("reaching", "futures", "Those that make at least that share", "integer"),
                Column("chance_of_target", "share", "The same, of all futures"),
                Column("reaching_met_locally", "futures", "Those that meet at least that share locally", "integer"),
                Column("chance_of_target_met_locally", "share", "The same, of all futures"),
            ),
            ("code", "scenario", "year"),
        ),
        "drivers": Table(
            "Drivers: what decides between the futures of the target year",
            (
                CODE,
                SCENARIO,
                Column("name", "", "Name of the group of drivers", "string"),
                Column("label", "", "The same in words", "string"),
                Column("low_share", "share", "Share that a tenth stay below if only this group is drawn"),
                Column("high_share", "share", "Share that a tenth pass if only this group is drawn"),
                Column("first", "share", "Sobol index of first order"),
                Column("first_error", "share", "Its standard error"),
                Column("total", "share", "Total Sobol index"),
                Column("total_error", "share", "Its standard error"),
            ),
            ("code", "scenario", "name"),
        ),
        "plans": Table(
            "Plans: the least-cost levers to a share in the target year, with proof",
            (
                CODE,
                SCENARIO,
                MEASURE,
                SHARE_ASKED,
                SCOPE,
                Column("feasible", "", "Whether the share can be reached", "boolean"),
                Column("share", "share", "Share that the plan reaches; the highest there is where it is not feasible"),
                Column("annual_cost_gbp", "GBP a year", "What the levers cost, in GBP of 2024"),
                Column("lower_bound_gbp", "GBP a year", "What nothing can beat"),
                Column("gap", "share", "How much cheaper anything else could be, of the cost"),
                Column("ceiling_share", "share", "Highest share there is, where the plan is not feasible"),
                Column("ceiling_gap_share", "share", "How near that is known"),
                Column("one_point_more_gbp", "GBP a year", "What a share higher by a hundredth would add"),
                Column("binding", "", "Levers held back by a limit, the one worth most first", "string"),
                Column("too_late", "", "Levers that are not there by the target year if begun now", "string"),
                Column(
                    "left_out",
                    "",
                    "Levers that it leaves as they are, though wires are full without more of them",
                    "string",
                ),
                Column("iterations", "count", "Linear programs solved", "integer"),
                Column("simulations", "count", "Years simulated", "integer"),
                Column("tangents_dropped", "count", "Tangents found wrong", "integer"),
                Column("stopped", "", "Whether the search ended before its proof was as near as asked", "boolean"),
                Column("peak_import_mw", "MW", "Most brought in in an hour of any weather year"),
                Column("peak_export_mw", "MW", "Most sent out in an hour of any weather year"),
                Column("peak_lost_mw", "MW", "Most left over in such an hour that wires cannot carry"),
                Column("import_limit_mw", "MW", "Most that wires carry in, where it is known"),
                Column("export_limit_mw", "MW", "Most that wires are taken to carry out, where that is a limit"),
                Column("capital_gbp", "GBP", "What the plan takes to buy, in GBP of 2024"),
                Column("capital_limit_gbp_per_year", "GBP a year", "Most that may be bought a year, where one is set"),
            ),
            ("code", "scenario", "measure", "target_share"),
        ),
        "levers": Table(
            "Levers of each plan",
            (
                CODE,
                SCENARIO,
                MEASURE,
                SHARE_ASKED,
                Column("name", "", "Name of the lever", "string"),
                UNIT,
                Column("value", "see unit", "Where the plan sets it"),
            ),
            ("code", "scenario", "measure", "target_share", "name"),
        ),
    }


def rows(opened: Opened, asked: Asked) -> dict[str, list[Row]]:
    """Return the rows of one council under one scenario, by table: what the page shows, unrounded.

    Parameters
    ----------
    opened : Opened
    asked : Asked

    Raises
    ------
    ScenarioError
        If a share cannot be asked for.
    """
    place, scenario = opened.place, opened.scenario
    names = {"code": place.code, "scenario": scenario.name}
    path = projection.project(place, scenario).pathway
    found: dict[str, list[Row]] = {
        "councils": [{column.name: getattr(place, column.name) for column in COUNCIL}],
        "scenarios": [names | _scenario(path)],
        "pathways": [names | _year(year, place.technologies.statistics) for year in path.years],
        "outlooks": [],
        "chances": [],
        "drivers": [],
        "plans": [],
        "levers": [],
    }
    if asked.futures:
        drawn = outlook.of(place, scenario, opened.drivers, futures=asked.futures, seed=asked.seed)
        for name, of_outlook in _outlook(drawn).items():
            found[name] = [names | row for row in of_outlook]
    shares = [(scenario["target_share"] if of.share is None else of.share, of.measure) for of in asked.plans]
    for share, measure in dict.fromkeys(shares):
        plan = least_cost.least_cost(place, scenario, share, measure, SCOPES[round(scenario["scope"])])
        which = names | {"measure": measure, "target_share": share}
        found["plans"].append(which | _plan(plan))
        found["levers"] += [
            which | {"name": name, "unit": scenario.assumptions[name].unit, "value": value}
            for name, value in plan.levers.items()
        ]
    return found


def _scenario(path: Pathway) -> Row:
    return {
        "label": path.scenario_label,
        "scope": path.scope,
        "target_share": path.target_share,
        "target_year": path.target_year,
        "ahead_from": path.ahead_from,
        "then_share": path.then_share,
        "reached_year": path.reached_year,
        "needed_solar_mw_per_year": path.needed_solar_mw_per_year,
        "recent_solar_mw_per_year": path.recent_solar_mw_per_year,
    }


def _year(year: Year, technologies: tuple[str, ...]) -> Row:
    return {
        "year": year.year,
        "kind": year.kind,
        "estimated": " ".join(year.estimated),
        **{column.name: getattr(year, column.name) for column in OF_YEAR},
        **{f"{name}_generation_mwh": year.generation_mwh.get(name) for name in technologies},
        **{f"{name}_capacity_mw": year.capacity_mw.get(name) for name in technologies},
    }


def _outlook(drawn: Outlook) -> dict[str, list[Row]]:
    record = drawn.record()
    same = {name: record[name] for name in ("scope", "target_share", "futures", "seed")}
    return {
        "outlooks": list(_ranges(record["years"])),
        "chances": [same | {name: year[name] for name in _CHANCES} for year in record["years"]],
        "drivers": record["drivers"],
    }


_CHANCES = ("year", "reaching", "chance_of_target", "reaching_met_locally", "chance_of_target_met_locally")


def _ranges(years: list[Row]) -> Iterator[Row]:
    for year in years:
        for measure in year.keys() - set(_CHANCES):
            if measure not in UNITS:
                raise KeyError(f"The measure {measure!r} of an outlook has no unit in {__name__}.")
        yield from (
            {"year": year["year"], "measure": measure, "unit": unit, **year[measure]}
            for measure, unit in UNITS.items()
            if measure in year
        )


def _plan(plan: Plan) -> Row:
    record = plan.record()
    apart = ("levers", "limits", "measure", "target_share", "additions_mw")
    kept = {name: value for name, value in record.items() if name not in apart}
    return kept | {name: " ".join(record[name]) for name in ("binding", "too_late", "left_out")}
