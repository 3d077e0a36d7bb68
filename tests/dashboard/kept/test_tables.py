"""Times come back with their zone, as the same moment."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from dashboard.kept import audit, database
from dashboard.kept.faults import KeptError
from dashboard.kept.tables import AuditEntry


def test_a_time_of_another_zone_comes_back_as_the_same_moment(kept: str) -> None:
    at = datetime(2026, 3, 29, 2, 30, 0, 123456, timezone(timedelta(hours=5, minutes=45)))
    with database.writing() as session:
        session.add(AuditEntry(at=at, actor="a", council="", action="b", subject="c", detail=""))
    with database.reading() as session:
        (found,) = audit.newest(session, "", 2)
    assert found.at == at
    assert found.at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(kept: str) -> None:
    with pytest.raises(KeptError) as refused, database.writing() as session:
        session.add(AuditEntry(at=datetime(2026, 1, 1), actor="a", council="", action="b", subject="c", detail=""))
    assert isinstance(refused.value.__cause__, StatementError)
    with database.reading() as session:
        assert audit.newest(session, "", 1) == []
