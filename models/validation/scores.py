"""Scores of a backtest: how far each method was out, how often its ranges held what came; the table that keeps them."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.facts import schema
from models.facts.files import put_table

TABLE = "backtest.csv"
METHODS = ("model", "no_change", "straight_line")
OUTLOOK, LEFT_OUT = "outlook", "outlook_left_out"
"""Ranges of `coverage`: of the outlook as it is, fitted to all base years, and of one fitted to all but that one."""

UNITS = {
    "demand": "share of published",
    "solar_capacity": "MW",
    "solar_capacity_without_break": "MW",
    "capacity": "MW",
    "generation": "MWh",
    "annual_share": "share",
    "annual_share_without_break": "share",
}
"""Measures and the unit of their errors. "Without break" takes what 2019 added out of what was published since: in that
year the statistic first placed small rooftops by council, which no earlier year could foresee."""

WITHOUT_BREAK = {"solar_capacity_without_break": "solar_capacity", "annual_share_without_break": "annual_share"}
RANGE_SHARE = (0.1, 0.9)
"""Ends of the range whose coverage is scored: the 10th and 90th of 100 futures, or of 100 earlier errors."""

MISS_WEIGHT = 2 / (1 - (RANGE_SHARE[1] - RANGE_SHARE[0]))
"""Weight of a miss in the interval score of a range that is to hold four fifths."""

Values = NDArray[np.float64]
Range = tuple[Values, Values]
"""P10 and P90 of every council."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How far one method was out, over all councils, `horizon_years` after the base year.

    Errors are projected less published, in `unit`: `bias` their mean, `mean_absolute_error`, and
    `median_absolute_error`, which one giant plant cannot move. `coverage_share` is the share of councils whose
    published value fell within the range, P10 to P90: of an outlook, or that errors known by the base year would have
    drawn; None where none was known yet. `mean_width` is the mean width of those ranges, and `mean_interval_score` that
    width plus ten times how far the published value lay outside: the lower the better. Of an outlook, the errors are
    those of its median.

    References
    ----------
    T. Gneiting and A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation", Journal of the American
    Statistical Association 102, 2007, section 6.2: the interval score, here at 0.2.
    """

    base_year: int
    horizon_years: int
    measure: str
    method: str
    councils: int
    bias: float
    mean_absolute_error: float
    median_absolute_error: float
    coverage_share: float | None
    mean_width: float | None
    mean_interval_score: float | None
    unit: str


def score(
    base_year: int, horizon_years: int, measure: str, method: str, said: Values, guess: Values, range_: Range | None
) -> Score:
    """Return the score of one method at one horizon.

    Parameters
    ----------
    base_year, horizon_years, measure, method
    said, guess : array, shape [councils]
        Published and projected values.
    range_ : pair of array, shape [councils], or None

    Examples
    --------
    A range of 0.2 that misses by 0.1 scores 0.2 + 10 x 0.1:

    >>> said, guess = np.array([0.5]), np.array([0.3])
    >>> s = score(2020, 1, "annual_share", "outlook", said, guess, (guess - 0.1, guess + 0.1))
    >>> s.coverage_share, round(s.mean_width, 6), round(s.mean_interval_score, 6)
    (0.0, 0.2, 1.2)
    """
    relative = said if measure == "demand" else 1.0
    error = (guess - said) / relative
    coverage = mean_width = interval_score = None
    if range_ is not None:
        low, high = range_
        width = (high - low) / relative
        missed = (np.maximum(low - said, 0.0) + np.maximum(said - high, 0.0)) / relative
        held = np.mean((low <= said) & (said <= high))
        coverage, mean_width = float(held), float(width.mean())
        interval_score = float((width + MISS_WEIGHT * missed).mean())
    return Score(
        base_year=base_year,
        horizon_years=horizon_years,
        measure=measure,
        method=method,
        councils=len(said),
        bias=float(error.mean()),
        mean_absolute_error=float(np.abs(error).mean()),
        median_absolute_error=float(np.median(np.abs(error))),
        coverage_share=coverage,
        mean_width=mean_width,
        mean_interval_score=interval_score,
        unit=UNITS[measure],
    )


def _of(scores: Sequence[Score], measure: str, method: str, base_year: int | None) -> list[Score]:
    """The scores of a measure by a method over every horizon of one base year, or of all of them."""
    return [s for s in scores if (s.measure, s.method) == (measure, method) and base_year in (None, s.base_year)]


def means(
    scores: Sequence[Score], measure: str, method: str, base_year: int | None = None
) -> tuple[float, float, float]:
    """Return bias, mean and median absolute error over every horizon of one base year, or of all of them.

    Raises
    ------
    ValueError
        If there is no such score.
    """
    found = _of(scores, measure, method, base_year)
    rows = [(s.bias, s.mean_absolute_error, s.median_absolute_error) for s in found]
    if not rows:
        raise ValueError(f"There is no score of {measure} by {method} from {base_year or 'any year'}.")
    bias, mean, median = np.mean(rows, axis=0).tolist()
    return bias, mean, median


def ranges(
    scores: Sequence[Score], measure: str, method: str, base_year: int | None = None
) -> tuple[float, float, float]:
    """Return the share held, mean width and mean interval score of ranges, over base years that weigh the same.

    Raises
    ------
    ValueError
        If there is no such range.
    """
    found = [s for s in _of(scores, measure, method, base_year) if s.mean_width is not None]
    if not found:
        raise ValueError(f"There is no range of {measure} by {method} from {base_year or 'any year'}.")
    rows = np.array([(s.coverage_share, s.mean_width, s.mean_interval_score) for s in found], dtype=np.float64)
    years = np.array([s.base_year for s in found])
    by_year = [rows[years == year].mean(axis=0) for year in dict.fromkeys(years.tolist())]
    share, width, interval_score = np.mean(by_year, axis=0).tolist()
    return share, width, interval_score


def table(scores: Sequence[Score]) -> str:
    """Return the scores as a text table: one line a measure and base year, means over the horizons."""
    lines = [f"{'':32}{'mean absolute error':>38}{'median absolute error':>39}{'bias':>11}{'coverage':>10}"]
    lines += [f"{'':32}" + f"{'model':>12}{'no change':>13}{'line':>13}" * 2 + f"{'model':>12}{'model':>10}"]
    for measure in dict.fromkeys(s.measure for s in scores):
        of_measure = [s for s in scores if s.measure == measure]
        lines.append(f"{measure.replace('_', ' ')} [{of_measure[0].unit}]")
        for base_year in (*dict.fromkeys(s.base_year for s in of_measure), None):
            by_method = [means(of_measure, measure, method, base_year) for method in METHODS]
            ours = _of(of_measure, measure, "model", base_year)
            covered = [s.coverage_share for s in ours if s.coverage_share is not None]
            errors = [f"{row[which]:13.4g}" for which in (1, 2) for row in by_method]
            share = f"{np.mean(covered):10.0%}" if covered else f"{'-':>10}"
            lines.append(f"  from {base_year or 'all years':<24}{''.join(errors)}{by_method[0][0]:12.3g}{share}")
    lines += _held(scores)
    return "\n".join(lines)


def _held(scores: Sequence[Score]) -> list[str]:
    """How often the outlook's range held what came, as lines; none where it was not scored."""
    of_outlook = [s for s in scores if s.method in (OUTLOOK, LEFT_OUT)]
    if not of_outlook:
        return []
    lines = ["", f"{'held by the outlook, P10 to P90':32}{'as it is':>13}{'left out':>13}{'width':>13}{'score':>13}"]
    for measure in dict.fromkeys(s.measure for s in of_outlook):
        lines.append(measure.replace("_", " "))
        for base_year in (*dict.fromkeys(s.base_year for s in of_outlook if s.measure == measure), None):
            share, width, interval = ranges(of_outlook, measure, OUTLOOK, base_year)
            left_out = ranges(of_outlook, measure, LEFT_OUT, base_year)[0]
            numbers = f"{share:13.0%}{left_out:13.0%}{width:13.3g}{interval:13.3g}"
            lines.append(f"  from {base_year or 'all years':<24} {numbers}")
    return lines


def publish(scores: Sequence[Score], data: Path = schema.DATA) -> Path:
    """Write the scores to backtest.csv, whole or not at all, and return its path."""
    rows = ([f"{v:.6g}" if isinstance(v, float) else v for v in astuple(score)] for score in scores)
    return put_table(data / TABLE, [f.name for f in fields(Score)], rows)


def shipped(data: Path = schema.DATA) -> tuple[Score, ...]:
    """Return the published scores as backtest.csv has them.

    Raises
    ------
    DataError
        If the table is missing or wrong.
    """
    columns = schema.read_columns(TABLE, data)
    problem = next(schema.problems_of(TABLE, columns, frozenset()), None)
    if problem:
        raise schema.DataError(problem)
    return tuple(_score_of(list(cells)) for cells in zip(*columns.values(), strict=True))


def _score_of(cells: list[str]) -> Score:
    """One row of the table; its columns are the fields of Score, in order."""
    base_year, horizon, measure, method, councils, *rest, unit = cells
    numbers = (float(cell) if cell else None for cell in rest)
    values: tuple[Any, ...] = (int(base_year), int(horizon), measure, method, int(councils), *numbers, unit)
    return Score(**{field.name: value for field, value in zip(fields(Score), values, strict=True)})
