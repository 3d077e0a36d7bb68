"""This step adds ledgers to a database of the step before it, which keeps its users."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from dashboard.kept import database, migrations
from dashboard.kept.faults import KeptError
from dashboard.kept.versions import v0020_ledgers as step
from tests.dashboard.kept.versions.test_v0002_accounts import insert

LEDGER = "INSERT INTO ledgers (council, version) VALUES ('E06000021', 1)"
VERSION = (
    "INSERT INTO ledger_versions (council, number, content, what, note, by_id, at) "
    "VALUES (:council, 1, '{}', 'a', 'b', :by, '2026-11-28')"
)


def test_it_adds_the_tables_and_keeps_the_users(no_database: str) -> None:
    migrations.prepare(step.down_revision)
    insert()
    migrations.prepare(step.revision)
    with database.reading() as session:
        assert {"ledgers", "ledger_versions"} <= set(inspect(session.connection()).get_table_names())
        assert session.scalar(text("SELECT name FROM users")) == "amy"


def test_a_version_is_of_a_ledger_by_a_user_and_each_number_comes_once(no_database: str) -> None:
    migrations.prepare(step.revision)
    insert()
    execute(LEDGER)
    execute(VERSION, council="E06000021", by=1)
    for council, by in (("E06000021", 1), ("E08000035", 1), ("E06000021", 99)):
        with pytest.raises(KeptError) as refused:
            execute(VERSION, council=council, by=by)
        assert isinstance(refused.value.__cause__, IntegrityError)


def execute(statement: str, **values: object) -> None:
    """Write without any code of ours."""
    with database.writing() as session:
        session.execute(text(statement), values)
