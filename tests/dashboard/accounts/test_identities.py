"""A person has the one account of issuer and subject, also when several come at once, and none once it was removed."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.accounts import identities, sign_ins, users
from dashboard.accounts.nouns import AccountError, SignInError
from dashboard.accounts.oidc import Person
from dashboard.kept import backup
from tests import officers
from tests.officers import LEEDS, STOKE

HERE = "10.0.0.1"
AMY = Person("https://id.stoke.gov.uk", "a1", "Amy Patel")


def begun(who: Person = AMY, council: str = STOKE, role: str = "officer") -> sign_ins.Begun:
    return identities.begin(who, council, role, HERE)


def test_council_and_role_of_the_first_time_stay(kept: str) -> None:
    first = begun()
    assert sign_ins.account_of(first.token) == first.account
    assert (first.account.name, first.account.council, first.account.role) == ("amy.patel", STOKE, "officer")
    assert (first.account.has_password, first.account.must_change) == (False, False)
    assert begun(council=LEEDS, role="administrator").account == first.account


@pytest.mark.parametrize(
    "other",
    [
        Person("https://id.stoke.gov.uk", "A1", "Amy Patel"),
        Person("https://id.stoke.gov.uk/", "a1", "Amy Patel"),
        Person("https://id.leeds.gov.uk", "a1", "Amy Patel"),
    ],
)
def test_of_another_issuer_or_subject_is_somebody_else(kept: str, other: Person) -> None:
    assert begun().account.id != begun(other).account.id


def test_who_comes_twice_at_once_for_the_first_time_gets_one_account(kept: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = {one.account.id for one in pool.map(lambda _: begun(), range(4))}
    assert len(found) == 1


def test_the_name_of_a_local_account_leads_to_no_account(kept: str) -> None:
    local = officers.add("amy.patel", "administrator")
    found = begun().account
    assert (found.name, found.id == local.id) == ("amy.patel-2", False)
    with pytest.raises(AccountError, match="already"):
        users.add("amy.patel-2", STOKE, "officer", by="boss")


def test_who_was_removed_stays_out_also_after_a_restore(kept: str, tmp_path: Path) -> None:
    begun()
    users.remove("amy.patel", by="boss")
    backup.backup(tmp_path / "all.zip")
    backup.restore(tmp_path / "all.zip", replace=True)
    with pytest.raises(SignInError, match="was removed"):
        begun()
    with pytest.raises(AccountError, match="was the name of an account that was removed"):
        users.add("amy.patel", STOKE, "officer", by="boss")
    with pytest.raises(SignInError, match="was removed"):
        begun()


def test_a_failure_stands_in_the_log_of_the_council(kept: str) -> None:
    identities.failed(SignInError("Not so.", 403, "because"), STOKE)
    assert officers.log() == [("(not signed in)", "sign-in failed", "")]
