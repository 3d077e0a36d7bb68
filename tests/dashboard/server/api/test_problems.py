"""Refusals: one shape, with the field, the remedy and what names the request."""

import json

import pytest

from dashboard.server import request_log
from dashboard.server.api import problems
from dashboard.server.app import server
from models.sources import UnknownCouncilError, places


def test_a_refusal_says_what_where_and_what_to_do() -> None:
    with server.test_request_context("/api/v1/x"), request_log.answering("r-1"):
        response = problems.response(problems.refuse(400, "size must be small.", "size", "Ask for less."))
    assert response.mimetype == problems.MEDIA_TYPE
    assert json.loads(response.data) == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "size must be small.",
        "field": "size",
        "remedy": "Ask for less.",
        "near": [],
        "problems": [{"field": "size", "detail": "size must be small."}],
        "request_id": "r-1",
    }


def test_a_council_that_is_not_known_is_told_with_its_like() -> None:
    with pytest.raises(UnknownCouncilError) as unknown:
        places.find_council("Stok-on-Trent")
    assert "stoke-on-trent" in problems.unknown_council(unknown.value).near


def test_what_cannot_be_answered_now_says_when_to_ask_again() -> None:
    assert problems.again(0.2, "Busy.").headers == {"Retry-After": "1"}
    assert problems.again(7.0, "Busy.").remedy == "Ask again in 7 s."
