"""What may be a slip of the unit: a size that its place could hardly hold is asked about before it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.text import words
from models.facts import Place, Scenario
from models.facts.calendar import HOURS
from models.sources import ledgers
from models.sources.ledgers import Cells
from models.supply import fleets

SIZES = ("technology", "capacity_mw", "heat_mwh_per_year")
"""Columns that make a size."""
OF_USE_SHARE, OF_USE_SHARE_ALONE = 0.05, 0.1
"""Part of the electricity used that one project may make unasked: where a ceiling is known besides, and where none."""
OF_STANDING_ALONE = 3.0
"""Multiple of what stands that one project may have unasked where no ceiling is known."""
OF_GAS_SHARE = 0.1
"""Part of the gas burnt that one project's heat may be unasked."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is asked about: `key` names it with what was typed, `field` leads to it, `said` is the question."""

    key: str
    field: str
    said: str


def of_rows(
    place: Place, scenario: Scenario, before: Sequence[Cells], after: Sequence[Cells], form: str = "{name}.{column}"
) -> tuple[Doubt, ...]:
    """Return what to ask about the sizes of projects that are new or have another one.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Has the ceilings.
    before, after : sequence of Cells
        Rows that are right.
    form : str, optional
        Name of a field of the form, made of the project's name and the column.
    """
    old = {row["name"]: _size(row) for row in before}
    changed = [row for row in after if old.get(row["name"]) != _size(row)]
    found = []
    for row in changed:
        for column, said in _said(place, scenario, row).items():
            field = form.format(name=row["name"], column=column)
            found.append(Doubt(f"{row['name']}.{column}={row[column]}", field, f"{row['label']}: {said}"))
    return tuple(found)


def _size(row: Cells) -> tuple[str, ...]:
    return tuple(row[column] for column in SIZES)


def _said(place: Place, scenario: Scenario, row: Cells) -> Mapping[str, str]:
    """The question by column; empty where nothing is odd."""
    (project,) = ledgers.of_cells([row])
    found = {}
    if project.capacity_mw is not None and fleets.makes_electricity(place, project):
        limit, of = _most_mw(place, scenario, project.technology, project.capacity_mw)
        if project.capacity_mw > limit:
            told = f"{words.power(project.capacity_mw)} is {_times(project.capacity_mw, limit)} {of}"
            found["capacity_mw"] = f"{told}. Is it MW, not kW?"
    heat, most = project.heat_mwh_per_year, OF_GAS_SHARE * _gas_mwh(place)
    if heat is not None and 0 < most < heat:
        told = f"{words.energy(heat)} is {_times(heat, most)} a tenth of the gas burnt in {place.name}"
        found["heat_mwh_per_year"] = f"{told} ({words.energy(most)}). Is it MWh, not kWh?"
    return found


def _most_mw(place: Place, scenario: Scenario, technology: str, capacity_mw: float) -> tuple[float, str]:
    """Largest capacity that one project may have unasked [MW], and what that is in words."""
    kind = place.technologies.of_project(technology, capacity_mw)
    stands = sum(r.capacity_mw for r in place.renewables if (r.year, r.technology) == (place.newest_year, technology))
    has_ceiling = kind.lever in scenario.assumptions
    share, times = (OF_USE_SHARE, 1.0) if has_ceiling else (OF_USE_SHARE_ALONE, OF_STANDING_ALONE)
    factor = place.load_factors[technology].share
    by_use = share * _used_mwh(place) / (HOURS * factor) if factor > 0 else 0.0
    name = words.technology(technology).lower()
    part, several = ("a twentieth", "") if has_ceiling else ("a tenth", "three times ")
    choices = [
        (by_use, f"what would make {part} of the electricity used in {place.name} ({words.power(by_use)})"),
        (stands * times, f"{several}all the {name} of {place.name} today ({words.power(stands * times)})"),
    ]
    if has_ceiling:
        most = scenario.assumptions[kind.lever].high
        choices.append((most, f"what {place.name} is taken to have room for, of that kind ({words.power(most)})"))
    return max(choices)


def _used_mwh(place: Place) -> float:
    newest = place.electricity[-1]
    return (newest.homes_mwh or 0.0) + (newest.business_mwh or 0.0)


def _gas_mwh(place: Place) -> float:
    return (place.gas[-1].homes_mwh or 0.0) + (place.gas[-1].business_mwh or 0.0) if place.gas else 0.0


def _times(value: float, limit: float) -> str:
    ratio = value / limit if limit > 0 else 0.0
    return f"{ratio:,.0f} times" if ratio >= 1.95 else "more than"
