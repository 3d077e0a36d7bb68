"""The ledger by its pages: an officer adds, changes, retires and takes out; two at once; what one may not."""

import html
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.ledger import contents, store
from dashboard.server import site
from models.sources import ledgers, places
from tests import hostile, ledgers as made, officers
from tests.ledgers import FARM, LEDGER, account, changed, filled, row, send, values
from tests.officers import LEEDS, STOKE, text

PATHS = ("", "/new", "/project/solar_leek_road", "/project/solar_leek_road/retire", "/project/solar_leek_road/remove",
         "/planned", "/csv", "/shipped", "/history", "/target")  # fmt: skip


def rows(name: str = "amy") -> dict[str, dict[str, str]]:
    """The projects that count, by short name."""
    who = account(name)
    return {one["name"]: dict(one) for one in contents.rows_of(who.council, store.now(who).content)}


def share(browser: FlaskClient) -> float:
    """What Stoke makes in 2030 as the API has it [MWh]."""
    years = browser.get("/api/v1/stoke-on-trent/pathway.json").json["years"]
    return next(float(y["local_generation_mwh"]) for y in years if y["year"] == 2030)


def test_an_officer_adds_a_project_and_the_model_counts_it_at_once(kept: str) -> None:
    browser, nobody = officers.browser("amy"), officers.browser()
    before = share(nobody)
    page = browser.get(f"{LEDGER}/new")
    sent = values(page) | FARM | {"note": "Cabinet paper"}
    first, again = (send(browser, f"{LEDGER}/new", **sent) for _ in range(2))
    assert first.status_code == again.status_code == 303
    listing = browser.get(first.headers["Location"])
    assert "counts on every page" in text(listing)
    assert text(listing).count("Meadow solar farm") == 3, "who added it, its row, its lesson"
    assert rows()["meadow_solar_farm"] == row()
    assert share(nobody) > before + 15_000
    assert "Meadow solar farm" in nobody.get("/stoke-on-trent/progress").text
    assert nobody.get("/stoke-on-trent/scenarios/answer.json?store_mwh=1").status_code == 200
    assert ("amy", "ledger changed", "added Meadow solar farm") in officers.log()
    assert len(ledgers.projects(STOKE)) == len(rows()) - 1, "the shipped list stays"


def test_a_project_is_changed_and_its_slip_and_history_are_told(kept: str) -> None:
    browser = officers.browser("amy")
    address = f"{LEDGER}/project/waste_plant_replacement"
    assert filled(browser, address, expected="2033-06-30", lesson="Begin early", note="Cabinet, May").status_code == 303
    assert filled(browser, address, expected="2034-01-01", note="Letter of the builder").status_code == 303
    page = browser.get(address)
    assert "Promised for January 2032, in 2026 expected January 2032" in text(page)
    assert "now January 2034: 2 years late." in text(page)
    assert "Begin early" in text(page)
    assert "Expected now: 2033-06-30 → 2034-01-01" in text(page)
    assert "Letter of the builder" in text(page)
    assert page.text.count("<svg") == 2, "a drawing for wide and one for narrow screens"


def test_a_project_is_retired_and_taken_out_and_comes_back_by_the_history(kept: str) -> None:
    browser = officers.browser("amy")
    address = f"{LEDGER}/project/solar_leek_road"
    assert filled(browser, f"{address}/retire", status="lapsed", lesson="Permission is no panel").status_code == 303
    assert rows()["solar_leek_road"]["status"] == "lapsed"
    page = browser.get(f"{address}/remove")
    assert "under 10059" in text(page)
    assert filled(browser, f"{address}/remove").status_code == 303
    assert "solar_leek_road" not in rows()
    assert browser.get(address).status_code == 404
    history = browser.get(f"{LEDGER}/history")
    assert "took out Leek Road solar farm" in text(history)
    assert "Removed: Leek Road solar farm" in text(history)
    back = send(browser, f"{LEDGER}/restore", version="2", number="1", note="It was right")
    assert back.headers["Location"] == f"{LEDGER}/history?done=restored&of=3"
    assert rows()["solar_leek_road"]["lesson"] == "Permission is no panel"
    assert store.now(account("amy")).content.references["solar_leek_road"] == (10059,)


