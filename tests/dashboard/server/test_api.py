"""The same numbers for other programs, and refusals they can read."""

import csv
import io

import pytest

from dashboard.server.app import server

client = server.test_client()


def test_a_pathway_as_json_is_the_published_one() -> None:
    """DESNZ, Subnational electricity consumption 2024; Renewable electricity by local authority 2024."""
    document = client.get("/api/v1/E06000021/pathway.json").get_json()
    newest = next(y for y in document["years"] if y["year"] == 2024)
    assert newest["electricity_demand_mwh"] == pytest.approx(822_400, abs=50)
    assert newest["generation_mwh"]["solar"] == pytest.approx(25_700, abs=50)
    assert newest["capacity_mw"]["solar"] == pytest.approx(35.25, abs=0.01)
    assert "energy_from_waste" in newest["estimated"]


def test_a_scenario_is_chosen_and_changed_in_the_query() -> None:
    document = client.get("/api/v1/stoke-on-trent/pathway.json?scenario=everything&store_mwh=5").get_json()
    assert document["scenario"]["name"] == "everything"
    assert document["scenario"]["changes"] == {"store_mwh": 5}


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/v1/atlantis/pathway.json", 404, "no council"),
        ("/api/v1/E06000021/pathway.json?store_mwh=nan", 400, "Give a number between 0 and"),
        ("/api/v1/E06000021/pathway.csv?scenario=utopia", 400, "There is no scenario called"),
        ("/api/v1/E06000021/outlook.json?store_mwh=-1", 400, "give a number between 0 and"),
        ("/atlantis/pathway.csv", 404, "no council"),
    ],
)
def test_a_wrong_question_is_answered_with_its_reason(address: str, status: int, words: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.mimetype == "application/json"
    assert words in response.get_json()["error"]


@pytest.mark.parametrize("address", ["/stoke-on-trent/pathway.csv", "/api/v1/E06000021/pathway.csv"])
def test_the_years_can_be_downloaded(address: str) -> None:
    response = client.get(address)
    assert response.mimetype == "text/csv"
    assert "powered-here-stoke-on-trent-today.csv" in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))
    assert [r["year"] for r in rows] == [str(y) for y in range(2014, 2041)]


def test_what_is_planned_can_be_downloaded() -> None:
    response = client.get("/highland/pipeline.csv")
    assert response.mimetype == "text/csv"
    assert "powered-here-highland-pipeline.csv" in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))
    assert len(rows) > 50
    assert client.get("/atlantis/pipeline.csv").status_code == 404


def test_every_council_is_listed() -> None:
    assert {"code": "E06000021", "name": "Stoke-on-Trent", "slug": "stoke-on-trent", "nation": "England"} in client.get(
        "/api/v1/councils.json"
    ).get_json()


def test_an_outlook_has_the_keys_that_others_build_on() -> None:
    document = client.get("/api/v1/stoke-on-trent/outlook.json?scenario=half_by_2030").get_json()
    assert {"futures", "seed", "chance_of_target", "years", "drivers"} <= document.keys()
    assert document["chance_of_target"] == document["reaching"] / document["futures"]
    then = next(y for y in document["years"] if y["year"] == 2030)
    assert then["annual_share"]["p10"] <= then["annual_share"]["p50"] <= then["annual_share"]["p90"]


@pytest.mark.parametrize(
    ("address", "to", "words"),
    [
        ("/api/v1/E08000016/pathway.json", "/api/v1/barnsley/pathway.json", "E08000016 is now E08000038, Barnsley."),
        ("/api/v1/s12000046/pathway.json", "/api/v1/glasgow-city/pathway.json", "S12000046 is now S12000049"),
        ("/api/v1/hull/outlook.json?store_mwh=5", "/api/v1/kingston-upon-hull/outlook.json?store_mwh=5", "'hull'"),
        ("/mendip/pathway.csv", "/somerset/pathway.csv", "'mendip' is taken as Somerset (E06000066)."),
        (
            "/kings-lynn/pathway.csv",
            "/kings-lynn-and-west-norfolk/pathway.csv",
            "'kings-lynn' is taken as",
        ),
        ("/ynys%20mon/pipeline.csv", "/isle-of-anglesey/pipeline.csv", "'ynys mon'"),
    ],
)
def test_a_former_code_or_another_name_is_led_to_the_council_of_today(address: str, to: str, words: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.headers["Location"]) == (301, to)
    assert words in response.get_json()["moved"]


def test_a_name_of_several_councils_names_them() -> None:
    response = client.get("/api/v1/cumbria/pathway.json")
    assert response.status_code == 404
    assert "may be Cumberland (E06000063) or Westmorland and Furness (E06000064)" in response.get_json()["error"]


def test_a_county_names_councils_of_it() -> None:
    response = client.get("/api/v1/kent/pathway.json")
    assert response.status_code == 404
    assert "'kent' is a county with 13 councils: give one of them, such as Ashford" in response.get_json()["error"]


def test_an_assumption_is_answered_as_the_scenario_has_it() -> None:
    answer = client.get("/api/v1/stoke-on-trent/assumptions/store_mwh.json?store_mwh=40&made=2026-11-28")
    assert (answer.status_code, answer.json["shown"], answer.json["label"]) == (
        200,
        "40 MWh",
        "Batteries in the place by 2030",
    )
    for name in ("no_such", "%3Cscript%3E"):
        refused = client.get(f"/api/v1/stoke-on-trent/assumptions/{name}.json")
        assert refused.status_code == 404
        assert "There is no assumption called" in refused.json["error"]
    moved = client.get("/api/v1/E08000016/assumptions/store_mwh.json?store_mwh=4")
    assert moved.status_code == 301
    assert moved.headers["Location"].endswith("/barnsley/assumptions/store_mwh.json?store_mwh=4")
