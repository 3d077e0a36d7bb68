"""The third step adds saved scenarios to a database of the second, which keeps its users."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from dashboard.kept import database, migrations
from dashboard.kept.faults import KeptError
from dashboard.kept.versions import v0003_saved_scenarios as step
from tests.dashboard.kept.versions.test_v0002_accounts import insert

SAVED = (
    "INSERT INTO saved_scenarios (council, author_id, version, shared, form) VALUES ('E06000021', :author, 1, :no, 'f')"
)


def test_it_adds_the_tables_and_keeps_the_users(no_database: str) -> None:
    migrations.prepare(step.down_revision)
    insert()
    migrations.prepare(step.revision)
    with database.reading() as session:
        assert {"saved_scenarios", "scenario_versions"} <= set(inspect(session.connection()).get_table_names())
        assert session.scalar(text("SELECT name FROM users")) == "amy"


def test_an_author_is_a_user_and_a_form_is_saved_once(no_database: str) -> None:
    migrations.prepare(step.revision)
    insert()
    for author, times in ((1, 1), (99, 1), (1, 2)):
        if (author, times) == (1, 1):
            save(author)
            continue
        with pytest.raises(KeptError) as refused:
            save(author)
        assert isinstance(refused.value.__cause__, IntegrityError)


def save(author: int) -> None:
    """Save a scenario without any code of ours."""
    with database.writing() as session:
        session.execute(text(SAVED), {"author": author, "no": False})
