"""A file in and out, the planning database, back to what was shipped, the council's own target: seen before done."""

import io
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.ledger import contents, files, store
from models.sources import ledgers, places
from tests import officers
from tests.ledgers import LEDGER, account, filled, row, send, values
from tests.officers import OURS, STOKE, text

SHIPPED = ledgers.shipped(STOKE)


def rows(name: str = "amy") -> tuple[dict[str, str], ...]:
    """The projects that count."""
    who = account(name)
    return tuple(dict(one) for one in contents.rows_of(who.council, store.now(who).content))


def upload(browser: FlaskClient, content: bytes) -> TestResponse:
    """Send a file to be looked at."""
    return browser.post(f"{LEDGER}/csv", data={"file": (io.BytesIO(content), "ledger.csv")}, headers=OURS)


def confirmed(browser: FlaskClient, page: TestResponse, to: str, **different: str) -> TestResponse:
    """Confirm what a page has shown."""
    return send(browser, f"{LEDGER}/{to}", **values(page) | {"note": "Cabinet paper"} | different)


def test_a_file_is_shown_with_what_it_would_change_and_then_taken_in(kept: str) -> None:
    browser = officers.browser("amy")
    out = browser.get(f"{LEDGER}.csv")
    assert out.headers["Content-Disposition"] == 'attachment; filename="powered-here-stoke-on-trent-ledger.csv"'
    assert files.rows_in(files.text_in(out.data)) == SHIPPED
    changed = [{**SHIPPED[0], "chance": "0.2"}, *SHIPPED[2:], row()]
    page = upload(browser, files.text_of(changed).encode())
    assert page.status_code == 200
    said = text(page)
    assert "3 projects would change" in said
    assert "as described (0 to 1): 1.0 → 0.2" in said
    assert "Added: Meadow solar farm" in said
    assert f"Removed: {SHIPPED[1]['label']}" in said
    assert rows() == SHIPPED, "nothing is done yet"
    assert confirmed(browser, page, "csv").status_code == 303
    assert rows() == tuple(changed)
    assert store.now(account("amy")).content.references["solar_leek_road"] == (10059,)


def test_a_file_that_changes_nothing_says_so(kept: str) -> None:
    browser = officers.browser("amy")
    page = upload(browser, files.text_of(SHIPPED).encode())
    assert "Nothing would change." in text(page)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\n1,2", b"x" * 260_000])
def test_a_file_that_cannot_be_is_refused_at_its_field(kept: str, content: bytes) -> None:
    browser = officers.browser("amy")
    page = upload(browser, content)
    assert page.status_code == 400
    assert "Nothing was changed." in text(page)
    assert 'aria-describedby="file-hint file-wrong" aria-invalid="true"' in page.text
    assert store.history(account("amy")) == []


def test_a_file_of_a_hostile_hand_does_nothing(kept: str) -> None:
    browser = officers.browser("amy")
    evil = row(label="<script>alert(1)</script>", lesson="\u202e=cmd|' /C calc'!A0", what_happened="=1+1")
    page = upload(browser, files.text_of([evil]).encode())
    assert confirmed(browser, page, "csv").status_code == 303
    for path in (LEDGER, f"{LEDGER}/history", "/stoke-on-trent/progress", "/stoke-on-trent/sources"):
        assert "<script>alert" not in browser.get(path).text
    assert ",'=1+1,'=cmd|" in browser.get(f"{LEDGER}.csv").text
    assert browser.post(f"{LEDGER}/csv", data={"text": "x" * 500_000, "note": "n"}, headers=OURS).status_code == 413


def test_a_file_meets_what_another_has_changed_meanwhile(kept: str) -> None:
    amy, bob = officers.browser("amy"), officers.browser("bob")
    page = upload(amy, files.text_of([*SHIPPED, row()]).encode())
    assert filled(bob, f"{LEDGER}/project/heat_network", chance="0.4").status_code == 303
    conflict = confirmed(amy, page, "csv")
    assert conflict.status_code == 409
    assert "bob changed District heat network" in text(conflict)
    assert "2 projects would change" in text(conflict), "the new one, and bob's change undone"
    assert "0.4 → 0.5" in text(conflict)
    assert confirmed(amy, conflict, "csv").status_code == 303
    assert rows() == (*SHIPPED, row())


def test_what_is_asked_without_a_reason_is_asked_again_with_all_that_was_sent(kept: str) -> None:
    browser = officers.browser("amy")
    page = upload(browser, files.text_of([*SHIPPED, row()]).encode())
    again = confirmed(browser, page, "csv", note="")
    assert again.status_code == 400
    assert "Say why" in text(again)
    assert files.rows_in(values(again)["text"]) == (*SHIPPED, row())
    assert confirmed(browser, again, "csv").status_code == 303


