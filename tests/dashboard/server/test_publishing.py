"""Publishing by its pages: an officer's form, the second pair of eyes, what one may not, what a hostile hand types."""

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.kept import database
from dashboard.ledger import in_use
from dashboard.published import newest, proposals, store
from tests import hostile, ledgers, officers, publishing, saving
from tests.dashboard.server.test_saved import account, hidden, inert, send
from tests.officers import LEEDS, OURS, STOKE, text

PUBLISHED = "/stoke-on-trent/published"
SENT = {"title": "Roofs first", "note": "Why\nnot"}


@pytest.fixture(autouse=True)
def anew() -> None:
    newest.forget()


def publish(browser: FlaskClient, query: str = "", **typed: str) -> TestResponse:
    """Open the form, fill it in, look at what would be read, and send that."""
    seen = look(browser, query, **typed)
    return seen if seen.status_code != 200 else send(browser, PUBLISHED, **publishing.hidden_of(seen))


def look(browser: FlaskClient, query: str = "", **typed: str) -> TestResponse:
    """Open the form, fill it in, and look at what would be read."""
    form = browser.get(f"{PUBLISHED}/new{query}")
    assert form.status_code == 200
    fields = {name: hidden(form, name) for name in ("form", "saved", "version")}
    return send(browser, PUBLISHED, **fields | SENT | typed)


def test_nothing_is_published_that_was_not_seen(kept: str) -> None:
    browser = officers.browser("amy")
    page = look(browser, goal="annual", amount="0.3")
    assert page.status_code == 200
    assert "Nothing is published yet" in text(page)
    assert "Making 0.3%" in text(page), "the plan is seen, too"
    assert store.listing(STOKE) == []
    back = send(browser, PUBLISHED, **publishing.hidden_of(page), back="yes")
    assert "Roofs first" in back.text
    assert 'value="0.3"' in back.text
    assert store.listing(STOKE) == []
    assert send(browser, PUBLISHED, **publishing.hidden_of(page) | {"title": "Another"}).status_code == 409, (
        "not what was seen"
    )
    assert send(browser, PUBLISHED, **publishing.hidden_of(page)).status_code == 303
    assert store.one(STOKE, 1).content["plan"]["goal"]["share"] == 0.003


def test_what_has_moved_since_it_was_seen_is_shown_again(kept: str) -> None:
    browser = officers.browser("amy")
    page = look(browser)
    ledgers.changed(account("amy"), capacity_mw="60")
    in_use.forget()
    again = send(browser, PUBLISHED, **publishing.hidden_of(page))
    assert again.status_code == 409
    assert "It is not published: projects, data or the scenario have changed" in text(again)
    assert "Meadow solar farm" in text(again)
    assert store.listing(STOKE) == []
    assert send(browser, PUBLISHED, **publishing.hidden_of(again)).status_code == 303
    content = store.one(STOKE, 1).content
    assert content["projects"]["kept_by"] == "the council"
    assert content["projects"]["rows"][-1]["label"] == "Meadow solar farm"
    public = text(officers.browser().get(f"{PUBLISHED}/1"))
    assert "The list as officers of the council had it on" in public
    assert "ledger/E06000021.csv" not in public


def test_who_decides_is_told_what_has_moved_since(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "yes")
    amy, bob = officers.browser("amy"), officers.browser("bob")
    address = publish(amy).headers["Location"].partition("?")[0]
    assert "worked out today" not in text(bob.get(address))
    ledgers.changed(account("amy"), capacity_mw="60")
    in_use.forget()
    told = text(bob.get(address))
    assert "worked out today, these results are others" in told
    assert "Made here, of use" in told


def test_a_scenario_is_never_told_as_what_will_be(kept: str) -> None:
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"), search="?solar_homes_added_mw=60")
    assert publish(browser, f"?saved={saved.id}").status_code == 303
    for path in ("/stoke-on-trent/", "/stoke-on-trent/progress"):
        newest.forget()
        told = text(browser.get(path))
        assert "a scenario: Roofs first" in told
        assert "in a scenario, not today’s path, it would be" in told
    assert "in a scenario, not today’s path, it would be" in text(browser.get(PUBLISHED))


