"""`kill -9` in the middle of saves: what was acknowledged is there, and nothing is half-written."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from dashboard.kept import database
from dashboard.kept.tables import AuditEntry, LedgerNow, LedgerVersion, Publication, SavedScenario, ScenarioVersion
from dashboard.ledger import store as ledger, written
from dashboard.published import store as published
from dashboard.saved import store
from tests import officers, saving

WRITERS = 2
LEAST_A_CYCLE = 3
"""Saves that must have been acknowledged before the writers are killed."""

Said = tuple[str, int, int, str]
"""Kind, id, number and word of something that was saved."""


@contextmanager
def host(name: str) -> Iterator[subprocess.Popen[str]]:
    """The process that begins writers."""
    command = [sys.executable, "-m", "tests.soak.writers", name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.stdin.close()
        process.wait(timeout=20)


def killed(name: str, cycles: int) -> set[Said]:
    """Begin two writers, kill them in the middle, and again; returns what was acknowledged."""
    acknowledged: set[Said] = set()
    chance = random.Random(7)
    with host(name) as writers:
        assert writers.stdin is not None
        assert writers.stdout is not None
        for _ in range(cycles):
            writers.stdin.write("begin\n" * WRITERS)
            writers.stdin.flush()
            alive: set[int] = set()
            saved = 0
            wanted = chance.randint(LEAST_A_CYCLE, 12)
            while len(alive) < WRITERS or saved < wanted:
                said, pid, *of = writers.stdout.readline().split()
                if said == "begun":
                    alive.add(int(pid))
                else:
                    # Also of one that was killed in the cycle before: what it has said holds.
                    acknowledged.add((of[0], int(of[1]), int(of[2]), of[3]))
                    saved += int(pid) in alive
            time.sleep(chance.random() * 0.02)
            for pid in alive:
                os.kill(pid, signal.SIGKILL)
    return acknowledged


def kept_by(session: Session) -> set[Said]:
    """What there is of all that, newest and older."""
    versions = session.execute(select(ScenarioVersion.saved_id, ScenarioVersion.number, ScenarioVersion.name))
    projects = session.execute(select(LedgerVersion.number, LedgerVersion.content))
    out = session.execute(select(Publication.number, Publication.title))
    return {
        *(("saved" if number == 1 else "changed", id, number, name) for id, number, name in versions),
        *(("ledger", 0, number, (written.content_of(content).rows or ())[-1]["label"]) for number, content in projects),
        *(("published", 0, number, title) for number, title in out),
    }


@pytest.mark.slow
@pytest.mark.parametrize("cycles", [4, pytest.param(25, marks=pytest.mark.soak)])
def test_no_acknowledged_save_is_lost_to_kill_9(kept: str, cycles: int) -> None:
    amy = officers.add("amy")
    shared = saving.saved(amy, shared=True)
    acknowledged = killed("amy", cycles)
    with database.reading() as session:
        there = kept_by(session)
        logged = {
            action: session.scalar(select(func.count()).where(AuditEntry.action == action))
            for action in (store.SAVED, store.CHANGED, ledger.CHANGED, published.PUBLISHED)
        }
        unlike = session.execute(
            select(SavedScenario.id, SavedScenario.version, func.count(), func.max(ScenarioVersion.number))
            .outerjoin(ScenarioVersion, ScenarioVersion.saved_id == SavedScenario.id)
            .group_by(SavedScenario.id, SavedScenario.version)
        ).all()
        ledgers = session.scalar(select(func.max(LedgerVersion.number)))
        assert session.scalar(select(LedgerNow.version)) == ledgers
        if kept == "sqlite":
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
    assert len(acknowledged) >= cycles * LEAST_A_CYCLE
    assert {kind for kind, *_ in acknowledged} == {"saved", "changed", "ledger", "published"}
    assert acknowledged <= there
    of_kind = {kind: sum(k == kind for k, *_ in there) for kind in ("saved", "changed", "ledger", "published")}
    wanted = dict(zip(of_kind, logged.values(), strict=True))
    assert of_kind == wanted, "what is saved and its entry in the log stand together or not at all"
    assert all(version == count == newest for _, version, count, newest in unlike)
    for numbers in (
        [version.number for version in store.history(amy, shared.id)],
        [version.number for version in ledger.history(amy)],
        [one.number for one in published.listing(amy.council)],
    ):
        assert numbers == list(range(len(numbers), 0, -1))
