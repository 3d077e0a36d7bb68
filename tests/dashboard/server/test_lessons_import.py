"""Lessons of another council: seen before they are kept, then public and marked; only for the council's officers."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.lessons import shown, store
from tests import officers
from tests.ledgers import send, values
from tests.lessons import FILE, encoded, with_lesson, with_source
from tests.officers import OURS, STOKE, text

IMPORT = "/stoke-on-trent/lessons/import"
PUBLIC = "/stoke-on-trent/lessons"


@pytest.fixture(autouse=True)
def _anew() -> None:
    shown.forget()


def upload(browser: FlaskClient, content: bytes) -> TestResponse:
    """Send a file to be looked at."""
    return browser.post(IMPORT, data={"file": (io.BytesIO(content), "lessons.json")}, headers=OURS)


def keep(browser: FlaskClient, document: Any = FILE) -> TestResponse:
    """Send a file and confirm it."""
    page = upload(browser, encoded(document))
    assert page.status_code == 200
    return send(browser, IMPORT, **values(page) | {"note": "Sent by Leeds"})


def test_what_a_council_gives_away_comes_in_the_same_at_another(kept: str) -> None:
    out = officers.browser().get("/stoke-on-trent/lessons.json")
    browser = officers.browser("lea", council="E08000035")
    page = browser.post("/leeds/lessons/import", data={"file": (io.BytesIO(out.data), "x.json")}, headers=OURS)
    assert "Of Stoke-on-Trent, published by Powered Here, 28 November 2026." in text(page)
    assert store.listing("E08000035") == (), "nothing is kept yet"
    sent = send(browser, "/leeds/lessons/import", **values(page) | {"note": "Sent by Stoke"})
    assert sent.status_code == 303
    (there,) = store.listing("E08000035")
    from dashboard.lessons import reading

    assert there.file == reading.read(out.data)
    public = text(officers.browser().get("/leeds/lessons"))
    assert "Lessons of Stoke-on-Trent" in public
    assert "Not checked by Powered Here" in public
    for lesson in there.file.lessons:
        assert lesson.lesson in public


def test_it_is_seen_logged_replaced_and_taken_out(kept: str) -> None:
    browser = officers.browser("amy")
    assert keep(browser).location == f"{IMPORT}?done=kept"
    page = browser.get(f"{IMPORT}?done=kept")
    assert "The lessons are kept." in text(page)
    assert "Brought in by amy" in text(page)
    again = upload(browser, encoded(FILE))
    assert "takes the place of the file that amy brought in" in text(again)
    assert keep(browser, FILE | {"licence": "CC BY 4.0"}).status_code == 303
    (one,) = store.listing(STOKE)
    assert one.file.licence == "CC BY 4.0"
    assert send(browser, "/stoke-on-trent/lessons/remove", number=str(one.number)).status_code == 303
    assert store.listing(STOKE) == ()
    assert "Lessons of Leeds" not in text(officers.browser().get(PUBLIC))
    assert [action for _, action, _ in officers.log()][:3] == [store.REMOVED, store.KEPT, store.KEPT]


def test_it_must_be_said_why(kept: str) -> None:
    browser = officers.browser("amy")
    page = upload(browser, encoded(FILE))
    refused = send(browser, IMPORT, **values(page) | {"note": " "})
    assert refused.status_code == 400
    assert "Say why" in text(refused)
    assert 'aria-invalid="true"' in refused.text
    assert store.listing(STOKE) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[" * 200_000, b"x" * 300_000, encoded(with_source(url="javascript:alert(1)")),
        encoded(with_lesson(cost_actual_gbp_m=10**18)), encoded(FILE | {"version": 9}),
        encoded(FILE)[:-1] + b', "code": ""}',
    ],
    ids=lambda content: repr(content[:20]),
)  # fmt: skip
def test_a_file_that_cannot_be_is_refused_at_its_field_and_nothing_is_kept(kept: str, content: bytes) -> None:
    browser = officers.browser("amy")
    page = upload(browser, content)
    assert page.status_code == 400
    assert "Nothing was kept. The file cannot be taken in" in text(page)
    assert 'aria-describedby="file-hint file-wrong" aria-invalid="true"' in page.text
    assert send(browser, IMPORT, text=content.decode("latin-1"), note="n").status_code in (400, 413)
    assert store.listing(STOKE) == ()


def test_a_file_of_ten_megabytes_is_not_read(kept: str) -> None:
    browser = officers.browser("amy")
    for response in (upload(browser, b"[" * 10_000_000), send(browser, IMPORT, text="x" * 10_000_000, note="n")):
        assert response.status_code == 413
        response.request.environ["wsgi.input"].close()


def test_a_hostile_file_is_words_on_every_page(kept: str) -> None:
    browser = officers.browser("amy")
    evil = "<script>alert(1)</script>\u202e\x07=cmd|' /C calc'!A0"
    document = with_lesson(label=evil, lesson=evil, promised=evil) | {"council": evil, "publisher": evil}
    page = upload(browser, encoded(document))
    assert send(browser, IMPORT, **values(page) | {"note": evil}).status_code == 303
    for response in (page, browser.get(IMPORT), browser.get(PUBLIC)):
        assert "<script>alert" not in response.text
        assert "\u202e" not in response.text
        assert "\x07" not in response.text
    assert "=cmd" in text(browser.get(PUBLIC))


def test_only_officers_of_the_council_bring_lessons_in(kept: str) -> None:
    assert officers.browser().get(IMPORT).status_code == 303
    assert officers.browser().post(IMPORT, data={}, headers=OURS).status_code == 401
    viewer = officers.browser("vic", "viewer")
    assert viewer.get(IMPORT).status_code == 403
    assert upload(viewer, encoded(FILE)).status_code == 404
    other = officers.browser("lea", council="E08000035")
    assert other.get(IMPORT).status_code == 404
    assert upload(other, encoded(FILE)).status_code == 404
    assert send(other, "/stoke-on-trent/lessons/remove", number="1").status_code == 404


def test_what_no_page_of_ours_sends_is_refused(kept: str) -> None:
    browser = officers.browser("amy")
    response = browser.post(IMPORT, data={"text": encoded(FILE).decode(), "note": "n"})
    assert response.status_code == 403
    assert store.listing(STOKE) == ()
