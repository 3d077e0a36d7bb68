"""Lessons as files: of all, of a search, of one council; what cannot be is refused in words."""

import csv
import io

import pytest

from dashboard.lessons import fields, reading
from dashboard.server.app import server
from models.sources.lessons import lessons
from tests import json_schema

client = server.test_client()


def test_all_of_them_as_json_can_be_read_again() -> None:
    response = client.get("/lessons.json")
    assert response.headers["Content-Disposition"] == 'attachment; filename="powered-here-lessons.json"'
    file = reading.read(response.data)
    assert file.lessons == lessons()
    assert (file.publisher, file.licence) == ("Powered Here", "facts, with their sources")
    assert list(json_schema.wrong(client.get("/api/v1/lessons.schema.json").get_json(), response.get_json())) == []


def test_the_schema_that_is_served_is_the_one_that_files_are_read_by() -> None:
    assert client.get("/api/v1/lessons.schema.json").get_json() == fields.schema()


def test_files_are_of_what_is_looked_for() -> None:
    text = client.get("/lessons.csv?technology=hydro").data.decode("utf-8-sig")
    assert [row["name"] for row in csv.DictReader(io.StringIO(text))] == ["hydro_ness"]
    assert [one.name for one in reading.read(client.get("/lessons.json?where=wales&q=roofs").data).lessons] == [
        "newport_egni_roofs"
    ]
    assert client.get("/lessons.json?q=zzzz").status_code == 404
    for ending in ("csv", "json"):
        refused = client.get(f"/lessons.{ending}?outcome=great")
        assert refused.status_code == 400
        assert "There is no outcome" in refused.get_json()["error"]


def test_a_council_gives_its_own_away() -> None:
    file = reading.read(client.get("/stoke-on-trent/lessons.json").data)
    assert (file.council, file.code, file.made_on.isoformat()) == ("Stoke-on-Trent", "E06000021", "2026-11-28")
    assert len(file.lessons) == 3
    text = client.get("/stoke-on-trent/lessons.csv").data.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 3


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_addresses_of_nobody_and_of_who_has_none(ending: str) -> None:
    assert client.get(f"/atlantis/lessons.{ending}").status_code == 404
    empty = client.get(f"/ashford/lessons.{ending}")
    assert empty.status_code == (404 if ending == "json" else 200)


def test_no_cookie_is_set() -> None:
    for address in ("/lessons", "/stoke-on-trent/lessons", "/lessons.csv"):
        assert "Set-Cookie" not in client.get(address).headers
