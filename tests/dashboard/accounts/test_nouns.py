"""What each role may do."""

import pytest

from dashboard.accounts.nouns import ROLES, Account, AccountError


@pytest.mark.parametrize(
    ("role", "saves", "administers"),
    [("viewer", False, False), ("officer", True, False), ("administrator", True, True)],
)
def test_a_role_does_what_the_one_before_does_and_more(role: str, saves: bool, administers: bool) -> None:
    account = Account(id=1, name="amy", council="E06000021", role=role, must_change=False)
    assert (account.may_save, account.may_administer) == (saves, administers)
    assert role in ROLES


def test_a_refusal_names_its_field() -> None:
    assert AccountError("no", "name").field == "name"
