"""Readings by their pages: sent, shown, corrected, kept; attacks are refused at the field; others' limits stay."""

import re
import time

import pytest

from dashboard.estate import staged, store
from dashboard.kept import database
from dashboard.kept.tables import EstateFile
from tests import hostile, ledgers, meter_files as files, officers
from tests.estates import ESTATE, hidden, kept as keep, sent
from tests.officers import LEEDS, OURS, text

GOOD = files.text(files.columns())


def test_a_year_is_sent_shown_and_kept(kept: str) -> None:
    browser = officers.browser("amy")
    assert "Send a year" in text(browser.get(ESTATE))
    response = sent(browser, GOOD)
    assert response.status_code == 303
    shown = browser.get(response.headers["Location"])
    assert shown.status_code == 200
    total = f"{round(files.use().sum()):,} kWh"
    assert f"{total} counted of {total} in the file; no reading is missing" in text(shown)
    assert "2025-03-30: 46 readings a meter" in text(shown)
    assert "2025-10-26: 50 readings a meter" in text(shown)
    assert store.newest(ledgers.account("amy")) is None, "nothing is kept before it is asked for"
    done = browser.post(
        response.headers["Location"], data=hidden(shown) | {"note": "Supplier"}, headers=OURS, follow_redirects=True
    )
    assert "The year is kept" in text(done)
    found = store.newest(ledgers.account("amy"))
    assert found is not None
    assert found.measured.hours_kwh == pytest.approx(files.hourly())
    assert (found.file, found.note, found.by) == ("readings.csv", "Supplier", "amy")
    assert ("amy", "estate kept", "estate of E06000021") in officers.log()
    assert browser.get(response.headers["Location"]).status_code == 404, "the file is gone once it is kept"


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("attack", files.ATTACKS)
def test_an_attack_is_refused_at_the_field_within_two_seconds(kept: str, attack: str) -> None:
    make, where, remedy = files.ATTACKS[attack]
    content, browser = make(), officers.browser("amy")
    begun = time.perf_counter()
    response = sent(browser, content, "readings.xlsx" if content.startswith(b"PK") else "readings.csv")
    assert time.perf_counter() - begun < 2.0
    assert response.status_code in (400, 413)
    said = text(response)
    assert remedy in said
    assert where in said
    tag = re.search(r'<input id="file"[^>]*>', response.text)
    assert tag
    assert 'aria-invalid="true"' in tag[0]
    assert "file-wrong" in tag[0]
    assert store.newest(ledgers.account("amy")) is None


def test_a_body_that_is_too_long_is_refused_and_other_forms_keep_their_limit(kept: str) -> None:
    browser = officers.browser("amy")
    response = sent(browser, b"1,2\n" * 3_000_000)
    assert response.status_code == 413
    assert "larger than 8 MB" in text(response)
    assert browser.post("/stoke-on-trent/ledger/csv", data={"text": "a" * 500_000}, headers=OURS).status_code == 413
    assert browser.post(f"{ESTATE}/delete", data={"note": "a" * 500_000}, headers=OURS).status_code == 413


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
def test_a_wrong_mapping_is_corrected_without_sending_the_file_again(kept: str) -> None:
    browser = officers.browser("amy")
    content = files.ATTACKS["half of a meter missing"][0]()
    response = sent(browser, content)
    assert response.status_code == 400
    address = re.search(r'action="(/stoke-on-trent/estate/preview/\d+)#main"', response.text)
    assert address
    wrong = browser.get(f"{address[1]}?layout=columns&values=Q1&first=0&unit=stone")
    assert wrong.status_code == 400
    assert "Write letters of columns" in text(wrong)
    assert "Choose one of those offered" in text(wrong)
    ticked = re.findall(r'name="without" value="([^"]+)" checked', response.text)
    assert ticked == ["Depot"], "the one that lacks too much"
    for search in ("layout=columns&values=B,D", "layout=columns&without=Depot&without_sent=yes"):
        shown = browser.get(f"{address[1]}?{search}")
        assert shown.status_code == 200
        assert "2 meters, 2025-01-01 to 2025-12-31" in text(shown)
    power = browser.get(f"{address[1]}?layout=columns&values=B&unit=kw")
    assert f"{round(files.use()[0].sum() / 2):,} kWh counted" in text(power)
    done = browser.post(address[1], data=hidden(shown) | {"without": "Depot", "note": "x"}, headers=OURS)
    assert done.status_code == 303
    found = store.newest(ledgers.account("amy"))
    assert found is not None
    assert [meter.name for meter in found.measured.meters] == ["Town hall", "Swimming pool"]


