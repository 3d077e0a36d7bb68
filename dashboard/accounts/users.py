"""Users: added, listed, given another role or password, removed. Each change stands in the log with who made it."""

import re
import unicodedata
from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dashboard.accounts import attempts, passwords
from dashboard.accounts.nouns import ADMINISTRATOR, ROLES, Account, AccountError
from dashboard.kept import audit, clock, database
from dashboard.kept.tables import EstateFile, SavedScenario, SignIn, User

_NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,62}[a-z0-9]")
LONGEST_FOREIGN = 200
"""Characters that are read of a name from elsewhere."""


def name_of(text: str) -> str:
    """Return a user's name as it is kept: in small letters.

    Raises
    ------
    AccountError
        If it can be none.

    Examples
    --------
    >>> name_of(" Amy.Patel@Stoke.gov.uk ")
    'amy.patel@stoke.gov.uk'
    >>> name_of("<script>")
    Traceback (most recent call last):
    ...
    dashboard.accounts.nouns.AccountError: A name has 3 to 64 letters from a to z, digits, or . _ @ + - between.
    """
    name = text.strip().lower()
    if not _NAME.fullmatch(name):
        raise AccountError("A name has 3 to 64 letters from a to z, digits, or . _ @ + - between.", "name")
    return name


def name_like(text: str) -> str:
    """Return a name like a text from elsewhere, with room for a number after it.

    Examples
    --------
    >>> name_like("Amy Pâtel"), name_like("Amy.Patel@Stoke.gov.uk"), name_like("<script>"), name_like("王")
    ('amy.patel', 'amy.patel@stoke.gov.uk', 'script', 'user')
    """
    folded = unicodedata.normalize("NFKD", text[:LONGEST_FOREIGN]).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9._@+-]+", ".", folded).strip("._@+-")[:56].strip("._@+-")
    return name if _NAME.fullmatch(name) else "user"


def free_name(session: Session, name: str) -> str:
    """Return a name, or the first with a number after it that nobody has or had: an entry in the log is of one user."""
    number = 1
    while True:
        wanted = name if number == 1 else f"{name}-{number}"
        database.alone(session, f"user:{wanted}")
        if not _was_there(session, wanted):
            return wanted
        number += 1


def role_of(text: str) -> str:
    """Return a role.

    Raises
    ------
    AccountError
        If there is none of that name; says which there are.
    """
    if text not in ROLES:
        raise AccountError(f"A role is one of {', '.join(ROLES)}.", "role")
    return text


def account(user: User) -> Account:
    """Return a row as the rest of the program knows it."""
    return Account(
        id=user.id,
        name=user.name,
        council=user.council,
        role=user.role,
        must_change=user.must_change,
        has_password=bool(user.password_hash),
    )


def active(session: Session, name: str) -> User | None:
    """Return the user who has a name now; nobody has one that is none, and no database is asked for it."""
    if not _NAME.fullmatch(name):
        return None
    return session.scalar(select(User).where(User.name == name, User.removed_at.is_(None)))


def add(name: str, council: str, role: str, *, by: str) -> str:
    """Add a user; returns the password of the first sign-in, which is kept nowhere.

    Parameters
    ----------
    name : str
    council : str
        GSS code, known to be one.
    role : str
    by : str
        Who adds: a user's name, or `audit.COMMAND`.

    Raises
    ------
    AccountError
        If the name or the role can be none, or somebody has or had the name.
    KeptError
        If it cannot be kept.
    """
    name, role, password = name_of(name), role_of(role), passwords.fresh()
    kept = passwords.hashed(password)
    with database.writing() as session:
        database.alone(session, f"user:{name}")
        if active(session, name) is not None:
            raise AccountError(f"There is an account “{name}” already. Take another name.", "name")
        if _was_there(session, name):
            raise AccountError(
                f"“{name}” was the name of an account that was removed: its work and the log still bear it, and would "
                "look like those of whoever gets it next. Take another name, with a number or a middle initial, say.",
                "name",
            )
        session.add(
            User(name=name, council=council, role=role, password_hash=kept, must_change=True, added_at=clock.now())
        )
        audit.note(session, by, council, "account added", name, f"role {role}")
    return password


