"""What panels on one's own roof make in each month, as a table."""

from dashboard.text import inert
from dashboard.text.months import ENGLISH
from models.outcomes.one_home import Home, RoofAnswer

COLUMNS = (
    "month", "made_kwh", "made_low_kwh", "made_high_kwh", "facing_south_kwh",
    "faces", "slope", "panels", "power_kw",
)  # fmt: skip
"""Mean of the years; eight in ten years lie between low and high."""


def csv_text(home: Home, found: RoofAnswer) -> str:
    """Return the months as the text of a CSV file, each with what was asked."""
    of = (home.faces, home.slope, home.panels, round(found.kw, 3))
    rows = [
        (name, round(month.central, 1), round(month.low, 1), round(month.high, 1), round(south, 1), *of)
        for name, month, south in zip(ENGLISH, found.monthly, found.south_monthly_kwh, strict=True)
    ]
    return inert.csv_text([COLUMNS, *rows])
