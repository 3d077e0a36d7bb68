"""Plain pages: complete without scripts, in no cache, nothing from elsewhere, errors in words."""

import re
from contextlib import nullcontext

import pytest
from argon2 import PasswordHasher

from dashboard.accounts import passwords, users
from dashboard.kept import database, faults, migrations
from dashboard.kept.faults import KeptError
from dashboard.published import newest
from dashboard.server import document, plain_page, policy, visitor
from dashboard.server.app import server
from tests import officers, publishing
from tests.officers import OURS
from tests.small_disk import Disk

client = server.test_client()


def test_a_page_is_whole_guarded_and_in_no_cache() -> None:
    response = client.get("/sign-in")
    page = response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers, "looking sets no cookie, not even at the door"
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []
    assert re.findall(r"<script>(.*?)</script>", page) == [document.SCHEME]
    assert policy.sha256(document.SCHEME) in response.headers["Content-Security-Policy"]
    assert (page.count("<h1"), page.count("<main")) == (1, 1)
    assert '<meta name="robots" content="noindex">' in page
    assert '<html lang="en-GB">' in page
    ids = re.findall(r'<[^>]+ id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for field in re.findall(r'<input id="([^"]+)"', page):
        assert f'<label for="{field}">' in page


def test_style_sheets_are_kept_for_a_year() -> None:
    for href in re.findall(r'<link rel="stylesheet" href="([^"]+)"', client.get("/sign-in").text):
        response = client.get(href, buffered=True)
        assert response.status_code == 200
        assert "max-age=31536000" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    "text",
    ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "evil", "", None, "/a\r\nb",
     "/" + "a" * 6000, " /a", "\t//evil.example"],
)  # fmt: skip
def test_one_goes_on_to_this_server_alone(text: str | None) -> None:
    assert plain_page.next_address(text, "/account") == "/account"


def test_a_page_that_needs_an_account_leads_to_the_door_and_back() -> None:
    response = client.get("/account/people?x=1&y=2")
    assert response.status_code == 303
    assert response.headers["Location"] == "/sign-in?next=%2Faccount%2Fpeople%3Fx%3D1%26y%3D2"
    assert 'value="/account/people?x=1&amp;y=2"' in client.get(response.headers["Location"]).text


def test_a_change_from_another_site_is_refused_and_says_so(kept: str, caplog: pytest.LogCaptureFixture) -> None:
    browser = officers.browser("amy")
    for headers in ({}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        response = browser.post("/sign-out", headers=headers)
        assert response.status_code == 403
        assert "nothing was changed" in response.text
    assert browser.get("/account").status_code == 200
    assert "A form from 'https://evil.example' was refused: this server is asked as 'http://localhost/'" in caplog.text


def test_a_form_that_is_too_long_is_refused(kept: str) -> None:
    response = officers.sign_in(client, "amy", "x" * (plain_page.LONGEST_FORM + 1))
    assert response.status_code == 413
    assert "Shorten it" in response.text


def test_a_database_that_does_not_answer_is_a_page_and_public_pages_go_on(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = officers.browser("amy")
    database.engine().dispose()
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "sqlite:////nowhere/kept.sqlite")
    response = browser.get("/account")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert faults.MISSING in officers.text(response)
    response = officers.sign_in(browser, "amy")
    assert response.status_code == 503
    assert "Nothing was saved." in officers.text(response)
    assert browser.get("/stoke-on-trent/").status_code == 200
    assert browser.get("/stoke-on-trent/scenarios").status_code == 200


def test_a_number_is_a_number() -> None:
    assert plain_page.whole("12") == 12
    for text in ("", "-1", "1.5", "٣", "99999999999", "x"):
        with pytest.raises(plain_page.RefusedError):
            plain_page.whole(text)


@pytest.mark.parametrize(("how", "words"), [("full", faults.FULL), ("read-only", faults.READ_ONLY)])
def test_on_a_disk_that_cannot_be_written_to_all_is_read_a_save_says_so_and_one_signs_out(
    small_disk: Disk, monkeypatch: pytest.MonkeyPatch, how: str, words: str
) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{small_disk.folder}/kept.sqlite")
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    migrations.prepare()
    browser = officers.browser("amy")
    publishing.published(users.listing()[0])
    newest.forget()
    if how == "full":
        small_disk.fill()
    with small_disk.read_only() if how == "read-only" else nullcontext():
        for path in ("published", "published/1", "published/1.json", "progress", "ledger", "saved"):
            assert browser.get(f"/stoke-on-trent/{path}").status_code == 200, path
        sent = {"search": "?store_mwh=9", "form": "f", "name": "Roofs", "note": "my why"}
        refused = browser.post("/stoke-on-trent/saved", data=sent, headers=OURS)
        assert refused.status_code == 503
        assert f"Nothing was saved. {words}" in officers.text(refused)
        assert "my why</textarea>" in refused.text
        assert words in officers.text(officers.sign_in(server.test_client(), "amy"))
        left = browser.post("/sign-out", headers=OURS)
        assert left.status_code == 503
        assert "You are signed out in this browser." in officers.text(left)
        assert words in officers.text(left)
        assert browser.get_cookie(visitor.LOOPBACK_COOKIE) is None


def test_a_save_that_could_not_even_look_says_that_nothing_was_saved(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = officers.browser("amy")
    database.engine().dispose()
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "sqlite:////nowhere/kept.sqlite")
    for path in ("/stoke-on-trent/saved", "/stoke-on-trent/saved/1", "/account/password", "/account/people/add"):
        response = browser.post(path, data={"note": "why", "name": "Roofs"}, headers=OURS)
        assert response.status_code == 503
        assert f"Nothing was saved. {faults.MISSING}" in officers.text(response)


def test_what_was_saved_before_a_fault_is_not_denied(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = officers.browser("boss", "administrator")

    def broken(*_: object) -> None:
        raise KeptError(faults.MISSING)

    monkeypatch.setattr(users, "listing", broken)
    form = {"name": "amy", "role": "officer"}
    response = browser.post("/account/people/add", data=form, headers=OURS)
    assert response.status_code == 503
    assert faults.NOTHING_SAVED not in response.text
