"""Councils, a search by name, promises and neighbourhoods: what the pages say of them."""

import csv
import io

import pytest

from dashboard.exports import neighbourhoods
from dashboard.server.app import server
from models.sources import places

client = server.test_client()


def test_every_council_is_listed() -> None:
    found = client.get("/api/v1/councils.json").get_json()
    assert [one["code"] for one in found] == [council.code for council in places.councils()]
    stoke = next(one for one in found if one["code"] == "E06000021")
    assert stoke == {
        "code": "E06000021",
        "name": "Stoke-on-Trent",
        "slug": "stoke-on-trent",
        "nation": "England",
        "region": "West Midlands",
    }


def test_a_name_leads_to_places() -> None:
    response = client.get("/api/v1/places.json?q=burslem")
    assert {"name": "Stoke-on-Trent", "says": "the council for Burslem", "href": "/stoke-on-trent/"} in (
        response.get_json()
    )
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert client.get("/api/v1/places").get_json() == []


def test_promises_are_those_of_the_place() -> None:
    place = places.place(places.find_council("ashford").code)
    found = client.get("/api/v1/ashford/promises").get_json()["promises"]
    assert [one["body"] for one in found] == [place.promise.body, *(p.body for p in place.county_promises)]
    assert found[0]["declared_on"] in (None, str(place.promise.declared_on))
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/ashford/promises.csv").data.decode("utf-8-sig"))))
    assert [row["body"] for row in rows] == [one["body"] for one in found]


@pytest.mark.parametrize("council", ["stoke-on-trent", "gwynedd", "glasgow-city", "isles-of-scilly", "leeds"])
def test_neighbourhoods_are_the_table_cell_by_cell(council: str) -> None:
    rows = client.get(f"/api/v1/{council}/neighbourhoods").get_json()["rows"]
    of_page = client.get(f"/{council}/neighbourhoods.csv").data
    assert of_page == client.get(f"/api/v1/{council}/neighbourhoods.csv").data
    table = list(csv.DictReader(io.StringIO(of_page.decode("utf-8-sig"))))
    assert len(rows) == len(table) > 0
    kinds = {column.name: column.type for column in neighbourhoods.COLUMNS}
    for one, cells in zip(rows, table, strict=True):
        for name, cell in cells.items():
            value = one[name]
            assert value == (None if cell == "" else cell if kinds[name] == "string" else float(cell)), name
