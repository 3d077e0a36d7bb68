"""This step adds files of lessons to a database of the step before it, which keeps its users."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from dashboard.kept import database, migrations
from dashboard.kept.faults import KeptError
from dashboard.kept.versions import v0060_brought_lessons as step
from tests.dashboard.kept.versions.test_v0002_accounts import insert

FILE = (
    "INSERT INTO brought_lessons (council, origin, content, note, by_id, at) "
    "VALUES (:council, :origin, '{}', 'why', :by, '2026-11-28')"
)


def test_it_adds_the_table_and_keeps_the_users(no_database: str) -> None:
    migrations.prepare(step.down_revision)
    insert()
    migrations.prepare(step.revision)
    with database.reading() as session:
        assert "brought_lessons" in inspect(session.connection()).get_table_names()
        assert session.scalar(text("SELECT name FROM users")) == "amy"


def test_a_council_has_one_file_of_an_origin_by_a_user(no_database: str) -> None:
    migrations.prepare(step.revision)
    insert()
    for council, origin in (("E06000021", "a"), ("E06000021", "b"), ("E08000035", "a")):
        execute(council=council, origin=origin, by=1)
    for origin, by in (("a", 1), ("c", 99)):
        with pytest.raises(KeptError) as refused:
            execute(council="E06000021", origin=origin, by=by)
        assert isinstance(refused.value.__cause__, IntegrityError)


def execute(**values: object) -> None:
    """Write without any code of ours."""
    with database.writing() as session:
        session.execute(text(FILE), values)
