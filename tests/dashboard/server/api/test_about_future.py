"""An outlook and a plan by the API: what others build on, the same for one seed, and the numbers of the model."""

import csv
import io
import json

import pytest

from dashboard.answers import plan_record, results, work
from dashboard.server.api.about_future import MEASURES
from dashboard.server.app import server
from models.assurance import by_chance
from models.planning import least_cost, plan_money
from models.sources import assumptions, places
from tests import assured
from tests.assured import NORFOLK

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
    money = json.loads(json.dumps(plan_money.of(place, scenario, plan.levers, plan.scope).record()))
    assert document["money"] == money
    assert document["changes"] == {"store_mwh": 5}


def test_a_plan_asks_for_the_target_of_the_scenario_where_no_share_is_asked_for() -> None:
    document = client.get("/api/v1/stoke-on-trent/plan?measure=annual&target_share=0.25&store_mwh=5").get_json()
    assert document["target_share"] == pytest.approx(0.25)


def test_with_a_chance_a_plan_has_the_numbers_of_the_command_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = assured.small(NORFOLK, 0.5, beside=by_chance.CHANCES)
    monkeypatch.setattr(work, "assured", lambda *_, **more: plan)
    results.forget()
    address = "/api/v1/north-norfolk/plan?share=50%25&pace_respected=0"
    assert client.get(address).get_json()["assured"] is None
    found = client.get(f"{address}&chance=90%25").get_json()["assured"]
    assert found == json.loads(json.dumps(plan_record.of_assured(*assured.asked(NORFOLK), plan)))
    results.forget()


@pytest.mark.parametrize(("asked", "said"), [("chance=0.3", "from 0.5 to 0.99"), ("chance=0.9&scope=1", "alone")])
def test_a_chance_that_cannot_be_asked_for_is_refused(asked: str, said: str) -> None:
    response = client.get(f"/api/v1/stoke-on-trent/plan?share=0.1&{asked}")
    assert response.status_code == 400
    assert said in response.get_data(as_text=True)
    assert "chance" in response.get_data(as_text=True)
