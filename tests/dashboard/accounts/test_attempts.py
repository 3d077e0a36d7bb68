"""Tries are limited by name and by address, for names that nobody has, too; many at once, and over restarts."""

import threading
from datetime import datetime, timedelta

import pytest

from dashboard.accounts import attempts
from dashboard.accounts.attempts import MOST_OF_ADDRESS, MOST_OF_NAME, LimitedError
from dashboard.kept import clock, database


def tried(name: str, address: str) -> bool:
    """One try."""
    with database.writing() as session:
        return attempts.begin(session, name, address)


def test_a_name_is_limited_from_any_address_and_the_last_try_is_told(kept: str) -> None:
    last = [tried("amy", f"10.0.0.{n}") for n in range(MOST_OF_NAME)]
    assert last == [False] * (MOST_OF_NAME - 1) + [True]
    with pytest.raises(LimitedError, match="Wait a quarter of an hour"):
        tried("amy", "10.0.1.1")
    tried("bob", "10.0.1.1")


def test_an_address_is_limited_whatever_the_names(kept: str) -> None:
    for n in range(MOST_OF_ADDRESS):
        tried(f"nobody{n}", "10.0.0.1")
    with pytest.raises(LimitedError):
        tried("somebody", "10.0.0.1")
    tried("somebody", "10.0.0.2")


def test_the_limit_ends_with_its_window(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(MOST_OF_NAME):
        tried("amy", f"10.0.0.{n}")
    now = datetime.now().astimezone()
    monkeypatch.setattr(clock, "now", lambda: now + attempts.WINDOW - timedelta(seconds=5))
    with pytest.raises(LimitedError):
        tried("amy", "10.0.1.1")
    monkeypatch.setattr(clock, "now", lambda: now + attempts.WINDOW + timedelta(seconds=5))
    tried("amy", "10.0.1.1")


def test_success_forgets_a_name_and_its_own_try_of_the_address_alone(kept: str) -> None:
    for _ in range(MOST_OF_NAME - 1):
        tried("amy", "10.0.0.1")
    tried("bob", "10.0.0.1")
    with database.writing() as session:
        attempts.succeeded(session, "bob", "10.0.0.1")
    with database.writing() as session:
        attempts.succeeded(session, "amy", "10.0.0.9")
    for _ in range(MOST_OF_NAME):
        tried("amy", "10.0.0.2")
    for n in range(MOST_OF_ADDRESS - (MOST_OF_NAME - 1)):
        tried(f"nobody{n}", "10.0.0.1")
    with pytest.raises(LimitedError):
        tried("more", "10.0.0.1")


def test_many_at_once_do_not_pass_the_limit(kept: str) -> None:
    let_in: list[bool] = []

    def hammer() -> None:
        for _ in range(5):
            try:
                let_in.append(tried("amy", "10.0.0.1"))
            except LimitedError:
                return

    threads = [threading.Thread(target=hammer) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(let_in) == MOST_OF_NAME
