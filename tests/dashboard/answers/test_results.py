"""Results are kept by place, scenario and changes, and come back from JSON as they went in."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from redis import Redis

from dashboard.answers import lane, results, shared, work
from dashboard.answers.record import version
from models.sources import assumptions, places
from models.supply import profiles
from models.uncertainty.outlook import DEFAULT_FUTURES, Stopped
from tests import factories

STOKE = "E06000021"


def test_the_same_question_gets_the_same_answer_without_work() -> None:
    place = places.place(STOKE)
    one = results.pathway_for(assumptions.scenario(place).with_changes({"store_mwh": 7}))
    other = results.pathway_for(assumptions.scenario(place).with_changes({"store_mwh": 7}))
    assert one is other


def test_another_change_is_another_answer() -> None:
    base = assumptions.scenario(places.place(STOKE))
    assert results.pathway_for(base) != results.pathway_for(base.with_changes({"store_mwh": 8}))


def test_another_number_under_the_same_name_is_another_answer() -> None:
    """The cached 9.27 % of one scenario once came back for the 11.14 % of another that differed in one assumption."""
    base = assumptions.scenario(places.place(STOKE))
    solar = base.assumptions["solar_ground_added_mw"]
    moved = replace(base, assumptions={**base.assumptions, solar.name: replace(solar, value=solar.value + 10)})
    assert moved.changes == base.changes
    more = (
        results.pathway_for(moved).of(2030).capacity_mw["solar"]
        - results.pathway_for(base).of(2030).capacity_mw["solar"]
    )
    assert more == pytest.approx(10)


def test_a_pathway_survives_json() -> None:
    pathway = factories.pathway(changes=(("store_mwh", 40.0),))
    assert results.from_record(json.loads(json.dumps(pathway.record()))) == pathway


def test_hours_are_those_of_the_scenario() -> None:
    hours = results.hours_for(assumptions.scenario(places.place(STOKE)), 2030)
    assert hours.year == 2030
    assert len(hours.demand_mw) == 8760


@pytest.mark.usefixtures("no_outlooks")
def test_outlooks_are_kept_by_scenario_and_a_stopped_one_is_not() -> None:
    scenario = assumptions.scenario(places.place(STOKE)).with_changes({"store_mwh": 9})
    with pytest.raises(Stopped):
        results.outlook_for(scenario, lambda: True)
    done = results.outlook_for(scenario)
    assert done.futures == DEFAULT_FUTURES
    assert results.outlook_for(scenario) is done
    assert results.outlook_for(scenario, lambda: True) is done, "what is kept needs no stopping"
    assert results.outlook_for(scenario.with_changes({"store_mwh": 10})) is not done


@pytest.mark.parametrize(("scope", "name"), [(0.0, "electricity"), (1.0, "energy")])
def test_plan_curve_and_spending_are_of_the_scenario_s_scope_and_kept(scope: float, name: str) -> None:
    scenario = assumptions.scenario(places.place(STOKE)).with_changes({"scope": scope})
    for answer in (
        lambda: results.plan_for(scenario, "annual", 0.1),
        lambda: results.curve_for(scenario, "annual"),
        lambda: results.spending_for(scenario, "local_job_years", 1e6),
    ):
        first = answer()
        assert first.scope == name
        assert answer() is first


def test_the_hours_of_a_new_council_are_made_in_the_lane_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def ask(kept: object, key: object, work: Any, *arguments: Any, rank: lane.Rank) -> Any:
        made.append((work, rank))
        return work(*arguments)

    scenario = assumptions.scenario(places.place("E06000017"))
    at_hand = profiles.is_at_hand
    monkeypatch.setattr(profiles, "is_at_hand", lambda *asked: bool(made) and at_hand(*asked))
    monkeypatch.setattr(lane, "ask", ask)
    results.forget()
    for change in (3, 4):
        results.pathway_for(scenario.with_changes({"store_mwh": change}))
    assert made == [(work.profile, lane.COUNCIL)]


def test_what_public_pages_show_comes_before_what_officers_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    ranks = []
    monkeypatch.setattr(lane, "ask", lambda *_, rank, stop: ranks.append(rank))
    scenario = assumptions.scenario(places.place(STOKE))
    for asked in (scenario, scenario.with_changes({"store_mwh": 3})):
        results.outlook_for(asked)
    assert ranks == [lane.COUNCIL, lane.SCENARIO]


@pytest.fixture
def shared_redis(redis: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """A Redis of the settings, empty; nothing of before is kept in this process."""
    monkeypatch.setenv("POWERED_HERE_CACHE_URL", redis)
    monkeypatch.setattr(shared, "IN_ALL_S", 20.0)
    monkeypatch.setattr(shared, "PATIENCE_S", 20.0)
    shared._silent_until.clear()
    with Redis.from_url(redis) as client:
        client.flushall()
        results.forget()
        yield client
    results.forget()


def test_results_shared_between_servers_are_json_by_scenario(
    shared_redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = assumptions.scenario(places.place(STOKE)).with_changes({"store_mwh": 9})
    store = scenario.assumptions["store_hours"]
    moved = replace(scenario, assumptions={**scenario.assumptions, store.name: replace(store, value=store.high)})
    worked_out = results.pathway_for(scenario), results.pathway_for(moved)
    assert worked_out[0] != worked_out[1]
    kept = [shared_redis.get(key).partition(b"\n")[2] for key in shared_redis.keys()]  # noqa: SIM118 (no mapping)
    assert len(kept) == 2
    assert {json.loads(text)["place_code"] for text in kept} == {STOKE}
    monkeypatch.setattr(results.projection, "project", None)
    results.forget()
    assert (results.pathway_for(scenario), results.pathway_for(moved)) == worked_out


DEEP = "[" * 100_000
HUGE = '{"years": ' + "9" * 5000 + "}"


@pytest.mark.parametrize("entry", ["", "{", "[]", "{}", '{"years": 3}', "null", DEEP, HUGE, "another's", "nan", "text"])
def test_an_entry_that_is_no_pathway_of_it_counts_as_missing_and_is_replaced(shared_redis: Redis, entry: str) -> None:
    """Even where it is signed, as by an older version."""
    scenario = assumptions.scenario(places.place(STOKE)).with_changes({"store_mwh": 9})
    right = results.pathway_for(scenario)
    key = f"pathway:{version()}:{scenario.key}"
    written = json.loads(shared.read(key))
    if entry == "another's":
        entry = json.dumps(factories.pathway(place_code="E06000001").record())
    elif entry in ("nan", "text"):
        written["years"][-1]["annual_share"] = float("nan") if entry == "nan" else "much"
        entry = json.dumps(written)
    shared.write(key, entry)
    results.forget()
    assert results.pathway_for(scenario) == right
    assert results.from_record(json.loads(shared.read(key))) == right
