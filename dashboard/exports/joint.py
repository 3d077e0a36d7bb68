"""Several councils as one as a table to take away: each by itself and all together, in both years."""

from collections.abc import Callable
from typing import Any

from dashboard.answers.joint import Joint
from dashboard.text import inert
from models.facts.year_columns import Column
from models.pathway.together import Alone, Together

COLUMNS: tuple[tuple[Column, Callable[[Alone | Together], Any]], ...] = (
    (Column("used_mwh", "MWh", "Electricity used"), lambda of: of.used_mwh),
    (Column("made_mwh", "MWh", "Made there over the year"), lambda of: of.made_mwh),
    (
        Column("met_locally_mwh", "MWh", "Met in the hour it is made, or from a store there"),
        lambda of: of.met_locally_mwh,
    ),
    (Column("annual_share", "share", "Made over used"), lambda of: of.annual_share),
    (Column("met_locally_share", "share", "Met locally over used"), lambda of: of.met_locally_share),
)
"""Columns that councils and the whole have, each with what is in it."""

TOGETHER = "together"
"""Stands for the code of the whole."""


def csv_text(found: Joint) -> str:
    """Return the years as CSV: of each year the whole first, then every council."""
    heads = ["year", "code", "name", *(column.name for column, _ in COLUMNS), "netted_mwh"]
    rows: list[list[Any]] = []
    for of in (found.now, found.then):
        rows.append([of.year, TOGETHER, "All as one", *_values(of), _rounded(of.netted_mwh)])
        rows += [[of.year, one.code, one.name, *_values(one), None] for one in of.members]
    return inert.csv_text([heads, *rows])


def _values(of: Alone | Together) -> list[float]:
    return [_rounded(value(of)) for _, value in COLUMNS]


def _rounded(value: float) -> float:
    """Seven figures, as all tables to take away have."""
    return float(f"{value:.7g}")
