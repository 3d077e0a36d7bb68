"""Assumptions by the API are those of the table as the scenario has them, and each is a key that is taken."""

import csv
import io

from dashboard.server.app import server
from models.sources import assumptions, places

client = server.test_client()


def test_an_assumption_is_answered_as_the_scenario_has_it() -> None:
    answer = client.get("/api/v1/stoke-on-trent/assumptions/store_mwh.json?store_mwh=40&made=2026-11-28")
    assert (answer.status_code, answer.json["shown"], answer.json["label"]) == (
        200,
        "40 MWh",
        "Batteries in the place by 2030",
    )
    assert (answer.json["value"], answer.json["changed"]) == (40.0, True)


def test_all_of_them_are_listed_with_their_ranges() -> None:
    document = client.get("/api/v1/leeds/assumptions?scenario=half_by_2030&store_mwh=40").get_json()
    place = places.place(places.find_council("leeds").code)
    scenario = assumptions.scenario(place, "half_by_2030").with_changes({"store_mwh": 40})
    assert document["changes"] == {"store_mwh": 40}
    assert [one["name"] for one in document["assumptions"]] == [*scenario.assumptions]
    for one in document["assumptions"]:
        row = scenario.assumptions[one["name"]]
        assert (one["value"], one["low"], one["high"]) == (scenario[row.name], row.low, row.high)
        assert (one["source"], one["grade"], one["unit"]) == (row.source, row.grade, row.unit_shown)
    rows = list(
        csv.DictReader(
            io.StringIO(
                client.get("/api/v1/leeds/assumptions.csv?scenario=half_by_2030&store_mwh=40").data.decode("utf-8-sig")
            )
        )
    )
    assert [float(row["value"]) for row in rows] == [one["value"] for one in document["assumptions"]]
    assert next(row for row in rows if row["name"] == "scope")["choices"].count("=") == 2


def test_what_is_no_lever_is_a_key_as_well() -> None:
    name = next(a.name for a in assumptions.assumption_rows() if not a.is_lever and not a.choices and a.high > a.low)
    one = client.get(f"/api/v1/leeds/assumptions/{name}").get_json()
    moved = client.get(f"/api/v1/leeds/assumptions/{name}?{name}={one['high']:.9g}").get_json()
    assert moved["value"] == float(f"{one['high']:.9g}")
