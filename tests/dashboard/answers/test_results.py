"""Results are kept by place, scenario and changes, and come back from JSON as they went in."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from redis import Redis

from dashboard.answers import results
from models.sources import assumptions, places
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


@pytest.fixture
def shared_redis(redis: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """A Redis of the settings, empty; nothing of before is kept in this process."""
    monkeypatch.setenv("POWERED_HERE_CACHE_URL", redis)
    with Redis.from_url(redis) as client:
        client.flushall()
        results.pathway_for.cache_clear()
        yield client
    results.pathway_for.cache_clear()


def test_results_shared_between_servers_are_json_by_scenario(
    shared_redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = assumptions.scenario(places.place(STOKE)).with_changes({"store_mwh": 9})
    store = scenario.assumptions["store_hours"]
    moved = replace(scenario, assumptions={**scenario.assumptions, store.name: replace(store, value=store.high)})
    worked_out = results.pathway_for(scenario), results.pathway_for(moved)
    assert worked_out[0] != worked_out[1]
    kept = [shared_redis.get(key) for key in shared_redis.keys()]  # noqa: SIM118 (it is no mapping)
    assert len(kept) == 2
    assert {json.loads(text)["place_code"] for text in kept} == {STOKE}
    monkeypatch.setattr(results.projection, "project", None)
    results.simulation_for.cache_clear()
    results.pathway_for.cache_clear()
    assert (results.pathway_for(scenario), results.pathway_for(moved)) == worked_out


@pytest.mark.parametrize("entry", [b"", b"{", b"[]", b"{}", b'{"years": 3}', b"null", b"[" * 100_000, b"\x80\x04N."])
def test_an_entry_that_is_no_pathway_counts_as_missing_and_is_replaced(shared_redis: Redis, entry: bytes) -> None:
    scenario = assumptions.scenario(places.place(STOKE)).with_changes({"store_mwh": 9})
    right = results.pathway_for(scenario)
    (key,) = shared_redis.keys()
    shared_redis.set(key, entry)
    results.pathway_for.cache_clear()
    assert results.pathway_for(scenario) == right
    assert results.from_record(json.loads(shared_redis.get(key))) == right
