"""A database that a test gives back is to the next one as if it were made anew."""

import psycopg
import pytest

from tests import databases

ADD = "INSERT INTO audit_log (at, actor, council, action, subject, detail) VALUES (now(), 'amy', '', 'a', 's', '')"


@pytest.fixture(scope="module")
def made(postgresql: str) -> databases.Databases:
    return databases.Databases(postgresql, like="made_apart")


def told(made: databases.Databases, name: str, *statements: str) -> list[tuple[object, ...]]:
    """Say something to a database; returns what the last of it gives."""
    with psycopg.connect(databases.named(made.server, name), autocommit=True) as connection:
        for statement in statements:
            last = connection.execute(statement)
        return last.fetchall() if last.description else []


def test_it_is_emptied_under_another_name_and_its_numbers_begin_anew(made: databases.Databases) -> None:
    first = made.take()
    assert told(made, first, ADD, ADD + " RETURNING id") == [(2,)]
    made.give_back(first)
    assert len(made.spare) == 1
    second = made.take()
    assert (made.spare, second == first, made.uses) == ([], False, {second: 2})
    assert told(made, second, "SELECT count(*) FROM audit_log") == [(0,)]
    assert told(made, second, ADD + " RETURNING id") == [(1,)]
    made.give_back(second)


def test_who_is_still_there_is_sent_away(made: databases.Databases) -> None:
    name = made.take()
    with psycopg.connect(databases.named(made.server, name)) as open_still:
        open_still.execute(ADD)
        made.give_back(name)
        assert made.spare
        with pytest.raises(psycopg.OperationalError):
            open_still.execute("SELECT 1")


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE audit_log ADD COLUMN more text",
        "ALTER TABLE publications DISABLE TRIGGER ALL",
        "CREATE TABLE more (id int)",
        "UPDATE alembic_version SET version_num = 'v9999'",
        "DROP TABLE alembic_version",
        "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA more",
    ],
)
def test_one_that_has_changed_in_more_than_rows_goes_away(made: databases.Databases, change: str) -> None:
    name = made.take()
    told(made, name, change)
    spare = list(made.spare)
    made.give_back(name)
    assert made.spare == spare
    assert name not in made.uses
