"""Public pages show what is saved to who may see it, and are the same as ever to everybody else."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import update

from dashboard.accounts import users
from dashboard.kept import clock, database
from dashboard.kept.tables import SignIn
from tests import officers, saving
from tests.officers import LEEDS, STOKE

SCENARIOS = "/stoke-on-trent/scenarios?store_mwh=40"
COMPARE = "/stoke-on-trent/compare?a=today&b=store_mwh%3D40"


def test_the_workbench_and_the_comparison_offer_what_one_may_see(kept: str) -> None:
    browser = officers.browser("amy")
    amy, bob = users.listing()[0], officers.add("bob")
    saving.saved(amy, name="Private of Amy")
    saving.saved(bob, name="Private of Bob", search="?store_mwh=50")
    saving.saved(bob, name="Shared by Bob", search="?store_mwh=60", shared=True)
    page = browser.get(SCENARIOS)
    assert 'href="/stoke-on-trent/saved/new?store_mwh=40"' in page.text
    assert "Private of Amy" in page.text
    assert 'href="/stoke-on-trent/scenarios?store_mwh=60&amp;made=2026-11-28"' in page.text
    compared = browser.get(COMPARE)
    assert "Saved: Shared by Bob" in compared.text
    assert ">Private of Amy</a>" in compared.text, "the column is called as it is saved"
    assert "Private of Bob" not in page.text + compared.text
    for response in (page, compared):
        assert response.headers["Cache-Control"] == "private, no-store"
        assert "Cookie" in response.headers["Vary"]
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("path", [SCENARIOS, COMPARE, "/stoke-on-trent/sources", "/"])
def test_who_is_not_signed_in_asks_no_database_and_gets_no_cookie(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "nonsense that would be refused")
    response = officers.browser().get(path)
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "Cache-Control" not in response.headers
    assert "/saved" not in response.text
    assert ("The database does not answer" in response.text) == (path != "/")


def test_on_another_council_s_pages_one_is_a_reader_like_all(kept: str) -> None:
    browser = officers.browser("zoe", council=LEEDS)
    bob = officers.add("bob")
    saving.saved(bob, name="Shared by Bob", shared=True)
    for path in (SCENARIOS, COMPARE):
        page = browser.get(path)
        assert "/saved" not in page.text
        assert "Shared by Bob" not in page.text


def test_a_viewer_finds_what_is_shared_and_nothing_to_save_with(kept: str) -> None:
    browser = officers.browser("viewer", "viewer")
    saving.saved(officers.add("bob"), name="Shared by Bob", shared=True)
    page = browser.get(SCENARIOS).text
    assert "Shared by Bob" in page
    assert "/saved/new" not in page


def test_the_pages_of_dash_offer_the_same(kept: str) -> None:
    from dashboard.server.app import CALLBACK_PATH, app

    browser = officers.browser("amy")
    saving.saved(users.listing(STOKE)[0], name="Kept")
    values = [("pathname", "/stoke-on-trent/scenarios"), ("search", "?scope=1")]
    asked = [{"id": "_pages_location", "property": name, "value": value} for name, value in values]
    body = {
        "output": next(o for o in app.callback_map if o.startswith(".._pages_content")),
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": asked,
        "state": asked,
        "changedPropIds": ["_pages_location.pathname"],
    }
    answer = browser.post(CALLBACK_PATH, json=body)
    assert "/stoke-on-trent/saved/new?scope=1" in str(answer.get_json())
    assert "Kept" in str(answer.get_json())
    assert answer.headers["Cache-Control"] == "private, no-store"
    to_all = str(officers.browser().post(CALLBACK_PATH, json=body).get_json())
    assert "/stoke-on-trent/sources" in to_all
    assert "/saved" not in to_all


def test_a_database_that_does_not_answer_takes_the_shelf_away_and_nothing_else(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = officers.browser("amy")
    database.engine().dispose()
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "sqlite:////nowhere/kept.sqlite")
    for path in (SCENARIOS, COMPARE):
        page = browser.get(path)
        assert page.status_code == 200
        assert "/saved" not in page.text
        assert "Set-Cookie" not in page.headers, "the session is not ended by that"


def test_a_page_does_not_wait_for_who_writes(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody holds the place of the writer, so that one is seen is not written down; the page comes all the same."""
    browser = officers.browser("amy")
    later = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    browser.get(SCENARIOS)
    monkeypatch.setattr(clock, "now", lambda: later + timedelta(minutes=5))
    with database.writing() as session:
        session.execute(update(SignIn).values(seen_at=SignIn.seen_at))
        start = time.monotonic()
        page = browser.get(SCENARIOS)
        assert time.monotonic() - start < 1
    assert page.status_code == 200
    assert "/saved/new" in page.text
