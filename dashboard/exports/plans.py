"""An assured plan as tables to take away: its levers beside those for an average year, and what chances cost."""

from typing import Any

from dashboard.exports.columns import Column
from dashboard.text import inert
from models.assurance import AssuredPlan
from models.facts import Scenario

LEVERS = (
    Column("lever", "", "Name of the lever: key of a scenario's query", "string"),
    Column("label", "", "The lever in words", "string"),
    Column("unit", "", "Its unit", "string"),
    Column("yours", "", "Value in the scenario that was asked about, in that unit"),
    Column("average_year", "", "Value in the plan for an average year, in that unit"),
    Column("plan", "", "Value in the plan that is to hold in the share of futures asked for, in that unit"),
    Column("low", "", "Lower end of its range, in that unit"),
    Column("high", "", "Upper end of its range, in that unit"),
    Column("chance", "share", "Share of futures that was asked for"),
    Column("fresh_futures", "futures", "Futures that the plan was judged by"),
    Column("met", "futures", "Those in which it holds"),
    Column("chance_lower_bound", "share", "What the plan's chance is at least"),
    Column("confidence", "share", "How sure that is"),
    Column("certified", "", "yes where that is the chance asked for or more", "string"),
)
CHANCES = (
    Column("chance", "share", "Share of futures in which the plan is to hold"),
    Column("annual_cost_gbp", "GBP a year", "Least cost found in the sample; empty where it is out of reach"),
    Column("met", "futures", "Futures of the sample in which that plan holds"),
    Column("sample_futures", "futures", "Futures of the sample"),
    Column("certified_annual_cost_gbp", "GBP a year", "Cost of the certified plan, at the chance asked for"),
)


def levers_text(scenario: Scenario, plan: AssuredPlan) -> str:
    """Return the levers of both plans as the text of a CSV file, a row a lever."""
    its = plan.certificate
    judged = [plan.chance_asked, its.futures, its.met, _rounded(its.chance_lower_bound), its.confidence]
    rows: list[list[Any]] = []
    for name, value in plan.levers.items():
        of = scenario.assumptions[name]
        values = (scenario[name], plan.mean_plan.levers[name], value, of.low, of.high)
        told = [_rounded(v) for v in values]
        rows.append([name, of.label, of.unit, *told, *judged, "yes" if plan.certified else "no"])
    return inert.csv_text([[column.name for column in LEVERS], *rows])


def chances_text(plan: AssuredPlan) -> str:
    """Return what chances cost as the text of a CSV file, a row a chance."""
    rows = [
        [
            of.chance,
            None if of.annual_cost_gbp is None else _rounded(of.annual_cost_gbp),
            of.met,
            plan.sample_futures,
            _rounded(plan.annual_cost_gbp) if plan.certified and of.chance == plan.chance_asked else None,
        ]
        for of in plan.cost_by_chance
    ]
    return inert.csv_text([[column.name for column in CHANCES], *rows])


def _rounded(value: float) -> float:
    """Nine figures, as an address gives a lever."""
    return float(f"{value:.9g}")