def test_pages_are_whole_in_no_cache_and_each_field_has_its_label(kept: str) -> None:
    browser = officers.browser("amy")
    assert filled(browser, f"{LEDGER}/new", **FARM).status_code == 303
    for path in PATHS:
        response = browser.get(f"{LEDGER}{path}")
        assert response.status_code == 200, path
        assert response.headers["Cache-Control"] == "private, no-store"
        assert (response.text.count("<h1"), response.text.count("<main")) == (1, 1)
        assert re.findall(r'(?:src|action)="(?:https?:)?//', response.text) == []
        ids = re.findall(r'<[^>]+ id="([^"]+)"', response.text)
        assert len(ids) == len(set(ids)), path
        for field in re.findall(r'<(?:input|textarea|select) id="([^"]+)"', response.text):
            assert f'for="{field}"' in response.text
        for target in re.findall(r'aria-describedby="([^"]+)"', response.text):
            assert set(target.split()) <= set(ids), path


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(kept: str) -> None:
    browser = officers.browser("amy")
    for address in (f"{LEDGER}/new", f"{LEDGER}/project/solar_leek_road"):
        response = filled(
            browser, address, **FARM | {"chance": "1.5", "expected": "soon", "url": "ftp://x", "label": "My farm"}
        )
        assert response.status_code == 400
        for field, said in (("chance", "a number from 0 to 1"), ("expected", "YYYY-MM-DD"), ("url", "https://")):
            tag = re.search(rf'<input id="{field}"[^>]*>', response.text)
            assert tag
            assert 'aria-invalid="true"' in tag[0]
            assert f"{field}-wrong" in tag[0]
            assert said in html.unescape(re.search(rf'id="{field}-wrong">([^<]*)', response.text)[1])  # type: ignore[index]
        assert 'value="soon"' in response.text
        assert "Cabinet paper</textarea>" in response.text
        response = filled(browser, address, **FARM | {"note": " "})
        assert "Say why" in text(response)
        assert response.status_code == 400
    response = filled(browser, f"{LEDGER}/project/solar_leek_road", expected="2030-01-01", retired="2029-01-01")
    assert "ends before it begins" in text(response)
    assert store.history(account("amy")) == []


def test_two_officers_see_both_and_nothing_is_lost(kept: str) -> None:
    amy, bob = officers.browser("amy"), officers.browser("bob")
    address = f"{LEDGER}/project/solar_leek_road"
    seen = values(amy.get(address))
    assert filled(bob, address, chance="0.3", note="Bob’s why").status_code == 303
    assert filled(bob, f"{LEDGER}/project/heat_network", chance="0.4").status_code == 303
    conflict = send(amy, address, **seen | {"chance": "0.7", "note": "Amy’s why"})
    assert conflict.status_code == 409
    said = text(conflict)
    assert "bob changed Leek Road solar farm (version 1" in said, "who changed the same, not who came last"
    assert "Bob’s why" in conflict.text
    assert "as described (0 to 1) 0.3 0.7" in said
    assert "Amy’s why" in conflict.text
    assert rows()["solar_leek_road"]["chance"] == "0.3"
    mine = values(conflict)
    assert (mine["chance"], mine["version"]) == ("0.7", "2")
    assert send(amy, address, **mine).status_code == 303
    assert rows()["solar_leek_road"]["chance"] == "0.7"
    assert rows()["heat_network"]["chance"] == "0.4", "a change of another project stands"
    assert [v.note for v in store.history(account("amy"))] == ["Amy’s why", "Cabinet paper", "Bob’s why"]


