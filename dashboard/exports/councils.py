"""Every council in the newest year as a table to take away: used, made, and how much of that is estimated."""

from collections.abc import Iterable

from dashboard.text import inert
from models.sources.newest_years import CouncilYear

HEADS = (
    "code",
    "name",
    "nation",
    "region",
    "year",
    "used_gwh",
    "made_gwh",
    "made_share_of_use",
    "estimated_gwh",
    "estimated_share_of_made",
)
"""Columns. Shares are 0 to 1 and can pass 1; of nothing made no part is estimated, and the cell is empty."""
MWH_PER_GWH = 1000.0


def csv_text(of: Iterable[CouncilYear]) -> str:
    """Return the councils as CSV, a row each."""
    return inert.csv_text([HEADS, *map(_row, of)])


def _row(one: CouncilYear) -> tuple[object, ...]:
    council, year = one.council, one.year
    estimated = round(year.estimated_mwh / year.made_mwh, 4) if year.made_mwh > 0.0 else ""
    energy = (round(mwh / MWH_PER_GWH, 3) for mwh in (year.used_mwh, year.made_mwh))
    return (
        council.code,
        council.name,
        council.nation,
        council.region,
        year.year,
        *energy,
        round(one.share, 6),
        round(year.estimated_mwh / MWH_PER_GWH, 3),
        estimated,
    )
