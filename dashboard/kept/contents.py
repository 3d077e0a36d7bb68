"""The tables of a database as plain rows, whatever its kind and the step of the schema that it is at."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, DateTime, LargeBinary, MetaData, String, Table, func, select, text
from sqlalchemy.types import Date, TypeEngine

from dashboard.kept.archive import Row

NOT_KEPT = {"alembic_version", "sign_ins", "sign_in_attempts", "oidc_pending", "estate_files"}
"""Tables whose rows are in no backup: the step of the schema is in its manifest; sessions end, and so do uploads."""
PUBLICATIONS = "publications"
"""Table whose rows bear the digest of their text."""
AT_ONCE = 500
"""Rows that are read or written together."""


def tables(connection: Connection) -> Sequence[Table]:
    """Return the tables that are there and go into a backup, in the order in which they can be filled."""
    return [table for table in _all(connection).sorted_tables if table.name not in NOT_KEPT]


def _all(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection)
    return found


def filled(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has that has any, those of sessions too; the step of the schema is none."""
    there = [table for table in _all(connection).sorted_tables if table.name != "alembic_version"]
    counts = {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in there}
    return {name: count for name, count in counts.items() if count}


def drop(connection: Connection) -> None:
    """Drop every table that is there."""
    _all(connection).drop_all(connection)


def rows(connection: Connection, table: Table) -> Iterator[Row]:
    """Rows of a table as plain values, in the order of its key, which is the same on every kind of database."""
    exact = connection.dialect.name == "postgresql"
    order = [c.collate("C") if exact and isinstance(c.type, String) else c for c in table.primary_key]
    names = [column.name for column in table.columns]
    found = connection.execute(select(table).order_by(*order).execution_options(yield_per=AT_ONCE))
    for row in found:
        yield {name: _plain(value) for name, value in zip(names, row, strict=True)}


def fill(connection: Connection, table: Table, plain: Iterable[Row]) -> None:
    """Add plain rows to a table."""
    types = {column.name: column.type for column in table.columns}
    some: list[dict[str, Any]] = []
    for row in plain:
        some.append({name: _typed(value, types[name]) for name, value in row.items()})
        if len(some) == AT_ONCE:
            connection.execute(table.insert(), some)
            some = []
    if some:
        connection.execute(table.insert(), some)


def changed_publication(row: Row) -> str | None:
    """Name the publication of a row whose text is not the one that its digest was made of; None where it is.

    Examples
    --------
    >>> changed_publication({"council": "E06000021", "number": 3, "content": "{}", "digest": "44136f"})
    'publication 3 of E06000021'
    """
    is_whole = hashlib.sha256(str(row["content"]).encode()).hexdigest() == row["digest"]
    return None if is_whole else f"publication {row['number']} of {row['council']}"


def last_number(connection: Connection, table: Table) -> int:
    """Return the last number that a table has given out, also where its row is gone; 0 where it gives none."""
    if connection.dialect.name == "postgresql":
        name = _sequence(connection, table)
        if name is None:
            return 0
        last, given = connection.execute(text(f"SELECT last_value, is_called FROM {name}")).one()
        return int(last) if given else 0
    if _remembers(connection, table):
        asked = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return int(connection.scalar(asked, {"name": table.name}) or 0)
    return int(connection.scalar(select(func.max(table.c.id))) or 0) if "id" in table.c else 0


def go_on_from(connection: Connection, table: Table, last: int) -> None:
    """Let the next number of a table follow the last one, so that none comes twice."""
    if not last:
        return
    if connection.dialect.name == "postgresql":
        name = _sequence(connection, table)
        if name is not None:
            connection.execute(text("SELECT setval(CAST(:name AS regclass), :last)"), {"name": name, "last": last})
    elif _remembers(connection, table):
        named = {"name": table.name, "last": last}
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), named)
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), named)


def _sequence(connection: Connection, table: Table) -> str | None:
    if "id" not in table.c:
        return None
    found: str | None = connection.scalar(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name})
    return found


def _remembers(connection: Connection, table: Table) -> bool:
    """Whether SQLite remembers the last number of a table."""
    asked = text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
    return "AUTOINCREMENT" in str(connection.scalar(asked, {"name": table.name})).upper()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


def _typed(value: Any, kind: TypeEngine[Any]) -> Any:
    if value is None:
        return None
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    return value
