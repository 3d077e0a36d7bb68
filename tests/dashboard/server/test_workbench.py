"""The answer to a move over the wire: any query is answered with JSON or a clear refusal, never with an error."""

import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from dashboard.answers import lane, queues, results, work
from dashboard.server import site
from dashboard.server.app import server
from dashboard.workbench import controls, tabs
from models.assurance import AssuredPlan, by_chance
from models.facts import Place, Scenario, ScenarioError
from models.sources import assumptions, places
from tests import assured
from tests.assured import NORFOLK
from tests.moves import random_moves

client = server.test_client()
COUNCILS = ["stoke-on-trent", "city-of-edinburgh", "powys", "isles-of-scilly", "city-of-london", "highland", "leeds"]
KEYS = [
    "view", "view_part", "view_panel", "view_tables", "view_values", "view_rows", "view_asker", "view_turn",
    "view_year", "view_weather", "view_week", "view_goal", "view_share", "view_money", "view_chance",
    "scenario", "made",
]  # fmt: skip
HOSTILE = [
    "", "nan", "-1", "1e999", "1.7e308", "-1.7e308", "\x00", "<script>alert(1)</script>",
    "=cmd|'/c calc'!A0", "\u202eabc", "💥", "../../etc",
    "9" * 300, "true", "[]", "{}", "0x10", "'; DROP TABLE", "%00", "first", "rest", "all", "plan", "hours", "2030",
]  # fmt: skip
"""Values that have no business there, and a few that do."""


@pytest.mark.parametrize("address", ["/atlantis", "/cumberland-and-more", "/%00", "/<script>", "/stoke-on-trent%2f.."])
def test_a_wrong_council_is_404_with_its_reason(address: str) -> None:
    response = client.get(f"{address}/scenarios/answer.json")
    assert response.status_code == 404
    if response.is_json:
        assert response.get_json()["error"]


def test_a_query_too_long_is_refused_unread() -> None:
    response = client.get(f"/stoke-on-trent/scenarios/answer.json?a={'1' * 5000}")
    assert response.status_code == 414
    assert response.get_json()["error"] == "The address is too long to read."


def test_an_answer_is_json_that_nobody_keeps_and_sets_no_cookie() -> None:
    response = client.get("/stoke-on-trent/scenarios/answer.json?view_set_store_mwh=40")
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_an_answer_is_only_read() -> None:
    assert client.post("/stoke-on-trent/scenarios/answer.json").status_code in (400, 405)


@pytest.mark.usefixtures("no_outlooks")
def test_a_needless_answer_is_409() -> None:
    query = "/stoke-on-trent/scenarios/answer.json?view_part=rest&view_asker=wire&store_mwh={}&view_turn={}"
    assert client.get(query.format(11, 7)).status_code == 200
    assert client.get(query.format(12, 6)).status_code == 409


def test_what_other_sites_hang_onto_links_is_no_lever() -> None:
    found = client.get("/stoke-on-trent/scenarios/answer.json?store_mwh=40&utm_source=mail&fbclid=1").get_json()
    assert (found["search"], found["notices"]) == ("?store_mwh=40", [])


def test_a_server_of_one_council_answers_for_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_COUNCIL", "Leeds")
    site.fixed.cache_clear()
    try:
        assert client.get("/leeds/scenarios/answer.json").status_code == 200
        assert client.get("/stoke-on-trent/scenarios/answer.json").status_code == 404
    finally:
        monkeypatch.undo()
        site.fixed.cache_clear()


@pytest.mark.parametrize("key", [*KEYS, "view_set_store_mwh", "view_set_waste_counted_share", "store_mwh"])
def test_hostile_values_are_answered_and_come_back_as_text_only(key: str) -> None:
    for value in HOSTILE:
        response = client.get(f"/powys/scenarios/answer.json?{urlencode({key: value})}")
        assert response.status_code in (200, 404, 414), (key, value)
        found = response.get_json()
        for html in (found.get("panel", ""), *found.get("parts", {}).values(), *found.get("tables", {}).values()):
            assert "<script" not in html


names = st.sampled_from([*KEYS, *controls.lever_names(), *(f"view_set_{name}" for name in controls.lever_names())])
values = st.sampled_from([*HOSTILE, *(tab.name for tab in tabs.TABS)]) | st.text(max_size=12) | st.floats().map(str)


