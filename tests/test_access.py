"""What is another council's or person's answers as what does not exist, whatever the role; each route has its row."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.accounts import users
from dashboard.saved import store
from dashboard.server.app import server
from tests import access, estates, officers, saving
from tests.access import Reach
from tests.ledgers import account, changed
from tests.officers import LEEDS
from tests.test_attacks import asked, kept_addresses

ROLES = ("viewer", "officer", "administrator")
THERE, NOT_THERE = "stoke-on-trent", 2_000_000_000


def test_every_route_says_whose_it_is() -> None:
    """A route that is new gets a row in tests/access.py, and with it falls under what is tried here."""
    endpoints = {rule.endpoint for rule in server.url_map.iter_rules()}
    assert endpoints - access.ROUTES.keys() == set(), "a row in tests/access.py is missing"
    assert access.ROUTES.keys() - endpoints == set(), "there is no such route any more"


def test_what_is_for_everybody_is_only_read() -> None:
    """But for Dash's one callback, which shows a page."""
    methods = {
        rule.endpoint: (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
        for rule in server.url_map.iter_rules()
        if rule.endpoint in access.of(Reach.EVERYBODY)
    }
    assert {endpoint for endpoint, others in methods.items() if others} == {"/_dash-update-component"}


@pytest.fixture
def there(kept: str) -> int:
    """Stoke has an officer with a private scenario, an edited ledger and an estate; gives the scenario's number."""
    officers.add("amy")
    saved = saving.saved(account("amy"), name="Xanadu", note="Xanadu")
    changed(account("amy"), label="Kubla Khan")
    estates.kept("amy")
    return saved.id


def bare(text: str) -> str:
    """A page without what tells its own address."""
    return re.sub(r"\d{3,}|[a-z]+-[a-z-]+", "", text.replace("Stoke-on-Trent", "").replace("Leeds", ""))


def pairs(saved: int) -> Iterator[tuple[str, str, str]]:
    """Method, an address of something of Stoke's that is there, and the same of what is not."""
    mine = list(kept_addresses(THERE, saved, 1))
    for (method, one), (_, other) in zip(mine, kept_addresses(THERE, NOT_THERE, NOT_THERE), strict=True):
        yield method, one, other


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ROLES)
def test_what_is_another_council_s_answers_as_what_does_not_exist(there: int, role: str) -> None:
    zoe = officers.browser("zoe", role, LEEDS)
    tried = 0
    for method, one, other in pairs(there):
        found, missing = asked(zoe, method, one), asked(zoe, method, other)
        assert (found.status_code, missing.status_code) == (404, 404), (method, one)
        assert bare(found.text) == bare(missing.text), (method, one)
        assert not re.search("Xanadu|Kubla", found.text)
        tried += 1
    assert tried == len(list(kept_addresses(THERE, there, 1))) > 40


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ROLES)
def test_what_is_a_colleague_s_alone_answers_as_what_does_not_exist(there: int, role: str) -> None:
    bob = officers.browser("bob", role)
    tried = 0
    for method, one, other in pairs(there):
        if one == other or "/saved/" not in one:
            continue
        found, missing = asked(bob, method, one), asked(bob, method, other)
        assert (found.status_code, missing.status_code) == (404, 404), (method, one)
        assert bare(found.text) == bare(missing.text), (method, one)
        tried += 1
    assert tried == 4
    assert [s.now.name for s in store.listing(account("amy"))] == ["Xanadu"]


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ROLES)
def test_no_role_reaches_people_of_another_council_and_only_administrators_their_own(there: int, role: str) -> None:
    zoe = officers.browser("zoe", role, LEEDS)
    before = users.listing()
    for action in ("role", "reset", "remove"):
        found, missing = (asked_of(zoe, action, name) for name in ("amy", "nobody"))
        assert found.status_code == missing.status_code, action
        assert found.status_code in (400, 403, 404), action
        assert bare(found.text.replace("amy", "")) == bare(missing.text.replace("nobody", "")), action
    for address in ("/account/people", "/account/people/log.csv"):
        response = zoe.get(address)
        assert response.status_code == (200 if role == "administrator" else 403)
        assert "amy" not in response.text
    assert users.listing() == before


def asked_of(browser: FlaskClient, action: str, name: str) -> TestResponse:
    """Send a form about a person."""
    return browser.post(f"/account/people/{action}", data={"name": name, "role": "viewer"}, headers=officers.OURS)
