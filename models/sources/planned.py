"""Projects of the planning database: its records, and what each council may expect of them.

`pipeline.csv` is worked out once from the records of all councils, for the chances are measured on all; a council's
page reads its own rows.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.facts import DataError, PlannedProject, PlanningRecord, Renewable
from models.facts.planned_project import YEARS_AHEAD
from models.facts.planning_record import STEPS
from models.facts.schema import DATA, problems_of, read_columns, statistics_of
from models.sources.tables import day, rows, rows_of
from models.supply import pipeline
from models.supply.contracts import ContractRound

RECORDS = "planning_records.csv"
CORRECTIONS = "planning_corrections.csv"
ROUNDS = "contract_rounds.csv"
PIPELINE = "pipeline.csv"
IN_LEDGER = "ledger_references.csv"
CHANCES = tuple(f"chance_{years}" for years in range(1, YEARS_AHEAD + 1))
EDITION = re.compile(r"Q([1-4]) (\d{4})")

Cells = Mapping[str, Sequence[str]]

CORRECTED: Mapping[str, Callable[[str], Any]] = {
    "code": str,
    "construction": date.fromisoformat,
    "operational": date.fromisoformat,
    "capacity_mw": float,
    "replaces_mw": float,
    "cfd_round": str,
}
"""What may be corrected by hand, and what makes a value of the text."""


def edition_end(edition: str) -> date:
    """Return the last day of an edition of the planning database, which is a quarter.

    Raises
    ------
    DataError
        If it is written otherwise.

    Examples
    --------
    >>> edition_end("Q4 2025"), edition_end("Q2 2026")
    (datetime.date(2025, 12, 31), datetime.date(2026, 6, 30))
    """
    found = EDITION.fullmatch(edition)
    if not found:
        raise DataError(f"data/editions.csv: {RECORDS} is of {edition!r}, expected a quarter such as Q4 2025.")
    quarter, year = int(found[1]), int(found[2])
    return date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - timedelta(days=1)


def edition_of_records(data: Path = DATA) -> str:
    """Return the edition of the planning records, as editions.csv has it."""
    cells = read_columns("editions.csv", data)
    return dict(zip(cells["table"], cells["edition"], strict=True)).get(RECORDS, "")


def _sound(name: str, data: Path) -> dict[str, list[str]]:
    """The text of a table of any folder, by column; refused if any cell is wrong."""
    cells = read_columns(name, data)
    codes = frozenset(read_columns("councils.csv", data)["code"])
    problem = next(problems_of(name, cells, codes, statistics_of(read_columns("technologies.csv", data))), None)
    if problem:
        raise DataError(problem)
    return cells


def records_of(cells: Cells, data: Path = DATA) -> tuple[PlanningRecord, ...]:
    """Return planning records from the text of their columns, corrected by hand where planning_corrections.csv says so.

    Parameters
    ----------
    cells : mapping of str to sequence of str
        The columns of planning_records.csv.
    data : Path, optional
        Folder of the table of corrections.

    Raises
    ------
    DataError
        If that table is wrong.
    """
    names = [field.name for field in fields(PlanningRecord) if field.name in cells]
    found = [_record(dict(zip(names, row, strict=True))) for row in zip(*(cells[name] for name in names), strict=True)]
    corrections: dict[int, dict[str, Any]] = {}
    by_hand = _sound(CORRECTIONS, data)
    for at, (reference, column, value) in enumerate(
        zip(by_hand["reference"], by_hand["column"], by_hand["value"], strict=True)
    ):
        try:
            corrections.setdefault(int(reference), {})[column] = CORRECTED[column](value)
        except ValueError as error:
            raise DataError(f"data/{CORRECTIONS} row {at + 2} column value: {value!r} is no {column}.") from error
    return tuple(replace(record, **corrections.get(record.reference, {})) for record in found)


def _record(row: dict[str, str]) -> PlanningRecord:
    steps = {step: day(row.pop(step)) for step in STEPS}
    numbers = {name: float(row.pop(name)) for name in ("capacity_mw", "lat", "lon")}
    return PlanningRecord(reference=int(row.pop("reference")), **row, **steps, **numbers)  # type: ignore[arg-type]


def rounds(data: Path = DATA) -> dict[str, ContractRound]:
    """Return the allocation rounds of contracts for difference, by name."""
    cells = _sound(ROUNDS, data)
    columns = (cells[name] for name in ("cfd_round", "awarded", "delivered_by", "chance"))
    return {
        name: ContractRound(
            cfd_round=name, awarded=date.fromisoformat(awarded), delivered_by=int(by), chance=float(chance)
        )
        for name, awarded, by, chance in zip(*columns, strict=True)
    }


def _renewables(data: Path, last_year: int) -> dict[str, list[Renewable]]:
    """Published capacity of all councils up to a year; output is of no matter here."""
    cells = _sound("renewables.csv", data)
    columns = (cells[name] for name in ("code", "year", "technology", "sites", "capacity_mw"))
    found: dict[str, list[Renewable]] = {}
    for code, year, technology, sites, mw in zip(*columns, strict=True):
        if int(year) <= last_year:
            row = Renewable(
                year=int(year),
                technology=technology,
                sites=int(float(sites or 0)),
                capacity_mw=float(mw),
                generation_mwh=None,
            )
            found.setdefault(code, []).append(row)
    return found


def expected(cells: Cells, when: date, data: Path = DATA) -> tuple[PlannedProject, ...]:
    """Return what may be expected of every live project of all councils, from the columns of planning_records.csv.

    Parameters
    ----------
    cells : mapping of str to sequence of str
        The columns of planning_records.csv.
    when : date
        Last day of their edition.
    data : Path, optional
        Folder of the other tables: assumptions, corrections, rounds, renewables.

    Raises
    ------
    DataError
        If one of those is wrong or lacks a row.
    """
    numbers = _sound("assumptions.csv", data)
    value = dict(zip(numbers["name"], numbers["value"], strict=True))

    def value_of(name: str) -> float:
        if not value.get(name):
            raise DataError(f"data/assumptions.csv: no row {name} with a value; what is planned cannot be judged.")
        return float(value[name])

    return pipeline.of_records(records_of(cells, data), when, _renewables(data, when.year), value_of, rounds(data))


def cells_of(project: PlannedProject) -> tuple[str, ...]:
    """Return the cells of a row of pipeline.csv."""
    return (
        project.code,
        str(project.reference),
        project.site,
        project.technology,
        f"{project.capacity_mw:g}",
        f"{project.replaces_mw:g}",
        project.status,
        project.since.isoformat() if project.since else "",
        _words(project.lapsed),
        project.expected.isoformat() if project.expected else "",
        *(f"{round(chance, 4):g}" for chance in project.chance_by_year),
        _words(project.in_statistics),
        _words(project.certain),
        project.cfd_round,
    )


def _words(is_so: bool) -> str:
    return "true" if is_so else "false"


@lru_cache(maxsize=1)
def _in_ledger() -> frozenset[tuple[str, int]]:
    return frozenset((row.code, row.reference) for row in rows(IN_LEDGER))


def planned_projects(code: str, in_ledger: Collection[int] | None = None) -> tuple[PlannedProject, ...]:
    """Return the projects of one council from pipeline.csv, without those that its ledger has already.

    Parameters
    ----------
    code : str
    in_ledger : collection of int, optional
        References of those in the ledger; those of the shipped one if none are given.

    Raises
    ------
    DataError
        If the table is wrong.

    Examples
    --------
    >>> [(p.status, p.cfd_round, p.chance) for p in planned_projects("S12000027") if p.site == "Mossy Hill"]
    [('consented', 'AR4', 0.85)]
    """
    known = {reference for of, reference in _in_ledger() if of == code} if in_ledger is None else in_ledger
    return tuple(
        PlannedProject(
            code=row.code,
            reference=row.reference,
            site=row.site,
            technology=row.technology,
            capacity_mw=row.capacity_mw,
            replaces_mw=row.replaces_mw,
            status=row.status,
            since=day(row.since),
            lapsed=row.lapsed == "true",
            expected=day(row.expected),
            chance_by_year=tuple(getattr(row, name) for name in CHANCES),
            in_statistics=row.in_statistics == "true",
            certain=row.certain == "true",
            cfd_round=row.cfd_round,
        )
        for row in rows_of(PIPELINE, code)
        if row.reference not in known
    )
