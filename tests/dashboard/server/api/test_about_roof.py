"""A roof by the API: the months of the page's file, ranges in order, never for never."""

import csv
import io
import math

import pytest

from dashboard.server.api import about_roof
from dashboard.server.app import server
from models.outcomes.one_home import Span

client = server.test_client()


@pytest.mark.parametrize("council", ["stoke-on-trent", "cornwall", "shetland-islands", "gwynedd", "leeds"])
def test_the_months_are_those_of_the_page_s_file(council: str) -> None:
    query = "faces=west&panels=8&units=3100&battery=5"
    document = client.get(f"/api/v1/{council}/roof?{query}").get_json()
    text = client.get(f"/{council}/roof.csv?{query}").data
    assert client.get(f"/api/v1/{council}/roof.csv?{query}").data == text
    rows = list(csv.DictReader(io.StringIO(text.decode())))
    for month, row in zip(document["months"], rows, strict=True):
        assert month == {
            name: cell if name in ("month", "faces", "slope") else float(cell) for name, cell in row.items()
        }
    for name in ("year_kwh", "own_kwh", "saving_gbp"):
        assert document[name]["low"] <= document[name]["central"] <= document[name]["high"]
    assert document["own_kwh"]["central"] + document["sold_kwh"]["central"] == pytest.approx(
        document["year_kwh"]["central"], rel=0.02
    )
    assert document["used_kwh"] == 3100
    assert document["of_south"]["south"] == 1


def test_what_never_pays_back_is_null_and_not_infinity() -> None:
    assert about_roof.span(Span(1.0, math.inf, math.inf)) == {"low": 1.0, "central": None, "high": None}


def test_a_block_of_flats_has_no_battery_and_a_size_counts_panels() -> None:
    assert client.get("/api/v1/leeds/roof?home=flat&battery=10").get_json()["battery_kwh"] == 0
    assert client.get("/api/v1/leeds/roof?roof_m2=30&panels=3").get_json()["panels"] == 10
