"""Signing in and out, the own account, the people of a council; and what an attacker tries."""

import csv
import io
import re
from datetime import datetime, timedelta

import pytest

from dashboard.accounts import users
from dashboard.accounts.attempts import MOST_OF_NAME
from dashboard.kept import audit, database
from dashboard.server import visitor
from models.facts.files import begins_a_formula
from tests import hostile, officers, saving
from tests.officers import LEEDS, OURS, PASSWORD, STOKE

NEW = "three wet green boats"


def test_an_officer_signs_in_goes_on_and_signs_out(kept: str) -> None:
    officers.add("amy.patel")
    browser = officers.browser()
    response = officers.sign_in(browser, " Amy.Patel ", next="/stoke-on-trent/scenarios?store_mwh=40")
    assert (response.status_code, response.headers["Location"]) == (303, "/stoke-on-trent/scenarios?store_mwh=40")
    page = browser.get("/account")
    assert "Signed in as amy.patel , officer" in officers.text(page)
    assert "Stoke-on-Trent" in officers.text(page)
    assert browser.get("/sign-in").headers["Location"] == "/account"
    response = browser.post("/sign-out", headers=OURS)
    assert response.status_code == 303
    assert "Max-Age=0" in response.headers["Set-Cookie"]
    assert browser.get("/account").status_code == 303


def test_it_does_not_say_whether_there_is_a_name(kept: str) -> None:
    officers.add("amy")
    pages = []
    for name in ("amy", "zoe"):
        response = officers.sign_in(officers.browser(), name, "wrong")
        assert response.status_code == 403
        assert "Set-Cookie" not in response.headers
        pages.append(response.text.replace(name, "NAME"))
    assert pages[0] == pages[1]
    assert "Name or password is not right." in pages[0]


def test_brute_force_ends_in_a_wait_for_known_and_unknown_names(kept: str) -> None:
    officers.add("amy")
    for name in ("amy", "zoe"):
        statuses = [officers.sign_in(officers.browser(), name, f"guess {n}").status_code for n in range(12)]
        assert statuses == [403] * MOST_OF_NAME + [429] * (12 - MOST_OF_NAME)
    response = officers.sign_in(officers.browser(), "amy")
    assert response.status_code == 429, "the right password neither"
    assert response.headers["Retry-After"] == "900"
    assert "Wait a quarter of an hour" in officers.text(response)
    assert "sign-in limit reached" in [action for _, action, _ in officers.log()]


def test_forwarded_addresses_are_not_believed(kept: str) -> None:
    """Only waitress may take them over, from the proxy of the settings."""
    client = officers.browser()
    for n in range(MOST_OF_NAME + 1):
        response = client.post(
            "/sign-in", data={"name": "amy", "password": "x"}, headers=OURS | {"X-Forwarded-For": f"203.0.113.{n}"}
        )
    assert response.status_code == 429


def test_nobody_signs_in_where_a_password_could_be_read_on_its_way(kept: str) -> None:
    officers.add("amy")
    client = officers.browser()
    far = {"base_url": "http://path.stoke.gov.uk"}
    page = client.get("/sign-in", **far)
    assert page.status_code == 403
    assert visitor.NO_SIGN_IN in officers.text(page)
    assert 'type="password"' not in page.text
    sent = client.post(
        "/sign-in",
        data={"name": "amy", "password": PASSWORD},
        headers={"Origin": "http://path.stoke.gov.uk"},
        **far,
    )
    assert sent.status_code == 403
    assert "Set-Cookie" not in sent.headers
    assert officers.log() == []
    assert client.get("/stoke-on-trent/", **far).status_code == 200


def test_over_tls_the_cookie_is_the_host_s_own(kept: str) -> None:
    officers.add("amy")
    client = officers.browser()
    sent = client.post(
        "/sign-in",
        data={"name": "amy", "password": PASSWORD},
        headers={"Origin": "https://path.stoke.gov.uk"},
        base_url="https://path.stoke.gov.uk",
    )
    assert sent.status_code == 303
    assert re.match(
        r"__Host-powered-here=[\w-]{43}; .*Secure; HttpOnly; Path=/; SameSite=Lax", sent.headers["Set-Cookie"]
    )


