"""An outlook and a plan by the API: what others build on, the same for one seed, and the numbers of the model."""

import csv
import io
import json

import pytest

from dashboard.server.api.about_future import MEASURES
from dashboard.server.app import server
from models.planning import least_cost, plan_money
from models.sources import assumptions, places

client = server.test_client()


def test_an_outlook_has_the_keys_that_others_build_on() -> None:
    document = client.get("/api/v1/stoke-on-trent/outlook.json?scenario=half_by_2030").get_json()
    assert {"futures", "seed", "chance_of_target", "years", "drivers"} <= document.keys()
    assert document["chance_of_target"] == document["reaching"] / document["futures"]
    then = next(y for y in document["years"] if y["year"] == 2030)
    assert then["annual_share"]["p10"] <= then["annual_share"]["p50"] <= then["annual_share"]["p90"]


def test_futures_and_seed_are_as_asked_and_the_same_again() -> None:
    at = "/api/v1/highland/outlook?futures=16&seed={}"
    seven = client.get(at.format(7)).get_json()
    assert (seven["futures"], seven["seed"]) == (16, 7)
    assert client.get(at.format(7)).get_json() == seven
    assert client.get(at.format(8)).get_json()["years"] != seven["years"]
    assert seven["years"][0]["fuel_poor_homes"] is None, "no local figures are held in Scotland"
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/highland/outlook.csv?futures=16&seed=7").text)))
    for row, year in zip(rows, seven["years"], strict=True):
        for name in MEASURES:
            cell = row[f"{name}_p90"]
            assert (None if cell == "" else float(cell)) == (year[name] or {}).get("p90")


def test_a_plan_is_that_of_the_model_with_its_money() -> None:
    document = client.get("/api/v1/stoke-on-trent/plan?share=25%25&measure=annual&store_mwh=5").get_json()
    place = places.place("E06000021")
    scenario = assumptions.scenario(place, "today").with_changes({"store_mwh": 5})
    plan = least_cost.least_cost(place, scenario, 0.25, "annual")
    assert document["levers"] == plan.levers
    assert document["annual_cost_gbp"] == plan.annual_cost_gbp
    money = json.loads(json.dumps(plan_money.of(place, scenario, plan).record()))
    assert document["money"] == money
    assert document["changes"] == {"store_mwh": 5}


def test_a_plan_asks_for_the_target_of_the_scenario_where_no_share_is_asked_for() -> None:
    document = client.get("/api/v1/stoke-on-trent/plan?measure=annual&target_share=0.25&store_mwh=5").get_json()
    assert document["target_share"] == pytest.approx(0.25)