def reset(name: str, *, by: str, council: str | None = None) -> str:
    """Give a user another password for one sign-in and end all their sessions; returns it.

    Parameters
    ----------
    name : str
    by : str
    council : str, optional
        Only if the user is of this council.

    Raises
    ------
    AccountError
        If there is no such user, or the user comes by a provider and has none.
    KeptError
        If it cannot be kept.
    """
    password = passwords.fresh()
    kept = passwords.hashed(password)
    with database.writing() as session:
        user = _known(session, name, council)
        if not user.password_hash:
            raise AccountError(f"“{user.name}” signs in at the council’s provider, and has no password here.", "name")
        user.password_hash, user.must_change = kept, True
        session.execute(delete(SignIn).where(SignIn.user_id == user.id))
        attempts.forget(session, user.name)
        audit.note(session, by, user.council, "password reset", user.name)
    return password


def remove(name: str, *, by: str, council: str | None = None) -> int:
    """Remove a user, end all their sessions and delete what they keep private; returns how many scenarios that were.

    What they have shared, proposed or published is the council's, and stays under their name.

    Parameters
    ----------
    name, by, council
        As of `reset`.

    Raises
    ------
    AccountError
        If there is no such user, or a user removes the council's last administrator.
    KeptError
        If it cannot be kept.
    """
    with database.writing() as session:
        user = _known(session, name, council)
        if by != audit.COMMAND:
            _keep_an_administrator(session, user)
        user.password_hash, user.removed_at = "", clock.now()
        session.execute(delete(SignIn).where(SignIn.user_id == user.id))
        session.execute(delete(EstateFile).where(EstateFile.by_id == user.id))
        private = delete(SavedScenario).where(SavedScenario.author_id == user.id, SavedScenario.shared.is_(False))
        gone: int = session.execute(private).rowcount  # type: ignore[attr-defined]
        audit.note(session, by, user.council, "account removed", user.name, f"{deleted(gone)} deleted")
        return gone


def deleted(private: int) -> str:
    """How many private scenarios went with their user, in words.

    Examples
    --------
    >>> deleted(0), deleted(1), deleted(12)
    ('no private scenario', '1 private scenario', '12 private scenarios')
    """
    return f"{private or 'no'} private scenario{'s' if private > 1 else ''}"


def change_role(name: str, role: str, *, by: str, council: str | None = None) -> None:
    """Give a user another role, at once.

    Parameters
    ----------
    name, by, council
        As of `reset`.
    role : str

    Raises
    ------
    AccountError
        If there is no such user or role, or a user takes it from the council's last administrator.
    KeptError
        If it cannot be kept.
    """
    role = role_of(role)
    with database.writing() as session:
        user = _known(session, name, council)
        if role == user.role:
            return
        if role != ADMINISTRATOR and by != audit.COMMAND:
            _keep_an_administrator(session, user)
        before, user.role = user.role, role
        audit.note(session, by, user.council, "role changed", user.name, f"from {before} to {role}")


def listing(council: str | None = None) -> Sequence[Account]:
    """Return the users of a council, or all, by name.

    Raises
    ------
    KeptError
        If they cannot be read.
    """
    asked = select(User).where(User.removed_at.is_(None)).order_by(User.name)
    if council is not None:
        asked = asked.where(User.council == council)
    with database.reading() as session:
        return [account(user) for user in session.scalars(asked)]


def _was_there(session: Session, name: str) -> bool:
    """Whether anybody has a name, or had it before they were removed."""
    return session.scalar(select(User.id).where(User.name == name).limit(1)) is not None


def _known(session: Session, name: str, council: str | None) -> User:
    user = active(session, name.strip().lower())
    if user is None or council not in (None, user.council):
        raise AccountError(f"There is no account “{name.strip()[:64]}”.", "name")
    return user


def _keep_an_administrator(session: Session, user: User) -> None:
    """Refuse what would leave a council without anybody who looks after its accounts."""
    if user.role != ADMINISTRATOR:
        return
    database.alone(session, f"administrators:{user.council}")
    others = session.scalar(
        select(User.id)
        .where(User.council == user.council, User.role == ADMINISTRATOR, User.removed_at.is_(None), User.id != user.id)
        .limit(1)
    )
    if others is None:
        raise AccountError(f"“{user.name}” is the council’s only administrator. Make somebody else one first.", "role")
