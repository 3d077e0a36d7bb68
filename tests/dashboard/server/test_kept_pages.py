"""A kept page is the page: the same bytes as one made anew, never after a change, never to or from who is signed in."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from dashboard.answers import batch, lane, queues
from dashboard.kept import made_of, public_state
from dashboard.ledger import in_use
from dashboard.lessons import reading, shown, store as lesson_store
from dashboard.published import newest
from dashboard.server import app as app_module, busy, kept_pages, page_shelf, site, surroundings, visitor
from dashboard.server.app import server
from dashboard.server.site_nouns import Answer
from tests import officers, publishing
from tests.ledgers import changed
from tests.lessons import FILE, encoded
from tests.officers import LEEDS, STOKE

client = server.test_client()
HOME = "/stoke-on-trent/"
GZIP = {"Accept-Encoding": "gzip"}
OF_COUNCIL = [page.path for page in site.PAGES]
OF_ALL = ["/", "/britain", "/lessons", "/joint"]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Pages are kept; gives the addresses of those that were made."""
    found: list[str] = []
    answer = site.answer

    def counted(path: str, search: str, *asked: Any) -> Answer:
        found.append(f"{path}?{search}" if search else path)
        return answer(path, search, *asked)

    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setattr(app_module.site, "answer", counted)
    monkeypatch.setattr(surroundings, "LOOKED_EVERY_S", 0.0)
    for module in (public_state, newest, shown, in_use):
        module.forget()
    kept_pages.begin(tmp_path / "pages")
    yield found
    kept_pages.end()
    surroundings._looked = surroundings._begun = None


def get(path: str = HOME, **headers: str) -> TestResponse:
    """Ask for a page as a browser does."""
    return client.get(path, headers=GZIP | {name.replace("_", "-"): value for name, value in headers.items()})


def parts_of(address: str) -> dict[made_of.Part, str]:
    """What the kept page of an address is made of."""
    assert kept_pages._shelves is not None
    (page,) = kept_pages._shelves.get(address)
    return {(kind, council): value for kind, council, value in page.parts}


@pytest.mark.parametrize("path", [*(f"{HOME}{path}" for path in OF_COUNCIL), "/highland/neighbourhoods", *OF_ALL])
def test_a_kept_page_is_the_page_and_is_made_once(path: str, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    found = in_use.found
    monkeypatch.setattr(in_use, "found", lambda code: asked.add(code) or found(code))
    first = get(path)
    assert first.status_code == 200
    noted = {council for kind, council in parts_of(path) if kind == made_of.LEDGER}
    assert noted == asked, "whatever asks for a ledger, in whatever thread, is noted"
    again = get(path)
    assert made == [path]
    kept_pages.end()
    plain = client.get(path)
    assert made == [path, path]
    assert gzip.decompress(first.data) == gzip.decompress(again.data) == plain.data
    kept = dict(again.headers)
    assert kept.pop("ETag") == first.headers["ETag"]
    assert kept.pop("Cache-Control") == kept_pages.CACHING
    assert kept.pop("Content-Encoding") == "gzip"
    assert kept | {"Content-Length": ""} == dict(plain.headers) | {"Content-Length": ""}


def test_who_has_it_is_told_so_and_who_takes_no_gzip_gets_it_plain(made: list[str]) -> None:
    first = get()
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    for has in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        response = get(HOME, If_None_Match=has)
        assert (response.status_code, response.data) == (304, b"")
        assert response.headers["ETag"] == tag
        assert "Accept-Encoding" in response.headers["Vary"]
        assert "Content-Security-Policy" in response.headers
    assert get(HOME, If_None_Match='"other"').status_code == 200
    assert get(HOME, Accept_Encoding="gzip;q=0").data == gzip.decompress(first.data)
    head = client.head(HOME, headers=GZIP)
    assert (head.data, head.headers["ETag"]) == (b"", tag)
    assert head.headers["Content-Length"] == str(len(first.data))
    assert made == [HOME]


def test_a_page_that_is_first_asked_for_by_head_is_kept_whole(made: list[str]) -> None:
    assert client.head(HOME, headers=GZIP).data == b""
    assert b"</html>" in gzip.decompress(get().data)
    assert made == [HOME]


def test_the_page_that_dash_takes_over_is_the_same_bytes_each_time() -> None:
    path = f"{HOME}scenarios"
    assert client.get(path).data == client.get(path).data
    assert b"end_id" not in client.get(path).data


def test_another_process_finds_what_this_one_kept_and_a_damaged_file_is_made_anew(
    made: list[str], tmp_path: Path
) -> None:
    first = get()
    kept_pages.begin(tmp_path / "pages")
    assert get().data == first.data
    assert len(made) == 1
    (file,) = (tmp_path / "pages").iterdir()
    file.write_bytes(file.read_bytes()[:-5])
    assert get().data == first.data
    assert len(made) == 2
    assert get().data == first.data
    assert len(made) == 2


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nowhere/", 404), (f"{HOME}?store_mwh=nan", 400), ("/stoke-on-trent", 308), ("/E08000016/", 301)],
)
def test_only_what_is_whole_is_kept(path: str, status: int, made: list[str]) -> None:
    for _ in range(2):
        assert get(path).status_code == status
    assert len(made) == 2


