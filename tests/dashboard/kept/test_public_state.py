"""What the database says now is what a page notes that is made now, and nothing where it does not answer."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from dashboard.kept import database, for_readers, made_of, public_state
from dashboard.kept.faults import KeptError
from dashboard.ledger import in_use
from dashboard.lessons import reading, shown, store as lesson_store
from dashboard.published import newest
from tests import officers, publishing
from tests.ledgers import changed
from tests.lessons import FILE, encoded
from tests.officers import LEEDS, STOKE


@pytest.fixture(autouse=True)
def _anew() -> None:
    public_state.forget()
    newest.forget()
    shown.forget()
    in_use.forget()


def noted() -> dict[made_of.Part, str]:
    """What a page notes that asks for everything of two councils."""
    with made_of.noting() as parts:
        for council in (STOKE, LEEDS):
            in_use.found(council)
            newest.of(council)
            shown.of(council)
        in_use.edited()
    assert not parts.unsure
    return parts.values


def as_known() -> dict[made_of.Part, str]:
    """The same parts as the state has them."""
    state = public_state.now()
    assert state is not None
    return {part: state.get(part, "") for part in noted()}


def test_the_state_is_what_a_page_notes_before_and_after_each_change(kept: str) -> None:
    amy = officers.add("amy")
    assert set(noted().values()) == {""}
    assert as_known() == noted()
    changed(amy)
    assert as_known() == noted() != {}
    assert as_known()[made_of.EDITED, ""] == STOKE
    publishing.published(amy)
    lesson_store.keep(amy, reading.read(encoded(FILE)), "why")
    shown.forget()
    assert as_known() == noted()
    assert {kind for (kind, _), value in noted().items() if value} == {
        made_of.LEDGER,
        made_of.EDITED,
        made_of.PUBLISHED,
        made_of.BROUGHT,
    }
    changed(amy, name="another")
    assert as_known() == noted(), "a second version"


def test_a_change_of_another_process_shows_at_once_or_within_seconds(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    amy = officers.add("amy")
    # Of another process nothing is known but what the file says.
    monkeypatch.setattr(database, "commits", lambda: 0)
    assert as_known()[made_of.LEDGER, STOKE] == ""
    changed(amy)
    if kept != "sqlite":
        assert as_known()[made_of.LEDGER, STOKE] == ""
        now = for_readers.time.monotonic
        monkeypatch.setattr(public_state.time, "monotonic", lambda: now() + for_readers.KEPT_FOR_S)
    assert as_known()[made_of.LEDGER, STOKE].startswith("1 ")
    assert as_known() == noted()


def test_it_is_read_once_for_as_long_as_nobody_writes(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, read = [], public_state._asked
    monkeypatch.setattr(public_state, "_asked", lambda: asked.append(1) or read())
    for _ in range(3):
        assert public_state.now() is not None
    assert len(asked) == 1
    changed(officers.add("amy"))
    public_state.now()
    assert len(asked) == 2


def test_all_who_wait_for_a_reading_share_it_though_somebody_writes_meanwhile(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, at_work, go_on = [], Event(), Event()
    asked, mark = public_state._asked, ["as it was"]

    def slow() -> public_state.State:
        reads.append(1)
        at_work.set()
        assert go_on.wait(20)
        return asked()

    monkeypatch.setattr(public_state, "_asked", slow)
    monkeypatch.setattr(public_state, "_mark", lambda _: (mark[0],))
    with ThreadPoolExecutor(9) as pool:
        first = pool.submit(public_state.now)
        assert at_work.wait(20)
        mark[0] = "written"
        others = [pool.submit(public_state.now) for _ in range(8)]
        sleep(0.2)
        go_on.set()
        assert all(one.result(20) is not None for one in (first, *others))
    assert len(reads) == 2, "one before what was written, and one for all others"


def test_a_database_that_does_not_answer_is_no_state_and_is_left_alone(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fails() -> None:
        asked.append(1)
        raise KeptError("away")

    monkeypatch.setattr(public_state, "_asked", fails)
    assert [public_state.now(), public_state.now()] == [None, None]
    assert len(asked) == 1


def test_before_there_is_a_database_nobody_has_written_but_one_that_went_away_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.kept import migrations

    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/state/kept.sqlite")
    assert public_state.now() == {}
    migrations.prepare()
    assert public_state.now() == {(made_of.EDITED, ""): ""}
    database.engine().dispose()
    shutil.move(tmp_path / "state", tmp_path / "moved")
    assert public_state.now() is None
