"""Writers to be killed: `python -m tests.soak.writers NAME` begins one for each line that it reads.

Each saves without end: scenarios, versions of the one that all change, projects of the ledger, publications. It says
what was acknowledged: "begun PID" and then "saved PID KIND ID NUMBER WORD", a line each. The word is what it has saved.
"""

import os
import signal
import sys
from itertools import count

from dashboard.accounts import users
from dashboard.accounts.nouns import Account
from dashboard.kept import database
from dashboard.kept.faults import KeptError
from dashboard.ledger import nouns as ledger
from dashboard.published import store as published
from dashboard.saved import nouns as saved, store
from tests import ledgers, publishing, saving


def write(name: str) -> None:
    """Save until killed."""
    pid = os.getpid()
    say(f"begun {pid}")
    with database.reading() as session:
        user = users.active(session, name)
        assert user is not None
        who = users.account(user)
    shared = min(one.id for one in store.listing(who))
    for turn in count():
        word = f"{pid}-{turn}"
        for kind, save in (("saved", scenario), ("changed", change), ("ledger", project), ("published", publication)):
            try:
                id, number = save(who, shared, word)
                say(f"saved {pid} {kind} {id} {number} {word}")
            except (saved.ConflictError, ledger.ConflictError, KeptError):
                continue


def scenario(who: Account, shared: int, word: str) -> tuple[int, int]:
    """Save a new scenario."""
    return store.create(who, saving.draft(name=word), word).id, 1


def change(who: Account, shared: int, word: str) -> tuple[int, int]:
    """Save a version of the scenario that all change."""
    seen = store.one(who, shared).now.number
    return shared, store.change(who, shared, seen, saving.draft(name=word, shared=True)).now.number


def project(who: Account, shared: int, word: str) -> tuple[int, int]:
    """Save the ledger with another name of one project."""
    return 0, ledgers.changed(who, label=word).number


def publication(who: Account, shared: int, word: str) -> tuple[int, int]:
    """Publish."""
    number = published.submit(who, publishing.draft(title=word), word).number
    assert number is not None
    return 0, number


def say(line: str) -> None:
    """Print a line at once and in one piece, though several processes share the pipe."""
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    publishing.draft()  # worked out once, for all that are begun
    database.engine().dispose()
    say("ready")
    while sys.stdin.buffer.raw.readline():  # type: ignore[attr-defined]
        if os.fork() == 0:
            write(sys.argv[1])
