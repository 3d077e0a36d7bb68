"""This step adds years and files of estates to a database of the step before it, which keeps its users."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from dashboard.kept import database, migrations
from dashboard.kept.faults import KeptError
from dashboard.kept.versions import v0040_estates as step
from tests.dashboard.kept.versions.test_v0002_accounts import insert

YEAR = (
    "INSERT INTO estate_years (council, content, hours, note, by_id, at) "
    "VALUES (:council, '{}', :hours, 'b', :by, '2026-11-28')"
)


def test_it_adds_the_tables_and_keeps_the_users(no_database: str) -> None:
    migrations.prepare(step.down_revision)
    insert()
    migrations.prepare(step.revision)
    with database.reading() as session:
        assert {"estate_years", "estate_files"} <= set(inspect(session.connection()).get_table_names())
        assert session.scalar(text("SELECT name FROM users")) == "amy"


def test_a_council_has_one_year_by_a_user(no_database: str) -> None:
    migrations.prepare(step.revision)
    insert()
    execute(council="E06000021", by=1)
    for council, by in (("E06000021", 1), ("E08000035", 99)):
        with pytest.raises(KeptError) as refused:
            execute(council=council, by=by)
        assert isinstance(refused.value.__cause__, IntegrityError)


def execute(**values: object) -> None:
    """Write without any code of ours."""
    with database.writing() as session:
        session.execute(text(YEAR), {"hours": b"1"} | values)
