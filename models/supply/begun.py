"""Projects under construction: when each is due, for what the planning database hears of completions comes late."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
ValueOf = Callable[[str], float]

NEWLY_YEARS = 2
"""Full years since its start before which a solar farm is new."""


def wind_due_years(capacity_mw: Values, value_of: ValueOf) -> Values:
    """Return how long wind farms take from start of building to running, by size, shape [projects] [years]."""
    due = np.full(capacity_mw.shape, value_of("pipeline_wind_due_years_from_200_mw"))
    for below_mw, years in (
        (200.0, value_of("pipeline_wind_due_years_below_200_mw")),
        (100.0, value_of("pipeline_wind_due_years_below_100_mw")),
        (50.0, value_of("pipeline_wind_due_years_below_50_mw")),
        (25.0, value_of("pipeline_wind_due_years_below_25_mw")),
        (5.0, value_of("pipeline_wind_due_years_below_5_mw")),
    ):
        due[capacity_mw < below_mw] = years
    return due


def wind(chances: Values, capacity_mw: Values, begun_years: Values, value_of: ValueOf) -> Values:
    """Return the chances of wind farms under construction: nearly sure once due; half the table long after.

    Parameters
    ----------
    chances : array, shape [projects, years + 1]
        Chance to run by years ahead, from what became of such projects before.
    capacity_mw, begun_years : array, shape [projects]
        Capacity [MW]; time since it was begun [years].
    value_of : callable
        Gives the value of an assumption.

    Returns
    -------
    array, shape [projects, years + 1]
    """
    late = begun_years - wind_due_years(capacity_mw, value_of)
    ahead = np.arange(chances.shape[1])
    due = np.where((late[:, None] + ahead >= 0.0) & (ahead > 0), value_of("pipeline_wind_begun_share"), 0.0)
    overdue = late > value_of("pipeline_overdue_years")
    return np.where(overdue[:, None], chances * value_of("pipeline_overdue_kept_share"), due)


def new_solar(chances: Values, value_of: ValueOf) -> Values:
    """Return the chances of solar farms that were begun within two years, shape [projects, years + 1]."""
    steps = [
        0.0,
        value_of("pipeline_solar_begun_share_in_1_year"),
        value_of("pipeline_solar_begun_share_in_2_years"),
        value_of("pipeline_solar_begun_share_in_3_years"),
    ]
    by_year = np.full(chances.shape[1], steps[-1])
    by_year[: len(steps)] = steps
    return np.broadcast_to(by_year, chances.shape).copy()
