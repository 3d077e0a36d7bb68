"""What councils could hold, as the command and the table to download have it."""

import csv
import io

import pytest

from dashboard.server.app import server

client = server.test_client()


def test_a_part_has_its_councils_and_the_way_to_the_next() -> None:
    response = client.get("/api/v1/ceilings?size=3")
    found = response.get_json()
    assert (found["total"], found["page"], len(found["rows"])) == (350, 1, 3)
    assert 'rel="next"' in response.headers["Link"]
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/ceilings.csv?size=3").data.decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == [row["code"] for row in found["rows"]]
    assert client.get("/api/v1/ceilings?size=101").status_code == 400


def test_one_follows_the_scenario() -> None:
    found = client.get("/api/v1/stoke-on-trent/ceilings").get_json()
    assert (found["grade"], found["row"]["solar_homes_addable_mw"]) == ("C", 81.0)
    all_roofs = client.get("/api/v1/stoke-on-trent/ceilings?roof_limit_kw_per_home=4.99").get_json()["row"]
    assert all_roofs["solar_homes_addable_mw"] == found["row"]["solar_homes_addable_high_mw"] == pytest.approx(262.0)
