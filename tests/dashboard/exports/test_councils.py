"""All councils as a table to take away."""

import csv
import io

import pytest

from dashboard.exports import councils
from models.pathway.newest_year import NewestYear
from models.sources import places
from models.sources.newest_years import CouncilYear


def rows_of(**of: float) -> list[dict[str, str]]:
    one = CouncilYear(places.find_council("Leeds"), NewestYear(year=2024, **of))
    return list(csv.DictReader(io.StringIO(councils.csv_text([one]))))


def test_a_row_says_where_when_and_how_much() -> None:
    (row,) = rows_of(used_mwh=2_000_000.0, made_mwh=500_000.0, estimated_mwh=125_000.0)
    assert list(row) == [column.name for column in councils.COLUMNS]
    assert (row["code"], row["name"], row["nation"]) == ("E08000035", "Leeds", "England")
    assert (row["used_gwh"], row["made_gwh"], row["estimated_gwh"]) == ("2000.0", "500.0", "125.0")
    assert float(row["made_share_of_use"]) == pytest.approx(0.25)
    assert float(row["estimated_share_of_made"]) == pytest.approx(0.25)


def test_of_nothing_made_no_part_is_estimated() -> None:
    (row,) = rows_of(used_mwh=1.0, made_mwh=0.0, estimated_mwh=0.0)
    assert (row["made_share_of_use"], row["estimated_share_of_made"]) == ("0.0", "")
