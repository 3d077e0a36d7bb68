"""The strip of results above the tabs: eight numbers of the target year, each beside the base scenario's."""

from dataclasses import dataclass
from functools import lru_cache

from dash import html
from dash.development.base_component import Component

from dashboard.answers import comparison, results
from dashboard.text import words
from models.facts import Pathway, Place, Scenario
from models.sources import assumptions, places

CHANCE = "chance"
"""The cell that follows once the levers rest: a thousand futures take longer than a move may."""

BETTER = {
    "made": 1,
    "met": 1,
    CHANCE: 1,
    "carbon": -1,
    "homes": -1,
    "work": 1,
    "capital": 0,
    "bills": -1,
}
"""Every cell in order, and whether more is better (1), less is (-1), or neither (0)."""


ROW_OF = {
    "made": "annual_share",
    "met": "met_locally_share",
    "carbon": "carbon_t",
    "homes": "fuel_poor_homes",
    "work": "job_years",
    "capital": "capital_gbp",
    "bills": "bills_gbp",
}
"""The row of a comparison that each cell shows."""

PER_UNIT = {"m": 1e6}
"""Pounds in a unit of money that stands behind a value; its change is in the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One result: `value` with `unit`, its `change` from the base, and the base itself, in words.

    `course` is "good" or "bad" where the change is one, else empty.
    """

    id: str
    name: str
    value: str
    unit: str = ""
    change: str = ""
    base: str = ""
    course: str = ""


def cells(scenario: Scenario, *, rested: bool = True) -> tuple[Cell, ...]:
    """Return the results of a scenario.

    Parameters
    ----------
    scenario : Scenario
    rested : bool
        Whether the chance is worked out, too; else its cell has no value.
    """
    base = compared_with(places.of(scenario), scenario.name, scenario["scope"], scenario["target_share"])
    now, before = comparison.at_once(scenario), comparison.at_once(base)
    futures = {}
    if rested:
        futures = {True: results.outlook_for(scenario), False: results.outlook_for(base)}
    year = results.pathway_for(scenario).target_year
    named = {
        "made": f"Made here {year}",
        "met": "Met locally",
        CHANCE: f"Chance, of {futures[True].futures:,}" if futures else "Chance, of 1,000",
        "carbon": "Carbon, kt CO₂e",
        "homes": "Fuel-poor homes",
        "work": "Work, job-years",
        "capital": "Capital",
        "bills": "Bills a year",
    }
    found = []
    for name, better in BETTER.items():
        if name == CHANCE:
            values = tuple(float(futures[at].reaching) if futures else None for at in (True, False))
        else:
            values = (now[ROW_OF[name]], before[ROW_OF[name]])
        found.append(_cell(name, named[name], values, better, bool(scenario.changes)))
    return tuple(found)


def _cell(name: str, label: str, values: tuple[float | None, ...], better: int, changed: bool) -> Cell:
    now, before = values
    if now is None or before is None:
        return Cell(id=name, name=label, value="" if name == CHANCE else "not held")
    value, unit = _shown(name, now)
    before_text = "".join(_shown(name, before))
    change = _change(name, now, before)
    course = ""
    if change and better:
        course = "good" if (now - before) * better > 0 else "bad"
    if not change and changed:
        change = "="
    return Cell(
        id=name,
        name=label,
        value=value,
        unit=unit,
        change=change,
        base=f"base {before_text}" if changed else "",
        course=course,
    )


def _shown(name: str, value: float) -> tuple[str, str]:
    """A result as a number and its unit."""
    if name in ("made", "met"):
        return words.percent(value).removesuffix("%"), "%"
    if name == "carbon":
        return words.number(value / 1000), ""
    if name in ("capital", "bills"):
        text = words.pounds(value)
        number = text.rstrip("bnmk")
        return number, text.removeprefix(number)
    if name == "homes":
        return words.significant(value), ""
    if name == "work":
        return words.jobs(value).replace("fewer than ", "<"), ""
    return f"{value:,.0f}", ""


def _change(name: str, now: float, before: float) -> str:
    """The change in the unit of the value; empty where none shows."""
    if name in ("made", "met"):
        return words.change(now, before, "points").replace(" points", "").replace(" point", "")
    if name in ("capital", "bills"):
        unit = _shown(name, now)[1]
        sign = "+" if now > before else words.MINUS
        if unit not in PER_UNIT or not words.change(now, before, "pounds"):
            return words.change(now, before, "pounds")
        return f"{sign}{words.significant(abs(now - before) / PER_UNIT[unit], 2)}"
    if name == "work":
        return words.change(now, before, "jobs")
    if name == "carbon":
        now, before = now / 1000, before / 1000
    return words.change(now, before, "").strip()


@lru_cache(maxsize=256)
def compared_with(place: Place, name: str, scope: float, target: float) -> Scenario:
    """The base scenario that a changed one started from, in the same scope and against the same target."""
    base = assumptions.scenario(place, name)
    return base.with_changes({"scope": scope, "target_share": target})


def section(found: tuple[Cell, ...]) -> list[Component]:
    """Return the cells as components; a script fills them anew by their ids after each move."""
    return [
        html.Div(
            [
                html.Span(cell.name, id=f"{cell.id}-name", className="strip-name"),
                html.Span(
                    [
                        html.Span(cell.value, id=f"{cell.id}-value", className="strip-value"),
                        html.Span(cell.unit, id=f"{cell.id}-unit", className="strip-unit"),
                        html.Span(cell.change, id=f"{cell.id}-change", className=f"strip-change {cell.course}".strip()),
                    ],
                    className="strip-figures",
                ),
                html.Span(cell.base, id=f"{cell.id}-base", className="strip-base"),
            ],
            id=f"strip-{cell.id}",
            className="strip-item",
        )
        for cell in found
    ]


def spoken(pathway: Pathway, found: tuple[Cell, ...]) -> str:
    """The results as a sentence, read out when the levers rest."""
    parts = [
        f"{cell.name} {cell.value}{cell.unit}{f', {cell.base}' if cell.base and cell.change != '=' else ''}"
        for cell in found
        if cell.value
    ]
    return f"{'All energy' if pathway.all_energy else 'Electricity'}: {'; '.join(parts)}."
