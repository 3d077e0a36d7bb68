"""Older entries of the log are freed of titles that only an author may see, whichever kind the database is of."""

from sqlalchemy import text

from dashboard.kept import audit, database, migrations


def test_titles_of_what_is_private_leave_the_log_and_those_of_what_is_shared_stay(no_database: str) -> None:
    """A scenario that is gone may have been private: its title leaves, too."""
    migrations.prepare("0050")
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO users (id, name, council, role, password_hash, must_change, added_at) "
                "VALUES (1, 'amy', 'E06000021', 'officer', '', false, '2026-11-28 09:00:00')"
            )
        )
        saved = "INSERT INTO saved_scenarios (id, council, author_id, version, shared, form) VALUES "
        session.execute(text(saved + "(1, 'E06000021', 1, 1, true, 'a'), (12, 'E06000021', 1, 1, false, 'b')"))
        for number in (1, 12, 99):
            audit.note(session, "amy", "", "scenario saved", "Roofs", f"number {number}")
            audit.note(session, "amy", "", "scenario changed", "Roofs", f"number {number}, version 2")
        audit.note(session, "amy", "", "published", "Roofs", "number 12, today's path")
    migrations.prepare()
    with database.reading() as session:
        told = [e.subject for e in audit.every(session, "")]
    assert told == ["Roofs", "Roofs", "number 12", "number 12", "number 99", "number 99", "Roofs"]
