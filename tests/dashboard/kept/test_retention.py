"""What is kept for a time only goes when that has passed, with nobody coming by, and not before."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from dashboard.accounts import attempts, pending, sign_ins
from dashboard.estate import staged
from dashboard.kept import audit, clock, database, retention
from dashboard.kept.faults import KeptError
from dashboard.kept.tables import Attempt, Base, EstateFile, Pending, SavedScenario, ScenarioVersion, SignIn
from dashboard.saved import store
from tests import officers, saving
from tests.officers import PASSWORD, STOKE

PASSING = (Attempt, EstateFile, Pending, SavedScenario, ScenarioVersion, SignIn)
"""Tables that a sweep empties in the end."""


def keep() -> None:
    """One of everything that is kept for a time only, and a scenario that stays."""
    amy = officers.add("amy")
    store.put_into_bin(amy, saving.saved(amy).id)
    saving.saved(amy, name="stays")
    staged.put(amy, "readings.csv", b"1")
    pending.begin("/account", "10.0.0.1", STOKE)
    sign_ins.begin("amy", PASSWORD, "10.0.0.2")
    with database.writing() as session:
        attempts.begin(session, "amy", "10.0.0.3")
        audit.note(session, audit.NOBODY, STOKE, audit.LIMIT_REACHED, "10.0.0.3")


def counts() -> dict[str, int]:
    """Rows of each of these tables, and addresses in the log."""
    with database.reading() as session:
        found = {t.__tablename__: session.scalar(select(func.count()).select_from(t)) or 0 for t in PASSING}
        return found | {"addresses": sum(e.subject.startswith("10.") for e in audit.every(session, STOKE))}


def test_each_goes_when_its_time_has_passed_and_not_before(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    whole, begun = counts(), clock.now()
    assert all(whole.values()), "one of everything"
    for after, gone in (
        (timedelta(minutes=9), {}),
        (timedelta(minutes=11), {"oidc_pending": 0}),
        (timedelta(minutes=16), {"sign_in_attempts": 0}),
        (timedelta(minutes=61), {"estate_files": 0}),
        (timedelta(hours=2, minutes=1), {"sign_ins": 0}),
        (timedelta(days=59), {}),
        (timedelta(days=60, minutes=1), {"saved_scenarios": 1, "scenario_versions": 1}),
        (timedelta(days=89), {}),
        (timedelta(days=90, minutes=1), {"addresses": 0}),
    ):
        monkeypatch.setattr(clock, "now", lambda after=after: begun + after)
        retention.sweep()
        whole |= gone
        assert counts() == whole, after
    assert ("(after 60 days)", store.DELETED, "number 1") in officers.log()


def test_every_store_has_registered() -> None:
    assert retention.names() == [
        "dashboard.accounts.attempts.forget_old",
        "dashboard.accounts.pending.forget_old",
        "dashboard.accounts.sign_ins.forget_ended",
        "dashboard.estate.staged.forget",
        "dashboard.kept.audit.forget_addresses",
        "dashboard.saved.store.empty_bin",
    ]
    assert {t.__tablename__ for t in PASSING} <= set(Base.metadata.tables)


def test_it_sweeps_at_once_and_again_also_after_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    swept = threading.Semaphore(0)

    def broken() -> None:
        swept.release()
        raise KeptError("no room")

    monkeypatch.setattr(retention, "sweep", broken)
    monkeypatch.setattr(retention, "EVERY", timedelta(milliseconds=1))
    stopped = retention.begin()
    assert all(swept.acquire(timeout=5) for _ in range(3))
    stopped.set()
