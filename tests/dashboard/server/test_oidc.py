"""Signing in at a provider, over real HTTP: let in with a good answer, and refused with every other one in words."""

import logging
import re
import time
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from dashboard.accounts import oidc, pending, users
from dashboard.accounts.attempts import MOST_OF_ADDRESS
from dashboard.kept import clock, database
from dashboard.kept.tables import Identity, Pending, User
from dashboard.server import plain_page, visitor
from dashboard.settings import SettingsError
from tests import officers, provider as providers
from tests.officers import OURS, STOKE
from tests.provider import Provider

NEW = "three wet green boats"
COOKIE = "powered-here-loopback-oidc"


def refused(response: Any, status: int, words: str) -> None:
    """A plain page that says what happened, signs nobody in and is in no cache."""
    assert response.status_code == status, officers.text(response)
    assert words in officers.text(response)
    assert "You are not signed in" in officers.text(response)
    assert 'href="/sign-in"' in response.text
    assert not any(c.startswith("powered-here-loopback=") for c in response.headers.getlist("Set-Cookie"))
    assert "no-store" in response.headers["Cache-Control"]


def test_somebody_comes_for_the_first_time_and_again(kept: str, provider: Provider) -> None:
    browser = officers.browser()
    response = providers.sign_in(browser, "/stoke-on-trent/saved?a=1")
    assert (response.status_code, response.headers["Location"]) == (303, "/stoke-on-trent/saved?a=1")
    assert "Signed in as amy.patel , officer" in officers.text(browser.get("/account"))
    assert officers.log()[:2] == [
        ("amy.patel", "signed in", "amy.patel"),
        ("(sign-in service)", "account added", "amy.patel"),
    ]
    provider.person["preferred_username"] = "amy.smith"
    again = officers.browser()
    assert providers.sign_in(again).status_code == 303
    assert "Signed in as amy.patel" in officers.text(again.get("/account")), "by issuer and subject, whatever the name"
    assert [a.name for a in users.listing()] == ["amy.patel"]
    assert browser.get("/account").status_code == 200, "another browser's session goes on"


def test_looking_sets_no_cookie_and_the_button_one_that_only_this_server_reads(kept: str, provider: Provider) -> None:
    browser = officers.browser()
    page = browser.get("/sign-in?next=/stoke-on-trent/saved")
    assert "Sign in as Stoke does" in page.text
    assert "Set-Cookie" not in page.headers
    assert provider.asked == [], "looking asks nobody"
    (cookie,) = providers.pressed(browser).headers.getlist("Set-Cookie")
    assert re.fullmatch(
        rf"{COOKIE}=[\w-]{{43}}; .*Max-Age=600; HttpOnly; Path=/; SameSite=Lax", cookie.replace("Expires", "E")
    ), cookie


