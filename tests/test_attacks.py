"""What somebody tries who may not: to guess a password, to use a session that is none, to reach what is another's.

The addresses are those of the server itself, so that one that is added later is tried, too.
"""

import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient

from dashboard.accounts import passwords, sign_ins, users
from dashboard.accounts.attempts import MOST_OF_ADDRESS
from dashboard.accounts.nouns import AccountError
from dashboard.kept import clock, database
from dashboard.ledger import store as ledgers
from dashboard.saved import store
from dashboard.server import visitor
from dashboard.server.app import server
from tests import access, officers, provider as providers, publishing, saving
from tests.ledgers import FARM, account, changed
from tests.officers import LEEDS, OURS, PASSWORD

FORM = FARM | {
    "version": "1", "number": "1", "name": "Mine", "note": "n", "form": "f", "search": "", "out": "no", "shared": "yes",
    "title": "t", "target": "", "text": "x",
}  # fmt: skip
NEW = "three wet green boats"


def kept_addresses(slug: str, saved_id: int, proposal_id: int) -> Iterator[tuple[str, str]]:
    """Method and address of all that officers reach, of one council."""
    for rule in server.url_map.iter_rules():
        if rule.endpoint not in access.of(access.Reach.OWN_COUNCIL):
            continue
        given: dict[str, Any] = {"council": slug, "name": "meadow_solar_farm", "decision": "approve", "number": "1"}
        given["id"] = saved_id if rule.endpoint.startswith("saved.") else proposal_id
        with server.test_request_context("/", base_url="http://localhost"):
            built = rule.build({k: v for k, v in given.items() if k in rule.arguments}, append_unknown=False)
        assert built is not None
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield method, built[1]


def asked(browser: FlaskClient, method: str, address: str, **headers: str) -> Any:
    """Ask for an address, with all that a form may hold."""
    if method == "GET":
        return browser.get(address)
    return browser.post(address, data=FORM, headers=OURS | headers)


@pytest.fixture
def amy(kept: str, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """An officer of Stoke with a private scenario, an edited ledger and a proposal, each with a word of her own."""
    monkeypatch.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "yes")
    browser = officers.browser("amy")
    saving.saved(account("amy"), name="Xanadu", note="Xanadu")
    changed(account("amy"), label="Kubla Khan")
    form = {"form": "one", "title": "Xanadu", "note": "Xanadu", "by": "council", "goal": "", "amount": ""}
    response = publishing.submitted(browser, **form)
    assert response.status_code == 303, officers.text(response)
    return browser


def proposal_of(browser: FlaskClient) -> int:
    """Number of the one proposal."""
    found = re.search(r"/published/proposals/(\d+)", browser.get("/stoke-on-trent/published/proposals").text)
    assert found
    return int(found[1])


def untouched() -> bool:
    """Whether what amy has is as it was."""
    mine = store.listing(account("amy"))
    return [(s.now.name, s.now.number, s.now.shared) for s in mine] == [("Xanadu", 1, False)] and (
        len(ledgers.history(account("amy"))) == 1
    )


def test_another_council_reaches_nothing_and_each_try_stands_in_its_log(amy: FlaskClient) -> None:
    (saved,) = store.listing(account("amy"))
    proposal = proposal_of(amy)
    zoe = officers.browser("zoe", "administrator", LEEDS)
    tried = list(kept_addresses("stoke-on-trent", saved.id, proposal))
    assert len(tried) > 30
    for method, address in tried:
        before = len(officers.log(LEEDS))
        response = asked(zoe, method, address)
        assert response.status_code == 404, (method, address)
        assert not re.search("Xanadu|Kubla", response.text)
        assert officers.log(LEEDS)[0][:2] == ("zoe", "refused"), (method, address)
        assert len(officers.log(LEEDS)) == before + 1, (method, address)
    assert untouched()


def test_its_own_address_leads_another_council_to_nothing_of_it(amy: FlaskClient) -> None:
    (saved,) = store.listing(account("amy"))
    proposal = proposal_of(amy)
    zoe = officers.browser("zoe", "administrator", LEEDS)
    for method, address in kept_addresses("leeds", saved.id, proposal):
        response = asked(zoe, method, address)
        assert response.status_code < 500
        assert not re.search("Xanadu|Kubla", response.text), (method, address)
        if f"/saved/{saved.id}" in address or f"/proposals/{proposal}" in address:
            assert response.status_code == 404, (method, address)
            assert officers.log(LEEDS)[0][:2] == ("zoe", "refused"), (method, address)
    assert untouched()


