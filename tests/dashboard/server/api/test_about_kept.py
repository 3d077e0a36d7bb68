"""Publications and lessons by the API: in parts, byte by byte as frozen, and what their files have."""

import csv
import io

from dashboard.exports import lessons as table
from dashboard.published import newest
from dashboard.server.app import server
from models.sources.lessons import lessons
from tests import officers, publishing

client = server.test_client()


def test_publications_are_listed_in_parts_and_given_as_they_were_frozen(kept: str) -> None:
    newest.forget()
    amy = officers.add("amy")
    for at in (1, 2, 3):
        publishing.published(amy, publishing.frozen_today(store_mwh=float(at)), title=f"Number {at}")
    first = client.get("/api/v1/stoke-on-trent/publications?size=2")
    assert [one["number"] for one in first.json["publications"]] == [3, 2]
    assert first.json["total"] == 3
    assert 'rel="next"' in first.headers["Link"]
    one = client.get("/api/v1/stoke-on-trent/publications/2")
    assert one.data == client.get("/stoke-on-trent/published/2.json").data
    assert one.json["publication"]["title"] == "Number 2"
    years = client.get("/api/v1/stoke-on-trent/publications/2.csv")
    assert years.data == client.get("/stoke-on-trent/published/2.csv").data
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/stoke-on-trent/publications.csv").text)))
    assert [row["title"] for row in rows] == ["Number 3", "Number 2", "Number 1"]
    missing = client.get("/api/v1/stoke-on-trent/publications/4.json")
    assert missing.status_code == 404
    assert missing.get_json(force=True)["field"] == "number"
    assert client.get("/api/v1/leeds/publications").json["publications"] == []
    assert "Set-Cookie" not in first.headers
    newest.forget()


def test_lessons_are_those_of_the_page() -> None:
    document = client.get("/api/v1/lessons?size=500").get_json()
    assert [one["name"] for one in document["lessons"]] == [one.name for one in lessons()]
    assert client.get("/api/v1/lessons.csv?size=500").data.decode() == table.csv_text(lessons())
    some = client.get("/api/v1/lessons?outcome=failed&q=council").get_json()
    assert some["total"] == len(client.get("/lessons.json?outcome=failed&q=council").get_json()["lessons"])
    own = client.get("/api/v1/stoke-on-trent/lessons").get_json()["lessons"]
    assert own == client.get("/stoke-on-trent/lessons.json").get_json()["lessons"]
    assert client.get("/api/v1/leeds/lessons").get_json()["lessons"] == []
