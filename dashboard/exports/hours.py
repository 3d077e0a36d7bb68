"""Every hour of a year as a table: what is used, made, stored, brought in and sent out."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from dashboard.exports import columns
from dashboard.text import inert
from models.facts import Hours
from models.facts.calendar import HOURS

DECIMALS = 6
"""Hours are written to a watt."""
LEAP_DAY_H = slice(59 * 24, 60 * 24)


def times(year: int) -> list[datetime]:
    """Return when each of a year's 8,760 hours begins, in UTC; 29 February is left out, as in the model.

    Examples
    --------
    >>> stamps = times(2028)
    >>> len(stamps), stamps[59 * 24].isoformat(), stamps[-1].isoformat()
    (8760, '2028-03-01T00:00:00+00:00', '2028-12-31T23:00:00+00:00')
    """
    first = datetime(year, 1, 1, tzinfo=UTC)
    stamps = [first + timedelta(hours=h) for h in range(HOURS + 24)]
    if stamps[LEAP_DAY_H.start].month == 2:
        del stamps[LEAP_DAY_H]
    return stamps[:HOURS]


def values(hours: Hours) -> list[list[float]]:
    """Return the rows of a table of hours without their times, to a watt [MW; the last MWh]."""
    parts = [
        hours.demand_mw,
        *hours.generation_mw.values(),
        hours.storage_discharge_mw,
        hours.storage_charge_mw,
        hours.import_mw,
        hours.export_mw,
        hours.curtailment_mw,
        hours.stored_mwh,
    ]
    # Zero is added so that no hour says -0.
    rows: list[list[float]] = (np.round(np.column_stack(parts), DECIMALS) + 0.0).tolist()
    return rows


def csv_text(hours: Hours) -> str:
    """Return every hour of a year as the text of a CSV file, times as ISO 8601 in UTC."""
    heads = [column.name for column in columns.of_hours(hours)]
    stamps = (f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in times(hours.year))
    rows: list[list[Any]] = [[at, *row] for at, row in zip(stamps, values(hours), strict=False)]
    return inert.csv_text([heads, *rows])
