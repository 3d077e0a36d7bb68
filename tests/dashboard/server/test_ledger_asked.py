"""A save goes on where it belongs, and a page of the ledger says what was done and what is in the way."""

import pytest

from dashboard.kept.faults import BUSY, KeptError
from dashboard.ledger import store
from dashboard.server import ledger_asked
from tests import officers
from tests.ledgers import LEDGER, account, changed, filled, send, values
from tests.officers import text


def test_what_was_done_is_said_in_known_words_only(kept: str) -> None:
    browser = officers.browser("amy")
    for key, words in ledger_asked.DONE.items():
        assert words in text(browser.get(f"{LEDGER}?done={key}"))
    assert "<b>" not in browser.get(f"{LEDGER}?done=<b>evil</b>").text


def test_a_save_goes_on_to_its_page_and_a_password_of_another_comes_first(kept: str) -> None:
    browser = officers.browser("amy")
    response = filled(browser, f"{LEDGER}/project/heat_network", chance="0.4")
    assert (response.status_code, response.headers["Location"]) == (
        303,
        f"{LEDGER}/project/heat_network?done=saved&of=1",
    )
    boss = officers.browser("boss", "administrator")
    made = send(boss, "/account/people/add", name="new", role="officer")
    password = text(made).partition("first sign-in: ")[2].split(" It is shown")[0].strip()
    fresh = officers.browser()
    assert officers.sign_in(fresh, "new", password).status_code == 303
    assert fresh.get(LEDGER).status_code == 403


def test_a_database_that_does_not_answer_is_said_and_the_note_kept(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = officers.browser("amy")
    sent = values(browser.get(f"{LEDGER}/project/heat_network")) | {"note": "My why", "chance": "0.3"}

    def busy(*given: object) -> None:
        raise KeptError(BUSY)

    with monkeypatch.context() as patched:
        patched.setattr(store, "change", busy)
        down = send(browser, f"{LEDGER}/project/heat_network", **sent)
    assert down.status_code == 503
    assert "My why</textarea>" in down.text
    again = send(browser, f"{LEDGER}/project/heat_network", **values(down))
    assert again.status_code == 303
    assert [v.note for v in store.history(account("amy"))] == ["My why"]


def test_the_newest_version_stands_in_the_form_after_a_conflict(kept: str) -> None:
    browser = officers.browser("amy")
    stale = values(browser.get(f"{LEDGER}/new"))
    changed(account("amy"), chance="0.2")
    page = browser.get(f"{LEDGER}/project/meadow_solar_farm")
    assert values(page)["version"] == "1"
    assert stale["version"] == "0"
