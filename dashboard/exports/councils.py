"""Every council in the newest year as a table to take away: used, made, and how much of that is estimated."""

from collections.abc import Iterable

from dashboard.text import inert
from models.facts.year_columns import Column
from models.sources.newest_years import CouncilYear

COLUMNS = (
    Column("code", "", "Code of the council", "string"),
    Column("name", "", "Name of the council", "string"),
    Column("nation", "", "Nation", "string"),
    Column("region", "", "Region; the nation again outside England", "string"),
    Column("year", "", "Newest year of its statistics", "integer"),
    Column("used_gwh", "GWh", "Electricity used in that year"),
    Column("made_gwh", "GWh", "Electricity made here in that year"),
    Column("made_share_of_use", "share", "The one over the other; can pass 1"),
    Column("estimated_gwh", "GWh", "What of it is not published and is estimated"),
    Column("estimated_share_of_made", "share", "The same, of what is made; empty where nothing is"),
)
MWH_PER_GWH = 1000.0


def csv_text(of: Iterable[CouncilYear]) -> str:
    """Return the councils as CSV, a row each."""
    return inert.csv_text([[column.name for column in COLUMNS], *map(_row, of)])


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
