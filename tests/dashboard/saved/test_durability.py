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

from dashboard.kept import database
from dashboard.kept.tables import AuditEntry, SavedScenario, ScenarioVersion
from dashboard.saved import store
from tests import officers, saving

CYCLES, WRITERS = 25, 2


@contextmanager
def host(name: str) -> Iterator[subprocess.Popen[str]]:
    """The process that begins writers."""
    command = [sys.executable, "-m", "tests.saving_writers", name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.stdin.close()
        process.wait(timeout=20)


@pytest.mark.slow
def test_no_acknowledged_save_is_lost_to_kill_9(kept: str) -> None:
    amy = officers.add("amy")
    shared = saving.saved(amy, shared=True)
    acknowledged: set[tuple[int, int, str]] = set()
    chance = random.Random(7)
    with host("amy") as writers:
        assert writers.stdin is not None
        assert writers.stdout is not None
        for _ in range(CYCLES):
            writers.stdin.write("begin\n" * WRITERS)
            writers.stdin.flush()
            alive: set[int] = set()
            saved = 0
            wanted = chance.randint(3, 12)
            while len(alive) < WRITERS or saved < wanted:
                kind, pid, *of = writers.stdout.readline().split()
                if kind == "begun":
                    alive.add(int(pid))
                else:
                    # Also of one that was killed in the cycle before: what it has said holds.
                    acknowledged.add((int(of[0]), int(of[1]), pid))
                    saved += int(pid) in alive
            time.sleep(chance.random() * 0.02)
            for pid in alive:
                os.kill(pid, signal.SIGKILL)
    with database.reading() as session:
        there = {
            (id, number, name.partition("-")[0])
            for id, number, name in session.execute(
                select(ScenarioVersion.saved_id, ScenarioVersion.number, ScenarioVersion.name)
            )
        }
        versions = session.scalar(select(func.count()).select_from(ScenarioVersion))
        logged = session.scalar(select(func.count()).where(AuditEntry.action.in_((store.SAVED, store.CHANGED))))
        unlike = session.execute(
            select(SavedScenario.id, SavedScenario.version, func.count(), func.max(ScenarioVersion.number))
            .outerjoin(ScenarioVersion, ScenarioVersion.saved_id == SavedScenario.id)
            .group_by(SavedScenario.id, SavedScenario.version)
        ).all()
        if kept == "sqlite":
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
    assert len(acknowledged) > CYCLES * 3
    assert acknowledged <= there
    assert versions == logged, "a version and its entry in the log stand together or not at all"
    assert all(version == count == newest for _, version, count, newest in unlike)
    numbers = [version.number for version in store.history(amy, shared.id)]
    assert numbers == list(range(len(numbers), 0, -1))
    assert len(numbers) > 5, "both writers have changed the one that they share"
