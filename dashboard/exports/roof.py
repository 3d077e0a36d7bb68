"""What panels on one's own roof make in each month, as a table."""

from dashboard.text import inert
from dashboard.text.months import ENGLISH
from models.facts.year_columns import Column
from models.outcomes.one_home import Home, RoofAnswer

COLUMNS = (
    Column("month", "", "Month", "string"),
    Column("made_kwh", "kWh", "What the panels make, mean of the years"),
    Column("made_low_kwh", "kWh", "The same, low end of eight in ten years"),
    Column("made_high_kwh", "kWh", "The same, high end"),
    Column("facing_south_kwh", "kWh", "What the same panels would make facing south"),
    Column("faces", "", "Where the roof faces, as asked", "string"),
    Column("slope", "", "How steep it is, as asked", "string"),
    Column("panels", "panels", "How many panels, as asked", "integer"),
    Column("power_kw", "kW", "Their power"),
)


def csv_text(home: Home, found: RoofAnswer) -> str:
    """Return the months as the text of a CSV file, each with what was asked."""
    return inert.csv_text([[column.name for column in COLUMNS], *rows(home, found)])


def rows(home: Home, found: RoofAnswer) -> list[tuple[object, ...]]:
    """Return the same as rows without heads."""
    of = (home.faces, home.slope, home.panels, round(found.kw, 3))
    return [
        (name, round(month.central, 1), round(month.low, 1), round(month.high, 1), round(south, 1), *of)
        for name, month, south in zip(ENGLISH, found.monthly, found.south_monthly_kwh, strict=True)
    ]
