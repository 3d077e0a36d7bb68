"""What is frozen is the same record that the API serves, with all else that says what it was worked out from."""

import json
from importlib import metadata

import pytest

from dashboard.answers import comparison, frozen, record
from dashboard.answers.results import chance_of, money_for, outlook_for, pathway_for, plan_for, spending_for
from dashboard.text.goal import Goal
from models.facts import Place, Scenario
from models.sources import assumptions, digests, places


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def moved(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke).with_changes({"store_mwh": 40.0, "scope": 1.0})


def freeze(place: Place, scenario: Scenario, aimed: frozen.Aimed | None = None) -> frozen.Frozen:
    """A scenario frozen as it is today."""
    return frozen.of(
        place,
        scenario,
        "?store_mwh=40&scope=1",
        pathway=pathway_for(scenario),
        accounts=money_for(scenario),
        outlook=outlook_for(scenario),
        aimed=aimed,
    )


def test_it_holds_the_record_of_the_api_and_the_whole_outlook(stoke: Place, moved: Scenario) -> None:
    made = freeze(stoke, moved)
    content = json.loads(json.dumps(made.content, allow_nan=False))
    assert content["pathway"] == json.loads(json.dumps(record.document(stoke, moved, pathway_for(moved))))
    assert content["outlook"] == json.loads(json.dumps(outlook_for(moved).record()))
    assert content["results"] == comparison.numbers(moved)
    assert made.years_csv == record.csv_text(pathway_for(moved))
    assert (content["search"], content["scope"]) == ("?store_mwh=40&scope=1", "energy")
    assert content["is_todays_path"] is False
    assert {c["name"]: c["text"] for c in content["changes"]} == {"store_mwh": "40 MWh", "scope": "All energy"}
    assert set(content["pathway"]["scenario"]["values"]) == set(moved.assumptions)


def test_it_names_program_model_and_data(stoke: Place, moved: Scenario) -> None:
    program = freeze(stoke, moved).content["program"]
    assert program["version"] == metadata.version("powered-here")
    assert program["model"] == record.version()
    assert program["data"] == digests.of_all()


def test_a_plan_is_frozen_with_its_words(stoke: Place, moved: Scenario) -> None:
    wanted = Goal("annual", 0.3, 0.0)
    plan = plan_for(moved, "annual", 0.3)
    kept = freeze(stoke, moved, frozen.Aimed(wanted, plan)).content["plan"]
    assert kept["goal"] == {"kind": "annual", "share": 0.3, "money_gbp": 0.0, "chance": None}
    assert (kept["holds"], kept["certificate"]) == ("", None), "of all energy no futures are counted"
    assert "30%" in kept["title"]
    assert {lever["name"] for lever in kept["levers"]} == set(plan.levers)
    assert kept["found"]["annual_cost_gbp"] == plan.annual_cost_gbp
    today = assumptions.scenario(stoke)
    plan = plan_for(today, "annual", 0.1)
    kept = freeze(stoke, today, frozen.Aimed(wanted, plan, chance_of(today, plan))).content["plan"]
    assert kept["certificate"]["futures"] == 10_000
    assert "of 10,000 futures of this model, many of whose drivers are judgements" in kept["holds"]
    spent = Goal("local_job_years", 0.0, 20e6)
    spending = spending_for(moved, "local_job_years", 20e6)
    kept = freeze(stoke, moved, frozen.Aimed(spent, spending)).content["plan"]
    assert "£20m" in kept["title"]
    json.dumps(kept, allow_nan=False)
