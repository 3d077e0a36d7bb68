"""A comparison written down for other programs: one JSON object, and a table. The same numbers as its page."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.answers import comparison
from dashboard.answers.record import version
from dashboard.answers.results import pathway_for
from dashboard.answers.splits import UnderWay
from dashboard.text import inert
from dashboard.text.comparison import ROWS, UNITS
from models.facts import Place, Scenario
from models.pathway.difference import Part, Split

PLAIN = {"carbon_t": "Carbon a year"}
"""Heads without the unit that pages show, where a file has another beside them."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One column: its letter, name, place and scenario."""

    letter: str
    name: str
    place: Place
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Asked:
    """What explains the difference between the first column and `against`: a split, how far it is, or None."""

    against: str
    split: Split | UnderWay | None


def document(columns: Sequence[Compared], asked: Asked) -> dict[str, Any]:
    """Return a comparison as one JSON-ready object; what is not known is null."""
    values = [comparison.numbers(column.scenario) for column in columns]
    path = pathway_for(columns[0].scenario)
    scenarios = [column.scenario for column in columns]
    return {
        "model": version(),
        "year": path.target_year,
        "scope": path.scope,
        "target_share": path.target_share,
        "units": UNITS,
        "columns": [
            {
                "letter": column.letter,
                "name": column.name,
                "council": {"code": column.place.code, "name": column.place.name},
                "scenario": {
                    "name": column.scenario.name,
                    "label": column.scenario.label,
                    "changes": dict(column.scenario.changes),
                },
                "values": row,
                "change_from_first": {name: _less(row[name], values[0][name]) for name in ROWS},
            }
            for column, row in zip(columns, values, strict=True)
        ],
        "levers": [
            {
                "name": name,
                "label": scenarios[0].assumptions[name].label,
                "unit": scenarios[0].assumptions[name].unit_shown,
                "values": {column.letter: column.scenario[name] for column in columns},
            }
            for name in comparison.levers(scenarios)
        ],
        "split": _split(columns[0].letter, asked),
    }


def _split(first: str, asked: Asked) -> dict[str, Any] | None:
    """What explains the difference, or how far it is; null between two places."""
    found = asked.split
    if found is None:
        return None
    between = {"first": first, "second": asked.against}
    if isinstance(found, UnderWay):
        return between | {"done": found.done, "total": found.total}
    return between | {
        "pathways": found.pathways,
        "difference": {name: found.difference(name) for name in found.first},
        "parts": [_part(part) for part in found.parts],
        "within_largest_group": [_part(part) for part in found.within],
        "held_at_their_ceiling_in_some": list(found.held),
    }


def _part(part: Part) -> dict[str, Any]:
    return {"group": part.group, "levers": list(part.names), "explains": dict(part.changes)}


def _less(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else now - before


def csv_text(columns: Sequence[Compared], asked: Asked) -> str:
    """Return a comparison as CSV: a row a name, a result, a lever, and a part of the difference."""
    written = document(columns, asked)
    letters = [column.letter for column in columns]
    rest = letters[1:]
    page = io.StringIO()
    rows = csv.writer(page, lineterminator="\r\n")
    rows.writerow(["row", "name", "label", "unit", *letters, *(f"{at} less {letters[0]}" for at in rest)])
    rows.writerow(["scenario", "", "", "", *(inert.cell(column.name) for column in columns), *([""] * len(rest))])
    rows.writerow(["council", "", "", "", *(column.place.code for column in columns), *([""] * len(rest))])
    for name, label in (ROWS | PLAIN).items():
        values = [column["values"][name] for column in written["columns"]]
        changes = [column["change_from_first"][name] for column in written["columns"][1:]]
        rows.writerow(["result", name, label, UNITS[name], *map(_cell, values), *map(_cell, changes)])
    for lever in written["levers"]:
        values = [lever["values"][letter] for letter in letters]
        changes = [value - values[0] for value in values[1:]]
        rows.writerow(
            ["lever", lever["name"], lever["label"], lever["unit"], *map(_cell, values), *map(_cell, changes)]
        )
    split = written["split"] or {}
    for part in split.get("parts", ()):
        for name, change in part["explains"].items():
            explained = [_cell(change) if at == split["second"] else "" for at in rest]
            label = f"{part['group']}: {' '.join(part['levers'])}"
            rows.writerow(["explained by", name, label, UNITS[name], *([""] * len(letters)), *explained])
    return page.getvalue()


def _cell(value: float | None) -> Any:
    """A number as short as it is exact to nine figures; nothing where unknown."""
    return "" if value is None else float(f"{value:.9g}")