def test_a_colleague_reaches_no_private_scenario_not_even_in_the_bin(amy: FlaskClient) -> None:
    (saved,) = store.listing(account("amy"))
    bob = officers.browser("bob", "administrator")
    for binned in (False, True):
        if binned:
            store.put_into_bin(account("amy"), saved.id, out=False)
        for method, address in kept_addresses("stoke-on-trent", saved.id, 0):
            if f"/saved/{saved.id}" in address:
                response = asked(bob, method, address)
                assert response.status_code == 404, (method, address)
                assert "Xanadu" not in response.text
                assert officers.log()[0] == ("bob", "refused", f"number {saved.id}"), (method, address)
        for address in ("/stoke-on-trent/saved", "/stoke-on-trent/scenarios", "/stoke-on-trent/published/new"):
            assert "Xanadu" not in bob.get(address).text
        assert bob.get(f"/stoke-on-trent/published/new?saved={saved.id}").status_code == 404
        assert officers.log()[0][:2] == ("bob", "refused")
    store.put_into_bin(account("amy"), saved.id, out=True)
    assert untouched()


def test_a_viewer_changes_nothing(amy: FlaskClient) -> None:
    (saved,) = store.listing(account("amy"))
    vic = officers.browser("vic", "viewer")
    for method, address in kept_addresses("stoke-on-trent", saved.id, proposal_of(amy)):
        response = asked(vic, method, address)
        assert response.status_code < 500
        if method == "POST":
            assert response.status_code in (400, 403, 404, 409), address
    assert untouched()


def test_nobody_who_is_not_signed_in_reaches_anything(amy: FlaskClient) -> None:
    (saved,) = store.listing(account("amy"))
    for method, address in kept_addresses("stoke-on-trent", saved.id, proposal_of(amy)):
        response = asked(officers.browser(), method, address)
        assert response.status_code == (303 if method == "GET" else 401), (method, address)
        assert not re.search("Xanadu|Kubla", response.text)
    assert untouched()


def test_no_form_from_elsewhere_changes_anything(amy: FlaskClient) -> None:
    (saved,) = store.listing(account("amy"))
    for method, address in kept_addresses("stoke-on-trent", saved.id, proposal_of(amy)):
        if method == "POST":
            for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "same-site"}):
                assert asked(amy, method, address, **headers).status_code == 403, address
            assert amy.post(address, data=FORM).status_code == 403, address
    assert untouched()


def signed_out(browser: FlaskClient, _: pytest.MonkeyPatch) -> None:
    assert browser.post("/sign-out", headers=OURS).status_code == 303


def password_changed_elsewhere(_: FlaskClient, __: pytest.MonkeyPatch) -> None:
    elsewhere = officers.browser()
    officers.sign_in(elsewhere, "amy")
    sent = {"old": PASSWORD, "new": NEW, "again": NEW}
    assert elsewhere.post("/account/password", data=sent, headers=OURS).status_code == 303


def password_reset(_: FlaskClient, __: pytest.MonkeyPatch) -> None:
    users.reset("amy", by="boss")


def removed(_: FlaskClient, __: pytest.MonkeyPatch) -> None:
    users.remove("amy", by="boss")


def removed_and_another_has_the_name(_: FlaskClient, __: pytest.MonkeyPatch) -> None:
    users.remove("amy", by="boss")
    officers.add("amy", "administrator")


def unused_for_two_hours(_: FlaskClient, patch: pytest.MonkeyPatch) -> None:
    now = clock.now()
    patch.setattr(clock, "now", lambda: now + sign_ins.IDLE)


def used_for_twelve_hours(browser: FlaskClient, patch: pytest.MonkeyPatch) -> None:
    now = clock.now()
    for hours in range(1, 12):
        patch.setattr(clock, "now", lambda hours=hours: now + timedelta(hours=hours))
        assert browser.get("/account").status_code == 200
    patch.setattr(clock, "now", lambda: now + sign_ins.LONGEST)


