"""The plan written out in full: one linear programme over all 8,760 hours of a year, with nothing of the model's own
search in it. Hours and use are read off the pathway; the store may be used in any way, not only greedily. What wires
cannot carry out is a variable of each hour, money a row."""

from collections.abc import Sequence
from typing import Any

import highspy
import numpy as np
import scipy.sparse as sp

from models.facts import Place, Scenario
from models.facts.horizon import TARGET_YEAR
from models.pathway import projection
from models.planning.choices import Choice


def _hours(place: Place, scenario: Scenario, weather_year: int) -> tuple[np.ndarray, np.ndarray, float]:
    """Made and used in each hour of the target year [MW], and its store [MWh]."""
    simulation = projection.project(place, scenario)
    hours = simulation.hours(TARGET_YEAR, weather_year)
    store = simulation.inputs.stores[simulation.inputs.horizon.at(TARGET_YEAR)]
    return np.sum(list(hours.generation_mw.values()), axis=0), hours.demand_mw, store.energy_mwh


def least_cost(
    place: Place, scenario: Scenario, chosen: Sequence[Choice], share: float, measure: str, weather_year: int,
    export_limit_mw: float = np.inf, capital_gbp: float = np.inf,
) -> tuple[float, dict[str, float]]:  # fmt: skip
    """Least yearly cost [GBP] of a share of electricity, and the amounts chosen, by HiGHS.

    Each choice is moved by itself to its limit to see what it does; a choice with no room is left out. The store takes
    nothing in hours that have no surplus with everything at its limit: taking in what is brought in only loses some.
    """
    chosen = [c for c in chosen if c.most > 0.0]
    year = _year(place, scenario, chosen, weather_year)
    cost_gbp, amounts = _solved(scenario, chosen, year, share, measure, export_limit_mw, capital_gbp)
    return cost_gbp, {c.name: float(t) for c, t in zip(chosen, amounts, strict=True)}


def least_cost_as_one(
    of_each: Sequence[tuple[Place, Scenario, Sequence[Choice]]], share: float, weather_year: int
) -> float:
    """Least yearly cost [GBP] at which several councils meet a share of all they use, every hour of theirs summed."""
    kept = [(place, scenario, [c for c in chosen if c.most > 0.0]) for place, scenario, chosen in of_each]
    years = [_year(*one, weather_year) for one in kept]
    made, used, store = (sum(year[at] for year in years) for at in range(3))
    made_by, used_by, store_by = (np.concatenate([year[at] for year in years], axis=-1) for at in range(3, 6))
    chosen = [c for _, _, its in kept for c in its]
    year = made, used, store, made_by, used_by, store_by
    cost_gbp, _ = _solved(kept[0][1], chosen, year, share, "met_locally", np.inf, np.inf)
    return cost_gbp


def _year(place: Place, scenario: Scenario, chosen: Sequence[Choice], weather_year: int) -> tuple[Any, ...]:
    """Made, used and the store with every choice at its start, and what a unit of each adds to them."""
    start = scenario.with_changes({c.name: c.start for c in chosen})
    made, used, store = _hours(place, start, weather_year)
    moved = [_hours(place, start.with_changes({c.name: c.limit}), weather_year) for c in chosen]
    made_by = np.column_stack([(m - made) / c.span for (m, _, _), c in zip(moved, chosen, strict=True)])
    used_by = np.column_stack([(u - used) / c.span for (_, u, _), c in zip(moved, chosen, strict=True)])
    store_by = np.array([(e - store) / c.span for (_, _, e), c in zip(moved, chosen, strict=True)])
    return made, used, store, made_by, used_by, store_by


def _solved(
    scenario: Scenario, chosen: Sequence[Choice], year: tuple[Any, ...], share: float, measure: str,
    export_limit_mw: float, capital_gbp: float,
) -> tuple[float, np.ndarray]:  # fmt: skip
    """Least yearly cost [GBP] and the amounts."""
    made, used, store, made_by, used_by, store_by = year
    cost = np.array([c.annual_gbp for c in chosen])
    size = np.array([c.span for c in chosen])
    count, n = len(made), len(chosen)
    most = np.array([c.most for c in chosen])
    surplus_h = made - used + np.maximum(made_by - used_by, 0.0) @ most > 0.0
    every, surplus = sp.identity(count, format="csr"), sp.identity(count, format="csr")[surplus_h]
    has_store = measure == "met_locally" and bool((store_by > 0.0).any())
    # In hours in which more than the wires carry can be left over, what they do not carry takes the place of what is
    # brought in.
    full_h = made - used + np.maximum(made_by - used_by, 0.0) @ most > export_limit_mw
    widths = [int(full_h.sum()) if measure == "annual" else count] + [int(surplus_h.sum()), count, count] * has_store
    rows, low, high = [], [], []

    def row(choices_by: np.ndarray, flows: dict[int, sp.spmatrix], least: np.ndarray, equal: bool = False) -> None:
        """Rows of choices and flows: brought in, into store, out of store, held."""
        blocks = [sp.csr_matrix(choices_by)]
        blocks += [flows.get(at, sp.csr_matrix((len(least), width))) for at, width in enumerate(widths)]
        rows.append(sp.hstack(blocks, format="csr"))
        low.append(least)
        high.append(least if equal else np.full(len(least), np.inf))

    if measure == "annual":
        lost = {0: sp.csr_matrix(-np.ones((1, widths[0])))} if widths[0] else {}
        row((made_by - share * used_by).sum(axis=0)[None, :], lost, np.array([(share * used - made).sum()]))
        if widths[0]:
            over = (made - used)[full_h] - export_limit_mw
            row((used_by - made_by)[full_h], {0: sp.identity(widths[0], format="csr")}, over)
    else:
        met = {0: sp.csr_matrix(-np.ones((1, count)))}
        row((1 - share) * used_by.sum(axis=0)[None, :], met, np.array([-(1 - share) * used.sum()]))
        flows = {0: every} | ({1: -surplus.T, 2: every} if has_store else {})
        row(made_by - used_by, flows, used - made)
    if has_store:
        power, room = 1 / scenario["store_hours"], scenario["store_round_trip_share"] ** 0.5
        before = sp.diags([np.ones(count - 1)], [-1], format="csr")
        kept = {1: -scenario["store_round_trip_share"] * surplus.T, 2: every, 3: every - before}
        row(np.zeros((count, n)), kept, np.zeros(count), equal=True)
        for at, of, per_mwh in ((1, sp.identity(widths[1]), power), (2, every, power), (3, surplus, room)):
            hours = of.shape[0]
            row(np.tile(store_by * per_mwh, (hours, 1)), {at: -of}, np.full(hours, -store * per_mwh))
    if capital_gbp < np.inf:
        row(-np.array([[c.capital_gbp or 0.0 for c in chosen]]), {}, np.array([-capital_gbp]))
    matrix = sp.vstack(rows, format="csr") @ sp.diags(np.append(size, np.ones(sum(widths))))
    matrix = sp.csr_matrix(matrix)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    unit = float((cost * size).max())
    model.col_cost_ = np.append(cost * size / unit, np.zeros(sum(widths)))
    model.col_lower_ = np.zeros(matrix.shape[1])
    model.col_upper_ = np.append([c.most / c.span for c in chosen], np.full(sum(widths), np.inf))
    model.row_lower_, model.row_upper_ = np.concatenate(low), np.concatenate(high)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
    model.a_matrix_.value_ = matrix.data
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("solver", "simplex")
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"HiGHS ended with {solver.getModelStatus()}.")
    amounts = np.array(solver.getSolution().col_value)[:n] * size
    return float(cost @ amounts), amounts
