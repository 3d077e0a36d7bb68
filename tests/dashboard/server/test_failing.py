"""A failure of the program is told with the id that stands in the log, never with what went wrong."""

import pytest
from flask import Flask
from werkzeug.exceptions import InternalServerError

from dashboard.server import app as app_module, failing, request_log
from dashboard.server.app import server

SECRET = "the name of a table that nobody should read"
PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize(
    ("path", "headers", "kind"),
    [
        ("/privacy", PAGE, "text/html"),
        ("/privacy", {"Accept": "*/*"}, "application/json"),
        ("/api/v1/councils.json", PAGE, "application/problem+json"),
    ],
)
def test_what_fails_is_told_with_an_id_and_without_its_reason(
    monkeypatch: pytest.MonkeyPatch, path: str, headers: dict[str, str], kind: str
) -> None:
    def broken(*given: object) -> None:
        raise LookupError(SECRET)

    monkeypatch.setattr(app_module.limits, "cost", broken)
    monkeypatch.setitem(server.config, "PROPAGATE_EXCEPTIONS", False)
    with request_log.answering("an-id-of-the-log"):
        response = server.test_client().get(path, headers=headers)
    assert response.status_code == 500
    assert response.mimetype == kind
    assert "an-id-of-the-log" in response.text
    assert SECRET not in response.text
    assert response.headers["Cache-Control"] == "no-store"


def test_without_a_log_no_id_is_made_up() -> None:
    with Flask(__name__).test_request_context("/anywhere", headers={"Accept": "application/json"}):
        told = failing.told(InternalServerError())
    assert told.get_json()["request_id"] is None  # type: ignore[union-attr]
