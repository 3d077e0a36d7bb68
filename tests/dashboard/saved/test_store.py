"""Nothing saved is overwritten or lost unseen; the private stays private; every change and refusal is logged."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from dashboard.accounts import users
from dashboard.accounts.nouns import Account
from dashboard.kept import audit, clock, database, retention
from dashboard.kept.tables import ScenarioVersion
from dashboard.saved import store
from dashboard.saved.nouns import BinnedError, ConflictError, NotYoursError
from tests import officers, saving
from tests.officers import LEEDS


def test_what_is_saved_is_listed_newest_first_and_logged(kept: str) -> None:
    amy = officers.add("amy")
    first, second = saving.saved(amy), saving.saved(amy, name="Second")
    assert [s.id for s in store.listing(amy)] == [second.id, first.id]
    assert store.one(amy, first.id) == first
    assert officers.log()[0] == ("amy", "scenario saved", f"number {second.id}")


def test_a_form_that_is_sent_twice_is_saved_once_and_another_s_form_is_another(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    one = store.create(amy, saving.draft(), "same")
    assert store.create(amy, saving.draft(name="Again"), "same") == one
    assert store.create(bob, saving.draft(), "same").id != one.id
    assert len(store.listing(amy)) == 1


def test_the_private_is_the_author_s_alone(kept: str) -> None:
    amy, bob, boss = officers.add("amy"), officers.add("bob"), officers.add("boss", "administrator")
    zoe = officers.add("zoe", council=LEEDS)
    private, shared = saving.saved(amy), saving.saved(amy, shared=True)
    for other in (bob, boss):
        assert [s.id for s in store.listing(other)] == [shared.id]
        with pytest.raises(NotYoursError):
            store.one(other, private.id)
    assert store.listing(zoe) == []
    for id in (private.id, shared.id):
        with pytest.raises(NotYoursError):
            store.one(zoe, id)
    assert ("bob", "refused", f"number {private.id}") in officers.log()
    assert ("zoe", "refused", f"number {shared.id}") in officers.log(LEEDS)


def test_the_log_names_what_is_shared_and_never_what_is_private(kept: str) -> None:
    """Administrators read the log, and it outlives whom and what it is about."""
    amy, boss = officers.add("amy"), officers.add("boss", "administrator")
    secret = "Close the depot"
    private = saving.saved(amy, name=secret)
    store.change(amy, private.id, 1, saving.draft(name=f"{secret} 2"))
    store.restore(amy, private.id, 2, 1)
    store.put_into_bin(amy, private.id)
    store.put_into_bin(amy, private.id, out=True)
    with pytest.raises(NotYoursError):
        store.change(boss, private.id, 3, saving.draft(name=secret))
    users.remove("amy", by="boss")
    with database.reading() as session:
        told = [f"{e.action}: {e.subject}, {e.detail}" for e in audit.every(session, officers.STOKE)]
    assert len(told) == 7
    assert not [line for line in told if secret in line]
    shared = saving.saved(boss, name="Roofs", shared=True)
    store.change(boss, shared.id, 1, saving.draft(name=secret, shared=False))
    assert [subject for _, _, subject in officers.log()[:2]] == [f"number {shared.id}", "Roofs"]


def acts(id: int) -> dict[str, Callable[[Account], object]]:
    """All that can be done to a saved scenario."""
    return {
        "change": lambda who: store.change(who, id, 1, saving.draft(name="Mine now")),
        "restore": lambda who: store.restore(who, id, 1, 1),
        "bin": lambda who: store.put_into_bin(who, id),
        "history": lambda who: store.history(who, id),
    }


@pytest.mark.parametrize("act", ["change", "restore", "bin", "history"])
def test_what_one_may_not_is_refused_logged_and_changes_nothing(kept: str, act: str) -> None:
    amy = officers.add("amy")
    private, shared = saving.saved(amy), saving.saved(amy, shared=True)
    strangers = (officers.add("zoe", council=LEEDS), officers.add("bob"), officers.add("boss", "administrator"))
    for who in strangers:
        with pytest.raises(NotYoursError):
            acts(private.id)[act](who)
        assert (who.name, "refused", f"number {private.id}") in officers.log(who.council)
    viewer = officers.add("viewer", "viewer")
    if act == "history":
        assert acts(shared.id)[act](viewer)
    else:
        with pytest.raises(NotYoursError):
            acts(shared.id)[act](viewer)
    assert store.one(amy, private.id) == private
    assert store.one(amy, shared.id) == shared


def test_a_viewer_saves_nothing(kept: str) -> None:
    viewer = officers.add("viewer", "viewer")
    with pytest.raises(NotYoursError):
        saving.saved(viewer)
    assert store.listing(viewer) == []
    assert officers.log() == [("viewer", "refused", "a new one")]


def test_two_officers_never_overwrite_each_other_unseen(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    made = saving.saved(amy, shared=True)
    store.change(bob, made.id, 1, saving.draft(name="Bob’s", shared=True))
    with pytest.raises(ConflictError) as conflict:
        store.change(amy, made.id, 1, saving.draft(name="Amy’s"))
    theirs = conflict.value.theirs
    assert (theirs.now.name, theirs.now.by, theirs.now.number) == ("Bob’s", "bob", 2)
    assert store.one(amy, made.id) == theirs, "nothing was written"
    store.change(amy, made.id, 2, saving.draft(name="Amy’s", shared=True))
    assert [(v.number, v.name, v.by) for v in store.history(bob, made.id)] == [
        (3, "Amy’s", "amy"),
        (2, "Bob’s", "bob"),
        (1, "Roofs first", "amy"),
    ]


def test_of_many_at_once_one_saves_and_all_others_are_told(kept: str) -> None:
    amy = officers.add("amy")
    made = saving.saved(amy)
    told: list[str] = []
    together = threading.Barrier(6)

    def save(name: str) -> None:
        together.wait()
        try:
            told.append(store.change(amy, made.id, 1, saving.draft(name=name)).now.name)
        except ConflictError as conflict:
            told.append(f"conflict with {conflict.theirs.now.name}")

    threads = [threading.Thread(target=save, args=(name,)) for name in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (won,) = [name for name in told if not name.startswith("conflict")]
    assert told.count(f"conflict with {won}") == 5
    assert [v.name for v in store.history(amy, made.id)] == [won, "Roofs first"]


def test_a_colleague_saves_versions_and_the_author_alone_says_who_sees_it(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    made = saving.saved(amy, shared=True)
    after = store.change(bob, made.id, 1, saving.draft(name="Bob’s", shared=False))
    assert after.now.shared, "it stays shared"
    store.change(amy, made.id, 2, saving.draft(name="Amy’s", shared=False))
    with pytest.raises(NotYoursError):
        store.one(bob, made.id)


def test_an_earlier_version_comes_back_as_the_newest(kept: str) -> None:
    amy = officers.add("amy")
    made = saving.saved(amy, note="first", search="?store_mwh=40")
    store.change(amy, made.id, 1, saving.draft(name="Worse", note="", search="?store_mwh=99", shared=True))
    back = store.restore(amy, made.id, 2, 1)
    assert (back.now.name, back.now.note, back.now.search) == ("Roofs first", "first", "?store_mwh=40")
    assert (back.now.number, back.now.restored_from, back.now.shared) == (3, 1, True)
    assert [v.number for v in store.history(amy, made.id)] == [3, 2, 1]
    with pytest.raises(ConflictError):
        store.restore(amy, made.id, 2, 1)
    with pytest.raises(NotYoursError):
        store.restore(amy, made.id, 3, 99)


def test_the_bin_gives_back_for_sixty_days_and_then_deletes(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    amy = officers.add("amy")
    made, other = saving.saved(amy), saving.saved(amy, name="Other")
    store.put_into_bin(amy, made.id)
    store.put_into_bin(amy, made.id)
    assert [s.id for s in store.listing(amy)] == [other.id]
    assert [s.id for s in store.listing(amy, binned=True)] == [made.id]
    with pytest.raises(BinnedError) as binned:
        store.change(amy, made.id, 1, saving.draft())
    assert (binned.value.saved.id, binned.value.by) == (made.id, "amy")
    store.put_into_bin(amy, made.id, out=True)
    assert store.one(amy, made.id) == made
    store.put_into_bin(amy, made.id)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=59, hours=23))
    assert store.one(amy, made.id).binned_at
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=60, seconds=1))
    assert store.listing(amy, binned=True) == []
    with pytest.raises(NotYoursError):
        store.put_into_bin(amy, made.id, out=True)
    retention.sweep()
    newer = saving.saved(amy, name="Newer")
    with database.reading() as session:
        left = session.scalar(select(func.count()).where(ScenarioVersion.saved_id == made.id))
    assert left == 0
    assert newer.id > max(made.id, other.id), "no number comes twice"
    actions = [action for _, action, _ in officers.log()]
    assert actions.count(store.BINNED) == 2
    assert actions.count(store.UNBINNED) == 1
    assert actions.count(store.DELETED) == 1


def test_what_somebody_saved_stays_under_their_name_when_they_are_removed(kept: str) -> None:
    amy, boss = officers.add("amy"), officers.add("boss", "administrator")
    made = saving.saved(amy, shared=True)
    users.remove("amy", by="boss")
    again = officers.add("amy")
    assert again.id != amy.id
    assert store.one(boss, made.id).author == "amy"
    store.put_into_bin(boss, made.id)
    private = saving.saved(amy)
    with pytest.raises(NotYoursError):
        store.one(again, private.id)
