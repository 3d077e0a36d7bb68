"""Plain pages: complete without scripts, in no cache, nothing from elsewhere, errors in words."""

import re

import pytest

from dashboard.kept import database, faults
from dashboard.server import document, plain_page
from dashboard.server.app import _hash, server
from tests import officers

client = server.test_client()


def test_a_page_is_whole_guarded_and_in_no_cache() -> None:
    response = client.get("/sign-in")
    page = response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers, "looking sets no cookie, not even at the door"
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []
    assert re.findall(r"<script>(.*?)</script>", page) == [document.SCHEME]
    assert _hash(document.SCHEME) in response.headers["Content-Security-Policy"]
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
