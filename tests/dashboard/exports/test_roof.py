"""The months of a roof as CSV."""

import csv
import io

from dashboard.exports import roof
from models.outcomes.one_home import Home
from tests.dashboard.charts.figures.test_your_roof import FOUND

HOME = Home(faces="west", slope="usual", panels=10, used_kwh=2500.0, presence="half", battery_kwh=0.0)


def test_the_months_sum_to_the_year() -> None:
    rows = list(csv.DictReader(io.StringIO(roof.csv_text(HOME, FOUND))))
    assert [row["month"] for row in rows][::11] == ["January", "December"]
    assert abs(sum(float(row["made_kwh"]) for row in rows) - FOUND.year.central) < 1.0
    assert {(row["faces"], row["panels"], row["power_kw"]) for row in rows} == {("west", "10", "4.0")}
    assert all(float(row["made_low_kwh"]) <= float(row["made_kwh"]) <= float(row["made_high_kwh"]) for row in rows)