def test_an_officer_publishes_todays_path_and_anybody_finds_the_same_numbers(kept: str) -> None:
    browser = officers.browser("amy")
    form = browser.get(f"{PUBLISHED}/new")
    assert "Today’s path of Stoke-on-Trent" in text(form)
    assert "You see all of it before anything is published." in text(form)
    assert "never changed after that" in text(look(browser))
    shown = re.search(r"Made here, of use</th><td>([^<]+)", form.text)[1]  # type: ignore[index]
    response = publish(browser)
    assert (response.status_code, response.headers["Location"]) == (303, f"{PUBLISHED}/1")
    page = officers.browser().get(f"{PUBLISHED}/1")
    assert re.search(r"Made here, of use</th><td>([^<]+)", page.text)[1] == shown  # type: ignore[index]
    assert "Published by the council on" in text(page)
    assert "amy" not in text(page)
    assert ("amy", "published", "Roofs first") in officers.log()


def test_a_saved_scenario_is_published_as_it_was_seen(kept: str) -> None:
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"), search="?store_mwh=40&scenario=ambitious_rooftops")
    link = re.search(r'href="([^"]+)">Publish it', browser.get(f"/stoke-on-trent/saved/{saved.id}").text)[1]  # type: ignore[index]
    assert link == f"{PUBLISHED}/new?saved={saved.id}"
    form = browser.get(link)
    assert 'value="Roofs first"' in form.text
    assert "version 1" in text(form)
    assert publish(browser, f"?saved={saved.id}").status_code == 303
    content = store.one(STOKE, 1).content
    assert content["search"] == "?scenario=ambitious_rooftops&store_mwh=40"
    assert content["pathway"]["scenario"]["values"]["store_mwh"] == 40.0
    assert content["is_todays_path"] is False


def test_a_scenario_that_was_changed_meanwhile_is_shown_anew_and_not_published(kept: str) -> None:
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"))
    store_of_saved = saving.store
    form = browser.get(f"{PUBLISHED}/new?saved={saved.id}")
    fields = {name: hidden(form, name) for name in ("form", "saved", "version")}
    store_of_saved.change(account("amy"), saved.id, 1, saving.draft(search="?store_mwh=77"))
    response = send(browser, PUBLISHED, **fields | SENT)
    assert response.status_code == 409
    assert "amy has saved version 2 of the scenario meanwhile. Nothing is published." in text(response)
    assert "Why\nnot</textarea>" in response.text
    assert store.listing(STOKE) == []
    fields = {name: hidden(response, name) for name in ("form", "saved", "version")}
    assert publishing.submitted(browser, **fields | SENT).status_code == 303
    assert store.one(STOKE, 1).content["search"] == "?store_mwh=77"


def test_a_scenario_that_todays_data_cannot_use_is_not_published(kept: str) -> None:
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"), search="?colour=red&store_mwh=40")
    response = browser.get(f"{PUBLISHED}/new?saved={saved.id}")
    assert response.status_code == 400
    assert "cannot be published as it was saved" in text(response)
    assert "Open it in the workbench" in text(response)
    assert send(browser, PUBLISHED, saved=str(saved.id), version="1", form="f", **SENT).status_code == 400
    assert store.listing(STOKE) == []


def test_a_plan_belongs_to_it_and_a_wrong_goal_is_said_at_its_field(kept: str) -> None:
    browser = officers.browser("amy")
    for amount in ("", "lots", "-5", "1e99", "3000"):
        response = publish(browser, goal="annual", amount=amount)
        assert response.status_code == 400, amount
        assert re.search(r'id="amount"[^>]*aria-describedby="[^"]*amount-wrong"[^>]*aria-invalid="true"', response.text)
        assert '<option value="annual" selected>' in response.text
    assert publish(browser, goal="utopia", amount="5").status_code == 400
    assert store.listing(STOKE) == []
    assert publish(browser, goal="annual", amount="30").status_code == 303
    assert publish(browser, goal="local_job_years", amount="£20m").status_code == 303
    assert store.one(STOKE, 1).content["plan"]["goal"]["share"] == 0.3
    assert "The plan that belongs to it" in text(browser.get(f"{PUBLISHED}/1"))
    assert store.one(STOKE, 2).content["plan"]["goal"]["money_gbp"] == 20e6


def test_what_is_missing_stands_at_its_field_and_what_was_typed_stays(kept: str) -> None:
    browser = officers.browser("amy")
    for typed, field in (({"title": " "}, "title"), ({"note": ""}, "note"), ({"by": "x" * 81}, "by")):
        response = publish(browser, **typed)
        assert response.status_code == 400
        assert re.search(
            rf'id="{field}"[^>]*aria-describedby="[^"]*{field}-wrong"[^>]*aria-invalid="true"', response.text
        )
        assert "Roofs first" in response.text or field == "title"
        assert "Why\nnot</textarea>" in response.text or field == "note"
    assert store.listing(STOKE) == []