def test_over_tls_the_cookie_is_the_host_s_own(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tls = {"base_url": "https://path.stoke.gov.uk", "headers": {"Origin": "https://path.stoke.gov.uk"}}
    with providers.running(monkeypatch, REDIRECT_URI="https://path.stoke.gov.uk/sign-in/oidc/callback"):
        response = officers.browser().post("/sign-in/oidc", **tls)  # type: ignore[arg-type]
        assert re.match(rf"{visitor.SAFE_COOKIE}-oidc=[\w-]{{43}}; .*Secure; Http", response.headers["Set-Cookie"])
        elsewhere = officers.browser().post("/sign-in/oidc", headers=OURS)
        assert elsewhere.status_code == 403
        assert "open at https://path.stoke.gov.uk/sign-in alone" in officers.text(elsewhere)


def test_without_the_settings_there_is_no_button_and_no_way(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = officers.browser()
    assert "/sign-in/oidc" not in browser.get("/sign-in").text
    assert providers.pressed(browser).status_code == 404
    assert browser.get("/sign-in/oidc/callback?code=a&state=b").status_code == 404


def test_nobody_begins_from_another_site_or_where_it_could_be_read(kept: str, provider: Provider) -> None:
    browser = officers.browser()
    for headers in ({}, {"Origin": "https://evil.example"}, OURS | {"Sec-Fetch-Site": "cross-site"}):
        assert browser.post("/sign-in/oidc", headers=headers).status_code == 403
    far = {"base_url": "http://path.stoke.gov.uk", "headers": {"Origin": "http://path.stoke.gov.uk"}}
    assert browser.post("/sign-in/oidc", **far).status_code == 403  # type: ignore[arg-type]
    assert browser.get("/sign-in/oidc/callback?code=a&state=b", base_url="http://path.stoke.gov.uk").status_code == 403
    assert provider.asked == []


def test_a_namesake_of_who_was_removed_gets_the_name_with_a_number(kept: str, provider: Provider) -> None:
    officers.add("amy.patel")
    users.remove("amy.patel", by="boss")
    providers.sign_in(officers.browser())
    assert [a.name for a in users.listing()] == ["amy.patel-2"]


def test_who_was_removed_stays_out(kept: str, provider: Provider) -> None:
    browser = officers.browser()
    providers.sign_in(browser)
    users.remove("amy.patel", by="boss")
    assert browser.get("/account").status_code == 303, "signed out at once"
    refused(providers.sign_in(officers.browser()), 403, "Your account here was removed")
    assert users.listing() == []
    assert officers.log()[0] == ("(not signed in)", "sign-in failed", "amy.patel")


def test_a_name_that_is_taken_leads_to_no_account_of_another(kept: str, provider: Provider) -> None:
    officers.add("boss", "administrator")
    officers.add("gone", "administrator")
    users.remove("gone", by="boss")
    for number, name in enumerate(
        ("boss", "BOSS", "gone", "(command line)", "<script>alert(1)</script>", "", "\u202e")
    ):
        provider.person = {"sub": f"s{number}", "preferred_username": name, "email": "boss@stoke.gov.uk"}
        browser = officers.browser()
        assert providers.sign_in(browser).status_code == 303
        assert ", officer" in officers.text(browser.get("/account"))
    names = [account.name for account in users.listing()]
    assert names == ["boss", "boss-2", "boss-3", "command.line", "gone-2", "script.alert.1.script", "user", "user-2"]


def test_who_comes_by_the_provider_has_no_password_here(kept: str, provider: Provider) -> None:
    browser, boss = officers.browser(), officers.browser("boss", "administrator")
    providers.sign_in(browser)
    for password in ("", "x", officers.PASSWORD):
        assert officers.sign_in(officers.browser(), "amy.patel", password).status_code == 403
    assert 'type="password"' not in browser.get("/account").text
    assert "at your council’s sign-in service" in officers.text(browser.get("/account"))
    response = boss.post("/account/people/reset", data={"name": "amy.patel"}, headers=OURS)
    assert "has no password here" in officers.text(response)
    assert "at the sign-in service" in officers.text(boss.get("/account/people"))
    response = browser.post(
        "/account/password", data={"old": "", "new": "a b c d e f g", "again": "a b c d e f g"}, headers=OURS
    )
    assert response.status_code == 400


def test_an_administrator_gives_another_role_and_it_holds(kept: str, provider: Provider) -> None:
    browser = officers.browser()
    providers.sign_in(browser)
    users.change_role("amy.patel", "viewer", by="boss")
    providers.sign_in(browser)
    assert [a.role for a in users.listing()] == ["viewer"]


def test_a_claim_gives_roles_at_each_sign_in_and_who_has_none_stays_out(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = {"ROLES_CLAIM": "realm_access.roles", "ROLES": "viewer=staff, administrator=leads"}
    with providers.running(monkeypatch, **roles) as provider:
        for given, role in ((["staff"], "viewer"), (["staff", "leads"], "administrator"), ("staff", "viewer")):
            provider.person["realm_access"] = {"roles": given}
            assert providers.sign_in(officers.browser()).status_code == 303
            assert [a.role for a in users.listing()] == [role]
        assert ("(sign-in service)", "role changed", "amy.patel") in officers.log()
        for given in ([], ["Leads"], None, 7, [["leads"]], {"leads": 1}, [None]):
            provider.person["realm_access"] = {"roles": given}
            refused(providers.sign_in(officers.browser()), 403, "has given you no role here")
        provider.person["realm_access"] = ["leads"]
        refused(providers.sign_in(officers.browser()), 403, "has given you no role here")
    assert _details()[0] == "by OpenID Connect: realm_access.roles names no role"


def test_signing_in_ends_the_session_that_the_browser_had(kept: str, provider: Provider) -> None:
    planted, victim = officers.browser("mallory"), officers.browser()
    cookie = planted.get_cookie(visitor.LOOPBACK_COOKIE)
    assert cookie is not None
    victim.set_cookie(visitor.LOOPBACK_COOKIE, cookie.value)
    providers.sign_in(victim)
    assert victim.get_cookie(visitor.LOOPBACK_COOKIE).value != cookie.value  # type: ignore[union-attr]
    assert planted.get("/account").status_code == 303


def test_an_answer_is_good_once_and_in_its_own_browser(kept: str, provider: Provider) -> None:
    browser, thief = officers.browser(), officers.browser()
    back = providers.let_in(providers.pressed(browser))
    refused(thief.get(back), 400, "was begun in another browser")
    providers.pressed(thief)
    refused(thief.get(back), 400, "was begun in another browser")
    carried = browser.get_cookie(COOKIE)
    assert carried is not None
    assert browser.get(back).status_code == 303
    assert browser.get_cookie(COOKIE) is None
    browser.set_cookie(COOKIE, carried.value)
    refused(browser.get(back), 400, "was used already")
    assert [detail for detail in _details() if "OpenID" in detail and "state" in detail] == [
        "by OpenID Connect: state of another sign-in"
    ]


def test_an_answer_after_ten_minutes_is_too_late(
    kept: str, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = officers.browser()
    back = providers.let_in(providers.pressed(browser))
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + pending.LASTS)
    refused(browser.get(back), 400, "took more than ten minutes")
    with database.reading() as session:
        assert session.query(Pending).count() == 0


@pytest.mark.parametrize("state", [None, "", "x", "é\ud83d", "\0", "x" * 10_000])
def test_another_state_is_refused_and_the_sign_in_is_over(kept: str, provider: Provider, state: str | None) -> None:
    browser = officers.browser()
    path, _, query = providers.let_in(providers.pressed(browser)).partition("?")
    asked = dict(parse_qsl(query))
    sent = {k: v for k, v in (asked | {"state": state}).items() if v is not None}
    refused(browser.get(f"{path}?{urlencode(sent, errors='replace')}"), 400, "Begin again")
    refused(browser.get(f"{path}?{query}"), 400, "Begin again")
    assert "/token" not in provider.asked


@pytest.mark.parametrize(
    ("sent", "status", "logged"),
    [
        ({"error": "access_denied", "error_description": "<script>"}, 403, "error access_denied"),
        ({"error": "<script>alert(1)</script>"}, 403, "error of no known kind"),
        ({"code": ""}, 400, "no code"),
        ({"code": "not-a-code"}, 502, "token endpoint: OAuthError"),
        ({"code": "x" * 10_000 + "\0"}, 502, "token endpoint: OAuthError"),
        ({"iss": "https://evil.example"}, 400, "answer of another provider"),
    ],
)
def test_an_answer_that_lets_nobody_in_is_said(
    kept: str, provider: Provider, sent: dict[str, str], status: int, logged: str
) -> None:
    browser = officers.browser()
    path, _, query = providers.let_in(providers.pressed(browser)).partition("?")
    response = browser.get(f"{path}?{urlencode(dict(parse_qsl(query)) | sent)}")
    refused(response, status, "")
    assert "<script>alert" not in response.text
    assert _details()[0] == f"by OpenID Connect: {logged}"
    assert browser.get_cookie(COOKIE) is None


def later(**changes: Any) -> Any:
    """Claims of another kind."""
    return lambda claims: claims | {k: v(claims) if callable(v) else v for k, v in changes.items()}


NOW = time.time
BAD_CLAIMS = {
    "nonce of another": later(nonce="x"),
    "no nonce": lambda claims: {k: v for k, v in claims.items() if k != "nonce"},
    "empty nonce": later(nonce=""),
    "for another client": later(aud="another"),
    "for nobody": later(aud=[]),
    "for several, none of them named": later(aud=[providers.CLIENT, "another"]),
    "for several, another named": later(aud=[providers.CLIENT, "another"], azp="another"),
    "of another issuer": later(iss="https://evil.example"),
    "expired": later(exp=lambda _: int(NOW()) - 3600),
    "never expires": lambda claims: {k: v for k, v in claims.items() if k != "exp"},
    "expires at no time": later(exp="tomorrow"),
    "of the future": later(iat=lambda _: int(NOW()) + 3600),
    "not yet": later(nbf=lambda _: int(NOW()) + 3600),
    "of nobody": lambda claims: {k: v for k, v in claims.items() if k != "sub"},
    "of an empty subject": later(sub=""),
    "of a number": later(sub=7),
    "of a long subject": later(sub="x" * 256),
    "of an odd subject": later(sub="a\0b"),
    "of another access token": later(at_hash="x"),
}


@pytest.mark.parametrize("bad", BAD_CLAIMS)
def test_an_id_token_that_is_not_for_this_sign_in_lets_nobody_in(
    kept: str, provider: Provider, bad: str, caplog: pytest.LogCaptureFixture
) -> None:
    provider.claims = BAD_CLAIMS[bad]
    refused(providers.sign_in(officers.browser()), 502, "nobody was signed in")
    assert users.listing() == []
    assert officers.log()[0] == ("(not signed in)", "sign-in failed", "")


BAD_SIGNATURES = {
    "none": providers.unsigned,
    "HS256 of the public key": providers.signed_by_the_public_key,
    "another key of the same name": lambda claims: providers.signed(claims, providers.OTHER_KEY),
    "a key of no name there": lambda claims: providers.signed(claims, kid="two"),
    "changed afterwards": lambda claims: providers.unsigned(claims) + providers.signed(claims).split(".")[2],
    "no token": lambda claims: "x",
    "an empty token": lambda claims: "",
    "a number": lambda claims: 7,
    "of a kind that is encrypted": lambda claims: "a.b.c.d.e",
}


@pytest.mark.parametrize("bad", BAD_SIGNATURES)
def test_an_id_token_that_is_not_the_provider_s_lets_nobody_in(kept: str, provider: Provider, bad: str) -> None:
    provider.sign = BAD_SIGNATURES[bad]  # type: ignore[assignment]
    refused(providers.sign_in(officers.browser()), 502, "nobody was signed in")
    assert users.listing() == []


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://evil.example"},
        {"issuer": None},
        {"authorization_endpoint": "http://evil.example/a"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": None},
        {"token_endpoint": "http://evil.example/t"},
        {"token_endpoint": "https://[evil"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": ["x"]},
    ],
)
def test_a_wrong_discovery_document_is_said_and_nobody_is_sent_there(
    kept: str, provider: Provider, document: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    provider.document = document
    response = providers.pressed(officers.browser())
    refused(response, 502, "Whoever runs this server can see why in its log")
    assert "evil" not in response.text
    assert "Signing in by OpenID Connect, provider: ValueError its" in caplog.text
    assert _details()[0] == "by OpenID Connect: provider: ValueError"


BAD_ANSWERS = [
    (200, "<html>"), (200, "[]"), (200, "{}"), (200, ""), (200, '{"keys": 5}'), (200, '{"keys": [{"kty": "RSA"}]}'),
    (200, '{"keys": [7]}'), (200, '{"access_token": 1, "expires_in": "soon", "id_token": {}}'), (404, "{}"),
    (200, "x" * (oidc.LARGEST + 1)), (200, "[" * 100_000), (302, "http://127.0.0.1:1/elsewhere"),
    (500, "{}"), (503, "busy"), (429, "slow down"),
]  # fmt: skip


@pytest.mark.parametrize("answer", BAD_ANSWERS, ids=lambda a: f"{a[0]} {a[1][:20]}")
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
def test_a_provider_that_answers_badly_is_a_page_and_never_a_fault(
    kept: str, provider: Provider, path: str, answer: tuple[int, str]
) -> None:
    browser = officers.browser()
    page = providers.pressed(browser)
    back = providers.let_in(page)
    provider.answers[path] = answer
    refused(browser.get(back), 503 if answer[0] in (429, 500, 503) else 502, "")
    assert users.listing() == []


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
def test_a_provider_that_says_nothing_is_not_waited_for(
    kept: str, provider: Provider, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oidc, "WAIT_S", 0.2)
    browser = officers.browser()
    back = providers.let_in(providers.pressed(browser))
    provider.answers[path] = 1.0
    began = time.monotonic()
    response = browser.get(back)
    assert time.monotonic() - began < 0.9
    refused(response, 503, "does not answer")
    assert response.headers["Retry-After"] == "60"


def test_a_provider_that_is_not_there_is_said_and_passwords_still_work(
    kept: str, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    officers.add("amy")
    monkeypatch.setenv("POWERED_HERE_OIDC_ISSUER", "http://127.0.0.1:1")
    browser = officers.browser()
    refused(providers.pressed(browser), 503, "does not answer")
    assert officers.sign_in(browser, "amy").status_code == 303


def test_a_provider_that_is_down_keeps_nobody_from_signing_in_with_a_password(
    kept: str, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    officers.add("amy")
    monkeypatch.setenv("POWERED_HERE_OIDC_ISSUER", "http://127.0.0.1:1")
    browser = officers.browser()
    for _ in range(MOST_OF_ADDRESS + 1):
        assert providers.pressed(browser).status_code == 503
    assert officers.sign_in(browser, "amy").status_code == 303


def test_the_council_of_the_provider_is_the_one_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.server import oidc as routes, site
    from models.sources import places

    for name, value in providers.settings("https://id.stoke.gov.uk").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(site, "fixed", lambda: places.find_council("Leeds"))
    with pytest.raises(SettingsError, match="is Stoke-on-Trent, and POWERED_HERE_COUNCIL shows Leeds alone"):
        routes.check()
    monkeypatch.setattr(site, "fixed", lambda: places.find_council("Stoke-on-Trent"))
    routes.check()


def test_more_than_may_at_once_are_asked_to_wait(kept: str, provider: Provider) -> None:
    for _ in range(oidc.AT_ONCE):
        oidc._turns.acquire()
    try:
        response = providers.pressed(officers.browser())
    finally:
        for _ in range(oidc.AT_ONCE):
            oidc._turns.release()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")


def test_so_many_that_come_to_nothing_and_no_more(kept: str, provider: Provider) -> None:
    good = officers.browser()
    for _ in range(3):
        assert providers.sign_in(good).status_code == 303
    browser = officers.browser()
    statuses = [browser.get("/sign-in/oidc/callback?state=x&code=y").status_code for _ in range(MOST_OF_ADDRESS + 2)]
    assert statuses == [400] * MOST_OF_ADDRESS + [429] * 2
    assert providers.pressed(browser).status_code == 429
    assert [action for _, action, _ in officers.log()].count("sign-in limit reached") == 1


@pytest.mark.parametrize(
    "text", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_one_goes_on_to_this_server_alone(kept: str, provider: Provider, text: str) -> None:
    response = providers.sign_in(officers.browser(), text)
    assert response.headers["Location"] == "/account"
    assert plain_page.next_address(text, "/account") == "/account"


def test_what_waits_in_the_database_cannot_be_used_without_the_browser(kept: str, provider: Provider) -> None:
    browser = officers.browser()
    page = providers.pressed(browser)
    carried = browser.get_cookie(COOKIE)
    assert carried is not None
    with database.reading() as session:
        (found,) = session.query(Pending).all()
    assert carried.value not in page.text
    assert carried.value not in found.token_digest
    assert oidc.state_of(carried.value) in page.text


def test_the_secret_stands_in_no_page_no_log_and_no_list(
    kept: str, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    from dashboard import settings
    from dashboard.accounts.provider import configured

    browser = officers.browser()
    with caplog.at_level(logging.DEBUG):
        page = providers.pressed(browser)
        provider.answers["/token"] = (401, '{"error": "invalid_client"}')
        answer = browser.get(providers.let_in(page))
    told = [page.text, answer.text, caplog.text, settings.listing(), repr(configured()), *_details()]
    assert not any(providers.SECRET in text for text in told)


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(kept: str, provider: Provider) -> None:
    provider.document = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert providers.sign_in(officers.browser()).status_code == 303


def test_a_subject_of_another_issuer_is_somebody_else(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        with providers.running(monkeypatch):
            assert providers.sign_in(officers.browser()).status_code == 303
    with database.reading() as session:
        assert session.query(Identity).count() == 2
        assert session.query(User).count() == 2
    assert {a.council for a in users.listing()} == {STOKE}


def test_a_session_that_began_at_the_provider_ends_like_any_other(
    kept: str, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = officers.browser()
    providers.sign_in(browser)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=2, seconds=1))
    assert browser.get("/account").status_code == 303


def test_a_database_that_does_not_answer_is_a_page(
    kept: str, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = officers.browser()
    back = providers.let_in(providers.pressed(browser))
    database.engine().dispose()
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "sqlite:////nowhere/kept.sqlite")
    assert providers.pressed(browser).status_code == 503
    assert browser.get(back).status_code == 503


def _details() -> list[str]:
    from dashboard.kept import audit

    with database.reading() as session:
        return [entry.detail for entry in audit.newest(session, STOKE, 99)]
