"""Different plans for a share as a table to take away: a row a plan."""

from typing import Any

from dashboard.answers.different import Different
from dashboard.text import inert

COLUMNS = ("way", "annual_cost_gbp", "share", "chance", "difference_share", "difference_bound_share")
"""First columns; then each lever's value, its cost, and the cost by who builds."""


def csv_text(different: Different) -> str:
    """Return the plans as CSV, the cheapest first; a head alone where there is none."""
    ways = different.record()["ways"]
    if not ways:
        return inert.csv_text([COLUMNS])
    levers, builders = list(ways[0]["levers"]), list(ways[0]["by_builder_gbp"])
    heads = [*COLUMNS, *levers, *(f"{name}_gbp" for name in levers), *(f"{who}_build_gbp" for who in builders)]
    rows = [
        [
            at,
            *(_rounded(way[name]) for name in COLUMNS[1:]),
            *(_rounded(way["levers"][name]) for name in levers),
            *(_rounded(way["by_lever_gbp"][name]) for name in levers),
            *(_rounded(way["by_builder_gbp"][who]) for who in builders),
        ]
        for at, way in enumerate(ways, start=1)
    ]
    return inert.csv_text([heads, *rows])


def _rounded(value: Any) -> float | None:
    """Seven figures, as all tables to take away have."""
    return None if value is None else float(f"{value:.7g}")