@settings(max_examples=150, deadline=None)
@given(slug=st.sampled_from(COUNCILS), query=st.dictionaries(names | st.text(max_size=9), values, max_size=7))
def test_any_query_is_answered_with_json_or_refused(slug: str, query: dict[str, str]) -> None:
    text = "&".join(f"{quote(key, errors='replace')}={quote(value, errors='replace')}" for key, value in query.items())
    response = client.get(f"/{slug}/scenarios/answer.json?{text}")
    assert response.status_code in (200, 409, 414)
    assert isinstance(json.loads(response.data, parse_constant=_no_constant), dict)


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def random_scenario(place: Place, random: np.random.Generator) -> Scenario:
    """A shipped scenario with some levers at random places under their ceilings."""
    base = assumptions.scenario(place, str(random.choice([s.name for s in assumptions.scenario_names()])))
    moves = random_moves(base, random)
    chosen = random.choice(list(moves), size=random.integers(0, len(moves)), replace=False)
    try:
        return base.with_changes({str(name): moves[str(name)] for name in chosen})
    except ScenarioError:
        return base  # what a base has built may stand over a ceiling that a move has lowered


@pytest.mark.slow
@pytest.mark.parametrize("count", [15, pytest.param(200, marks=pytest.mark.soak)])
@pytest.mark.parametrize("slug", COUNCILS[:5])
def test_scenarios_come_back_from_address_and_server_as_they_were(slug: str, count: int) -> None:
    place = places.place(places.find_council(slug).code)
    random = np.random.default_rng(12)
    changed = 0
    for _ in range(count):
        scenario = random_scenario(place, random)
        search = controls.search_of(scenario)
        first = client.get(f"/{slug}/scenarios/answer.json{search or '?'}&view=compare").get_json()
        assert (first["problems"], first["notices"]) == ({}, []), search
        again = client.get(f"/{slug}/scenarios/answer.json{first['search'] or '?'}&view=compare").get_json()
        assert first["search"] == search
        assert (again["search"], again["cells"]) == (first["search"], first["cells"])
        held, problems = controls.scenario_of(place, first["search"])
        assert problems == ()
        for name, value in scenario.changes:
            assert held[name] == pytest.approx(value, rel=1e-8)
        changed += bool(scenario.changes)
    assert changed > 0.75 * count


ASSURED = "/north-norfolk/scenarios/assured.ndjson?pace_respected=0&view=plan&view_goal=met_locally&view_share=50%25"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[AssuredPlan]:
    """The plan for a share of futures is a small one."""
    plan = assured.small(NORFOLK, 0.5, beside=by_chance.CHANCES)
    monkeypatch.setattr(work, "assured", lambda *_, **more: plan)
    results.forget()
    yield plan
    results.forget()


def test_long_work_is_sent_line_by_line_and_not_kept(small: AssuredPlan) -> None:
    response = client.get(f"{ASSURED}&view_chance=90%25")
    assert (response.status_code, response.mimetype) == (200, "application/x-ndjson")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Accel-Buffering"] == "no"
    lines = [json.loads(line) for line in response.get_data(as_text=True).splitlines()]
    assert lines[-1]["is_whole"] is True
    assert f"{small.certificate.met:,} of 2,000 futures" in lines[-1]["plan"]
    levers = client.get(f"{ASSURED.replace('assured.ndjson', 'plan.csv')}&view_chance=90%25")
    assert levers.mimetype == "text/csv"
    assert levers.get_data(as_text=True).count("\n") == 1 + len(small.levers)
    chances = client.get(f"{ASSURED.replace('assured.ndjson', 'cost-by-chance.csv')}&view_chance=90%25")
    assert chances.get_data(as_text=True).count("\n") == 5
    picture = client.get(
        f"{ASSURED.replace('scenarios/assured.ndjson', 'charts/cost-by-chance.svg')}&view_chance=90%25"
    )
    assert b"certified" in picture.data


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "No chance is asked for"),
        ("&view_chance=30%25", "The chance: give a number from 50 to 99 %."),
        ("&view_chance=90%25&scope=1", "electricity alone"),
        ("&view_chance=90%25&store_mwh=lots", "is not a number"),
    ],
)
def test_what_cannot_be_asked_of_a_share_of_futures_is_refused(more: str, said: str) -> None:
    response = client.get(ASSURED + more)
    assert response.status_code == 400
    assert said.lower() in response.get_json()["error"].lower()
    if "scope" not in more and "store" not in more:
        assert client.get(f"{ASSURED.replace('assured.ndjson', 'plan.csv')}{more}").status_code == 400


def test_a_full_lane_is_told_with_when_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Iterator[lane.Heard]:
        raise queues.NotNowError(7)
        yield

    monkeypatch.setattr(results, "assured_heard", full)
    response = client.get(f"{ASSURED}&view_chance=90%25", headers={"Accept": "application/json"})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "7")

    def later(*_: object) -> Iterator[lane.Heard]:
        yield lane.Heard(None)
        raise queues.NotNowError(7)

    monkeypatch.setattr(results, "assured_heard", later)
    lines = client.get(f"{ASSURED}&view_chance=90%25").get_data(as_text=True).splitlines()
    assert json.loads(lines[-1])["again_s"] == 7
