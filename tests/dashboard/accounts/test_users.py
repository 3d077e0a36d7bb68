"""Users are added, changed and removed; every change stands in the log, and a council keeps an administrator."""

import threading

import pytest
from sqlalchemy import select

from dashboard.accounts import sign_ins, users
from dashboard.accounts.nouns import AccountError
from dashboard.kept import audit, database
from dashboard.kept.tables import SavedScenario, ScenarioVersion, User
from dashboard.saved import store
from tests import officers, saving
from tests.hostile import TEXTS
from tests.officers import LEEDS, STOKE


def test_the_first_password_is_good_for_signing_in_and_kept_nowhere(kept: str) -> None:
    password = users.add("Amy.Patel", STOKE, "officer", by="(command line)")
    begun = sign_ins.begin("amy.patel", password, "1.2.3.4")
    assert begun.account.must_change
    with database.reading() as session:
        user = session.get(User, begun.account.id)
        assert user is not None
        assert password not in user.password_hash
    assert officers.log() == [
        ("amy.patel", "signed in", "amy.patel"),
        ("(command line)", "account added", "amy.patel"),
    ]


def test_a_name_is_taken_whatever_its_capitals_also_when_its_user_is_removed(kept: str) -> None:
    """Whoever got it then would look like the author of the old work."""
    users.add("amy", STOKE, "officer", by="x")
    with pytest.raises(AccountError, match="There is an account “amy” already") as refused:
        users.add("AMY", LEEDS, "officer", by="x")
    assert refused.value.field == "name"
    users.remove("amy", by="x")
    for council in (STOKE, LEEDS):
        with pytest.raises(
            AccountError, match=r"“amy” was the name of an account that was removed.*Take another"
        ) as gone:
            users.add("Amy", council, "viewer", by="x")
        assert gone.value.field == "name"
    assert users.listing() == []
    users.add("amy-2", STOKE, "officer", by="x")
    assert [a.name for a in users.listing()] == ["amy-2"]


def test_two_who_add_the_same_name_at_once_make_one_account(kept: str) -> None:
    said: list[str] = []

    def add() -> None:
        try:
            said.append(users.add("amy", STOKE, "officer", by="x"))
        except AccountError as refused:
            said.append(str(refused))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum("already" in words for words in said) == 3
    assert len(users.listing()) == 1


@pytest.mark.parametrize("name", [*TEXTS, "ab", "a" * 65, "\u0430my", "amy patel", ".amy", "amy\n"])
def test_a_hostile_name_is_none(name: str) -> None:
    """One begins with a Cyrillic letter that looks like a Latin one."""
    if name in ("NUL", "CON.xlsx", "amy\n"):
        assert users.name_of(name) == name.strip().lower()
        return
    with pytest.raises(AccountError, match="A name has 3 to 64 letters"):
        users.name_of(name)


def test_another_password_ends_all_sessions_and_the_old_one(kept: str) -> None:
    officers.add("amy")
    token = sign_ins.begin("amy", officers.PASSWORD, "1.2.3.4").token
    assert sign_ins.account_of(token)
    password = users.reset("Amy", by="boss")
    assert sign_ins.account_of(token) is None
    with pytest.raises(AccountError):
        sign_ins.begin("amy", officers.PASSWORD, "1.2.3.4")
    assert sign_ins.begin("amy", password, "1.2.3.4").account.must_change
    assert ("boss", "password reset", "amy") in officers.log()


def test_who_is_removed_cannot_sign_in_and_is_signed_out_at_once(kept: str) -> None:
    officers.add("amy")
    token = sign_ins.begin("amy", officers.PASSWORD, "1.2.3.4").token
    users.remove("amy", by="boss")
    assert sign_ins.account_of(token) is None
    with pytest.raises(AccountError, match=sign_ins.WRONG):
        sign_ins.begin("amy", officers.PASSWORD, "1.2.3.4")
    assert users.listing(STOKE) == []


def test_what_is_private_goes_with_its_user_and_what_is_shared_stays(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    private, shared, others = saving.saved(amy), saving.saved(amy, shared=True), saving.saved(bob)
    store.change(amy, private.id, 1, saving.draft(name="Second"))
    store.put_into_bin(amy, saving.saved(amy).id)
    assert users.remove("amy", by="boss") == 2
    with database.reading() as session:
        assert session.scalars(select(SavedScenario.id).order_by(SavedScenario.id)).all() == [shared.id, others.id]
        assert set(session.scalars(select(ScenarioVersion.saved_id))) == {shared.id, others.id}
        assert audit.newest(session, STOKE, 1)[0].detail == "2 private scenarios deleted"
    assert store.one(bob, shared.id) == shared


def test_another_role_holds_at_once(kept: str) -> None:
    officers.add("amy")
    token = sign_ins.begin("amy", officers.PASSWORD, "1.2.3.4").token
    users.change_role("amy", "viewer", by="boss")
    found = sign_ins.account_of(token)
    assert found is not None
    assert not found.may_save
    users.change_role("amy", "viewer", by="boss")
    assert [action for _, action, _ in officers.log()].count("role changed") == 1, "what is no change is not logged"


def test_a_council_keeps_an_administrator(kept: str) -> None:
    officers.add("amy", "administrator")
    officers.add("zoe", "administrator", LEEDS)
    for act in (
        lambda: users.remove("amy", by="boss"),
        lambda: users.change_role("amy", "officer", by="boss"),
    ):
        with pytest.raises(AccountError, match="only administrator"):
            act()
    officers.add("bob", "administrator")
    users.change_role("amy", "officer", by="boss")
    users.remove("bob", by="(command line)")
    assert [a.role for a in users.listing(STOKE)] == ["officer"], "who runs the server may"


def test_another_council_s_account_is_not_there(kept: str) -> None:
    officers.add("amy", council=LEEDS)
    for act in (
        lambda: users.reset("amy", by="boss", council=STOKE),
        lambda: users.remove("amy", by="boss", council=STOKE),
        lambda: users.change_role("amy", "viewer", by="boss", council=STOKE),
        lambda: users.reset("nobody", by="boss"),
    ):
        with pytest.raises(AccountError, match="There is no account"):
            act()
    assert users.listing(LEEDS)[0].role == "officer"
    assert officers.log(LEEDS) == []


def test_there_is_no_fourth_role() -> None:
    with pytest.raises(AccountError, match="one of viewer, officer, administrator"):
        users.role_of("owner")
