"""Who may do what: by council, by role, by author, shared or not, in the bin or not."""

from datetime import UTC, datetime
from itertools import product

import pytest

from dashboard.accounts.nouns import Account
from dashboard.saved import rights
from tests import saving
from tests.officers import LEEDS, STOKE

BINNED = datetime(2026, 11, 1, tzinfo=UTC)


def who(id: int, role: str, council: str = STOKE) -> Account:
    return Account(id=id, name=f"user{id}", council=council, role=role, must_change=False)


@pytest.mark.parametrize(("shared", "binned_at"), list(product((False, True), (None, BINNED))))
def test_of_another_council_nobody_may_anything(shared: bool, binned_at: datetime | None) -> None:
    saved = saving.shown(author_id=1, shared=shared, binned_at=binned_at)
    for id, role in product((1, 2), ("viewer", "officer", "administrator")):
        other = who(id, role, LEEDS)
        for may in (rights.may_see, rights.may_edit, rights.may_bin, rights.may_share):
            assert not may(other, saved)


@pytest.mark.parametrize(
    ("id", "role", "shared", "see", "edit", "bin", "share"),
    [
        (1, "officer", False, True, True, True, True),
        (1, "officer", True, True, True, True, True),
        (1, "viewer", False, True, False, False, False),
        (2, "officer", False, False, False, False, False),
        (2, "officer", True, True, True, False, False),
        (2, "viewer", True, True, False, False, False),
        (2, "viewer", False, False, False, False, False),
        (2, "administrator", False, False, False, False, False),
        (2, "administrator", True, True, True, True, False),
    ],
)
def test_within_a_council(id: int, role: str, shared: bool, see: bool, edit: bool, bin: bool, share: bool) -> None:
    saved = saving.shown(author_id=1, shared=shared)
    account = who(id, role)
    assert rights.may_see(account, saved) == see
    assert rights.may_edit(account, saved) == edit
    assert rights.may_bin(account, saved) == bin
    assert rights.may_share(account, saved) == share


def test_what_is_in_the_bin_is_not_edited() -> None:
    saved = saving.shown(author_id=1, binned_at=BINNED)
    assert rights.may_bin(who(1, "officer"), saved)
    assert not rights.may_edit(who(1, "officer"), saved)