def test_a_tampered_replayed_or_foreign_cookie_is_nobody_s(kept: str) -> None:
    browser = officers.browser("amy")
    cookie = browser.get_cookie(visitor.LOOPBACK_COOKIE)
    assert cookie is not None
    thief = officers.browser()
    for value in (cookie.value[:-1] + ("a" if cookie.value[-1] != "a" else "b"), "1", cookie.value.swapcase()):
        thief.set_cookie(visitor.LOOPBACK_COOKIE, value)
        response = thief.get("/account")
        assert response.status_code == 303
        assert "Max-Age=0" in response.headers["Set-Cookie"]
    browser.post("/sign-out", headers=OURS)
    thief.set_cookie(visitor.LOOPBACK_COOKIE, cookie.value)
    assert thief.get("/account").status_code == 303, "a session that was signed out is not replayed"


def test_a_session_planted_before_signing_in_is_not_the_session_after(kept: str) -> None:
    officers.add("amy")
    planted = officers.browser("mallory")
    cookie = planted.get_cookie(visitor.LOOPBACK_COOKIE)
    assert cookie is not None
    victim = officers.browser()
    victim.set_cookie(visitor.LOOPBACK_COOKIE, cookie.value)
    officers.sign_in(victim, "amy")
    assert victim.get_cookie(visitor.LOOPBACK_COOKIE).value != cookie.value  # type: ignore[union-attr]
    assert planted.get("/account").status_code == 303


def test_a_password_given_by_somebody_else_is_changed_first(kept: str) -> None:
    password = users.add("amy", STOKE, "administrator", by="x")
    browser = officers.browser()
    response = officers.sign_in(browser, "amy", password, next="/account/people")
    assert response.headers["Location"] == "/account"
    assert "Choose your own" in officers.text(browser.get("/account"))
    assert browser.get("/account/people").status_code == 403
    sent = {"old": password, "new": NEW, "again": NEW}
    before = browser.get_cookie(visitor.LOOPBACK_COOKIE)
    response = browser.post("/account/password", data=sent, headers=OURS)
    assert (response.status_code, response.headers["Location"]) == (303, "/account?done=password")
    assert browser.get_cookie(visitor.LOOPBACK_COOKIE) != before
    assert "Your password is changed." in officers.text(browser.get("/account?done=password"))
    assert browser.get("/account/people").status_code == 200


def test_what_is_wrong_with_a_new_password_stands_at_its_field(kept: str) -> None:
    browser = officers.browser("amy")
    response = browser.post("/account/password", data={"old": PASSWORD, "new": "short", "again": "short"}, headers=OURS)
    assert response.status_code == 400
    assert re.search(
        r'<input id="new"[^>]*aria-describedby="new-hint new-wrong"[^>]*aria-invalid="true"', response.text
    )
    assert '<p class="field-problem" id="new-wrong">A password has 12 to 200 characters' in response.text
    assert PASSWORD not in response.text
    assert 'value="short"' not in response.text


def test_an_administrator_looks_after_the_people_of_the_council(kept: str) -> None:
    browser = officers.browser("boss", "administrator")
    officers.add("zoe", council=LEEDS)
    page = browser.post("/account/people/add", data={"name": "Bob", "role": "viewer"}, headers=OURS)
    found = re.search(r'class="once">([^<]+)<', page.text)
    assert page.status_code == 200
    assert found
    assert officers.sign_in(officers.browser(), "bob", found[1]).status_code == 303
    assert found[1] not in browser.get("/account/people").text, "it is shown once"
    browser.post("/account/people/role", data={"name": "bob", "role": "officer"}, headers=OURS)
    again = browser.post("/account/people/reset", data={"name": "bob"}, headers=OURS)
    assert found[1] not in again.text
    assert officers.sign_in(officers.browser(), "bob", found[1]).status_code == 403
    text = officers.text(browser.get("/account/people"))
    for action in ("account added (role viewer)", "role changed (from viewer to officer)", "password reset"):
        assert action in text
    assert "zoe" not in text, "of this council alone"
    browser.post("/account/people/remove", data={"name": "bob"}, headers=OURS)
    assert [a.name for a in users.listing(STOKE)] == ["boss"]
    refused = browser.post("/account/people/add", data={"name": "bob", "role": "viewer"}, headers=OURS)
    assert refused.status_code == 400
    assert "was the name of an account that was removed" in officers.text(refused)
    assert 'value="bob"' in refused.text, "what was typed stays"


def test_to_remove_somebody_says_what_goes_and_what_stays(kept: str) -> None:
    browser, bob = officers.browser("boss", "administrator"), officers.add("bob")
    saving.saved(bob)
    assert "also deletes what it keeps private" in officers.text(browser.get("/account/people"))
    response = browser.post("/account/people/remove", data={"name": "bob"}, headers=OURS)
    assert "bob is removed, and 1 private scenario deleted. What they have shared" in officers.text(response)


