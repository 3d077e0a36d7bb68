"""Forms of a ledger as a browser sends them, and ledgers of tests."""

import html
import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.accounts import users
from dashboard.accounts.nouns import Account
from dashboard.ledger import contents, store
from dashboard.ledger.nouns import Edit, Version
from tests.officers import OURS, STOKE

LEDGER = "/stoke-on-trent/ledger"
FARM = {
    "label": "Meadow solar farm", "technology": "solar", "capacity_mw": "30", "heat_mwh_per_year": "",
    "in_statistics": "false", "promised": "2027-01-01", "expected": "2028-06-30", "retired": "", "status": "consented",
    "chance": "0.9", "chance_grade": "B", "what_happened": "Consent given.", "lesson": "Ask the grid first.",
    "source": "Cabinet, 3 November 2026", "url": "https://example.org/paper", "read_on": "2026-11-20",
}  # fmt: skip


def account(name: str) -> Account:
    """The account of a name."""
    return next(a for a in users.listing() if a.name == name)


def row(**different: str) -> dict[str, str]:
    """A project as text by column."""
    return {"name": "meadow_solar_farm", **FARM, **different}


def values(response: TestResponse) -> dict[str, str]:
    """What the fields of a page's one form would send, by name."""
    form = response.text[response.text.index('class="kept-form"') :]
    form = form[: form.index("</form>")]
    found = dict(re.findall(r'<input [^>]*name="([^"]+)"[^>]* value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form))
    for name, choices in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', choices)
        found[name] = chosen[1] if chosen else ""
    return {name: html.unescape(text) for name, text in found.items()}


def send(browser: FlaskClient, address: str, **form: Any) -> TestResponse:
    """Send a form of a page of ours."""
    return browser.post(address, data=form, headers=OURS)


def filled(browser: FlaskClient, address: str, **different: str) -> TestResponse:
    """Open a form, change some of its fields, and send it where it came from."""
    page = browser.get(address)
    assert page.status_code == 200, page.status_code
    return send(browser, address, **values(page) | {"note": "Cabinet paper"} | different)


def edit(row: dict[str, str], code: str = STOKE) -> Edit:
    """A change of one project."""
    return Edit(
        f"changed {row['label']}",
        lambda content: contents.with_row(code, content, row),
        lambda content: contents.row_of(code, content, row["name"]),
    )


def changed(who: Account, seen: int | None = None, **different: str) -> Version:
    """Save a project of a council without its pages."""
    at = store.now(who).number if seen is None else seen
    return store.change(who, at, edit(row(**different), who.council), "why")
