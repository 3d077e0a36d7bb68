"""Passwords: which are taken, and how they are kept (argon2id, RFC 9106)."""

import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.accounts.nouns import AccountError

SHORTEST, LONGEST = 12, 200
"""Characters of a password."""
AT_ONCE = 2
"""Passwords that are worked on at the same time: each takes 64 MiB and a core."""
WAITING = 2
"""How many more may wait for their turn; the others are refused at once, so that pages are served meanwhile."""

HASHER = PasswordHasher()
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_turns = BoundedSemaphore(AT_ONCE)
_places = BoundedSemaphore(AT_ONCE + WAITING)


class CrowdedError(Exception):
    """Too many sign in at the same time; the text says so, fit to show."""


def checked(password: str, again: str, name: str) -> str:
    """Return a new password if it is good enough.

    Parameters
    ----------
    password, again : str
        As it was typed, twice.
    name : str
        Of the user.

    Raises
    ------
    AccountError
        If it is too short or too long, or the two differ, or it is easily guessed.

    Examples
    --------
    >>> checked("a quiet red canal", "a quiet red canal", "amy")
    'a quiet red canal'
    >>> checked("amyamyamyamy", "amyamyamyamy", "amy")
    Traceback (most recent call last):
    ...
    dashboard.accounts.nouns.AccountError: This password is easily guessed. Take three or four words that only you put \
together.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountError(f"A password has {SHORTEST} to {LONGEST} characters; this one has {len(password)}.", "new")
    if password != again:
        raise AccountError("The two are not the same. Type the new password twice.", "again")
    plain = password.casefold()
    if len(set(plain)) < 6 or not plain.replace(name.casefold(), "").strip("0123456789 .!-_") or _is_run(plain):
        raise AccountError(
            "This password is easily guessed. Take three or four words that only you put together.", "new"
        )
    return password


def _is_run(text: str) -> bool:
    """Whether each character is the next of the alphabet, the digits or the keyboard: "abcdefghijkl"."""
    rows = ("abcdefghijklmnopqrstuvwxyz" * 2, "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm")
    return any(text in row or text[::-1] in row for row in rows)


@contextmanager
def _turn() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise CrowdedError("Many people sign in at the same time. Try again in a few seconds.")
    try:
        with _turns:
            yield
    finally:
        _places.release()


def hashed(password: str) -> str:
    """Return what is kept of a password.

    Raises
    ------
    CrowdedError
        If too many are worked on already.
    """
    with _turn():
        return HASHER.hash(_folded(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one that was kept; as much work where none was.

    Parameters
    ----------
    kept : str or None
        What `hashed` returned; None or empty where there is no such user.
    password : str

    Raises
    ------
    CrowdedError
        If too many are worked on already.
    """
    given = password if len(password) <= LONGEST else ""
    with _turn():
        try:
            return HASHER.verify(kept or _nobody_s(HASHER), _folded(given)) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(kept: str) -> bool:
    """Whether a password was kept with less work than it takes today."""
    return HASHER.check_needs_rehash(kept)


def fresh() -> str:
    """Return a password for the first sign-in: 80 bits, without letters that are taken for others.

    Examples
    --------
    >>> len(fresh()), fresh() == fresh()
    (19, False)
    """
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


@lru_cache(maxsize=4)
def _nobody_s(hasher: PasswordHasher) -> str:
    """What is compared with where there is no such user."""
    return hasher.hash(secrets.token_hex())


def _folded(password: str) -> str:
    """The same text for the same letters, however a keyboard composes them."""
    return unicodedata.normalize("NFKC", password)
