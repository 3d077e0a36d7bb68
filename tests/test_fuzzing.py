"""No malformed callback, address, method, header or form is answered with an error of the server, or with nothing."""

from pathlib import Path

import pytest
from flask import Flask

from dashboard.kept import migrations
from dashboard.server.app import server
from tests import fuzzing, raw_http
from tests.fuzzing import Answered, Asked

BODIES, ADDRESSES = 200, 200
"""How many of each; `tests/soak/test_fuzzing.py` tries many more."""


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The server as it runs, with an empty database: what it raises is its answer."""
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/kept.sqlite")
    migrations.prepare()
    monkeypatch.setitem(server.config, "PROPAGATE_EXCEPTIONS", False)
    return server


def wrong(answers: list[Answered]) -> list[object]:
    """What was answered with an error of the server, with nothing, or too late."""
    late = [a for a in answers if a.took_s > fuzzing.SLOWEST_S]
    return [(a.status, a.took_s, *a.asked) for a in answers if a.status >= 500 or a.blank or a in late]


def test_a_recorded_body_is_answered_and_every_bent_one_is_refused_or_harmless(app: Flask) -> None:
    assert app.test_client().post(fuzzing.CALLBACK, json=fuzzing.recorded()).status_code == 200
    answers = [fuzzing.ask(app, fuzzing.body(number)) for number in range(BODIES)]
    assert wrong(answers) == []
    refused = sum(a.status in (400, 413, 415) for a in answers)
    assert refused > 0.9 * BODIES, "most of them are malformed"
    assert refused + sum(a.status == 200 for a in answers) == BODIES


def test_no_hostile_address_method_header_or_form_breaks_anything(app: Flask) -> None:
    for page in fuzzing.HEAVY:  # these take longer the first time
        fuzzing.ask(app, Asked("GET", page))
    answers = [fuzzing.ask(app, fuzzing.address(number, app)) for number in range(ADDRESSES)]
    assert wrong(answers) == []
    assert {a.status for a in answers} >= {200, 400, 404, 405}


def test_a_request_of_this_hand_is_what_a_server_would_hand_over(app: Flask) -> None:
    """Else nothing here would prove anything: a path that is decoded, a query that is not, a body that is whole."""
    assert fuzzing.ask(app, Asked("GET", "/%73toke-on-trent/roof?panels=lots")).status == 200
    assert fuzzing.ask(app, Asked("HEAD", "/healthz")).status == 200
    assert fuzzing.ask(app, Asked("POST", "/sign-in", (("Origin", "http://localhost"),), b"name=x")).status in (
        400,
        403,
    )


def test_what_is_no_http_gets_a_refusal_and_the_server_goes_on() -> None:
    with raw_http.listening(server) as port:
        for sent in raw_http.MALFORMED:
            status = raw_http.status_of(port, sent)
            assert status is None or status < 500 or status == 501, sent[:80]
        assert raw_http.status_of(port, raw_http.GOOD) == 200
