"""Who has to wait is told so in the form they asked for, and whoever has gone costs nothing."""

from typing import Any

import pytest

from dashboard import settings
from dashboard.answers import lane, queues, results
from dashboard.answers.queues import NotNowError
from dashboard.server import busy, visitor
from dashboard.server.app import CALLBACK_PATH, server
from models.sources import assumptions, places
from tests import fuzzing, officers

WORDS = "This server is working out other questions. Ask again in 4 seconds."


@pytest.fixture(autouse=True)
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lane in which there is no place."""

    def refuse(*_: Any, **__: Any) -> None:
        raise NotNowError(4)

    stoke = assumptions.scenario(places.place("E06000021"))
    results.forget()
    for change in ({}, {"store_mwh": 3}, {"store_mwh": 5}):
        results.pathway_for(stoke.with_changes(change))
    monkeypatch.setattr(lane, "ask", refuse)


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/stoke-on-trent/outlook.json",
        "/stoke-on-trent/scenarios/answer.json?view_part=rest&store_mwh=5",
    ],
)
def test_a_program_gets_json(path: str) -> None:
    response = server.test_client().get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "4"
    told = response.get_json(force=True)
    if path.startswith("/api/"):
        assert (response.mimetype, told["remedy"]) == ("application/problem+json", "Ask again in 4 s.")
    else:
        assert told == {"error": WORDS, "again_s": 4}


def test_a_reader_gets_a_page_with_the_way_to_ask_again() -> None:
    page = "/stoke-on-trent/scenarios?view=certainty&store_mwh=3"
    response = server.test_client().get(page, headers={"Accept": "text/html,*/*"})
    text = response.get_data(as_text=True)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "4"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Refresh"] == "4", "it asks again by itself"
    assert WORDS in text
    assert "This page asks again by itself." in text
    assert 'href="/stoke-on-trent/scenarios?view=certainty&amp;store_mwh=3"' in text


def test_pages_that_need_no_slow_work_are_there() -> None:
    for path in ("/stoke-on-trent/sources", "/stoke-on-trent/neighbourhoods", "/healthz"):
        assert server.test_client().get(path).status_code == 200


def test_a_request_whose_sender_has_gone_is_dropped_and_opens_the_lane_first(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(lane, "open_lane", lambda: opened.append(1))
    for gone, status in ((True, 503), (False, 200)):
        response = server.test_client().get("/privacy", environ_base={busy.GONE: lambda gone=gone: gone})
        assert response.status_code == status
    assert opened == [1, 1]


SERVED = {busy.GONE: lambda: False}


def served(path: str, **headers: str) -> int:
    """Status of what a server answers that listens."""
    return server.test_client(use_cookies=False).get(path, environ_base=SERVED, headers=headers).status_code


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server of two threads, so that one may be in each queue, and one in all but the last."""
    monkeypatch.setattr(lane, "open_lane", lambda: None)
    monkeypatch.setattr(settings, "threads", lambda: 2)


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize(
    ("queue", "full", "others"),
    [
        (queues.PAGES, "/stoke-on-trent/invest", "/data.json"),
        (queues.FILES, "/data.json", "/stoke-on-trent/invest"),
        (queues.DESK, "/stoke-on-trent/scenarios/answer.json?view_rows=supply", "/data.json"),
    ],
)
def test_who_finds_a_queue_full_is_told_to_ask_again_and_others_are_not(
    queue: queues.Queue, full: str, others: str
) -> None:
    place = queue.join()
    try:
        assert served(full) == 503
        assert served("/healthz") == served("/assets/all.css") == served("/sign-in") == served(others) == 200
    finally:
        place.leave()
    assert served(full) == 200
    assert queues._inside == [], "whoever is answered leaves"


@pytest.mark.usefixtures("narrow")
def test_a_program_that_is_not_let_in_is_told_as_of_all_that_goes_wrong() -> None:
    place = queues.FILES.join()
    try:
        answer = server.test_client().get("/api/v1/councils.csv", environ_base=SERVED)
    finally:
        place.leave()
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert (answer.headers["Retry-After"], answer.get_json(force=True)["remedy"]) == ("2", "Ask again in 2 s.")


@pytest.mark.usefixtures("narrow")
def test_who_is_signed_in_does_not_wait_behind_readers_and_a_made_up_cookie_is_none(kept: str) -> None:
    officer = officers.browser("amy")
    place = queues.PAGES.join()
    try:
        assert served("/stoke-on-trent/invest") == 503
        assert served("/stoke-on-trent/invest", Cookie=f"{visitor.LOOPBACK_COOKIE}=somebody") == 503
        assert officer.get("/stoke-on-trent/invest", environ_base=SERVED).status_code == 200
    finally:
        place.leave()
    assert queues._inside == []


@pytest.mark.usefixtures("narrow")
def test_what_dash_asks_for_waits_as_what_it_shows() -> None:
    client = server.test_client()
    body = {"output": "nothing", "outputs": [], "inputs": [], "changedPropIds": []}
    place = queues.DESK.join()
    try:
        asked = client.post(CALLBACK_PATH, json=fuzzing.recorded("/stoke-on-trent/scenarios"), environ_base=SERVED)
        assert (asked.status_code, asked.headers["Retry-After"]) == (503, "2")
        assert client.post(CALLBACK_PATH, json=body, environ_base=SERVED).status_code == 400, "refused at once"
    finally:
        place.leave()
    asked = client.post(CALLBACK_PATH, json=fuzzing.recorded("/stoke-on-trent/scenarios"), environ_base=SERVED)
    assert asked.headers["Retry-After"] == "4", "it is let in, and finds the lane full"
    assert queues._inside == []


@pytest.mark.usefixtures("narrow")
def test_an_address_that_asks_for_much_makes_room_for_another() -> None:
    queues.begin_request(lambda: False, "192.0.2.1")
    held = [queue.join() for queue in (queues.FILES, queues.DESK)]
    other = server.test_client()
    assert other.get("/stoke-on-trent/invest", environ_base=SERVED | {"REMOTE_ADDR": "192.0.2.2"}).status_code == 200
    assert [place.is_sent_away for place in held] == [False, True], "the newest"
    for place in held:
        place.leave()
    assert queues._inside == []


@pytest.mark.usefixtures("narrow")
def test_what_is_sent_to_be_kept_and_what_streams_waits_in_no_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    def joined(_: queues.Queue) -> None:
        raise AssertionError("it waits")

    monkeypatch.setattr(queues.Queue, "join", joined)
    client = server.test_client()
    assert client.post("/sign-in", environ_base=SERVED, data={"name": "", "password": ""}).status_code < 500
    assert served("/stoke-on-trent/scenarios/assured.ndjson") == 400


@pytest.mark.parametrize("blueprint", busy.QUEUES)
def test_queues_are_of_blueprints_that_there_are(blueprint: str) -> None:
    assert blueprint in server.blueprints
