"""What is given away of an estate as CSV: its hours, and what became of its meters; no cell a formula."""

from datetime import UTC, datetime, timedelta
from typing import Any

from dashboard.text import inert
from models.facts import Hours
from models.facts.calendar import HOURS
from models.sources.meters import Measured

DECIMALS = 6
HOURS_HEADS = ("hour_utc", "metered_mwh", "used_mwh", "made_mwh", "brought_in_mwh", "sent_out_mwh")
REPORT = (
    "name",
    "file_kwh",
    "kept_kwh",
    "outside_kwh",
    "twice_kwh",
    "negative_kwh",
    "filled_kwh",
    "missing_share",
    "gaps",
    "longest_h",
    "longest_from",
    "repeated",
    "overlapping",
    "negatives",
    "zero_h",
    "stuck_h",
    "spikes",
    "highest_kwh",
    "highest_at",
)
"""Columns of the report: fields of `MeterReport`."""


def hours_csv(measured: Measured, hours: Hours) -> str:
    """Return every hour of the year: as metered, gaps filled, and as the levers have it; 29 February left out."""
    begin = datetime(measured.year, 1, 1, tzinfo=UTC)
    stamps = [begin + timedelta(hours=h) for h in range(HOURS + 24)]
    kept = [at for at in stamps if (at.month, at.day) != (2, 29)][:HOURS]
    columns = (
        measured.hours_kwh / 1000,
        hours.demand_mw,
        hours.generation_mw["solar"],
        hours.import_mw,
        hours.export_mw,
    )
    rows: list[list[Any]] = [
        [f"{at:%Y-%m-%dT%H:%M:%SZ}", *(round(float(value), DECIMALS) + 0.0 for value in values)]
        for at, *values in zip(kept, *columns, strict=True)
    ]
    return inert.csv_text([HOURS_HEADS, *rows])


def report_csv(measured: Measured) -> str:
    """Return what became of each meter, and of all."""
    rows = [[getattr(meter, name) for name in REPORT] for meter in measured.meters]
    return inert.csv_text([REPORT, *([_rounded(cell) for cell in row] for row in rows)])


def _rounded(cell: Any) -> Any:
    return round(cell, DECIMALS) if isinstance(cell, float) else cell
