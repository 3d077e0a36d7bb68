"""Saved scenarios by their pages: an officer's day, two at once, what one may not, what a hostile hand types."""

import html
import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, text as sql
from werkzeug.test import TestResponse

from dashboard.accounts import users
from dashboard.accounts.nouns import Account
from dashboard.kept import database
from dashboard.saved import store
from dashboard.server import site
from models.sources import places
from tests import hostile, officers, saving
from tests.officers import LEEDS, OURS, STOKE, text

SAVED = "/stoke-on-trent/saved"


def account(name: str) -> Account:
    """The account of a name."""
    return next(a for a in users.listing() if a.name == name)


def hidden(response: TestResponse, name: str) -> str:
    """Value of a hidden field of a form."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', response.text)
    assert found, name
    return html.unescape(found[1])


def send(browser: FlaskClient, address: str, **form: str) -> TestResponse:
    """Send a form of a page of ours."""
    return browser.post(address, data=form, headers=OURS)


def test_an_officer_saves_finds_changes_restores_and_bins(kept: str) -> None:
    browser = officers.browser("amy")
    form = browser.get(f"{SAVED}/new?scenario=ambitious_rooftops&store_mwh=40&view=hours&view_year=2031&utm_source=a")
    assert form.status_code == 200
    assert "1 lever moved" in text(form)
    assert "40 MWh" in text(form)
    search = hidden(form, "search")
    assert search == "?scenario=ambitious_rooftops&store_mwh=40"
    sent = {"search": search, "form": hidden(form, "form"), "name": "Roofs & a store", "note": "Ask\nthe grid"}
    first, again = (send(browser, SAVED, **sent) for _ in range(2))
    assert first.status_code == 303
    assert again.headers["Location"] == first.headers["Location"], "a form that is sent twice is saved once"
    address = first.headers["Location"].partition("?")[0]
    page = browser.get(first.headers["Location"])
    assert "It is saved." in text(page)
    assert "Ask the grid" in text(page)
    assert "Seen by you alone" in text(page)
    assert "not today’s path" in text(page)
    opened = html.unescape(re.search(r'href="([^"]+)">Open in the workbench', page.text)[1])  # type: ignore[index]
    assert opened == f"/stoke-on-trent/scenarios{search}&made=2026-11-28"
    assert browser.get(opened).status_code == 200
    compared = html.unescape(re.search(r'href="([^"]+)">Compare with today', page.text)[1])  # type: ignore[index]
    assert "Roofs &amp; a store</a>" in browser.get(compared).text
    assert send(browser, address, version="1", name="Roofs first", note="", shared="yes").status_code == 303
    assert "Roofs first" in text(browser.get(SAVED))
    assert send(browser, f"{address}/restore", version="2", number="1").status_code == 303
    page = browser.get(address)
    assert "Version 3" in text(page)
    assert "brings back 1" in text(page)
    assert "Seen by the council" in text(page)
    assert send(browser, f"{address}/bin").headers["Location"] == f"{SAVED}?done=bin"
    assert "Nothing is saved yet." in text(browser.get(SAVED))
    assert "In the bin" in text(browser.get(SAVED))
    assert "deleted 60 days after" in text(browser.get(address))
    send(browser, f"{address}/bin", out="yes")
    assert "In the bin" not in text(browser.get(SAVED))


def test_pages_are_whole_in_no_cache_and_each_field_has_its_label(kept: str) -> None:
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"), shared=True)
    for path in (SAVED, f"{SAVED}/new?store_mwh=5", f"{SAVED}/{saved.id}"):
        response = browser.get(path)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "private, no-store"
        assert (response.text.count("<h1"), response.text.count("<main")) == (1, 1)
        assert re.findall(r'(?:src|href|action)="(?:https?:)?//', response.text) == []
        assert re.findall(r'<script([a-z =]*"?[/a-z_.]*)', response.text) == ["", ' src="/assets/powered_here.js']
        ids = re.findall(r'<[^>]+ id="([^"]+)"', response.text)
        assert len(ids) == len(set(ids))
        for field in re.findall(r'<(?:input|textarea|select) id="([^"]+)"', response.text):
            assert f'for="{field}"' in response.text


def test_a_scenario_from_the_workbench_becomes_the_next_version_of_one_there_is(kept: str) -> None:
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"), note="first", shared=True)
    form = browser.get(f"{SAVED}/new?store_mwh=77")
    assert f'<option value="{saved.id}.1"' in form.text
    sent = {
        "search": hidden(form, "search"),
        "form": hidden(form, "form"),
        "target": f"{saved.id}.1",
        "name": "",
        "note": "",
    }
    assert send(browser, SAVED, **sent).headers["Location"] == f"{SAVED}/{saved.id}?done=saved"
    now = store.one(account("amy"), saved.id).now
    assert (now.number, now.name, now.note, now.search, now.shared) == (
        2,
        "Roofs first",
        "first",
        "?store_mwh=77",
        True,
    )
    late = send(browser, SAVED, **sent)
    assert late.status_code == 409
    assert "77 MWh" in text(late)


def test_two_officers_see_both_versions_and_nothing_is_lost(kept: str) -> None:
    amy, bob = officers.browser("amy"), officers.browser("bob")
    saved = saving.saved(account("amy"), shared=True)
    address = f"{SAVED}/{saved.id}"
    seen = [hidden(browser.get(address), "version") for browser in (amy, bob)]
    assert send(bob, address, version=seen[1], name="Bob’s name", note="Bob’s why").status_code == 303
    conflict = send(amy, address, version=seen[0], name="Amy’s name", note="Amy’s\nwhy", shared="yes")
    assert conflict.status_code == 409
    said = text(conflict)
    assert "bob has saved version 2" in said
    assert "Bob’s name" in said
    assert "Bob’s why" in said
    assert 'value="Amy’s name"' in conflict.text
    assert "Amy’s\nwhy</textarea>" in conflict.text
    assert store.one(account("amy"), saved.id).now.name == "Bob’s name"
    mine = {name: hidden(conflict, name) for name in ("version", "search", "made_on")}
    assert send(amy, address, name="Amy’s name", note="Amy’s\nwhy", shared="yes", **mine).status_code == 303
    names = [v.name for v in store.history(account("bob"), saved.id)]
    assert names == ["Amy’s name", "Bob’s name", "Roofs first"]
    assert store.one(account("amy"), saved.id).now.search == "?store_mwh=40"
    assert send(amy, f"{address}/restore", version="2", number="1").status_code == 409


def test_who_edits_what_a_colleague_has_binned_is_told_and_loses_nothing(kept: str) -> None:
    amy, bob, boss = officers.browser("amy"), officers.browser("bob"), officers.browser("boss", "administrator")
    saved = saving.saved(account("amy"), name="Roofs", shared=True)
    address = f"{SAVED}/{saved.id}"
    assert send(boss, f"{address}/bin").status_code == 303
    typed = {"name": "Roofs & more", "note": "Ask\nthe grid", "shared": "yes"}
    for browser, sends in (
        (bob, {"address": address, "version": "1"}),
        (bob, {"address": SAVED, "search": "?store_mwh=77", "target": f"{saved.id}.1", "form": "f"}),
        (amy, {"address": address, "version": "1"}),
    ):
        response = send(browser, **sends, **typed)
        assert response.status_code == 409
        assert re.search(
            r"“ ?Roofs ?” is in the bin since 20\d\d-\d\d-\d\d at \d\d:\d\d UTC, put there by boss", text(response)
        )
        assert 'value="Roofs &amp; more"' in response.text
        assert "Ask\nthe grid</textarea>" in response.text
        assert ("Take it out of the bin" in text(response)) == (browser is amy), "its author may, and an administrator"
    assert send(bob, address, out="yes", version="1", **typed).status_code == 404, "who may not does not"
    mine = {name: hidden(response, name) for name in ("version", "search", "made_on", "form")}
    new = send(bob, SAVED, **mine, **typed)
    assert new.status_code == 303
    assert store.one(account("bob"), saved.id + 1).now.search == "?store_mwh=40"
    assert send(amy, f"{address}/restore", version="1", number="1").status_code == 409
    assert send(amy, address, out="yes", **mine, **typed).headers["Location"] == f"{address}?done=saved"
    now = store.one(account("bob"), saved.id)
    assert (now.binned_at, now.now.name, now.now.number) == (None, "Roofs & more", 2)


def test_what_was_typed_for_something_that_is_gone_can_be_copied(kept: str) -> None:
    amy, bob = officers.browser("amy"), officers.browser("bob")
    saved = saving.saved(account("amy"), shared=True)
    assert send(amy, f"{SAVED}/{saved.id}", version="1", name="Mine", note="", shared="no").status_code == 303
    for id in (saved.id, 999):
        gone = send(bob, f"{SAVED}/{id}", version="1", name="Bob’s name", note="Bob’s\nwhy")
        assert gone.status_code == 404
        assert "There is nothing here that you may see." in text(gone)
        assert "Nothing was saved" in text(gone)
        assert "Bob’s name</textarea>" in gone.text
        assert "Bob’s\nwhy</textarea>" in gone.text
        sent = {"search": "?store_mwh=77", "form": "f", "target": f"{id}.1", "name": "Bob’s name", "note": "Bob’s why"}
        other = send(bob, SAVED, **sent)
        assert other.status_code == 404
        assert "is not there for you any more" in text(other)
        assert 'value="Bob’s name"' in other.text
        assert "77 MWh" in text(other)
        assert "Mine" not in text(other)


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(kept: str) -> None:
    browser = officers.browser("amy")
    long = "\U0001f525" * 10_000
    for sent, field in (({"name": "", "note": "my why"}, "name"), ({"name": long, "note": "my why"}, "name")):
        response = send(browser, SAVED, search="?store_mwh=9", form="f", **sent)
        assert response.status_code == 400
        assert re.search(rf'id="{field}"[^>]*aria-describedby="{field}-wrong"[^>]*aria-invalid="true"', response.text)
        assert "my why" in response.text
        assert sent["name"] in response.text
        assert hidden(response, "search") == "?store_mwh=9"
    response = send(browser, SAVED, search="", form="f", name="a", note="x" * 4001)
    assert "at most 4,000 characters; this one has 4,001" in text(response)
    assert "x" * 4001 in response.text
    assert store.listing(account("amy")) == []
    saved = saving.saved(account("amy"))
    response = send(browser, f"{SAVED}/{saved.id}", version="1", name="", note="new why")
    assert response.status_code == 400
    assert "new why</textarea>" in response.text


@pytest.mark.parametrize("search", ["store_mwh=nan", "?store_mwh=1e99", "colour=red", "?scenario=utopia", "x" * 5000])
def test_a_scenario_that_cannot_be_is_said_and_not_saved(kept: str, search: str) -> None:
    browser = officers.browser("amy")
    for response in (
        browser.get(f"{SAVED}/new?{search.removeprefix('?')}"),
        send(browser, SAVED, search=search, form="f", name="a", note=""),
    ):
        assert response.status_code == 400
        assert "Nothing is saved yet." in text(response)
    assert store.listing(account("amy")) == []


@pytest.mark.parametrize("version", ["", "x", "-1", "1.5", "99999999999", "٣"])
def test_a_form_that_is_not_whole_is_refused(kept: str, version: str) -> None:
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"))
    for path in ("", "/restore"):
        response = send(browser, f"{SAVED}/{saved.id}{path}", version=version, number="1", name="a", note="")
        assert response.status_code == 400
    response = send(browser, SAVED, target=f"{saved.id}.{version}", search="", form="f", name="a", note="")
    assert response.status_code in (400, 409) if version == "1.5" else response.status_code == 400
    assert store.one(account("amy"), saved.id) == saved


def test_nobody_reaches_what_is_another_s(kept: str) -> None:
    amy, bob, zoe = officers.browser("amy"), officers.browser("bob"), officers.browser("zoe", council=LEEDS)
    private, shared = saving.saved(account("amy")), saving.saved(account("amy"), shared=True)
    assert amy.get(f"{SAVED}/{private.id}").status_code == 200
    for browser, id in ((bob, private.id), (zoe, private.id), (zoe, shared.id), (bob, 999), (bob, 2**31 - 1)):
        assert browser.get(f"{SAVED}/{id}").status_code == 404
        assert browser.get(f"/leeds/saved/{id}").status_code == 404
        for path in ("", "/restore", "/bin"):
            response = send(browser, f"{SAVED}/{id}{path}", version="1", number="1", name="Mine", note="", shared="yes")
            assert response.status_code == 404
            assert "Roofs first" not in response.text
        assert send(browser, SAVED, target=f"{id}.1", search="", form="f", name="Mine", note="").status_code == 404
    assert browser.get(f"{SAVED}/{2**31}").status_code == 404
    assert zoe.get(SAVED).status_code == 404
    assert zoe.get(f"{SAVED}/new").status_code == 404
    assert [store.one(account("amy"), s.id) for s in (private, shared)] == [private, shared]
    assert ("bob", "refused", f"number {private.id}") in officers.log()
    assert ("zoe", "refused", f"saved scenarios of {STOKE}") in officers.log(LEEDS)


def test_who_is_not_signed_in_is_led_to_the_door_and_a_viewer_told(kept: str) -> None:
    nobody = officers.browser()
    for path in (SAVED, f"{SAVED}/new?store_mwh=5", f"{SAVED}/1"):
        response = nobody.get(path)
        assert response.status_code == 303
        assert response.headers["Location"] == f"/sign-in?next={quote(path, safe='')}"
    for path in (SAVED, f"{SAVED}/1", f"{SAVED}/1/bin", f"{SAVED}/1/restore"):
        assert send(nobody, path, name="a").status_code == 401
    viewer = officers.browser("viewer", "viewer")
    response = viewer.get(f"{SAVED}/new")
    assert response.status_code == 403
    assert "A viewer looks" in text(response)
    assert send(viewer, SAVED, name="a", note="", search="", form="f").status_code == 404
    assert viewer.get(SAVED).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"} | OURS])
def test_a_form_of_another_site_changes_nothing(kept: str, headers: dict[str, str]) -> None:
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"))
    for path in (SAVED, f"{SAVED}/{saved.id}", f"{SAVED}/{saved.id}/bin", f"{SAVED}/{saved.id}/restore"):
        sent = {"name": "a", "note": "", "version": "1", "number": "1", "search": "", "form": "f"}
        assert browser.post(path, data=sent, headers=headers).status_code == 403
        assert browser.get(path, query_string=sent).status_code in (200, 404, 405)
    assert store.listing(account("amy")) == [saved]


def inert(page: TestResponse) -> bool:
    """Whether nothing on a page acts that somebody has typed."""
    acting = r'<script>alert|<img src=x|(?:href|src|action)="(?!/|#|https?:|data:)'
    printed = page.status_code != 200 or not hostile.UNPRINTABLE.search(html.unescape(page.text))
    return printed and not re.search(acting, page.text) and page.headers.getlist("Set-Cookie") == []


@pytest.mark.filterwarnings("ignore:Glyph")
def test_hostile_names_are_inert_everywhere(kept: str) -> None:
    amy, bob = officers.browser("amy", "administrator"), officers.browser("bob")
    queries = []
    for n, typed in enumerate(hostile.TEXTS):
        # As a browser sends it; half characters are none.
        typed = typed.encode("utf-8", "replace").decode()
        sent = {"name": typed, "note": typed, "shared": "yes"}
        response = send(amy, SAVED, search=f"?store_mwh={n + 1}", form=f"f{n}", **sent)
        assert response.status_code in (303, 400), typed[:20]
        assert inert(response)
        if response.status_code == 303:
            address = response.headers["Location"].partition("?")[0]
            send(bob, address, version="1", name=f"{typed[:50]} again", note=typed)
            conflict = send(amy, address, version="1", **sent)
            assert conflict.status_code == 409
            assert inert(conflict)
            assert inert(amy.get(address)), typed[:20]
            queries.append(f"store_mwh%3D{n + 1}")
    assert len(queries) > 20
    for path in (SAVED, f"{SAVED}/new", "/account/people", "/stoke-on-trent/scenarios"):
        page = amy.get(path)
        assert page.status_code == 200
        assert inert(page), path
        assert "&lt;script&gt;alert(1)" in page.text
    for at in range(0, len(queries), 3):
        asked = "&".join(f"{letter}={query}" for letter, query in zip("bcd", queries[at : at + 3], strict=False))
        page = amy.get(f"/stoke-on-trent/compare?a=today&{asked}")
        assert page.status_code == 200
        assert inert(page), asked


def test_a_save_that_fails_says_so_and_nothing_is_half_written(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """The disk is full: SQLite itself says so, in the middle of the block."""
    from dashboard.kept import migrations

    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/kept.sqlite")
    migrations.prepare()
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"))
    with database.reading() as session:
        pages = session.scalar(sql("PRAGMA page_count"))
    event.listen(database.engine(), "connect", lambda c, _: c.execute(f"PRAGMA max_page_count={pages}"))
    statuses = [
        send(browser, SAVED, search="?store_mwh=9", form=f"f{n}", name=f"Number {n}", note="x" * 4000) for n in range(9)
    ]
    failed = statuses[-1]
    assert failed.status_code == 503
    assert "Nothing was saved. There is no room left" in text(failed)
    done = [response for response in statuses if response.status_code == 303]
    assert len(store.listing(account("amy"))) == len(done) + 1
    for one in store.listing(account("amy")):
        assert len(store.history(account("amy"), one.id)) == one.now.number
    assert store.one(account("amy"), saved.id) == saved
    assert browser.get("/stoke-on-trent/scenarios").status_code == 200


def test_what_was_typed_outlives_a_session_and_a_database_that_does_not_answer(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = officers.browser("amy")
    sent = {"search": "?store_mwh=9", "form": "f", "name": "Name <b>", "note": "My\nwhy", "shared": "no"}
    address = database.url().render_as_string(hide_password=False)
    database.engine().dispose()
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "sqlite:////nowhere/kept.sqlite")
    down = send(browser, SAVED, **sent)
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", address)
    browser.post("/sign-out", headers=OURS)
    out = send(browser, SAVED, **sent)
    assert (down.status_code, out.status_code) == (503, 401)
    officers.sign_in(browser, "amy")
    for page in (down, out):
        assert "My\nwhy</textarea>" in page.text
        fields = {name: hidden(page, name) for name in ("search", "form", "name", "shared")}
        assert send(browser, SAVED, note="My\nwhy", **fields).status_code == 303
    assert [(s.now.name, s.now.note) for s in store.listing(account("amy"))] == [("Name <b>", "My\nwhy")]


def test_a_password_is_never_shown_again(kept: str) -> None:
    response = send(officers.browser(), SAVED, note="x", password="secret 1", old="secret 2", new="secret 3")
    assert response.status_code == 401
    assert "secret" not in response.text
    foreign = officers.browser().post(
        SAVED, data={"note": "typed elsewhere"}, headers={"Origin": "https://evil.example"}
    )
    assert "typed elsewhere" not in foreign.text


def test_a_server_of_one_council_keeps_for_that_one(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = officers.browser("amy")
    monkeypatch.setattr(site, "fixed", lambda: places.find_council(LEEDS))
    assert browser.get(SAVED).status_code == 404
    monkeypatch.setattr(site, "fixed", lambda: places.find_council(STOKE))
    assert browser.get(SAVED).status_code == 200


@pytest.mark.parametrize(
    ("sent", "kept_as"), [("20261101", "2026-11-01"), ("2031-01-01", "2026-11-28"), ("'x", "2026-11-28")]
)
def test_the_day_of_a_scenario_is_a_day_that_has_been(kept: str, sent: str, kept_as: str) -> None:
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"))
    form = {"version": "1", "name": "a", "note": "", "search": "?store_mwh=8", "made_on": sent}
    assert send(browser, f"{SAVED}/{saved.id}", **form).status_code == 303
    assert store.one(account("amy"), saved.id).now.made_on == kept_as
