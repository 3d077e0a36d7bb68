"""A refusal is a page for a reader and JSON for a program, and in no cache either way."""

import pytest

from dashboard.server import refusal
from dashboard.server.app import server


@pytest.mark.parametrize(
    ("accept", "kind"), [("text/html,*/*", "text/html"), ("*/*", "application/json"), ("", "application/json")]
)
def test_it_has_the_form_that_was_asked_for(accept: str, kind: str) -> None:
    with server.test_request_context("/leeds/", headers={"Accept": accept} if accept else {}):
        response = refusal.refused(503, "Not yet", "Ask again.", {"again_s": 4}, same="/leeds/")
    assert (response.status_code, response.mimetype) == (503, kind)
    assert response.headers["Cache-Control"] == "no-store"
    if kind == "text/html":
        assert "<h1>Not yet</h1>" in response.get_data(as_text=True)
        assert 'href="/leeds/"' in response.get_data(as_text=True)
    else:
        assert response.get_json() == {"error": "Ask again.", "again_s": 4}