def test_changes_of_different_projects_both_stand_without_a_conflict(kept: str) -> None:
    amy, bob = officers.browser("amy"), officers.browser("bob")
    seen = values(amy.get(f"{LEDGER}/project/solar_leek_road"))
    assert filled(bob, f"{LEDGER}/project/heat_network", chance="0.4").status_code == 303
    assert send(amy, f"{LEDGER}/project/solar_leek_road", **seen | {"chance": "0.7", "note": "a"}).status_code == 303
    assert (rows()["solar_leek_road"]["chance"], rows()["heat_network"]["chance"]) == ("0.7", "0.4")


def test_what_another_has_taken_out_meanwhile_is_said_and_can_be_saved_again(kept: str) -> None:
    amy, bob = officers.browser("amy"), officers.browser("bob")
    address = f"{LEDGER}/project/solar_leek_road"
    seen = values(amy.get(address))
    assert filled(bob, f"{address}/remove").status_code == 303
    conflict = send(amy, address, **seen | {"chance": "0.7", "note": "Amy’s why"})
    assert conflict.status_code == 409
    assert "not in the list any more" in text(conflict)
    assert send(amy, address, **values(conflict)).status_code == 303
    assert rows()["solar_leek_road"]["chance"] == "0.7"


def test_a_viewer_sees_and_changes_nothing(kept: str) -> None:
    viewer = officers.browser("viewer", "viewer")
    for path in ("", "/project/solar_leek_road", "/history"):
        page = viewer.get(f"{LEDGER}{path}")
        assert page.status_code == 200
        assert 'method="post" action="/stoke-on-trent' not in page.text
    assert viewer.get(f"{LEDGER}.csv").status_code == 200
    for path in ("/new", "/csv", "/planned", "/shipped", "/target", "/project/solar_leek_road/remove"):
        response = viewer.get(f"{LEDGER}{path}")
        assert response.status_code == 403
        assert "A viewer looks" in text(response)
        assert send(viewer, f"{LEDGER}{path}", version="0", note="n", **FARM).status_code == 404
    for path in ("/project/solar_leek_road", "/project/solar_leek_road/retire", "/restore"):
        assert send(viewer, f"{LEDGER}{path}", version="0", number="0", note="n", **FARM).status_code == 404
    assert store.history(account("viewer")) == []
    assert ("viewer", "refused", f"ledger of {STOKE}") in officers.log()


def test_nobody_else_reaches_it(kept: str) -> None:
    zoe, nobody = officers.browser("zoe", council=LEEDS), officers.browser()
    officers.add("amy")
    changed(account("amy"))
    for path in PATHS:
        assert zoe.get(f"{LEDGER}{path}").status_code == 404
        assert nobody.get(f"{LEDGER}{path}").headers["Location"].startswith("/sign-in?next=")
        assert send(zoe, f"{LEDGER}{path}", version="0", note="n", **FARM).status_code in (404, 405)
        assert send(nobody, f"{LEDGER}{path}", version="0", note="n", **FARM).status_code in (401, 405)
    assert zoe.get(f"{LEDGER}.csv").status_code == 404
    assert zoe.get("/leeds/ledger/project/meadow_solar_farm").status_code == 404
    assert zoe.get("/atlantis/ledger").status_code == 404
    assert ("zoe", "refused", f"ledger of {STOKE}") in officers.log(LEEDS)
    assert len(store.history(account("amy"))) == 1


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}])
def test_a_form_of_another_site_changes_nothing(kept: str, headers: dict[str, str]) -> None:
    browser = officers.browser("amy")
    for path in (*PATHS[1:8], "/restore", "/target"):
        sent = FARM | {"version": "0", "number": "0", "note": "n", "text": "x"}
        assert browser.post(f"{LEDGER}{path}", data=sent, headers=headers).status_code == 403
    assert store.history(account("amy")) == []