def test_an_administrator_downloads_the_whole_log_and_no_formula_is_in_it(kept: str) -> None:
    browser = officers.browser("boss", "administrator")
    with database.writing() as session:
        for typed in hostile.TEXTS:
            audit.note(session, "boss", STOKE, "scenario saved", typed, typed)
        audit.note(session, "zoe", LEEDS, "scenario saved", "of Leeds")
    response = browser.get("/account/people/log.csv")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Disposition"] == 'attachment; filename="powered-here-stoke-on-trent-log.csv"'
    rows = list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert rows[0] == ["at_utc", "who", "what", "which", "detail"]
    assert rows[1][1:4] == ["boss", "signed in", "boss"]
    assert datetime.fromisoformat(rows[1][0]).utcoffset() == timedelta(0)
    assert len(rows) == 2 + len(hostile.TEXTS)
    assert not any(begins_a_formula(cell) for row in rows for cell in row)
    assert not any(hostile.UNPRINTABLE.search(cell) for row in rows for cell in row)
    assert "of Leeds" not in response.text
    assert "/account/people/log.csv" in browser.get("/account/people").text


def test_the_log_is_for_administrators_alone(kept: str) -> None:
    assert officers.browser("amy").get("/account/people/log.csv").status_code == 403
    assert officers.browser().get("/account/people/log.csv").status_code == 303
    assert ("amy", "refused", "/account/people/log.csv") in officers.log()


@pytest.mark.parametrize("action", ["reset", "remove", "role"])
def test_another_council_s_people_are_not_there(kept: str, action: str) -> None:
    browser = officers.browser("boss", "administrator")
    officers.add("zoe", council=LEEDS)
    response = browser.post(f"/account/people/{action}", data={"name": "zoe", "role": "viewer"}, headers=OURS)
    assert response.status_code == 400
    assert "There is no account “zoe”." in officers.text(response)
    assert users.listing(LEEDS)[0].role == "officer"


@pytest.mark.parametrize("role", ["viewer", "officer"])
def test_who_is_no_administrator_is_refused_and_logged(kept: str, role: str) -> None:
    browser = officers.browser("amy", role)
    assert browser.get("/account/people").status_code == 403
    for action in ("add", "reset", "remove", "role", "promote"):
        sent = {"name": "amy", "role": "administrator"}
        assert browser.post(f"/account/people/{action}", data=sent, headers=OURS).status_code == 403
    assert [a.role for a in users.listing()] == [role]
    assert ("amy", "refused", "/account/people") in officers.log()
    assert ("amy", "refused", "/account/people/role") in officers.log()


def test_an_administrator_removes_and_demotes_nobody_who_is_the_last(kept: str) -> None:
    browser = officers.browser("boss", "administrator")
    assert browser.post("/account/people/remove", data={"name": "boss"}, headers=OURS).status_code == 404
    response = browser.post("/account/people/role", data={"name": "boss", "role": "viewer"}, headers=OURS)
    assert "only administrator" in officers.text(response)
    assert [a.role for a in users.listing()] == ["administrator"]


def test_a_hostile_name_is_refused_and_shown_inert(kept: str) -> None:
    boss = officers.browser("boss", "administrator")
    for text in hostile.TEXTS:
        # As a browser sends it; half characters are none.
        text = text.encode("utf-8", "replace").decode()
        if text in ("NUL", "CON.xlsx"):
            # These can be names here: no file is called after a user.
            continue
        sent = {"name": text, "role": text}
        for browser, address, more in (
            (boss, "/account/people/add", {}),
            (boss, "/account/people/reset", {}),
            (officers.browser(), "/sign-in", {"password": text, "next": text}),
        ):
            response = browser.post(address, data=sent | more, headers=OURS)
            assert response.status_code in (400, 403, 413)
            assert not re.search(r'<script>alert|<img|(?:href|src|action)="(?!/|#|https?:)', response.text)
            assert response.headers.getlist("Set-Cookie") == []
    assert [a.name for a in users.listing()] == ["boss"]


@pytest.mark.parametrize(
    "body", [b"name=%ED%A0%80&password=%FF", b"name=amy%00&password=%00", b"\xff\xfe", b"", b"name"]
)
def test_a_form_that_no_browser_sends_is_a_wrong_name(kept: str, body: bytes) -> None:
    form = {"content_type": "application/x-www-form-urlencoded", "headers": OURS}
    assert officers.browser().post("/sign-in", data=body, **form).status_code == 403  # type: ignore[arg-type]
