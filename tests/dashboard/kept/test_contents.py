"""Tables as plain rows: the same values and order on each kind of database, and numbers that never come twice."""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    insert,
)

from dashboard.kept import contents, database
from dashboard.kept.tables import Base
from tests import officers, saving

THINGS = Table(
    "things",
    MetaData(),
    Column("name", String(20), primary_key=True),
    Column("at", DateTime),
    Column("day", Date),
    Column("packed", LargeBinary),
    Column("many", Integer),
)


def test_every_table_but_sessions_goes_into_a_backup(kept: str) -> None:
    with database.reading() as session:
        found = [table.name for table in contents.tables(session.connection())]
    assert set(found) == set(Base.metadata.tables) - contents.NOT_KEPT
    assert found.index("users") < found.index("saved_scenarios") < found.index("scenario_versions")


def test_every_column_is_of_a_kind_that_a_backup_carries_exactly() -> None:
    carried = (Boolean, Date, DateTime, Float, Integer, LargeBinary, String)
    for table in Base.metadata.tables.values():
        for column in table.columns:
            kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
            assert isinstance(kind, carried), f"{column}: contents.py wants to know how {kind} is written"


def test_values_of_every_kind_come_back_and_text_keys_stand_in_one_order(kept: str) -> None:
    rows = [
        {
            "name": name,
            "at": datetime(2026, 11, 28, 9, 0, 0, 5),
            "day": date(2026, 3, 1),
            "packed": b"\0\xff",
            "many": 3,
        }
        for name in ("b", "B", "a-", "é", "ab", "\U0001f31e")
    ]
    with database.writing() as session:
        connection = session.connection()
        THINGS.create(connection)
        connection.execute(insert(THINGS), rows)
        (table,) = [t for t in contents.tables(connection) if t.name == "things"]
        plain = list(contents.rows(connection, table))
        assert [row["name"] for row in plain] == ["B", "a-", "ab", "b", "é", "\U0001f31e"]
        assert plain[0] == {
            "name": "B", "at": "2026-11-28T09:00:00.000005", "day": "2026-03-01", "packed": "AP8=", "many": 3,
        }  # fmt: skip
        connection.execute(THINGS.delete())
        contents.fill(connection, table, [*plain, {**plain[0], "name": "none", "at": None, "packed": None}])
        assert list(contents.rows(connection, table))[:4] == plain[:4]
        THINGS.drop(connection)


def test_more_rows_than_are_taken_at_once_come_whole(kept: str) -> None:
    many = contents.AT_ONCE * 2 + 1
    with database.writing() as session:
        connection = session.connection()
        THINGS.create(connection)
        (table,) = [t for t in contents.tables(connection) if t.name == "things"]
        row = {"at": None, "day": None, "packed": None}
        contents.fill(connection, table, ({"name": f"{n:05}", "many": n, **row} for n in range(many)))
        assert [row["many"] for row in contents.rows(connection, table)] == list(range(many))
        THINGS.drop(connection)


def test_the_last_number_is_known_also_where_its_row_is_gone(kept: str) -> None:
    amy = officers.add("amy")
    saving.saved(amy)
    last = saving.saved(amy).id
    with database.writing() as session:
        connection = session.connection()
        (table,) = [t for t in contents.tables(connection) if t.name == "saved_scenarios"]
        assert contents.last_number(connection, table) == last
        contents.go_on_from(connection, table, 40)
        assert contents.last_number(connection, table) == 40
    assert saving.saved(amy).id == 41


def test_an_empty_database_is_one_without_rows(kept: str) -> None:
    with database.reading() as session:
        assert contents.filled(session.connection()) == {}
    officers.add("amy")
    with database.reading() as session:
        assert contents.filled(session.connection()) == {"users": 1}
