"""No change of a ledger is overwritten or lost unseen; each has who, when and why, and stands in the log."""

import threading

import pytest
from sqlalchemy import func, select

from dashboard.kept import clock, database
from dashboard.kept.tables import LedgerVersion
from dashboard.ledger import contents, store
from dashboard.ledger.nouns import ConflictError, Edit, NotYoursError
from models.sources import ledgers
from tests import officers
from tests.ledgers import changed, edit, row
from tests.officers import LEEDS, STOKE


def test_before_anybody_edits_it_is_as_shipped(kept: str) -> None:
    amy = officers.add("amy")
    now = store.now(amy)
    assert (now.number, now.by, now.content) == (0, "Powered Here", contents.as_shipped(STOKE))
    assert store.history(amy) == []
    assert store.newest_of(LEEDS).content == contents.as_shipped(LEEDS)


def test_every_change_is_a_version_with_who_when_and_why(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    before = clock.now()
    changed(amy)
    second = changed(bob, chance="0.5")
    assert second == store.now(amy) == store.version(bob, 2)
    assert [(v.number, v.by, v.what, v.note) for v in store.history(amy)] == [
        (2, "bob", "changed Meadow solar farm", "why"),
        (1, "amy", "changed Meadow solar farm", "why"),
    ]
    assert before <= second.at <= clock.now()
    assert officers.log()[:2] == [(n, "ledger changed", "changed Meadow solar farm") for n in ("bob", "amy")]


def test_what_changes_nothing_is_no_version(kept: str) -> None:
    amy = officers.add("amy")
    first = changed(amy)
    assert changed(amy) == first
    assert changed(amy, seen=0) == first, "the same form sent twice is saved once"
    assert len(store.history(amy)) == 1


def test_the_same_project_changed_meanwhile_is_a_conflict_and_another_is_not(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    changed(amy)
    changed(bob, chance="0.5")
    with pytest.raises(ConflictError) as conflict:
        changed(amy, seen=1, chance="0.6")
    assert conflict.value.theirs == conflict.value.last == store.now(amy)
    zoe = officers.add("zoe")
    third = changed(zoe, name="third")
    with pytest.raises(ConflictError) as conflict:
        changed(amy, seen=1, chance="0.6")
    assert (conflict.value.theirs, conflict.value.last.by) == (third, "bob"), "who changed the same project"
    assert changed(amy, seen=1, name="other", label="Other").number == 4
    chances = {one["name"]: one["chance"] for one in contents.rows_of(STOKE, store.now(amy).content)}
    assert (chances["meadow_solar_farm"], chances["other"]) == ("0.5", "0.9")


def test_the_version_that_last_changed_a_part_is_found(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    assert store.last_changed(STOKE, store.now(amy), lambda c: c.rows).number == 0
    changed(amy)
    changed(bob, name="other")
    newest = store.now(amy)
    assert store.last_changed(STOKE, newest, lambda c: contents.row_of(STOKE, c, "meadow_solar_farm")).number == 1
    assert store.last_changed(STOKE, newest, lambda c: c.target).number == 0
    assert store.last_changed(STOKE, newest, lambda c: c.rows).number == 2


def test_of_many_at_once_each_is_saved_or_told(kept: str) -> None:
    who = [officers.add(f"o{n}") for n in range(6)]
    saved, refused = [], []

    def save(n: int) -> None:
        try:
            # Three on one project, three on one each.
            saved.append(changed(who[n], seen=0, **({"chance": f"0.{n + 1}"} if n < 3 else {"name": f"p{n}"})).number)
        except ConflictError:
            refused.append(n)

    threads = [threading.Thread(target=save, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(saved) == [1, 2, 3, 4]
    assert len(refused) == 2
    rows = contents.rows_of(STOKE, store.now(who[0]).content)
    assert len(rows) == len(ledgers.shipped(STOKE)) + 4


def test_an_earlier_version_comes_back_as_the_newest(kept: str) -> None:
    amy = officers.add("amy")
    first = changed(amy)
    changed(amy, chance="0.5")
    back = store.restore(amy, 2, 1, "it was right")
    assert (back.number, back.content, back.what) == (3, first.content, "brought back version 1")
    assert store.restore(amy, 3, 0, "as shipped").content == contents.as_shipped(STOKE)
    with pytest.raises(ConflictError):
        store.restore(amy, 3, 1, "too late")
    for number in (9, -1):
        with pytest.raises(NotYoursError):
            store.restore(amy, 4, number, "never was")
    assert officers.log()[0] == ("amy", "ledger restored", "brought back version 0")


def test_councils_are_apart_and_a_viewer_changes_nothing(kept: str) -> None:
    amy, zoe, viewer = officers.add("amy"), officers.add("zoe", council=LEEDS), officers.add("viewer", "viewer")
    changed(amy)
    assert store.now(zoe).number == 0
    with pytest.raises(NotYoursError):
        store.version(zoe, 1)
    assert changed(zoe).number == 1
    with pytest.raises(NotYoursError):
        store.change(viewer, 1, edit(row(chance="0.1")), "why")
    assert officers.log()[0] == ("viewer", "refused", f"ledger of {STOKE}")
    assert store.now(viewer).number == 1
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(LedgerVersion)) == 2


def test_an_edit_that_fails_leaves_nothing(kept: str) -> None:
    amy = officers.add("amy")

    def broken(content: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.change(amy, 0, Edit("broke it", broken, lambda content: 1), "why")  # type: ignore[arg-type, return-value]
    assert store.now(amy).number == 0
    assert officers.log() == []
