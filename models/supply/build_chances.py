"""What became of projects before, year by year: the chance that one which has come so far will run, by years ahead."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.supply.consents import BEGUN, BUILT, CONSENTED, ENDED, PASSED, SUBMITTED, Histories, states

FIRST_YEAR = 2010
"""First year-end whose projects are followed."""
AGES = {SUBMITTED: 5, CONSENTED: 6, PASSED: 3, BEGUN: 5}
"""How many ages of each state are told apart, in full years; the last holds all older ones."""
ROW = {state: sum(list(AGES.values())[:at]) for at, state in enumerate(AGES)}
"""Row of each state at age 0, in a table of all states and ages."""
ROWS = sum(AGES.values())
MOVES = (CONSENTED, PASSED, BEGUN, BUILT, ENDED)
"""What a project may have become a year later; else it is where it was, a year older."""
YEARS = 10


@dataclass(frozen=True, slots=True)
class BuildChances:
    """Chance that a project runs by the end of each year ahead, by how far it has come.

    `by_year`: shape [states and ages, years + 1], the first for today.
    """

    by_year: NDArray[np.float64]

    def of(self, state: NDArray[np.int64], age: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the chances of projects, shape [projects, years + 1]; states must be live."""
        return self.by_year[rows_of(state, age)]


def rows_of(state: NDArray[np.int64], age: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the row of each live project in a table of states and ages."""
    first = np.array([ROW[s] for s in AGES])
    ages = np.array(list(AGES.values()))
    return first[state] + np.minimum(age, ages[state] - 1)


def _year_ends(when: date) -> list[date]:
    """The year-ends since the first, up to a date, counted back from it."""
    return [date(year, 12, 31) for year in range(FIRST_YEAR, when.year + (when.month == 12 and when.day == 31))]


def _moves(of: Histories, weights: NDArray[np.float64], when: date) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weight of the projects at each state and age, shape [years, rows], and of what moved, [years, rows, moves]."""
    ends = _year_ends(when)
    there = np.zeros((len(ends) - 1, ROWS))
    moved = np.zeros((len(ends) - 1, ROWS, len(MOVES)))
    found = [states(of, end) for end in ends]
    for year, ((state, age), (then, _)) in enumerate(pairwise(found)):
        live = np.isin(state, list(AGES))
        row = rows_of(state[live], age[live])
        there[year] = np.bincount(row, weights[live], ROWS)
        for at, move in enumerate(MOVES):
            went = (then[live] == move) & (state[live] != move)
            moved[year, :, at] = np.bincount(row[went], weights[live][went], ROWS)
    return there, moved


def build_chances(
    of: Histories,
    capacity_mw: NDArray[np.float64],
    when: date,
    *,
    recent_years: float,
    shrink_projects: float,
    completions_ratio: float = 1.0,
) -> BuildChances:
    """Return the chances of projects of one kind as they were to be judged at a date.

    A project moves once a year between states (half-Markov: by state, and by years in it). How moves depend on age is
    taken from all years since 2010, how many there are from the last few: regimes change, and a long memory was worst.
    Both are drawn towards what is known of more projects. Projects count by the root of their capacity.

    Parameters
    ----------
    of : Histories
        All projects of the kind. Dates after `when` are not looked at.
    capacity_mw : array, shape [projects]
        [MW].
    when : date
        The end of a year.
    recent_years : float
        Years whose moves set the level.
    shrink_projects : float
        How many projects of the wider kind each number is mixed with.
    completions_ratio : float
        Times this many projects came into service than the database says, for it learns of them late.

    Returns
    -------
    BuildChances
    """
    weights = np.sqrt(np.maximum(capacity_mw, 0.01))
    there, moved = _moves(of, weights, when)
    recent = slice(-round(recent_years), None)
    heard_of = weights[of.submitted <= when.toordinal()]
    mixed = shrink_projects * (heard_of.mean() if len(heard_of) else 1.0)
    rates = np.zeros((ROWS, len(MOVES)))
    for state, ages in AGES.items():
        rows = slice(ROW[state], ROW[state] + ages)
        total = there[:, rows].sum()
        of_state = moved[:, rows].sum(axis=(0, 1)) / total if total else np.zeros(len(MOVES))
        by_age = there[:, rows].sum(axis=0)[:, None] + mixed
        shape = moved[:, rows].sum(axis=0) + mixed * of_state
        shape = np.divide(shape, by_age, out=np.zeros_like(shape), where=by_age > 0.0)
        expected = (there[recent, rows].sum(axis=0)[:, None] * shape).sum(axis=0)
        seen = moved[recent, rows].sum(axis=(0, 1))
        prior = mixed * of_state
        level = np.divide(seen + prior, expected + prior, out=np.ones(len(MOVES)), where=expected + prior > 0.0)
        level[MOVES.index(BUILT)] *= completions_ratio
        rates[rows] = shape * level
    return BuildChances(_ahead(rates))


def _ahead(rates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chance to run by the end of each year ahead, from what share of each state and age moves in a year."""
    rates = rates / np.maximum(rates.sum(axis=1, keepdims=True), 1.0)
    step = np.zeros((ROWS + 1, ROWS + 1))
    step[ROWS, ROWS] = 1.0
    for state, ages in AGES.items():
        for age in range(ages):
            row = ROW[state] + age
            step[row, ROW[state] + min(age + 1, ages - 1)] += 1.0 - rates[row].sum()
            for at, move in enumerate(MOVES):
                if move in AGES:
                    step[row, ROW[move]] += rates[row, at]
            step[row, ROWS] += rates[row, MOVES.index(BUILT)]
    runs = np.zeros((ROWS, YEARS + 1))
    reached = np.eye(ROWS + 1)
    for year in range(1, YEARS + 1):
        reached = reached @ step
        runs[:, year] = reached[:ROWS, ROWS]
    return runs
