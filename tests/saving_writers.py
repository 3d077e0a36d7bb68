"""Writers to be killed: `python -m tests.saving_writers NAME` begins one for each line that it reads.

Each saves without end, new scenarios and versions of the one that all change, and says what was acknowledged:
"begun PID" and then "saved PID ID NUMBER", a line each.
"""

import os
import signal
import sys
from itertools import count

from dashboard.accounts import users
from dashboard.kept import database
from dashboard.kept.faults import KeptError
from dashboard.saved import store
from dashboard.saved.nouns import ConflictError
from tests import saving


def write(name: str) -> None:
    """Save until killed."""
    pid = os.getpid()
    say(f"begun {pid}")
    with database.reading() as session:
        user = users.active(session, name)
        assert user is not None
        who = users.account(user)
    shared = min(saved.id for saved in store.listing(who))
    for turn in count():
        try:
            made = store.create(who, saving.draft(name=f"{pid}-{turn}"), f"{pid}-{turn}")
            say(f"saved {pid} {made.id} 1")
            seen = store.one(who, shared).now.number
            changed = store.change(who, shared, seen, saving.draft(name=f"{pid}-{turn}", shared=True))
            say(f"saved {pid} {shared} {changed.now.number}")
        except (ConflictError, KeptError):
            continue


def say(line: str) -> None:
    """Print a line at once and in one piece, though several processes share the pipe."""
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    say("ready")
    while sys.stdin.buffer.raw.readline():  # type: ignore[attr-defined]
        if os.fork() == 0:
            write(sys.argv[1])
