"""Who has to wait is told so in the form they asked for, and whoever has gone costs nothing."""

from typing import Any

import pytest

from dashboard.answers import lane, results
from dashboard.answers.lane import NotNowError
from dashboard.server import busy
from dashboard.server.app import server
from models.sources import assumptions, places

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
