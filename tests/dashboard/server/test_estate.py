"""The page of an estate: its finding, its levers in the address, its files; private, and deleted for good."""

import csv
import html
import io
import re

import pytest

from dashboard.estate import store
from models.facts.calendar import HOURS
from tests import ledgers, meter_files as files, officers
from tests.estates import ESTATE, kept as keep
from tests.officers import LEEDS, OURS, text

MOVED = f"{ESTATE}?estate_roofs_added_mw=0.6&estate_use_saved_share=0.1&estate_vehicles_electric=80"


def test_before_anything_is_sent_it_says_what_to_send(kept: str) -> None:
    page = officers.browser("amy").get(ESTATE)
    assert page.status_code == 200
    assert 'type="file"' in page.text
    viewer = officers.browser("vic", "viewer").get(ESTATE)
    assert 'type="file"' not in viewer.text
    assert officers.browser().get(ESTATE).status_code == 303


def test_the_finding_is_the_title_and_says_what_it_is_of(kept: str) -> None:
    browser = officers.browser("amy")
    keep("amy")
    page = browser.get(ESTATE)
    assert "The council’s own buildings use 2.53 GWh a year" in text(page)
    moved = browser.get(MOVED)
    assert re.search(r"<h1>The council’s own roofs would make 2\d% of what its buildings use</h1>", moved.text)
    for words in ("of the council’s own use", "Met in the same hour", "not of Stoke-on-Trent", "Saved on bills"):
        assert words in text(moved)
    assert "all business and public buildings of Stoke-on-Trent used in 2024 (published)" in text(moved)
    assert moved.text.count("<svg") == 4, "two pictures, each for wide and for narrow screens"


def test_the_state_is_in_the_one_short_address(kept: str) -> None:
    browser = officers.browser("amy")
    keep("amy")
    whole = browser.get(
        f"{ESTATE}?estate_roofs_added_mw=0.6&estate_use_saved_share=10%25&estate_vehicle_miles_per_year=7000"
    )
    assert whole.status_code == 302
    assert whole.headers["Location"] == f"{ESTATE}?estate_roofs_added_mw=0.6&estate_use_saved_share=0.1"
    page = browser.get(whole.headers["Location"])
    assert 'value="0.6"' in page.text
    assert 'value="10%"' in page.text
    wrong = browser.get(f"{ESTATE}?estate_use_saved_share=90%25")
    assert wrong.status_code == 400
    tag = re.search(r'<input id="estate_use_saved_share"[^>]*>', wrong.text)
    assert tag
    assert 'aria-invalid="true"' in tag[0]
    assert 'value="90%"' in tag[0]
    assert "Write a number from 0% to 40%." in html.unescape(wrong.text)


def test_its_files_sum_to_the_meters_and_hold_no_formula(kept: str) -> None:
    browser = officers.browser("amy")
    keep("amy")
    response = browser.get(f"{ESTATE}/hours.csv?estate_roofs_added_mw=0.6")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert len(rows) == HOURS
    assert (rows[0]["hour_utc"], rows[-1]["hour_utc"]) == ("2025-01-01T00:00:00Z", "2025-12-31T23:00:00Z")
    total = sum(float(row["metered_mwh"]) for row in rows)
    assert total == pytest.approx(float(files.use().sum()) / 1000, abs=1e-3)
    for row in rows[::97]:
        made, used, brought, sent = (float(row[f"{n}_mwh"]) for n in ("made", "used", "brought_in", "sent_out"))
        assert made + brought == pytest.approx(used + sent, abs=3e-6)
    report = list(csv.DictReader(io.StringIO(browser.get(f"{ESTATE}/meters.csv").text)))
    assert [row["name"] for row in report] == list(files.NAMES)
    assert sum(float(row["kept_kwh"]) for row in report) == pytest.approx(float(files.use().sum()), abs=1e-3)
    assert response.headers["Cache-Control"] == "private, no-store"


def test_it_is_private_to_the_council(kept: str) -> None:
    officers.browser("amy")
    keep("amy")
    viewer, leeds, nobody = (
        officers.browser("vic", "viewer"),
        officers.browser("lee", council=LEEDS),
        officers.browser(),
    )
    assert viewer.get(ESTATE).status_code == 200
    assert "Delete the readings" not in viewer.get(ESTATE).text
    for path in ("", "/hours.csv", "/meters.csv"):
        assert leeds.get(f"{ESTATE}{path}").status_code == 404
        assert nobody.get(f"{ESTATE}{path}").status_code == 303
    assert viewer.get(f"{ESTATE}/delete").status_code == 403
    assert viewer.post(f"{ESTATE}/delete", data={"number": "1", "note": "x"}, headers=OURS).status_code == 404
    assert "Swimming pool" not in nobody.get("/stoke-on-trent/").text


def test_it_is_deleted_for_good_with_a_reason_and_an_entry(kept: str) -> None:
    browser = officers.browser("amy")
    first = keep("amy")
    assert (
        browser.post(f"{ESTATE}/delete", data={"number": str(first.number), "note": ""}, headers=OURS).status_code
        == 400
    )
    again = keep("amy", first.number)
    late = browser.post(f"{ESTATE}/delete", data={"number": str(first.number), "note": "old"}, headers=OURS)
    assert late.status_code == 409
    done = browser.post(f"{ESTATE}/delete", data={"number": str(again.number), "note": "old"}, headers=OURS)
    assert done.status_code == 303
    assert store.newest(ledgers.account("amy")) is None
    assert browser.get(f"{ESTATE}/delete").status_code == 404
    assert ("amy", "estate deleted", "estate of E06000021") in officers.log()


def test_pages_are_whole_and_each_field_has_its_label(kept: str) -> None:
    browser = officers.browser("amy")
    keep("amy")
    for path in ("", "?estate_roofs_added_mw=1", "/upload", "/delete"):
        page = browser.get(f"{ESTATE}{path}")
        assert page.status_code == 200, path
        assert page.headers["Cache-Control"] == "private, no-store"
        assert (page.text.count("<h1"), page.text.count("<main")) == (1, 1)
        ids = re.findall(r'<[^>]+ id="([^"]+)"', page.text)
        assert len(ids) == len(set(ids)), path
        for field in re.findall(r'<(?:input|textarea|select) id="([^"]+)"', page.text):
            assert f'for="{field}"' in page.text
        for target in re.findall(r'aria-describedby="([^"]+)"', page.text):
            assert set(target.split()) <= set(ids), path


def test_officers_find_it(kept: str) -> None:
    browser = officers.browser("amy")
    for page in ("/account", "/stoke-on-trent/ledger"):
        assert f'href="{ESTATE}"' in browser.get(page).text