ENDINGS: tuple[Callable[[FlaskClient, pytest.MonkeyPatch], None], ...] = (
    signed_out, password_changed_elsewhere, password_reset, removed, removed_and_another_has_the_name,
    unused_for_two_hours, used_for_twelve_hours,
)  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.__name__)
def test_a_session_that_has_ended_opens_nothing(
    kept: str, ending: Callable[[FlaskClient, pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = officers.browser("amy", "administrator")
    saved = saving.saved(account("amy"), shared=True)
    officers.add("bob", "administrator")
    cookie = browser.get_cookie(visitor.LOOPBACK_COOKIE)
    assert cookie is not None
    ending(browser, monkeypatch)
    for method, address in [
        *kept_addresses("stoke-on-trent", saved.id, 1),
        ("GET", "/account"), ("GET", "/account/people"), ("GET", "/account/people/log.csv"),
        ("POST", "/account/people/add"), ("POST", "/account/password"),
    ]:  # fmt: skip
        browser.set_cookie(visitor.LOOPBACK_COOKIE, cookie.value)
        response = asked(browser, method, address)
        assert response.status_code == (303 if method == "GET" else 401), (method, address)
        assert "Max-Age=0" in response.headers["Set-Cookie"], "it is taken away"
        if method == "GET":
            assert response.headers["Location"].startswith("/sign-in?next=")
    assert {a.name for a in users.listing()} <= {"amy", "bob"}
    browser.set_cookie(visitor.LOOPBACK_COOKIE, cookie.value)
    page = browser.get("/stoke-on-trent/scenarios")
    assert page.status_code == 200
    assert "Roofs first" not in page.text, "on public pages one is a reader like all"


def test_a_session_of_a_lower_role_may_less_at_once(kept: str) -> None:
    browser = officers.browser("amy", "administrator")
    officers.add("bob", "administrator")
    users.change_role("amy", "viewer", by="bob")
    assert browser.get("/account/people").status_code == 403
    assert browser.get("/stoke-on-trent/saved/new").status_code == 403
    assert asked(browser, "POST", "/account/people/remove", name="bob").status_code == 403


def test_a_session_bent_in_any_place_is_nobody_s(kept: str) -> None:
    browser = officers.browser("amy")
    cookie = browser.get_cookie(visitor.LOOPBACK_COOKIE)
    assert cookie is not None
    token = cookie.value
    for bent in (
        *(token[:n] + ("A" if token[n] != "A" else "B") + token[n + 1 :] for n in range(0, len(token), 7)),
        token[:-1], token + "A", token + "=", token.swapcase(), token[::-1], "", "null", "' OR 1=1 --", "x" * 101,
    ):  # fmt: skip
        browser.set_cookie(visitor.LOOPBACK_COOKIE, bent)
        assert browser.get("/account").status_code == 303, bent
    browser.set_cookie(visitor.LOOPBACK_COOKIE, token)
    assert browser.get("/account").status_code == 200


def test_an_address_is_limited_whatever_the_names_and_another_one_is_not(kept: str) -> None:
    officers.add("amy")
    browser = officers.browser()
    statuses = [officers.sign_in(browser, f"name{n}", "guess").status_code for n in range(MOST_OF_ADDRESS + 3)]
    assert statuses == [403] * MOST_OF_ADDRESS + [429] * 3
    assert officers.sign_in(browser, "amy").status_code == 429, "the right password neither"
    elsewhere = browser.post(
        "/sign-in",
        data={"name": "amy", "password": PASSWORD},
        headers=OURS,
        environ_base={"REMOTE_ADDR": "127.0.0.2"},
    )
    assert elsewhere.status_code == 303
    assert [entry for entry in officers.log("") if entry[1] == "sign-in limit reached"] == [
        ("(not signed in)", "sign-in limit reached", "127.0.0.1")
    ]


def test_guesses_of_the_present_password_in_a_stolen_session_are_limited(kept: str) -> None:
    browser = officers.browser("amy")
    sent = {"old": "guess", "new": NEW, "again": NEW}
    statuses = [browser.post("/account/password", data=sent, headers=OURS).status_code for _ in range(10)]
    assert statuses == [400] * 8 + [429] * 2
    sent["old"] = PASSWORD
    assert browser.post("/account/password", data=sent, headers=OURS).status_code == 429


def test_names_that_there_are_and_are_not_take_as_long_and_read_alike(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=3, memory_cost=32_768, parallelism=1))
    officers.add("amy.patel")
    officers.add("old.patel")
    users.remove("old.patel", by="boss")
    with providers.running(monkeypatch) as provider:
        provider.person["preferred_username"] = "oda.patel"
        providers.sign_in(officers.browser())
    passwords.matches(None, "x")
    written: list[str] = []
    real = database.writing
    took: dict[str, list[float]] = {}
    said, works = set(), set()
    for turn in range(7):
        for name in ("amy.patel", "zoe.patel", "old.patel", "oda.patel", "<script>", "x" * 200, ""):
            written.clear()
            monkeypatch.setattr(database, "writing", lambda **wait: written.append("block") or real(**wait))
            began = time.process_time()
            with pytest.raises(AccountError) as refused:
                sign_ins.begin(name, "a wrong password", f"10.0.{turn}.1")
            took.setdefault(name, []).append(time.process_time() - began)
            said.add(str(refused.value))
            works.add(len(written))
    assert said == {sign_ins.WRONG}
    assert works == {2}, "a block to count the try, a block to log it"
    least = {name: min(times) for name, times in took.items()}
    assert max(least.values()) < 1.4 * min(least.values()), least
