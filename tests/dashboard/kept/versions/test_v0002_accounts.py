"""The second step adds accounts to a database of the first, which keeps its log."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from dashboard.kept import audit, database, migrations
from dashboard.kept.faults import KeptError
from dashboard.kept.versions import v0002_accounts as step

INSERT = (
    "INSERT INTO users (name, council, role, password_hash, must_change, added_at, removed_at) "
    "VALUES ('amy', 'E06000021', :role, '', :no, '2026-01-01', :removed)"
)


def insert(role: str = "officer", removed: str | None = None) -> None:
    """Add a user without any code of ours."""
    with database.writing() as session:
        session.execute(text(INSERT), {"role": role, "no": False, "removed": removed})


def test_it_adds_the_tables_and_keeps_the_log(no_database: str) -> None:
    migrations.prepare(step.down_revision)
    with database.writing() as session:
        audit.note(session, "tester", "", "tried", "before")
    migrations.prepare(step.revision)
    with database.reading() as session:
        assert {"users", "sign_ins", "sign_in_attempts"} <= set(inspect(session.connection()).get_table_names())
        assert audit.newest(session, "", 1)[0].subject == "before"


def test_a_name_is_one_user_s_until_they_are_removed(no_database: str) -> None:
    migrations.prepare(step.revision)
    insert(removed="2026-02-01")
    insert(removed="2026-03-01")
    insert()
    with pytest.raises(KeptError) as refused:
        insert()
    assert isinstance(refused.value.__cause__, IntegrityError)


def test_there_are_three_roles(no_database: str) -> None:
    migrations.prepare(step.revision)
    with pytest.raises(KeptError) as refused:
        insert(role="emperor")
    assert isinstance(refused.value.__cause__, IntegrityError)
