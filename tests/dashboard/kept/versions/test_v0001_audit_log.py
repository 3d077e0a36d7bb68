"""The first step makes the log."""

from sqlalchemy import inspect

from dashboard.kept import database, migrations
from dashboard.kept.versions import v0001_audit_log as step


def test_it_makes_the_log_and_nothing_else(no_database: str) -> None:
    migrations.prepare(step.revision)
    with database.reading() as session:
        assert set(inspect(session.connection()).get_table_names()) == {"audit_log", "alembic_version"}