def test_with_two_persons_one_proposes_and_another_approves(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "yes")
    amy, bob, nobody = officers.browser("amy"), officers.browser("bob"), officers.browser()
    assert "Propose for publication" in text(amy.get(f"{PUBLISHED}/new"))
    response = publish(amy, by="Amy Patel")
    address = response.headers["Location"].partition("?")[0]
    assert address == f"{PUBLISHED}/proposals/1"
    assert "Somebody else of your council has to approve it" in text(amy.get(response.headers["Location"]))
    assert "Approve and publish" not in amy.get(address).text
    assert nobody.get(f"{PUBLISHED}/1").status_code == 404
    assert nobody.get(address).status_code == 303
    assert "has published nothing" in text(nobody.get(PUBLISHED))
    assert "newest publication" not in text(nobody.get("/stoke-on-trent/"))
    assert "1 proposal for publication waits for somebody to decide" in text(bob.get("/account"))
    assert "waits for somebody" not in text(amy.get("/account"))
    assert "waits for somebody to approve it" in text(bob.get(f"{PUBLISHED}/proposals"))
    seen = bob.get(address)
    assert "Proposed by amy" in text(seen)
    assert "published by Amy Patel" in text(seen)
    assert send(amy, f"{address}/approve").status_code == 409
    assert "You have proposed this yourself" in text(send(amy, f"{address}/approve"))
    assert nobody.get(f"{PUBLISHED}/1").status_code == 404
    done = send(bob, f"{address}/approve")
    assert done.headers["Location"] == f"{address}?done=approve"
    assert "It is published." in text(bob.get(done.headers["Location"]))
    page = nobody.get(f"{PUBLISHED}/1")
    for row in re.findall(r"<td>[^<]+</td>", page.text[page.text.index("Year by year") :]):
        assert row in seen.text
    assert send(bob, f"{address}/approve").status_code == 409
    assert [p.number for p in store.listing(STOKE)] == [1]


def test_a_refusal_says_why_and_who_proposed_it_may_withdraw(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "yes")
    amy, bob = officers.browser("amy"), officers.browser("bob")
    first, second = (publish(amy).headers["Location"].partition("?")[0] for _ in range(2))
    response = send(bob, f"{first}/refuse", note=" ")
    assert response.status_code == 400
    assert "Say why, so that it can be mended." in text(response)
    assert send(bob, f"{first}/refuse", note="Name the <b>roofs</b>").status_code == 303
    assert "Name the <b>roofs</b>" in text(amy.get(first))
    assert send(bob, f"{second}/withdraw").status_code == 409
    assert send(amy, f"{second}/withdraw").status_code == 303
    assert "withdrawn" in text(bob.get(f"{PUBLISHED}/proposals"))
    assert send(bob, f"{second}/explode").status_code == 404
    assert store.listing(STOKE) == []


def test_nobody_publishes_or_decides_for_another_council(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "yes")
    amy, zoe, bob = officers.browser("amy"), officers.browser("zoe", council=LEEDS), officers.browser("bob")
    address = publish(amy).headers["Location"].partition("?")[0]
    private = saving.saved(account("amy"))
    for path in (f"{PUBLISHED}/new", f"{PUBLISHED}/proposals", address, address.replace("stoke-on-trent", "leeds")):
        assert zoe.get(path).status_code == 404
    for path in (PUBLISHED, f"{address}/approve", f"{address}/refuse", f"{address}/withdraw"):
        for way in (path, path.replace("stoke-on-trent", "leeds")):
            if way != "/leeds/published":
                assert send(zoe, way, form="f", note="x", title="y").status_code == 404
    for way in (f"{PUBLISHED}/new?saved={private.id}", f"{PUBLISHED}/new?saved=999"):
        assert bob.get(way).status_code == 404
    assert send(bob, PUBLISHED, saved=str(private.id), version="1", form="f", **SENT).status_code == 404
    assert proposals.listing(account("amy"))[0].state == "open"
    assert store.listing(STOKE) == []
    assert ("zoe", "refused", f"publishing of {STOKE}") in officers.log(LEEDS)


