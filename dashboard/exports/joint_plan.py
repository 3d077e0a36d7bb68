"""A plan of several councils as one as a table to take away: a row for each council and one for all."""

from collections.abc import Sequence
from typing import Any

from dashboard.exports.joint import TOGETHER
from dashboard.text import inert
from models.assurance import AssuredJointPlan
from models.planning import JointPlan

COLUMNS = ("code", "name", "alone_gbp", "built_gbp", "pays_gbp", "saves_gbp")
"""First columns; then wires, the weather, and what the plan builds of each lever there."""
WIRES = ("peak_export_mw", "export_limit_mw", "peak_import_mw", "import_limit_mw")
"""Limits are empty where none is set."""
PEAKS = ("peak_export_mw", "peak_import_mw")
ASSURED = "assured_"
"""Begins the columns of the plan for a share of futures; its levers are called as those of the average year."""
OF_ASSURED = ("alone_gbp", "pays_gbp", "annual_cost_gbp", "chance", "chance_lower_bound", *PEAKS)
"""Columns before its levers: the first two of samples, the peaks of each council, the others of all councils alone."""


def csv_text(plan: JointPlan, assured: AssuredJointPlan | None = None) -> str:
    """Return the plan as CSV: the councils by their codes, then all of them.

    Parameters
    ----------
    plan : JointPlan
        For an average year.
    assured : AssuredJointPlan, optional
        Of the same councils for a share of futures; columns of its own, after the others.
    """
    levers = list(dict.fromkeys(name for its in plan.members for name in its.levers))
    weather = " ".join(map(str, plan.weather_years)) or "modelled"
    rows = [
        [
            its.code,
            its.name,
            *(_rounded(getattr(its, name)) for name in COLUMNS[2:]),
            *(_rounded(getattr(its.building, name)) for name in WIRES),
            weather,
            *(_rounded(its.levers.get(name)) for name in levers),
        ]
        for its in plan.members
    ]
    paid = None if plan.saved_gbp is None else plan.annual_cost_gbp
    sums = [plan.apart_gbp, plan.annual_cost_gbp, paid, plan.saved_gbp]
    whole = [TOGETHER, "All as one", *map(_rounded, sums), *[None] * len(WIRES), weather, *[None] * len(levers)]
    table: list[list[Any]] = [[*COLUMNS, *WIRES, "weather", *levers], *rows, whole]
    if assured is not None:
        table = [one + more for one, more in zip(table, _of_assured(assured, levers), strict=True)]
    return inert.csv_text(table)


def _of_assured(assured: AssuredJointPlan, levers: Sequence[str]) -> list[list[Any]]:
    """What stands behind each row of the plan for an average year, heads first."""
    heads = [f"{ASSURED}{name}" for name in (*OF_ASSURED, *levers)]
    pays = assured.pays_gbp or [None] * len(assured.codes)
    rows = []
    for code, alone, paid in zip(assured.codes, assured.alone_gbp, pays, strict=True):
        peaks = (getattr(assured.buildings[code], name) for name in PEAKS)
        built = (assured.levers[code].get(name) for name in levers)
        rows.append([*map(_rounded, (alone, paid, None, None, None, *peaks, *built))])
    its = assured.plan
    sums = (
        assured.apart_gbp,
        None if assured.pays_gbp is None else assured.own_gbp,
        its.annual_cost_gbp,
        its.certificate.chance,
        its.certificate.chance_lower_bound,
        *[None] * len(PEAKS),
    )
    return [heads, *rows, [*map(_rounded, sums), *[None] * len(levers)]]


def _rounded(value: Any) -> float | None:
    """Seven figures, as all tables to take away have."""
    return None if value is None else float(f"{value:.7g}")
