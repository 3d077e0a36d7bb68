"""The nouns: a record that JSON takes, with all that the issue asks for, and chances that are counts."""

import json

from models.assurance.results import Proof
from tests import assured
from tests.assured import NORFOLK, STOKE

WANTED = {
    "chance_asked", "fresh_futures", "met", "chance_lower_bound", "certified", "annual_cost_gbp", "lower_bound_gbp",
    "levers", "mean_plan", "met_by_weather_year", "seeds",
}  # fmt: skip


def test_a_record_holds_all_of_a_plan() -> None:
    found = assured.small(NORFOLK, 0.5)
    record = json.loads(json.dumps(found.record(), allow_nan=False))
    assert record.keys() >= WANTED
    assert record["chance"] == record["met"] / record["fresh_futures"] == found.certificate.chance
    assert record["mean_plan"]["chance"] == found.mean_plan.met / found.mean_plan.futures
    assert sum(year["met"] for year in record["met_by_weather_year"]) == record["met"]
    assert record["lower_bound_gbp"] <= record["sample_cost_gbp"]
    assert record["highest_chance_found"] is None
    assert record["seeds"].keys() == {"sample", "tuning", "certificate"}


def test_out_of_reach_has_the_highest_chance_and_no_bound() -> None:
    record = assured.small(STOKE, 0.37).record()
    assert record["highest_chance_found"] == record["chance"]
    assert record["lower_bound_gbp"] is record["gap"] is None


def test_a_gap_is_of_the_plan_s_cost() -> None:
    assert Proof(cost_gbp=8.0, bound_gbp=6.0, stopped=False).gap == 0.25
    assert Proof(cost_gbp=0.0, bound_gbp=0.0, stopped=False).gap == 0.0
