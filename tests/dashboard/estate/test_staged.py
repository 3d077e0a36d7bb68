"""A file between upload and keeping is its sender's alone, and goes with the account."""

import pytest

from dashboard.accounts import users
from dashboard.estate import staged
from dashboard.estate.nouns import NotYoursError
from tests import ledgers, officers


def test_it_is_one_users_and_the_last(kept: str) -> None:
    officers.add("amy")
    officers.add("bob")
    amy, bob = ledgers.account("amy"), ledgers.account("bob")
    first = staged.put(amy, "a\u202e.csv", b"1\x00\xff")
    found = staged.get(amy, first)
    assert (found.name, found.content) == ("a.csv", b"1\x00\xff")
    with pytest.raises(NotYoursError):
        staged.get(bob, first)
    second = staged.put(amy, "", b"2")
    with pytest.raises(NotYoursError):
        staged.get(amy, first)
    assert staged.get(amy, second).name == "readings"
    staged.drop(amy)
    with pytest.raises(NotYoursError):
        staged.get(amy, second)


def test_it_goes_with_its_account(kept: str) -> None:
    officers.add("amy")
    amy = ledgers.account("amy")
    number = staged.put(amy, "a.csv", b"1")
    officers.add("ann", "administrator")
    users.remove("amy", by="ann")
    with pytest.raises(NotYoursError):
        staged.get(amy, number)
    staged.forget_old()