def test_meters_of_a_second_file_are_added(kept: str) -> None:
    browser = officers.browser("amy")
    parts = [files.text([[row[0], *row[n]] for row in files.columns()]) for n in (slice(1, 2), slice(2, 4))]
    for part, name in zip(parts, ("a.csv", "b.csv"), strict=True):
        address = sent(browser, part, name).headers["Location"]
        form = hidden(browser.get(address)) | {"note": "part", "adds": "yes"}
        assert browser.post(address, data=form, headers=OURS).status_code == 303
    found = store.newest(ledgers.account("amy"))
    assert found is not None
    assert found.measured.hours_kwh == pytest.approx(files.hourly())
    assert found.file == "a.csv, b.csv"
    address = sent(browser, parts[0]).headers["Location"]
    again = browser.post(address, data=hidden(browser.get(address)) | {"note": "x", "adds": "yes"}, headers=OURS)
    assert again.status_code == 400
    assert "is kept already" in text(again)


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
def test_a_meter_that_reads_zero_all_year_is_named(kept: str) -> None:
    head, *rows = files.columns()
    browser = officers.browser("amy")
    response = sent(browser, files.text([head, *([row[0], 0, *row[2:]] for row in rows)]))
    shown = text(browser.get(response.headers["Location"]))
    assert f"{head[1]} reads zero all year." in shown
    assert "a formula that was never worked out counts as zero" in shown
    assert "reads zero" not in text(browser.get(sent(browser, GOOD).headers["Location"]))


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
def test_only_one_sheet_is_read_and_that_is_said(kept: str) -> None:
    browser = officers.browser("amy")
    address = sent(browser, files.two_sheets(), "a.xlsx").headers["Location"]
    assert "Of its 2 sheets only Readings is read" in text(browser.get(address))


def test_two_officers_at_once_lose_nothing(kept: str) -> None:
    amy, bob = officers.browser("amy"), officers.browser("bob")
    addresses = [sent(browser, GOOD).headers["Location"] for browser in (amy, bob)]
    pages = [browser.get(address) for browser, address in zip((amy, bob), addresses, strict=True)]
    assert amy.post(addresses[0], data=hidden(pages[0]) | {"note": "a"}, headers=OURS).status_code == 303
    late = bob.post(addresses[1], data=hidden(pages[1]) | {"note": "b"}, headers=OURS)
    assert late.status_code == 409
    assert "amy kept another year" in text(late)
    assert "b</textarea>" in late.text
    assert bob.post(addresses[1], data=hidden(late) | {"note": "b"}, headers=OURS).status_code == 303
    found = store.newest(ledgers.account("bob"))
    assert found is not None
    assert found.by == "bob"


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
def test_a_reason_is_asked_for(kept: str) -> None:
    browser = officers.browser("amy")
    address = sent(browser, GOOD).headers["Location"]
    response = browser.post(address, data=hidden(browser.get(address)) | {"note": " "}, headers=OURS)
    assert response.status_code == 400
    assert "Say why" in text(response)


def test_who_may_not_is_refused(kept: str) -> None:
    viewer, leeds, amy = (
        officers.browser("vic", "viewer"), officers.browser("lee", council=LEEDS), officers.browser("amy"),
    )  # fmt: skip
    assert sent(officers.browser(), GOOD).status_code == 401
    assert viewer.get(f"{ESTATE}/upload").status_code == 403
    assert sent(viewer, GOOD).status_code == 404
    assert sent(leeds, GOOD).status_code == 404
    assert sent(amy, GOOD, Origin="https://evil.example").status_code == 403
    address = sent(amy, GOOD).headers["Location"]
    for other in (viewer, leeds, officers.browser("bob")):
        assert other.get(address).status_code in (403, 404)
    assert ("lee", "refused", "estate of E06000021") in officers.log(LEEDS)


def test_a_staged_file_is_one_of_each_user_and_ends(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = officers.browser("amy")
    first = sent(browser, GOOD).headers["Location"]
    second = sent(browser, GOOD).headers["Location"]
    assert first != second
    assert browser.get(first).status_code == 404
    monkeypatch.setattr(staged, "LASTS", -staged.LASTS)
    assert browser.get(second).status_code == 404
    browser.get(f"{ESTATE}/upload")
    with database.reading() as session:
        assert session.query(EstateFile).count() == 0


def is_inert(page: str) -> bool:
    return "<script>alert" not in page and "<img src=x" not in page


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
def test_no_name_of_a_file_does_harm(kept: str) -> None:
    browser = officers.browser("amy")
    two_weeks = files.text(files.short(files.columns(), 48 * 14))
    for name in hostile.TEXTS[:20]:
        refused = sent(browser, two_weeks, name or "x")
        assert refused.status_code == 400, name
        assert "Send twelve months" in text(refused), name
        assert is_inert(refused.text), name


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
def test_no_name_of_a_meter_does_harm(kept: str) -> None:
    browser = officers.browser("amy")
    names = [name for name in hostile.TEXTS[:20] if name.isprintable()]
    head, *rows = files.columns()
    content = files.text([[head[0], *names], *([row[0], *[row[1]] * len(names)] for row in rows)])
    shown = browser.get(sent(browser, content, "<script>alert(1)</script>.csv").headers["Location"])
    assert "script&gt;.csv" in shown.text
    assert is_inert(shown.text)
    for name in names:
        assert " ".join(name[:100].split()) in text(shown), "it is shown as it was sent"


def test_a_year_is_replaced_and_what_was_there_is_gone(kept: str) -> None:
    browser = officers.browser("amy")
    first = keep("amy")
    address = sent(browser, GOOD, "other.csv").headers["Location"]
    page = browser.get(address)
    assert "amy kept 3 meters" in text(page)
    assert browser.post(address, data=hidden(page) | {"note": "newer"}, headers=OURS).status_code == 303
    found = store.newest(ledgers.account("amy"))
    assert found is not None
    assert found.number > first.number
    assert found.file == "other.csv"
