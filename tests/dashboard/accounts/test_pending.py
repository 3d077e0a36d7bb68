"""A sign-in on its way is good once, for ten minutes, with its own state."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from dashboard.accounts import oidc, pending
from dashboard.accounts.attempts import MOST_OF_ADDRESS, LimitedError
from dashboard.accounts.nouns import SignInError
from dashboard.kept import clock, database
from dashboard.kept.tables import Pending
from tests.officers import STOKE

HERE = "10.0.0.1"


def taken(token: str | None, state: str | None = None) -> str:
    return pending.take(token, oidc.state_of(token or "") if state is None else state, HERE, STOKE)


def test_it_is_taken_once(kept: str) -> None:
    token = pending.begin("/leeds/saved", HERE, STOKE)
    assert taken(token) == "/leeds/saved"
    with pytest.raises(SignInError, match="used already"):
        taken(token)


@pytest.mark.parametrize("token", [None, "", "x", "é", "\ud800", "\0"])
def test_what_was_never_begun_is_refused(kept: str, token: str | None) -> None:
    with pytest.raises(SignInError, match="Nobody was signed in"):
        pending.take(token, "x", HERE, STOKE)


def test_with_another_state_it_is_gone(kept: str) -> None:
    token = pending.begin("/", HERE, STOKE)
    for state in ("\ud800", oidc.state_of(token)):
        with pytest.raises(SignInError):
            taken(token, state)


def test_after_ten_minutes_it_is_over_and_swept_away(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    token, now = pending.begin("/", HERE, STOKE), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + pending.LASTS + timedelta(seconds=1))
    pending.begin("/", HERE, STOKE)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Pending)) == 1
    with pytest.raises(SignInError):
        taken(token)


def test_an_address_begins_so_many_that_come_to_nothing(kept: str) -> None:
    for _ in range(MOST_OF_ADDRESS):
        pending.begin("/", HERE, STOKE)
    with pytest.raises(LimitedError):
        pending.begin("/", HERE, STOKE)
    assert pending.begin("/", "10.0.0.2", STOKE)


def test_what_nobody_could_be_sent_on_with_is_no_try(kept: str) -> None:
    for _ in range(MOST_OF_ADDRESS + 1):
        token = pending.begin("/", HERE, STOKE)
        pending.undo(token, HERE)
    with pytest.raises(SignInError):
        taken(token)
