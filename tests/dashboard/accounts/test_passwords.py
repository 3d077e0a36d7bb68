"""Passwords are kept by argon2id, of which nothing can be read back; weak ones are refused with what to do."""

import re
import threading
import time

import pytest
from argon2 import PasswordHasher

from dashboard.accounts import passwords
from dashboard.accounts.nouns import AccountError

GOOD = "a quiet red canal"


def test_a_password_is_kept_by_argon2id_at_the_work_of_the_standard() -> None:
    """RFC 9106, section 4, second recommendation: 64 MiB, three passes, four lanes."""
    kept = passwords.hashed(GOOD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert GOOD not in kept
    assert passwords.hashed(GOOD) != kept
    assert passwords.matches(kept, GOOD)
    assert not passwords.matches(kept, GOOD + " ")


def test_the_same_letters_composed_otherwise_are_the_same_password() -> None:
    assert passwords.matches(passwords.hashed("cafe\u0301 by the canal"), "caf\u00e9 by the canal")


@pytest.mark.parametrize("kept", [None, "", "no hash at all"])
def test_nothing_matches_where_nothing_is_kept(kept: str | None) -> None:
    assert not passwords.matches(kept, "")
    assert not passwords.matches(kept, GOOD)


def test_as_much_work_is_done_where_there_is_no_such_user(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting(PasswordHasher):
        asked: list[str]

        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            self.asked.append(str(hash))
            return super().verify(hash, password)

    counting = Counting(time_cost=1, memory_cost=8, parallelism=1)
    counting.asked = []
    monkeypatch.setattr(passwords, "HASHER", counting)
    passwords.matches(passwords.hashed(GOOD), "wrong")
    passwords.matches(None, "wrong")
    assert len(counting.asked) == 2
    assert len({hash.rpartition("$")[0].rpartition("$")[0] for hash in counting.asked}) == 1, "the same parameters"


def test_a_very_long_text_is_no_password_and_its_beginning_is_none_either() -> None:
    kept = passwords.hashed("x" * passwords.LONGEST)
    assert not passwords.matches(kept, "x" * 1_000_000)
    assert passwords.matches(passwords.hashed("\ufdfa" * passwords.LONGEST), "\ufdfa" * passwords.LONGEST)


@pytest.mark.parametrize(
    ("new", "again", "field", "words"),
    [
        ("short", "short", "new", "12 to 200 characters; this one has 5"),
        ("x" * 201, "x" * 201, "new", "this one has 201"),
        (GOOD, GOOD + "s", "again", "not the same"),
        ("aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "new", "easily guessed"),
        ("abcdefghijklm", "abcdefghijklm", "new", "easily guessed"),
        ("zyxwvutsrqponm", "zyxwvutsrqponm", "new", "easily guessed"),
        ("qwertyuiopas", "qwertyuiopas", "new", "easily guessed"),
        ("amy.patel-2026", "amy.patel-2026", "new", "easily guessed"),
    ],
)
def test_a_weak_password_is_refused_at_its_field(new: str, again: str, field: str, words: str) -> None:
    with pytest.raises(AccountError, match=words) as refused:
        passwords.checked(new, again, "amy.patel")
    assert refused.value.field == field


def test_first_passwords_differ_and_are_good_enough() -> None:
    made = {passwords.fresh() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"[a-hj-km-np-z2-9]{4}(-[a-hj-km-np-z2-9]{4}){3}", password) for password in made)


def test_few_are_worked_on_at_once_a_few_wait_and_the_others_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    working, most, told = 0, 0, []
    counted, enter, go = threading.Lock(), threading.Barrier(passwords.AT_ONCE + 1), threading.Event()

    class Slow(PasswordHasher):
        def hash(self, password: str | bytes, **more: bytes | None) -> str:
            nonlocal working, most
            with counted:
                working += 1
                most = max(most, working)
            if not go.is_set():
                enter.wait(10)
                go.wait(10)
            with counted:
                working -= 1
            return "hash"

    monkeypatch.setattr(passwords, "HASHER", Slow())
    threads = [threading.Thread(target=passwords.hashed, args=(GOOD,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    enter.wait(10)
    while passwords._places._value:  # type: ignore[attr-defined]
        time.sleep(0.01)
    for act in (lambda: passwords.hashed(GOOD), lambda: passwords.matches(None, GOOD)):
        with pytest.raises(passwords.CrowdedError, match="Try again in a few seconds"):
            act()
        told.append(most)
    go.set()
    for thread in threads:
        thread.join()
    assert told == [passwords.AT_ONCE] * 2
    assert most == passwords.AT_ONCE
    assert passwords.hashed(GOOD) == "hash", "places are given back"


def test_a_password_kept_with_less_work_is_outdated() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD)
    assert passwords.is_outdated(weak)
    assert not passwords.is_outdated(passwords.hashed(GOOD))