def test_a_ledger_begins_from_the_planning_database(kept: str) -> None:
    browser = officers.browser("ola", council="S12000027")
    address = "/shetland-islands/ledger"
    assert "begin from it" in text(browser.get(address))
    planned = places.place("S12000027").pipeline
    page = browser.get(f"{address}/planned")
    assert "Added: Mossy Hill" in text(page)
    sent = values(page) | {"note": "To keep dates"}
    assert send(browser, f"{address}/planned", **sent).status_code == 303
    found = rows("ola")
    assert any("reference" in one["source"] for one in found)
    assert all(one["source"].startswith("Renewable Energy Planning Database") for one in found)
    numbers = [n for of in store.now(account("ola")).content.references.values() for n in of]
    assert len(numbers) == len(found)
    assert set(numbers) <= {p.reference for p in planned}
    assert "Nothing would change." in text(browser.get(f"{address}/planned"))
    send(browser, f"{address}/planned", **sent)
    assert rows("ola") == found, "the same form sent twice is done once"
    assert "Mossy Hill" in browser.get("/shetland-islands/progress").text


def test_back_to_what_was_shipped(kept: str) -> None:
    browser, nobody = officers.browser("amy"), officers.browser()
    fresh = nobody.get("/stoke-on-trent/").text
    assert filled(browser, f"{LEDGER}/project/waste_plant_hanford", retired="2029-01-01").status_code == 303
    assert nobody.get("/stoke-on-trent/").text != fresh
    page = browser.get(f"{LEDGER}/shipped")
    assert "Leaves service: 2029-01-01 → 2030-03-31" in text(page)
    assert confirmed(browser, page, "shipped").headers["Location"] == f"{LEDGER}?done=shipped&of=2"
    assert nobody.get("/stoke-on-trent/").text == fresh
    assert len(store.history(account("amy"))) == 2


def test_the_sources_page_names_the_edited_ledger_with_its_day(kept: str) -> None:
    browser, nobody = officers.browser("amy"), officers.browser()
    assert "ledger-edited" not in nobody.get("/stoke-on-trent/sources").text
    assert filled(browser, f"{LEDGER}/project/heat_network", chance="0.4").status_code == 303
    page = nobody.get("/stoke-on-trent/sources")
    assert "the list that officers of Stoke-on-Trent keep here, as last changed on" in page.text
    assert "Set-Cookie" not in page.headers
    document = nobody.get("/api/v1/stoke-on-trent/pathway.json").json
    assert document["ledger"]["kept_by"] == "the council"
    assert document["ledger"]["chances_of_the_council"] == ["heat_network"]
    assert document["ledger"]["changed_on"] == store.now(account("amy")).at.date().isoformat()


def test_pages_measure_by_the_council_s_own_target(kept: str) -> None:
    browser, nobody = officers.browser("amy"), officers.browser()
    sent = {"share": "0.1", "wording": "A tenth by 2030, said the council.", "source": "Council, 3 May", "grade": "A"}
    assert filled(browser, f"{LEDGER}/target", **sent).headers["Location"] == f"{LEDGER}?done=target&of=1"
    page = nobody.get("/stoke-on-trent/progress").text
    assert "its target of 10%" in page
    row = re.search(r'<tr id="target_share".*?</tr>', nobody.get("/stoke-on-trent/sources").text)
    assert row
    assert "Council, 3 May" in row[0]
    assert "ledger-edited" not in nobody.get("/stoke-on-trent/sources").text
    assert nobody.get("/api/v1/stoke-on-trent/pathway.json").json["ledger"]["kept_by"] == "Powered Here"
    assert "A tenth by 2030, said the council." in page
    assert nobody.get("/api/v1/stoke-on-trent/pathway.json").json["target"] == {
        "share": 0.1,
        "year": 2030,
        "source": "Council, 3 May",
        "is_council_target": True,
    }
    assert "Pages measure by the one saved." in text(browser.get(f"{LEDGER}/target"))
    assert filled(browser, f"{LEDGER}/target", gone="yes").status_code == 303
    assert "its target of 10%" not in nobody.get("/stoke-on-trent/progress").text


def test_a_target_of_another_year_is_told_in_words(kept: str) -> None:
    browser, nobody = officers.browser("amy"), officers.browser()
    sent = {"share": "0.8", "year": "2035", "wording": "Four fifths.", "source": "Council", "grade": "A"}
    assert filled(browser, f"{LEDGER}/target", **sent).status_code == 303
    page = nobody.get("/stoke-on-trent/progress").text
    assert "80% of the electricity used by 2035" in page
    assert "yardstick" in page
    assert "The one saved is told in words." in text(browser.get(f"{LEDGER}/target"))


def test_a_target_that_cannot_be_is_said_at_its_field(kept: str) -> None:
    browser = officers.browser("amy")
    page = filled(browser, f"{LEDGER}/target", share="60", wording="", source="s", note="")
    assert page.status_code == 400
    for field in ("share", "wording", "grade", "note"):
        assert re.search(rf'id="{field}"[^>]*aria-invalid="true"', page.text)
    assert 'value="60"' in page.text
    assert store.history(account("amy")) == []