@pytest.mark.parametrize("version", ["", "x", "-1", "1.5", "99999999999", "٣", "7"])
def test_a_form_that_is_not_whole_is_refused(kept: str, version: str) -> None:
    browser = officers.browser("amy")
    for path in ("/new", "/project/solar_leek_road", "/project/solar_leek_road/remove", "/restore"):
        response = send(browser, f"{LEDGER}{path}", **FARM | {"version": version, "number": "0", "note": "n"})
        assert response.status_code in (400, 404), path
    assert store.history(account("amy")) == []


def test_a_project_that_never_was_is_not_here(kept: str) -> None:
    browser = officers.browser("amy")
    for path in ("", "/retire", "/remove"):
        assert browser.get(f"{LEDGER}/project/never{path}").status_code == 404
        sent = FARM | {"version": "0", "note": "n"}
        assert send(browser, f"{LEDGER}/project/never{path}", **sent).status_code == 404
    assert store.history(account("amy")) == []


def is_inert(page: TestResponse) -> bool:
    acts = re.search(r"<script>alert|<img src=x", page.text)
    return not acts and (page.status_code != 200 or not hostile.UNPRINTABLE.search(page.text))


@pytest.mark.filterwarnings("ignore:Glyph")
def test_what_a_hostile_hand_types_does_nothing(kept: str) -> None:
    browser, added = officers.browser("amy"), set[str]()
    for typed in filter(str.strip, hostile.TEXTS):
        typed = typed.encode("utf-8", "replace").decode()
        own = {"label": typed, "what_happened": typed, "lesson": typed, "source": typed}
        response = filled(browser, f"{LEDGER}/new", **FARM | own)
        assert response.status_code in (303, 400, 413), typed
        assert is_inert(response), typed
        for name in rows().keys() - added - {p.name for p in ledgers.projects(STOKE)}:
            added.add(name)
            for path in ("", "/remove"):
                assert is_inert(browser.get(f"{LEDGER}/project/{name}{path}")), typed
    assert len(added) > 20
    public = ("", "progress", "sources") if kept == "sqlite" else ()  # what pages show is the same from any database
    for address in (LEDGER, f"{LEDGER}/history", *(f"/stoke-on-trent/{path}" for path in public)):
        page = browser.get(address)
        assert is_inert(page), address
        assert "&lt;script&gt;alert(1)" in page.text, address
    cells = browser.get(f"{LEDGER}.csv").text
    assert "<script>alert(1)</script>" in cells
    assert not re.search(r'(?m)(^|,)"?[ \t]*[=+@\uff1d]', cells)


