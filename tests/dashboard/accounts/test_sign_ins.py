"""Sessions begin with the right password, and end: by signing out, by time, with the password, with the account."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from dashboard.accounts import passwords, sign_ins
from dashboard.accounts.attempts import MOST_OF_NAME, LimitedError
from dashboard.accounts.nouns import AccountError
from dashboard.kept import clock, database
from dashboard.kept.tables import SignIn, User
from tests import officers
from tests.officers import PASSWORD

HERE = "10.0.0.1"
NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
GOOD = "three wet green boats"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> object:
    """Moves the clock to so long after nine."""

    def move(**later: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(**later))

    move()
    return move


def test_of_a_token_the_digest_alone_is_kept(kept: str) -> None:
    officers.add("amy")
    begun = sign_ins.begin(" Amy ", PASSWORD, HERE)
    assert len(begun.token) >= 43, "256 bits"
    with database.reading() as session:
        (found,) = session.scalars(select(SignIn)).all()
    assert begun.token not in found.token_digest
    assert sign_ins.account_of(begun.token) == begun.account
    assert sign_ins.account_of(found.token_digest) is None, "who reads the database cannot take a session over"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(kept: str) -> None:
    officers.add("amy")
    said = []
    for name, password in (("amy", "wrong"), ("nobody", PASSWORD), ("", ""), ("amy", ""), ("x" * 10_000, "y" * 10_000)):
        with pytest.raises(AccountError) as refused:
            sign_ins.begin(name, password, HERE)
        said.append((str(refused.value), refused.value.field))
    assert set(said) == {(sign_ins.WRONG, "")}
    assert officers.log() == [("(not signed in)", "sign-in failed", "amy")] * 2
    assert officers.log("") == [("(not signed in)", "sign-in failed", "")] * 3, "what was typed is not logged"


def test_brute_force_is_limited_logged_once_and_the_right_password_is_not_looked_at(kept: str) -> None:
    officers.add("amy")
    for _ in range(MOST_OF_NAME):
        with pytest.raises(AccountError):
            sign_ins.begin("amy", "wrong", HERE)
    for _ in range(3):
        with pytest.raises(LimitedError):
            sign_ins.begin("amy", PASSWORD, HERE)
    actions = [action for _, action, _ in officers.log()]
    assert actions.count("sign-in limit reached") == 1
    assert actions.count("sign-in failed") == MOST_OF_NAME
    assert "signed in" not in actions


@pytest.mark.parametrize("token", ["", "x", "'; DROP TABLE users; --", "é" * 40, "\ud800", "\x00"])
def test_a_tampered_token_is_nobody_s_and_said_in_the_log(
    kept: str, caplog: pytest.LogCaptureFixture, token: str
) -> None:
    officers.add("amy")
    sign_ins.begin("amy", PASSWORD, HERE)
    with caplog.at_level(logging.WARNING):
        assert sign_ins.account_of(token) is None
    assert "has been refused" in caplog.text


def test_a_token_that_was_signed_out_cannot_be_replayed(kept: str) -> None:
    officers.add("amy")
    token = sign_ins.begin("amy", PASSWORD, HERE).token
    sign_ins.end(token)
    assert sign_ins.account_of(token) is None
    sign_ins.end(token)
    assert officers.log()[0] == ("amy", "signed out", "amy")


def test_signing_in_again_ends_the_session_of_before(kept: str) -> None:
    officers.add("amy")
    old = sign_ins.begin("amy", PASSWORD, HERE).token
    elsewhere = sign_ins.begin("amy", PASSWORD, HERE).token
    new = sign_ins.begin("amy", PASSWORD, HERE, old).token
    assert sign_ins.account_of(old) is None
    assert sign_ins.account_of(new)
    assert sign_ins.account_of(elsewhere), "another browser's goes on"


def test_a_session_ends_without_use(kept: str, at) -> None:  # type: ignore[no-untyped-def]
    officers.add("amy")
    token = sign_ins.begin("amy", PASSWORD, HERE).token
    at(minutes=119)
    assert sign_ins.account_of(token)
    at(minutes=119 + 119)
    assert sign_ins.account_of(token), "it was in use"
    at(minutes=119 + 119 + 121)
    assert sign_ins.account_of(token) is None
    assert officers.log()[0] == ("amy", "session ended by time", "amy")
    at(minutes=119)
    assert sign_ins.account_of(token) is None, "it does not come back"


def test_a_session_ends_after_twelve_hours_whatever_is_done(kept: str, at) -> None:  # type: ignore[no-untyped-def]
    officers.add("amy")
    token = sign_ins.begin("amy", PASSWORD, HERE).token
    for minutes in range(0, 12 * 60, 60):
        at(minutes=minutes)
        assert sign_ins.account_of(token)
    at(hours=12)
    assert sign_ins.account_of(token) is None


def test_reading_pages_writes_at_most_once_a_minute(kept: str, at, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    officers.add("amy")
    token = sign_ins.begin("amy", PASSWORD, HERE).token
    written = []
    real = database.writing
    monkeypatch.setattr(database, "writing", lambda **wait: written.append(1) or real(**wait))
    for seconds in range(0, 180, 10):
        at(seconds=seconds)
        assert sign_ins.account_of(token)
    assert len(written) == 2


def test_another_password_takes_the_place_of_all_sessions(kept: str) -> None:
    account = officers.add("amy")
    tokens = [sign_ins.begin("amy", PASSWORD, HERE).token for _ in range(2)]
    begun = sign_ins.change_password(account, PASSWORD, GOOD, GOOD, HERE)
    assert [sign_ins.account_of(token) for token in tokens] == [None, None]
    assert sign_ins.account_of(begun.token) == account
    assert sign_ins.begin("amy", GOOD, HERE).account == account
    with pytest.raises(AccountError):
        sign_ins.begin("amy", PASSWORD, HERE)


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [("wrong", GOOD, GOOD, "old"), (PASSWORD, "short", "short", "new"), (PASSWORD, GOOD, "other", "again"),
     (PASSWORD, PASSWORD, PASSWORD, "new")],
)  # fmt: skip
def test_a_password_is_changed_for_the_right_one_and_a_good_one_alone(
    kept: str, old: str, new: str, again: str, field: str
) -> None:
    account = officers.add("amy")
    token = sign_ins.begin("amy", PASSWORD, HERE).token
    with pytest.raises(AccountError) as refused:
        sign_ins.change_password(account, old, new, again, HERE)
    assert refused.value.field == field
    assert sign_ins.account_of(token)


def test_guesses_of_the_present_password_are_limited_too(kept: str) -> None:
    account = officers.add("amy")
    for _ in range(MOST_OF_NAME):
        with pytest.raises(AccountError):
            sign_ins.change_password(account, "wrong", GOOD, GOOD, HERE)
    with pytest.raises(LimitedError):
        sign_ins.change_password(account, PASSWORD, GOOD, GOOD, HERE)


def test_a_password_kept_with_less_work_is_kept_anew(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    account = officers.add("amy")
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    sign_ins.begin("amy", PASSWORD, HERE)
    with database.reading() as session:
        user = session.get(User, account.id)
        assert user is not None
        assert "m=16,t=2" in user.password_hash
    assert sign_ins.begin("amy", PASSWORD, HERE)


def test_addresses_go_out_of_the_log_after_ninety_days_and_the_entries_stay(kept: str, at) -> None:  # type: ignore[no-untyped-def]
    officers.add("amy")
    for _ in range(MOST_OF_NAME):
        with pytest.raises(AccountError):
            sign_ins.begin("amy", "wrong", HERE)
    entry = ("(not signed in)", "sign-in limit reached", HERE)
    at(days=90)
    sign_ins.begin("amy", PASSWORD, HERE)
    assert entry in officers.log()
    at(days=90, seconds=1)
    sign_ins.begin("amy", PASSWORD, HERE)
    assert entry not in officers.log()
    assert (*entry[:2], "(address deleted after 90 days)") in officers.log()
    assert ("amy", "signed in", "amy") in officers.log()