def test_two_who_set_the_target_see_both(kept: str) -> None:
    amy, bob = officers.browser("amy"), officers.browser("bob")
    seen = values(amy.get(f"{LEDGER}/target"))
    sent = {"wording": "w", "source": "s", "grade": "A", "note": "n"}
    assert filled(bob, f"{LEDGER}/target", **sent | {"share": "0.3"}).status_code == 303
    conflict = send(amy, f"{LEDGER}/target", **seen | sent | {"share": "0.4"})
    assert conflict.status_code == 409
    assert "Theirs: 0.3" in text(conflict)
    assert values(conflict)["share"] == "0.4"
    assert send(amy, f"{LEDGER}/target", **values(conflict)).status_code == 303


def test_restoring_wants_a_reason_and_the_newest_in_sight(kept: str) -> None:
    browser = officers.browser("amy")
    for chance in ("0.4", "0.3"):
        assert filled(browser, f"{LEDGER}/project/heat_network", chance=chance).status_code == 303
    lacking = send(browser, f"{LEDGER}/restore", version="2", number="1", note="")
    assert lacking.status_code == 400
    assert 'id="note-1-wrong"' in lacking.text
    late = send(browser, f"{LEDGER}/restore", version="1", number="0", note="n")
    assert late.status_code == 409
    assert send(browser, f"{LEDGER}/restore", version="2", number="9", note="n").status_code == 404
    assert send(browser, f"{LEDGER}/restore", version="2", number="0", note="n").status_code == 303
    assert rows() == SHIPPED


def test_every_page_that_asks_first_says_what_it_does_to_the_path(kept: str) -> None:
    leeds = officers.browser("lee", council=officers.LEEDS)
    page = leeds.get("/leeds/ledger/planned")
    moved = re.search(r"Made here in 2030 would go from (\S+%) to (\S+%) of the electricity used\.", text(page))
    assert moved
    assert moved[1] != moved[2]
    assert "counts whole from the day it is expected where its chance is 0.5 or more" in text(page)
    assert "does not count in the path: chance below 0.5" in text(page)
    done = send(leeds, "/leeds/ledger/planned", **values(page) | {"note": "n"})
    assert f"Made here in 2030 goes from {moved[1]} to {moved[2]}" in text(leeds.get(done.headers["Location"]))
    back = leeds.get("/leeds/ledger/shipped")
    assert f"Made here in 2030 would go from {moved[2]} to {moved[1]}" in text(back)
    stoke = officers.browser("amy")
    page = upload(stoke, files.text_of([*SHIPPED, row()]).encode())
    assert "Made here in 2030 would go from" in text(page)
    page = upload(stoke, files.text_of([*SHIPPED, row(chance="0.1")]).encode())
    assert "Nothing would move" in text(page)
    assert "Meadow solar farm does not count in the path: chance below 0.5." in text(page)
    assert "Nothing would move" in text(stoke.get(f"{LEDGER}/project/solar_leek_road/remove")) or "Made here" in text(
        stoke.get(f"{LEDGER}/project/solar_leek_road/remove")
    )


def test_a_file_with_a_size_that_can_hardly_be_is_asked_about(kept: str) -> None:
    browser = officers.browser("amy")
    page = upload(browser, files.text_of([*SHIPPED, row(capacity_mw="5000")]).encode())
    assert page.status_code == 200
    assert "Is it MW, not kW?" in text(page)
    sent = values(page) | {"note": "n"}
    assert send(browser, f"{LEDGER}/csv", **{k: v for k, v in sent.items() if k != "sure"}).status_code == 400
    assert rows() == SHIPPED
    assert send(browser, f"{LEDGER}/csv", **sent).status_code == 303


def test_a_file_that_a_spreadsheet_has_written_anew_changes_nothing(kept: str) -> None:
    browser = officers.browser("amy")
    anew = [{**one, **{c: f"{float(one[c]):g}" for c in ("capacity_mw", "chance") if one[c]}} for one in SHIPPED]
    assert anew != list(SHIPPED)
    lines = files.text_of(anew).removeprefix("\ufeff")
    assert "Nothing would change." in text(upload(browser, f"sep=,\r\n{lines}".encode()))


def test_a_council_of_which_the_planning_database_has_nothing_is_not_invited(kept: str) -> None:
    browser = officers.browser("ida", council="E06000053")
    page = text(browser.get("/isles-of-scilly/ledger"))
    assert "The planning database has nothing for Isles of Scilly" in page
    assert "Begin from" not in page
    assert "begin from it" not in page
    assert "begin from the planning database" not in text(browser.get("/isles-of-scilly/ledger/table"))
    assert "has nothing for Isles of Scilly" in text(browser.get("/isles-of-scilly/ledger/planned"))