def test_a_page_that_asks_to_come_again_is_not_kept(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    answer = site.answer("/", "")
    for other in ({"again_s": 5}, {"status": 503, "again_s": 5}):
        monkeypatch.setattr(app_module.site, "answer", lambda *_, other=other: replaced(answer, **other))
        response = get("/")
        assert "Retry-After" in response.headers
        assert "ETag" not in response.headers


def replaced(answer: Answer, **different: Any) -> Answer:
    """An answer that differs in some fields."""
    from dataclasses import replace

    return replace(answer, **different)


@pytest.mark.parametrize("path", [HOME, f"{HOME}scenarios"])
def test_who_may_be_signed_in_is_never_sent_a_kept_page_and_leaves_none(
    path: str, made: list[str], tmp_path: Path
) -> None:
    with_session, with_another = server.test_client(), server.test_client()
    with_session.set_cookie(visitor.LOOPBACK_COOKIE, "whatever")  # and there is no database that says no
    with_another.set_cookie("other", "whatever")
    assert "ETag" not in with_session.get(path).headers
    assert not any((tmp_path / "pages").iterdir())
    tag = get(path).headers["ETag"]
    assert with_session.get(path, headers={"If-None-Match": tag}).status_code == 200
    assert len(made) == 3
    assert with_another.get(path).headers["ETag"] == tag
    assert len(made) == 3


@pytest.mark.parametrize("name", [visitor.SAFE_COOKIE, visitor.LOOPBACK_COOKIE])
def test_a_made_up_cookie_is_none(name: str, kept: str, made: list[str], tmp_path: Path) -> None:
    forger = server.test_client(use_cookies=False)
    headers = GZIP | {"Cookie": f"{name}=whatever"}
    first = forger.get(HOME, headers=headers)
    page = get()
    again = forger.get(HOME, headers=headers)
    assert first.status_code == again.status_code == 200
    assert len({gzip.decompress(response.data) for response in (first, page, again)}) == 1
    assert len(made) <= 2
    if name == visitor.LOOPBACK_COOKIE:
        for response in (first, again):
            assert response.headers["Cache-Control"] == "private, no-store"
            assert "Max-Age=0" in response.headers["Set-Cookie"]
    made.clear()
    assert [forger.get(HOME, headers=headers).status_code for _ in range(3)] == [200] * 3
    assert made == []


def test_an_officer_s_own_page_is_theirs_alone(kept: str, made: list[str]) -> None:
    amy = officers.browser("amy")
    path = f"{HOME}scenarios"
    before = get(path)
    own = amy.get(path)
    assert own.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in own.headers
    assert own.text != gzip.decompress(before.data).decode()
    assert get(path).data == before.data
    assert "Cookie" in before.headers["Vary"]


def test_a_ledger_that_is_saved_shows_at_once_in_its_own_council_and_leaves_others(kept: str, made: list[str]) -> None:
    amy = officers.add("amy")
    get()
    get("/leeds/roof")
    changed(amy)
    assert "Meadow" in client.get(f"{HOME}progress").text
    get()
    get("/leeds/roof")
    assert made == [HOME, "/leeds/roof", f"{HOME}progress", HOME]
    assert parts_of(HOME)[made_of.LEDGER, STOKE].startswith("1 ")
    assert list(parts_of("/leeds/roof")) == [(made_of.LEDGER, LEEDS)]


def test_what_all_councils_are_compared_by_follows_every_ledger(kept: str, made: list[str]) -> None:
    get("/")
    changed(officers.add("amy"))
    get("/")
    assert made == ["/", "/"]
    assert parts_of("/")[made_of.EDITED, ""] == STOKE


def test_a_publication_and_lessons_show_at_once_from_here(kept: str, made: list[str]) -> None:
    amy = officers.add("amy")
    before, lessons = get(), get(f"{HOME}lessons")
    publishing.published(amy, title="Roofs first, then wind")
    after = get()
    assert after.data != before.data
    assert "Roofs first, then wind" in gzip.decompress(after.data).decode()
    lesson_store.keep(amy, reading.read(encoded(FILE)), "why")
    shown.forget()
    assert get(f"{HOME}lessons").data != lessons.data
    assert len(made) == 4


def test_what_is_known_of_an_older_publication_is_not_kept_as_the_newest(
    kept: str, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    amy = officers.add("amy")
    get()
    with monkeypatch.context() as another_server:
        another_server.setattr(newest, "forget", lambda: None)
        publishing.published(amy, title="Roofs first, then wind")
    old = get()
    assert "Roofs first" not in gzip.decompress(old.data).decode(), "for a few seconds, as it was known"
    newest.forget()
    assert "Roofs first" in gzip.decompress(get().data).decode()
    assert len(made) == 3


@pytest.mark.parametrize(
    ("name", "value"), [("POWERED_HERE_OWNER", "The Lord of Stoke"), ("POWERED_HERE_WELSH", "yes")]
)
def test_a_setting_shows_at_once(name: str, value: str, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = get("/gwynedd/")
    monkeypatch.setenv(name, value)
    after = get("/gwynedd/")
    assert after.data != before.data
    monkeypatch.delenv(name)
    assert get("/gwynedd/").data == before.data


def test_another_day_is_another_page(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"{HOME}sources"
    before = gzip.decompress(get(path).data).decode()
    assert "28 November 2026" in before
    monkeypatch.setenv("POWERED_HERE_TODAY", "2026-11-30")
    assert "30 November 2026" in gzip.decompress(get(path).data).decode()


def test_where_data_or_weather_has_changed_nothing_more_is_kept(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "_begun", ("other", "other"))
    for _ in range(2):
        assert "ETag" not in get().headers
    assert len(made) == 2


def test_another_batch_is_another_britain(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    get("/britain")
    assert (made_of.BATCH, "") in parts_of("/britain")
    monkeypatch.setattr(batch, "mark", lambda: "another")
    get("/britain")
    assert made == ["/britain", "/britain"]


def test_without_the_database_no_page_is_kept_and_none_that_was(
    kept: str, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.kept.faults import KeptError

    get()

    def away() -> None:
        raise KeptError("away")

    for module in (public_state, in_use):
        monkeypatch.setattr(module.database, "reading", away)
        module.forget()
    response = get()
    assert "The database does not answer" in gzip.decompress(response.data).decode()
    assert "ETag" not in response.headers
    assert len(made) == 2


def test_queries_that_say_the_same_are_one_page_and_do_not_go_to_the_folder(made: list[str], tmp_path: Path) -> None:
    get(f"{HOME}?utm_source=post&fbclid=1")
    get()
    get(f"{HOME}?store_mwh=40")
    get(f"{HOME}?store_mwh=40&gclid=2")
    get(f"{HOME}?store_mwh=41")
    assert made == [f"{HOME}?utm_source=post&fbclid=1", f"{HOME}?store_mwh=40", f"{HOME}?store_mwh=41"]
    assert len(list((tmp_path / "pages").iterdir())) == 1


def test_a_question_mark_in_a_path_is_no_query(made: list[str]) -> None:
    get(HOME)
    assert get("/stoke-on-trent/%3Fstore_mwh=40").status_code == 404
    assert get(f"{HOME}?store_mwh=40").status_code == 200


def test_however_many_ask_at_once_one_makes_the_page(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    counted = app_module.site.answer

    def slow(*asked: Any) -> Answer:
        time.sleep(0.3)
        return counted(*asked)

    monkeypatch.setattr(app_module.site, "answer", slow)
    answers: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: answers.append(server.test_client().get(HOME, headers=GZIP).data))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(answers) == 8
    assert len(set(answers)) == 1


def test_one_that_fails_holds_nobody_up(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    counted = app_module.site.answer

    def fails(*_: Any) -> Answer:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(app_module.site, "answer", fails)
        assert get().status_code == 500
    assert not kept_pages._flying
    monkeypatch.setattr(app_module.site, "answer", counted)
    assert get().status_code == 200
    assert not kept_pages._flying
    monkeypatch.setattr(kept_pages, "WAIT_S", 0.0)
    kept_pages._flying["/leeds/roof"] = threading.Event()
    assert get("/leeds/roof").status_code == 200, "made by itself after a wait"
    kept_pages._flying.clear()


def test_those_who_wait_for_one_page_leave_room_for_the_makers_of_others(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_go_on = threading.Event(), threading.Event()
    counted = app_module.site.answer

    def slow(path: str, *asked: Any) -> Answer:
        if path == HOME:
            begun.set()
            with queues.elsewhere():
                assert may_go_on.wait(20)
        return counted(path, *asked)

    monkeypatch.setenv("POWERED_HERE_THREADS", "10")
    monkeypatch.setattr(app_module.site, "answer", slow)
    monkeypatch.setattr(lane, "open_lane", lambda: None)
    monkeypatch.setattr(queues, "LOOK_S", 0.01)
    gone = threading.Event()

    def asked(path: str, has_gone: Callable[[], bool] = lambda: False) -> int:
        return server.test_client().get(path, environ_base={busy.GONE: has_gone}, headers=GZIP).status_code

    with ThreadPoolExecutor(20) as threads:
        maker = threads.submit(asked, HOME)
        assert begun.wait(20)
        followers = [threads.submit(asked, HOME, gone.is_set) for _ in range(4)]
        while len(queues.FOLLOWERS.inside()) < 4:
            time.sleep(0.01)
        assert asked("/leeds/invest") == 200, "another page is made meanwhile"
        gone.set()
        assert [one.result(20) for one in followers] == [503] * 4, "who has gone waits no longer"
        last = threads.submit(asked, HOME)
        may_go_on.set()
        assert (maker.result(20), last.result(20)) == (200, 200)
    assert made.count(HOME) == 1
    assert (queues._inside, kept_pages._flying) == ([], {})


def test_who_waits_for_a_page_judges_it_by_what_is_true_then(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_go_on, around = threading.Event(), threading.Event(), ["before"]
    counted = app_module.site.answer

    def slow(*asked: Any) -> Answer:
        begun.set()
        assert may_go_on.wait(20)
        return counted(*asked)

    monkeypatch.setattr(app_module.site, "answer", slow)
    monkeypatch.setattr(surroundings, "now", lambda: around[0])
    with ThreadPoolExecutor(20) as threads:
        first = threads.submit(get)
        assert begun.wait(20)
        others = [threads.submit(server.test_client().get, HOME, headers=GZIP) for _ in range(4)]
        time.sleep(0.2)
        around[0] = "after"
        may_go_on.set()
        assert {one.result(20).status_code for one in (first, *others)} == {200}
    made.clear()
    assert get().status_code == 200
    assert made == [], "one of them was kept, as of after"


@pytest.mark.parametrize(("path", "status"), [("/nowhere/", 404), ("/leeds", 308)])
def test_those_who_wait_for_what_is_never_kept_wait_once(
    path: str, status: int, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, followed = app_module.site.answer, list[str]()
    follow = busy.follow

    def slow(*asked: Any) -> Answer:
        time.sleep(0.1)
        return counted(*asked)

    def noted(*given: Any) -> bool:
        followed.append(threading.current_thread().name)
        return follow(*given)

    monkeypatch.setattr(app_module.site, "answer", slow)
    monkeypatch.setattr(busy, "follow", noted)
    with ThreadPoolExecutor(8) as threads:
        answers = [threads.submit(server.test_client().get, path, headers=GZIP) for _ in range(8)]
        assert {answer.result(20).status_code for answer in answers} <= {status, 301}
    assert followed
    assert len(followed) == len(set(followed)), "nobody waits twice"


def test_another_s_cookie_changes_nothing(made: list[str]) -> None:
    other = server.test_client(use_cookies=False).get(HOME, headers=GZIP | {"Cookie": "_ga=1"})
    assert other.headers["Cache-Control"] == kept_pages.CACHING
    assert other.headers["Vary"] == get().headers["Vary"]
    assert made == [HOME]


def test_nothing_is_kept_before_somebody_begins() -> None:
    assert kept_pages._shelves is None
    assert "ETag" not in get().headers
    assert page_shelf.Shelves(None).get(HOME) == []