def test_a_server_of_one_council_keeps_for_that_one(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = officers.browser("amy")
    monkeypatch.setattr(site, "fixed", lambda: places.find_council(LEEDS))
    assert browser.get(LEDGER).status_code == 404
    monkeypatch.setattr(site, "fixed", lambda: places.find_council(STOKE))
    assert browser.get(LEDGER).status_code == 200


def test_what_cannot_be_saved_stays_to_be_sent_again(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = officers.browser("amy")
    sent = values(browser.get(f"{LEDGER}/project/solar_leek_road")) | {"chance": "0.7", "note": "My\nwhy"}
    browser.post("/sign-out", headers=officers.OURS)
    out = send(browser, f"{LEDGER}/project/solar_leek_road", **sent)
    assert out.status_code == 401
    assert "My\nwhy</textarea>" in out.text
    officers.sign_in(browser, "amy")
    assert send(browser, f"{LEDGER}/project/solar_leek_road", **made.values(out)).status_code == 303
    assert rows()["solar_leek_road"]["chance"] == "0.7"


def test_who_goes_back_and_corrects_what_was_added_is_asked_before_there_are_two(kept: str) -> None:
    browser = officers.browser("amy")
    form = values(browser.get(f"{LEDGER}/new")) | FARM | {"note": "Cabinet paper"}
    assert send(browser, f"{LEDGER}/new", **form).status_code == 303
    for corrected in ({"capacity_mw": "31"}, {"label": "Meadow solar park"}):
        again = send(browser, f"{LEDGER}/new", **form | corrected)
        assert again.status_code == 400
        assert "Meadow solar farm. Open it to correct it" in text(again)
        assert f'href="{LEDGER}/project/meadow_solar_farm"' in again.text
    assert "There is one of this name already" in text(send(browser, f"{LEDGER}/new", **form | {"capacity_mw": "31"}))
    assert "Since you opened this form you have added one" in text(again)
    assert len(store.history(account("amy"))) == 1
    assert send(browser, f"{LEDGER}/new", **values(again)).status_code == 303, "what the tick sends"
    assert {"meadow_solar_farm", "meadow_solar_park"} <= rows().keys()


def test_another_one_of_the_name_is_asked_about_from_a_new_form_too_and_what_others_added_is_not(kept: str) -> None:
    amy, bob = officers.browser("amy"), officers.browser("bob")
    old = values(amy.get(f"{LEDGER}/new")) | FARM | {"note": "n", "label": "Hill wind farm"}
    assert filled(bob, f"{LEDGER}/new", **FARM).status_code == 303
    assert filled(amy, f"{LEDGER}/new", **FARM | {"label": "MEADOW solar farm", "chance": "0.6"}).status_code == 400
    assert send(amy, f"{LEDGER}/new", **old).status_code == 303


def test_a_size_that_can_hardly_be_is_asked_about_before_it_is_saved(kept: str) -> None:
    browser = officers.browser("amy")
    for address in (f"{LEDGER}/new", f"{LEDGER}/project/solar_tunstall_trade_park"):
        seen = values(browser.get(address)) | {"note": "n"}
        sent = seen | FARM | {"label": seen.get("label") or FARM["label"], "capacity_mw": "5000"}
        asked = send(browser, address, **sent)
        assert asked.status_code == 400
        assert "Is it MW, not kW?" in text(asked)
        assert 'href="#capacity_mw"' in asked.text
        assert 'value="5000"' in asked.text
        other = send(browser, address, **values(asked) | {"capacity_mw": "4000"})
        assert other.status_code == 400, "another number is asked about anew"
        assert send(browser, address, **values(asked)).status_code == 303
    assert rows()["meadow_solar_farm"]["capacity_mw"] == "5000"


def test_what_is_saved_is_told_with_what_moved_or_why_nothing_does(kept: str) -> None:
    browser = officers.browser("amy")

    def told(address: str, **different: str) -> str:
        return text(browser.get(filled(browser, address, **different).headers["Location"]))

    said = told(f"{LEDGER}/new", **FARM)
    assert "It is saved, and counts on every page of the council from now on. Made here in 2030 goes from " in said
    assert "counts from June 2028" in said
    farm = f"{LEDGER}/project/meadow_solar_farm"
    said = told(farm, lesson="Another lesson")
    assert "Nothing moves (made here in 2030: " in said
    assert "because only words, sources or what was promised have changed." in said
    said = told(farm, chance="0.4")
    assert "It is saved. Made here in 2030 goes from " in said
    assert "Meadow solar farm does not count in the path: chance below 0.5." in said
    assert "counts on every page" not in said
    said = told(farm, expected="")
    assert "because Meadow solar farm does not count: no date." in said
    assert "In today’s path it does not count: no date." in said
    again = send(browser, farm, **values(browser.get(farm)) | {"note": "n"})
    assert "Nothing was changed: it stood so already." in text(browser.get(again.headers["Location"]))
    for of in ("99", "0", "x", "²", "99999999999"):
        assert "It is saved" in text(browser.get(f"{LEDGER}?done=saved&of={of}"))
    page = browser.get(f"{LEDGER}/new")
    assert "0.5 or more counts as built in the path, whole, from the day it is expected; less counts only" in text(page)


def test_a_number_written_otherwise_is_no_change(kept: str) -> None:
    browser = officers.browser("amy")
    response = filled(browser, f"{LEDGER}/project/waste_plant_hanford", capacity_mw="14.00", chance="1")
    assert response.headers["Location"].endswith("?done=same")
    assert store.history(account("amy")) == []
