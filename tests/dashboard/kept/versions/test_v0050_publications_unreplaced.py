"""A publication of before the step is guarded by it, too, against programs that know nothing of this one."""

import sqlite3

import pytest
from sqlalchemy import text

from dashboard.kept import database, migrations
from dashboard.kept.versions.v0010_publications import STAYS


@pytest.mark.parametrize("no_database", ["sqlite"], indirect=True)
def test_one_of_before_is_not_replaced_any_more(no_database: str) -> None:
    migrations.prepare("0040")
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO users (id, name, council, role, password_hash, must_change, added_at) "
                "VALUES (1, 'amy', 'E06000021', 'officer', '', false, '2026-11-28 09:00:00')"
            )
        )
        row = "(1, 'E06000021', 1, '2026-11-28 09:00:00', 'Roofs', '', '{}', '', '', 'a', 1, NULL)"
        session.execute(text(f"INSERT INTO publications VALUES {row}"))
    migrations.prepare()
    other = sqlite3.connect(str(database.url().database))
    with pytest.raises(sqlite3.IntegrityError, match=STAYS):
        other.execute(f"INSERT OR REPLACE INTO publications VALUES {row.replace('Roofs', 'Wind')}")
    second = "(2, 'E06000021', 2, '2026-11-28 09:00:00', 'Wind', '', '{}', '', '', 'b', 1, NULL)"
    other.execute(f"INSERT INTO publications VALUES {second}")
    assert [title for (title,) in other.execute("SELECT title FROM publications ORDER BY id")] == ["Roofs", "Wind"]
    other.close()