def test_who_is_not_signed_in_is_led_to_the_door_and_a_viewer_told(kept: str) -> None:
    nobody = officers.browser()
    for path in (f"{PUBLISHED}/new", f"{PUBLISHED}/proposals", f"{PUBLISHED}/proposals/1"):
        response = nobody.get(path)
        assert (response.status_code, response.headers["Location"]) == (303, f"/sign-in?next={quote(path, safe='')}")
    response = send(nobody, PUBLISHED, form="f", **SENT)
    assert response.status_code == 401
    assert "Why\nnot</textarea>" in response.text
    viewer = officers.browser("vic", "viewer")
    assert viewer.get(f"{PUBLISHED}/new").status_code == 403
    assert "A viewer looks and does not publish" in text(send(viewer, PUBLISHED, form="f", **SENT))
    assert "Publish today" not in text(viewer.get("/account"))
    assert store.listing(STOKE) == []


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"} | OURS])
def test_a_form_of_another_site_publishes_nothing(kept: str, headers: dict[str, str]) -> None:
    browser = officers.browser("amy")
    for path in (PUBLISHED, f"{PUBLISHED}/proposals/1/approve"):
        assert browser.post(path, data=SENT | {"form": "f"}, headers=headers).status_code == 403
    assert store.listing(STOKE) == []


@pytest.mark.parametrize("number", ["x", "-1", "1.5", "99999999999", "٣", "2147483648"])
def test_a_form_that_is_not_whole_is_refused(kept: str, number: str) -> None:
    browser = officers.browser("amy")
    saved = saving.saved(account("amy"))
    assert browser.get(f"{PUBLISHED}/new?saved={number}").status_code == 400
    assert send(browser, PUBLISHED, saved=str(saved.id), version=number, form="f", **SENT).status_code == 400
    assert store.listing(STOKE) == []


def test_pages_are_whole_in_no_cache_and_each_field_has_its_label(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "yes")
    amy, bob = officers.browser("amy"), officers.browser("bob")
    address = publish(amy).headers["Location"].partition("?")[0]
    for path in (f"{PUBLISHED}/new", f"{PUBLISHED}/proposals", address):
        response = bob.get(path)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "private, no-store"
        assert "noindex" in response.text
        assert (response.text.count("<h1"), response.text.count("<main")) == (1, 1)
        ids = re.findall(r'<[^>]+ id="([^"]+)"', response.text)
        assert len(ids) == len(set(ids))
        for field in re.findall(r'<(?:input|textarea|select) id="([^"]+)"', response.text):
            assert f'for="{field}"' in response.text


@pytest.mark.parametrize("no_database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.soak)], indirect=True)
def test_hostile_words_are_inert(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "yes")
    amy, bob = officers.browser("amy"), officers.browser("bob", "administrator")
    approved = 0
    for typed in hostile.TEXTS:
        typed = typed.encode("utf-8", "replace").decode()
        response = publish(amy, title=typed, note=typed, by=typed)
        assert response.status_code in (303, 400), typed[:20]
        assert inert(response)
        if response.status_code == 303:
            address = response.headers["Location"].partition("?")[0]
            assert inert(bob.get(address)), typed[:20]
            assert send(bob, f"{address}/approve").status_code == 303
            approved += 1
            assert inert(bob.get(f"{PUBLISHED}/{approved}")), typed[:20]
    assert approved > 15
    for path in ("/published/proposals", "/published", "/", "/progress"):
        assert inert(bob.get(f"/stoke-on-trent{path}")), path
    assert inert(bob.get("/account/people"))
    assert "&lt;script&gt;alert(1)" in bob.get(PUBLISHED).text


def test_a_database_that_cannot_be_written_publishes_nothing_and_keeps_the_words(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = officers.browser("amy")
    fields = {name: hidden(browser.get(f"{PUBLISHED}/new"), name) for name in ("form", "saved", "version")}
    address = database.url().render_as_string(hide_password=False)
    database.engine().dispose()
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "sqlite:////nowhere/kept.sqlite")
    down = send(browser, PUBLISHED, **fields | SENT)
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", address)
    assert down.status_code == 503
    assert "Why\nnot</textarea>" in down.text
    assert store.listing(STOKE) == []
    again = {name: hidden(down, name) for name in ("form", "saved", "version", "title")}
    assert publishing.submitted(browser, note="Why\nnot", **again).status_code == 303
    assert [p.title for p in store.listing(STOKE)] == ["Roofs first"]
